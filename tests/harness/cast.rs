//! The people of an office, and how they took their invitations up: once, for all tests that have an office.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::SystemTime;

use serde_json::Value;
use totp_rs::{Builder, Secret};

use crate::browser::between;
use crate::{Browser, Home, Server};

/// Everybody's password.
pub const PASSWORD: &str = "citron lampe 41 dromadaire";

/// An association that the public reads of.
#[derive(Clone, Debug)]
pub struct Association {
    /// Its identifier.
    pub id: String,
    /// The short code of its listing.
    pub code: String,
    /// The region of its places.
    pub region: String,
}

/// Somebody who signs in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their address.
    pub email: String,
    /// What their authenticator holds; empty where there is none.
    pub secret: String,
    /// Their codes on paper.
    pub codes: Vec<String>,
    /// The browser in which they took their invitation up.
    pub browser: Browser,
}

/// What every office is a copy of.
pub struct Cast {
    pub home: Home,
    pub people: BTreeMap<&'static str, Person>,
    pub own: Association,
    pub other: Association,
}

/// The code that an authenticator shows, so many half minutes from now.
pub fn totp(secret: &str, ahead: i64) -> String {
    let secret = Secret::try_from_base32(secret).expect("a secret in base 32");
    let built = Builder::new().with_secret(secret).with_step_duration(30).build();
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("a time")
        .as_secs();
    let time = now.checked_add_signed(30 * ahead).expect("a time");
    built.expect("an authenticator").generate(time).to_string()
}

/// Takes an invitation up, with a second factor or without.
#[track_caller]
pub fn begin(browser: &mut Browser, link: &str, factor: bool) -> Person {
    let page = browser.get(link).text();
    let secret = between(&page, "<code class=\"key\" dir=\"ltr\">", "</code>");
    // The code of half a minute ago leaves the present one and the next to the test.
    for ahead in [-1, 0, 1] {
        let code = if factor { totp(&secret, ahead) } else { String::new() };
        let fields = [
            ("password", PASSWORD),
            ("again", PASSWORD),
            ("secret", &secret),
            ("code", &code),
        ];
        let reply = browser.post(link, &fields);
        if reply.status == 422 {
            continue;
        }
        assert_eq!(reply.status, if factor { 200 } else { 303 }, "{}", reply.text());
        let text = reply.text();
        let list = between(&text, "<ol class=\"codes\" dir=\"ltr\">", "</ol>");
        let codes = list.split("<li><code>").skip(1);
        return Person {
            email: String::new(),
            secret: if factor { secret } else { String::new() },
            codes: codes.filter_map(|rest| Some(rest.split_once('<')?.0.to_owned())).collect(),
            browser: browser.clone(),
        };
    }
    panic!("no code was taken");
}

/// Invites somebody; gives the path of the link.
pub fn invite(home: &Home, email: &str, role: &str, more: &[&str]) -> String {
    let base = ["user", "invite", email, "--name", email, "--role", role, "--speaks", "fr"];
    let link = home.run(&[&base[..], more].concat()).done().out;
    link.trim().to_owned()
}

/// The office that all are copies of; it lives while one of them does.
pub fn cast() -> Arc<Cast> {
    static SHARED: Mutex<Weak<Cast>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let cast = Arc::new(gather());
        *shared = Arc::downgrade(&cast);
        cast
    })
}

fn gather() -> Cast {
    let home = Home::with_demonstration(20);
    home.publish();
    home.run(&["set", "--cooling-hours", "0"]).done();
    let server = Server::start(&home);
    let (own, other) = associations(&server);
    let roles = [
        ("editor", "editor", vec!["--organizations", &own.code]),
        ("colleague", "editor", vec!["--organizations", &own.code]),
        ("stranger", "editor", vec!["--organizations", &other.code]),
        ("reviewer", "reviewer", vec!["--regions", &own.region]),
        ("elsewhere", "reviewer", vec!["--regions", &other.region]),
        ("judge", "reviewer", vec![]),
        ("second", "reviewer", vec![]),
        ("administrator", "administrator", vec![]),
    ];
    let mut people = BTreeMap::new();
    for (who, role, more) in &roles {
        let email = format!("{who}@example.org");
        let link = invite(&home, &email, role, more);
        let mut browser = Browser::new(server.address);
        let person = begin(&mut browser, &link, *role != "editor");
        people.insert(*who, Person { email, ..person });
    }
    drop(server);
    // Closes the store that the server left behind, so that it can be copied.
    home.run(&["check"]).done();
    Cast {
        home,
        people,
        own,
        other,
    }
}

/// Two associations in two regions whose places, names and telephone the public knows.
fn associations(server: &Server) -> (Association, Association) {
    let export = server.client.get(server.url("/editions/1/exports/listings.geojson")).send();
    let text = export.and_then(|export| export.text()).expect("the export");
    let export: Value = serde_json::from_str(&text).expect("an export in JSON");
    let mut features: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for feature in export["features"].as_array().expect("features") {
        let properties = &feature["properties"];
        features
            .entry(properties["listing"].as_str().unwrap())
            .or_default()
            .push(properties);
    }
    let is_plain = |one: &&Value| {
        let has = |name: &str| one[name].as_str().is_some_and(|text| !text.is_empty());
        one["disclosure"] == "public" && has("phone") && has("organization_phone") && has("organization_name_fr")
    };
    let plain = features.values().filter(|all| {
        let region = &all[0]["region"];
        region.is_string() && all.iter().all(|one| is_plain(one) && one["region"] == *region)
    });
    let found: Vec<Association> = plain
        .map(|all| {
            let text = |name: &str| all[0][name].as_str().unwrap_or_default().to_owned();
            Association {
                id: text("organization_id"),
                code: text("listing"),
                region: text("region"),
            }
        })
        .collect();
    let own = found.first().expect("an association").clone();
    let other = found
        .iter()
        .find(|one| one.region != own.region)
        .expect("another region")
        .clone();
    (own, other)
}
