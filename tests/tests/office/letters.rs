//! Letters: an invitation, word to the old contact, and the question of a campaign; sent once, tried again where the server of letters
//! refuses, and never in the way of anything.

use sanad_tests::{Office, PASSWORD, Post};

use crate::{described, listing_form, path, propose};

const PHONE: &str = "o.organization_phone";

fn office(post: &Post) -> Office {
    let address = post.address();
    Office::open_with(&[
        "--smtp",
        &address,
        "--mail-from",
        "سند <office@example.org>",
        "--public-url",
        "http://map.example",
    ])
}

/// The first address of the site in a text, without what comes before the path.
fn link(text: &str) -> String {
    let start = text.find("http://map.example").expect("an address");
    let rest = &text[start + "http://map.example".len()..];
    rest.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn an_invitation_comes_by_mail_and_lets_in() {
    let post = Post::default();
    let office = office(&post);
    let fields = [
        ("name", "Zineb"),
        ("email", "zineb@example.org"),
        ("role", "editor"),
        ("language", "ar"),
    ];
    let reply = office.of("administrator").post(&path("people"), &fields);
    assert_eq!(reply.status, 200);
    assert!(reply.text().contains("zineb@example.org"), "it is said where it goes");
    let came = post.wait_for(1);
    assert_eq!(came[0].to, "zineb@example.org");
    assert!(came[0].head.contains("Auto-Submitted: auto-generated"), "{}", came[0].head);
    assert!(
        came[0].text.contains("دُعيتم"),
        "in the language of whoever is invited: {}",
        came[0].text
    );
    let link = link(&came[0].text);
    let begun = office.visitor().post(&link, &[("password", PASSWORD), ("again", PASSWORD)]);
    assert_eq!(begun.status, 303, "{}", begun.text());
}

#[test]
fn word_goes_to_the_old_contact_and_says_nothing_of_the_new_one() {
    let post = Post::default();
    let office = office(&post);
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id);
    // A text alone is nobody's warning.
    propose(&mut editor, described(form.clone(), "Une description meilleure."));
    let hijack = form
        .with(PHONE, "0500 99 88 77")
        .with("o.organization_email", "thief@example.net");
    let proposal = propose(&mut editor, hijack);
    let mut came = post.wait_for(4);
    came.sort_by(|one, other| one.to.cmp(&other.to));
    let to: Vec<&str> = came.iter().map(|letter| letter.to.as_str()).collect();
    assert!(
        to.contains(&"editor@example.org") && to.contains(&"colleague@example.org"),
        "{to:?}"
    );
    assert!(!to.contains(&"thief@example.net"), "{to:?}");
    for letter in &came {
        assert!(
            !letter.text.contains("99 88 77") && !letter.text.contains("thief"),
            "{}",
            letter.text
        );
        assert!(
            letter.text.contains("اقترح أحد") && letter.text.contains("Quelqu'un propose"),
            "{}",
            letter.text
        );
        let lower = format!("{}{}", letter.head, letter.text).to_lowercase();
        assert!(
            !lower.contains("traite") && !lower.contains("الاتجار"),
            "neutral words: {lower}"
        );
    }
    // Who judges sees that word went out.
    let page = office.of("reviewer").get(&proposal).text();
    assert!(page.contains("Messages envoyés"), "{page}");
    assert!(!office.of("editor").get(&proposal).text().contains("Messages envoyés"));
}

#[test]
fn the_question_of_a_campaign_goes_to_those_who_have_an_address() {
    let post = Post::default();
    let office = office(&post);
    // The association has an address from here on.
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id).with("o.organization_email", "own@example.org");
    let change = propose(&mut editor, form);
    crate::judge(&office, "reviewer", &change, "accept");
    let mut reviewer = office.of("reviewer");
    let fields = [("region", office.own.region.as_str()), ("months", "1")];
    let campaign = reviewer.post(&path("campaigns"), &fields).location().to_owned();
    let sent = reviewer.post(&format!("{campaign}/links"), &[("by", "mail")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let letter = post.wait_to("own@example.org");
    let link = link(&letter.text);
    let mut anybody = office.visitor();
    let form = anybody.form_to(&link, &link);
    assert_eq!(anybody.submit(&form.with("answer", "true")).status, 200);
    assert!(reviewer.get(&campaign).text().contains("Messages envoyés"));
}

#[test]
fn a_server_of_letters_that_refuses_stops_nothing_and_is_asked_again() {
    let post = Post::default();
    let office = office(&post);
    post.refuse(1);
    let fields = [
        ("name", "Zineb"),
        ("email", "zineb@example.org"),
        ("role", "editor"),
        ("language", "fr"),
    ];
    let reply = office.of("administrator").post(&path("people"), &fields);
    assert_eq!(reply.status, 200);
    assert!(reply.text().contains("id=\"invitation\""), "the link is shown all the same");
    // The next letter goes at once; the refused one has a minute to wait, which the tests of the store see through.
    let fields = [
        ("name", "Hind"),
        ("email", "hind@example.org"),
        ("role", "editor"),
        ("language", "fr"),
    ];
    office.of("administrator").post(&path("people"), &fields);
    assert_eq!(post.wait_for(1)[0].to, "hind@example.org");
}

#[test]
fn without_a_server_of_letters_everything_goes_on_by_hand() {
    let office = Office::open();
    let mut editor = office.of("editor");
    let form = listing_form(&mut editor, &office.own.id).with(PHONE, "0500 99 88 77");
    let proposal = propose(&mut editor, form);
    assert!(!office.of("reviewer").get(&proposal).text().contains("Messages envoyés"));
}
