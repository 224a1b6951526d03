//! What surrounds every page of the office.

use axum::body::Body;
use axum::response::Response;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response as Answer, StatusCode};
use maud::{DOCTYPE, Markup, html};
use sanad_domain::Language;
use sanad_domain::change::{self, Act};
use sanad_messages::{Message, public as m};

use super::trouble::Trouble;
use super::visit::{Signed, Visit};
use super::words as w;
use crate::http::Policy;
use crate::pages::mark;

/// A page for somebody who is signed in: with the ways to what they may do.
pub fn page(signed: &Signed, title: &str, main: Markup) -> Response {
    let person = signed.person();
    let may = |act: &Act<'_>| change::may(&person, act).is_ok();
    let language = signed.language();
    let reviews = person.role > change::Role::Editor;
    let ways = [
        ("listings", if reviews { w::LISTINGS_ALL } else { w::LISTINGS }, true),
        ("review", w::REVIEW, reviews),
        ("calls", w::CALLS, reviews),
        ("campaigns", w::CAMPAIGNS, reviews),
        ("coverage", w::COVERAGE, reviews),
        ("editions", w::EDITIONS, may(&Act::Publish)),
        ("people", w::PEOPLE, may(&Act::ManagePeople)),
        ("rules", w::RULES, may(&Act::SetRules)),
        ("log", w::LOG, may(&Act::ReadLog)),
        ("account", w::ACCOUNT, true),
    ];
    let menu = html! {
        nav class="ways" aria-label=(w::MENU.get(language)) {
            @for (path, words, _) in ways.iter().filter(|(.., open)| *open) {
                a href=(signed.path(path)) { (words.get(language)) }
            }
            form method="post" action=(signed.path("sign-out")) {
                button class="plain" { (w::SIGN_OUT.get(language)) }
            }
        }
    };
    let band = signed.visit.office.is_demonstration();
    respond(
        StatusCode::OK,
        &signed.visit.office.policy,
        whole(language, title, band, menu, main),
    )
}

/// A page for whoever comes by.
pub fn door(visit: &Visit, status: StatusCode, title: &str, main: Markup) -> Response {
    let band = visit.office.is_demonstration();
    respond(
        status,
        &visit.office.policy,
        whole(visit.language, title, band, html! {}, main),
    )
}

/// A page of which nobody needs to know who asked for it.
pub fn plain(language: Language, policy: &Policy, status: StatusCode, title: &str, main: Markup) -> Response {
    respond(status, policy, whole(language, title, false, html! {}, main))
}

/// Why something was not done.
pub fn trouble(language: Language, policy: &Policy, trouble: &Trouble) -> Response {
    let title = match trouble {
        Trouble::Refused(_) => w::REFUSED,
        _ => w::OFFICE,
    };
    let main = html! {
        h1 { (title.get(language)) }
        p class="trouble" role="alert" data-code=(trouble.code()) { (trouble.sentence().get(language)) }
        p { a href={ "/office/" (language.code()) "/" } { (w::OFFICE.get(language)) } }
    };
    respond(
        trouble.status(),
        policy,
        whole(language, title.get(language), false, html! {}, main),
    )
}

/// A sentence that tells what became of something; nothing where there is nothing to tell.
pub fn told(language: Language, message: Option<Message>) -> Markup {
    html! { @if let Some(message) = message { p class="told" role="status" { (message.get(language)) } } }
}

fn whole(language: Language, title: &str, demonstration: bool, menu: Markup, main: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.code()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                meta name="format-detection" content="telephone=no";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (w::OFFICE.get(language)) " · " (m::BRAND.get(language)) }
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/site.css";
                link rel="stylesheet" href="/assets/office.css";
                script defer src="/assets/office.js" {}
            }
            body class="office" {
                a class="skip" href="#main" { (w::SKIP.get(language)) }
                header class="bar" {
                    a class="brand" href={ "/office/" (language.code()) "/" } { (mark()) span { (m::BRAND.get(language)) " · " (w::OFFICE.get(language)) } }
                    nav class="languages" aria-label=(w::LANGUAGE.get(language)) {
                        @for other in Language::COMPLETE {
                            a href={ "/office/" (other.code()) "/" } lang=(other.code()) hreflang=(other.code())
                                aria-current=[(other == language).then_some("true")] { (other.own_name()) }
                        }
                    }
                }
                @if demonstration { aside class="demo" aria-label=(m::DEMONSTRATION_LABEL.get(language)) { (m::DEMONSTRATION.get(language)) } }
                (menu)
                main id="main" { (main) }
                footer class="foot" { p { a href={ "/" (language.code()) "/" } { (w::PUBLIC_SITE.get(language)) } } }
            }
        }
    }
}

/// Part of a page, for the script that puts it there.
pub fn part(markup: Markup) -> Response {
    let mut response = Answer::new(Body::from(markup.into_string()));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A table to keep.
pub fn table(name: &'static str, bytes: Vec<u8>) -> Response {
    file(name, "text/csv; charset=utf-8", bytes)
}

/// A document to keep, under a name as the header writes it.
pub fn pdf(name: &'static str, bytes: Vec<u8>) -> Response {
    file(name, "application/pdf", bytes)
}

/// A workbook to keep, under a name as the header writes it.
pub fn workbook(name: &'static str, bytes: Vec<u8>) -> Response {
    file(
        name,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    )
}

fn file(name: &'static str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = Answer::new(Body::from(bytes));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn respond(status: StatusCode, Policy(policy): &Policy, html: Markup) -> Response {
    let mut response = Answer::new(Body::from(html.into_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.extend(policy.iter().cloned());
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
