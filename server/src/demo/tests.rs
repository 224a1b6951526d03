//! What the demonstration set promises, held against the rule-book and the country's own data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sanad_domain::listing::{Disclosure, PhoneKind, Week};
use sanad_domain::place::Territory;
use sanad_domain::validate::{
    Context, Field, HoursReader, Record, Relations, Severity, emergency as validate_emergency, listings, validate,
};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Level, Listing, disclosure};
use sanad_geography::gazetteer::Source;

use super::*;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data");

fn gazetteer() -> Gazetteer {
    let read = |name: &str| fs::read_to_string(format!("{DATA}/{name}")).unwrap();
    let [regions, provinces, communes, tamazight] =
        ["regions", "provinces", "communes", "tamazight"].map(|name| read(&format!("places/{name}.csv")));
    let boundaries = read("boundaries/communes-fine.topojson");
    let source = Source {
        regions: &regions,
        provinces: &provinces,
        communes: &communes,
        tamazight: &tamazight,
        boundaries: &boundaries,
    };
    Gazetteer::read(source).unwrap()
}

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// Stands in for the server's reader: whatever the parser takes is a Monday, another one for each expression.
struct Reader;

impl HoursReader for Reader {
    fn week(&self, expression: &str) -> Option<Week> {
        opening_hours_syntax::parse(expression).ok()?;
        let mut week = Week::default();
        let minutes = expression.bytes().fold(0u16, |sum, byte| (sum * 31 + u16::from(byte)) % 599);
        week.0[0].push([540, 541 + minutes]);
        Some(week)
    }
}

fn drafts(gazetteer: &Gazetteer, organizations: usize, seed: u64, today: Date) -> impl Iterator<Item = Draft> {
    let set = Imagined::new(gazetteer, seed, today);
    (0..organizations).flat_map(move |number| set.organization(number))
}

fn set(gazetteer: &Gazetteer) -> Vec<Draft> {
    drafts(gazetteer, 1_000, 1, today()).collect()
}

fn records(gazetteer: &Gazetteer, drafts: &[Draft]) -> Vec<Record> {
    let context = Context {
        today: today(),
        territory: gazetteer,
        hours: &Reader,
        demonstration: true,
    };
    drafts.iter().filter_map(|draft| validate(draft, &context).record).collect()
}

fn published(gazetteer: &Gazetteer, drafts: &[Draft]) -> Vec<Listing> {
    listings(records(gazetteer, drafts))
}

fn values(drafts: &[Draft], fields: &[Field]) -> Vec<String> {
    drafts
        .iter()
        .flat_map(|draft| fields.iter().filter_map(|field| draft.get(*field).map(str::to_owned)))
        .collect()
}

#[test]
fn a_thousand_organizations_pass_the_rule_book() {
    let gazetteer = gazetteer();
    let context = Context {
        today: today(),
        territory: &gazetteer,
        hours: &Reader,
        demonstration: true,
    };
    let mut relations = Relations::default();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in set(&gazetteer) {
        let outcome = validate(&draft, &context);
        let record = outcome.record.unwrap_or_else(|| panic!("{:?}", outcome.findings));
        for finding in outcome.findings.into_iter().chain(relations.check(&record)) {
            assert!(finding.rule.severity < Severity::Error, "{finding} {draft:?}");
            assert!(
                finding.rule.severity < Severity::Warning || finding.rule.code == "confirmed.old",
                "{finding} {draft:?}"
            );
            *found.entry(finding.rule.code).or_default() += 1;
        }
    }
    let meant = [
        "audience.missing",
        "confirmed.missing",
        "confirmed.old",
        "description.missing",
        "hours.missing",
        "phone.missing",
        "service.placeless",
        "text.machine-translation",
    ];
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), meant, "{found:?}");
}

#[test]
fn services_are_few_for_most_and_dozens_for_some() {
    let listings = published(&gazetteer(), &set(&gazetteer()));
    let mut counts: Vec<usize> = listings.iter().map(|listing| listing.services.len()).collect();
    counts.sort_unstable();
    let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
    assert!((3.0..4.0).contains(&mean), "{mean}");
    assert_eq!(counts[counts.len() / 2], 2);
    assert!(counts[counts.len() - 1] >= 20, "{counts:?}");
    assert_eq!(listings.len(), 1_000);
}

