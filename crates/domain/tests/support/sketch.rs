//! Any listing at all, made of choices: a few other choices make another version of it.

use proptest::collection::vec;
use proptest::prelude::*;
use sanad_domain::listing::Listing;
use sanad_domain::validate::{Draft, Field};

use super::{check, listing};

/// What a service may be, but for what is marked as its own below; a field's first value is the usual one.
const SERVICE: &[(Field, [&str; 4])] = &[
    (Field::Service, ["legal", "social", "medical", "listening"]),
    (Field::DescriptionOrigin, ["", "fr", "", ""]),
    (Field::Audiences, ["women", "children;women", "", "migrants;refugees"]),
    (Field::MinimumAge, ["", "18", "15", ""]),
    (Field::MaximumAge, ["", "60", "70", ""]),
    (Field::Languages, ["fr", "fr;ary", "ary;fr", ""]),
    (Field::Hours, ["Mo-Fr 09:00-17:00", "", "24/7", "Mo-Fr 10:00-15:00"]),
    (Field::HoursRamadan, ["", "off", "Mo-Fr 10:00-15:00", ""]),
    (Field::Closures, ["", "2026-12-24/2027-01-03", "2026-12-24;2027-01-11", ""]),
    (Field::Cost, ["free", "reduced", "paid", ""]),
    (Field::Capacity, ["", "12", "0", "300"]),
    (Field::Reach, ["", "place", "national", ""]),
    (Field::ConfirmedOn, ["2026-10-01", "2026-11-23", "", "2025-01-01"]),
];
/// What a service says in words and numbers that are nobody else's: the mark is put in place of the hash.
const SERVICE_OWN: &[(Field, [&str; 4])] = &[
    (Field::ServiceNameFr, ["", "guichet zq#", "atelier zq#", ""]),
    (Field::DescriptionFr, ["soutien zq#", "conseil zq#", "", "accueil zq#"]),
    (Field::DocumentsFr, ["", "carnet zq#", "papiers zq#", ""]),
    (Field::Phone, ["+21261100010#", "+21261100020#", "", "+21261100030#"]),
    (Field::SecondPhone, ["", "+21261100040#", "", ""]),
    (Field::WhatsApp, ["", "+21261100010#", "+21261100050#", ""]),
    (Field::Email, ["", "guichet#@zq.ma", "atelier#@zq.ma", ""]),
    (Field::Url, ["", "https://zq#.ma/guichet", "https://zq#.ma/atelier", ""]),
];
const PLACE: &[(Field, [&str; 4])] = &[
    (Field::Disclosure, ["public", "area", "referral", "unlisted"]),
    (Field::Accessibility, ["", "lift", "toilet;wheelchair", "wheelchair;toilet"]),
];
const PLACE_OWN: &[(Field, [&str; 4])] = &[
    (Field::LocationNameFr, ["", "maison zq#", "foyer zq#", ""]),
    (Field::AddressFr, ["quartier zq#", "ruelle zq#", "", "place zq#"]),
    (
        Field::ReferralPhone,
        ["+21262200010#", "+21262200020#", "+21262200030#", "+21262200040#"],
    ),
];
/// Commune, latitude and longitude: the second point is some hundred metres from the first.
const POINTS: [[&str; 3]; 4] = [
    ["04.421.01.01", "34.#1237", "-6.#9871"],
    ["04.421.01.01", "34.#1337", "-6.#9871"],
    ["06.141.01.01", "33.#1237", "-7.#9871"],
    ["04.421.01.01", "", ""],
];
const ORGANIZATION: &[(Field, [&str; 4])] = &[
    (
        Field::OrganizationNameFr,
        ["Association Al Amal", "Al Amal", "Amal Jeunesse", "Amal"],
    ),
    (Field::OrganizationNameAr, ["جمعية الأمل", "الأمل", "", ""]),
    (Field::OrganizationAlternateName, ["", "AAR", "ALAM", ""]),
    (
        Field::OrganizationDescriptionFr,
        ["", "Association generale zqorg", "Aide zqorg", ""],
    ),
    (Field::OrganizationWebsite, ["", "https://amal.ma", "https://amal.org.ma", ""]),
    (Field::OrganizationEmail, ["", "general@amal.ma", "bureau@amal.ma", ""]),
    (
        Field::OrganizationPhone,
        ["+212633000001", "+212633000002", "+212633000003", "+212633000004"],
    ),
];
const SERVICES: usize = 3;
const PLACES: usize = 3;
/// How many choices make a service: what it says, whether it is there, and at which places.
const OF_A_SERVICE: usize = SERVICE.len() + SERVICE_OWN.len() + 1 + PLACES;
/// How many choices make a listing.
const CHOICES: usize = ORGANIZATION.len() + PLACES * (PLACE.len() + PLACE_OWN.len() + 1) + SERVICES * OF_A_SERVICE;

