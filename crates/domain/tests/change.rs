//! What must hold of any change to a listing, and of a listing that is taken apart and put together again.

#![allow(clippy::unwrap_used)] // A helper may fail like the test that calls it.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use sanad_domain::change::{Aspect, Difference, Key, Needs, Risk, Settled, Subject, differences};
use sanad_domain::change::{loosens, needs, risk, settled};
use sanad_domain::disclosure::{protected_strings, public_form};
use sanad_domain::listing::Listing;
use sanad_domain::validate::{Field, drafts, listings};
use serde_json::Value;
use support::check;
use support::sketch::{choices, listing_of, rows, versions};

/// A listing without what is no difference: where a text comes from, and in which order a set is written.
fn plain(listing: &Listing) -> Value {
    let mut value = serde_json::to_value(listing).unwrap();
    let mut left = vec![&mut value];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(all) => left.extend(all),
            Value::Object(all) => {
                all.remove("origin");
                for set in ["languages", "accessibility", "closures"] {
                    if let Some(Value::Array(set)) = all.get_mut(set) {
                        set.sort_by_key(Value::to_string);
                    }
                }
                left.extend(all.values_mut());
            }
            _ => {}
        }
    }
    value
}

type Facts = BTreeMap<Key, String>;

/// All that a listing says, by what it is about.
fn facts(listing: &Listing) -> Facts {
    applied(&Facts::new(), &differences(None, Some(listing)))
}

fn applied(facts: &Facts, differences: &[Difference]) -> Facts {
    let mut facts = facts.clone();
    for difference in differences {
        match &difference.after {
            Some(after) => facts.insert(difference.key(), after.clone()),
            None => facts.remove(&difference.key()),
        };
    }
    // What exists goes by the code or commune under which it came; only whether it is there counts here.
    for (key, value) in &mut facts {
        if key.1 == Aspect::Existence {
            value.clear();
        }
    }
    facts
}

fn voices() -> impl Strategy<Value = Vec<(String, bool)>> {
    vec(("author|one|two|three", any::<bool>()), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_versions_differ_where_they_say_different_things_and_nowhere_else(versions in versions(2)) {
        let (before, after) = (&versions[0], &versions[1]);
        prop_assert_eq!(differences(Some(before), Some(before)), []);
        let found = differences(Some(before), Some(after));
        prop_assert_eq!(found.is_empty(), plain(before) == plain(after), "{:?}", found);
        prop_assert_eq!(applied(&facts(before), &found), facts(after));
        prop_assert!(found.iter().all(|difference| difference.before != difference.after));
        let keys: BTreeSet<Key> = found.iter().map(Difference::key).collect();
        prop_assert_eq!(keys.len(), found.len(), "each thing is said once");
        let back = differences(Some(after), Some(before));
        prop_assert_eq!(back.len(), found.len());
        for difference in &back {
            let there = found.iter().find(|there| there.key() == difference.key()).unwrap();
            prop_assert_eq!((&there.before, &there.after), (&difference.after, &difference.before));
        }
    }

    #[test]
    fn a_change_that_holds_more_is_no_less_grave_and_needs_no_less(versions in versions(2), whole in any::<bool>(), split in 0usize..40) {
        let before = Some(&versions[0]).filter(|_| !whole);
        let all = differences(before, Some(&versions[1]));
        let (some, rest) = all.split_at(split.min(all.len()));
        prop_assert_eq!(risk(&all), risk(some).max(risk(rest)));
        if let Some(part) = needs(some) {
            let needs = needs(&all).unwrap();
            prop_assert!(needs.approvals >= part.approvals && needs.cooling_hours >= part.cooling_hours);
        }
        prop_assert_eq!(needs(&all).is_none(), all.is_empty());
    }

    #[test]
    fn a_loosened_disclosure_is_seen_and_always_grave(versions in versions(2)) {
        let (before, after) = (&versions[0], &versions[1]);
        let found = differences(Some(before), Some(after));
        let is_looser = before.locations.iter().any(|place| {
            after.location(place.id).is_some_and(|now| now.disclosure < place.disclosure)
        });
        prop_assert_eq!(loosens(&found), is_looser);
        if is_looser {
            prop_assert_eq!(risk(&found), Some(Risk::Grave));
            prop_assert_eq!(needs(&found).map(|needs| needs.approvals), Some(2));
        }
    }

    #[test]
    fn nothing_that_was_kept_is_published_by_a_change_that_is_not_grave(versions in versions(2)) {
        let (before, after) = (&versions[0], &versions[1]);
        let found = differences(Some(before), Some(after));
        if risk(&found) == Some(Risk::Grave) {
            return Ok(());
        }
        let published = serde_json::to_string(&public_form(after)).unwrap();
        for kept in protected_strings(before) {
            prop_assert!(!published.contains(&kept), "`{}` comes out by {:?}", kept, found);
        }
    }

    #[test]
    fn nobody_settles_their_own_change(mut voices in voices(), approvals in 0u8..4, accepts in any::<bool>()) {
        let needs = Needs { approvals, cooling_hours: 0, old_contact: false };
        let settle = |voices: &[(String, bool)]| settled(voices, "author", needs);
        let others: BTreeSet<&str> = voices.iter().map(|(reviewer, _)| reviewer.as_str()).filter(|reviewer| *reviewer != "author").collect();
        let first = settle(&voices);
        if first == Settled::Accepted {
            prop_assert!(others.len() >= usize::from(approvals.max(1)));
        }
        if others.is_empty() {
            prop_assert_eq!(first, Settled::Waiting { missing: approvals.max(1) });
        }
        voices.insert(0, ("author".to_owned(), accepts));
        prop_assert_eq!(settle(&voices), first, "the author is not heard");
        voices.reverse();
        prop_assert_eq!(settle(&voices), first, "the order of voices changes nothing");
    }

    #[test]
    fn a_listing_comes_apart_into_drafts_and_together_again(choices in choices()) {
        let listing = listing_of(&rows(&choices));
        let drafts = drafts(&listing);
        let records: Vec<_> = drafts.iter().filter_map(|draft| check(draft).record).collect();
        prop_assert_eq!(records.len(), drafts.len());
        prop_assert_eq!(listings(records), [listing]);
    }
}

#[test]
fn a_service_has_a_draft_for_each_place_with_all_that_is_kept() {
    let row = |place: &str, disclosure: &str| {
        support::valid_draft()
            .with(Field::OrganizationId, "6f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d")
            .with(Field::ServiceId, "4f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d")
            .with(Field::LocationId, place)
            .with(Field::Disclosure, disclosure)
            .with(Field::ReferralPhone, "+212537123459")
            .with(Field::DescriptionOrigin, "fr;ar")
            .with(Field::Capacity, "12")
    };
    let places = ["5f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c61", "5f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c62"];
    let drafts = drafts(&listing_of(&[row(places[0], "unlisted"), row(places[1], "referral")]));
    let of = |field: Field| {
        drafts
            .iter()
            .map(|draft| draft.get(field).unwrap_or_default())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Field::LocationId), places);
    assert_eq!(of(Field::Disclosure), ["unlisted", "referral"]);
    for (field, value) in [
        (Field::ReferralPhone, "+212537123459"),
        (Field::DescriptionOrigin, "ar;fr"),
        (Field::Capacity, "12"),
        (Field::AddressFr, "12 rue des Lilas"),
        (Field::Latitude, "34.5"),
        (Field::Province, "04.421"),
    ] {
        assert_eq!(of(field), [value; 2], "{field:?}");
    }
}

