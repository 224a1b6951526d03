//! What holds of any draft whatever, however it was typed.

#![allow(clippy::unwrap_used)] // A helper may fail like the test that calls it.

mod support;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sanad_domain::listing::{Listing, PhoneKind};
use sanad_domain::validate::{Field, drafts, listings};
use support::{check, valid_draft};

/// Pieces that have meant trouble before, beside any text at all.
const PIECES: &[&str] = &[
    "\u{200f}",
    "\u{202e}",
    "\u{feff}",
    "\u{640}",
    "\u{301}",
    "\r",
    "\n",
    "\0",
    "\u{200b}",
    "\u{212a}",
    "<",
    "&",
    "°",
    "://",
    "@",
    ";",
    ",",
    "/",
    "T",
    ".ma",
    "06 12 34 56 78",
    "Mo-Fr 10:00-15:00",
    "2026-12-24..2027-01-03",
    "+212",
    "00",
    "٠٥٣٧",
    "-",
    "=",
    "N/A",
    "n/a",
    "wa.me/",
    "é",
    "جمعية",
    "ء",
    "34.02088",
    "2026-11-23",
    "01.511",
    "E+11",
    "a",
    "x",
    " ",
    ":",
    "\u{e0041}",
    "\u{f0b7}",
    "𝟎",
    "xn--",
    "\u{2028}",
    "[",
    "%",
];

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        vec(select(PIECES), 0..8).prop_map(|pieces| pieces.concat()),
        "[ -~]{0,30}"
    ]
}

fn texts(listing: &Listing) -> Vec<String> {
    let value = serde_json::to_value(listing).unwrap();
    let mut texts = Vec::new();
    let mut left = vec![&value];
    while let Some(value) = left.pop() {
        match value {
            serde_json::Value::String(text) => texts.push(text.clone()),
            serde_json::Value::Array(all) => left.extend(all),
            serde_json::Value::Object(all) => left.extend(all.values()),
            _ => {}
        }
    }
    texts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_anywhere_gives_a_record_fit_to_keep_or_an_error(values in vec((select(Field::ALL), typed()), 1..4)) {
        let draft = values.iter().fold(valid_draft(), |draft, (field, value)| draft.with(*field, value.as_str()));
        let outcome = check(&draft);
        let wrong = outcome.findings.iter().any(|finding| finding.is_error());
        prop_assert_eq!(outcome.record.is_none(), wrong, "{:?}", outcome.findings);
        for finding in &outcome.findings {
            prop_assert!(finding.found.chars().count() <= 61);
            prop_assert!(!finding.found.chars().any(char::is_control));
        }
        let Some(record) = outcome.record else { return Ok(()) };
        let listing = listings([record]).remove(0);
        for text in texts(&listing) {
            let hidden = |sign: char| sign.is_control()
                || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{61c}'
                    | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}');
            prop_assert!(!text.chars().any(hidden), "{:?}", text);
        }
        let service = &listing.services[0];
        let places = listing.locations.iter().filter_map(|place| place.referral.as_ref());
        for phone in service.contact.phones.iter().chain(&service.contact.whatsapp).chain(&listing.organization.contact.phones).chain(places) {
            let digits = phone.as_str().strip_prefix('+').unwrap_or("");
            prop_assert!(phone.kind() == PhoneKind::Short || ((8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())));
        }
        let again = check(&drafts(&listing).remove(0));
        prop_assert!(again.record.is_some(), "{:?} of {:?}", again.findings, listing);
        prop_assert_eq!(listings(again.record).remove(0), listing);
    }
}
