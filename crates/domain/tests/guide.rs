//! Guided help: what fits and why, and that now or later changes nothing but the order.

#![allow(clippy::unwrap_used)] // A helper may fail like the test that calls it.

use proptest::collection::vec;
use proptest::prelude::*;
use sanad_domain::ageing::Ageing;
use sanad_domain::edition::{Feature, Layer};
use sanad_domain::guide::{Asked, Because, Fit, Unsure, Where, order};
use sanad_domain::hours::Clock;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Date, Point};
use serde_json::{Value, json};

/// A Monday.
const MONDAY: i32 = 20_780;
const TEN: Clock = Clock {
    day: MONDAY,
    minute: 600,
};

/// Timetables: 0 from eight to noon, 1 from three to six, 2 on Wednesdays alone, 3 never, 4 day and night.
fn layer(features: Vec<Value>) -> Layer {
    let week = |day: &[u16]| json!({ "from": MONDAY, "week": [day, day, day, day, day, day, day] });
    let wednesday = json!({ "from": MONDAY, "week": [[], [], [480, 720], [], [], [], []] });
    let timetables = [
        week(&[480, 720]),
        week(&[900, 1_080]),
        wednesday,
        week(&[]),
        week(&[0, 1_440]),
    ];
    let communes = json!([{ "code": "01.511.01.01", "name": { "fr": "Une" }, "point": [-5.8, 35.7], "population": 1 }]);
    serde_json::from_value(json!({
        "type": "FeatureCollection", "format": 2, "edition": 1, "communes": communes, "timetables": timetables, "features": features,
    }))
    .unwrap()
}

fn feature(listing: &str, point: Option<[f64; 2]>, commune: Option<&str>, services: &Value) -> Value {
    let geometry = point.map(|coordinates| json!({ "type": "Point", "coordinates": coordinates }));
    let mut properties = json!({ "listing": listing, "name": {}, "phone": "0500000001", "services": services });
    properties["confirmed"] = json!(Date::from_days(MONDAY - 10).unwrap());
    if let Some(commune) = commune {
        properties["commune"] = json!(commune);
    }
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

fn asked(services: &[&str], audience: Option<&str>, place: Where) -> Asked {
    Asked {
        services: services.iter().filter_map(|code| ServiceCode::parse(code)).collect(),
        audience: audience.and_then(AudienceCode::parse),
        place,
        now: true,
        clock: TEN,
        ageing: Ageing {
            usual: 365,
            ..Ageing::default()
        },
    }
}

/// About 111 kilometres a degree: near enough to order places.
fn flat(from: Point, to: Point) -> f64 {
    (from.longitude() - to.longitude()).hypot(from.latitude() - to.latitude()) * 111.0
}

fn fits<'a>(asked: &Asked, layer: &'a Layer) -> Vec<(&'a Feature, Fit)> {
    let found = layer.features.iter();
    let mut fits: Vec<_> = found.filter_map(|one| Some((one, asked.fit(layer, one, flat)?))).collect();
    fits.sort_by(|one, other| order((one.0, &one.1), (other.0, &other.1)));
    fits
}

fn codes(asked: &Asked, layer: &Layer) -> Vec<String> {
    fits(asked, layer)
        .into_iter()
        .map(|(one, _)| one.properties.listing.clone())
        .collect()
}

const HERE: Option<&str> = Some("01.511.01.01");

#[test]
fn what_is_open_comes_first_and_what_is_closed_says_when_it_opens() {
    let at = |listing: &str, timetable: Value| {
        feature(
            listing,
            Some([-5.8, 35.7]),
            HERE,
            &json!([{ "code": "legal", "timetable": timetable }]),
        )
    };
    let layer = layer(vec![
        at("a", json!(3)),
        at("b", json!(2)),
        at("c", json!(1)),
        at("d", Value::Null),
        at("e", json!(0)),
        at("f", json!(4)),
    ]);
    let mut now = asked(&["legal"], None, Where::Anywhere);
    assert_eq!(codes(&now, &layer), ["e", "f", "d", "c", "b", "a"]);
    for (feature, fit) in fits(&now, &layer) {
        let hours = fit.because.iter().any(|because| matches!(because, Because::Hours(_)));
        assert_ne!(hours, fit.unsure.contains(&Unsure::Hours), "{}", feature.properties.listing);
        assert_eq!(hours, feature.properties.listing != "d");
    }
    now.now = false;
    assert_eq!(
        codes(&now, &layer),
        ["a", "b", "c", "d", "e", "f"],
        "later, hours are no matter"
    );
}

