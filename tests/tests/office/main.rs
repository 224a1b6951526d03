//! The office over real HTTP: who may do what, signing in, what forms are refused, what becomes of changes, and that nothing is lost.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod api;
mod asking;
mod changes;
mod coverage;
mod editions;
mod facets;
mod forms;
mod guessing;
mod kept;
mod letters;
mod matrix;
mod parts;
mod sign_in;
mod texts;
mod two_servers;

use sanad_tests::{Browser, Form, Office, Reply};

/// Two of the states that a proposal has.
const WAITING: &str = "En attente";
const ACCEPTED: &str = "Accepté";

/// An address of the office in French.
fn path(rest: &str) -> String {
    format!("/office/fr/{rest}")
}

/// The form of a listing as its page shows it.
#[track_caller]
fn listing_form(browser: &mut Browser, id: &str) -> Form {
    let path = path(&format!("listings/{id}/edit"));
    browser.form_to(&path, &path)
}

/// A form with another description in French: a change that one reviewer settles.
fn described(form: Form, text: &str) -> Form {
    form.with("o.organization_description_fr", text)
}

/// Sends a form to the committee; gives the path of the proposal.
#[track_caller]
fn propose(browser: &mut Browser, form: Form) -> String {
    let reply = browser.submit(&form.with("send", "1"));
    assert_eq!(reply.status, 303, "{}", reply.text());
    let (path, said) = reply.location().split_once('?').expect("the page of a proposal");
    assert_eq!(said, "sent");
    path.to_owned()
}

/// Gives a verdict with words.
#[track_caller]
fn judge(office: &Office, who: &str, proposal: &str, verdict: &str) -> Reply {
    office
        .of(who)
        .post(proposal, &[("verdict", verdict), ("words", "Merci de vérifier.")])
}

/// What became of a proposal, as its author reads it.
#[track_caller]
fn state(office: &Office, proposal: &str) -> String {
    let page = office.of("administrator").get(proposal);
    assert_eq!(page.status, 200, "{proposal}");
    page.state()
}
