//! The last gate: every byte of an edition is searched for what must not be in it.
//!
//! Disclosure leaves nothing to be found; this catches what an association itself wrote into a text, and any mistake of
//! ours.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use daachorse::DoubleArrayAhoCorasick;
use memchr::memchr_iter;
use rayon::prelude::*;
use sanad_domain::disclosure::{PublicListing, protected_strings};
use sanad_domain::fold::fold;
use sanad_domain::listing::{COUNTRY_CODE, Disclosure};
use sanad_domain::{Listing, Point};
use serde_json::Value;

use super::PublishError;

/// The most bytes in which two numbers that make a position are written.
const POSITION: usize = 64;

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
    texts: Option<Search>,
    owners: Vec<String>,
    points: HashMap<[i32; 2], String>,
    reach: usize,
}

/// Finds any of many texts in one reading.
type Search = DoubleArrayAhoCorasick<u32>;

impl Scanner {
    /// A scanner for everything that is protected in `listings` and that no listing publishes of its own accord;
    /// `public` are their public forms, whose own texts are held against it at once, however they are spelled.
    ///
    /// # Errors
    /// When a listing publishes what it, or another, protects, or when the search cannot be set up.
    pub fn new(listings: &[Listing], public: &[PublicListing]) -> Result<Self, PublishError> {
        let texts: Vec<Vec<String>> = public.par_iter().map(texts).collect();
        let mut protected = protected(listings, Some);
        withdraw(&mut protected, &texts);
        check_spellings(listings, public, &texts)?;
        let mut patterns: BTreeMap<String, String> = BTreeMap::new();
        for (text, owner) in protected {
            patterns.extend(forms(text).into_iter().map(|form| (form, owner.clone())));
        }
        let mut points: HashMap<[i32; 2], String> = HashMap::new();
        for listing in listings {
            let closed = listing
                .locations
                .iter()
                .filter(|place| place.disclosure != Disclosure::Public);
            points.extend(closed.filter_map(|place| Some((steps(place.point?), listing.code()))));
        }
        for place in public.iter().flat_map(|listing| &listing.places) {
            if let Some(point) = place.exact.as_ref().and_then(|exact| exact.point) {
                points.remove(&steps(point));
            }
        }
        Self::of(patterns, points)
    }

    /// A scanner for these texts and positions, each with the code of its listing.
    pub(super) fn of(patterns: BTreeMap<String, String>, points: HashMap<[i32; 2], String>) -> Result<Self, PublishError> {
        let reach = patterns.keys().map(String::len).max().unwrap_or(0).max(POSITION);
        let (texts, owners) = search(patterns)?;
        Ok(Self {
            texts,
            owners,
            points,
            reach,
        })
    }

