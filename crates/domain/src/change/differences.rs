//! What differs between two versions of a listing, one entry for each thing that a person would name.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::facts::{Facts, of_location, of_organization, of_service};
use super::{Aspect, Difference, Subject};
use crate::disclosure::{WayIn, way_in};
use crate::listing::{Disclosure, Service};
use crate::{Language, Listing};

/// What differs between two versions of one organization's listing; `None` stands for a listing that is not there.
///
/// The organization comes first, then services in order of code and identifier, then locations by identifier. A service
/// or location that is new or gone gives its [`Aspect::Existence`] and all that is said of it. How a text came to be in
/// its language, and when, is no difference.
pub fn differences(before: Option<&Listing>, after: Option<&Listing>) -> Vec<Difference> {
    let versions = [before, after];
    let mut found = Vec::new();
    let organization = versions.map(|version| version.map(of_organization));
    compare(Subject::Organization, organization, false, &mut found);

    let pairs = pairs(versions, |listing| &listing.services, |service| service.id);
    let mut services: Vec<(Uuid, [Option<&Service>; 2])> = pairs.into_iter().collect();
    services.sort_by_key(|(_, [before, after])| after.or(*before).map(|service| service.code));
    for (id, pair) in services {
        let kept = comes_out(versions, pair);
        compare(
            Subject::Service(id),
            pair.map(|service| service.map(of_service)),
            kept,
            &mut found,
        );
    }
    for (id, pair) in self::pairs(versions, |listing| &listing.locations, |location| location.id) {
        let kept = pair
            .iter()
            .flatten()
            .any(|location| location.disclosure != Disclosure::Public);
        compare(
            Subject::Location(id),
            pair.map(|location| location.map(of_location)),
            kept,
            &mut found,
        );
    }
    found
}

