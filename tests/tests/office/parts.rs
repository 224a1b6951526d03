//! A change accepted in part, and two listings made one.

use sanad_tests::Office;

use crate::changes::{held, sees_conflict};
use crate::{ACCEPTED, WAITING, described, judge, listing_form, path, propose, state};

const DESCRIPTION: &str = "o.organization_description_fr";
const PHONE: &str = "o.organization_phone";
const SENT_BACK: &str = "Renvoyé";

/// A proposal of the editor: another description, and another number.
fn two_changes(office: &Office) -> String {
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id).with(PHONE, "0500 12 34 56");
    propose(&mut editor, described(form, "Une description meilleure."))
}

/// The boxes of a proposal's page: the number of each and what stands beside it.
fn boxes(page: &str) -> Vec<(String, String)> {
    let rows = page.split("name=\"take\" value=\"").skip(1);
    rows.map(|row| {
        let number = row.split('"').next().unwrap().to_owned();
        let label = row.split("</label>").nth(1).unwrap().split("</th>").next().unwrap();
        (number, label.to_owned())
    })
    .collect()
}

#[test]
fn what_a_reviewer_leaves_out_goes_back_and_the_rest_is_in_force() {
    let office = Office::open();
    let (whole, number) = (two_changes(&office), held(&office, &office.own.id, PHONE));
    let mut reviewer = office.of("reviewer");
    let boxes = boxes(&reviewer.get(&whole).text());
    assert_eq!(boxes.len(), 2, "{boxes:?}");
    let text = &boxes.iter().find(|(_, label)| !label.contains("risk")).unwrap().0;
    let words = "Le numéro ne répond pas.";
    let fields = [
        ("verdict", "accept"),
        ("parts", "2"),
        ("take", text.as_str()),
        ("words", words),
    ];
    let reply = reviewer.post(&whole, &fields);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let part = reply.location().trim_end_matches("?part").to_owned();
    assert_ne!(part, whole);

    assert_eq!(
        (state(&office, &whole).as_str(), state(&office, &part).as_str()),
        (SENT_BACK, ACCEPTED)
    );
    assert_eq!(held(&office, &office.own.id, DESCRIPTION), "Une description meilleure.");
    assert_eq!(
        held(&office, &office.own.id, PHONE),
        number,
        "the number is the one of before"
    );
    // The author reads why, and takes up the rest of it.
    let page = office.of("editor").get(&whole).text();
    assert!(page.contains(words) && page.contains("?from="), "{page}");
    // It is settled, and nobody takes another part of it.
    sees_conflict(&office.of("judge").post(&whole, &fields), "settled");
}

#[test]
fn a_part_needs_words_and_something_in_it_and_all_of_it_is_the_whole() {
    let office = Office::open();
    let whole = two_changes(&office);
    let before = office.log();
    let mut reviewer = office.of("reviewer");
    let take = |take: &[&'static str], words: &'static str| {
        let mut fields = vec![("verdict", "accept"), ("parts", "2"), ("words", words)];
        fields.extend(take.iter().map(|number| ("take", *number)));
        fields
    };
    for fields in [take(&["0"], ""), take(&[], "Pourquoi ?"), take(&["99", "x"], "Pourquoi ?")] {
        let reply = reviewer.post(&whole, &fields);
        assert_eq!(reply.status, 422, "{fields:?}");
    }
    assert_eq!(office.log(), before);
    assert_eq!(state(&office, &whole), WAITING);
    let reply = reviewer.post(&whole, &take(&["0", "1"], ""));
    assert_eq!((reply.status, reply.location()), (303, whole.as_str()));
    assert_eq!(state(&office, &whole), ACCEPTED);
    assert_eq!(held(&office, &office.own.id, PHONE), "+212500123456");
}

#[test]
fn parts_that_do_not_go_without_each_other_are_not_taken() {
    let office = Office::open();
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id);
    // A service more, at a place more: without the place it is nowhere.
    let edit = path(&format!("listings/{}/edit", office.own.id));
    let more = editor.submit(&form.with("add_place", "1"));
    let form = sanad_tests::Form::read(&more.text(), &edit).unwrap().without("add_place");
    let (place, service) = (form.places() - 1, form.services());
    let form = form
        .with(&format!("p{place}.province"), "04.421")
        .with(&format!("p{place}.commune"), "Rabat")
        .with(&format!("p{place}.disclosure"), "area")
        .with(&format!("s{service}.service"), "legal")
        .with(&format!("s{service}.reach"), "place")
        .with(&format!("s{service}.at"), &place.to_string());
    let whole = propose(&mut editor, form);
    let mut judge = office.of("judge");
    let boxes = boxes(&judge.get(&whole).text());
    let service = boxes.iter().find(|(_, label)| !label.contains("Rabat")).unwrap().0.clone();
    let fields = [
        ("verdict", "accept"),
        ("parts", "2"),
        ("take", service.as_str()),
        ("words", "Pourquoi ?"),
    ];
    let reply = judge.post(&whole, &fields);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("Ces parties ne vont pas"), "{}", reply.text());
    assert_eq!(state(&office, &whole), WAITING);
}

