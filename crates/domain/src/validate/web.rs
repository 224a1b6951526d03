//! Checks of e-mail and web addresses.

use super::contact::{read_phone, whatsapp_link};
use super::rules::contact as rules;
use super::{Examination, Field};
use crate::listing::{Email, WebAddress};

/// Hosts that hide where a link leads.
const SHORTENERS: [&str; 14] = [
    "bit.ly",
    "tinyurl.com",
    "goo.gl",
    "t.co",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "cutt.ly",
    "rebrand.ly",
    "shorturl.at",
    "tiny.cc",
    "rb.gy",
    "lnkd.in",
    "s.id",
];

impl Examination<'_> {
    /// An e-mail address.
    pub(super) fn email(&mut self, field: Field) -> Option<Email> {
        let typed = self.draft.get(field)?;
        let rule = if typed.to_ascii_lowercase().starts_with("mailto:") || typed.contains(['<', '>', '"']) {
            &rules::EMAIL_DECORATED
        } else if !typed.is_ascii() || typed.to_ascii_lowercase().contains("xn--") {
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
        if let Some(linked) = whatsapp_link(typed).and_then(|number| read_phone(&number).ok()) {
            let shown = [Field::Phone, Field::SecondPhone, Field::WhatsApp, Field::OrganizationPhone];
            let mut shown = shown.into_iter().filter_map(|field| self.draft.get(field));
            if !shown.any(|typed| read_phone(typed).is_ok_and(|number| number.phone == linked.phone)) {
                self.breach(&rules::WHATSAPP_OTHER, field, &linked.phone.display());
            }
        }
        Some(WebAddress::from_valid(address))
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let name_fits = (1..=64).contains(&name.len())
        // A spreadsheet takes a leading sign for a formula.
        && name.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
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
        && labels
            .last()
            .is_some_and(|last| last.len() >= 2 && last.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// The address as it will stand, and a lesser finding where there is one.
fn read_web_address(typed: &str) -> Result<(String, Option<&'static super::Rule>), &'static super::Rule> {
    if typed
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || super::characters::is_invisible(c) || "<>\"'`\\{}|^".contains(c))
    {
        return Err(&rules::URL_INVALID);
    }
    let lower = typed.to_ascii_lowercase();
    let is_scheme = |head: &str| !head.is_empty() && head.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let (scheme, rest) = match lower.find("://").filter(|at| is_scheme(&lower[..*at])) {
        Some(at) => (&lower[..at], &typed[at + 3..]),
        None => ("https", typed),
    };
    let head = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let is_port = |after: &str| !after.is_empty() && after.bytes().all(|b| b.is_ascii_digit());
    if rest.len() == typed.len()
        && head
            .split_once(':')
            .is_some_and(|(name, after)| is_scheme(name) && !is_port(after))
    {
        return Err(&rules::URL_SCHEME);
    }
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
    let (host, port) = authority
        .split_once(':')
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    // Asked before the case is changed: the Kelvin sign is a `k` in lower case.
    let foreign = !host.is_ascii();
    let host = host.to_lowercase();
    if foreign || host.split('.').any(|label| label.starts_with("xn--")) {
        return Err(&rules::URL_LOOKALIKE);
    }
    let numeric = !host.is_empty() && host.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'x');
    let private = host == "localhost"
        || [
            ".local",
            ".localdomain",
            ".internal",
            ".intranet",
            ".corp",
            ".onion",
            ".lan",
            ".localhost",
            ".home",
            ".test",
        ]
        .iter()
        .any(|end| host.ends_with(end));
    if numeric || private {
        return Err(&rules::URL_PRIVATE);
    }
    let is_shortener = |short: &str| {
        host.strip_suffix(short)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    if SHORTENERS.iter().any(|short| is_shortener(short)) {
        return Err(&rules::URL_SHORTENER);
    }
    let is_open_port = |port: &str| is_port(port) && port.parse::<u16>().is_ok_and(|port| port > 0);
    if !is_host(&host) || typed.len() > 500 || port.is_some_and(|port| !is_open_port(port)) {
        return Err(&rules::URL_INVALID);
    }
    let lesser = match (port, scheme) {
        (Some(_), _) => Some(&rules::URL_PORT),
        (None, "http") => Some(&rules::URL_PLAIN),
        _ => None,
    };
    Ok((format!("{scheme}://{host}{}", &rest[host.len()..]), lesser))
}
