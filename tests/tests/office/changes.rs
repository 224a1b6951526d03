//! What becomes of a change: judged, overtaken, taken back, in force.

use std::thread;

use sanad_tests::{Form, Office, Reply};

use crate::{ACCEPTED, WAITING, described, judge, listing_form, path, propose, state};

const OVERTAKEN: &str = "Dépassé par un autre changement : à proposer de nouveau";

/// What the store holds of a field now, as a form shows it.
pub fn held(office: &Office, id: &str, field: &str) -> String {
    // Somebody who has no draft of it.
    listing_form(&mut office.of("second"), id).get(field).to_owned()
}

const DESCRIPTION: &str = "o.organization_description_fr";

#[track_caller]
pub fn sees_conflict(reply: &Reply, code: &str) {
    assert_eq!((reply.status, reply.code().as_str()), (409, code), "{}", reply.text());
}

/// Proposes another description of the first association.
#[track_caller]
pub fn describe(office: &Office, who: &str, text: &str) -> String {
    let mut browser = office.of(who);
    let form = described(listing_form(&mut browser, &office.own.id), text);
    propose(&mut browser, form)
}

#[test]
fn a_form_that_nobody_touched_changes_nothing() {
    let office = Office::open();
    let before = office.log();
    for id in [&office.own.id, &office.other.id] {
        let mut judge = office.of("judge");
        let form = listing_form(&mut judge, id).with("send", "1");
        let reply = judge.submit(&form);
        assert_eq!(reply.status, 200);
        assert!(reply.text().contains("Rien ne change."), "{}", reply.text());
    }
    assert_eq!(office.log(), before);
}

#[test]
fn the_second_of_two_editors_is_told_and_keeps_what_was_typed() {
    let office = Office::open();
    let (mut editor, mut colleague) = (office.of("editor"), office.of("colleague"));
    let (first, second) = (
        listing_form(&mut editor, &office.own.id),
        listing_form(&mut colleague, &office.own.id),
    );
    let proposal = propose(&mut editor, described(first, "La première description."));
    judge(&office, "reviewer", &proposal, "accept");
    assert_eq!(state(&office, &proposal), ACCEPTED);

    let before = office.log();
    let reply = colleague.submit(&described(second, "La seconde description.").with("send", "1"));
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert!(
        reply.text().contains("La seconde description."),
        "what was typed is still there"
    );
    assert_eq!(office.log(), before);
    assert_eq!(held(&office, &office.own.id, DESCRIPTION), "La première description.");
    let edit = path(&format!("listings/{}/edit", office.own.id));
    let page = colleague.get(&edit).text();
    assert!(page.contains("La fiche a changé depuis le début de ce brouillon."));
    let kept = listing_form(&mut colleague, &office.own.id);
    assert_eq!(kept.get(DESCRIPTION), "La seconde description.");
    // Nobody else sees it, and once compared it can be sent.
    assert_eq!(held(&office, &office.own.id, DESCRIPTION), "La première description.");
    // What came with the news is bound to the listing of now.
    let compared = Form::read(&reply.text(), &edit).expect("the form, once more");
    let again = propose(&mut colleague, compared);
    judge(&office, "reviewer", &again, "accept");
    assert_eq!(held(&office, &office.own.id, DESCRIPTION), "La seconde description.");
    assert!(
        !colleague.get(&edit).text().contains("brouillon du"),
        "the draft went with it"
    );
}

#[test]
fn a_change_is_overtaken_where_the_listing_is_another_by_now() {
    let office = Office::open();
    let first = describe(&office, "editor", "La première.");
    let second = describe(&office, "colleague", "La seconde.");
    judge(&office, "reviewer", &first, "accept");
    assert_eq!(judge(&office, "reviewer", &second, "accept").status, 303);
    assert_eq!(state(&office, &second), OVERTAKEN);
    assert_eq!(held(&office, &office.own.id, DESCRIPTION), "La première.");
    sees_conflict(&judge(&office, "judge", &second, "accept"), "settled");
    let page = office.of("colleague").get(&second).text();
    assert!(
        page.contains(&format!("listings/{}/edit", office.own.id)),
        "the way to propose it again"
    );
}

#[test]
fn two_changes_accepted_at_once_are_one_change_and_one_overtaken() {
    let office = Office::open();
    let proposals = [
        describe(&office, "editor", "La première."),
        describe(&office, "colleague", "La seconde."),
    ];
    thread::scope(|scope| {
        for (proposal, who) in proposals.iter().zip(["reviewer", "judge"]) {
            let office = &office;
            scope.spawn(move || assert_eq!(judge(office, who, proposal, "accept").status, 303));
        }
    });
    let mut states = proposals.each_ref().map(|proposal| state(&office, proposal));
    states.sort();
    assert_eq!(states, [ACCEPTED, OVERTAKEN]);
    office.home.run(&["check"]).done();
}

