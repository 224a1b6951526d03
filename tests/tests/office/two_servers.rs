//! Two servers share one PostgreSQL: while people work on both, one of them is killed. The other goes on, and nothing that either said was
//! done is lost. Where `SANAD_TEST_POSTGRES` names no server, this is left out, and said.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use sanad_tests::{Browser, Office, PASSWORD, Server};

use crate::{described, listing_form, path};

/// Writes that each person does after the other server was killed.
const AFTER: usize = 6;

/// What somebody was told is done.
#[derive(Default)]
struct Done {
    proposals: BTreeSet<String>,
    confirmed: usize,
    /// Writes whose server was gone before it answered: they may be there or not.
    unknown: usize,
}

/// Somebody who works on one server, and goes on with the other when theirs is gone.
fn work(mut browsers: Vec<Browser>, id: &str, proposes: bool, who: usize, after: &AtomicUsize, gone: &AtomicUsize) -> Done {
    let mut done = Done::default();
    for number in 0.. {
        if gone.load(Ordering::SeqCst) == 1 && after.fetch_add(1, Ordering::SeqCst) >= AFTER * 4 {
            break;
        }
        let browser = browsers.first_mut().unwrap();
        let (listing, edit) = (path(&format!("listings/{id}")), path(&format!("listings/{id}/edit")));
        let (page, action) = if proposes {
            (edit.clone(), edit)
        } else {
            (listing.clone(), format!("{listing}/still-true"))
        };
        let page = browser.send("GET", &page, &[], &[]).filter(|page| page.status == 200);
        let Some(form) = page.and_then(|page| sanad_tests::Form::read(&page.text(), &action)) else {
            // The server is gone: on with the other.
            assert!(browsers.len() > 1, "the other server goes on");
            browsers.remove(0);
            continue;
        };
        let form = if proposes {
            described(form, &format!("Description {number} de {who}.")).with("send", "1")
        } else {
            form
        };
        match browser.try_post(&form.action, &form.pairs()) {
            Some(reply) if reply.status == 303 && !proposes => done.confirmed += 1,
            Some(reply) if reply.status == 303 => {
                done.proposals.insert(reply.location().trim_end_matches("?sent").to_owned());
            }
            // Somebody else was quicker, which is said; or the very same was proposed before.
            Some(reply) if matches!(reply.status, 409 | 200) => {}
            Some(reply) => panic!("{} {}", reply.status, reply.text()),
            None => done.unknown += 1,
        }
    }
    done
}

fn signed_in(office: &Office, server: &Server, who: &str) -> Browser {
    let mut browser = Browser::new(server.address);
    let fields = [("email", office.person(who).email.as_str()), ("password", PASSWORD)];
    let reply = browser.post(&path("sign-in"), &fields);
    assert_eq!(reply.status, 303, "{}", reply.text());
    browser
}

#[test]
fn one_of_two_servers_is_killed_and_nothing_that_was_acknowledged_is_lost() {
    let Some(mut office) = Office::open_on_postgres() else {
        return;
    };
    let second = office.another_server();
    let people = ["editor", "colleague", "stranger", "stranger"].map(|who| {
        let known = signed_in(&office, &office.server, who);
        // Whoever signed in at one server is signed in at the other: the session is in the store that both share.
        let mut there = Browser::new(second.address);
        there.cookies = known.cookies.clone();
        assert_eq!(there.get(&path("listings")).status, 200);
        (known, there)
    });
    let (after, gone) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let own = office.own.id.as_str();
    let all: Vec<Done> = thread::scope(|scope| {
        let workers: Vec<_> = people
            .into_iter()
            .enumerate()
            .map(|(who, (here, there))| {
                // Two confirm one listing, over and over; two propose changes to another.
                let (id, proposes) = if who < 2 {
                    (own, false)
                } else {
                    (office.other.id.as_str(), true)
                };
                // Half of them begin at the server that is killed, half at the one that goes on.
                let browsers = if who % 2 == 0 { vec![here, there] } else { vec![there] };
                let (after, gone) = (&after, &gone);
                scope.spawn(move || work(browsers, id, proposes, who, after, gone))
            })
            .collect();
        thread::sleep(Duration::from_millis(1_500));
        office.server.kill();
        gone.store(1, Ordering::SeqCst);
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });

    // The other is well, and has all of it.
    let mut editor = signed_in(&office, &second, "editor");
    let mut stranger = signed_in(&office, &second, "stranger");
    let (mut proposals, mut confirmed, mut unknown) = (0, 0, 0);
    for done in &all {
        for proposal in &done.proposals {
            assert_eq!(stranger.get(proposal).status, 200, "{proposal}");
        }
        proposals += done.proposals.len();
        confirmed += done.confirmed;
        unknown += done.unknown;
    }
    assert!(proposals > 0 && confirmed > 0, "{proposals} proposed, {confirmed} confirmed");
    let check = office.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.err);
    // Each confirmation made one revision more: none wrote over another.
    listing_form(&mut editor, own);
    let log = {
        let path = office.home.path().with_extension("after.zip").display().to_string();
        office.run(&["backup", &path]).done();
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("tables/log.jsonl").unwrap(), &mut text).unwrap();
        let mut listing = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("tables/listing.jsonl").unwrap(), &mut listing).unwrap();
        (text, listing)
    };
    let count = |act: &str| {
        log.0
            .lines()
            .filter(|line| line.contains(act) && (act != "listing.confirmed" || line.contains(own)))
            .count()
    };
    let (in_log, made) = (count("listing.confirmed"), count("proposal.made"));
    assert!(
        (confirmed..=confirmed + unknown).contains(&in_log),
        "{confirmed} told, {in_log} in the log, {unknown} unknown"
    );
    assert!(
        (proposals..=proposals + unknown).contains(&made),
        "{proposals} told, {made} in the log, {unknown} unknown"
    );
    let row = log.1.lines().find(|line| line.contains(own)).unwrap();
    let revision: serde_json::Value = serde_json::from_str(row).unwrap();
    assert_eq!(
        revision[1].as_i64(),
        Some(1 + in_log as i64),
        "no confirmation wrote over another"
    );
}
