//! A listing: one organization with the services that it offers and the locations where it offers them.
//!
//! Names follow the Human Services Data Specification (HSDS 3.1) where it has one.

mod contact;
mod facet;
mod location;
mod organization;
mod service;

use std::collections::BTreeSet;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use contact::{COUNTRY_CODE, Contact, Email, Phone, PhoneKind, WebAddress, telephone_plan};
pub use facet::Facet;
pub use location::{Accessibility, Disclosure, Location};
pub use organization::Organization;
pub use service::{Closure, Cost, Hours, Reach, SPOKEN, Service, Week, spoken_label};

use crate::Date;

/// What a listing consists of; readable by all, made into a [`Listing`] by validation alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Who offers.
    pub organization: Organization,
    /// Where.
    pub locations: Vec<Location>,
    /// What.
    pub services: Vec<Service>,
}

/// A listing that cannot be wrong: only [`crate::validate`] makes one, and the store gives back what it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Listing(Parts);

impl Listing {
    #[cfg(feature = "validate")]
    pub(crate) fn from_valid(parts: Parts) -> Self {
        Self(parts)
    }

    /// The short code that stands for the listing in addresses, in print and over the telephone.
    pub fn code(&self) -> String {
        short_code(self.0.organization.id)
    }

    /// The same, all of its services confirmed on a day.
    pub fn confirmed_on(&self, day: Date) -> Self {
        let mut parts = self.0.clone();
        for service in &mut parts.services {
            service.confirm_facets(&Facet::ALL.into(), day);
        }
        Self(parts)
    }

    /// The same, some facets of some of its services confirmed on a day.
    pub fn partly_confirmed_on(&self, day: Date, services: &BTreeSet<Uuid>, facets: &BTreeSet<Facet>) -> Self {
        let mut parts = self.0.clone();
        for service in parts.services.iter_mut().filter(|service| services.contains(&service.id)) {
            service.confirm_facets(facets, day);
        }
        Self(parts)
    }

    /// Whether the places of a service are here what they are in `other`.
    fn has_places_of(&self, other: &Self, service: &Service) -> bool {
        service.locations.iter().all(|id| self.location(*id) == other.location(*id))
    }

    /// Whether all of it was confirmed within two weeks: who is called twice for two services has answered.
    pub fn is_confirmed_whole(&self) -> bool {
        let days = || self.0.services.iter().map(|service| service.confirmed.map(Date::days));
        let (oldest, latest) = (days().min().flatten(), days().max().flatten());
        oldest.zip(latest).is_some_and(|(oldest, latest)| latest - oldest <= 14)
    }

    /// The same, each service confirmed as late as here or in `other`, which differs in nothing else: confirming is no change that
    /// another one could write over.
    pub fn with_confirmations_of(&self, other: &Self) -> Self {
        let mut parts = self.0.clone();
        for service in &mut parts.services {
            let known = other.services.iter().find(|known| known.id == service.id);
            service.confirmed = service.confirmed.max(known.and_then(|known| known.confirmed));
            if let Some(known) = known {
                service.take_confirmations(known, self.has_places_of(other, known));
            }
        }
        Self(parts)
    }

    /// The same, with what was confirmed apart in `other`: what people type says nothing of that.
    pub fn with_facets_of(&self, other: &Self) -> Self {
        let mut parts = self.0.clone();
        for service in &mut parts.services {
            if let Some(known) = other.services.iter().find(|known| known.id == service.id) {
                service.take_confirmations(known, self.has_places_of(other, known));
            }
        }
        Self(parts)
    }

    /// The location with this identifier.
    pub fn location(&self, id: Uuid) -> Option<&Location> {
        self.0.locations.iter().find(|location| location.id == id)
    }
}

impl Deref for Listing {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Eight letters and digits of Crockford's base 32 from the last 40 bits of an identifier.
///
/// Forty bits keep 5,000 listings apart with a chance of 1 in 88,000 that any two collide; publishing refuses a collision.
pub fn short_code(id: Uuid) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bits = id.as_u128() & ((1 << 40) - 1);
    (0..8)
        .rev()
        .map(|group| char::from(ALPHABET[(bits >> (5 * group)) as usize & 31]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_codes_read_well_and_differ() {
        let code = short_code(Uuid::from_u128(0x0123_4567_89ab_cdef));
        assert_eq!(code.len(), 8);
        assert!(
            code.chars()
                .all(|letter| letter.is_ascii_alphanumeric() && !"ilou".contains(letter))
        );
        assert_ne!(code, short_code(Uuid::from_u128(0x0123_4567_89ab_cdee)));
    }
}
