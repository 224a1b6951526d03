//! Saying what of a listing is still true apart from the rest of it, and files of HSDS.

use sanad_tests::{Browser, Office, between};
use serde_json::json;

use crate::changes::sees_conflict;
use crate::{described, judge, listing_form, path, propose};

/// What the listing's page says beside the first button of a facet.
fn said(editor: &mut Browser, listing: &str, facet: &str) -> String {
    let page = editor.get(listing).text();
    let button = between(&page, &format!("name=\"facet\" value=\"{facet}\""), "</button>");
    between(&button, "<small>", "</small>")
}

#[test]
fn a_facet_is_confirmed_alone_and_stays_so_through_a_change() {
    let office = Office::open();
    let listing = path(&format!("listings/{}", office.own.id));
    let confirm = format!("{listing}/still-true");
    let mut editor = office.of("editor");
    let [before, other] = ["contact", "terms"].map(|facet| said(&mut editor, &listing, facet));
    let form = editor.form_to(&listing, &confirm);
    let base = form.get("base").to_owned();
    let tap = |editor: &mut Browser, base: &str, facet: &str| editor.post(&confirm, &[("base", base), ("facet", facet)]);
    assert_eq!(tap(&mut editor, &base, "contact").location(), format!("{listing}?confirmed"));
    let today = said(&mut editor, &listing, "contact");
    let page = editor.get(&listing).text();
    assert!(
        page.contains("Confirmation · <bdi>editor@example.org</bdi>"),
        "the history says who: {page}"
    );
    assert_ne!(today, before);
    assert_eq!(said(&mut editor, &listing, "terms"), other, "the rest is as old as it was");
    // Bound to the revision that was on the page.
    sees_conflict(&tap(&mut editor, &base, "terms"), "stale");
    let proposal = {
        let form = listing_form(&mut editor, &office.own.id);
        propose(&mut editor, described(form, "Une autre description."))
    };
    judge(&office, "reviewer", &proposal, "accept");
    assert_eq!(
        said(&mut editor, &listing, "contact"),
        today,
        "what a form does not say is not lost"
    );
    // Once nothing of it is older, all of it was confirmed.
    for facet in ["hours", "place", "terms"] {
        let base = editor.form_to(&listing, &confirm).get("base").to_owned();
        assert_eq!(tap(&mut editor, &base, facet).status, 303, "{facet}");
    }
    let page = editor.get(&listing).text();
    assert!(
        page.contains(&format!("Dernière confirmation : \u{2068}{today}\u{2069}")),
        "{today}"
    );
}

#[test]
fn a_facet_is_confirmed_by_telephone_too() {
    let office = Office::open();
    let mut reviewer = office.of("reviewer");
    let action = path(&format!("calls/{}", office.own.id));
    let page = path(&format!("calls?region={}", office.own.region));
    let form = reviewer.form_to(&page, &action);
    let listing = path(&format!("listings/{}", office.own.id));
    let terms = said(&mut reviewer, &listing, "terms");
    assert_eq!(reviewer.submit(&form.clone().with("answer", "contact")).status, 303);
    assert_eq!(said(&mut reviewer, &listing, "terms"), terms);
    // Nobody of the committee is named to an association.
    let page = office.of("editor").get(&listing).text();
    assert!(
        page.contains("Confirmation · <bdi>le comité</bdi>") && !page.contains("reviewer@example.org"),
        "{page}"
    );
    // It was read out as it was before.
    sees_conflict(&reviewer.submit(&form.with("answer", "terms")), "stale");
}

#[test]
fn no_facet_is_good_for_longer_than_the_whole() {
    let office = Office::open();
    let rules = path("rules");
    let mut administrator = office.of("administrator");
    let form = administrator.form_to(&rules, &rules).with("usual", "100");
    let wrong = administrator.submit(&form.clone().with("hours", "101"));
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"101\""), "what was typed is still there");
    assert!(
        wrong.text().contains("plus de jours que la règle générale"),
        "and why it is refused"
    );
    assert_eq!(administrator.submit(&form.with("hours", "50")).status, 200);
    assert!(administrator.get(&rules).text().contains("value=\"50\""));
}

/// Sends a file as a browser does.
fn upload(editor: &mut Browser, name: &str, body: &str) -> String {
    let edge = "sanad-edge";
    let whole =
        format!("--{edge}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{body}\r\n--{edge}--\r\n");
    let kind = format!("multipart/form-data; boundary={edge}");
    let reply = editor.send("POST", &path("upload"), &[("content-type", &kind)], whole.as_bytes());
    let reply = reply.expect("an answer");
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.text()
}

#[test]
fn a_file_of_hsds_is_read_shown_and_sent() {
    let office = Office::open();
    let mut editor = office.of("editor");
    let organization = json!({
        "id": "4f1a3a8e-0a51-4c0e-9a6f-53a4d5c8b1aa", "name": "جمعية الأمل · Association Espoir", "description": "Écoute et orientation.",
        "phones": [{ "id": "p", "number": "0522 12 34 56", "type": "voice" }],
        "locations": [{ "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "location_type": "physical", "name": "Siège",
            "addresses": [{ "address_1": "1, rue du Port", "city": "Berkane", "address_type": "physical" }] }],
        "services": [{ "id": "ac148810-d857-441c-9679-408f346de14b", "name": "Écoute", "status": "active",
            "phones": [{ "id": "q", "number": "0522 12 34 57", "type": "voice" }],
            "attributes": [
                { "id": "a", "taxonomy_term": { "id": "t", "code": "listening", "taxonomy": "autre", "name": "Écoute" } },
                { "id": "b", "taxonomy_term": { "id": "u", "code": "women", "taxonomy": "autre", "name": "Femmes" } }],
            "schedules": [{ "id": "s", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00" }],
            "service_at_locations": [{ "id": "l", "location_id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5" }] }],
    });
    let page = upload(
        &mut editor,
        "services.json",
        &json!({ "contents": [organization] }).to_string(),
    );
    assert!(page.contains("Association Espoir"), "{page}");
    assert!(
        page.contains("HSDS ne dit pas si l&#39;adresse est publique")
            || page.contains("HSDS ne dit pas si l'adresse est publique"),
        "{page}"
    );
    assert!(page.contains("upload/send"), "{page}");
    let sent = editor.post(&path("upload/send"), &[]);
    assert!(sent.status < 400, "{}", sent.text());
    // What is no HSDS at all is refused with a reason, and nothing waits to be sent.
    let page = upload(&mut editor, "services.json", "{ \"services\": [7] }");
    assert!(page.contains("class=\"trouble\""), "{page}");
    assert!(!page.contains("upload/send\""), "{page}");
}
