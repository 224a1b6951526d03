//! Fifty people at work in the office at once: how long a listing takes to open, a change to save, the queue to show, while an
//! administrator publishes. `cargo xtask bench office` runs it on either engine.
//!
//! Arguments: the binary, a folder that may be emptied, how many organizations, and the address of a PostgreSQL database, if it is to
//! be that.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use sanad::moment::Moment;
use sanad::publish::sha256_hex;
use sanad::store::{Database, Store};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// People at once, and how many of them are reviewers.
const PEOPLE: usize = 50;
const REVIEWERS: usize = 5;
/// Changes that lie in the past.
const PAST: usize = 50_000;
/// Proposals that wait.
const OPEN: usize = 400;
const SECONDS: u64 = 25;
/// What a person does between two clicks.
const PAUSE: Duration = Duration::from_millis(400);
const NOW: &str = "2026-11-27T12:00:00Z";

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (binary, folder) = (PathBuf::from(&arguments[1]), PathBuf::from(&arguments[2]));
    let organizations = &arguments[3];
    let database = arguments.get(4).cloned();
    let _ = fs::remove_dir_all(&folder);
    let (first, home) = (folder.join("first"), folder.join("home"));
    let run = |home: &Path, words: &[&str], database: Option<&str>| {
        let mut command = Command::new(&binary);
        command.args(words).env("SANAD_HOME", home).stderr(Stdio::null());
        match database {
            Some(database) => command.env("SANAD_DATABASE", database),
            None => command.env_remove("SANAD_DATABASE"),
        };
        assert!(command.status().unwrap().success(), "{words:?}");
    };
    run(&first, &["demo", "--organizations", organizations], None);
    let plain = folder.join("plain.zip");
    run(&first, &["backup", plain.to_str().unwrap()], None);
    let full = folder.join("full.zip");
    let people = enlarge(&plain, &full);
    run(&home, &["restore", full.to_str().unwrap()], database.as_deref());
    run(&home, &["publish"], database.as_deref());
    sign_in(&home, database.as_deref(), &people);

    let server = Server::start(&binary, &home, database.as_deref());
    let figures: Mutex<BTreeMap<&str, Vec<f64>>> = Mutex::default();
    let (failed, lost) = work(&server, &people, &figures);
    let mut figures = figures.into_inner().unwrap();
    for (what, times) in &mut figures {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!("  {:8.1}  {:8.1}  {what} ({} times)", at(0.5), at(0.95), times.len());
    }
    println!("  {failed} errors, {lost} lost updates");
    assert!(failed == 0 && lost == 0);
}

struct Person {
    id: String,
    token: String,
    organization: String,
    is_reviewer: bool,
}

/// A backup with people, a past, and a queue.
fn enlarge(from: &Path, to: &Path) -> Vec<Person> {
    let mut archive = ZipArchive::new(File::open(from).unwrap()).unwrap();
    let mut entries: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        entries.insert(entry.name().unwrap().into_owned(), bytes);
    }
    let listings: Vec<Value> = entries["tables/listing.jsonl"]
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    let mut people = Vec::new();
    let mut add = |table: &str, row: Value| {
        let bytes = entries.get_mut(&format!("tables/{table}.jsonl")).unwrap();
        bytes.extend(serde_json::to_vec(&row).unwrap());
        bytes.push(b'\n');
    };
    for number in 0..=PEOPLE {
        // The last one is the administrator who publishes.
        let (is_reviewer, is_administrator) = (number < REVIEWERS, number == PEOPLE);
        let role = match (is_administrator, is_reviewer) {
            (true, _) => "administrator",
            (_, true) => "reviewer",
            _ => "editor",
        };
        let id = format!("00000000-0000-4000-8000-{number:012}");
        let token = base64(&sha256_hex(id.as_bytes()));
        let organization = listings[number * 7 % listings.len()][0].as_str().unwrap().to_owned();
        add(
            "account",
            json!([id, format!("p{number}@example.org"), "P", role, "", "fr", "-", "", 0, 1, NOW]),
        );
        add("membership", json!([id, organization]));
        people.push(Person {
            id,
            token,
            organization,
            is_reviewer: is_reviewer || is_administrator,
        });
    }
    let number_of =
        |entries: &BTreeMap<String, Vec<u8>>| entries["tables/log.jsonl"].iter().filter(|byte| **byte == b'\n').count();
    let mut log = String::from_utf8(entries["tables/log.jsonl"].clone()).unwrap();
    let mut count = number_of(&entries);
    let last: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    let mut previous = last[7].as_str().unwrap().to_owned();
    let mut proposals = String::new();
    for number in 0..PAST + OPEN {
        let listing = &listings[number % listings.len()];
        let (state, decided) = if number < PAST { ("accepted", NOW) } else { ("waiting", "") };
        let id = format!("00000000-0000-4000-9000-{number:012}");
        let body = listing[2].as_str().unwrap();
        let row = json!([id, listing[0], 1, body, "", "grave", "somebody", NOW, NOW, state, "", decided]);
        proposals += &row.to_string();
        proposals.push('\n');
        count += 1;
        let said = json!([count, NOW, "somebody", "proposal.made", id, "", previous]);
        let hash = sha256_hex(said.to_string().as_bytes());
        let mut row = said.as_array().unwrap().clone();
        row.push(json!(hash));
        log += &Value::Array(row).to_string();
        log.push('\n');
        previous = hash;
    }
    entries.insert("tables/proposal.jsonl".to_owned(), proposals.into_bytes());
    entries.insert("tables/log.jsonl".to_owned(), log.into_bytes());
    entries.remove("backup.json");
    let hashes: BTreeMap<&String, String> = entries.iter().map(|(name, bytes)| (name, sha256_hex(bytes))).collect();
    let head = json!({ "format": 1, "program": "bench", "entries": hashes }).to_string();
    let mut out = ZipWriter::new(File::create(to).unwrap());
    let options = SimpleFileOptions::default().large_file(true);
    for (name, bytes) in std::iter::once((&"backup.json".to_owned(), head.as_bytes()))
        .chain(entries.iter().map(|(name, bytes)| (name, bytes.as_slice())))
    {
        out.start_file(name.as_str(), options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap();
    people
}

/// Signs everybody in: a backup, rightly, brings no sessions back.
fn sign_in(home: &Path, database: Option<&str>, people: &[Person]) {
    let database = match database {
        Some(address) => Database::parse(address).unwrap(),
        None => Database::File(home.join("store.sqlite")),
    };
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&database).await.unwrap();
        let now = Moment::now();
        for person in people {
            let hash = sha256_hex(person.token.as_bytes());
            let signed = store.sign_in(now, &person.id, &hash, now.plus(12 * 3_600), "Bench", true);
            signed.await.unwrap();
        }
        store.close().await;
    });
}