#[test]
fn every_field_that_is_edited_makes_a_difference_of_its_own_aspect() {
    let base = support::valid_draft()
        .with(Field::OrganizationId, "6f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d")
        .with(Field::ServiceId, "4f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d")
        .with(Field::LocationId, "5f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d");
    for (field, value, aspect) in [
        (Field::OrganizationNameEn, "Hope", Aspect::Name),
        (Field::OrganizationAlternateName, "AAR", Aspect::AlternateName),
        (Field::OrganizationDescriptionFr, "Aide", Aspect::Description),
        (Field::OrganizationWebsite, "https://amal.ma", Aspect::Website),
        (Field::OrganizationEmail, "general@amal.ma", Aspect::Email),
        (Field::OrganizationPhone, "0537123457", Aspect::Phones),
        (Field::Service, "social", Aspect::Kind),
        (Field::ServiceNameFr, "Guichet", Aspect::Name),
        (Field::DescriptionEn, "Help", Aspect::Description),
        (Field::Audiences, "men", Aspect::Audiences),
        (Field::MinimumAge, "18", Aspect::Ages),
        (Field::MaximumAge, "60", Aspect::Ages),
        (Field::Languages, "fr", Aspect::Languages),
        (Field::SecondPhone, "0537123457", Aspect::Phones),
        (Field::WhatsApp, "0612345678", Aspect::WhatsApp),
        (Field::Email, "legal@amal.ma", Aspect::Email),
        (Field::Url, "https://amal.ma/legal", Aspect::Url),
        (Field::Hours, "24/7", Aspect::Hours),
        (Field::HoursRamadan, "off", Aspect::HoursRamadan),
        (Field::Closures, "2026-12-24", Aspect::Closures),
        (Field::Cost, "free", Aspect::Cost),
        (Field::DocumentsFr, "Carnet", Aspect::Documents),
        (Field::Capacity, "12", Aspect::Capacity),
        (Field::Reach, "national", Aspect::Reach),
        (Field::ConfirmedOn, "2026-11-01", Aspect::Confirmed),
        (Field::LocationNameFr, "Maison", Aspect::Name),
        (Field::Disclosure, "area", Aspect::Disclosure),
        (Field::AddressFr, "14 rue des Lilas", Aspect::Address),
        (Field::Latitude, "34.6", Aspect::Point),
        (Field::ReferralPhone, "0537123457", Aspect::ReferralPhone),
        (Field::Accessibility, "lift", Aspect::Accessibility),
    ] {
        let found = differences(
            Some(&listing_of(std::slice::from_ref(&base))),
            Some(&listing_of(&[base.clone().with(field, value)])),
        );
        let aspects: Vec<Aspect> = found.iter().map(|difference| difference.aspect).collect();
        assert_eq!(aspects, [aspect], "{field:?}");
        let is_of_a_place = matches!(found[0].subject, Subject::Location(_));
        assert_eq!(
            is_of_a_place,
            field >= Field::LocationId && field != Field::ConfirmedOn,
            "{field:?}"
        );
    }
}
