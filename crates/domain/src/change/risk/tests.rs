//! What is grave, what is a contact, and what is neither.

use super::super::differences;
use super::super::samples::{CLOSED, OPEN, changed, edited, listing};
use super::*;
use crate::listing::Parts;
use crate::{AreaCode, Date, Language, Point};

fn risk_of(edit: impl FnOnce(&mut Parts)) -> Option<Risk> {
    risk(&changed(edit))
}

#[test]
fn codes_come_back_as_their_risks() {
    for risk in Risk::ALL {
        assert_eq!(Risk::parse(risk.code()), Some(risk));
        assert_eq!(serde_json::to_value(risk).unwrap(), risk.code());
    }
    assert!(Risk::ALL.is_sorted());
    assert_eq!(Risk::parse("none"), None);
}

#[test]
fn nothing_that_differs_is_no_risk() {
    assert_eq!(risk_of(|_| ()), None);
}

#[test]
fn the_organization_comes_and_goes_gravely() {
    assert_eq!(risk(&differences(None, Some(&listing()))), Some(Risk::Grave));
    assert_eq!(risk(&differences(Some(&listing()), None)), Some(Risk::Grave));
}

#[test]
fn a_location_that_is_new_or_gone_is_grave() {
    assert_eq!(risk_of(|parts| parts.locations.truncate(1)), Some(Risk::Grave));
    let more = |parts: &mut Parts| {
        let mut more = parts.locations[0].clone();
        more.id = uuid::Uuid::from_u128(99);
        parts.locations.push(more);
    };
    assert_eq!(risk_of(more), Some(Risk::Grave));
}

#[test]
fn a_service_goes_gravely_and_comes_with_its_contacts() {
    assert_eq!(risk_of(|parts| parts.services.truncate(1)), Some(Risk::Grave));
    let more = |with_phones: bool, closed: bool| {
        risk_of(move |parts| {
            let mut more = parts.services[1].clone();
            more.id = uuid::Uuid::from_u128(99);
            if !with_phones {
                more.contact.phones.clear();
            }
            if closed {
                more.locations = vec![CLOSED];
            }
            parts.services.push(more);
        })
    };
    assert_eq!(more(false, false), Some(Risk::Routine));
    assert_eq!(
        more(false, true),
        Some(Risk::Routine),
        "a closed place keeps what comes to it"
    );
    assert_eq!(more(true, false), Some(Risk::Contact));
}

#[test]
fn where_a_place_is_matters_from_250_metres_on() {
    let moved = |longitude: f64, latitude: f64| risk_of(move |parts| parts.locations[0].point = Point::new(longitude, latitude));
    // At 34.5° north, 0.00224 degrees of latitude are 249 metres, and 0.00272 of longitude are 249 as well.
    for near in [(-6.5, 34.50224), (-6.5, 34.49776), (-6.50272, 34.5), (-6.5019, 34.5015)] {
        assert_eq!(moved(near.0, near.1), Some(Risk::Routine), "{near:?}");
    }
    for far in [(-6.5, 34.50226), (-6.50274, 34.5), (-6.502, 34.502), (-6.4, 34.5)] {
        assert_eq!(moved(far.0, far.1), Some(Risk::Grave), "{far:?}");
    }
    assert_eq!(risk_of(|parts| parts.locations[0].point = None), Some(Risk::Grave));
    let elsewhere = AreaCode::parse("04.421.02.03").unwrap();
    assert_eq!(risk_of(|parts| parts.locations[0].commune = elsewhere), Some(Risk::Grave));
}

#[test]
fn a_point_that_cannot_be_read_is_far() {
    let mut difference = changed(|parts| parts.locations[0].point = Point::new(-6.5, 34.50001)).remove(0);
    assert_eq!(difference.risk(), Risk::Routine);
    for damaged in ["34.5", "", "here, there", "NaN, -6.5", "inf, -6.5"] {
        difference.after = Some(damaged.to_owned());
        assert_eq!(difference.risk(), Risk::Grave, "{damaged}");
    }
}

