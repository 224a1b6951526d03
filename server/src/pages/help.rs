//! Help step by step: numbers to call, then what is needed, where, for whom; and the same in words that a child understands.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::emergency::Emergency;
use sanad_domain::listing::PhoneKind;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::needs::{Need, needs};
use sanad_messages::{Message, date, public as m};

use super::frame::{frame, icon};
use super::{Book, list};

/// The way to this page from the front page.
pub fn way(language: Language) -> Markup {
    let help = Address::new(language, Page::Help { simple: false });
    html! {
        a class="guide" href=(help.path()) {
            (icon("compass")) span { b { (m::GUIDE.get(language)) } " " small { (m::GUIDE_HINT.get(language)) } }
        }
    }
}

/// The page, in full.
pub fn page(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let country = list::Choice {
        language,
        area: None,
        service: None,
        audience: None,
        number: 1,
    };
    let main = html! {
        main class="one help" id="list" {
            h1 { (m::GUIDE.get(language)) }
            (numbers(language, &book.overview.emergency.iter().collect::<Vec<_>>()))
            (other_reading(language, true))
            section aria-labelledby="needs" {
                h2 id="needs" { (m::NEEDS.get(language)) }
                (answered(book, language, needs(false), m::NEED_ELSE))
            }
            section aria-labelledby="where" {
                h2 id="where" { (m::WHERE.get(language)) }
                (list::areas(book, &country))
            }
            section aria-labelledby="whom" {
                h2 id="whom" { (m::FOR_WHOM.get(language)) }
                ul class="needs" {
                    @for code in AudienceCode::all().filter(|code| book.offers(None, None, Some(*code))) {
                        li { a class="need" href=(Address::new(language, for_audience(code)).path()) { (icon("users")) span { (code.label(language)) } } }
                    }
                }
            }
        }
    };
    frame(address, book.imprint(), m::GUIDE.get(language), main)
}

/// The page in simple words: children's numbers first, one column, few words.
pub fn simple(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let mut order: Vec<&Emergency> = book.overview.emergency.iter().collect();
    order.sort_by_key(|number| !number.children);
    let main = html! {
        main class="one help simple" id="list" {
            h1 { (m::SIMPLE_TITLE.get(language)) }
            p class="comfort" { (m::SIMPLE_COMFORT.get(language)) }
            (numbers(language, &order))
            (answered(book, language, needs(true), m::SIMPLE_ALL))
            (other_reading(language, false))
        }
    };
    frame(address, book.imprint(), m::SIMPLE_TITLE.get(language), main)
}

fn for_audience(code: AudienceCode) -> Page {
    Page::List {
        area: None,
        service: None,
        audience: Some(code),
        number: 1,
    }
}

fn other_reading(language: Language, simple: bool) -> Markup {
    let words = if simple { m::GUIDE_SIMPLE } else { m::GUIDE_FULL };
    let path = Address::new(language, Page::Help { simple }).path();
    html! { p { a class="plain" href=(path) { (icon("compass")) (words.get(language)) } } }
}

/// The emergency numbers, each a button as wide as the page.
fn numbers(language: Language, numbers: &[&Emergency]) -> Markup {
    html! {
        section class="numbers" aria-labelledby="call" {
            h2 id="call" { (m::EMERGENCY.get(language)) }
            @if numbers.is_empty() { p class="note" { (m::EMERGENCY_NONE.get(language)) } }
            ul { @for number in numbers { li { (line(language, number)) } } }
        }
    }
}

fn line(language: Language, number: &Emergency) -> Markup {
    let in_words = |words: Option<(&str, Language)>| {
        words.map(|(words, written)| {
            html! { span lang=[(written != language).then_some(written.code())] dir="auto" { (words) } }
        })
    };
    let facts = [
        (number.children, m::EMERGENCY_CHILDREN),
        (number.free, m::EMERGENCY_FREE),
        (number.always_open, m::ALWAYS_OPEN),
    ];
    html! {
        a class="call" href={ "tel:" (number.number.as_str()) } {
            span class="who" { (icon("phone")) @if let Some(what) = in_words(number.what.in_language(language)) { (what) } }
            bdi dir="ltr" class="number" { (number.number.display()) }
            @if number.number.kind() == PhoneKind::Demonstration { small class="pretend" { (m::CALLS_NOBODY.get(language)) } }
        }
        @if let Some(note) = in_words(number.note.in_language(language)) { p { (note) } }
        p class="sure" {
            @for (_, fact) in facts.into_iter().filter(|(is, _)| *is) { span { (fact.get(language)) } }
            @match number.checked {
                Some(day) => span { (m::EMERGENCY_CHECKED.with(language, &date(language, day))) },
                None => span class="old" { (m::EMERGENCY_UNCHECKED.get(language)) },
            }
        }
    }
}

/// Needs as links to the lists that answer them; only those with something behind them. The app goes on from their names.
fn answered(book: &Book<'_>, language: Language, needs: &[Need], all: Message) -> Markup {
    let answered = needs.iter().filter_map(|need| {
        let offered = |code: &ServiceCode| book.offers(None, Some(*code), None);
        Some((need, need.services().find(offered)?))
    });
    html! {
        ul class="needs" {
            @for (need, code) in answered {
                li {
                    a class={ "need f-" (code.family().name()) } data-need=(need.glyph) href=(Address::new(language, Page::service(None, code)).path()) {
                        (icon(need.glyph)) span { (need.words.get(language)) }
                    }
                }
            }
            li { a class="need" href=(Address::new(language, Page::HOME).path()) { (icon("search")) span { (all.get(language)) } } }
        }
    }
}
