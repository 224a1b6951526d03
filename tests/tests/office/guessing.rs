//! The second factor, and guessing: codes are taken once, and whoever guesses waits and locks nobody out.

use std::thread;

use sanad_tests::{Browser, Office, PASSWORD, Reply, totp};

use crate::path;
use crate::sign_in::is_in;

/// A code that is surely none of now.
fn wrong_code(secret: &str) -> String {
    let near: Vec<String> = (-3..=3).map(|ahead| totp(secret, ahead)).collect();
    let mut wrong = (0..)
        .map(|number: u32| format!("{number:06}"))
        .filter(|code| !near.contains(code));
    wrong.next().unwrap()
}

fn code(browser: &mut Browser, code: &str) -> Reply {
    browser.post(&path("second"), &[("code", code)])
}

/// A browser in which the password was given, and the second factor not yet.
#[track_caller]
fn half(office: &Office, who: &str) -> Browser {
    let mut browser = office.visitor();
    let reply = office.sign_in(&mut browser, who, PASSWORD);
    assert_eq!((reply.status, reply.location()), (303, "/office/fr/second"));
    browser
}

#[test]
fn a_code_is_taken_once() {
    let office = Office::open();
    let secret = &office.person("judge").secret;
    let mut first = half(&office, "judge");
    let taken = [0, 1]
        .map(|ahead| totp(secret, ahead))
        .into_iter()
        .find(|one| code(&mut first, one).status == 303);
    let taken = taken.expect("a code of now");
    let mut second = half(&office, "judge");
    assert_eq!(code(&mut second, &taken).status, 401);
    // Nor one of before it, which a clock that is late would still show.
    assert_eq!(code(&mut second, &totp(secret, -1)).status, 401);

    let paper = &office.person("judge").codes[3];
    let typed = paper.to_uppercase().replace('-', " ").replace('0', "o");
    assert_eq!(code(&mut second, &typed).status, 303);
    assert!(is_in(&second));
    let mut third = half(&office, "judge");
    assert_eq!(code(&mut third, paper).status, 401);
    let others = &office.person("second").codes[0];
    assert_eq!(code(&mut third, others).status, 401, "one of somebody else's");
    assert!(office.log().iter().any(|(act, ..)| act == "account.recovered"));
}

#[test]
fn who_guesses_passwords_has_to_wait_and_locks_nobody_out() {
    let office = Office::open();
    let mut unknown = office.visitor();
    for number in 0..10 {
        let reply = office.sign_in(&mut unknown, "editor", &format!("guess number {number}"));
        assert_eq!(reply.status, 401, "{number}");
    }
    assert_eq!(
        office.sign_in(&mut unknown, "editor", PASSWORD).status,
        429,
        "even with the right one"
    );
    assert_eq!(office.sign_in(&mut office.visitor(), "editor", PASSWORD).status, 429);
    // A cookie that somebody made up counts with everybody's.
    let mut forged = office.visitor();
    forged
        .cookies
        .insert("office-known".to_owned(), format!("{}.{}", "A".repeat(43), "0".repeat(64)));
    assert_eq!(office.sign_in(&mut forged, "editor", PASSWORD).status, 429);
    // So does that of a browser that is known for somebody else.
    let mut colleague = office.of("colleague");
    assert_eq!(office.sign_in(&mut colleague, "editor", PASSWORD).status, 429);
    let mut known = office.of("editor");
    known.cookies.remove("office");
    assert_eq!(office.sign_in(&mut known, "editor", PASSWORD).status, 303);
    assert!(is_in(&known));
    assert_eq!(
        office.sign_in(&mut office.visitor(), "stranger", PASSWORD).status,
        303,
        "nobody else waits"
    );
}

