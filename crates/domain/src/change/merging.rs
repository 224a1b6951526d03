//! Two listings of one association made one, and nothing comes to light that one of them kept.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::Listing;
use crate::listing::{Contact, Location, Parts, Service};
use crate::text::Text;
use crate::validate::{Draft, drafts};
use crate::vocabulary::AudienceCode;

/// The rows of `kept` with what `other` has besides: words in languages that `kept` lacks, numbers that it does not name, services
/// and places that it does not have.
///
/// Two places are one where commune, position, address and disclosure are the same; two services are one where kind and places
/// whom it is for and places are. Of what both say, `kept` is right, and its numbers come first where a row has no room for all. The rows go through the
/// rule-book like any others.
pub fn merged(kept: &Listing, other: &Listing) -> Vec<Draft> {
    let mut parts = Parts::clone(kept);
    let organization = &mut parts.organization;
    fill(&mut organization.name, &other.organization.name);
    fill(&mut organization.description, &other.organization.description);
    let alternate = other.organization.alternate_name.clone();
    organization.alternate_name = organization.alternate_name.take().or(alternate);
    organization.website = organization.website.take().or(other.organization.website.clone());
    organization.email = organization.email.take().or(other.organization.email.clone());
    join(&mut organization.contact, &other.organization.contact);

    let mut became: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    for location in &other.locations {
        let same = parts.locations.iter().find(|known| is_same_place(known, location));
        became.insert(location.id, same.map_or(location.id, |known| known.id));
        if same.is_none() {
            parts.locations.push(location.clone());
        }
    }
    for service in &other.services {
        let mut service = service.clone();
        for id in &mut service.locations {
            *id = became.get(id).copied().unwrap_or(*id);
        }
        match parts.services.iter_mut().find(|known| is_same_service(known, &service)) {
            Some(known) => {
                fill(&mut known.name, &service.name);
                fill(&mut known.description, &service.description);
                fill(&mut known.documents, &service.documents);
                join(&mut known.contact, &service.contact);
                known.hours = known.hours.take().or(service.hours);
                known.hours_ramadan = known.hours_ramadan.take().or(service.hours_ramadan);
                known.email = known.email.take().or(service.email);
                known.url = known.url.take().or(service.url);
            }
            None => parts.services.push(service),
        }
    }
    drafts(&Listing::from_valid(parts))
}

/// Words in the languages that are missing.
fn fill(kept: &mut Text, other: &Text) {
    for (language, version) in &other.0 {
        kept.0.entry(*language).or_insert_with(|| version.clone());
    }
}

/// Numbers that are missing, after those that are there.
fn join(kept: &mut Contact, other: &Contact) {
    for phone in &other.phones {
        if !kept.phones.contains(phone) {
            kept.phones.push(phone.clone());
        }
    }
    kept.whatsapp = kept.whatsapp.take().or(other.whatsapp.clone());
}

fn is_same_place(one: &Location, other: &Location) -> bool {
    // A place that one of them keeps more closed stays apart: it must not open by being joined.
    let is_as_open = one.disclosure == other.disclosure && one.referral == other.referral;
    is_as_open && one.commune == other.commune && one.point == other.point && one.address == other.address
}

fn is_same_service(one: &Service, other: &Service) -> bool {
    let places = |service: &Service| {
        let mut places = service.locations.clone();
        places.sort();
        places
    };
    let audiences = |service: &Service| {
        let codes = service.audiences.iter().copied().map(AudienceCode::code);
        codes.collect::<BTreeSet<_>>()
    };
    let ages = |service: &Service| (service.minimum_age, service.maximum_age);
    let is_for_same = audiences(one) == audiences(other) && ages(one) == ages(other);
    is_for_same && one.code == other.code && one.reach == other.reach && places(one) == places(other)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{edited, listing};
    use super::*;
    use crate::Language;
    use crate::listing::{Disclosure, Phone};
    use crate::validate::Field;

    /// The same association, entered a second time by somebody else: other identifiers, the same office, one number more.
    fn again(edit: impl FnOnce(&mut Parts)) -> Listing {
        edited(|parts| {
            parts.organization.id = Uuid::from_u128(91);
            for (number, location) in (92..).zip(&mut parts.locations) {
                let was = std::mem::replace(&mut location.id, Uuid::from_u128(number));
                for service in &mut parts.services {
                    for id in service.locations.iter_mut().filter(|id| **id == was) {
                        *id = Uuid::from_u128(number);
                    }
                }
            }
            for (number, service) in (95..).zip(&mut parts.services) {
                service.id = Uuid::from_u128(number);
            }
            edit(parts);
        })
    }

    #[test]
    fn a_listing_entered_twice_is_one_with_all_that_either_says() {
        let number = Phone::from_valid("+212500000077".to_owned());
        let other = again(|parts| {
            let name = parts.organization.name.0[&Language::Fr].clone();
            parts.organization.name.0.insert(Language::En, name);
            parts.organization.contact.phones.push(number.clone());
            parts.services[1].contact.phones.push(number.clone());
        });
        let rows = merged(&listing(), &other);
        assert!(rows.iter().any(|row| row.get(Field::SecondPhone) == Some("+212500000077")));
        assert_eq!(rows.len(), drafts(&listing()).len(), "no service twice");
        for row in &rows {
            assert_eq!(
                row.get(Field::OrganizationId),
                Some(listing().organization.id.to_string().as_str())
            );
            assert_eq!(row.get(Field::OrganizationNameEn), Some("Association Al Amal"));
            assert_eq!(row.get(Field::OrganizationPhone), Some("+212500000001"));
        }
    }

    #[test]
    fn a_place_that_one_of_them_keeps_does_not_open() {
        let other = again(|parts| parts.locations[1].disclosure = Disclosure::Unlisted);
        let rows = merged(&listing(), &other);
        let closed = |disclosure: &str| {
            rows.iter()
                .filter(|row| row.get(Field::Disclosure) == Some(disclosure))
                .count()
        };
        assert_eq!((closed("referral"), closed("unlisted"), closed("public")), (1, 1, 1));
    }

    #[test]
    fn services_for_other_people_stay_two_and_nobody_confirmed_what_they_did_not_see() {
        let day = crate::Date::parse("2026-11-20");
        let other = again(|parts| {
            parts.services[0].confirmed = day;
            parts.services[1].minimum_age = Some(6);
        });
        let rows = merged(&listing(), &other);
        assert_eq!(rows.len(), drafts(&listing()).len() + 1, "one more, for minors");
        let shelter = rows.iter().find(|row| row.get(Field::Service) == Some("shelter")).unwrap();
        assert_eq!(shelter.get(Field::ConfirmedOn), None);
    }

    #[test]
    fn what_the_kept_one_says_is_right() {
        let other = again(|parts| {
            parts.organization.name.0.get_mut(&Language::Fr).unwrap().value = "Autre nom".to_owned();
        });
        let rows = merged(&listing(), &other);
        assert!(
            rows.iter()
                .all(|row| row.get(Field::OrganizationNameFr) == Some("Association Al Amal"))
        );
    }
}
