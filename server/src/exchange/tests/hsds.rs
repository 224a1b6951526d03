//! Documents of HSDS: our own come back as what went out, those of others as far as a listing has room for them.

use sanad_domain::validate::Field;
use serde_json::{Value, json};

use super::super::ExportKind;
use super::support::{Reading, listings, written};

fn own(demonstration: bool) -> Value {
    serde_json::from_slice(&written(ExportKind::Hsds, demonstration, &listings())).unwrap()
}

fn read(document: &Value) -> Reading {
    Reading::of("services.json", document.to_string())
}

#[test]
fn our_own_file_says_what_our_own_table_says() {
    let table = Reading::of("a.csv", written(ExportKind::Csv, false, &listings()));
    for demonstration in [false, true] {
        let read = read(&own(demonstration));
        assert_eq!(read.codes(), [""; 0]);
        assert_eq!(read.0.len(), 4);
        // Of a place of which only its commune is known, a table says no more than HSDS; its region and province follow
        // from the commune.
        let derived = [Field::Region, Field::Province];
        for (index, (ours, row)) in table.0.iter().filter(|row| !row.draft.is_empty()).zip(&read.0).enumerate() {
            for field in Field::ALL.iter().filter(|field| !derived.contains(field)) {
                let expected = match (index, field) {
                    // Everyone, whom no term stands for.
                    (_, Field::Reach) => ours.draft.get(*field).filter(|reach| *reach == "national"),
                    // The number of a referral stands once, and the service that is known through it is another one.
                    (2, Field::Phone) => None,
                    (2, Field::ServiceId) => row
                        .draft
                        .get(*field)
                        .filter(|id| Some(*id) != ours.draft.get(Field::ServiceId)),
                    // HSDS writes numbers as they are, tables as a spreadsheet leaves them.
                    (
                        _,
                        Field::Phone | Field::SecondPhone | Field::WhatsApp | Field::OrganizationPhone | Field::ReferralPhone,
                    ) => {
                        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).rev().take(9).collect::<String>();
                        assert_eq!(
                            row.draft.get(*field).map(digits),
                            ours.draft.get(*field).map(digits),
                            "{index} {field:?}"
                        );
                        continue;
                    }
                    _ => ours.draft.get(*field),
                };
                assert_eq!(row.draft.get(*field), expected, "{index} {field:?} {demonstration}");
            }
        }
    }
}

#[test]
fn one_organization_alone_and_a_bare_list_are_read_too() {
    let page = own(false);
    let all = read(&page).0.len();
    assert_eq!(read(&page["contents"]).0.len(), all);
    assert_eq!(read(&page["contents"][0]).names(), ["=Association Palmier"; 3]);
}

