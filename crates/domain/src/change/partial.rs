//! A change taken in part: of what differs, what a reviewer takes; the rest stays as it was.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Aspect, Difference, Key, Subject};
use crate::listing::{Contact, Location, Organization, Parts, Service};
use crate::text::Text;
use crate::validate::{Draft, drafts};
use crate::{Language, Listing};

/// Which differences can be taken or left one by one: all but those that come with a service or a place that is new or gone, which
/// go with its [`Aspect::Existence`], and none where the listing itself is new or withdrawn.
pub fn choices(differences: &[Difference]) -> Vec<Key> {
    let whole: BTreeSet<Subject> = differences
        .iter()
        .filter(|difference| difference.aspect == Aspect::Existence)
        .map(|difference| difference.subject)
        .collect();
    if whole.contains(&Subject::Organization) {
        return Vec::new();
    }
    differences
        .iter()
        .filter(|difference| difference.aspect == Aspect::Existence || !whole.contains(&difference.subject))
        .map(Difference::key)
        .collect()
}

/// The rows of `before` with those of [`choices`] that are in `take` as `after` has them.
///
/// They come as drafts, and go through the rule-book like anything else: parts of a listing that was right may not be right
/// together, as a service without the place that was left out.
pub fn in_part(before: &Listing, after: &Listing, take: &BTreeSet<Key>) -> Vec<Draft> {
    let mut parts = Parts::clone(before);
    for (subject, aspect, language) in take {
        match subject {
            Subject::Organization => organization(&mut parts.organization, &after.organization, *aspect, *language),
            Subject::Service(id) => {
                let given = after.services.iter().find(|service| service.id == *id);
                one(
                    &mut parts.services,
                    given,
                    |known| known.id == *id,
                    *aspect,
                    |kept, given| {
                        service(kept, given, *aspect, *language);
                    },
                );
            }
            Subject::Location(id) => {
                let given = after.location(*id);
                one(
                    &mut parts.locations,
                    given,
                    |known| known.id == *id,
                    *aspect,
                    |kept, given| {
                        location(kept, given, *aspect, *language);
                    },
                );
            }
        }
    }
    let there: BTreeSet<Uuid> = parts.locations.iter().map(|location| location.id).collect();
    for service in &mut parts.services {
        service.locations.retain(|id| there.contains(id));
    }
    drafts(&Listing::from_valid(parts))
}

/// Brings in, takes out or changes one of many.
fn one<T: Clone>(
    all: &mut Vec<T>,
    given: Option<&T>,
    is_it: impl Fn(&T) -> bool,
    aspect: Aspect,
    change: impl FnOnce(&mut T, &T),
) {
    let at = all.iter().position(is_it);
    match (at, given) {
        (Some(at), None) if aspect == Aspect::Existence => drop(all.remove(at)),
        (None, Some(given)) if aspect == Aspect::Existence => all.push(given.clone()),
        (Some(at), Some(given)) => {
            if let Some(kept) = all.get_mut(at) {
                change(kept, given);
            }
        }
        _ => {}
    }
}

/// One language of a text.
fn text(kept: &mut Text, given: &Text, language: Option<Language>) {
    let Some(language) = language else { return };
    match given.0.get(&language) {
        Some(version) => drop(kept.0.insert(language, version.clone())),
        None => drop(kept.0.remove(&language)),
    }
}

fn contact(kept: &mut Contact, given: &Contact, aspect: Aspect) {
    match aspect {
        Aspect::Phones => kept.phones.clone_from(&given.phones),
        Aspect::WhatsApp => kept.whatsapp.clone_from(&given.whatsapp),
        _ => {}
    }
}

fn organization(kept: &mut Organization, given: &Organization, aspect: Aspect, language: Option<Language>) {
    match aspect {
        Aspect::Name => text(&mut kept.name, &given.name, language),
        Aspect::AlternateName => kept.alternate_name.clone_from(&given.alternate_name),
        Aspect::Description => text(&mut kept.description, &given.description, language),
        Aspect::Website => kept.website.clone_from(&given.website),
        Aspect::Email => kept.email.clone_from(&given.email),
        _ => contact(&mut kept.contact, &given.contact, aspect),
    }
}

fn service(kept: &mut Service, given: &Service, aspect: Aspect, language: Option<Language>) {
    match aspect {
        Aspect::Kind => kept.code = given.code,
        Aspect::Name => text(&mut kept.name, &given.name, language),
        Aspect::Description => text(&mut kept.description, &given.description, language),
        Aspect::Audiences => kept.audiences.clone_from(&given.audiences),
        Aspect::Ages => (kept.minimum_age, kept.maximum_age) = (given.minimum_age, given.maximum_age),
        Aspect::Languages => kept.languages.clone_from(&given.languages),
        Aspect::Email => kept.email.clone_from(&given.email),
        Aspect::Url => kept.url.clone_from(&given.url),
        Aspect::Hours => kept.hours.clone_from(&given.hours),
        Aspect::HoursRamadan => kept.hours_ramadan.clone_from(&given.hours_ramadan),
        Aspect::Closures => kept.closures.clone_from(&given.closures),
        Aspect::Cost => kept.cost = given.cost,
        Aspect::Documents => text(&mut kept.documents, &given.documents, language),
        Aspect::Capacity => kept.capacity = given.capacity,
        Aspect::Reach => kept.reach = given.reach,
        Aspect::Places => kept.locations.clone_from(&given.locations),
        Aspect::Confirmed => kept.confirmed = given.confirmed,
        _ => contact(&mut kept.contact, &given.contact, aspect),
    }
}

