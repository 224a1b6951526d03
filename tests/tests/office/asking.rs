//! Asking whether all of it is still true: campaigns, links to answer with, and how soon what is confirmed ages.

use sanad_tests::{Browser, Form, Office, Reply, between};

use crate::changes::sees_conflict;
use crate::{described, judge, listing_form, path, propose};

/// Begins a campaign in the region of the first association; gives the path of its page.
#[track_caller]
fn begin(office: &Office) -> String {
    let mut reviewer = office.of("reviewer");
    let fields = [("region", office.own.region.as_str()), ("months", "1")];
    let reply = reviewer.post(&path("campaigns"), &fields);
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().to_owned()
}

/// A link for the first association.
#[track_caller]
fn link(office: &Office, campaign: &str) -> String {
    let fields = [("organization", office.own.id.as_str())];
    let reply = office.of("reviewer").post(&format!("{campaign}/links"), &fields);
    assert_eq!(reply.status, 200, "{}", reply.text());
    between(&reply.text(), "<a id=\"ask\" href=\"", "\"")
}

fn answered(office: &Office, campaign: &str) -> String {
    let page = office.of("reviewer").get(campaign).text();
    let said = between(&page, "Ont répondu", "<");
    let kept: String = said
        .chars()
        .filter(|letter| letter.is_ascii_digit() || " /".contains(*letter))
        .collect();
    kept.trim().to_owned()
}

fn answer(browser: &mut Browser, link: &str) -> Reply {
    let form = browser.form_to(link, link);
    browser.submit(&form.with("answer", "true"))
}

#[test]
fn a_link_answers_without_signing_in_once() {
    let office = Office::open();
    let campaign = begin(&office);
    let before = answered(&office, &campaign);
    assert!(before.starts_with("0 / "), "{before}");
    let link = link(&office, &campaign);
    let mut stranger = office.visitor();
    // Looking at it does not spend it: programs that read mail follow links.
    for _ in 0..2 {
        let page = stranger.get(&link);
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Est-ce encore vrai aujourd'hui"), "{}", page.text());
        assert!(!page.text().contains("/office/fr/listings"), "nobody is signed in");
    }
    let reply = answer(&mut stranger, &link);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(answered(&office, &campaign).starts_with("1 / "));
    let log = office.log();
    let last = log.iter().rev().find(|(_, subject, _)| *subject == office.own.id).unwrap();
    assert_eq!(last.0, "listing.confirmed");
    // It is spent, whoever comes with it.
    for browser in [&mut office.visitor(), &mut office.of("editor")] {
        assert_eq!(browser.get(&link).status, 410);
        assert_eq!(browser.post(&link, &[("answer", "changed")]).status, 410);
    }
    assert_eq!(office.log(), log);
}

#[test]
fn what_is_not_ticked_is_not_confirmed_and_nothing_ticked_is_no_answer() {
    let office = Office::open();
    let link = link(&office, &begin(&office));
    let mut stranger = office.visitor();
    let form = stranger.form_to(&link, &link).with("answer", "true");
    let before = office.log();
    let none = stranger.submit(&form.clone().without("service"));
    assert_eq!(none.status, 422);
    let foreign = form.clone().without("service").with("service", &office.other.id);
    assert_eq!(stranger.submit(&foreign).status, 422, "only what the link shows");
    assert_eq!(office.log(), before);
    let services = form.fields.iter().filter(|(name, _)| name == "service").count();
    assert!(services > 1, "{services}");
    let one = form.get("service").to_owned();
    let reply = stranger.submit(&form.without("service").with("service", &one));
    assert_eq!(reply.status, 200);
    assert!(
        reply.text().contains("Le comité vous appellera"),
        "of the rest somebody has to ask"
    );
}

#[test]
fn a_link_confirms_nothing_that_changed_since() {
    let office = Office::open();
    let campaign = begin(&office);
    let link = link(&office, &campaign);
    let mut stranger = office.visitor();
    let form = stranger.form_to(&link, &link);
    let mut editor = office.of("editor");
    let edited = described(listing_form(&mut editor, &office.own.id), "Tout autre chose.");
    let change = propose(&mut editor, edited);
    judge(&office, "reviewer", &change, "accept");
    let log = office.log();
    let reply = stranger.submit(&form.with("answer", "true"));
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert!(reply.text().contains("a changé depuis l'envoi"), "{}", reply.text());
    assert_eq!(office.log(), log);
    // That something changed can still be said.
    assert_eq!(stranger.post(&link, &[("answer", "changed")]).status, 200);
    assert!(office.of("reviewer").get(&campaign).text().contains("Quelque chose a changé"));
}

