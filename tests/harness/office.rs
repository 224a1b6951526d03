//! An office with its people: a published demonstration set, two associations in two regions, and everybody signed in. Each test has
//! a copy of its own, and may do with it what it likes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cast::{Association, Cast, Person, cast, invite};
use crate::{Browser, Home, Reply, Server};

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
        let server = Server::start_with(&home, arguments);
        Self {
            server,
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
        self.server = Server::start(&self.home);
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

    /// Invites somebody, by the command line; gives the path of the link.
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
