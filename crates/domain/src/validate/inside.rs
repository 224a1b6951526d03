//! What must not stand inside a text: code, numbers to call, coordinates, links, streets. There they escape disclosure.

use super::contact::is_phone;
use crate::fold::{fold, latin_digits};

/// Words that begin the name of a street or a building, folded.
const STREETS: [&str; 25] = [
    "rue",
    "avenue",
    "av",
    "bd",
    "boulevard",
    "impasse",
    "derb",
    "lotissement",
    "lot",
    "immeuble",
    "imm",
    "appartement",
    "appt",
    "street",
    "road",
    "شارع",
    "زنقه",
    "زقاق",
    "درب",
    "تجزئه",
    "عماره",
    "شقه",
    "حي",
    "نهج",
    "مجموعه",
];

/// Sites that show where something is.
const MAPS: [&str; 8] = [
    "/maps",
    "maps.",
    "goo.gl",
    "openstreetmap.",
    "osm.org",
    "waze.com",
    "what3words",
    "plus.codes",
];

/// Code of any kind: tags, templates, entities, scripts.
pub(super) fn markup(text: &str) -> Option<&str> {
    if let Some(found) = ["{{", "}}", "{%", "${", "<%", "&#"]
        .into_iter()
        .find(|sign| text.contains(sign))
    {
        return Some(found);
    }
    let lower = text.to_ascii_lowercase();
    if let Some(found) = ["javascript:", "data:text", "vbscript:"]
        .into_iter()
        .find(|sign| lower.contains(sign))
    {
        return Some(found);
    }
    let is_entity = |after: &str| {
        after
            .split_once(';')
            .is_some_and(|(name, _)| (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    let is_tag = |after: &str| after.starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next));
    text.char_indices()
        .find(|(at, sign)| (*sign == '<' && is_tag(&text[at + 1..])) || (*sign == '&' && is_entity(&text[at + 1..])))
        .map(|(at, _)| &text[at..])
}

/// A telephone number, however it is spaced.
pub(super) fn phone(text: &str) -> Option<String> {
    if digits_in(text) < 9 {
        return None;
    }
    let digits = latin_digits(text);
    let found = runs(&digits, is_spacing).find(|run| is_number_to_call(run));
    found
        .or_else(|| {
            runs(&digits, |sign| {
                is_spacing(sign) || matches!(sign, '/' | ',' | '_' | '*' | ':' | '·' | '،' | '+')
            })
            .find(|run| hides_number(run))
        })
        .map(str::to_owned)
}

/// How many digits there are that [`latin_digits`] knows.
fn digits_in(text: &str) -> usize {
    let is_digit =
        |sign: &char| matches!(sign, '0'..='9' | '\u{ff10}'..='\u{ff19}' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}');
    text.chars().filter(is_digit).count()
}

fn is_spacing(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '.' | '-' | '(' | ')' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// Runs of digits and signs, without signs at the ends.
fn runs(text: &str, is_sign: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |sign: char| !(sign.is_ascii_digit() || is_sign(sign)))
        .map(|run| run.trim_matches(|sign: char| !sign.is_ascii_digit()))
        .filter(|run| run.len() >= 9)
}

fn groups(run: &str) -> Vec<&str> {
    run.split(|sign: char| !sign.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect()
}

/// Nine digits or more that are no sum, no years and no dates; or fewer signs of doubt where the numbering plan knows it.
fn is_number_to_call(run: &str) -> bool {
    let groups = groups(run);
    if groups.iter().map(|group| group.len()).sum::<usize>() < 9 || run.split_whitespace().any(is_fine_decimal) {
        return false;
    }
    let is_sum = groups.len() > 1
        && !run.starts_with('0')
        && groups[0].len() <= 3
        && groups[0] != "212"
        && groups[1..].iter().all(|group| group.len() == 3);
    let mut rest = groups.as_slice();
    let mut left = 0;
    while let [first, tail @ ..] = rest {
        rest = match rest {
            [day, month, year, tail @ ..] if day.len() <= 2 && month.len() <= 2 && is_year(year) => tail,
            [year, month, day, tail @ ..] if day.len() <= 2 && month.len() <= 2 && is_year(year) => tail,
            _ => {
                left += if is_year(first) { 0 } else { first.len() };
                tail
            }
        };
    }
    is_phone(run) || (left >= 9 && !is_sum)
}

/// A number of the plan among groups that slashes or commas part; sums and lists of years are parted so as well.
fn hides_number(run: &str) -> bool {
    let groups = groups(run);
    (0..groups.len()).any(|start| {
        let mut number = String::new();
        groups[start..]
            .iter()
            .take_while(|group| !is_year(group))
            .take(10)
            .any(|group| {
                number.push_str(group);
                (number.starts_with('0') || number.starts_with("212")) && (10..=14).contains(&number.len()) && is_phone(&number)
            })
    })
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

/// Decimal degrees, degrees and minutes, or a plus code.
pub(super) fn coordinates(text: &str, is_address: bool) -> Option<String> {
    // Four decimals and one digit before them, or degrees and minutes; a plus code may be of letters alone.
    if digits_in(text) < 2 && !text.contains('+') {
        return None;
    }
    let text = latin_digits(text).replace('٫', ".").replace('−', "-");
    let number = text
        .split(|sign: char| !(sign.is_ascii_digit() || ".,-+".contains(sign)))
        .flat_map(|word| word.split(',').chain([word.trim_matches(',')]))
        .map(|word| word.trim_end_matches('.'))
        .find(|word| is_fine_decimal(word));
    let minutes = || {
        text.match_indices('°').find_map(|(at, sign)| {
            let after = text[at + sign.len()..].trim_start();
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let is_minutes = (1..=2).contains(&digits) && after[digits..].trim_start().starts_with(['\'', '′', '’', '´']);
            (text[..at].trim_end().ends_with(|sign: char| sign.is_ascii_digit()) && is_minutes).then(|| &text[at..])
        })
    };
    // An address may hold a plus code: many houses have no other.
    let plus_code = || {
        (!is_address)
            .then(|| text.split([' ', ',', '(', ')', ';']).find(|word| is_plus_code(word)))
            .flatten()
    };
    number.or_else(minutes).or_else(plus_code).map(str::to_owned)
}

fn is_plus_code(word: &str) -> bool {
    let fits = |part: &str| part.bytes().all(|b| b"23456789CFGHJMPQRVWX".contains(&b));
    word.split_once('+').is_some_and(|(area, house)| {
        matches!(area.len(), 4 | 6 | 8) && (2..=3).contains(&house.len()) && fits(area) && fits(house)
    })
}

/// A number of four decimals or more: some ten metres.
pub(super) fn is_fine_decimal(word: &str) -> bool {
    word.split_once(['.', ',']).is_some_and(|(whole, decimals)| {
        let whole = whole.trim_start_matches(['-', '+']);
        (1..=3).contains(&whole.len())
            && whole.bytes().all(|b| b.is_ascii_digit())
            && decimals.len() >= 4
            && decimals.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A web address.
pub(super) fn link(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        let lower = word.to_ascii_lowercase();
        lower.contains("://") || lower.contains("www.") || lower.contains("wa.me/") || lower.contains("goo.gl/")
    })
}

/// Whether a web address leads to a point of a map.
pub(super) fn is_map_link(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    MAPS.iter().any(|site| lower.contains(site)) || coordinates(&lower, true).is_some()
}

/// A street or building with its number, as far as words can tell.
pub(super) fn street(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_number = |word: &&str| (1..=4).contains(&word.len()) && !is_year(word) && word.bytes().all(|b| b.is_ascii_digit());
    let at = (0..words.len()).find(|at| {
        let around = &words[at.saturating_sub(2)..(at + 5).min(words.len())];
        STREETS.contains(&words[*at]) && around.iter().any(is_number)
    })?;
    Some(words[at.saturating_sub(2)..(at + 5).min(words.len())].join(" "))
}
