//! The public pages: complete without script, one address each, the same that the app follows.

mod card;
mod coverage;
mod editions;
mod frame;
mod help;
mod keep;
mod list;
mod listing;
mod map;
mod other;
mod qr;
mod report;
pub mod share;
mod sheet;
mod streets;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use sanad_domain::address::{Address, Page};
use sanad_domain::changes::Changes;
use sanad_domain::disclosure::PublicListing;
use sanad_domain::edition::{Feature, Overview};
use sanad_domain::hours::calendar::Calendar;
use sanad_domain::place::Territory;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Level};
use sanad_geography::Gazetteer;

use crate::coverage::Reached;
use crate::origin::Origin;
pub use frame::{Imprint, mark};
pub use listing::{Cuts, week};
pub use map::Outlines;
pub use other::{no_edition, not_found};
pub use qr::code;
pub use report::{Refusal, form, refused};
pub use streets::with_streets;

use crate::timetable::Timetables;

/// Cards on one page of a list: with them a page stays under 30 KB.
const CARDS: usize = 20;

/// Cards on the first page of a list, which carries the map and the ways to narrow it too.
const FIRST_CARDS: usize = 16;

/// The most pages of a list for one audience: nobody leafs through more, and in a large region they would be a third of
/// an edition. Every place is on the pages of its province, and of each of its services.
const LEAVES: u16 = 5;

/// On how many pages a list of so many cards stands.
fn leaves(found: usize, audience: Option<AudienceCode>) -> u16 {
    let further = found.saturating_sub(FIRST_CARDS).div_ceil(CARDS);
    let whole = u16::try_from(further).unwrap_or(u16::MAX).saturating_add(1);
    if audience.is_some() { whole.min(LEAVES) } else { whole }
}

/// Which of the cards of a list stand on one of its pages.
fn cards_on(number: u16) -> Range<usize> {
    let before = |number: u16| match number {
        0 | 1 => 0,
        later => FIRST_CARDS + usize::from(later - 2) * CARDS,
    };
    before(number)..before(number.saturating_add(1).max(2))
}

/// All that the pages are written from.
pub struct Book<'a> {
    /// Names of places.
    pub gazetteer: &'a Gazetteer,
    /// Shapes of the static maps.
    pub outlines: &'a Outlines,
    /// The edition's counts.
    pub overview: &'a Overview,
    /// The listings, in order of code.
    pub listings: &'a [PublicListing],
    /// The features of each region, and under no region those without a place.
    pub features: &'a BTreeMap<Option<AreaCode>, Vec<Feature>>,
    /// What each area offers, found out once: every page asks.
    pub offers: &'a Offers,
    /// Where the site will be, if that is known: paper has to say it in full.
    pub origin: Option<&'a Origin>,
    /// When services are open.
    pub timetables: &'a Timetables,
    /// Public holidays and Ramadan.
    pub calendar: &'a Calendar,
    /// What the edition changes.
    pub changes: &'a Changes,
    /// On which page of a listing each of its parts stands.
    pub cuts: Cuts,
    /// Where help is missing, computed when the first page asks.
    pub reach: OnceLock<Option<Reached>>,
}

/// How many places of each area offer each service and serve each audience; under no area the whole country's.
pub struct Offers(HashMap<Option<AreaCode>, Offer>);

#[derive(Clone, Default)]
struct Offer {
    places: usize,
    services: Vec<usize>,
    audiences: Vec<usize>,
}

impl Offers {
    /// Counts what the features offer.
    pub fn count(features: &BTreeMap<Option<AreaCode>, Vec<Feature>>) -> Self {
        let mut offers: HashMap<Option<AreaCode>, Offer> = HashMap::new();
        for feature in features.values().flatten() {
            let services: Vec<usize> = ServiceCode::all()
                .map(|code| usize::from(feature.offers(Some(code), None)))
                .collect();
            let audiences: Vec<usize> = AudienceCode::all()
                .map(|code| usize::from(feature.offers(None, Some(code))))
                .collect();
            let commune = feature.properties.commune.as_ref();
            let areas = [commune.map(AreaCode::region), commune.and_then(AreaCode::province)];
            for area in areas.into_iter().flatten().map(Some).chain([None]) {
                let offer = offers.entry(area).or_default();
                offer.places += 1;
                add(&mut offer.services, &services);
                add(&mut offer.audiences, &audiences);
            }
        }
        Self(offers)
    }

    /// How many places an area holds.
    pub fn places(&self, area: &AreaCode) -> usize {
        self.of(Some(area)).map_or(0, |offer| offer.places)
    }

    /// How many of them offer each service that any offers.
    pub fn services(&self, area: &AreaCode) -> BTreeMap<ServiceCode, usize> {
        let counts = self.of(Some(area)).map(|offer| offer.services.as_slice()).unwrap_or_default();
        offered(ServiceCode::all(), counts)
    }

    /// How many of them serve each audience that any serves.
    pub fn audiences(&self, area: &AreaCode) -> BTreeMap<AudienceCode, usize> {
        let counts = self
            .of(Some(area))
            .map(|offer| offer.audiences.as_slice())
            .unwrap_or_default();
        offered(AudienceCode::all(), counts)
    }

    fn of(&self, area: Option<&AreaCode>) -> Option<&Offer> {
        self.0.get(&area.cloned())
    }
}

