//! The last gate: every byte of an edition is searched for what must not be in it.
//!
//! Disclosure leaves nothing to be found; this catches what an association itself wrote into a text, and any mistake of
//! ours.

use std::collections::{HashMap, HashSet};
use std::fmt;

use aho_corasick::AhoCorasick;
use sanad_domain::disclosure::{protected_strings, public_form};
use sanad_domain::fold::fold;
use sanad_domain::listing::{COUNTRY_CODE, Disclosure};
use sanad_domain::{Listing, Point};
use serde_json::Value;

use super::PublishError;

/// Something protected in a file of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The file.
    pub file: String,
    /// The listing to which the protected thing belongs.
    pub listing: String,
    /// The published listing in whose text it stands, where that is known from the file.
    pub what: String,
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The protected text itself goes into no message: messages end up in logs.
        write!(f, "{} of listing {} stands in {}", self.what, self.listing, self.file)
    }
}

/// Searches for the protected texts and points of a set of listings.
pub struct Scanner {
    texts: Option<AhoCorasick>,
    owners: Vec<String>,
    points: HashMap<[i32; 2], String>,
}

impl Scanner {
    /// A scanner for everything that is protected in `listings` and that no listing publishes of its own accord.
    pub fn new(listings: &[Listing]) -> Self {
        let mut public_texts = HashSet::new();
        let mut public_points = HashSet::new();
        for listing in listings.iter().filter_map(public_form) {
            let exact = listing.places.iter().filter_map(|place| place.exact.as_ref());
            public_points.extend(exact.filter_map(|exact| exact.point).map(steps));
            collect_texts(serde_json::to_value(&listing).unwrap_or_default(), &mut public_texts);
        }
        let mut patterns = Vec::new();
        let mut owners = Vec::new();
        let mut points = HashMap::new();
        for listing in listings {
            let places = listing
                .locations
                .iter()
                .filter(|place| place.disclosure != Disclosure::Public)
                .filter_map(|place| place.point);
            for text in protected_strings(listing)
                .into_iter()
                .filter(|text| !is_degrees(text) && !public_texts.contains(text))
            {
                for form in forms(text) {
                    if patterns.last().is_none_or(|last| *last != form) {
                        patterns.push(form);
                        owners.push(listing.code());
                    }
                }
            }
            points.extend(
                places
                    .map(steps)
                    .filter(|at| !public_points.contains(at))
                    .map(|at| (at, listing.code())),
            );
        }
        let texts = (!patterns.is_empty()).then(|| AhoCorasick::new(&patterns).ok()).flatten();
        Self { texts, owners, points }
    }

    /// Searches one file.
    ///
    /// # Errors
    /// When it holds anything protected.
    pub fn scan(&self, file: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let leak = |listing: &str, what: &str| PublishError::Leak {
            leak: Leak {
                file: file.to_owned(),
                listing: listing.to_owned(),
                what: what.to_owned(),
            },
        };
        if let Some(found) = self.texts.as_ref().and_then(|texts| texts.find(bytes)) {
            let owner = self
                .owners
                .get(found.pattern().as_usize())
                .map(String::as_str)
                .unwrap_or_default();
            return Err(leak(owner, "a protected text"));
        }
        if let Some(owner) = self.point_in(bytes) {
            return Err(leak(owner, "a protected position"));
        }
        Ok(())
    }

    /// Two numbers in a row that are a protected position, in either order.
    fn point_in(&self, bytes: &[u8]) -> Option<&str> {
        if self.points.is_empty() {
            return None;
        }
        let mut before: Option<i32> = None;
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && (bytes[at].is_ascii_digit() || bytes[at] == b'.') {
                at += 1;
            }
            let signed = start > 0 && bytes[start - 1] == b'-';
            let text = std::str::from_utf8(&bytes[start - usize::from(signed)..at]).unwrap_or_default();
            // Whole numbers and those of one or two decimals name no place.
            let fine = text
                .split_once('.')
                .is_some_and(|(whole, decimals)| whole.len() <= 4 && decimals.len() >= 3);
            let now = if fine {
                text.parse::<f64>()
                    .ok()
                    .map(|degrees| (degrees * Point::STEPS).round() as i32)
            } else {
                None
            };
            if let (Some(before), Some(now)) = (before, now)
                && let Some(owner) = self.points.get(&[before, now]).or_else(|| self.points.get(&[now, before]))
            {
                return Some(owner);
            }
            before = now;
        }
        None
    }
}

