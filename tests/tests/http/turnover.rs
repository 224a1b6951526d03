//! From no edition to the first, from one to the next, and back: without a restart.

use std::fs;
use std::time::Duration;

use sanad_tests::{Answer, Home, Server, demonstration};

/// The server looks every second; the rest is for reading the edition on a busy machine.
const SOON: Duration = Duration::from_secs(3);

fn serves(number: u32) -> impl Fn(&Answer) -> bool {
    move |answer| answer.text().contains(&format!("\"edition\":{number},"))
}

#[test]
fn before_the_first_edition_every_page_says_so_and_health_is_told_apart_from_readiness() {
    let home = Home::new();
    let server = Server::start(&home);
    for path in ["/ar/", "/fr/about/", "/en/nothing/"] {
        let answer = server.get(path, &[]);
        assert_eq!((answer.status, answer.header("cache-control")), (503, "no-store"), "{path}");
        assert!(answer.text().contains("<h1"), "{path}");
    }
    assert_eq!(server.get("/healthz", &[]).status, 200);
    let ready = server.get("/readyz", &[]);
    assert_eq!(
        (ready.status, ready.header("content-type")),
        (503, "application/problem+json")
    );
    assert_eq!(server.get("/editions/current.json", &[]).status, 404);
    assert!(server.get("/metrics", &[]).text().contains("\nsanad_edition 0\n"));
    assert_eq!(server.get("/", &[]).status, 302);

    home.run(&["demo", "--organizations", "5"]).done();
    home.publish();
    server.wait_until("/readyz", |answer| answer.status == 200);
    assert_eq!(server.get("/ar/", &[]).status, 200);
}

#[test]
fn a_new_edition_is_served_soon_and_the_old_ones_files_stay() {
    let home = Home::copy_of(&demonstration());
    let server = Server::start(&home);
    let layer = server
        .get("/editions/1/national.geojson", &[("accept-encoding", "identity")])
        .body;
    let page = server.get("/fr/", &[]).header("etag").to_owned();
    home.run(&["demo", "--organizations", "61"]).done();
    home.publish();
    let took = server.wait_until("/editions/current.json", serves(2));
    assert!(took < SOON, "{took:?}");
    assert_ne!(server.get("/fr/", &[("if-none-match", &page)]).status, 304);
    assert_eq!(server.get("/editions/2/overview.json", &[]).status, 200);
    for encoding in ["identity", "gzip", "br"] {
        let request = server.client.get(server.url("/editions/1/national.geojson"));
        let old = Answer::of(request.header("accept-encoding", encoding).send().unwrap());
        assert!(old.status == 200 && old.body == layer, "{encoding}");
        assert!(old.header("cache-control").contains("immutable"));
    }
    home.run(&["edition", "use", "1"]).done();
    assert!(server.wait_until("/editions/current.json", serves(1)) < SOON);
    assert_eq!(server.get("/fr/", &[]).header("etag"), page);
}

#[test]
fn an_earlier_edition_can_still_be_checked_by_others() {
    let home = Home::copy_of(&demonstration());
    home.run(&["demo", "--organizations", "61"]).done();
    home.publish();
    let server = Server::start(&home);
    for file in ["manifest.json", "manifest.sig"] {
        let answer = server.get(&format!("/editions/1/{file}"), &[]);
        assert!(
            answer.status == 200 && answer.body == fs::read(home.edition(1).join(file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn an_edition_that_is_cut_short_is_not_taken_into_service() {
    let home = Home::copy_of(&demonstration());
    let server = Server::start(&home);
    home.run(&["demo", "--organizations", "62"]).done();
    let pointer = fs::read(home.pointer()).unwrap();
    home.publish();
    server.wait_until("/editions/current.json", serves(2));
    let second = fs::read(home.pointer()).unwrap();
    fs::write(home.pointer(), pointer).unwrap();
    server.wait_until("/editions/current.json", serves(1));
    let overview = home.edition(2).join("overview.json");
    let whole = fs::read(&overview).unwrap();
    fs::write(&overview, &whole[..whole.len() / 2]).unwrap();
    fs::write(home.pointer(), second).unwrap();
    server.wait_until("/metrics", |answer| !answer.text().contains("sanad_reload_failures_total 0"));
    assert!(serves(1)(&server.get("/editions/current.json", &[])), "the old one stays");
    assert!(server.said().contains("The edition in service stays"), "{}", server.said());
    fs::write(&overview, whole).unwrap();
    server.wait_until("/editions/current.json", serves(2));
}

#[test]
fn readers_never_see_a_mixture_while_editions_change() {
    let home = Home::copy_of(&demonstration());
    home.run(&["demo", "--organizations", "61"]).done();
    home.publish();
    let server = Server::start(&home);
    for number in [1_u32, 2, 1] {
        home.run(&["edition", "use", &number.to_string()]).done();
        let begun = std::time::Instant::now();
        while begun.elapsed() < Duration::from_millis(1500) {
            let current: serde_json::Value = serde_json::from_slice(&server.get("/editions/current.json", &[]).body).unwrap();
            let seen = current["edition"].as_u64().unwrap();
            let overview = server.get(&format!("/editions/{seen}/overview.json"), &[]);
            assert!(overview.status == 200 && overview.text().contains(&format!("\"edition\":{seen},")));
            assert_eq!(server.get("/ar/", &[]).status, 200);
        }
    }
}

#[test]
fn metrics_count_answers_by_kind_and_name_no_visitor() {
    let home = Home::copy_of(&demonstration());
    let server = Server::start(&home);
    server.get(
        "/fr/?q=secret",
        &[("user-agent", "Somebody"), ("x-forwarded-for", "203.0.113.9")],
    );
    server.get("/fr/nothing-here/", &[]);
    server.get("/editions/1/overview.json", &[]);
    let text = server.get("/metrics", &[]).text();
    for line in [
        "kind=\"page\"} 1",
        "kind=\"edition\"} 1",
        "kind=\"refused\"} 1",
        "sanad_edition 1",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    for word in ["secret", "Somebody", "203.0.113", "nothing-here", "127.0.0.1"] {
        assert!(!text.contains(word) && !server.said().contains(word), "{word}");
    }
}

#[test]
fn a_port_in_use_is_refused_in_one_sentence() {
    let server = Server::of_demonstration();
    let home = Home::new();
    let said = home.run(&["serve", "--listen", &server.address.to_string()]).refused().err;
    assert!(said.contains("--listen"), "{said}");
}
