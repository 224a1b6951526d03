//! Showing what differs between two versions of a listing: in two columns, with the words marked that came or went.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sanad_domain::change::{Difference, Subject};
use sanad_domain::place::Territory;
use sanad_domain::{AreaCode, Language, Listing, Point};
use uuid::Uuid;

use super::{labels, words as w};
use crate::country;

/// Texts beyond this many words are compared whole: marking them takes time that grows with the square.
const WORDS: usize = 400;

/// The differences as a table; those in `parts` with a box that says whether a reviewer takes them (the form `judge` sends it).
pub fn table(
    language: Language,
    differences: &[Difference],
    before: Option<&Listing>,
    after: Option<&Listing>,
    parts: &[usize],
) -> Markup {
    html! {
        table class="differs" {
            thead { tr { th scope="col" { (w::WHAT.get(language)) } th scope="col" { (w::BEFORE.get(language)) } th scope="col" { (w::AFTER.get(language)) } } }
            tbody {
                @for (number, difference) in differences.iter().enumerate() {
                    @let (old, new) = marked(language, difference);
                    tr class={ "risk-" (difference.risk().code()) } {
                        th scope="row" {
                            @if parts.contains(&number) {
                                label class="take" { input type="checkbox" name="take" value=(number) form="judge" checked; span class="unseen" { (w::PART_TAKE.get(language)) } }
                            }
                            (subject(language, difference.subject, before, after)) " · " (labels::aspect(difference.aspect).get(language))
                            @if let Some(text) = difference.language { " (" (text.own_name()) ")" }
                            @if difference.risk() != sanad_domain::change::Risk::Routine { " " span class="risk" { (labels::risk(difference.risk()).get(language)) } }
                        }
                        td lang=[difference.language.map(Language::code)] dir="auto" { (old) }
                        td lang=[difference.language.map(Language::code)] dir="auto" { (new) }
                    }
                }
            }
        }
        @if let Some(map) = moves(differences) { (map) }
    }
}

/// What the subject is called.
fn subject(language: Language, subject: Subject, before: Option<&Listing>, after: Option<&Listing>) -> String {
    let both = || after.into_iter().chain(before);
    match subject {
        Subject::Organization => w::ORGANIZATION.get(language).to_owned(),
        Subject::Service(id) => both()
            .flat_map(|listing| &listing.services)
            .find(|service| service.id == id)
            .map_or_else(String::new, |service| service.code.term().label(language).to_owned()),
        Subject::Location(id) => both()
            .find_map(|listing| listing.location(id))
            .map_or_else(String::new, |place| commune(language, &place.commune)),
    }
}

/// The name of a commune.
pub fn commune(language: Language, code: &AreaCode) -> String {
    let area = country::gazetteer().ok().and_then(|gazetteer| gazetteer.area(code));
    area.and_then(|area| area.name.in_language(language))
        .map_or_else(|| code.to_string(), |(name, _)| name.to_owned())
}

/// Both values, words that are in one alone marked.
fn marked(language: Language, difference: &Difference) -> (Markup, Markup) {
    let said = |value: &Option<String>| value.as_ref().map(|value| labels::value(language, difference.aspect, value));
    let (before, after) = (said(&difference.before), said(&difference.after));
    let (before, after) = (before.as_deref(), after.as_deref());
    let none = || html! { span class="none" { "—" } };
    match (before, after) {
        (Some(before), Some(after)) => {
            let (old, new): (Vec<&str>, Vec<&str>) = (words(before), words(after));
            if old.len() > WORDS || new.len() > WORDS {
                return (html! { del { (before) } }, html! { ins { (after) } });
            }
            let (kept_old, kept_new) = common(&old, &new);
            let show = |words: &[&str], kept: &[bool], is_new: bool| {
                html! {
                    @for (word, kept) in words.iter().zip(kept) {
                        @if *kept { (word) } @else if is_new { ins { (word) } } @else { del { (word) } }
                    }
                }
            };
            (show(&old, &kept_old, false), show(&new, &kept_new, true))
        }
        (Some(before), None) => (html! { del { (before) } }, none()),
        (None, Some(after)) => (none(), html! { ins { (after) } }),
        (None, None) => (none(), none()),
    }
}