/// A service with its organization inside, as another program would write it.
fn foreign() -> Value {
    json!({
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Accueil de jour", "description": "Repas et écoute.", "status": "active",
        "minimum_age": 12, "wait_time": "2 days", "fees_description": "gratuit",
        "phones": [
            { "id": "1", "number": "\"0522 12 34 56\"", "type": "voice", "extension": 12 },
            { "id": "2", "number": "0522 12 34 57", "type": "fax" },
        ],
        "schedules": [{ "id": "1", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:00:00" }],
        "attributes": [{ "id": "1", "taxonomy_term": { "id": "1", "name": "Hébergement", "code": "BH-1800", "taxonomy": "AIRS" } }],
        "cost_options": [{ "id": "1", "amount": 0, "currency": "MAD" }],
        "languages": [{ "id": "1", "code": "fr", "name": "Français" }],
        "organization": { "id": "no-uuid", "name": "Maison du Sud", "description": "Maison du Sud", "funding": [{ "source": "x" }] },
        "service_at_locations": [{ "id": "1", "location": {
            "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "location_type": "physical", "name": "Siège",
            "latitude": 33.59, "longitude": -7.61,
            "addresses": [
                { "address_1": "BP 12", "city": "Rabat", "address_type": "postal" },
                { "address_1": "1, rue du Port", "city": "Casablanca", "region": "Casablanca-Settat", "address_type": "physical" },
            ],
            "accessibility": [{ "description": "Accès en fauteuil roulant" }],
        } }],
    })
}

#[test]
fn a_service_of_another_program_keeps_its_place_an_area() {
    let read = read(&json!([foreign()]));
    assert_eq!(read.0.len(), 1);
    let of = |field| read.values(field);
    assert_eq!(of(Field::Disclosure), ["area"]);
    assert_eq!(of(Field::AddressFr), ["1, rue du Port"]);
    assert_eq!(of(Field::Commune), ["Casablanca"]);
    assert_eq!(of(Field::Phone), ["0522 12 34 56"]);
    assert_eq!(of(Field::SecondPhone), [""; 0]);
    assert_eq!(of(Field::Hours), ["Mo,Tu 09:00-17:00"]);
    assert_eq!(of(Field::Service), ["Hébergement"]);
    assert_eq!(of(Field::Cost), ["free"]);
    assert_eq!(of(Field::Accessibility), ["wheelchair"]);
    assert_eq!(of(Field::OrganizationId), [""; 0], "what is no UUID is none");
    assert_eq!(
        of(Field::OrganizationDescriptionFr),
        [""; 0],
        "a name said twice is no description"
    );
    let found = read.found().join(" | ");
    for left in [
        "funding",
        "fees_description",
        "wait_time",
        "phones: 0522 12 34 57",
        "extension: 12",
    ] {
        assert!(found.contains(left), "{left} in {found}");
    }
    assert!(
        read.codes()
            .iter()
            .any(|code| code.starts_with("hsds.area@1 $[0].service_at_locations")),
        "{:?}",
        read.codes()
    );
    let phone = read.0[0].origin.column_of(Field::Phone);
    assert_eq!(phone.as_deref(), Some("$[0].phones[0].number"));
}

#[test]
fn our_words_in_another_programs_file_open_no_place() {
    let mut borrowed = foreign();
    borrowed["attributes"][0]["taxonomy_term"] =
        json!({ "id": "1", "code": "shelter", "taxonomy": "sanad:service", "name": "Hébergement" });
    let read = read(&json!([borrowed]));
    assert_eq!(
        (read.values(Field::Service), read.values(Field::Disclosure)),
        (vec!["shelter"], vec!["area"])
    );
}

#[test]
fn each_place_keeps_its_own_number_and_no_paper_is_lost() {
    let mut service = foreign();
    let place = |number: &str, city: &str| {
        json!({ "id": number, "phones": [{ "id": number, "number": number, "type": "voice" }],
            "location": { "name": city, "addresses": [{ "city": city, "address_type": "physical" }] } })
    };
    service["phones"] = json!([]);
    service["service_at_locations"] = json!([place("0537 11 11 11", "Rabat"), place("0535 22 22 22", "Fès")]);
    service["required_documents"] = json!([{ "document": "CIN" }, { "document": "Certificat" }]);
    let found = read(&json!([service.clone()]));
    assert_eq!(found.values(Field::Phone), ["0537 11 11 11", "0535 22 22 22"]);
    assert_eq!(found.values(Field::DocumentsFr), ["CIN; Certificat"; 2]);
    // Where the service has numbers too, those of its places have nowhere to go, which is said.
    service["phones"] = foreign()["phones"].clone();
    let found = read(&json!([service]));
    assert_eq!(found.values(Field::Phone), ["0522 12 34 56"; 2]);
    assert!(
        found.found().join(" | ").contains("service_at_locations.phones"),
        "{:?}",
        found.found()
    );
}

#[test]
fn what_cannot_become_a_listing_is_said() {
    let mut closed = foreign();
    closed["status"] = "defunct".into();
    let mut lost = foreign();
    lost["service_at_locations"] = json!([{ "id": "1", "location_id": "elsewhere" }]);
    let empty = json!({ "id": "1", "name": "Vide", "services": [] });
    let read = read(&json!([closed, lost, empty]));
    let codes = read.codes();
    for code in ["hsds.status@1", "hsds.location@2", "hsds.no-service@3"] {
        assert!(codes.iter().any(|known| known.starts_with(code)), "{code} in {codes:?}");
    }
}

#[test]
fn nonsense_in_any_member_breaks_nothing() {
    let whole = foreign();
    let members: Vec<String> = whole.as_object().unwrap().keys().cloned().collect();
    for member in members {
        for nonsense in [
            json!(null),
            json!(7),
            json!("x"),
            json!([]),
            json!([1, "x", [[]]]),
            json!({ "a": { "b": [] } }),
        ] {
            let mut broken = foreign();
            broken[&member] = nonsense.clone();
            let read = read(&json!({ "contents": [broken] }));
            assert!(!read.0.is_empty(), "{member} {nonsense}");
        }
    }
}

/// The examples of the standard, where they are at hand: every one is read without a finding that stops it.
#[test]
fn the_examples_of_the_standard_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/hsds/examples");
    for (name, rows) in [
        ("organization_full.json", 1),
        ("service_full.json", 1),
        ("organization_list.json", 1),
    ] {
        let Ok(text) = std::fs::read(format!("{folder}/{name}")) else {
            eprintln!("skipped: the examples of HSDS are not here");
            return;
        };
        let read = Reading::of(name, text);
        assert!(read.0.len() >= rows, "{name}");
        assert!(
            !read
                .codes()
                .iter()
                .any(|code| code.starts_with("file.") || code.starts_with("geojson.")),
            "{:?}",
            read.codes()
        );
    }
}
