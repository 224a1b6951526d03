//! The page of the editions: what this one changes, and the line of those before it.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::text::Words;
use sanad_messages::{Message, date, number, public as m};

use super::Book;
use super::frame::frame;

/// Names of listings that are shown of each kind: the page stays under 30 KB, `changes.json` has them all.
const NAMES: usize = 20;
/// Editions of the past that are shown.
const PAST: usize = 40;

/// The page.
pub fn page(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let changes = book.changes;
    let kinds = [(m::EDITIONS_ADDED, &changes.added), (m::EDITIONS_CHANGED, &changes.changed)];
    let edition = book.overview.edition;
    let main = html! {
        main class="one" id="list" {
            article class="prose" {
                h1 { (m::EDITIONS.get(language)) }
                p { (m::EDITIONS_WHY.get(language)) }
                h2 { (m::EDITION.with(language, &edition.to_string())) " · " (date(language, book.overview.date)) }
                @for (words, names) in kinds { (named(language, words, names)) }
                h3 { (m::EDITIONS_REMOVED.with(language, &number(language, changes.removed.len()))) }
                p { a href={ "/editions/" (edition) "/feed.atom" } { (m::EDITIONS_FEED.get(language)) } }
                @for past in changes.history.iter().take(PAST) {
                    h2 id={ "edition-" (past.edition) } { (m::EDITION.with(language, &past.edition.to_string())) " · " (date(language, past.date)) }
                    ul {
                        li { (m::LISTINGS.get(language, past.counts.listings)) }
                        li { (line(language, past.changes)) }
                        li { small { (m::EDITIONS_HASH.get(language)) ": " bdi dir="ltr" { code class="hash" { (past.manifest_sha256) } } } }
                    }
                }
            }
        }
    };
    frame(address, book.imprint(), m::EDITIONS.get(language), main)
}

/// Added, changed and removed, in a line.
fn line(language: Language, changes: [usize; 3]) -> String {
    let words = [m::EDITIONS_ADDED, m::EDITIONS_CHANGED, m::EDITIONS_REMOVED];
    let said = words
        .iter()
        .zip(changes)
        .map(|(words, count)| words.with(language, &number(language, count)));
    said.collect::<Vec<_>>().join(" · ")
}

fn named(language: Language, words: Message, names: &BTreeMap<String, Words>) -> Markup {
    html! {
        h3 { (words.with(language, &number(language, names.len()))) }
        @if !names.is_empty() {
            ul {
                @for (code, name) in names.iter().take(NAMES) {
                    @if let Some((name, spoken)) = name.in_language(language) {
                        li lang=[(spoken != language.prose()).then_some(spoken.code())] {
                            a href=(Address::new(language, Page::Listing(code.clone())).path()) dir="auto" { (name) }
                        }
                    }
                }
                @if names.len() > NAMES { li { "…" } }
            }
        }
    }
}
