//! What no page of ours sends: forms of other sites, forms that are none, more than anybody types, addresses that lead nowhere.

use std::time::{Duration, Instant};

use sanad_tests::{Browser, FORM, Office, Reply, encoded};

use crate::{described, listing_form, path, propose};

/// Every address that takes a form.
fn doors(office: &Office) -> Vec<String> {
    let (own, account) = (&office.own.id, office.account("stranger"));
    let mut author = office.of("editor");
    let form = described(listing_form(&mut author, own), "Une autre description.");
    let proposal = propose(&mut author, form).replace("/office/fr/", "");
    let link = office.invite("late@example.org", "editor");
    let rest = [
        "sign-in",
        "second",
        "sign-out",
        link.trim_start_matches("/office/fr/"),
        "account/end",
        "listings/new",
        &format!("listings/{own}/edit"),
        &format!("listings/{own}/still-true"),
        &format!("listings/{own}/withdraw"),
        &proposal,
        &format!("{proposal}/take-back"),
        "upload/send",
        &format!("calls/{own}"),
        "editions/publish",
        "editions/use",
        "people",
        &format!("people/{account}"),
    ];
    rest.into_iter().map(path).collect()
}

#[track_caller]
fn send(browser: &mut Browser, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    browser.send("POST", path, headers, body).expect("an answer")
}

/// It was refused with this status and code, on a page of ours.
#[track_caller]
fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!((reply.status, reply.code().as_str()), (status, code), "{}", reply.text());
    assert!(reply.header("content-security-policy").contains("form-action 'self'"));
    assert_eq!(reply.header("set-cookie"), "");
}

#[test]
fn forms_of_other_sites_and_what_is_no_form_are_refused_at_every_door() {
    let office = Office::open();
    let doors = doors(&office);
    let before = office.log();
    let origin = format!("http://{}", office.server.address);
    let huge = vec![b'a'; 3 << 20];
    for door in &doors {
        let mut browser = office.of("administrator");
        for foreign in [
            &[("sec-fetch-site", "cross-site"), FORM][..],
            &[("sec-fetch-site", "same-site"), FORM],
            &[("sec-fetch-site", "cross-site"), ("origin", &origin), FORM],
            &[("origin", "https://evil.example"), FORM],
            &[("origin", &format!("{origin}.evil.example")), FORM],
            &[("origin", "http://127.0.0.1:1"), FORM],
            &[("origin", "evil"), FORM],
        ] {
            refused(&send(&mut browser, door, foreign, b"send=1"), 403, "foreign");
        }
        for kind in ["text/plain", "application/json", "multipart/form-data; boundary=a", ""] {
            refused(
                &send(&mut browser, door, &[("content-type", kind)], b"send=1"),
                400,
                "bad-form",
            );
        }
        refused(&send(&mut browser, door, &[], b"send=1"), 400, "bad-form");
        refused(&send(&mut browser, door, &[FORM], b"send=%ff"), 400, "bad-form");
        refused(&send(&mut browser, door, &[FORM], b"send=\xff"), 400, "bad-form");
        refused(&send(&mut browser, door, &[FORM], &huge), 413, "too-large");
    }
    assert_eq!(office.log(), before);
    assert_eq!(office.of("administrator").get(&path("account")).status, 200);
}

#[test]
fn other_methods_are_not_allowed() {
    let office = Office::open();
    let mut browser = office.of("administrator");
    for (method, rest) in [
        ("PUT", "people"),
        ("DELETE", "listings"),
        ("GET", "editions/publish"),
        ("POST", "log"),
        ("PATCH", ""),
    ] {
        let reply = browser.send(method, &path(rest), &[FORM], b"").unwrap();
        assert_eq!(reply.status, 405, "{method} {rest}");
        assert_ne!(reply.header("allow"), "", "{method} {rest}");
    }
}

#[test]
fn junk_is_read_quickly_and_comes_to_nothing() {
    let office = Office::open();
    let edit = path(&format!("listings/{}/edit", office.own.id));
    let before = office.log();
    let mut names = "a=b&".repeat(60_000);
    let long: String = (0..20_000)
        .map(|number| format!("p{number}.commune=x&s{number}.at={number}&"))
        .collect();
    let twice = "o.organization_name_fr=x&".repeat(20_000);
    names.truncate(240_000);
    for body in [
        &names,
        &long,
        &twice,
        &"%00".repeat(160_000),
        &"&".repeat(500_000),
        &"=".repeat(500_000),
    ] {
        let (begun, what) = (Instant::now(), &body[..40]);
        let reply = send(&mut office.of("editor"), &edit, &[FORM], format!("{body}&check=1").as_bytes());
        assert!(matches!(reply.status, 200 | 413 | 422), "{what}: {}", reply.status);
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}: {:?}", begun.elapsed());
    }
    assert_eq!(office.log(), before);
    let draft = listing_form(&mut office.of("editor"), &office.own.id);
    assert!(draft.fields.len() < 100_000, "{}", draft.fields.len());
}

