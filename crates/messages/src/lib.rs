//! Every sentence that the public reads, in each language of the interface, with the plural rules that they need.
//!
//! A message is a constant that holds all its languages: one that lacks a translation does not compile, and one that
//! nobody shows is found by a test. The pages and the app use the same ones. Compiled for the browser, a constant is a
//! number, and the sentences of the one language that is read are handed over when the app starts: see [`texts`].

pub mod card;
pub mod coverage;
pub mod hours;
mod message;
pub mod needs;
mod plural;
pub mod public;
pub mod texts;

use sanad_domain::text::is_tifinagh;
use sanad_domain::{Date, Language};

pub use message::{Counted, Message};
pub use plural::{PluralForm, plural_form};

/// A value inside a first-strong isolate, so that a Latin name or a number stays readable in Arabic and the reverse.
pub fn isolate(value: &str) -> String {
    format!("\u{2068}{value}\u{2069}")
}

/// What to put into `lang` where a text is not in the language of most of its page: Tamazight among Arabic.
pub fn marked(text: &str) -> Option<&'static str> {
    text.starts_with(is_tifinagh).then_some(Language::Zgh.code())
}

/// The comma of the reader's script.
pub const fn comma(language: Language) -> &'static str {
    match language.prose() {
        Language::Ar => "، ",
        _ => ", ",
    }
}

/// Words with the comma of the reader's script between them.
pub fn joined<T: AsRef<str>>(parts: impl Iterator<Item = T>, language: Language) -> String {
    let comma = comma(language);
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(comma);
        }
        out.push_str(part.as_ref());
    }
    out
}

/// A number with its thousands apart, as the reader's language writes them; Latin digits everywhere.
pub fn number(language: Language, value: usize) -> String {
    let digits = value.to_string();
    let separator = match language {
        Language::En => ",",
        // A narrow no-break space, read well in Arabic and French.
        _ => "\u{202f}",
    };
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// A number with so many decimals, with the comma or point of the language.
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    // What rounds to nought is neither above nor below it.
    let is_nought = !text.chars().any(|digit| matches!(digit, '1'..='9'));
    let sign = if value < 0.0 && !is_nought { "−" } else { "" };
    let whole = number(language, whole.parse().unwrap_or_default());
    let point = if language == Language::En { "." } else { "," };
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{point}{rest}")
    }
}

/// A share from 0 to 1, of a hundred, with so many decimals.
pub fn percent(language: Language, share: f64, decimals: usize) -> String {
    format!("{}\u{a0}%", decimal(language, share * 100.0, decimals))
}

/// A day as the reader's language writes it in full, with the month names used in Morocco.
pub fn date(language: Language, date: Date) -> String {
    let (year, month, day) = date.parts();
    let month = public::MONTHS
        .get(usize::from(month) - 1)
        .map_or("", |month| month.get(language));
    match language {
        Language::Fr if day == 1 => format!("1er {month} {year}"),
        _ => format!("{day} {month} {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_read_naturally() {
        assert_eq!(number(Language::En, 36_828_330), "36,828,330");
        assert_eq!(number(Language::Ar, 999), "999");
        assert_eq!(percent(Language::Fr, 0.5306, 1), "53,1\u{a0}%");
        assert_eq!(decimal(Language::En, 1234.5, 1), "1,234.5");
        assert_eq!(decimal(Language::En, -0.04, 1), "0.0");
        assert_eq!(decimal(Language::Ar, -2.0, 0), "−2");
        let day = Date::parse("2026-08-01").unwrap();
        assert_eq!(date(Language::Fr, day), "1er août 2026");
        assert_eq!(date(Language::Ar, day), "1 غشت 2026");
        assert_eq!(date(Language::En, day), "1 August 2026");
    }
}
