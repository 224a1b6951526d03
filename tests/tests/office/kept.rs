//! What was acknowledged is kept: the server is killed in the middle of its work, and every write that it said was done is there.

use std::fs;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use sanad_tests::{Browser, Form, Office};

use crate::{described, judge, listing_form, path, propose};

/// How often the server is killed.
const TIMES: usize = 5;
/// How often it is killed while it publishes, beside the moments that are known to be delicate.
const PUBLISHES: usize = 8;
/// Writes that are begun each time.
const WRITES: usize = 60;

/// What the writer tells.
#[derive(Debug)]
enum Told {
    /// The next write begins.
    Begins,
    /// The listing was confirmed.
    Confirmed,
    /// What this write typed is kept as a draft.
    Kept(usize),
    /// This proposal waits.
    Proposed(String),
}

/// A number by chance, so that no two runs kill at the same moments.
fn chance(below: u64) -> u64 {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .subsec_nanos();
    u64::from(now / 7) % below
}

fn text(round: usize, number: usize) -> String {
    format!("Description {number} du tour {round}.")
}

/// Writes one after the other and tells of each that was acknowledged, until the server is gone.
fn write(mut editor: Browser, own: &str, round: usize, tell: &Sender<Told>) {
    let listing = path(&format!("listings/{own}"));
    let confirm = format!("{listing}/still-true");
    let edit = format!("{listing}/edit");
    for number in 0..WRITES {
        let (page, action) = if number % 3 == 0 {
            (&listing, &confirm)
        } else {
            (&edit, &edit)
        };
        let page = editor.send("GET", page, &[], &[]);
        let Some(form) = page.and_then(|page| Form::read(&page.text(), action)) else {
            return;
        };
        let form = match number % 3 {
            0 => form,
            1 => described(form, &text(round, number)).with("save", "1"),
            _ => described(form, &text(round, number)).with("send", "1"),
        };
        let _ = tell.send(Told::Begins);
        let Some(reply) = editor.try_post(&form.action, &form.pairs()) else {
            return;
        };
        let done = match (number % 3, reply.status) {
            (0, 303) => Told::Confirmed,
            (1, 200) => Told::Kept(number),
            (2, 303) => Told::Proposed(reply.location().trim_end_matches("?sent").to_owned()),
            (kind, status) => panic!("{kind}: {status} {}", reply.text()),
        };
        let _ = tell.send(done);
    }
}

/// Reads what is told until so many writes have begun.
fn until(told: &Receiver<Told>, writes: usize) -> Vec<Told> {
    let (mut heard, mut begun) = (Vec::new(), 0);
    while begun < writes {
        let Ok(one) = told.recv() else { break };
        begun += usize::from(matches!(one, Told::Begins));
        heard.push(one);
    }
    heard
}

/// An office over a file, and one over PostgreSQL where there is one.
fn offices() -> impl Iterator<Item = Office> {
    std::iter::once_with(Office::open).chain(std::iter::once_with(Office::open_on_postgres).flatten())
}

#[test]
fn every_write_that_was_acknowledged_is_there_after_the_server_was_killed() {
    offices().for_each(killed_while_it_writes);
}

fn killed_while_it_writes(mut office: Office) {
    for round in 0..TIMES {
        let before = office.log();
        let (mut editor, own) = (office.of("editor"), office.own.id.clone());
        // A draft of before was begun on an earlier revision: it would have to be compared first.
        let draft = listing_form(&mut editor, &own);
        editor.submit(&draft.with("drop", "1"));
        let (tell, told) = channel();
        let writer = thread::spawn(move || write(editor, &own, round, &tell));
        // In the middle of some write among them.
        let mut heard = until(&told, 4 + chance(WRITES as u64 - 4) as usize);
        let (pause, long) = (Instant::now(), Duration::from_micros(chance(20_000)));
        while pause.elapsed() < long {
            std::hint::spin_loop();
        }
        office.server.kill();
        heard.extend(told.iter());
        writer.join().unwrap();

        office.restart();
        let acts = office.acts_since(&before);
        let count = |wanted: &str| acts.iter().filter(|act| *act == wanted).count();
        let confirmed = heard.iter().filter(|one| matches!(one, Told::Confirmed)).count();
        let proposed = heard.iter().filter(|one| matches!(one, Told::Proposed(_))).count();
        assert!(confirmed > 0, "{heard:?}");
        // The last one may be there though nobody was told.
        assert!(
            (confirmed..=confirmed + 1).contains(&count("listing.confirmed")),
            "{heard:?} {acts:?}"
        );
        assert!(
            (proposed..=proposed + 1).contains(&count("proposal.made")),
            "{heard:?} {acts:?}"
        );
        let log = office.log();
        for one in &heard {
            if let Told::Proposed(proposal) = one {
                let id = proposal.rsplit('/').next().unwrap();
                assert!(
                    log.iter().any(|(act, subject, _)| act == "proposal.made" && subject == id),
                    "{id}"
                );
                assert_eq!(office.of("editor").get(proposal).status, 200, "{id}");
            }
        }
        draft_is_there(&office, &heard, round);
        office.run(&["check"]).done();
    }
}

