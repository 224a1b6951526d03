//! Two changes to the same version: what only a person can decide.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Aspect, Difference, Key, Subject};

/// What two changes since the same version say differently, in order; the same whichever comes first.
///
/// Where both say the same there is nothing to decide. What one change says of a thing collides with the other that takes
/// the thing away, and so does a service that comes to a place that goes.
pub fn collides(mine: &[Difference], theirs: &[Difference]) -> Vec<Key> {
    let mut found = BTreeSet::new();
    for (one, other) in [(mine, theirs), (theirs, mine)] {
        let said: BTreeMap<Key, Option<&str>> = other
            .iter()
            .map(|difference| (difference.key(), difference.after.as_deref()))
            .collect();
        let gone: BTreeSet<Subject> = other
            .iter()
            .filter(|difference| difference.aspect == Aspect::Existence && difference.after.is_none())
            .map(|difference| difference.subject)
            .collect();
        for difference in one {
            let key = difference.key();
            if said.get(&key).is_some_and(|after| *after != difference.after.as_deref()) {
                found.insert(key);
            }
            for subject in needed(difference).filter(|subject| gone.contains(subject)) {
                found.extend([key, (subject, Aspect::Existence, None)]);
            }
        }
    }
    found.into_iter().collect()
}

/// What must be there for the difference to mean anything; nothing, where it only takes away.
fn needed(difference: &Difference) -> impl Iterator<Item = Subject> {
    let places = difference.after.as_deref().filter(|_| difference.aspect == Aspect::Places);
    let places = places.into_iter().flat_map(|places| places.split(", "));
    let places = places.filter_map(|id| Uuid::try_parse(id).ok()).map(Subject::Location);
    [Subject::Organization, difference.subject]
        .into_iter()
        .chain(places)
        .filter(|_| difference.after.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::differences;
    use super::super::samples::{CLOSED, OFFICE, OPEN, SHELTER, changed, listing};
    use super::*;
    use crate::listing::Parts;

    fn both(mine: impl FnOnce(&mut Parts), theirs: impl FnOnce(&mut Parts)) -> Vec<Key> {
        let (mine, theirs) = (changed(mine), changed(theirs));
        assert_eq!(collides(&mine, &theirs), collides(&theirs, &mine));
        collides(&mine, &theirs)
    }

    #[test]
    fn changes_to_different_things_go_together() {
        let office = |parts: &mut Parts| parts.services[1].capacity = Some(9);
        assert_eq!(both(office, |parts| parts.services[0].capacity = Some(9)), []);
        assert_eq!(both(office, |parts| parts.services[1].minimum_age = None), []);
        assert_eq!(both(office, |_| ()), []);
    }

    #[test]
    fn what_both_say_differently_collides() {
        let seats = |seats: u32| move |parts: &mut Parts| parts.services[1].capacity = Some(seats);
        let office = (Subject::Service(OFFICE), Aspect::Capacity, None);
        assert_eq!(both(seats(9), seats(10)), [office]);
        assert_eq!(both(seats(9), seats(9)), [], "both say the same");
    }

    #[test]
    fn what_goes_collides_with_what_is_said_of_it() {
        let without = |parts: &mut Parts| drop(parts.services.remove(0));
        let called = |parts: &mut Parts| parts.services[0].email = parts.organization.email.clone();
        let shelter = Subject::Service(SHELTER);
        let expected = [(shelter, Aspect::Existence, None), (shelter, Aspect::Email, None)];
        assert_eq!(both(without, called), expected);
        assert_eq!(both(without, without), []);
        assert_eq!(both(without, |parts| parts.services[0].contact.phones.clear()), []);
    }

    #[test]
    fn a_listing_that_goes_collides_with_anything_said_of_it() {
        let withdrawn = differences(Some(&listing()), None);
        let seats = changed(|parts| parts.services[1].capacity = Some(9));
        let office = (Subject::Service(OFFICE), Aspect::Capacity, None);
        let gone = |subject: Subject| (subject, Aspect::Existence, None);
        let expected = [gone(Subject::Organization), gone(Subject::Service(OFFICE)), office];
        assert_eq!(collides(&withdrawn, &seats), expected);
        assert_eq!(collides(&seats, &withdrawn), expected);
    }

    #[test]
    fn a_service_cannot_come_to_a_place_that_goes() {
        let without = |parts: &mut Parts| {
            parts.locations.remove(0);
            parts.services[1].locations = vec![CLOSED];
        };
        let joined = |parts: &mut Parts| parts.services[0].locations = vec![OPEN, CLOSED];
        let shelter = (Subject::Service(SHELTER), Aspect::Places, None);
        assert_eq!(
            both(without, joined),
            [shelter, (Subject::Location(OPEN), Aspect::Existence, None)]
        );
    }
}
