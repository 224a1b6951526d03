//! Checks of telephone numbers, e-mail and web addresses.

use super::rules::contact as rules;
use super::{Examination, Field};
use crate::fold::latin_digits;
use crate::listing::{COUNTRY_CODE, Contact, Email, Phone, PhoneKind, WebAddress, telephone_plan};

/// Hosts that hide where a link leads.
const SHORTENERS: [&str; 14] = [
    "bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "buff.ly", "cutt.ly", "rebrand.ly", "shorturl.at", "tiny.cc", "rb.gy",
    "lnkd.in", "s.id",
];

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
        let number = match read_phone(typed) {
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

    /// An e-mail address.
    pub(super) fn email(&mut self, field: Field) -> Option<Email> {
        let typed = self.draft.get(field)?;
        let rule = if typed.to_ascii_lowercase().starts_with("mailto:") || typed.contains(['<', '>', '"']) {
            &rules::EMAIL_DECORATED
        } else if !typed.is_ascii() {
            &rules::EMAIL_LOOKALIKE
        } else if !is_email(typed) {
            &rules::EMAIL_INVALID
        } else {
            return Some(Email::from_valid(typed.to_owned()));
        };
        self.breach(rule, field, typed);
        None
    }

    /// A web address.
    pub(super) fn web_address(&mut self, field: Field) -> Option<WebAddress> {
        let typed = self.draft.get(field)?;
        let (address, rule) = match read_web_address(typed) {
            Ok(read) => read,
            Err(rule) => {
                self.breach(rule, field, typed);
                return None;
            }
        };
        if let Some(rule) = rule {
            self.breach(rule, field, typed);
        }
        Some(WebAddress::from_valid(address))
    }
}

struct Number {
    phone: Phone,
    had_lost_its_zero: bool,
}

/// Reads a number as people of the country write it.
fn read_phone(typed: &str) -> Result<Number, &'static super::Rule> {
    let text = latin_digits(typed);
    let lower = text.to_lowercase();
    if is_scientific(&lower) {
        return Err(&rules::PHONE_SCIENTIFIC);
    }
    let runs = text.split(['/', ',', ';', '\n', '|']).filter(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 8);
    let joined = [" ou ", " et ", " or ", " أو ", " و "].iter().any(|word| lower.contains(word));
    if runs.count() > 1 || joined {
        return Err(&rules::PHONE_SEVERAL);
    }
    if ["ext", "poste", "#", "تحويلة"].iter().any(|word| lower.contains(word)) {
        return Err(&rules::PHONE_EXTENSION);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let allowed = |character: char| {
        character.is_ascii_digit()
            || character.is_whitespace()
            || matches!(character, '+' | '-' | '.' | '(' | ')' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '/')
    };
    if !text.chars().all(allowed) || digits.is_empty() {
        return Err(&rules::PHONE_LETTERS);
    }
    if telephone_plan().iter().any(|range| range.kind == PhoneKind::Short && range.prefix == digits) || digits == "112" {
        return Err(&rules::PHONE_EMERGENCY);
    }
    let international = text.trim_start().trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+')
        || digits.starts_with("00");
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let (national, had_lost_its_zero) = match digits.strip_prefix(COUNTRY_CODE) {
        // `+212 (0)5…` is how half of the country writes it.
        Some(rest) if international || rest.len() >= 9 => (rest.strip_prefix('0').unwrap_or(rest), false),
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
                _ => Ok(Number { phone, had_lost_its_zero }),
            }
        }
        _ => Err(&rules::PHONE_TOO_LONG),
    }
}

fn foreign(digits: &str) -> Result<Number, &'static super::Rule> {
    match digits.len() {
        0..=7 => Err(&rules::PHONE_TOO_SHORT),
        8..=15 if !digits.starts_with('0') => {
            Ok(Number { phone: Phone::from_valid(format!("+{digits}")), had_lost_its_zero: false })
        }
        8..=15 => Err(&rules::PHONE_UNASSIGNED),
        _ => Err(&rules::PHONE_TOO_LONG),
    }
}

fn is_scientific(text: &str) -> bool {
    text.split_once("e+").or_else(|| text.split_once('e')).is_some_and(|(mantissa, exponent)| {
        !mantissa.is_empty()
            && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
            && !exponent.is_empty()
            && exponent.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let name_fits = (1..=64).contains(&name.len())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-'".contains(&b));
    name_fits && text.len() <= 254 && is_host(host)
}

/// A host name of at least two labels whose last is letters.
fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let fits = |label: &&str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    labels.len() >= 2
        && labels.iter().all(fits)
        && labels.last().is_some_and(|last| last.len() >= 2 && last.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// The address as it will stand, and a lesser finding where there is one.
fn read_web_address(typed: &str) -> Result<(String, Option<&'static super::Rule>), &'static super::Rule> {
    if typed.chars().any(|c| c.is_whitespace() || c.is_control() || super::text::is_invisible(c) || "<>\"'`\\{}|^".contains(c)) {
        return Err(&rules::URL_INVALID);
    }
    let lower = typed.to_ascii_lowercase();
    let (scheme, rest) = match lower.find("://") {
        Some(at) => (&lower[..at], &typed[at + 3..]),
        None if lower.split(['/', '?']).next().is_some_and(|head| head.contains(':') && !head.contains('.')) => {
            return Err(&rules::URL_SCHEME);
        }
        None => ("https", typed),
    };
    if !matches!(scheme, "http" | "https") {
        return Err(&rules::URL_SCHEME);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(&rules::URL_CREDENTIALS);
    }
    if authority.starts_with('[') {
        return Err(&rules::URL_PRIVATE);
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let host = host.to_lowercase();
    if !host.is_ascii() || host.split('.').any(|label| label.starts_with("xn--")) {
        return Err(&rules::URL_LOOKALIKE);
    }
    let numeric = !host.is_empty() && host.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'x');
    let private = host == "localhost" || [".local", ".internal", ".lan", ".localhost", ".home", ".test"].iter().any(|end| host.ends_with(end));
    if numeric || private {
        return Err(&rules::URL_PRIVATE);
    }
    if SHORTENERS.contains(&host.trim_start_matches("www.")) {
        return Err(&rules::URL_SHORTENER);
    }
    if !is_host(&host) || typed.len() > 500 {
        return Err(&rules::URL_INVALID);
    }
    let lesser = match (port, scheme) {
        (Some(_), _) => Some(&rules::URL_PORT),
        (None, "http") => Some(&rules::URL_PLAIN),
        _ => None,
    };
    Ok((format!("{scheme}://{host}{}", &rest[host.len().min(rest.len())..]), lesser))
}