/// The draft that was kept last is there, unless the write after it took its place or sent it, unheard.
fn draft_is_there(office: &Office, heard: &[Told], round: usize) {
    let last = heard.iter().rev().find(|one| !matches!(one, Told::Begins));
    if let Some(Told::Kept(number)) = last {
        let form = listing_form(&mut office.of("editor"), &office.own.id);
        let found = form.get("o.organization_description_fr");
        let was_sent = office.log().last().is_some_and(|(act, ..)| act == "proposal.made");
        let kept = [text(round, *number), text(round, *number + 1)];
        assert!(
            kept.iter().any(|text| found == text) || was_sent,
            "round {round}: {found} instead of {kept:?}"
        );
    }
}

/// When the server is killed while it publishes.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// After a share of the time that it took undisturbed.
    Share(f64),
    /// As soon as the edition has its number.
    Numbered,
}

#[test]
fn a_server_killed_while_it_publishes_serves_a_whole_edition_afterwards() {
    offices().for_each(killed_while_it_publishes);
}

fn killed_while_it_publishes(mut office: Office) {
    let mut whole = Duration::from_secs(1);
    let shares = (0..PUBLISHES).map(|_| Moment::Share(chance(1_000) as f64 / 1_000.0));
    for (round, moment) in shares.chain([Moment::Numbered, Moment::Share(0.9)]).enumerate() {
        let current = office.home.current();
        let next = highest(&office) + 1;
        let mut editor = office.of("editor");
        let form = described(
            listing_form(&mut editor, &office.own.id),
            &format!("Avant la coupure {round}."),
        );
        let proposal = propose(&mut editor, form);
        judge(&office, "reviewer", &proposal, "accept");
        let mut administrator = office.of("administrator");
        let publisher = thread::spawn(move || administrator.try_post(&path("editions/publish"), &[]));
        let begun = Instant::now();
        let folder = office.home.edition(next);
        let is_time = || match moment {
            Moment::Share(share) => begun.elapsed() >= whole.mul_f64(share),
            Moment::Numbered => folder.exists(),
        };
        while !is_time() && !publisher.is_finished() {
            thread::sleep(Duration::from_micros(200));
        }
        office.server.kill();
        let answer = publisher.join().unwrap();

        office.restart();
        let now = office.home.current();
        assert!(now == current || now == u64::from(next), "{moment:?}: {now}");
        if answer.is_some_and(|answer| answer.status == 200) {
            assert_eq!(now, u64::from(next), "{moment:?}: what was said to be published is");
        }
        office.run(&["edition", "verify"]).done();
        if folder.exists() {
            office.run(&["edition", "verify", &next.to_string()]).done();
        }
        office.run(&["check"]).done();
        let page = office.server.get(&format!("/fr/listing/{}/", office.own.code), &[]);
        assert_eq!(page.status, 200, "{moment:?}");
        // The next one is not held up by what was left behind.
        let begun = Instant::now();
        let reply = office.of("administrator").post(&path("editions/publish"), &[]);
        assert_eq!(reply.status, 200, "{moment:?}: {}", reply.text());
        whole = begun.elapsed().max(Duration::from_millis(200));
        office.run(&["edition", "verify"]).done();
        let left = fs::read_dir(office.home.path().join("editions")).unwrap().flatten();
        let unfinished = left
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(".unfinished-"))
            .count();
        assert!(
            unfinished == 0 || now == u64::from(next),
            "{moment:?}: what a crash left behind was swept out"
        );
    }
}

/// The highest number that an edition has.
fn highest(office: &Office) -> u32 {
    let entries = fs::read_dir(office.home.path().join("editions")).unwrap().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    numbers.max().unwrap_or_default()
}
