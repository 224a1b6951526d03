//! Editions from the office: publishing, what is gone with the next one, what is not in force yet, going back.

use std::thread;

use sanad_tests::{Office, Reply, between};

use crate::changes::{describe, held, sees_conflict};
use crate::{ACCEPTED, WAITING, judge, listing_form, path, propose, state};

fn told(reply: &Reply) -> String {
    // Numbers stand between marks that keep their direction.
    between(&reply.text(), "<p class=\"told\" role=\"status\">", "</p>").replace(['\u{2068}', '\u{2069}'], "")
}

#[track_caller]
fn publish(office: &Office) -> Reply {
    let reply = office.of("administrator").post(&path("editions/publish"), &[]);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply
}

#[test]
fn a_withdrawn_listing_is_gone_with_the_next_edition() {
    let office = Office::open();
    let page = format!("/fr/listing/{}/", office.own.code);
    let listing = path(&format!("listings/{}", office.own.id));
    let mut editor = office.of("editor");
    let form = editor.form_to(&listing, &format!("{listing}/withdraw"));
    // Who saw an earlier revision is told first.
    sees_conflict(&editor.submit(&form.clone().with("base", "7")), "stale");
    let reply = editor.submit(&form);
    let proposal = reply.location().trim_end_matches("?sent").to_owned();
    judge(&office, "reviewer", &proposal, "accept");
    assert_eq!(
        (state(&office, &proposal).as_str(), editor.get(&listing).status),
        (WAITING, 200)
    );
    judge(&office, "judge", &proposal, "accept");
    assert_eq!(
        (state(&office, &proposal).as_str(), editor.get(&listing).status),
        (ACCEPTED, 404)
    );
    assert_eq!(office.server.get(&page, &[]).status, 200, "until the next edition");
    assert_eq!(told(&publish(&office)), "L'édition 2 est publiée.");
    office.server.wait_until(&page, |answer| answer.status == 404);
    let export = office
        .server
        .client
        .get(office.server.url("/editions/2/exports/listings.geojson"))
        .send();
    assert!(!export.unwrap().text().unwrap().contains(&office.own.id));
    // Its editor still reads what became of it, and nobody proposes a change to what is gone.
    assert_eq!(editor.get(&proposal).status, 200);
    assert_eq!(editor.submit(&form).status, 404);
}

#[test]
fn two_who_publish_at_once_make_one_edition() {
    let office = Office::open();
    let proposal = describe(&office, "editor", "À publier.");
    judge(&office, "reviewer", &proposal, "accept");
    let publish = |who: &str| office.of(who).post(&path("editions/publish"), &[]);
    let replies = thread::scope(|scope| {
        let all = ["administrator", "judge"].map(|who| scope.spawn(move || publish(who)));
        all.map(|one| one.join().unwrap())
    });
    let said = replies.each_ref().map(|reply| match reply.status {
        409 => reply.code(),
        _ => told(reply),
    });
    assert_eq!(
        said.iter().filter(|said| *said == "L'édition 2 est publiée.").count(),
        1,
        "{said:?}"
    );
    let other = ["busy", "Rien n'a changé depuis la dernière édition."];
    assert_eq!(
        said.iter().filter(|said| other.contains(&said.as_str())).count(),
        1,
        "{said:?}"
    );
    assert_eq!((office.home.current(), office.home.edition(3).exists()), (2, false));
    office.home.run(&["edition", "verify"]).done();
    let published = office.log().iter().filter(|(act, ..)| act == "edition.published").count();
    assert_eq!(published, 1);
}

#[test]
fn one_goes_back_to_editions_that_are_there_and_to_no_other() {
    let office = Office::open();
    judge(&office, "reviewer", &describe(&office, "editor", "À publier."), "accept");
    publish(&office);
    let before = office.log();
    let mut administrator = office.of("administrator");
    for edition in ["", "0", "3", "-1", "1x", "../1", "4294967297", "99999999999999999999", "1.0"] {
        let reply = administrator.post(&path("editions/use"), &[("edition", edition)]);
        assert_eq!((reply.status, reply.code().as_str()), (404, "not-found"), "{edition}");
    }
    assert_eq!((office.log(), office.home.current()), (before.clone(), 2));
    let reply = administrator.post(&path("editions/use"), &[("edition", "1")]);
    assert_eq!(told(&reply), "Le public lit maintenant l'édition 1.");
    assert_eq!(
        (office.acts_since(&before), office.home.current()),
        (vec!["edition.used".to_owned()], 1)
    );
    // What comes after goes on from the highest number.
    judge(
        &office,
        "reviewer",
        &describe(&office, "editor", "Encore autre chose."),
        "accept",
    );
    assert_eq!(told(&publish(&office)), "L'édition 3 est publiée.");
    office.home.run(&["edition", "verify"]).done();
}

#[test]
fn a_damaged_edition_is_named_and_can_be_left() {
    let office = Office::open();
    judge(&office, "reviewer", &describe(&office, "editor", "À publier."), "accept");
    publish(&office);
    std::fs::write(office.home.edition(2).join("manifest.json"), "{").unwrap();
    let mut administrator = office.of("administrator");
    let page = administrator.get(&path("editions"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains("est abîmée"), "{}", page.text());
    let reply = administrator.post(&path("editions/use"), &[("edition", "1")]);
    assert_eq!(told(&reply), "Le public lit maintenant l'édition 1.");
    // And nobody is sent to it.
    assert_eq!(administrator.post(&path("editions/use"), &[("edition", "2")]).status, 503);
    assert_eq!(office.home.current(), 1);
}

#[test]
fn a_telephone_number_cools_off_before_it_is_in_force() {
    let office = Office::open();
    office.home.run(&["set", "--cooling-hours", "72"]).done();
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id);
    let was = form.get("o.organization_phone").to_owned();
    let proposal = propose(&mut editor, form.with("o.organization_phone", "0500 66 66 66"));
    assert!(
        office
            .of("reviewer")
            .get(&proposal)
            .text()
            .contains("Joignez l'ancien numéro")
    );
    judge(&office, "reviewer", &proposal, "accept");
    assert_eq!(state(&office, &proposal), "Accepté, le délai court");
    // What may settle it by itself comes by: the queue, the editions.
    for rest in ["review", "editions"] {
        assert_eq!(office.of("administrator").get(&path(rest)).status, 200);
    }
    assert_eq!(held(&office, &office.own.id, "o.organization_phone"), was);
    publish(&office);
    assert_eq!(held(&office, &office.own.id, "o.organization_phone"), was);
    // Who has second thoughts may still say no.
    judge(&office, "judge", &proposal, "reject");
    assert_eq!(state(&office, &proposal), "Refusé");
    assert_eq!(held(&office, &office.own.id, "o.organization_phone"), was);
}
