//! Pages that are no list and no listing: about, not found, nothing published yet.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_messages::{Message, public as m};

use super::frame::{frame, said};
use super::{Book, coverage};

/// What this is, who answers for it, where its data comes from and how to have it.
pub fn about(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let edition = book.overview.edition;
    let files = ["listings.geojson", "listings.csv", "listings.xlsx", "listings.hsds.json"];
    let main = html! {
        main class="one" id="list" {
            article class="prose" {
                h1 { (m::ABOUT.get(language)) }
                p { (m::ABOUT_TEXT.get(language)) }
                p { (m::SAFETY_TEXT.get(language)) }
                h2 { (m::DATA.get(language)) }
                p { (m::LISTINGS.get(language, book.overview.listings)) }
                h3 { (m::DOWNLOADS.get(language)) }
                ul { @for file in files { li { a href={ "/editions/" (edition) "/exports/" (file) } download { bdi dir="ltr" { (file) } } } } }
                p { a href=(Address::new(language, Page::Editions).path()) { (m::EDITIONS.get(language)) } }
                p { a href=(Address::new(language, Page::Coverage).path()) { (coverage::TITLE.get(language)) } }
                p { (m::ATTRIBUTION.get(language)) }
            }
        }
    };
    frame(address, book.imprint(), m::ABOUT.get(language), main)
}

/// Which traces a visit leaves and what one can do about them: the same words for everyone, in a page that loads at once.
pub fn safety(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let list = |points: &[Message]| html! { ul class="points" { @for point in points { li { (point.get(language)) } } } };
    let main = html! {
        main class="one" id="list" {
            article class="prose" {
                h1 { (m::SAFETY_TITLE.get(language)) }
                p { (m::SAFETY_TEXT.get(language)) }
                h2 { (m::TRACES_HERE.get(language)) }
                p { (m::TRACES_HERE_TEXT.get(language)) }
                h2 { (m::TRACES_LEFT.get(language)) }
                (list(&[m::TRACE_HISTORY, m::TRACE_CALLS, m::TRACE_NETWORK, m::TRACE_WATCHED]))
                h2 { (m::TRACES_ADVICE.get(language)) }
                (list(&[m::ADVICE_PRIVATE, m::ADVICE_HISTORY, m::ADVICE_CALL, m::ADVICE_OTHER_PHONE]))
                h2 { (m::EXIT.get(language)) }
                p { (m::EXIT_TEXT.get(language)) }
                p { (m::EXIT_LIMITS.get(language)) }
            }
        }
    };
    frame(address, book.imprint(), m::SAFETY_TITLE.get(language), main)
}

/// The page for an address that names nothing.
pub fn not_found(language: Language) -> String {
    let main = html! {
        main class="one" id="list" {
            article class="prose" {
                h1 { (m::NOT_FOUND_TITLE.get(language)) }
                p { (m::NOT_FOUND.get(language)) }
                p { a href=(Address::new(language, Page::HOME).path()) { (said(language, m::HOME)) } }
            }
        }
    };
    frame(
        &Address::new(language, Page::HOME),
        None,
        m::NOT_FOUND_TITLE.get(language),
        main,
    )
    .into_string()
}

/// The page while nothing has been published.
pub fn no_edition(language: Language) -> String {
    let main = html! {
        main class="one" id="list" { article class="prose" { h1 { (m::SITE_NAME.get(language)) } p { (m::NO_EDITION.get(language)) } } }
    };
    frame(&Address::new(language, Page::HOME), None, m::SITE_NAME.get(language), main).into_string()
}
