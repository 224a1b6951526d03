//! What is in a form: names of fields that are none, identifiers of others, texts that hide something, the same twice.

use std::thread;

use sanad_tests::{Form, Office, Reply, encoded};

use crate::{described, listing_form, path};

#[test]
fn strange_names_of_fields_are_passed_over() {
    let office = Office::open();
    let mut browser = office.of("editor");
    let form = listing_form(&mut browser, &office.own.id);
    let strange = [
        "p999999999.commune",
        "p99999999999999999999999.commune",
        "p-1.commune",
        "p1e3.commune",
        "p.commune",
        ".commune",
        ".",
        "..",
        "é.commune",
        "é0.commune",
        "ص.service",
        "p0.é",
        "o.",
        "o.o.o",
        "x0.service",
        "s0.at.at",
        "p0",
        "p0.organization_id.was",
        "p\u{0}.commune",
    ];
    let mut sent = form.clone();
    sent.fields.extend(strange.map(|name| (name.to_owned(), "1".to_owned())));
    sent.fields
        .extend(["é", "p", "p9999", "s-1", "🌙", "o0", ""].map(|part| ("take_out".to_owned(), part.to_owned())));
    let reply = browser.submit(&sent.with("save", "1"));
    assert_eq!(reply.status, 200);
    let kept = listing_form(&mut browser, &office.own.id);
    assert_eq!(kept.without("drop").fields, form.fields, "nothing of it went into the draft");
    for part in ["é", "🌙", "ص", "p", ""] {
        let reply = browser.submit(&form.clone().with("take_out", part));
        assert_eq!(reply.status, 200, "{part}");
    }
    // Identifiers that are another's, or none, are not taken over; that of the association never is.
    let taken = form
        .clone()
        .with("p0.location_id", &office.other.id)
        .with("s0.service_id", "../../etc")
        .with("o.organization_id", &office.other.id)
        .with("send", "1");
    let reply = browser.submit(&described(taken, "Une description."));
    assert_eq!(reply.status, 303, "{}", reply.text());
    let page = office.of("administrator").get(reply.location()).text();
    assert!(!page.contains(&office.other.id) && !page.contains("../../etc"));
}

#[test]
fn a_field_that_comes_twice_is_a_list_and_the_rule_book_says_what_it_is_worth() {
    let office = Office::open();
    let mut browser = office.of("editor");
    let mut form = listing_form(&mut browser, &office.own.id);
    form.fields.push(("s0.phone".to_owned(), "0500 11 22 33".to_owned()));
    form.fields.push(("p0.disclosure".to_owned(), "unlisted".to_owned()));
    let before = office.log();
    let reply = browser.submit(&form.with("send", "1"));
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("data-code=\"disclosure"), "two disclosures are none");
    assert_eq!(office.log(), before);
}

#[test]
fn texts_that_hide_something_are_refused_or_shown_as_what_they_are() {
    let office = Office::open();
    let mut browser = office.of("editor");
    let form = listing_form(&mut browser, &office.own.id);
    let before = office.log();
    for (text, refused) in [
        ("Association \u{202E}rimlaP", true),
        ("Association \u{2066}Palmier", true),
        ("Association\u{0}Palmier", true),
        ("<script>alert(1)</script>", true),
        ("\"><img src=x onerror=alert(1)>", true),
        ("Palmier & \"Dattes\" <b>", true),
        ("Palmier & Dattes 'du Sud'", false),
    ] {
        let reply = browser.submit(&form.clone().with("o.organization_name_fr", text).with("check", "1"));
        assert_eq!(
            reply.status,
            if refused { 422 } else { 200 },
            "{text:?}: {}",
            findings(&reply)
        );
        let page = reply.text();
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<b>\""),
            "{text:?}"
        );
        let again = Form::read(&page, &form.action).unwrap();
        assert_eq!(again.get("o.organization_name_fr"), text, "what was typed is still there");
        // A page that waits for its author to sign in echoes it too.
        let mut out = office.visitor();
        let reply = out.submit(&form.clone().with("o.organization_name_fr", text).with("send", "1"));
        assert_eq!((reply.status, reply.text().contains("<script>alert")), (401, false));
        assert_eq!(
            Form::read(&reply.text(), &form.action).unwrap().get("o.organization_name_fr"),
            text
        );
    }
    assert_eq!(office.log(), before);

    let mut administrator = office.of("administrator");
    let people = path("people");
    for name in ["<script>alert(1)</script>", "Eve\u{202E}\u{0}\r\nX: y", "\"><b>"] {
        let fields = [("email", "<x>@example.org"), ("name", name), ("role", "editor")];
        let reply = administrator.post(&people, &fields);
        assert!(reply.status == 422 && !reply.text().contains("<script>alert") && !reply.text().contains("<x>"));
        let email = format!("e{}@example.org", name.len());
        let reply = administrator.post(&people, &[("email", &email), ("name", name), ("role", "editor")]);
        assert!(reply.status == 200 && !reply.text().contains("<script>alert") && !reply.text().contains('\u{0}'));
    }
    let search = format!("listings?{}", encoded(&[("q", "\"><script>alert(1)</script>")]));
    assert!(!administrator.get(&path(&search)).text().contains("<script>alert"));
    let log = format!(
        "log?{}",
        encoded(&[("who", "\"><script>alert(1)</script>"), ("about", "<b>")])
    );
    assert!(!administrator.get(&path(&log)).text().contains("<script>alert"));
    let reply = office
        .visitor()
        .post(&path("sign-in"), &[("email", "\"><script>alert(1)</script>\u{0}")]);
    assert!(reply.status == 401 && !reply.text().contains("<script>alert"));
}

/// The codes of what the rule-book says.
fn findings(reply: &Reply) -> String {
    let text = reply.text();
    let codes: Vec<&str> = text
        .split("data-code=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    codes.join(" ")
}

#[test]
fn the_same_form_sent_twice_at_once_is_answered_twice_with_sense() {
    let office = Office::open();
    let form = described(listing_form(&mut office.of("editor"), &office.own.id), "Envoyée deux fois.").with("send", "1");
    let before = office.log();
    let send = || office.of("editor").submit(&form);
    let replies = thread::scope(|scope| [scope.spawn(send), scope.spawn(send)].map(|one| one.join().unwrap()));
    for reply in &replies {
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(office.of("editor").get(reply.location()).status, 200);
    }
    let made = office.acts_since(&before);
    assert!(made.len() <= 2 && made.iter().all(|act| act == "proposal.made"), "{made:?}");
    let check = office.home.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn an_association_without_a_service_is_not_sent_and_its_editor_is_told() {
    let office = Office::open();
    let mut browser = office.of("editor");
    let mut form = listing_form(&mut browser, &office.own.id);
    form.fields.retain(|(name, _)| !name.starts_with('s'));
    let before = office.log();
    for button in ["check", "look", "send"] {
        let page = browser.submit(&form.clone().with(button, "1")).text();
        assert!(page.contains("Il reste à corriger avant d'envoyer."), "{button}");
        assert!(!page.contains("Aucune remarque."), "{button}");
    }
    assert_eq!(office.log(), before);
}
