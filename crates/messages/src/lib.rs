//! Every sentence that the public reads, in each language of the interface, with the plural rules that they need.
//!
//! A message is a constant that holds all its languages: one that lacks a translation does not compile, and one that
//! nobody shows is found by a test. The pages and the app use the same ones.

pub mod card;
pub mod hours;
mod plural;
pub mod public;

use sanad_domain::{Date, Language};

pub use plural::{Counted, PluralForm, plural_form};

/// A sentence in Arabic, French and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Arabic.
    pub ar: &'static str,
    /// French.
    pub fr: &'static str,
    /// English.
    pub en: &'static str,
}

impl Message {
    /// The sentence in the reader's language.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Ar | Language::Zgh => self.ar,
            Language::Fr => self.fr,
            Language::En => self.en,
        }
    }

    /// The sentence with `{}` replaced, the value kept apart from the direction of the text around it.
    pub fn with(&self, language: Language, value: &str) -> String {
        self.get(language).replace("{}", &isolate(value))
    }
}

/// A value inside a first-strong isolate, so that a Latin name or a number stays readable in Arabic and the reverse.
pub fn isolate(value: &str) -> String {
    format!("\u{2068}{value}\u{2069}")
}

/// The comma of the reader's script.
pub const fn comma(language: Language) -> &'static str {
    match language {
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

/// A day as the reader's language writes it in full, with the month names used in Morocco.
pub fn date(language: Language, date: Date) -> String {
    const AR: [&str; 12] = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "ماي",
        "يونيو",
        "يوليوز",
        "غشت",
        "شتنبر",
        "أكتوبر",
        "نونبر",
        "دجنبر",
    ];
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = date.parts();
    let index = usize::from(month - 1);
    match language {
        Language::Ar | Language::Zgh => format!("{day} {} {year}", AR[index]),
        Language::Fr if day == 1 => format!("1er {} {year}", FR[index]),
        Language::Fr => format!("{day} {} {year}", FR[index]),
        Language::En => format!("{day} {} {year}", EN[index]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_read_naturally() {
        assert_eq!(number(Language::En, 36_828_330), "36,828,330");
        assert_eq!(number(Language::Ar, 999), "999");
        let day = Date::parse("2026-08-01").unwrap();
        assert_eq!(date(Language::Fr, day), "1er août 2026");
        assert_eq!(date(Language::Ar, day), "1 غشت 2026");
        assert_eq!(date(Language::En, day), "1 August 2026");
    }
}