#[test]
fn a_disclosure_is_grave_in_any_direction_and_loosens_in_one() {
    for (at, disclosure, is_looser) in [
        (0, Disclosure::Unlisted, false),
        (0, Disclosure::Area, false),
        (1, Disclosure::Unlisted, false),
        (1, Disclosure::Area, true),
        (1, Disclosure::Public, true),
    ] {
        let found = changed(|parts| parts.locations[at].disclosure = disclosure);
        assert_eq!(
            (risk(&found), loosens(&found)),
            (Some(Risk::Grave), is_looser),
            "{disclosure:?}"
        );
    }
    assert!(
        !loosens(&differences(None, Some(&listing()))),
        "what is new was no more closed before"
    );
    assert!(!loosens(&differences(Some(&listing()), None)));
    assert!(!loosens(&changed(|parts| parts.services.truncate(1))));
}

#[test]
fn the_words_of_a_place_matter_where_it_is_kept() {
    let reworded = |at: usize| {
        risk_of(move |parts| parts.locations[at].address.0.get_mut(&Language::Fr).unwrap().value = "4 rue du Puits".to_owned())
    };
    assert_eq!(reworded(0), Some(Risk::Routine));
    assert_eq!(reworded(1), Some(Risk::Grave));
    assert_eq!(risk_of(|parts| parts.locations[1].name.0.clear()), Some(Risk::Grave));
}

#[test]
fn a_service_that_comes_out_of_hiding_or_goes_into_it_is_grave() {
    let at = |service: usize, places: &[uuid::Uuid]| {
        let places = places.to_vec();
        risk_of(move |parts| parts.services[service].locations = places)
    };
    for places in [&[OPEN][..], &[OPEN, CLOSED], &[]] {
        assert_eq!(at(0, places), Some(Risk::Grave), "{places:?}");
    }
    assert_eq!(at(1, &[CLOSED]), Some(Risk::Grave));
    assert_eq!(at(1, &[OPEN, CLOSED]), Some(Risk::Routine));
    assert_eq!(at(1, &[]), Some(Risk::Routine));
}

#[test]
fn the_first_open_door_of_an_organization_is_grave() {
    // With it the organization's own telephone and address become public.
    let hidden = edited(|parts| parts.services.truncate(1));
    let opened = differences(Some(&hidden), Some(&listing()));
    assert_eq!(opened[0].risk(), Risk::Grave);
    let more = edited(|parts| {
        let mut more = parts.services.remove(1);
        more.locations = vec![CLOSED];
        parts.services.push(more);
    });
    assert_eq!(differences(Some(&hidden), Some(&more))[0].risk(), Risk::Routine);
}

#[test]
fn how_people_are_reached_and_the_name_are_contact() {
    let edits: [fn(&mut Parts); 9] = [
        |parts| parts.organization.contact.phones.clear(),
        |parts| parts.organization.contact.whatsapp = parts.organization.contact.phones.first().cloned(),
        |parts| parts.organization.email = None,
        |parts| parts.organization.website = None,
        |parts| parts.organization.name.0.retain(|language, _| *language == Language::Ar),
        |parts| parts.services[1].contact.phones.clear(),
        |parts| parts.services[1].email = parts.organization.email.clone(),
        |parts| parts.services[1].url = parts.organization.website.clone(),
        |parts| parts.locations[1].referral = parts.organization.contact.phones.first().cloned(),
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        assert_eq!(risk_of(edit), Some(Risk::Contact), "edit {number}");
    }
}

#[test]
fn everything_else_is_routine() {
    let edits: [fn(&mut Parts); 6] = [
        |parts| parts.organization.alternate_name = Some("AA".to_owned()),
        |parts| parts.organization.description = parts.organization.name.clone(),
        |parts| parts.services[1].name = parts.organization.name.clone(),
        |parts| parts.services[1].capacity = Some(9),
        |parts| parts.services[1].confirmed = Date::parse("2026-11-23"),
        |parts| parts.locations[0].name = parts.organization.name.clone(),
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        assert_eq!(risk_of(edit), Some(Risk::Routine), "edit {number}");
    }
}