#[test]
fn the_fittest_service_of_a_place_is_named() {
    let layer = layer(vec![
        feature("a", None, None, &json!([{ "code": "legal" }])),
        feature("b", None, None, &json!([{ "code": "legal" }, { "code": "legal-papers" }])),
        feature("c", None, None, &json!([{ "code": "medical" }])),
    ]);
    let found = fits(&asked(&["legal-papers", "legal"], None, Where::Anywhere), &layer);
    let named: Vec<_> = found
        .iter()
        .map(|(one, fit)| (one.properties.listing.as_str(), fit.service, fit.because[0].clone()))
        .collect();
    let offers = |code| Because::Offers(ServiceCode::parse(code).unwrap());
    assert_eq!(named, [("b", 1, offers("legal-papers")), ("a", 0, offers("legal"))]);
}

#[test]
fn for_whom_it_is_counts_and_where_it_is_not_said_that_is_said() {
    let layer = layer(vec![
        feature("a", None, None, &json!([{ "code": "legal" }])),
        feature("b", None, None, &json!([{ "code": "legal", "for": ["everyone"] }])),
        feature("c", None, None, &json!([{ "code": "legal", "for": ["children", "women"] }])),
        feature("d", None, None, &json!([{ "code": "legal", "for": ["men"] }])),
    ]);
    let found = fits(&asked(&["legal"], Some("girls"), Where::Anywhere), &layer);
    let unsaid: Vec<_> = found
        .iter()
        .map(|(one, fit)| (one.properties.listing.as_str(), fit.unsure.contains(&Unsure::Whom)))
        .collect();
    assert_eq!(unsaid, [("c", false), ("a", true), ("b", false)]);
    let anyone = fits(&asked(&["legal"], None, Where::Anywhere), &layer);
    assert_eq!(anyone.len(), 4);
    let men = AudienceCode::parse("men").unwrap();
    assert!(
        anyone.iter().any(|(_, fit)| fit.because.contains(&Because::For(vec![men]))),
        "who chose nobody reads whom it is for"
    );
}

#[test]
fn the_near_come_before_the_far_and_a_place_by_area_is_measured_to_its_commune() {
    let legal = json!([{ "code": "legal", "timetable": 4 }]);
    let closed = json!([{ "code": "legal", "timetable": 1 }]);
    let layer = layer(vec![
        feature("a", Some([-5.0, 35.7]), HERE, &closed),
        feature("b", Some([-1.0, 33.0]), HERE, &legal),
        feature("c", None, HERE, &legal),
        feature("d", Some([-5.81, 35.7]), HERE, &legal),
        feature("e", None, None, &legal),
    ]);
    let from = Where::From(Point::new(-5.82, 35.7).unwrap());
    let found = fits(&asked(&["legal"], None, from), &layer);
    let names: Vec<&str> = found.iter().map(|(one, _)| one.properties.listing.as_str()).collect();
    assert_eq!(names, ["d", "c", "e", "a", "b"], "open is no help where it is a journey away");
    let away = |index: usize| {
        found[index].1.because.iter().find_map(|because| match because {
            Because::Away { metres, exact } => Some((*metres / 100, *exact)),
            _ => None,
        })
    };
    assert_eq!((away(0), away(1), away(2)), (Some((11, true)), Some((22, false)), None));
    assert!(found[2].1.because.contains(&Because::NoPlace));
}

#[test]
fn an_area_leaves_out_what_is_elsewhere_but_not_what_needs_no_place() {
    let legal = json!([{ "code": "legal" }]);
    let referred = json!([{ "code": "legal", "by_referral": true }]);
    let layer = layer(vec![
        feature("a", None, None, &legal),
        feature("b", None, None, &referred),
        feature("c", None, HERE, &legal),
        feature("d", None, Some("02.411.01.01"), &legal),
    ]);
    let area = AreaCode::parse("01").unwrap();
    let found = fits(&asked(&["legal"], None, Where::In(area.clone())), &layer);
    let names: Vec<&str> = found.iter().map(|(one, _)| one.properties.listing.as_str()).collect();
    assert_eq!(names, ["c", "a", "b"]);
    assert!(found[0].1.because.contains(&Because::Inside(area)));
    assert!(found[2].1.unsure.contains(&Unsure::Place) && !found[2].1.because.contains(&Because::NoPlace));
}

#[test]
fn what_nobody_confirmed_in_the_time_that_the_committee_sets_says_so() {
    let mut layer = layer(vec![feature("a", None, None, &json!([{ "code": "legal" }])); 3]);
    let ages = [Some(365), Some(366), None];
    for (feature, age) in layer.features.iter_mut().zip(ages) {
        feature.properties.confirmed = age.and_then(|age| Date::from_days(MONDAY - age));
    }
    let asked = asked(&["legal"], None, Where::Anywhere);
    let unsure = layer.features.iter().map(|one| asked.fit(&layer, one, flat).unwrap().unsure);
    let unsure: Vec<_> = unsure.collect();
    assert_eq!(
        unsure,
        [
            vec![Unsure::Hours],
            vec![Unsure::Hours, Unsure::Old],
            vec![Unsure::Hours, Unsure::NeverConfirmed]
        ]
    );
}

