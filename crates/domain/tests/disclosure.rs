//! What is not public never comes out, however listings are put together.

mod support;

use proptest::collection::vec;
use proptest::prelude::*;
use sanad_domain::disclosure::{protected_strings, public_form, withheld_services};
use sanad_domain::edition::features;
use sanad_domain::validate::{Field, Record, listings};
use support::record;

const DISCLOSURES: [&str; 4] = ["public", "area", "referral", "unlisted"];

/// One row with words, numbers and coordinates that stand nowhere else.
struct Row {
    disclosure: &'static str,
    record: Record,
    /// What places alone hold: never published unless the place is public.
    of_place: Vec<String>,
    /// What the service holds: published where a place is open.
    of_service: Vec<String>,
    referral: String,
    id: String,
}

fn row(number: usize, disclosure: &'static str, own_service: bool) -> Row {
    let marker = |what: &str| format!("{what} zq{}", ["alif", "bravo", "celta", "dorna", "eliko"][number]);
    let (address, place) = (marker("quartier"), marker("maison"));
    let (name, description, documents) = (marker("atelier"), marker("soutien"), marker("carnet"));
    let (phone, referral) = (format!("+21261100000{number}"), format!("+21262200000{number}"));
    let email = format!("secret{number}@zq.ma");
    let url = format!("https://zq{number}.ma/secret");
    let (latitude, longitude) = (format!("34.{number}1237"), format!("-6.{number}9871"));
    let id = format!("5f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6{number}");
    let mut values = vec![
        (Field::OrganizationId, "6f6b3c1e-8a2d-4a7b-9c3d-1e2f3a4b5c6d"),
        (Field::OrganizationPhone, "+212633000001"),
        (Field::OrganizationEmail, "general@amal.ma"),
        (Field::OrganizationWebsite, "https://amal.ma"),
        (Field::OrganizationDescriptionFr, "Association generale zqorg"),
        (Field::Disclosure, disclosure),
        (Field::DescriptionAr, ""),
        (Field::AddressFr, &address),
        (Field::LocationNameFr, &place),
        (Field::LocationId, &id),
        (Field::DescriptionFr, &description),
        (Field::DocumentsFr, &documents),
        (Field::Phone, &phone),
        (Field::Email, &email),
        (Field::Url, &url),
        (Field::Latitude, &latitude),
        (Field::Longitude, &longitude),
        (Field::ReferralPhone, &referral),
        (Field::HoursRamadan, "Mo-Fr 10:00-15:00"),
        (Field::Closures, "2026-12-24/2027-01-03"),
    ];
    if own_service {
        values.push((Field::ServiceNameFr, &name));
    }
    let record = record(&values);
    let (latitude, longitude) = (latitude[..].to_owned(), longitude[..].to_owned());
    Row {
        disclosure,
        record,
        of_place: vec![address.clone(), place.clone(), latitude, longitude, id.clone()],
        of_service: vec![
            description.clone(),
            documents.clone(),
            phone.clone(),
            email.clone(),
            url.clone(),
        ],
        referral,
        id,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_a_closed_place_is_published(rows in vec((0usize..4, any::<bool>()), 1..5), turned in any::<bool>()) {
        let rows: Vec<Row> = rows.iter().enumerate().map(|(number, (at, own))| row(number, DISCLOSURES[*at], *own)).collect();
        let mut records: Vec<Record> = rows.iter().map(|row| row.record.clone()).collect();
        let straight = listings(records.clone());
        if turned {
            records.reverse();
        }
        let listing = listings(records).remove(0);
        prop_assert_eq!(&straight[0], &listing, "the order of rows changes nothing");

        let form = public_form(&listing);
        let published = form.as_ref().map(|form| {
            serde_json::to_string(form).unwrap() + &serde_json::to_string(&features(form)).unwrap()
        }).unwrap_or_default();
        let protected = protected_strings(&listing);
        for text in &protected {
            prop_assert!(!published.contains(text.as_str()), "`{}` is published: {}", text, published);
        }
        let stored = serde_json::to_string(&listing).unwrap();
        for row in &rows {
            let is_open = matches!(row.disclosure, "public" | "area");
            if row.disclosure != "public" {
                for marker in &row.of_place {
                    prop_assert!(!published.contains(marker.as_str()), "{} of a place that is {}", marker, row.disclosure);
                    prop_assert!(protected.contains(marker), "{} is not protected", marker);
                }
            }
            if !is_open {
                for marker in &row.of_service {
                    prop_assert!(!published.contains(marker.as_str()), "{} of a service that is {}", marker, row.disclosure);
                    prop_assert!(protected.contains(marker) || !stored.contains(marker.as_str()), "{} is not protected", marker);
                }
            }
            prop_assert_eq!(published.contains(&row.referral), row.disclosure == "referral", "{}", row.id);
            prop_assert!(row.disclosure == "referral" || protected.contains(&row.referral));
        }
        let is_open = rows.iter().any(|row| matches!(row.disclosure, "public" | "area"));
        for marker in ["+212633000001", "general@amal.ma", "https://amal.ma", "Association generale zqorg"] {
            prop_assert_eq!(published.contains(marker), is_open, "{}", marker);
            prop_assert_eq!(protected.iter().any(|text| text == marker), !is_open, "{}", marker);
        }
        let shown = listing.services.iter().filter(|service| {
            form.as_ref().is_some_and(|form| form.services.iter().any(|public| public.id == service.id))
        }).count();
        prop_assert_eq!(shown + withheld_services(&listing), listing.services.len());
        prop_assert_eq!(form.is_none(), shown == 0);
        for service in form.iter().flat_map(|form| &form.services).filter(|service| service.by_referral) {
            prop_assert!(service.phones.len() == 1 && rows.iter().any(|row| row.referral == service.phones[0].as_str()));
            prop_assert!(service.hours.is_none() && service.hours_ramadan.is_none() && service.closures.is_empty());
            prop_assert!(service.places.is_empty() && service.email.is_none() && service.url.is_none() && service.name.is_empty());
        }
    }
}

#[test]
fn a_place_is_as_closed_as_the_strictest_row_says() {
    // Without an identifier of its own, a closed row would not join an open one: the derived one would tell its province.
    let own = (Field::OrganizationId, "6a1f0c54-58a1-4a6e-9d2c-0d6d5a1b7c01");
    let place = (Field::LocationId, "6a1f0c54-58a1-4a6e-9d2c-0d6d5a1b7c02");
    let rows = [
        record(&[own, place]),
        record(&[own, place, (Field::Disclosure, "unlisted"), (Field::Service, "social")]),
    ];
    let listing = support::listing(rows.to_vec());
    assert_eq!(public_form(&listing), None);
    assert_eq!(withheld_services(&listing), 2);
}
