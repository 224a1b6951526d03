//! An office with its people: a published demonstration set, two associations in two regions, and everybody signed in. Each test has
//! a copy of its own, and may do with it what it likes.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::cast::{Association, Cast, PASSWORD, Person, cast, invite};
use crate::{Browser, Home, Outcome, Reply, Server};

/// A running office; it is gone when the test is over.
pub struct Office {
    /// Its server; it ends before its home is gone.
    pub server: Server,
    /// Its home.
    pub home: Home,
    /// The association of `editor` and `colleague`, in the region of `reviewer`.
    pub own: Association,
    /// The association of `stranger`, in the region of `elsewhere`.
    pub other: Association,
    people: BTreeMap<&'static str, Person>,
    arguments: Vec<String>,
    _cast: Arc<Cast>,
}

impl Office {
    /// A new one. Who is there: `editor` and `colleague` of one association, `stranger` of another; `reviewer` of the region of the
    /// first, `elsewhere` of that of the second, `judge` and `second` of every region; `administrator`.
    pub fn open() -> Self {
        Self::open_with(&[])
    }

    /// One that is served with further arguments.
    pub fn open_with(arguments: &[&str]) -> Self {
        let cast = cast();
        let home = Home::copy_of(&cast.home);
        Self::over(home, cast, arguments)
    }

    /// One whose store is a database of PostgreSQL of its own; nothing where `SANAD_TEST_POSTGRES` names no server, which is said.
    pub fn open_on_postgres() -> Option<Self> {
        let cast = cast();
        let home = Home::copy_of(&cast.home);
        let database = moved(&home)?;
        let mut office = Self::over(home, cast, &["--database", &database]);
        office.sign_all_in();
        Some(office)
    }

    /// Signs everybody in anew: a backup brings no sessions back.
    fn sign_all_in(&mut self) {
        let mut people = self.people.clone();
        for (who, person) in &mut people {
            let mut browser = self.visitor();
            assert_eq!(self.sign_in(&mut browser, who, PASSWORD).status, 303);
            if let Some(code) = person.codes.pop() {
                assert_eq!(browser.post("/office/fr/second", &[("code", &code)]).status, 303);
            }
            person.browser = browser;
        }
        self.people = people;
    }

    fn over(home: Home, cast: Arc<Cast>, arguments: &[&str]) -> Self {
        let server = Server::start_with(&home, arguments);
        Self {
            server,
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
            own: cast.own.clone(),
            other: cast.other.clone(),
            people: cast.people.clone(),
            home,
            _cast: cast,
        }
    }

    /// Kills the server and starts it again over the same home.
    pub fn restart(&mut self) {
        self.server.kill();
        self.server = self.another_server();
    }

    /// Another server of the same store and the same editions.
    pub fn another_server(&self) -> Server {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        Server::start_with(&self.home, &arguments)
    }

    /// Runs a command over its home, and over its store wherever that is.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        let database = self.arguments.iter().position(|argument| argument == "--database");
        let database = database.map(|at| &self.arguments[at..at + 2]).unwrap_or_default();
        let all: Vec<&str> = arguments.iter().copied().chain(database.iter().map(String::as_str)).collect();
        self.home.run(&all)
    }

    /// A browser in which nobody ever signed in.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.server.address)
    }

    /// The browser in which somebody is signed in.
    pub fn of(&self, who: &str) -> Browser {
        let mut browser = self.visitor();
        browser.cookies = self.person(who).browser.cookies.clone();
        browser
    }

    /// Somebody.
    pub fn person(&self, who: &str) -> &Person {
        &self.people[who]
    }

    /// Sends address and password from a browser.
    #[track_caller]
    pub fn sign_in(&self, browser: &mut Browser, who: &str, password: &str) -> Reply {
        let fields = [("email", self.person(who).email.as_str()), ("password", password)];
        browser.post("/office/fr/sign-in", &fields)
    }

    /// Invites somebody, by the command line; gives the path of the link. For a store that is a file.
    pub fn invite(&self, email: &str, role: &str) -> String {
        invite(&self.home, email, role, &[])
    }

    /// The identifier of somebody's account.
    pub fn account(&self, who: &str) -> String {
        let accounts = self.home.run(&["user", "list", "--json"]).done().json_lines();
        let mut ids = accounts.iter().filter(|account| account["email"] == self.person(who).email);
        ids.next()
            .and_then(|account| account["id"].as_str())
            .unwrap_or_default()
            .to_owned()
    }

    /// What the log holds, the oldest first: act, subject, detail. That somebody signed in or out is left out.
    pub fn log(&self) -> Vec<(String, String, String)> {
        let table = self.of("administrator").get("/office/fr/log.csv");
        assert_eq!(table.status, 200, "the administrator reads the log");
        let text = table.text();
        let mut entries: Vec<(String, String, String)> = text
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                (cells[3].to_owned(), cells[4].to_owned(), cells[5].to_owned())
            })
            .filter(|(act, ..)| !act.starts_with("session."))
            .collect();
        entries.reverse();
        entries
    }

    /// The acts of the log since it was `before`.
    pub fn acts_since(&self, before: &[(String, String, String)]) -> Vec<String> {
        let now = self.log();
        assert_eq!(&now[..before.len()], before, "the log only grows");
        now[before.len()..].iter().map(|(act, ..)| act.clone()).collect()
    }
}

/// The store of a home in a database of PostgreSQL of its own; the editions stay where they are.
fn moved(home: &Home) -> Option<String> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var("SANAD_TEST_POSTGRES") else {
        eprintln!("left out: SANAD_TEST_POSTGRES names no PostgreSQL");
        return None;
    };
    let name = format!("office{}n{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let made = Command::new("psql")
        .args([&format!("{server}/postgres"), "-qc", &format!("CREATE DATABASE {name}")])
        .status();
    assert!(made.is_ok_and(|status| status.success()), "psql makes a database");
    let database = format!("{server}/{name}");
    let backup = home.path().with_extension("zip").display().to_string();
    home.run(&["backup", &backup]).done();
    // The backup brings editions of its own along: they go elsewhere.
    Home::new().run(&["restore", &backup, "--database", &database]).done();
    Some(database)
}