#[test]
fn two_listings_become_one_and_its_editors_go_along() {
    let office = Office::open();
    let merge = path(&format!("listings/{}/merge", office.own.id));
    let mut judge_ = office.of("judge");
    let page = judge_.get(&format!("{merge}?other={}", office.other.id));
    assert_eq!(page.status, 200, "{}", page.text());
    let form = sanad_tests::Form::read(&page.text(), &merge).unwrap();
    let sent = judge_.submit(&form);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let proposal = sent.location().trim_end_matches("?sent").to_owned();
    // Before anybody accepted it, it holds the places of both: whoever speaks for one of them alone does not see it.
    for who in ["editor", "stranger"] {
        let refused = office.of(who).get(&proposal);
        assert_eq!((refused.status, refused.code().as_str()), (403, "needs-role"), "{who}");
    }
    let own = office.of("editor").get(&path(&format!("listings/{}", office.own.id))).text();
    assert!(!own.contains(&proposal), "nor is it in the history that they read");
    // The contacts of the listing that goes are asked, as where it is withdrawn.
    assert!(office.of("second").get(&proposal).text().contains("Joignez l'ancien numéro"));
    // Who looks after one of the two regions does not let the other listing go.
    assert_eq!(judge(&office, "reviewer", &proposal, "accept").code(), "other-region");
    // Its author does not judge it, and one voice is not enough.
    assert_eq!(judge(&office, "judge", &proposal, "accept").code(), "own-change");
    judge(&office, "second", &proposal, "accept");
    assert_eq!(state(&office, &proposal), WAITING);
    judge(&office, "administrator", &proposal, "accept");
    assert_eq!(state(&office, &proposal), ACCEPTED);

    let other = path(&format!("listings/{}", office.other.id));
    assert_eq!(office.of("judge").get(&other).status, 404);
    let services = listing_form(&mut office.of("stranger"), &office.own.id).services();
    assert!(
        services >= 2,
        "whoever spoke for the other speaks for this one, which has its services: {services}"
    );
    assert!(office.log().iter().any(|(act, ..)| act == "listing.merged"));
    // Later too its page says which listing went.
    assert!(office.of("second").get(&proposal).text().contains(&office.other.code));
    assert_eq!(judge_.submit(&form).status, 404, "there is no other one any more");
}

#[test]
fn the_contacts_of_a_listing_that_goes_cool_off() {
    let office = Office::open();
    office.home.run(&["set", "--cooling-hours", "72"]).done();
    let merge = path(&format!("listings/{}/merge", office.own.id));
    let mut judge_ = office.of("judge");
    let form = judge_.form_to(&format!("{merge}?other={}", office.other.id), &merge);
    let proposal = judge_.submit(&form).location().trim_end_matches("?sent").to_owned();
    for who in ["second", "administrator"] {
        judge(&office, who, &proposal, "accept");
    }
    let other = path(&format!("listings/{}", office.other.id));
    assert_eq!(office.of("second").get(&other).status, 200, "it is there until then");
    assert_ne!(state(&office, &proposal), ACCEPTED);
}

#[test]
fn a_merge_is_overtaken_where_the_other_listing_changed_meanwhile() {
    let office = Office::open();
    let merge = path(&format!("listings/{}/merge", office.own.id));
    let mut judge_ = office.of("judge");
    let form = judge_.form_to(&format!("{merge}?other={}", office.other.id), &merge);
    let proposal = judge_.submit(&form).location().trim_end_matches("?sent").to_owned();
    let mut stranger = office.of("stranger");
    let edited = described(listing_form(&mut stranger, &office.other.id), "Encore mieux.");
    let change = propose(&mut stranger, edited);
    judge(&office, "second", &change, "accept");
    sees_conflict(&judge_.submit(&form), "stale");
    for who in ["second", "administrator"] {
        judge(&office, who, &proposal, "accept");
    }
    assert_eq!(
        state(&office, &proposal),
        "Dépassé par un autre changement : à proposer de nouveau"
    );
    assert_eq!(held(&office, &office.other.id, DESCRIPTION), "Encore mieux.");
}

#[test]
fn a_listing_is_not_made_one_with_itself() {
    let office = Office::open();
    let merge = path(&format!("listings/{0}/merge?other={0}", office.own.id));
    assert_eq!(office.of("judge").get(&merge).status, 404);
}
