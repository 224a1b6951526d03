//! Exports, held against what they may say, and against the standards that they claim.

use serde_json::Value;

use sanad_domain::validate::Field;

use super::super::ExportKind;
use super::super::export::DEMONSTRATION;
use super::support::{Reading, listings, written};

const KINDS: [ExportKind; 4] = [ExportKind::GeoJson, ExportKind::Csv, ExportKind::Xlsx, ExportKind::Hsds];

fn exported(kind: ExportKind, demonstration: bool) -> Vec<u8> {
    written(kind, demonstration, &listings())
}

fn json(kind: ExportKind, demonstration: bool) -> Value {
    serde_json::from_slice(&exported(kind, demonstration)).unwrap()
}

#[test]
fn the_same_listings_give_the_same_bytes() {
    for kind in KINDS {
        let first = exported(kind, false);
        // Longer than the two seconds by which ZIP files count.
        if kind == ExportKind::Xlsx {
            std::thread::sleep(std::time::Duration::from_millis(2_100));
        }
        assert_eq!(first, exported(kind, false), "{kind:?}");
        assert!(!written(kind, false, &[]).is_empty());
    }
}

#[test]
fn csv_and_workbook_read_back_as_the_same_rows() {
    let [csv, xlsx] =
        [(ExportKind::Csv, "a.csv"), (ExportKind::Xlsx, "a.xlsx")].map(|(kind, name)| Reading::of(name, exported(kind, true)));
    assert_eq!((csv.errors(), xlsx.errors()), (0, 0), "{:?} {:?}", csv.codes(), xlsx.codes());
    let drafts = |reading: &Reading| {
        reading
            .0
            .iter()
            .map(|row| row.draft.clone())
            .filter(|draft| !draft.is_empty())
            .collect::<Vec<_>>()
    };
    assert_eq!(drafts(&csv), drafts(&xlsx));
    assert_eq!(csv.values(Field::Service), ["listening", "listening", "shelter", "hotline"]);
    assert_eq!(csv.values(Field::Disclosure), ["public", "area", "referral"]);
    assert_eq!(
        csv.values(Field::Phone),
        ["+33123456789", "+33123456789", "05 00 65 43 21", "177"]
    );
    assert_eq!(csv.values(Field::Longitude), ["-6.84123"]);
}

#[test]
fn nothing_in_the_csv_runs_as_a_formula() {
    let text = String::from_utf8(exported(ExportKind::Csv, false)).unwrap();
    assert!(text.starts_with('\u{feff}'));
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut guarded = 0;
    for record in reader.records() {
        for cell in record.unwrap().iter().filter(|cell| cell.parse::<f64>().is_err()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            guarded += usize::from(cell.starts_with('\''));
        }
    }
    assert!(guarded >= 5, "{guarded}");
}

#[test]
fn geojson_has_one_feature_for_each_service_at_a_place_and_reads_back() {
    let collection = json(ExportKind::GeoJson, false);
    let features = collection["features"].as_array().unwrap();
    assert_eq!(features.len(), 4);
    assert_eq!(
        features[0]["geometry"]["coordinates"],
        serde_json::json!([-6.84123, 34.02456])
    );
    assert!(features[1..].iter().all(|feature| feature["geometry"].is_null()));
    let reading = Reading::of("a.geojson", exported(ExportKind::GeoJson, false));
    assert_eq!(
        (reading.errors(), reading.values(Field::Service).len()),
        (0, 4),
        "{:?}",
        reading.codes()
    );
    assert_eq!(reading.values(Field::OrganizationPhone)[0], "+212500123456");
}

#[test]
fn a_place_shown_by_area_has_no_address_point_or_identifier_in_any_export() {
    let mut listings = listings();
    listings[0].places.remove(0);
    for service in &mut listings[0].services {
        service.places = if service.places.is_empty() { Vec::new() } else { vec![0] };
    }
    for kind in [ExportKind::GeoJson, ExportKind::Csv, ExportKind::Hsds] {
        let text = String::from_utf8(written(kind, false, &listings)).unwrap();
        for secret in ["Dattes", "6.84", "34.02", "444455557777", "address_1\":"] {
            assert!(!text.contains(secret), "{kind:?} holds {secret}");
        }
        assert!(text.contains("01.511.01.01"), "{kind:?}");
    }
}

#[test]
fn made_up_data_say_so_in_every_record_and_true_data_never() {
    for (kind, records) in [(ExportKind::GeoJson, 4), (ExportKind::Csv, 4), (ExportKind::Hsds, 2)] {
        let text = |demonstration| String::from_utf8(exported(kind, demonstration)).unwrap();
        assert!(text(true).matches(DEMONSTRATION).count() >= records, "{kind:?}");
        assert!(
            !text(false).contains("démonstration") && !text(false).contains("تجريبية"),
            "{kind:?}"
        );
    }
    for kind in [ExportKind::GeoJson, ExportKind::Hsds] {
        assert_eq!(
            (&json(kind, true)["demonstration"], &json(kind, true)["note"]),
            (&Value::Bool(true), &Value::from(DEMONSTRATION))
        );
    }
}

#[test]
fn every_identifier_of_hsds_is_a_uuid_and_schedules_follow_the_week() {
    let page = json(ExportKind::Hsds, false);
    let mut services = std::collections::BTreeSet::new();
    for organization in page["contents"].as_array().unwrap() {
        for service in organization["services"].as_array().unwrap() {
            assert!(services.insert(uuid::Uuid::try_parse(service["id"].as_str().unwrap()).unwrap()));
        }
    }
    let schedules = page["contents"][0]["services"][0]["schedules"].as_array().unwrap();
    let spans: Vec<[&str; 3]> = schedules
        .iter()
        .map(|span| ["byday", "opens_at", "closes_at"].map(|key| span[key].as_str().unwrap()))
        .collect();
    let valid: Vec<Option<&str>> = schedules.iter().map(|span| span["valid_from"].as_str()).collect();
    assert_eq!(valid, [None, None, None, Some("2027-02-08")]);
    assert_eq!(schedules[3]["valid_to"], "2027-03-09");
    assert_eq!(
        spans,
        [
            ["FR", "09:00", "12:00"],
            ["MO,TU,WE,TH", "09:00", "17:00"],
            ["FR", "14:00", "23:59"],
            ["MO,TU,WE,TH,FR", "10:00", "15:00"]
        ]
    );
}

#[test]
fn the_hsds_export_holds_against_the_published_schema() {
    let Some(folder) = std::env::var_os("SANAD_HSDS")
        .map(std::path::PathBuf::from)
        .filter(|folder| folder.is_dir())
    else {
        eprintln!("skipped: SANAD_HSDS names no folder with the HSDS schemas");
        return;
    };
    let schema = ["schema/compiled/organization.json", "compiled/organization.json"]
        .iter()
        .map(|path| folder.join(path))
        .find(|path| path.is_file());
    let schema: Value = serde_json::from_slice(&std::fs::read(schema.unwrap()).unwrap()).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for demonstration in [false, true] {
        for organization in json(ExportKind::Hsds, demonstration)["contents"].as_array().unwrap() {
            let breaches: Vec<String> = validator
                .iter_errors(organization)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(breaches, [] as [&str; 0]);
        }
    }
    assert!(
        !validator.is_valid(&serde_json::json!({ "id": 7 })),
        "the schema refuses something"
    );
}
