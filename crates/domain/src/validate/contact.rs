//! Checks of telephone numbers.

use super::rules::contact as rules;
use super::{Examination, Field};
use crate::fold::latin_digits;
use crate::listing::{COUNTRY_CODE, Contact, Phone, PhoneKind, telephone_plan};

impl Examination<'_> {
    /// The numbers in the fields named; a field named twice is read once.
    pub(super) fn contact(&mut self, fields: [Field; 2], whatsapp: Option<Field>) -> Contact {
        let mut phones: Vec<Phone> = Vec::new();
        for field in if fields[0] == fields[1] { &fields[..1] } else { &fields[..] } {
            if let Some(phone) = self.phone(*field)
                && !phones.contains(&phone)
            {
                phones.push(phone);
            }
        }
        let whatsapp = whatsapp.and_then(|field| {
            let number = self.phone(field)?;
            if !phones.is_empty() && !phones.contains(&number) {
                self.breach(&rules::WHATSAPP_OTHER, field, &number.display());
            }
            Some(number)
        });
        Contact { phones, whatsapp }
    }

    /// One telephone number, in E.164.
    pub(super) fn phone(&mut self, field: Field) -> Option<Phone> {
        let typed = self.draft.get(field)?;
        let linked = if field == Field::WhatsApp {
            whatsapp_link(typed)
        } else {
            None
        };
        let number = match read_phone(linked.as_deref().unwrap_or(typed)) {
            Ok(number) => number,
            Err(rule) => {
                self.breach(rule, field, typed);
                return None;
            }
        };
        if number.had_lost_its_zero {
            self.breach(&rules::PHONE_MISSING_ZERO, field, typed);
        }
        match number.phone.kind() {
            PhoneKind::Premium => self.breach(&rules::PHONE_PREMIUM, field, typed),
            PhoneKind::Foreign => self.breach(&rules::PHONE_FOREIGN, field, typed),
            PhoneKind::Demonstration if !self.context.demonstration => self.breach(&rules::PHONE_DEMONSTRATION, field, typed),
            _ => {}
        }
        Some(number.phone)
    }
}

pub(super) struct Number {
    pub(super) phone: Phone,
    had_lost_its_zero: bool,
}

/// Whether the numbering plan, or the form of foreign numbers, knows this as one.
pub(super) fn is_phone(text: &str) -> bool {
    read_phone(text).is_ok_and(|number| number.phone.kind() != PhoneKind::Foreign)
}

/// The number that a WhatsApp link leads to, in international form.
pub(super) fn whatsapp_link(typed: &str) -> Option<String> {
    let lower = typed.to_ascii_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let number = rest
        .strip_prefix("wa.me/")
        .or_else(|| rest.split_once("whatsapp.com/send").map(|(_, query)| query))?;
    let digits: String = number
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    (!digits.is_empty()).then(|| format!("+{digits}"))
}

/// Reads a number as people of the country write it.
pub(super) fn read_phone(typed: &str) -> Result<Number, &'static super::Rule> {
    let text = latin_digits(typed);
    let lower = text.to_lowercase();
    if is_scientific(&lower) {
        return Err(&rules::PHONE_SCIENTIFIC);
    }
    let runs = text
        .split(['/', ',', ';', '\n', '|'])
        .filter(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 8);
    let joined = [" ou ", " et ", " or ", " أو ", " و "]
        .iter()
        .any(|word| lower.contains(word));
    if runs.count() > 1 || joined {
        return Err(&rules::PHONE_SEVERAL);
    }
    if ["ext", "poste", "#", "تحويلة"].iter().any(|word| lower.contains(word)) {
        return Err(&rules::PHONE_EXTENSION);
    }
    if ["fax", "télécopie", "فاكس"].iter().any(|word| lower.contains(word)) {
        return Err(&rules::PHONE_FAX);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let allowed = |character: char| {
        character.is_ascii_digit()
            || character.is_whitespace()
            || matches!(character, '+' | '-' | '‐'..='―' | '−' | '.' | '·' | '(' | ')' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '/')
    };
    if !text.chars().all(allowed) || digits.is_empty() {
        return Err(&rules::PHONE_LETTERS);
    }
    // Two whole numbers with nothing but space between them.
    if digits.len() == 20 && digits.starts_with('0') && digits[10..].starts_with('0') && !digits.starts_with("00") {
        return Err(&rules::PHONE_SEVERAL);
    }
    if telephone_plan()
        .iter()
        .any(|range| range.kind == PhoneKind::Short && range.prefix == digits)
        || digits == "112"
    {
        return Err(&rules::PHONE_EMERGENCY);
    }
    let international = text
        .trim_start()
        .trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+')
        .starts_with('+')
        || digits.starts_with("00");
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let (national, had_lost_its_zero) = match digits.strip_prefix(COUNTRY_CODE) {
        // `+212 (0)5…` is how half of the country writes it.
        Some(rest) if international || rest.len() >= 9 => (rest.strip_prefix('0').unwrap_or(rest), false),
        // A zero too many before a number of the country is a slip of the finger, not a country.
        _ if international && !text.contains('+') && is_phone(&format!("0{digits}")) => return Err(&rules::PHONE_TOO_LONG),
        _ if international => return foreign(digits),
        _ => match digits.strip_prefix('0') {
            Some(rest) => (rest, false),
            None => (digits, digits.len() == 9),
        },
    };
    match national.len() {
        0..=8 => Err(&rules::PHONE_TOO_SHORT),
        9 => {
            let phone = Phone::from_valid(format!("+{COUNTRY_CODE}{national}"));
            match phone.kind() {
                PhoneKind::Foreign => Err(&rules::PHONE_UNASSIGNED),
                _ => Ok(Number {
                    phone,
                    had_lost_its_zero,
                }),
            }
        }
        _ => Err(&rules::PHONE_TOO_LONG),
    }
}

fn foreign(digits: &str) -> Result<Number, &'static super::Rule> {
    match digits.len() {
        0..=7 => Err(&rules::PHONE_TOO_SHORT),
        8..=15 if !digits.starts_with('0') => Ok(Number {
            phone: Phone::from_valid(format!("+{digits}")),
            had_lost_its_zero: false,
        }),
        8..=15 => Err(&rules::PHONE_UNASSIGNED),
        _ => Err(&rules::PHONE_TOO_LONG),
    }
}

fn is_scientific(text: &str) -> bool {
    text.split_once("e+")
        .or_else(|| text.split_once('e'))
        .is_some_and(|(mantissa, exponent)| {
            !mantissa.is_empty()
                && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
                && !exponent.is_empty()
                && exponent.bytes().all(|b| b.is_ascii_digit())
        })
}