#[test]
fn a_new_link_takes_the_place_of_the_old_one_and_a_closed_campaign_takes_no_answer() {
    let office = Office::open();
    let campaign = begin(&office);
    let (old, new) = (link(&office, &campaign), link(&office, &campaign));
    assert_eq!(office.visitor().get(&old).status, 410);
    assert_eq!(office.visitor().get(&new).status, 200);
    let close = format!("{campaign}/close");
    assert_eq!(office.of("reviewer").post(&close, &[]).status, 303);
    assert_eq!(office.visitor().get(&new).status, 410);
    sees_conflict(&office.of("reviewer").post(&close, &[]), "settled");
    sees_conflict(&office.of("reviewer").post(&format!("{campaign}/links.csv"), &[]), "settled");
}

#[test]
fn the_table_of_links_has_one_for_each_that_has_not_answered() {
    let office = Office::open();
    let campaign = begin(&office);
    let table = office.of("reviewer").post(&format!("{campaign}/links.csv"), &[]);
    assert_eq!(table.status, 200, "{}", table.text());
    let text = table.text();
    let rows = text.lines().skip(1).count();
    assert_eq!(answered(&office, &campaign), format!("0 / {rows}"));
    let own = text.lines().find(|line| line.starts_with(&office.own.code)).unwrap();
    let link = own.rsplit(',').next().unwrap();
    assert_eq!(answer(&mut office.visitor(), link).status, 200);
    let again = office.of("reviewer").post(&format!("{campaign}/links.csv"), &[]).text();
    assert_eq!(again.lines().skip(1).count(), rows - 1);
    assert!(!again.contains(&office.own.code));
}

#[test]
fn a_link_shows_no_more_than_the_public_sees() {
    let office = Office::open();
    let mut editor = office.of("editor");
    // The place is closed from now on.
    let form = listing_form(&mut editor, &office.own.id);
    let address = form.get("p0.address_fr").to_owned();
    assert!(!address.is_empty());
    let form = form.with("p0.disclosure", "unlisted");
    let change = propose(&mut editor, form);
    for who in ["reviewer", "judge"] {
        judge(&office, who, &change, "accept");
    }
    let link = link(&office, &begin(&office));
    let page = office.visitor().get(&link).text();
    assert!(!page.contains(&address), "{page}");
}

#[test]
fn somebody_who_looks_after_other_regions_begins_no_campaign_here() {
    let office = Office::open();
    let fields = [("region", office.own.region.as_str()), ("months", "1")];
    assert_eq!(
        office.of("elsewhere").post(&path("campaigns"), &fields).code(),
        "other-region"
    );
    let whole = [("region", ""), ("months", "1")];
    assert_eq!(office.of("elsewhere").post(&path("campaigns"), &whole).code(), "other-region");
    for months in ["", "0", "7", "-1", "9999999999999999999"] {
        let fields = [("region", ""), ("months", months)];
        assert_eq!(office.of("judge").post(&path("campaigns"), &fields).status, 400, "{months}");
    }
    assert_eq!(office.of("judge").post(&path("campaigns"), &whole).status, 303);
}

#[test]
fn how_soon_a_listing_ages_is_the_committees_to_set() {
    let office = Office::open();
    let (page, ageing) = (path("listings"), "À confirmer");
    let rules = path("rules");
    let set = |days: &str| {
        let mut administrator = office.of("administrator");
        let form: Form = administrator.form_to(&rules, &rules);
        administrator.submit(&form.with("usual", days))
    };
    assert_eq!(set("1").status, 200);
    assert!(office.of("editor").get(&page).text().contains(ageing));
    let wrong = set("0");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"0\""), "what was typed is still there");
    assert_eq!(set("1825").status, 200);
    // Whatever was never confirmed wants to be, at any rate.
    let mut editor = office.of("editor");
    let form = editor.form_to(&page, &path(&format!("listings/{}/still-true", office.own.id)));
    assert_eq!(editor.submit(&form).status, 303);
    assert!(!editor.get(&page).text().contains(ageing));
    assert_eq!(
        office.log().iter().filter(|(act, ..)| act == "rule.set").count(),
        2 + 1,
        "what is as it was is not set"
    );
}