#[test]
fn every_code_of_the_vocabulary_occurs() {
    let listings = published(&gazetteer(), &set(&gazetteer()));
    let services: BTreeSet<_> = listings
        .iter()
        .flat_map(|listing| &listing.services)
        .map(|service| service.code)
        .collect();
    let audiences: BTreeSet<_> = listings
        .iter()
        .flat_map(|listing| &listing.services)
        .flat_map(|service| &service.audiences)
        .collect();
    let disclosures: BTreeSet<_> = listings
        .iter()
        .flat_map(|listing| &listing.locations)
        .map(|location| location.disclosure)
        .collect();
    assert_eq!(services.len(), ServiceCode::all().count());
    assert_eq!(audiences.len(), AudienceCode::all().count());
    assert_eq!(disclosures.len(), Disclosure::ALL.len());
}

#[test]
fn some_four_in_a_hundred_places_are_unlisted_and_no_shelter_is_public() {
    let listings = published(&gazetteer(), &set(&gazetteer()));
    let places: Vec<_> = listings.iter().flat_map(|listing| &listing.locations).collect();
    let unlisted = places.iter().filter(|place| place.disclosure == Disclosure::Unlisted).count() as f64 / places.len() as f64;
    assert!((0.025..0.055).contains(&unlisted), "{unlisted}");
    for listing in &listings {
        for service in listing
            .services
            .iter()
            .filter(|service| service.code.code().starts_with("shelter"))
        {
            for place in service.locations.iter().filter_map(|id| listing.location(*id)) {
                assert_ne!(place.disclosure, Disclosure::Public);
                assert!(
                    place.disclosure != Disclosure::Referral
                        || !service.contact.phones.contains(place.referral.as_ref().unwrap())
                );
            }
        }
    }
}

#[test]
fn every_name_says_that_it_is_a_demonstration_and_none_comes_twice() {
    let drafts = set(&gazetteer());
    for (field, mark) in [
        (Field::OrganizationNameAr, "تجريبي"),
        (Field::OrganizationNameFr, "(démo)"),
        (Field::OrganizationNameEn, "(demo)"),
        (Field::OrganizationAlternateName, "(démo)"),
    ] {
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for draft in &drafts {
            let (Some(name), Some(id)) = (draft.get(field), draft.get(Field::OrganizationId)) else {
                continue;
            };
            assert!(name.contains(mark), "{name}");
            let is_new = *owners.entry(name).or_insert(id) == id;
            assert!(is_new || field == Field::OrganizationAlternateName, "{name}");
        }
        assert!(owners.len() > 150);
    }
}

#[test]
fn telephones_ring_nowhere_and_belong_to_one_organization() {
    let listings = published(&gazetteer(), &set(&gazetteer()));
    let mut owners = BTreeMap::new();
    for listing in &listings {
        let services = listing
            .services
            .iter()
            .flat_map(|service| service.contact.phones.iter().chain(&service.contact.whatsapp));
        let referrals = listing.locations.iter().filter_map(|location| location.referral.as_ref());
        for phone in listing.organization.contact.phones.iter().chain(services).chain(referrals) {
            assert_eq!(phone.kind(), PhoneKind::Demonstration);
            assert_eq!(
                *owners.entry(phone.clone()).or_insert(listing.organization.id),
                listing.organization.id
            );
        }
    }
    assert!(owners.len() > 1_000);
}

#[test]
fn mailboxes_and_websites_lie_under_domains_kept_for_examples() {
    let drafts = set(&gazetteer());
    let addresses = values(
        &drafts,
        &[Field::Email, Field::OrganizationEmail, Field::Url, Field::OrganizationWebsite],
    );
    assert!(addresses.len() > 1_000);
    for address in addresses {
        let host = address.trim_start_matches("https://").split('/').next().unwrap_or_default();
        assert!(host.ends_with(".example.org") || host.ends_with(".example.com"), "{address}");
    }
}

#[test]
fn nothing_protected_stands_in_anything_public() {
    let listings = published(&gazetteer(), &set(&gazetteer()));
    let public: String = listings
        .iter()
        .filter_map(disclosure::public_form)
        .map(|form| serde_json::to_string(&form).unwrap())
        .collect();
    let protected: Vec<String> = listings.iter().flat_map(disclosure::protected_strings).collect();
    assert!(protected.len() > 500);
    for text in protected {
        assert!(!public.contains(&text), "{text}");
    }
}

#[test]
fn places_follow_the_people() {
    let gazetteer = gazetteer();
    let mut communes: Vec<_> = gazetteer.level(Level::Commune).collect();
    communes.sort_by_key(|area| std::cmp::Reverse(area.population));
    let everyone: u32 = communes.iter().map(|area| area.population).sum();
    let cities: BTreeSet<&AreaCode> = communes[..5].iter().map(|area| &area.code).collect();
    let expected = f64::from(communes[..5].iter().map(|area| area.population).sum::<u32>()) / f64::from(everyone);
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    for draft in drafts(&gazetteer, 3_000, 1, today()) {
        let (Some(id), Some(commune)) = (draft.get(Field::OrganizationId), draft.get(Field::Commune)) else {
            continue;
        };
        homes.entry(id.to_owned()).or_insert_with(|| commune.to_owned());
    }
    let inside = homes
        .values()
        .filter(|code| cities.iter().any(|city| city.as_str() == *code))
        .count();
    let share = inside as f64 / homes.len() as f64;
    assert!((share - expected).abs() < 0.03, "{share} instead of {expected}");
    let provinces: BTreeSet<&str> = homes.values().map(|code| &code[..6]).collect();
    assert!(provinces.len() > 65, "{}", provinces.len());
}