/// Both versions of each thing, by its identifier.
fn pairs<'a, T>(
    versions: [Option<&'a Listing>; 2],
    things: impl Fn(&'a Listing) -> &'a [T],
    id: impl Fn(&T) -> Uuid,
) -> BTreeMap<Uuid, [Option<&'a T>; 2]> {
    let mut pairs: BTreeMap<Uuid, [Option<&'a T>; 2]> = BTreeMap::new();
    for (side, listing) in versions.into_iter().enumerate() {
        for thing in listing.map(&things).unwrap_or_default() {
            if let Some(version) = pairs.entry(id(thing)).or_default().get_mut(side) {
                *version = Some(thing);
            }
        }
    }
    pairs
}

/// Whether the public comes to a service in another way than before, or by a new one to an organization that had no open
/// door: either brings to light what was kept.
fn comes_out([old, new]: [Option<&Listing>; 2], [before, after]: [Option<&Service>; 2]) -> bool {
    let (Some(old), Some(new), Some(after)) = (old, new, after) else {
        return false;
    };
    let way_in_after = way_in(new, after);
    match before {
        Some(before) => way_in(old, before) != way_in_after,
        None => way_in_after == WayIn::Open && !old.services.iter().any(|service| way_in(old, service) == WayIn::Open),
    }
}

/// Adds what differs between what is said of a subject.
fn compare(subject: Subject, [before, after]: [Option<Facts>; 2], kept: bool, found: &mut Vec<Difference>) {
    // A service of another kind and a place in another commune are there all the same; another organization is not.
    let stays = before.is_some() && after.is_some() && subject != Subject::Organization;
    let [mut before, mut after] = [before, after].map(|facts| facts.map(|facts| facts.0).unwrap_or_default());
    let mut keys: Vec<(Aspect, Option<Language>)> = before.keys().chain(after.keys()).copied().collect();
    keys.sort();
    keys.dedup();
    for key @ (aspect, language) in keys {
        let (before, after) = (before.remove(&key), after.remove(&key));
        if before != after && !(stays && aspect == Aspect::Existence) {
            found.push(Difference {
                subject,
                aspect,
                language,
                before,
                after,
                kept,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{CLOSED, OFFICE, OPEN, ORGANIZATION, SHELTER, changed, edited, listing};
    use super::*;
    use crate::Point;
    use crate::listing::Parts;
    use crate::text::Origin;

    fn one(edit: impl FnOnce(&mut Parts)) -> Difference {
        let mut found = changed(edit);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    fn values(difference: &Difference) -> (Option<&str>, Option<&str>) {
        (difference.before.as_deref(), difference.after.as_deref())
    }

    #[test]
    fn a_text_differs_by_language_and_not_by_its_origin() {
        let name = one(|parts| parts.organization.name.0.get_mut(&Language::Fr).unwrap().value = "Al Amal".to_owned());
        assert_eq!(name.key(), (Subject::Organization, Aspect::Name, Some(Language::Fr)));
        assert_eq!(values(&name), (Some("Association Al Amal"), Some("Al Amal")));
        let read = |parts: &mut Parts| {
            for version in parts
                .services
                .iter_mut()
                .flat_map(|service| service.description.0.values_mut())
            {
                version.origin = Origin::Machine;
            }
        };
        assert_eq!(changed(read), []);
    }

    #[test]
    fn values_are_written_as_a_reader_compares_them() {
        let phones = one(|parts| {
            let more = parts.organization.contact.phones[0].clone();
            parts.services[1].contact.phones.push(more);
        });
        assert_eq!(values(&phones), (Some("+212500000002"), Some("+212500000002, +212500000001")));
        let point = one(|parts| parts.locations[0].point = Point::new(-6.50001, 34.5));
        assert_eq!(values(&point), (Some("34.50000, -6.50000"), Some("34.50000, -6.50001")));
        let ages = one(|parts| parts.services[1].maximum_age = Some(60));
        assert_eq!(values(&ages), (Some("18-"), Some("18-60")));
        let closures = one(|parts| parts.services[1].closures.clear());
        assert_eq!(values(&closures), (Some("2026-12-24/2027-01-03"), None));
        let places = one(|parts| parts.services[1].locations.push(CLOSED));
        assert_eq!(values(&places).1, Some(format!("{OPEN}, {CLOSED}").as_str()));
        assert!(!places.kept);
        assert!(one(|parts| parts.services[1].locations = vec![CLOSED]).kept);
        assert_eq!(
            changed(|parts| parts.services[1].languages.reverse()),
            [],
            "the order of a coded list says nothing"
        );
    }

    #[test]
    fn a_service_of_another_kind_is_there_all_the_same() {
        let kind = one(|parts| parts.services[1].code = parts.services[0].code);
        assert_eq!((kind.aspect, values(&kind)), (Aspect::Kind, (Some("legal"), Some("shelter"))));
    }

    #[test]
    fn what_is_new_or_gone_gives_all_that_is_said_of_it() {
        let without = edited(|parts| parts.services.truncate(1));
        let gone = differences(Some(&listing()), Some(&without));
        assert!(
            gone.iter()
                .all(|difference| difference.subject == Subject::Service(OFFICE) && difference.after.is_none())
        );
        assert_eq!((gone[0].aspect, values(&gone[0])), (Aspect::Existence, (Some("legal"), None)));
        let new = differences(Some(&without), Some(&listing()));
        assert_eq!(new.len(), gone.len());
        let phones = new.iter().find(|difference| difference.aspect == Aspect::Phones).unwrap();
        assert_eq!(values(phones), (None, Some("+212500000002")));
        let moved = changed(|parts| parts.locations.truncate(1));
        assert_eq!(moved[0].key(), (Subject::Location(CLOSED), Aspect::Existence, None));
        assert_eq!(values(&moved[0]), (Some("04.421.01.01"), None));
    }

    #[test]
    fn a_new_listing_comes_whole_and_in_order() {
        let new = differences(None, Some(&listing()));
        let withdrawn = differences(Some(&listing()), None);
        assert_eq!(new.len(), withdrawn.len());
        assert_eq!(new[0].key(), (Subject::Organization, Aspect::Existence, None));
        assert_eq!(values(&new[0]), (None, Some(listing().code().as_str())));
        let mut subjects: Vec<Subject> = new.iter().map(|difference| difference.subject).collect();
        subjects.dedup();
        let (services, places) = ([SHELTER, OFFICE].map(Subject::Service), [OPEN, CLOSED].map(Subject::Location));
        assert_eq!(subjects, [&[Subject::Organization], &services[..], &places[..]].concat());
        assert_eq!(differences(None, None), []);
    }

    #[test]
    fn another_organization_is_another_existence() {
        let other = one(|parts| parts.organization.id = Uuid::from_u128(ORGANIZATION.as_u128() + 1));
        assert_eq!(other.key(), (Subject::Organization, Aspect::Existence, None));
    }

    #[test]
    fn what_touches_a_place_that_is_kept_is_marked() {
        let move_in = |parts: &mut Parts| {
            let name = parts.locations[1].name.clone();
            parts.locations[0].address = name.clone();
            parts.locations[1].address = name;
        };
        let marks: Vec<(Subject, bool)> = changed(move_in)
            .iter()
            .map(|difference| (difference.subject, difference.kept))
            .collect();
        assert_eq!(marks, [(Subject::Location(OPEN), false), (Subject::Location(CLOSED), true)]);
    }
}