#[test]
fn nobody_judges_their_own_whatever_their_role() {
    let office = Office::open();
    for who in ["reviewer", "judge", "administrator"] {
        let proposal = describe(&office, who, &format!("Par {who}."));
        let before = office.log();
        for verdict in ["accept", "reject", "send-back"] {
            let reply = judge(&office, who, &proposal, verdict);
            assert_eq!((reply.status, reply.code().as_str()), (403, "own-change"), "{who}");
        }
        assert!(!office.of(who).get(&proposal).text().contains("name=\"verdict\""));
        assert_eq!(office.log(), before);
        assert_eq!(state(&office, &proposal), WAITING);
    }
}

#[test]
fn what_is_grave_takes_two_and_one_who_speaks_twice_is_one() {
    let office = Office::open();
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id);
    assert_eq!(form.get("p0.disclosure"), "public");
    let proposal = propose(&mut editor, form.with("p0.disclosure", "area"));
    for who in ["reviewer", "reviewer", "reviewer"] {
        assert_eq!(judge(&office, who, &proposal, "accept").status, 303);
        assert_eq!(state(&office, &proposal), WAITING);
    }
    let page = office.of("administrator").get(&proposal).text();
    assert_eq!(
        page.matches("a accepté").count(),
        1,
        "a second word takes the place of the first"
    );
    assert_eq!(held(&office, &office.own.id, "p0.disclosure"), "public");
    judge(&office, "judge", &proposal, "accept");
    assert_eq!(state(&office, &proposal), ACCEPTED);
    assert_eq!(held(&office, &office.own.id, "p0.disclosure"), "area");
    sees_conflict(&judge(&office, "second", &proposal, "accept"), "settled");

    // One of two says no.
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id);
    let proposal = propose(&mut editor, form.with("p0.disclosure", "public"));
    assert!(
        office
            .of("judge")
            .get(&proposal)
            .text()
            .contains("Dévoile un lieu qui était protégé.")
    );
    judge(&office, "reviewer", &proposal, "accept");
    judge(&office, "judge", &proposal, "reject");
    assert_eq!(state(&office, &proposal), "Refusé");
    assert_eq!(held(&office, &office.own.id, "p0.disclosure"), "area");
}

#[test]
fn what_waits_can_be_taken_back_by_its_author_alone_and_once() {
    let office = Office::open();
    let proposal = describe(&office, "editor", "À reprendre.");
    let back = format!("{proposal}/take-back");
    for who in ["colleague", "reviewer", "administrator"] {
        assert_eq!(office.of(who).post(&back, &[]).code(), "not-yours", "{who}");
    }
    assert_eq!(office.of("editor").post(&back, &[]).status, 303);
    assert_eq!(state(&office, &proposal), "Repris");
    sees_conflict(&office.of("editor").post(&back, &[]), "settled");
    sees_conflict(&judge(&office, "reviewer", &proposal, "accept"), "settled");
    assert_eq!(office.log().last().map(|(act, ..)| act.as_str()), Some("proposal.taken-back"));
}

#[test]
fn still_true_is_bound_to_what_was_on_the_page() {
    let office = Office::open();
    let listing = path(&format!("listings/{}", office.own.id));
    let confirm = format!("{listing}/still-true");
    let mut editor = office.of("editor");
    let on_page = editor.form_to(&listing, &confirm);
    let in_list = editor.form_to(&path("listings"), &confirm);
    let proposal = describe(&office, "colleague", "Une description que l'autre n'a pas vue.");
    judge(&office, "reviewer", &proposal, "accept");
    let before = office.log();
    for stale in [&on_page, &in_list] {
        sees_conflict(&editor.submit(stale), "stale");
    }
    assert_eq!(office.log(), before);
    let fresh = editor.form_to(&listing, &confirm);
    assert_eq!(editor.submit(&fresh).location(), format!("{listing}?confirmed"));
    assert_eq!(office.acts_since(&before), ["listing.confirmed"]);
    sees_conflict(&editor.submit(&fresh), "stale");
}

#[test]
fn whoever_says_no_says_why() {
    let office = Office::open();
    let proposal = describe(&office, "editor", "Sans raison.");
    let before = office.log();
    for verdict in ["reject", "send-back"] {
        for words in ["", "  \u{0}\r\n\t "] {
            let reply = office
                .of("reviewer")
                .post(&proposal, &[("verdict", verdict), ("words", words)]);
            assert_eq!(reply.status, 422, "{verdict}");
            assert!(reply.text().contains("Écrivez une raison"));
        }
    }
    for verdict in ["", "ACCEPT", "publish"] {
        assert_eq!(judge(&office, "reviewer", &proposal, verdict).code(), "bad-form", "{verdict}");
    }
    assert_eq!((office.log(), state(&office, &proposal).as_str()), (before, WAITING));
    let long = "ط".repeat(2_000);
    let words = format!("<b>Pourquoi ?</b>\u{202E}{long}");
    office
        .of("reviewer")
        .post(&proposal, &[("verdict", "send-back"), ("words", &words)]);
    let page = office.of("editor").get(&proposal).text();
    assert_eq!(state(&office, &proposal), "Renvoyé");
    assert!(page.contains("&lt;b&gt;Pourquoi ?") && !page.contains("<b>Pourquoi"));
    assert!(!page.contains(&"ط".repeat(1_001)), "words have an end");
}