#[test]
fn points_lie_in_their_communes() {
    let gazetteer = gazetteer();
    for draft in set(&gazetteer).iter().filter(|draft| draft.get(Field::Commune).is_some()) {
        let degrees = |field| draft.get(field).unwrap().parse::<f64>().unwrap();
        let held = gazetteer
            .commune_at(degrees(Field::Longitude), degrees(Field::Latitude))
            .map(AreaCode::as_str);
        assert_eq!(held, draft.get(Field::Commune));
    }
}

#[test]
fn the_same_seed_gives_the_same_and_another_seed_another() {
    let gazetteer = gazetteer();
    let made = |seed| drafts(&gazetteer, 100, seed, today()).collect::<Vec<_>>();
    assert_eq!(made(1), made(1));
    assert_ne!(made(1), made(2));
}

#[test]
fn a_larger_set_begins_with_the_smaller_one() {
    let gazetteer = gazetteer();
    let small: Vec<Draft> = drafts(&gazetteer, 120, 9, today()).collect();
    let large: Vec<Draft> = drafts(&gazetteer, 300, 9, today()).take(small.len()).collect();
    assert_eq!(small, large);
    assert_eq!(drafts(&gazetteer, 0, 9, today()).count(), 0);
}

#[test]
fn only_lines_are_open_day_and_night_and_some_are_national() {
    let drafts = set(&gazetteer());
    let always = drafts.iter().filter(|draft| draft.get(Field::Hours) == Some("24/7"));
    assert!(always.clone().count() > 0);
    for draft in always {
        assert!(matches!(draft.get(Field::Service), Some("hotline" | "child-online")));
    }
    let national: Vec<_> = drafts
        .iter()
        .filter(|draft| draft.get(Field::Reach) == Some("national"))
        .collect();
    assert!((5..30).contains(&national.len()));
    assert!(
        national
            .iter()
            .all(|draft| draft.get(Field::Commune).is_none() && draft.get(Field::Phone).is_some())
    );
}

#[test]
fn an_address_belongs_to_one_place() {
    let mut owners = BTreeMap::new();
    for draft in drafts(&gazetteer(), 2_000, 1, today()) {
        for field in [Field::AddressAr, Field::AddressFr] {
            let (Some(address), Some(place)) = (draft.get(field), draft.get(Field::LocationId)) else {
                continue;
            };
            let street = address.rsplitn(3, [',', '،']).last().unwrap().to_owned();
            assert_eq!(*owners.entry(street).or_insert_with(|| place.to_owned()), place, "{address}");
        }
    }
    assert!(owners.len() > 4_000);
}

#[test]
fn emergency_numbers_ring_nowhere_and_one_was_never_checked() {
    for seed in 0..50 {
        let rows = emergency_rows(seed, today());
        let check = |row: &[String; 11]| validate_emergency(&row.each_ref().map(String::as_str), today(), true).0;
        let numbers: Vec<_> = rows.iter().filter_map(check).collect();
        assert!((3..=5).contains(&numbers.len()) && numbers.len() == rows.len());
        assert!(numbers.iter().all(|number| number.number.kind() == PhoneKind::Demonstration));
        assert_eq!(numbers.iter().filter(|number| number.checked.is_none()).count(), 1);
        assert_eq!(
            numbers
                .iter()
                .map(|number| number.number.as_str())
                .collect::<BTreeSet<_>>()
                .len(),
            numbers.len()
        );
    }
}

#[test]
fn hours_of_ramadan_holidays_and_closures_are_all_to_be_seen() {
    let gazetteer = gazetteer();
    let drafts: Vec<Draft> = drafts(&gazetteer, 60, 1, today()).collect();
    let holds = |field: Field, text: &str| {
        drafts
            .iter()
            .any(|draft| draft.get(field).is_some_and(|value| value.contains(text)))
    };
    assert!(holds(Field::HoursRamadan, "Mo-Fr") && holds(Field::Hours, "PH off") && holds(Field::Hours, "24/7"));
    assert!(drafts.iter().any(|draft| draft.get(Field::Closures).is_some()));
}