/// Thirty-two bytes of a hash in the alphabet of addresses.
fn base64(hex: &str) -> String {
    use base64::Engine;
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(binary: &Path, home: &Path, database: Option<&str>) -> Self {
        let mut command = Command::new(binary);
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("SANAD_HOME", home)
            .stderr(Stdio::piped());
        match database {
            Some(database) => command.env("SANAD_DATABASE", database),
            None => command.env_remove("SANAD_DATABASE"),
        };
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let address = line
            .trim_start_matches("Serving on http://")
            .split('/')
            .next()
            .unwrap()
            .to_owned();
        std::thread::spawn(move || lines.lines().for_each(drop));
        Self { child, address }
    }

    /// The status, and how long the whole answer took in milliseconds.
    fn ask(&self, person: &Person, method: &str, path: &str, body: &str) -> (u16, f64, String) {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let kind = "application/x-www-form-urlencoded";
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: office={}\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}",
            self.address, person.token
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let text = String::from_utf8_lossy(&answer).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, begun.elapsed().as_secs_f64() * 1_000.0, text)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everybody at once; how many errors, and how many acknowledged updates that are not there.
fn work(server: &Server, people: &[Person], figures: &Mutex<BTreeMap<&str, Vec<f64>>>) -> (usize, usize) {
    let note = |what: &'static str, time: f64| figures.lock().unwrap().entry(what).or_default().push(time);
    let end = Instant::now() + Duration::from_secs(SECONDS);
    let (workers, administrator) = people.split_at(PEOPLE);
    let administrator = &administrator[0];
    let revision = |person: &Person| -> i64 {
        let path = format!("/office/fr/listings/{}/edit", person.organization);
        let (status, _, text) = server.ask(person, "GET", &path, "");
        assert_eq!(status, 200, "{text}");
        let (_, rest) = text.split_once("name=\"base\" value=\"").unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    std::thread::scope(|scope| {
        let tasks: Vec<_> = workers
            .iter()
            .enumerate()
            .map(|(number, person)| {
                scope.spawn(move || {
                    let (mut failed, mut written) = (0, 0);
                    let before = revision(person);
                    std::thread::sleep(PAUSE * (number as u32) / PEOPLE as u32);
                    let mut turn = number;
                    while Instant::now() < end {
                        turn += 1;
                        let base = format!("/office/fr/listings/{}", person.organization);
                        let (what, method, path, wanted) = match (turn % 10, person.is_reviewer) {
                            (0, _) => ("saving a change", "POST", format!("{base}/still-true"), 303),
                            (1..=4, true) => ("the review queue's first page", "GET", "/office/fr/review".to_owned(), 200),
                            (1..=4, false) => ("opening the form of a listing", "GET", format!("{base}/edit"), 200),
                            _ => ("opening a listing", "GET", base, 200),
                        };
                        // What is still true is bound to the revision that was seen.
                        let body = if method == "POST" {
                            format!("base={}", before + written)
                        } else {
                            String::new()
                        };
                        let (status, time, text) = server.ask(person, method, &path, &body);
                        if status == wanted {
                            note(what, time);
                            written += i64::from(method == "POST");
                        } else {
                            failed += 1;
                            eprintln!(
                                "{method} {path}: {status} {}",
                                text.chars().rev().take(300).collect::<String>()
                            );
                        }
                        std::thread::sleep(PAUSE);
                    }
                    (failed, usize::from(revision(person) != before + written))
                })
            })
            .collect();
        std::thread::sleep(Duration::from_secs(SECONDS / 3));
        let (status, time, text) = server.ask(administrator, "POST", "/office/fr/editions/publish", "");
        assert!(status == 200 && text.contains("est publiée"), "{status}");
        note("publishing from the office meanwhile", time);
        let all = tasks.into_iter().map(|task| task.join().unwrap());
        all.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    })
}
