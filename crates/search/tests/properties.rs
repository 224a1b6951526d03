//! What must hold for any text, any set of documents and any wish.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::sync::OnceLock;

use common::{Listing, areas, index, listings};
use proptest::prelude::*;
use sanad_domain::fold::fold;
use sanad_domain::place::Area;
use sanad_domain::text::Words;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{Language, Point};
use sanad_search::{Answer, Builder, Context, Index, Serves};

/// What attackers and accidents type.
const HOSTILE: [&str; 26] = [
    "",
    " ",
    "\u{0}\u{1}\u{7f}\u{9f}",
    "🆘👩‍👧🏽🇲🇦",
    "\u{202e}تاقوف\u{202c} \u{2066}abc\u{2069}",
    "\u{200b}\u{feff}\u{e0001}\u{e0041}",
    "<script>alert(1)</script>",
    "<b>avocat</b>",
    "(a+)+$ [^]]* \\d{1,9999}",
    "'; DROP TABLE listings; --",
    "\" OR 1=1 /*",
    "{{7*7}} ${jndi:ldap://x} %s%n",
    "../../../etc/passwd%00",
    "a' b' c' l' d' 'l ''''",
    "A.B.C.D.E.F.G.",
    "ا ال الل وال بال لل ء ء",
    "ـــــــــــــــــ",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "ﷺ ﷲ ﻻ ﻼ ﭐ",
    "١٢٣ ۴۵۶ 789 ７８９",
    "的 한국 ελληνικά кириллица 𝕬𝖛𝖔𝖈𝖆𝖙",
    "İI ıi ßẞ ŉ ǰ",
    "N/A - néant غير متوفر",
    "=HYPERLINK(\"x\")",
    "avocat\navocat\r\n\tavocat",
    "\u{5d0}\u{5d1} \u{780}\u{781}",
];

struct Country {
    areas: Vec<Area>,
    listings: Vec<Listing>,
    index: Index,
}

fn country() -> &'static Country {
    static COUNTRY: OnceLock<Country> = OnceLock::new();
    COUNTRY.get_or_init(|| {
        let (areas, listings) = (areas(), listings());
        let index = index(&areas, &listings);
        Country { areas, listings, index }
    })
}

fn context() -> Context<'static> {
    Context::new(Language::Fr, 400)
}

/// What an answer promises, whatever was asked.
fn is_sound(answer: &Answer, limit: usize, documents: usize) {
    assert!(answer.meant.len() <= 6 && answer.hits.len() == answer.total.min(limit));
    assert!(answer.total <= documents);
    for (at, meaning) in answer.meant.iter().enumerate() {
        assert!(
            answer.meant[..at].iter().all(|other| other.what != meaning.what),
            "{meaning:?} twice"
        );
    }
    let mut numbers: Vec<u32> = answer.hits.iter().map(|hit| hit.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), answer.hits.len());
    assert!(answer.hits.is_sorted_by(|one, other| one.score >= other.score));
}

fn answered(text: &str) -> Answer {
    let Country { listings, index, .. } = country();
    let answer = index.search(text, &context());
    is_sound(&answer, 400, listings.len());
    for dropped in &answer.dropped {
        assert!(text.contains(dropped.as_str()));
    }
    answer
}

#[test]
fn hostile_texts_are_answered() {
    for text in HOSTILE {
        answered(text);
        answered(&format!("avocat {text} Fès"));
        let long: String = text.chars().cycle().take(if text.is_empty() { 0 } else { 10_000 }).collect();
        answered(&long);
    }
    for letter in ["a", "ا", "ⴰ", "é", "🆘", "的", "'", ".", "\u{301}", "\u{202e}"] {
        answered(&letter.repeat(10_000));
        answered(&format!("{letter} ").repeat(10_000));
    }
}

#[test]
fn what_was_not_read_is_said() {
    assert!(answered(&"a".repeat(201)).cut);
    assert!(answered(&"a ".repeat(13)).cut);
    assert!(!answered(&"a ".repeat(12)).cut);
    assert!(!answered("avocat").cut);
}