prop_compose! {
    fn any_feature()(
        listing in "[a-d]",
        at in proptest::option::of((-13.0..-1.0, 28.0..36.0)),
        commune in prop_oneof![Just(None), Just(Some("01.511.01.01")), Just(Some("02.411.01.01"))],
        services in vec((
            prop_oneof![Just("legal"), Just("legal-papers"), Just("medical")],
            prop_oneof![Just(json!([])), Just(json!(["women"])), Just(json!(["men", "children"])), Just(json!(["everyone"]))],
            proptest::option::of(0_u32..6),
            any::<bool>(),
        ), 1..4),
    ) -> Value {
        let service = |(code, audiences, timetable, by_referral)| {
            json!({ "code": code, "for": audiences, "timetable": timetable, "by_referral": by_referral })
        };
        let services: Vec<Value> = services.into_iter().map(service).collect();
        feature(&listing, at.filter(|_| commune.is_some()).map(|(east, north)| [east, north]), commune, &json!(services))
    }
}

fn any_place() -> impl Strategy<Value = Where> {
    prop_oneof![
        Just(Where::Anywhere),
        Just(Where::In(AreaCode::parse("01").unwrap())),
        Just(Where::From(Point::new(-6.8, 34.0).unwrap())),
    ]
}

proptest! {
    #[test]
    fn now_hides_nothing_and_the_order_is_always_the_same(
        features in vec(any_feature(), 0..12), place in any_place(), audience in proptest::option::of(Just("women")), turn in 0_usize..12,
    ) {
        let mut asked = asked(&["legal-papers", "legal"], audience, place.clone());
        let whole = layer(features.clone());
        let now = fits(&asked, &whole);
        // Open before closed, except for what is a journey away.
        if !matches!(place, Where::From(_)) {
            let open: Vec<bool> = now.iter().map(|(_, fit)| is_open(fit)).collect();
            prop_assert!(open.is_sorted_by(|one, other| one >= other), "{open:?}");
        }
        // Everything that offers it for them, there or without a place, and nothing else.
        let legal = ServiceCode::parse("legal");
        let fitting = |one: &&Feature| {
            let there = match (&asked.place, &one.properties.commune) {
                (Where::In(area), Some(commune)) => commune.is_within(area),
                _ => true,
            };
            there && one.offers(legal, asked.audience)
        };
        prop_assert_eq!(now.len(), whole.features.iter().filter(fitting).count());
        // Layers come in any order.
        let mut turned = features;
        let turn = turn.min(turned.len());
        turned.rotate_left(turn);
        let turned = layer(turned);
        let key = |(one, fit): &(&Feature, Fit)| (fit.score, one.properties.listing.clone(), one.properties.commune.clone());
        let again = fits(&asked, &turned);
        prop_assert_eq!(now.iter().map(key).collect::<Vec<_>>(), again.iter().map(key).collect::<Vec<_>>());
        let listings = |fits: &[(&Feature, Fit)]| {
            let mut listings: Vec<String> = fits.iter().map(|(one, _)| one.properties.listing.clone()).collect();
            listings.sort();
            listings
        };
        asked.now = false;
        prop_assert_eq!(listings(&now), listings(&fits(&asked, &whole)));
    }

    #[test]
    fn every_place_says_why_it_is_there_and_whether_its_hours_are_known(
        features in vec(any_feature(), 1..6), place in any_place(), audience in proptest::option::of(Just("men")),
    ) {
        let asked = asked(&["legal"], audience, place);
        let layer = layer(features);
        for (one, fit) in fits(&asked, &layer) {
            let service = &one.properties.services[fit.service];
            prop_assert_eq!(&fit.because[0], &Because::Offers(service.code));
            prop_assert!(asked.audience.is_none_or(|audience| service.serves(audience)));
            let known = layer.timetable(service).is_some();
            prop_assert_eq!(known, fit.because.iter().any(|because| matches!(because, Because::Hours(_))));
            prop_assert_ne!(known, fit.unsure.contains(&Unsure::Hours));
            prop_assert_eq!(service.by_referral, fit.unsure.contains(&Unsure::Place));
        }
    }
}

fn is_open(fit: &Fit) -> bool {
    fit.because
        .iter()
        .any(|because| matches!(because, Because::Hours(status) if status.is_open()))
}
