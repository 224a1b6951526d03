//! Help step by step: numbers to call, then what is needed, where, for whom; and the same in words that a child understands.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::emergency::Emergency;
use sanad_domain::listing::PhoneKind;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{Message, date, public as m};

use super::frame::{frame, icon};
use super::{Book, list};

/// A need in plain words: its glyph, and the services that answer it, the fittest first.
type Need = (Message, &'static str, &'static [&'static str]);

const NEEDS: [Need; 13] = [
    (m::NEED_SHELTER, "shelter", &["shelter"]),
    (m::NEED_LISTENER, "listening", &["listening"]),
    (m::NEED_CHILD, "child", &["child-protection"]),
    (m::NEED_PROTECTION, "reporting", &["protection"]),
    (m::NEED_DOCTOR, "health", &["medical"]),
    (m::NEED_SUPPORT, "talk", &["psychological"]),
    (m::NEED_LAWYER, "law", &["legal"]),
    (m::NEED_PAPERS, "papers", &["legal-papers", "legal"]),
    (m::NEED_MATERIAL, "food", &["material", "social"]),
    (m::NEED_WORK, "work", &["employment", "training", "reintegration"]),
    (m::NEED_SCHOOL, "school", &["schooling"]),
    (m::NEED_INTERPRETER, "speak", &["interpretation"]),
    (m::NEED_RETURN, "journey", &["voluntary-return"]),
];

const SIMPLE_NEEDS: [Need; 10] = [
    (m::SIMPLE_DANGER, "reporting", &["protection", "child-protection"]),
    (m::SIMPLE_HURT, "child", &["child-protection", "protection"]),
    (m::SIMPLE_TALK, "listening", &["listening", "psychological"]),
    (m::SIMPLE_SLEEP, "shelter", &["shelter"]),
    (m::SIMPLE_PAIN, "health", &["medical"]),
    (m::SIMPLE_AFRAID, "talk", &["psychological", "listening"]),
    (m::SIMPLE_HUNGRY, "food", &["material", "social"]),
    (m::SIMPLE_DEFEND, "law", &["legal"]),
    (m::SIMPLE_PAPERS, "papers", &["legal-papers", "legal"]),
    (m::SIMPLE_SCHOOL, "school", &["schooling"]),
];

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
                (needs(book, language, &NEEDS, m::NEED_ELSE))
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
            (needs(book, language, &SIMPLE_NEEDS, m::SIMPLE_ALL))
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

/// Needs as links to the lists that answer them; only those with something behind them.
fn needs(book: &Book<'_>, language: Language, needs: &[Need], all: Message) -> Markup {
    let answered = needs.iter().filter_map(|(words, glyph, codes)| {
        let offered = |code: &ServiceCode| book.offers(None, Some(*code), None);
        let code = codes.iter().filter_map(|code| ServiceCode::parse(code)).find(offered)?;
        Some((words, *glyph, code))
    });
    html! {
        ul class="needs" {
            @for (words, glyph, code) in answered {
                li {
                    a class={ "need f-" (code.family().name()) } href=(Address::new(language, Page::service(None, code)).path()) {
                        (icon(glyph)) span { (words.get(language)) }
                    }
                }
            }
            li { a class="need" href=(Address::new(language, Page::HOME).path()) { (icon("search")) span { (all.get(language)) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_leads_to_services_that_there_are() {
        for (words, _, codes) in NEEDS.iter().chain(&SIMPLE_NEEDS) {
            assert!(!codes.is_empty(), "{}", words.en);
            for code in *codes {
                assert!(ServiceCode::parse(code).is_some(), "{code}");
            }
        }
    }

    #[test]
    fn simple_needs_are_said_in_five_words_at_most() {
        for (words, _, _) in &SIMPLE_NEEDS {
            for sentence in [words.ar, words.fr, words.en] {
                assert!(sentence.split_whitespace().count() <= 5, "{sentence}");
            }
        }
    }
}
