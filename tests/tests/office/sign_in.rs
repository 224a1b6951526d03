//! Signing in: links that are good for once, sessions that end, cookies that are for this site alone.

use std::thread;

use sanad_tests::{Browser, Office, PASSWORD, begin};

use crate::{listing_form, path};

/// Whether somebody is signed in.
pub fn is_in(browser: &Browser) -> bool {
    let reply = browser.clone().get(&path("account"));
    assert!(
        reply.status == 200 || reply.location() == "/office/fr/?over",
        "{}",
        reply.status
    );
    reply.status == 200
}

#[test]
fn an_invitation_is_good_for_once_and_a_link_that_is_none_says_no_more() {
    let office = Office::open();
    let link = office.invite("once@example.org", "reviewer");
    let person = begin(&mut office.visitor(), &link, true);
    assert!(is_in(&person.browser) && person.codes.len() == 10);
    let spent = office.visitor().get(&link);
    let nonsense = path(&format!("begin/{}", "A".repeat(43)));
    let session = path(&format!("begin/{}", person.browser.cookies["office"]));
    for link in [
        &link,
        &nonsense,
        &session,
        &path("begin/a"),
        &path(&format!("begin/{}", "%C3%A9".repeat(1_000))),
    ] {
        let fields = [("password", PASSWORD), ("again", PASSWORD), ("code", "123456")];
        for reply in [office.visitor().get(link), office.visitor().post(link, &fields)] {
            assert_eq!(reply.status, 410, "{link}");
            assert_eq!(reply.text(), spent.text(), "the same words, whyever it is no good");
            assert_eq!(reply.header("set-cookie"), "");
        }
    }
    // What proves an invitation proves no session.
    let mut browser = office.visitor();
    let token = link.rsplit('/').next().unwrap().to_owned();
    browser.cookies.insert("office".to_owned(), token);
    assert!(!is_in(&browser));
}

#[test]
fn two_who_take_one_invitation_up_at_once_are_one() {
    let office = Office::open();
    let link = office.invite("twice@example.org", "editor");
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    let take = || office.visitor().post(&link, &fields).status;
    let mut statuses = thread::scope(|scope| [scope.spawn(take), scope.spawn(take)].map(|one| one.join().unwrap()));
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
}

#[test]
fn a_session_is_over_once_one_has_signed_out() {
    let office = Office::open();
    let kept = office.of("judge");
    assert!(is_in(&kept));
    let mut browser = kept.clone();
    let reply = browser.post(&path("sign-out"), &[]);
    assert_eq!((reply.status, reply.location()), (303, "/office/fr/"));
    assert!(reply.header("set-cookie").starts_with("office=; ") && !browser.cookies.contains_key("office"));
    assert!(!is_in(&kept), "the cookie that somebody wrote down");
}

#[test]
fn cookies_are_for_this_site_alone_and_no_script_reads_them() {
    let office = Office::open();
    for (host, prefix, secure) in [
        (office.server.address.to_string(), "", false),
        ("localhost".to_owned(), "", false),
        ("sanad.example".to_owned(), "__Host-", true),
        ("127.0.0.1.evil.example".to_owned(), "__Host-", true),
    ] {
        let mut browser = office.visitor();
        browser.host.clone_from(&host);
        let reply = office.sign_in(&mut browser, "editor", PASSWORD);
        let cookies = reply.all("set-cookie");
        assert_eq!(cookies.len(), 2, "{host}: {cookies:?}");
        for (cookie, name) in cookies.iter().zip(["office=", "office-known="]) {
            assert!(cookie.starts_with(&format!("{prefix}{name}")), "{host}: {cookie}");
            let marks: Vec<&str> = cookie.split("; ").skip(1).collect();
            let has = |mark: &str| marks.contains(&mark);
            assert!(has("Path=/") && has("HttpOnly") && has("SameSite=Lax"), "{host}: {cookie}");
            assert_eq!(has("Secure"), secure, "{host}: {cookie}");
            assert!(!cookie.contains("Domain"), "{host}: {cookie}");
        }
        assert!(is_in(&browser), "{host}");
    }
    // Behind a proxy the browser is somewhere else, whatever the host.
    let forwarded = [("x-forwarded-for", "203.0.113.9"), sanad_tests::FORM];
    let body = format!("email=editor%40example.org&password={}", PASSWORD.replace(' ', "+"));
    let reply = office
        .visitor()
        .send("POST", &path("sign-in"), &forwarded, body.as_bytes())
        .unwrap();
    assert!(
        reply
            .all("set-cookie")
            .iter()
            .all(|cookie| cookie.starts_with("__Host-") && cookie.ends_with("; Secure"))
    );
}

#[test]
fn sessions_of_who_is_disabled_or_reset_end_at_once() {
    let office = Office::open();
    let (editor, stranger) = (office.of("editor"), office.of("stranger"));
    let form = listing_form(&mut editor.clone(), &office.own.id);
    office.home.run(&["user", "disable", "editor@example.org"]).done();
    assert!(!is_in(&editor));
    let before = office.log();
    let reply = editor
        .clone()
        .submit(&form.with("send", "1").with("o.organization_name_fr", "Un autre nom"));
    assert_eq!((reply.status, reply.code().as_str()), (401, "signed-out"));
    assert!(reply.text().contains("Un autre nom"), "what was typed waits in the page");
    assert_eq!(office.log(), before);
    assert_eq!(office.sign_in(&mut office.visitor(), "editor", PASSWORD).status, 401);
    office.home.run(&["user", "enable", "editor@example.org"]).done();
    assert!(!is_in(&editor), "what ended does not begin again");

    let link = office.home.run(&["user", "reset", "stranger@example.org"]).done().out;
    assert!(!is_in(&stranger));
    assert_eq!(office.sign_in(&mut office.visitor(), "stranger", PASSWORD).status, 401);
    let other = office.home.run(&["user", "reset", "stranger@example.org"]).done().out;
    assert_eq!(
        office.visitor().get(link.trim()).status,
        410,
        "a newer link takes the place of the older"
    );
    assert!(is_in(&begin(&mut office.visitor(), other.trim(), false).browser));
}

#[test]
fn the_last_administrator_cannot_be_let_go() {
    let office = Office::open();
    let people = path(&format!("people/{}", office.account("administrator")));
    let reply = office.of("administrator").post(&people, &[("act", "disable")]);
    assert!(reply.status == 200 && reply.text().contains("class=\"trouble\""));
    assert!(is_in(&office.of("administrator")));
}

#[test]
fn the_public_pages_set_no_cookie_whoever_reads_them() {
    let office = Office::open();
    let listing = format!("/fr/listing/{}/", office.own.code);
    let report = format!("{listing}report/");
    for who in ["visitor", "editor"] {
        let mut browser = if who == "visitor" { office.visitor() } else { office.of(who) };
        let pages = [
            "/",
            "/fr/",
            "/ar/",
            "/fr/region/04/",
            &listing,
            &report,
            "/app.js",
            "/editions/current.json",
            "/forget",
            "/exit",
            "/none",
            "/office",
            "/office/fr/",
            "/office/fr/begin/a",
        ];
        for page in pages {
            assert_eq!(browser.get(page).header("set-cookie"), "", "{who}: {page}");
        }
    }
}