fn offered<C: Ord>(codes: impl Iterator<Item = C>, counts: &[usize]) -> BTreeMap<C, usize> {
    codes.zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect()
}

fn add(to: &mut Vec<usize>, what: &[usize]) {
    to.resize(what.len(), 0);
    to.iter_mut().zip(what).for_each(|(sum, one)| *sum += one);
}

impl<'a> Book<'a> {
    /// Every page but the listings': which pages there are depends on what is in the edition.
    pub fn lists(&self) -> Vec<Page> {
        let help = [false, true].map(|simple| Page::Help { simple });
        let mut pages = vec![
            Page::About,
            Page::Editions,
            Page::Coverage,
            Page::Safety,
            Page::Keep,
            Page::Thanks,
        ];
        pages.extend(help);
        self.push_lists(&mut pages, None);
        for count in &self.overview.areas {
            self.push_lists(&mut pages, Some(&count.area.code));
        }
        pages
    }

    fn push_lists(&self, pages: &mut Vec<Page>, area: Option<&AreaCode>) {
        let mut push = |service: Option<ServiceCode>, audience: Option<AudienceCode>| {
            let always = service.is_none() && audience.is_none();
            if !always && !self.offers(area, service, audience) {
                return;
            }
            let found = self.select(area, service, audience).len();
            for number in 1..=leaves(found, audience) {
                pages.push(Page::List {
                    area: area.cloned(),
                    service,
                    audience,
                    number,
                });
            }
        };
        push(None, None);
        // Within a province the list is short enough: narrower pages of it would be most of an edition.
        if let Some(area) = area.filter(|area| area.level() == Level::Province) {
            pages.extend((1..=sheet::pages(self, area)).map(|number| Page::Sheet {
                area: area.clone(),
                number,
            }));
            return;
        }
        for service in ServiceCode::all() {
            push(Some(service), None);
        }
        for audience in AudienceCode::all() {
            push(None, Some(audience));
        }
    }

    /// The page of a listing, and those on which a long one goes on.
    pub fn of_listing(&self, listing: &PublicListing) -> Vec<Page> {
        let code = &listing.code;
        let further = (2..=listing::pages(self, listing)).map(|number| Page::Further {
            listing: code.clone(),
            number,
        });
        [Page::Listing(code.clone())].into_iter().chain(further).collect()
    }

    /// The features of a list. For the whole country only those without a place: the others are found by region.
    fn select(&self, area: Option<&AreaCode>, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> Vec<&'a Feature> {
        let layer = area.map(AreaCode::region);
        let features = self.features.get(&layer).map(Vec::as_slice).unwrap_or_default();
        features
            .iter()
            .filter(|feature| {
                let here = match (&feature.properties.commune, area) {
                    (Some(commune), Some(area)) => commune.is_within(area),
                    (None, None) => true,
                    _ => false,
                };
                here && feature.offers(service, audience)
            })
            .collect()
    }

    /// The page as HTML; `None` for a listing that is not in the edition.
    pub fn write(&self, address: &Address) -> Option<String> {
        let html = match &address.page {
            Page::List { .. } => list::page(self, address),
            Page::Listing(code) => listing::page(self, address, self.listing(code)?),
            // The server writes it when somebody asks.
            Page::Report(_) => return None,
            Page::Thanks => report::thanks(self, address),
            Page::Help { simple: false } => help::page(self, address),
            Page::Help { simple: true } => help::simple(self, address),
            Page::Further { listing, number } => listing::further(self, address, self.listing(listing)?, *number)?,
            Page::Sheet { area, number } => sheet::page(self, address, area, *number),
            Page::About => other::about(self, address),
            Page::Editions => editions::page(self, address),
            Page::Coverage => coverage::page(self, address),
            Page::Safety => other::safety(self, address),
            Page::Keep => keep::page(self, address),
        };
        Some(html.into_string())
    }

    /// The listing of a code.
    fn listing(&self, code: &str) -> Option<&'a PublicListing> {
        self.listings.get(self.index(code)?)
    }

    /// Where the listing of a code stands in the book.
    fn index(&self, code: &str) -> Option<usize> {
        self.listings.binary_search_by(|listing| listing.code.as_str().cmp(code)).ok()
    }

    /// The edition that every page of the book belongs to.
    fn imprint(&self) -> Option<Imprint> {
        Some(Imprint {
            edition: self.overview.edition,
            date: self.overview.date,
            demonstration: self.overview.demonstration,
        })
    }

    fn name(&self, code: &AreaCode, language: Language) -> String {
        let area = self.gazetteer.area(code);
        area.and_then(|area| area.name.in_language(language))
            .map_or_else(|| code.to_string(), |(name, _)| name.to_owned())
    }
}

#[cfg(test)]
mod whole;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_of_a_list_stands_on_one_page_of_it() {
        for found in 0..200 {
            let last = leaves(found, None);
            let mut seen = Vec::new();
            for number in 1..=last {
                let on_page: Vec<usize> = (0..found).skip(cards_on(number).start).take(cards_on(number).len()).collect();
                assert!(number == 1 || !on_page.is_empty(), "{found}: page {number} is empty");
                seen.extend(on_page);
            }
            assert_eq!(seen, (0..found).collect::<Vec<_>>());
        }
        assert_eq!(leaves(10_000, AudienceCode::parse("women")), LEAVES);
    }
}