#[test]
fn every_service_at_every_place_is_not_judged_for_minutes() {
    let office = Office::open();
    let form = listing_form(&mut office.of("editor"), &office.own.id);
    // Each of them is right: the rule-book has to look at all.
    let part = |from: &str, to: String| -> Vec<(String, String)> {
        let own = form
            .fields
            .iter()
            .filter(|(name, _)| name.starts_with(from) && !name.ends_with("_id") && !name.ends_with(".at"));
        let renamed = own.map(|(name, value)| (name.replacen(from, &to, 1), value.clone()));
        renamed.filter(|(_, value)| !value.is_empty()).collect()
    };
    let mut fields = part("o.", "o.".to_owned());
    for number in 0..200 {
        fields.extend(part("p0.", format!("p{number}.")));
        fields.extend(part("s0.", format!("s{number}.")));
        fields.extend((0..200).map(|place| (format!("s{number}.at"), place.to_string())));
    }
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let begun = Instant::now();
    let reply = send(
        &mut office.of("editor"),
        &form.action,
        &[FORM],
        format!("{}&look=1", encoded(&pairs)).as_bytes(),
    );
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(matches!(reply.status, 413 | 422), "{}", reply.status);
}

#[test]
fn absurd_addresses_are_answered_with_a_page() {
    let office = Office::open();
    let mut browser = office.of("administrator");
    let long = "q".repeat(10_000);
    for rest in [
        "review?from=-1",
        "review?from=999999999999999999999",
        "review?from=x&from=2",
        "review?%ff=%ff",
        "review?from=9223372036854775807",
        "log?before=x",
        "log?before=-1",
        "log?before=9223372036854775807",
        "log?before=9999999999999999999999",
        "log?who=%00&what=%25&about=%27",
        "log?what=_%25%5C",
        "listings?q=%00",
        "listings?q=%ff",
        "listings?",
        "listings?q",
        &format!("listings?q={long}"),
        &format!("log?who={long}"),
        "account?over",
        "editions?x=%E2%80%AE",
    ] {
        let reply = browser.get(&path(rest));
        assert_eq!(reply.status, 200, "{}", &rest[..rest.len().min(60)]);
    }
    let own = &office.own.id;
    for address in [
        "/office/xx/",
        "/office/xx/people",
        "/office/zgh/",
        "/office/zgh/listings",
        "/office/AR/",
        "/office/..%2far/",
        "/office//",
        "/office//ar/",
        "/office/ar//",
        "/office/ar/listings/",
        "/office/ar/none",
        "/office/ar/begin/",
        "/office/ar/listings/x",
        "/office/ar/listings/x/edit",
        "/office/ar/listings/%00",
        "/office/ar/review/x",
        "/office/ar/review/%27%20OR%201=1",
        "/office/ar/review/..%2f..",
        &format!("/office/ar/listings/{own}%20"),
        &format!("/office/ar/listings/{own}/none"),
        &format!("/office/ar/listings/{}", &own[1..]),
        &format!("/office/ar/review/{own}"),
        &format!("/office/xx/listings/{own}/edit"),
    ] {
        let reply = browser.get(address);
        assert_eq!((reply.status, reply.code().as_str()), (404, "not-found"), "{address}");
        assert!(reply.header("content-type").starts_with("text/html"), "{address}");
    }
    // A way without its last stroke leads to the door; one that is no text leads nowhere.
    let reply = browser.get("/office/ar");
    assert_eq!((reply.status, reply.location()), (303, "/office/ar/"));
    assert_eq!(browser.get("/office/xx").status, 404);
    for address in ["/office/ar/listings/%ff", "/office/%ff/", "/office/ar/begin/%c3"] {
        let reply = browser.get(address);
        assert_eq!((reply.status, reply.code().as_str()), (404, "not-found"), "{address}");
    }
    for door in ["/office/xx/listings/new", "/office/zgh/people", "/office/xx/sign-out"] {
        refused(&send(&mut browser, door, &[FORM], b"save=1"), 404, "not-found");
    }
    for door in ["/office/xx/sign-in", "/office/zgh/second"] {
        assert!(
            send(&mut office.visitor(), door, &[FORM], b"email=a&password=b")
                .header("set-cookie")
                .is_empty()
        );
    }
}