#[test]
fn an_index_of_nothing_answers_too() {
    let empty = [Index::default(), Builder::new().finish()];
    for text in HOSTILE.into_iter().chain(["avocat", "محامي", "Fès"]) {
        for index in &empty {
            let answer = index.search(text, &context());
            is_sound(&answer, 400, 0);
        }
    }
}

#[test]
fn markup_around_a_word_hides_it_no_more_than_blanks_do() {
    let plain = answered("avocat");
    for wrapped in ["<b>avocat", "\u{202e}avocat\u{202c}", "(avocat", "\u{feff}avocat", "**avocat"] {
        assert_eq!(answered(wrapped).meant.first(), plain.meant.first(), "{wrapped:?}");
    }
}

/// Any text, and texts made of what the index knows.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "avocat",
        "محامي",
        "femmes",
        "Fès",
        "إيواء",
        "l'",
        "وجدة",
        "bghit",
        "casa",
        "في",
        "les",
        "association",
        "cactus",
        "xyzzy",
        "٣",
        "ⴰⵎⵙⵜⴰⵏ",
        "ال",
        "Er-Rich",
        "tbib",
    ]);
    let known = prop::collection::vec(words, 0..15).prop_map(|words| words.join(" "));
    prop_oneof![
        ".{0,60}",
        "\\PC{0,220}",
        "[a-zéèœ' .-]{0,40}",
        "[ابتثجحخدرسعغفقكلمنهويىةأإ ]{0,40}",
        known
    ]
}

fn documents() -> impl Strategy<Value = Vec<Listing>> {
    let name = prop_oneof![
        "[a-z]{1,9}( [a-z]{1,9}){0,4}",
        "[ابتجحدرسعقكلمنهوية]{1,8}( [ابتجحدرسعقكلمنهوية]{1,8}){0,3}",
        "\\PC{1,40}".prop_filter("has letters", |name| !fold(name).is_empty()),
        "[a-z]{3,9}( [a-z]{3,9}){0,60}",
        "(Association|Centre|جمعية) [A-Z][a-zéè]{2,9}( (de|du|des) [A-Z][a-z]{2,8})?",
    ];
    let listing = (
        name,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    );
    let listing = listing.prop_map(|(name, place, service, audience)| {
        let Country { areas, .. } = country();
        let communes: Vec<&Area> = areas.iter().filter(|area| area.code.as_str().len() > 6).collect();
        let services: Vec<ServiceCode> = ServiceCode::all().collect();
        let mut audiences: Vec<Vec<AudienceCode>> = AudienceCode::all().map(|audience| vec![audience]).collect();
        audiences.push(Vec::new());
        Listing {
            id: String::new(),
            names: Words([(Language::Fr, name)].into_iter().collect()),
            acronym: None,
            commune: Some(place.get(&communes).code.clone()),
            confirmed: None,
            services: vec![(*service.get(&services), audience.get(&audiences).clone())],
        }
    });
    prop::collection::vec(listing, 1..12)
}

/// Whether a search for a document's name finds it.
fn is_found(index: &Index, listings: &[Listing], number: usize) -> bool {
    let name = &listings[number].names.0[&Language::Fr];
    let answer = index.search(name, &context());
    answer.hits.iter().any(|hit| hit.number == number as u32)
}