#[test]
fn thirty_guesses_at_once_are_no_more_than_ten() {
    let office = Office::open();
    let guess = || office.sign_in(&mut office.visitor(), "editor", "a guess among many").status;
    let statuses = at_once(30, guess);
    let judged = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!((judged, statuses.len() - judged), (10, 20), "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 401 | 429)), "{statuses:?}");

    let browser = half(&office, "judge");
    let wrong = wrong_code(&office.person("judge").secret);
    let statuses = at_once(30, || code(&mut browser.clone(), &wrong).status);
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 10, "{statuses:?}");
}

fn at_once(times: usize, act: impl Fn() -> u16 + Sync) -> Vec<u16> {
    thread::scope(|scope| {
        let all: Vec<_> = (0..times).map(|_| scope.spawn(&act)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn a_stolen_password_buys_ten_guesses_at_the_second_factor_and_no_more() {
    let office = Office::open();
    let wrong = wrong_code(&office.person("judge").secret);
    let mut judged = 0;
    for _ in 0..4 {
        // Each time the password is given anew.
        let mut browser = office.visitor();
        office.sign_in(&mut browser, "judge", PASSWORD);
        judged += (0..4).filter(|_| code(&mut browser, &wrong).status == 401).count();
    }
    assert_eq!(judged, 10);
    // The owner's own browser goes on.
    let mut known = office.of("judge");
    known.cookies.remove("office");
    assert_eq!(office.sign_in(&mut known, "judge", PASSWORD).status, 303);
    assert_eq!(code(&mut known, &office.person("judge").codes[0]).status, 303);
    assert!(is_in(&known));
}

#[test]
fn whoever_signs_in_often_is_not_taken_for_somebody_who_guesses() {
    let office = Office::open();
    for _ in 0..12 {
        half(&office, "judge");
        assert_eq!(office.sign_in(&mut office.visitor(), "editor", PASSWORD).status, 303);
    }
}

#[test]
fn a_wrong_address_and_a_wrong_password_get_the_same_answer() {
    let office = Office::open();
    office.invite("invited@example.org", "editor");
    office.home.run(&["user", "disable", "colleague@example.org"]).done();
    let answer = |email: &str, password: &str| {
        let reply = office
            .visitor()
            .post(&path("sign-in"), &[("email", email), ("password", password)]);
        assert_eq!(reply.header("set-cookie"), "", "{email}");
        let headers: Vec<_> = reply
            .headers
            .into_iter()
            .filter(|(name, _)| name != "date" && name != "content-length")
            .collect();
        (
            reply.status,
            headers,
            String::from_utf8(reply.body).unwrap().replace(email, "EMAIL"),
        )
    };
    let wrong = answer("editor@example.org", "not the password");
    assert!(wrong.0 == 401 && wrong.2.contains("EMAIL"));
    for (email, password) in [
        ("nobody@example.org", PASSWORD),
        ("invited@example.org", ""),
        ("invited@example.org", PASSWORD),
        ("colleague@example.org", PASSWORD),
        ("editor@example.org", &PASSWORD.to_uppercase()),
        ("judge@example.org", "x"),
    ] {
        assert_eq!(answer(email, password), wrong, "{email}");
    }
    // Nor does one have to wait for the one and not for the other.
    for email in ["editor@example.org", "nobody@example.org"] {
        let statuses: Vec<u16> = (0..11).map(|_| answer(email, "x").0).collect();
        assert_eq!(statuses.last(), Some(&429), "{email}: {statuses:?}");
    }
}

#[test]
fn a_session_changes_when_the_second_factor_is_given() {
    let office = Office::open();
    let mut browser = half(&office, "judge");
    let before = browser.clone();
    let secret = &office.person("judge").secret;
    assert_eq!(code(&mut browser, &wrong_code(secret)).status, 401);
    assert_eq!(browser.cookies, before.cookies);
    let taken = [0, 1]
        .iter()
        .any(|ahead| code(&mut browser, &totp(secret, *ahead)).status == 303);
    assert!(taken && is_in(&browser));
    assert_ne!(browser.cookies["office"], before.cookies["office"]);
    assert!(!is_in(&before), "what was known of the session before is worth nothing");
}
