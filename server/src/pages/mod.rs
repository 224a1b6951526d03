//! The public pages: complete without script, one address each, the same that the app follows.

mod card;
mod frame;
mod keep;
mod list;
mod listing;
mod map;
mod other;

use std::collections::{BTreeMap, HashMap};

use sanad_domain::address::{Address, Page};
use sanad_domain::disclosure::PublicListing;
use sanad_domain::edition::{Feature, Overview};
use sanad_domain::place::Territory;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Level};
use sanad_geography::Gazetteer;

use frame::Imprint;
pub use map::Outlines;
pub use other::{no_edition, not_found};

/// Cards on one page of a list: with them a page stays under 30 KB.
pub const CARDS: usize = 20;

/// The most pages of a list for one audience: nobody leafs through more, and in a large region they would be a third of
/// an edition. Every place is on the pages of its province, and of each of its services.
const LEAVES: u16 = 5;

/// On how many pages a list of so many cards stands.
fn leaves(found: usize, audience: Option<AudienceCode>) -> u16 {
    let whole = u16::try_from(found.div_ceil(CARDS)).unwrap_or(u16::MAX).max(1);
    if audience.is_some() { whole.min(LEAVES) } else { whole }
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

impl Book<'_> {
    /// Every page but the listings': which pages there are depends on what is in the edition.
    pub fn lists(&self) -> Vec<Page> {
        let mut pages = vec![Page::About, Page::Safety, Page::Keep];
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
        if area.is_some_and(|area| area.level() == Level::Province) {
            return;
        }
        for service in ServiceCode::all() {
            push(Some(service), None);
        }
        for audience in AudienceCode::all() {
            push(None, Some(audience));
        }
    }

    /// The features of a list. For the whole country only those without a place: the others are found by region.
    fn select(&self, area: Option<&AreaCode>, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> Vec<&Feature> {
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
            Page::Listing(code) => {
                let at = self.listings.binary_search_by(|listing| listing.code.cmp(code)).ok()?;
                listing::page(self, address, &self.listings[at])
            }
            Page::About => other::about(self, address),
            Page::Safety => other::safety(self, address),
            Page::Keep => keep::page(self, address),
        };
        Some(html.into_string())
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