/// Looks for protected texts in what listings publish, written in any way: other capitals, spaces, commas or marks.
///
/// Every file of an edition is made from these texts, so that it is enough to look at them.
///
/// # Errors
/// When a listing publishes what it, or another, protects.
pub fn check_spellings(listings: &[Listing]) -> Result<(), PublishError> {
    let mut published: Vec<(String, String)> = Vec::new();
    for listing in listings.iter().filter_map(public_form) {
        let mut texts = HashSet::new();
        collect_texts(serde_json::to_value(&listing).unwrap_or_default(), &mut texts);
        published.extend(texts.iter().map(|text| (fold(text), listing.code.clone())));
    }
    let on_purpose: HashSet<&str> = published.iter().map(|(text, _)| text.as_str()).collect();
    let mut patterns: Vec<String> = Vec::new();
    let mut owners = Vec::new();
    for listing in listings {
        let protected = protected_strings(listing)
            .into_iter()
            .filter(|text| !is_degrees(text))
            .map(|text| fold(&text));
        // A single word, such as the name of a town, gives no place away.
        for text in
            protected.filter(|text| text.contains(' ') && text.chars().count() >= 10 && !on_purpose.contains(text.as_str()))
        {
            patterns.push(text);
            owners.push(listing.code());
        }
    }
    let Some(search) = (!patterns.is_empty()).then(|| AhoCorasick::new(&patterns).ok()).flatten() else {
        return Ok(());
    };
    for (text, code) in &published {
        if let Some(found) = search.find(text) {
            let listing = owners.get(found.pattern().as_usize()).cloned().unwrap_or_default();
            let file = format!("the public text of listing {code}");
            return Err(PublishError::Leak {
                leak: Leak {
                    file,
                    listing,
                    what: "a protected text".to_owned(),
                },
            });
        }
    }
    Ok(())
}

/// Every text in a public form: what one listing publishes on purpose is no leak of another's.
fn collect_texts(value: Value, texts: &mut HashSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text);
        }
        Value::Array(values) => values.into_iter().for_each(|value| collect_texts(value, texts)),
        Value::Object(members) => members.into_iter().for_each(|(_, value)| collect_texts(value, texts)),
        _ => {}
    }
}

fn steps(point: Point) -> [i32; 2] {
    [point.longitude(), point.latitude()].map(|degrees| (degrees * Point::STEPS).round() as i32)
}

/// A lone latitude or longitude: looked for as a pair, since one of the two is in many a public place.
fn is_degrees(text: &str) -> bool {
    text.contains('.') && text.parse::<f64>().is_ok()
}

/// The ways in which a protected text may stand in a file: as it is, escaped, and a telephone number as it is dialled,
/// shown or linked to.
fn forms(text: String) -> Vec<String> {
    let mut forms = vec![escape_html(&text), escape_json(&text)];
    if let Some(digits) = text
        .strip_prefix('+')
        .filter(|digits| digits.len() >= 8 && digits.bytes().all(|b| b.is_ascii_digit()))
    {
        forms.push(digits.to_owned());
        if let Some(national) = digits.strip_prefix(COUNTRY_CODE) {
            let pairs: Vec<String> = format!("0{national}")
                .as_bytes()
                .chunks(2)
                .map(|pair| String::from_utf8_lossy(pair).into_owned())
                .collect();
            forms.push(pairs.join(" "));
        }
    }
    forms.push(text);
    forms.dedup();
    forms
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn escape_json(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