    /// How many bytes back a protected thing may have begun that ends here: whoever searches a file in pieces lets
    /// them overlap by as many.
    pub fn reach(&self) -> usize {
        self.reach
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
        if let Some(found) = self.texts.as_ref().and_then(|texts| texts.find_iter(bytes).next()) {
            let owner = self
                .owners
                .get(found.value() as usize)
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
        let mut before: Option<(i32, usize)> = None;
        let mut searched = 0;
        for dot in memchr_iter(b'.', bytes) {
            // Whole numbers and those of one or two decimals name no place.
            let decimals = bytes[dot + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if dot < searched || decimals < 3 {
                continue;
            }
            let end = dot + 1 + decimals;
            let whole = bytes[..dot]
                .iter()
                .rev()
                .take(4)
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            let start = dot - whole;
            let signed = start > 0 && bytes[start - 1] == b'-';
            searched = end;
            let number = std::str::from_utf8(&bytes[start - usize::from(signed)..end]).ok();
            let Some(degrees) = number.and_then(|number| number.parse::<f64>().ok()) else {
                continue;
            };
            let now = (degrees * Point::STEPS).round() as i32;
            if let Some((before, ended)) = before
                && !bytes[ended..start].iter().any(u8::is_ascii_digit)
                && let Some(owner) = self.points.get(&[before, now]).or_else(|| self.points.get(&[now, before]))
            {
                return Some(owner);
            }
            before = Some((now, end));
        }
        None
    }
}

/// Looks for protected texts in what listings publish, written in any way: other capitals, spaces, commas or marks.
///
/// Every file of an edition is made from these texts, so that it is enough to look at them.
fn check_spellings(listings: &[Listing], public: &[PublicListing], texts: &[Vec<String>]) -> Result<(), PublishError> {
    // A single word, such as the name of a town, gives no place away.
    let telling = |text: String| Some(fold(&text)).filter(|text| text.contains(' ') && text.chars().count() >= 10);
    let mut protected = protected(listings, telling);
    let folded: Vec<Vec<String>> = texts
        .par_iter()
        .map(|texts| texts.iter().map(|text| fold(text)).collect())
        .collect();
    withdraw(&mut protected, &folded);
    let (Some(search), owners) = search(protected)? else {
        return Ok(());
    };
    public.par_iter().zip(&folded).try_for_each(|(listing, texts)| {
        let Some(found) = texts.iter().find_map(|text| search.find_iter(text).next()) else {
            return Ok(());
        };
        Err(PublishError::Leak {
            leak: Leak {
                file: format!("the public text of listing {}", listing.code),
                listing: owners.get(found.value() as usize).cloned().unwrap_or_default(),
                what: "a protected text".to_owned(),
            },
        })
    })
}

/// What the listings protect, brought into some form, each with the code of its listing.
fn protected(listings: &[Listing], form: impl Fn(String) -> Option<String> + Sync) -> BTreeMap<String, String> {
    let of_one = |listing: &Listing| {
        let texts = protected_strings(listing).into_iter().filter(|text| !is_degrees(text));
        let owner = listing.code();
        texts.filter_map(&form).map(|text| (text, owner.clone())).collect::<Vec<_>>()
    };
    listings.par_iter().flat_map_iter(of_one).collect()
}

/// Takes out what a listing publishes on purpose: that is no leak of another's.
fn withdraw(protected: &mut BTreeMap<String, String>, public: &[Vec<String>]) {
    for text in public.iter().flatten() {
        protected.remove(text);
    }
}

/// A search for the keys, and the owners by the numbers that it answers with; none where there is nothing to look for.
fn search(patterns: BTreeMap<String, String>) -> Result<(Option<Search>, Vec<String>), PublishError> {
    let (texts, owners): (Vec<String>, Vec<String>) = patterns.into_iter().filter(|(text, _)| !text.is_empty()).unzip();
    if texts.is_empty() {
        return Ok((None, owners));
    }
    // Without the gate nothing is published.
    let search = Search::new(&texts).map_err(|error| PublishError::Gate {
        reason: error.to_string(),
    })?;
    Ok((Some(search), owners))
}

/// Every text in a public form.
fn texts(listing: &PublicListing) -> Vec<String> {
    let mut texts = Vec::new();
    collect(serde_json::to_value(listing).unwrap_or_default(), &mut texts);
    texts
}

fn collect(value: Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, texts)),
        Value::Object(members) => members.into_iter().for_each(|(_, value)| collect(value, texts)),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn scanner() -> Scanner {
        let texts = BTreeMap::from([("rue du Secret 7".to_owned(), "abc".to_owned())]);
        Scanner::of(texts, HashMap::from([([-684_123, 3_402_061], "abc".to_owned())])).unwrap()
    }

    #[test]
    fn texts_and_positions_are_found_wherever_they_stand() {
        let scanner = scanner();
        for file in [
            "rue du Secret 7",
            "…<p>La rue du Secret 7</p>",
            "[-6.84123,34.02061]",
            "{\"lat\":34.02061,\"lon\":-6.84123}",
            "34.02061\u{b0} / -6.84123\u{b0}",
            "1.5 -6.841230 34.020610",
            "[-6.84123,\n   34.02061]",
        ] {
            assert!(scanner.scan("a file", file.as_bytes()).is_err(), "{file}");
        }
        for file in [
            "rue du Secret",
            "[-6.84123,12,34.02061]",
            "6.84123 34.02061",
            "-6.84123",
            "[-6.84,34.02]",
            "-6.84123e 7 34.02061",
        ] {
            assert!(scanner.scan("a file", file.as_bytes()).is_ok(), "{file}");
        }
    }

    #[test]
    fn nothing_protected_is_nothing_to_find() {
        let scanner = Scanner::of(BTreeMap::new(), HashMap::new()).unwrap();
        assert!(scanner.scan("a file", b"rue du Secret 7, -6.84123 34.02061").is_ok());
    }
}