fn serves(listing: &Listing, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> Option<Serves> {
    let offered = listing
        .services
        .iter()
        .filter(|(offered, _)| service.is_none_or(|wanted| offered.is_a(wanted)));
    let mut best = None;
    for (_, audiences) in offered {
        let Some(wanted) = audience else {
            return Some(Serves::Everyone);
        };
        if audiences.iter().any(|served| wanted.is_a(*served) || served.is_a(wanted)) {
            return Some(Serves::Named);
        }
        if audiences.is_empty() || audiences.iter().any(|served| served.code() == "everyone") {
            best = Some(Serves::Everyone);
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered_and_always_alike(text in texts()) {
        let answer = answered(&text);
        prop_assert_eq!(&answer, &answered(&text));
        // Built anew, it answers the same.
        static AGAIN: OnceLock<Index> = OnceLock::new();
        let Country { areas, listings, .. } = country();
        let again = AGAIN.get_or_init(|| index(areas, listings));
        prop_assert_eq!(answer, again.search(&text, &context()));
    }

    #[test]
    fn folding_twice_is_folding_once(text in texts()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn the_order_of_a_query_in_capitals_or_with_marks_is_the_same(words in prop::sample::subsequence(vec!["avocat", "femmes", "fes", "nuage", "oujda", "ecoute"], 1..4)) {
        let plain = words.join(" ");
        let dressed = words.iter().map(|word| word.to_uppercase().replace('E', "É")).collect::<Vec<_>>().join("  ");
        prop_assert_eq!(answered(&plain).hits, answered(&dressed).hits);
    }

    #[test]
    fn a_mark_that_parts_no_word_changes_nothing(text in texts(), at in 0..60usize) {
        let marked: String = text.chars().enumerate().flat_map(|(count, letter)| if count == at { vec!['\u{200f}', letter] } else { vec![letter] }).collect();
        if text.chars().count() < 190 {
            prop_assert_eq!(answered(&text).hits, answered(&marked).hits);
        }
    }
}

proptest! {
    // Each builds up to a dozen indexes.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_new_document_hides_no_other_by_its_name(listings in documents()) {
        let Country { areas, .. } = country();
        for count in 1..=listings.len() {
            let listings = &listings[..count];
            let index = index(&areas[..40], listings);
            for number in 0..count {
                prop_assert!(is_found(&index, listings, number), "{:?} among {count}", listings[number].names);
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn wishes_are_obeyed(text in texts(), service in prop::option::of(0..24usize), audience in prop::option::of(0..11usize), limit in 0..70usize, from in prop::bool::ANY) {
        let Country { listings, index, .. } = country();
        let context = Context {
            service: service.and_then(|at| ServiceCode::all().nth(at)),
            audience: audience.and_then(|at| AudienceCode::all().nth(at)),
            from: from.then(|| Point::new(-5.0, 34.0)).flatten(),
            ..Context::new(Language::Ar, limit)
        };
        let answer = index.search(&text, &context);
        is_sound(&answer, limit, listings.len());
        for hit in &answer.hits {
            let found = serves(&listings[hit.number as usize], context.service, context.audience);
            prop_assert!(found.is_some(), "{hit:?}");
            if context.audience.is_some() {
                prop_assert_eq!(hit.reasons.serves, found);
            }
            prop_assert!(!from || hit.reasons.distance.is_some());
        }
    }
}

/// The first word of a name that is more than a word with which half of all names begin.
fn first_telling(name: &str) -> Option<&str> {
    name.split(' ')
        .nth(1)
        .filter(|word| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic))
}

#[test]
fn a_name_is_found_while_it_is_typed() {
    let Country { listings, index, .. } = country();
    for (number, listing) in (0u32..).zip(listings) {
        for (language, name) in &listing.names.0 {
            for start in [Some(name.as_str()), first_telling(name)].into_iter().flatten() {
                let word = start.split([' ', '\'', '-']).next().unwrap_or_default();
                for length in 3..=word.chars().count() {
                    let typed: String = word.chars().take(length).collect();
                    let answer = index.search(&typed, &Context::new(*language, 400));
                    assert!(answer.hits.iter().any(|hit| hit.number == number), "{typed} of {name}");
                }
            }
            // And comes first when it is whole.
            let answer = index.search(name, &Context::new(*language, 1));
            assert_eq!(answer.hits.first().map(|hit| hit.number), Some(number), "{name}");
        }
    }
}