/// Words and what stands between them.
fn words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut was_space = None;
    for (at, letter) in text.char_indices() {
        let is_space = letter.is_whitespace();
        if was_space.is_some_and(|was| was != is_space) {
            parts.push(&text[start..at]);
            start = at;
        }
        was_space = Some(is_space);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

/// Which of the words of each are in their longest common subsequence.
fn common(old: &[&str], new: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            longest[i * width + j] = if one == other {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut kept_old, mut kept_new) = (vec![false; old.len()], vec![false; new.len()]);
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            (kept_old[i], kept_new[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_old, kept_new)
}

/// Where points moved, drawn: north up, both ends marked, with a bar of one kilometre.
fn moves(differences: &[Difference]) -> Option<Markup> {
    let mut ends: BTreeMap<Uuid, [Point; 2]> = BTreeMap::new();
    for difference in differences {
        if let (Subject::Location(id), sanad_domain::change::Aspect::Point) = (difference.subject, difference.aspect)
            && let (Some(from), Some(to)) = (
                difference.before.as_deref().and_then(point),
                difference.after.as_deref().and_then(point),
            )
        {
            ends.insert(id, [from, to]);
        }
    }
    if ends.is_empty() {
        return None;
    }
    Some(html! {
        div class="moves" {
            @for [from, to] in ends.values() { (drawn(*from, *to)) }
        }
    })
}

fn point(text: &str) -> Option<Point> {
    let (latitude, longitude) = text.split_once(", ")?;
    Point::new(longitude.parse().ok()?, latitude.parse().ok()?)
}

fn drawn(from: Point, to: Point) -> Markup {
    /// Kilometres of a degree of latitude.
    const DEGREE: f64 = 111.195;
    let wide = (to.longitude() - from.longitude()) * DEGREE * from.latitude().to_radians().cos();
    let high = (to.latitude() - from.latitude()) * DEGREE;
    let kilometres = wide.hypot(high);
    let scale = 60.0 / wide.abs().max(high.abs()).max(0.001);
    let (x, y) = (100.0 - wide * scale / 2.0, 50.0 + high * scale / 2.0);
    let (to_x, to_y) = (100.0 + wide * scale / 2.0, 50.0 - high * scale / 2.0);
    html! {
        figure {
            svg viewBox="0 0 200 100" role="img" aria-label=(format!("{kilometres:.2} km")) {
                line x1=(format!("{x:.1}")) y1=(format!("{y:.1}")) x2=(format!("{to_x:.1}")) y2=(format!("{to_y:.1}")) class="way" {}
                circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="5" class="from" {}
                circle cx=(format!("{to_x:.1}")) cy=(format!("{to_y:.1}")) r="5" class="to" {}
            }
            figcaption { bdi dir="ltr" { (format!("{kilometres:.2} km")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_apart_and_together() {
        for text in ["", "a", " a  b ", "مرحبا بك\nهنا"] {
            assert_eq!(words(text).concat(), text);
        }
        assert_eq!(words("a  b"), ["a", "  ", "b"]);
    }

    #[test]
    fn what_is_in_both_is_kept_and_the_rest_is_marked() {
        let (old, new) = (words("Aide aux femmes seules"), words("Aide juridique aux femmes"));
        let (kept_old, kept_new) = common(&old, &new);
        let left = |words: &[&str], kept: &[bool]| -> String {
            words
                .iter()
                .zip(kept)
                .filter(|(_, kept)| **kept)
                .map(|(word, _)| *word)
                .collect()
        };
        assert_eq!(left(&old, &kept_old), left(&new, &kept_new));
        assert_eq!(left(&old, &kept_old).trim(), "Aide aux femmes");
    }
}
