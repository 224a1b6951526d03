//! What somebody can say is still true of a service, apart from the rest of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Service;
use crate::Date;
use crate::disclosure::{PublicListing, PublicService};

/// A side of a service that ages by itself: numbers change sooner than addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// Telephones, WhatsApp, e-mail, page.
    Contact,
    /// Opening hours, those of Ramadan, closures.
    Hours,
    /// Where it is.
    Place,
    /// What is offered to whom, in which languages, at what cost, with which papers.
    Terms,
}

impl Facet {
    /// Every facet, in the order in which they are asked about.
    pub const ALL: [Facet; 4] = [Facet::Contact, Facet::Hours, Facet::Place, Facet::Terms];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Facet::Contact => "contact",
            Facet::Hours => "hours",
            Facet::Place => "place",
            Facet::Terms => "terms",
        }
    }

    /// The facet with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }
}

impl Service {
    /// The facets of which it says something.
    pub fn facets(&self) -> impl Iterator<Item = Facet> {
        let has = |facet: &Facet| match facet {
            Facet::Contact => {
                !self.contact.phones.is_empty() || self.contact.whatsapp.is_some() || self.email.is_some() || self.url.is_some()
            }
            Facet::Hours => self.hours.is_some() || self.hours_ramadan.is_some() || !self.closures.is_empty(),
            Facet::Place => !self.locations.is_empty(),
            Facet::Terms => true,
        };
        Facet::ALL.into_iter().filter(has)
    }

    /// The day on which somebody last confirmed this facet, by itself or with all of the service.
    pub fn facet_confirmed(&self, facet: Facet) -> Option<Date> {
        self.confirmed.max(self.confirmed_apart.get(&facet).copied())
    }

    /// Confirms some facets. Once each of them was confirmed since the service was as a whole, the service is as fresh as
    /// the stalest of them.
    pub fn confirm_facets(&mut self, facets: &BTreeSet<Facet>, day: Date) {
        let said: Vec<Facet> = self.facets().filter(|facet| facets.contains(facet)).collect();
        for facet in said {
            let known = self.confirmed_apart.entry(facet).or_insert(day);
            *known = day.max(*known);
        }
        self.settle_confirmations();
    }

    /// Whether a facet says the same here as in another version; of the place only where it is, and not what it is like.
    fn says_the_same(&self, other: &Self, facet: Facet) -> bool {
        match facet {
            Facet::Contact => (&self.contact, &self.email, &self.url) == (&other.contact, &other.email, &other.url),
            Facet::Hours => {
                (&self.hours, &self.hours_ramadan, &self.closures) == (&other.hours, &other.hours_ramadan, &other.closures)
            }
            Facet::Place => self.locations == other.locations,
            Facet::Terms => {
                (&self.code, &self.name, &self.description, &self.audiences, &self.languages)
                    == (
                        &other.code,
                        &other.name,
                        &other.description,
                        &other.audiences,
                        &other.languages,
                    )
                    && (self.minimum_age, self.maximum_age, self.cost, &self.documents, self.reach)
                        == (
                            other.minimum_age,
                            other.maximum_age,
                            other.cost,
                            &other.documents,
                            other.reach,
                        )
            }
        }
    }

    /// Takes over what was confirmed of another version of the same service, where it says the same and is later: what is new, nobody
    /// has confirmed. `is_there` says whether its places are still what they were.
    pub(super) fn take_confirmations(&mut self, other: &Self, is_there: bool) {
        let same: BTreeMap<Facet, Date> = other
            .confirmed_apart
            .iter()
            .filter(|(facet, _)| self.says_the_same(other, **facet) && (**facet != Facet::Place || is_there))
            .map(|(facet, day)| (*facet, *day))
            .collect();
        for (facet, day) in &same {
            let known = self.confirmed_apart.entry(*facet).or_insert(*day);
            *known = (*known).max(*day);
        }
        self.settle_confirmations();
    }

    fn settle_confirmations(&mut self) {
        let all: Vec<Option<Date>> = self.facets().map(|facet| self.facet_confirmed(facet)).collect();
        // `None`, where something was never confirmed, is less than any day.
        let stalest = all.into_iter().min().flatten();
        self.confirmed = self.confirmed.max(stalest);
        let whole = self.confirmed;
        self.confirmed_apart.retain(|_, day| Some(*day) > whole);
    }
}

impl PublicListing {
    /// The facets of its services of which the public is told something; the place only where its address is.
    pub fn facets(&self) -> BTreeSet<Facet> {
        let of = |service: &PublicService| {
            let contact =
                !service.phones.is_empty() || service.whatsapp.is_some() || service.email.is_some() || service.url.is_some();
            let hours = service.hours.is_some() || service.hours_ramadan.is_some() || !service.closures.is_empty();
            let mut places = service.places.iter().filter_map(|index| self.places.get(*index));
            let place = places.any(|place| place.exact.is_some());
            Facet::ALL.into_iter().zip([contact, hours, place, true])
        };
        let told = self.services.iter().flat_map(of);
        told.filter_map(|(facet, is_told)| is_told.then_some(facet)).collect()
    }
}