/// The drafts that so many choices make; each service says the same of itself at each of its places.
pub fn rows(choices: &[usize]) -> Vec<Draft> {
    let mut left = choices.iter().copied();
    let mut choose = || left.next().unwrap_or_default();
    let fill = |draft: &mut Draft, fields: &[(Field, [&str; 4])], mark: usize, choose: &mut dyn FnMut() -> usize| {
        for (field, values) in fields {
            draft.set(*field, values[choose()].replace('#', &mark.to_string()));
        }
    };
    let mut organization = Draft::default().with(Field::OrganizationId, "6f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d");
    fill(&mut organization, ORGANIZATION, 0, &mut choose);
    let places: Vec<Draft> = (1..=PLACES)
        .map(|mark| {
            let mut place = Draft::default().with(Field::LocationId, format!("5f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6{mark}"));
            fill(&mut place, PLACE, mark, &mut choose);
            fill(&mut place, PLACE_OWN, mark, &mut choose);
            let point = POINTS[choose()];
            for (field, value) in [Field::Commune, Field::Latitude, Field::Longitude].into_iter().zip(point) {
                place.set(field, value.replace('#', &mark.to_string()));
            }
            place
        })
        .collect();
    let join = |one: &Draft, other: &Draft| {
        other
            .iter()
            .fold(one.clone(), |draft, (field, value)| draft.with(field, value))
    };
    let mut rows = Vec::new();
    for mark in 1..=SERVICES {
        let mut service = organization.clone();
        service.set(Field::ServiceId, format!("4f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6{mark}"));
        fill(&mut service, SERVICE, mark, &mut choose);
        fill(&mut service, SERVICE_OWN, mark, &mut choose);
        let is_there = choose() != 3 || mark == 1;
        let offered: Vec<&Draft> = places.iter().filter(|_| choose() == 0).collect();
        if is_there && offered.is_empty() {
            rows.push(service.with(Field::Reach, "national"));
        } else if is_there {
            rows.extend(offered.into_iter().map(|place| join(&service, place)));
        }
    }
    rows
}

pub fn listing_of(drafts: &[Draft]) -> Listing {
    let records = drafts.iter().map(|draft| {
        let outcome = check(draft);
        outcome.record.unwrap_or_else(|| panic!("{draft:?}: {:?}", outcome.findings))
    });
    listing(records.collect())
}

pub fn choices() -> impl Strategy<Value = Vec<usize>> {
    vec(0usize..4, CHOICES)
}

/// Any choice, and often one of those by which a service comes, goes or moves.
fn choice() -> impl Strategy<Value = usize> {
    let moving = (0..SERVICES, 0..=PLACES).prop_map(|(service, at)| CHOICES - 1 - service * OF_A_SERVICE - at);
    prop_oneof![0..CHOICES, moving]
}

/// Versions of one listing: in each, a few choices are others.
pub fn versions(count: usize) -> impl Strategy<Value = Vec<Listing>> {
    let edits = vec(vec((choice(), 0usize..4), 0..4), count);
    (choices(), edits).prop_map(|(base, edits)| {
        let version = |edits: Vec<(usize, usize)>| {
            let mut choices = base.clone();
            for (at, choice) in edits {
                choices[at] = choice;
            }
            listing_of(&rows(&choices))
        };
        edits.into_iter().map(version).collect()
    })
}
