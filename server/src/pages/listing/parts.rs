//! Cutting a long listing into pages: an organization may have forty services, and a cheap phone no time for them all.

use std::sync::OnceLock;

use maud::Markup;
use sanad_domain::Language;
use sanad_domain::disclosure::PublicListing;
use sanad_domain::text::Words;

use super::super::Book;
use super::{place, service};

/// What the parts of one page may weigh, in bytes: the rest of the 30,000 is for what surrounds them.
const FIRST: usize = 16_500;
const LATER: usize = 20_000;

/// What no part exceeds, its own texts apart: a bound that is quickly known.
const BARE: usize = 1_600;

/// A piece of a listing that is never cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A place, by its index.
    Place(usize),
    /// A service, by its index.
    Service(usize),
}

/// The parts of each listing of a book, by page: every page of a listing asks, in every language, and to find out a long one
/// has to be written whole.
pub struct Cuts(Vec<OnceLock<Vec<Vec<Part>>>>);

impl Cuts {
    /// For so many listings, none of them looked at yet.
    pub fn of(listings: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(listings).collect())
    }
}

/// The parts of a listing of the book on each of its pages, the same in every language.
pub(super) fn of<'b>(book: &'b Book<'_>, listing: &PublicListing) -> &'b [Vec<Part>] {
    let known = book.index(&listing.code).and_then(|index| book.cuts.0.get(index));
    known.map_or(&[], |known| known.get_or_init(|| cut(book, listing)))
}

fn cut(book: &Book<'_>, listing: &PublicListing) -> Vec<Vec<Part>> {
    let parts: Vec<Part> = (0..listing.places.len())
        .map(Part::Place)
        .chain((0..listing.services.len()).map(Part::Service))
        .collect();
    // What stands on the first page before its parts leaves less for them.
    let first = FIRST.saturating_sub(length(&listing.description));
    if bound(listing) <= first {
        return vec![parts];
    }
    let weighed = parts.into_iter().map(|part| (part, weight(book, listing, part)));
    fill(weighed, first, LATER)
}

/// Fills pages in order; one that is empty takes any part.
fn fill(parts: impl Iterator<Item = (Part, usize)>, first: usize, later: usize) -> Vec<Vec<Part>> {
    let mut pages = vec![Vec::new()];
    let mut room = first;
    for (part, weight) in parts {
        if weight > room && pages.last().is_some_and(|page| !page.is_empty()) {
            pages.push(Vec::new());
            room = later;
        }
        room = room.saturating_sub(weight);
        if let Some(page) = pages.last_mut() {
            page.push(part);
        }
    }
    pages
}

/// What a part weighs in the language in which it is the longest.
fn weight(book: &Book<'_>, listing: &PublicListing, part: Part) -> usize {
    let in_language = |language| markup(book, listing, part, language).into_string().len();
    Language::COMPLETE.into_iter().map(in_language).max().unwrap_or(0)
}

/// One part as it stands on a page.
pub(super) fn markup(book: &Book<'_>, listing: &PublicListing, part: Part, language: Language) -> Markup {
    let place = |index| listing.places.get(index).map(|at| place::part(book, language, at));
    let service = |index| {
        listing
            .services
            .get(index)
            .map(|one| service::part(book, language, listing, one))
    };
    match part {
        Part::Place(index) => place(index),
        Part::Service(index) => service(index),
    }
    .unwrap_or_default()
}

/// More than all the parts can weigh together, known without writing them.
fn bound(listing: &PublicListing) -> usize {
    let places = listing.places.iter().map(|place| {
        let exact = place.exact.as_ref();
        BARE + exact.map_or(0, |exact| length(&exact.name) + length(&exact.address))
    });
    let services = listing.services.iter().map(|service| {
        let links = 400 * (service.phones.len() + service.closures.len() + service.places.len());
        BARE + links + length(&service.name) + length(&service.description) + length(&service.documents)
    });
    places.chain(services).sum()
}

/// The length of a text in the language in which it is the longest; escaped, a letter may become six.
fn length(text: &Words) -> usize {
    let escaped = |text: &String| text.len() + 5 * text.bytes().filter(|byte| b"<>&\"".contains(byte)).count();
    text.0.values().map(escaped).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_part_stands_on_one_page_and_no_page_is_overfull(weights in prop::collection::vec(1usize..900, 0..60)) {
            let parts = weights.iter().enumerate().map(|(index, weight)| (Part::Service(index), *weight));
            let pages = fill(parts, 1_000, 2_000);
            let all: Vec<Part> = (0..weights.len()).map(Part::Service).collect();
            prop_assert_eq!(pages.concat(), all);
            for (number, page) in pages.iter().enumerate() {
                let weight: usize = page.iter().map(|part| match part { Part::Service(index) => weights[*index], Part::Place(_) => 0 }).sum();
                let room = if number == 0 { 1_000 } else { 2_000 };
                prop_assert!(weight <= room);
                prop_assert!(!page.is_empty() || weights.is_empty());
            }
        }
    }

    #[test]
    fn what_is_too_long_for_any_page_gets_one_of_its_own() {
        let parts = [(Part::Place(0), 10), (Part::Service(0), 9_999), (Part::Service(1), 10)];
        let pages = fill(parts.into_iter(), 100, 100);
        assert_eq!(pages, [[Part::Place(0)], [Part::Service(0)], [Part::Service(1)]]);
    }
}