fn location(kept: &mut Location, given: &Location, aspect: Aspect, language: Option<Language>) {
    match aspect {
        Aspect::Name => text(&mut kept.name, &given.name, language),
        Aspect::Commune => kept.commune.clone_from(&given.commune),
        Aspect::Address => text(&mut kept.address, &given.address, language),
        Aspect::Point => kept.point = given.point,
        Aspect::Disclosure => kept.disclosure = given.disclosure,
        Aspect::ReferralPhone => kept.referral.clone_from(&given.referral),
        Aspect::Accessibility => kept.accessibility.clone_from(&given.accessibility),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::differences;
    use super::super::samples::{edited, listing};
    use super::*;
    use crate::Point;
    use crate::listing::{Cost, Disclosure, Phone};

    /// A listing in which everything that can differ does.
    fn otherwise() -> Listing {
        edited(|parts| {
            let name = parts.organization.name.0.get_mut(&Language::Fr).unwrap();
            name.value = "Al Amal".to_owned();
            parts.organization.alternate_name = Some("AA".to_owned());
            parts.organization.website = None;
            parts.organization.email = None;
            let mut other = parts.services[1].clone();
            let office = &mut parts.services[1];
            office.contact.phones.push(Phone::from_valid("+212500000007".to_owned()));
            office.contact.whatsapp = office.contact.phones.first().cloned();
            office.minimum_age = None;
            office.cost = Some(Cost::Free);
            office.closures.clear();
            office.languages.truncate(1);
            office.description.0.clear();
            other.id = Uuid::from_u128(23);
            parts.services.push(other);
            parts.services.remove(0);
            parts.locations[0].point = Point::new(-6.6, 34.6);
            parts.locations[0].disclosure = Disclosure::Area;
            parts.locations[0].address.0.clear();
            parts.locations.truncate(1);
        })
    }

    /// The order of services says nothing.
    fn rows(drafts: Vec<Draft>) -> BTreeSet<String> {
        drafts.iter().map(|draft| format!("{draft:?}")).collect()
    }

    #[test]
    fn all_of_it_is_what_was_proposed_and_none_of_it_what_there_was() {
        let (before, after) = (listing(), otherwise());
        let all: BTreeSet<Key> = choices(&differences(Some(&before), Some(&after))).into_iter().collect();
        let taken = in_part(&before, &after, &all);
        assert_eq!(rows(taken), rows(drafts(&after)));
        assert_eq!(in_part(&before, &after, &BTreeSet::new()), drafts(&before));
    }

    #[test]
    fn each_choice_taken_alone_changes_that_alone() {
        let (before, after) = (listing(), otherwise());
        let found = differences(Some(&before), Some(&after));
        let base = drafts(&before);
        for key in choices(&found) {
            let taken = in_part(&before, &after, &BTreeSet::from([key]));
            assert_ne!(taken, base, "{key:?} changes nothing");
        }
        // What comes with a new service or goes with one that is gone is no choice of its own.
        let services: BTreeSet<Subject> = choices(&found).into_iter().map(|(subject, ..)| subject).collect();
        assert!(services.contains(&Subject::Service(Uuid::from_u128(23))));
        assert_eq!(
            choices(&found)
                .iter()
                .filter(|(subject, ..)| *subject == Subject::Service(Uuid::from_u128(23)))
                .count(),
            1
        );
    }

    #[test]
    fn a_place_that_is_left_out_takes_its_services_with_it_to_no_place() {
        let before = edited(|parts| {
            parts.services.truncate(2);
            parts.services.remove(0);
            parts.locations.truncate(1);
        });
        let after = listing();
        let shelter = choices(&differences(Some(&before), Some(&after)))
            .into_iter()
            .filter(|(subject, ..)| matches!(subject, Subject::Service(_)))
            .collect();
        let taken = in_part(&before, &after, &shelter);
        assert_eq!(taken.len(), 2);
        assert!(
            taken
                .iter()
                .any(|draft| draft.get(crate::validate::Field::LocationId).is_none())
        );
    }

    #[test]
    fn a_listing_that_is_new_or_withdrawn_is_taken_whole() {
        assert_eq!(choices(&differences(None, Some(&listing()))), []);
        assert_eq!(choices(&differences(Some(&listing()), None)), []);
    }
}
