//! Files made by others, read under a mapping.

use std::path::PathBuf;

use sanad_domain::validate::Field;

use super::super::{Mapping, MappingError, read};
use super::support::{Reading, TestFile};

const OSM: &str = include_str!("../../../../data/mappings/osm-health.toml");

/// Invented places in the shape of an OpenStreetMap extract.
const EXTRACT: &str = r#"{ "type": "FeatureCollection", "name": "extract",
"crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } },
"features": [
{ "type": "Feature", "properties": { "osm_type": "node", "osm_id": "11", "name_clean": "Clinique des Palmiers", "name_ar": null, "name_fr": null, "facility_type": "clinic", "operator": null, "phone": "+212 5 00 12 34 56", "commune": "04.421.01.03", "province": "04.421" }, "geometry": { "type": "Point", "coordinates": [ -6.8500001, 34.01 ] } },
{ "type": "Feature", "properties": { "osm_type": "way", "osm_id": "12", "name_clean": "مستشفى الزيتون", "name_ar": null, "name_fr": "Hôpital des Oliviers", "facility_type": "hospital", "operator": "x", "phone": null, "commune": "04.421.01.03", "province": "04.421" }, "geometry": { "type": "Point", "coordinates": [ -6.84, 34.02 ] } },
{ "type": "Feature", "properties": { "osm_type": "way", "osm_id": "13", "name_clean": "Figuier", "name_ar": null, "name_fr": null, "facility_type": "dentist", "operator": null, "phone": null, "commune": "04.421.01.03", "province": "04.421" }, "geometry": { "type": "Point", "coordinates": [ -6.83, 34.03 ] } }
] }"#;

#[test]
fn an_openstreetmap_extract_becomes_drafts_and_unknown_values_are_named() {
    let mapping = Mapping::parse(OSM).unwrap();
    let reading = Reading::with("osm.geojson", EXTRACT, Some(&mapping));
    assert_eq!(reading.codes(), ["mapping.value@3 $.features[2].properties.facility_type"]);
    assert_eq!(reading.names(), ["Clinique des Palmiers", "Hôpital des Oliviers", "Figuier"]);
    assert_eq!(reading.values(Field::OrganizationNameAr), ["مستشفى الزيتون"]);
    assert_eq!(reading.values(Field::Service), ["medical", "medical", "dentist"]);
    assert_eq!(reading.values(Field::Disclosure), ["public"; 3]);
    assert_eq!(reading.values(Field::Longitude)[0], "-6.8500001");
    let origin = &reading.0[1].origin;
    assert_eq!(
        origin.column_of(Field::OrganizationNameAr).as_deref(),
        Some("$.features[1].properties.name_clean")
    );
    assert_eq!(
        origin.column_of(Field::Longitude).as_deref(),
        Some("$.features[1].geometry.coordinates[0]")
    );
}

#[test]
fn identifiers_are_the_same_in_every_extract() {
    let mapping = Mapping::parse(OSM).unwrap();
    let ids = |text: &str| {
        Reading::with("a.geojson", text, Some(&mapping))
            .values(Field::OrganizationId)
            .join(" ")
    };
    let first = ids(EXTRACT);
    assert_eq!(first, ids(&EXTRACT.replace("Figuier", "Grand Figuier")));
    assert_ne!(first, ids(&EXTRACT.replace("\"13\"", "\"14\"")));
    assert_eq!(first.split(' ').count(), 3);
}

#[test]
fn preferences_constants_and_tables_work_for_csv_too() {
    let mapping = Mapping::parse(
        "[columns]\nname = 'organization_name_fr'\nlabel = 'organization_name_fr'\ntype = 'service'\nweb = 'url'\n\
         [prefer]\norganization_name_fr = ['label', 'name']\n[values.service]\n'Écoute' = 'listening'\n[constants]\ncost = 'free'\n",
    )
    .unwrap();
    let reading = Reading::with(
        "a.csv",
        "Type;Name;Label;Autre\necoute;Palmier;\nécoute;Dattier;Grand dattier;x\n",
        Some(&mapping),
    );
    assert_eq!(reading.codes(), ["mapping.column@1", "row.ragged@2"]);
    assert_eq!(reading.names(), ["Grand dattier"]);
    assert_eq!(
        (reading.values(Field::Service), reading.values(Field::Cost)),
        (vec!["listening"], vec!["free"])
    );
    assert_eq!(
        reading.0[2].origin.column_of(Field::OrganizationNameFr).as_deref(),
        Some("C (Label)")
    );
    assert_eq!(
        Reading::with("a.csv", "a;b\n1;2\n", Some(&mapping)).codes(),
        ["header.missing@1"]
    );
}

#[test]
fn a_mapping_that_cannot_be_right_is_refused_with_a_sentence() {
    let refused = |text: &str| Mapping::parse(text).unwrap_err();
    assert!(matches!(refused("[columns]\na = 'nom'"), MappingError::UnknownField(field) if field == "nom"));
    assert!(matches!(refused("[by_script]\na = 'phone'"), MappingError::NoScripts(_)));
    assert!(matches!(
        refused("[columns]\na = 'phone'\nb = 'phone'"),
        MappingError::NoPreference { .. }
    ));
    assert!(matches!(refused("id_from = ['a']"), MappingError::IdWithoutNamespace));
    for text in ["[colums]\na = 'phone'", "[columns\n", "columns = 7"] {
        assert!(
            refused(text)
                .to_string()
                .starts_with("the mapping is not written as it should be"),
            "{text}"
        );
    }
    assert!(matches!(
        Mapping::load(&PathBuf::from("nowhere.toml")).unwrap_err(),
        MappingError::Io { .. }
    ));
}

#[test]
fn a_mapping_that_is_saved_loads_as_it_was() {
    let mapping = Mapping::parse(OSM).unwrap();
    let file = TestFile::new("m.toml", b"");
    mapping.save(&file.0).unwrap();
    assert_eq!(Mapping::load(&file.0).unwrap(), mapping);
}

#[test]
fn a_real_foreign_file_is_read_whole_where_one_is_named() {
    let Some(path) = std::env::var_os("SANAD_FOREIGN_FILE") else {
        eprintln!("skipped: SANAD_FOREIGN_FILE names no file");
        return;
    };
    let mapping = Mapping::parse(OSM).unwrap();
    let mut rows = Vec::new();
    read(&PathBuf::from(path), Some(&mapping), &mut |row| rows.push(row)).unwrap();
    assert!(rows.len() > 500, "{}", rows.len());
    for row in &rows {
        assert!(row.findings.is_empty(), "{:?}", row.findings);
        assert!(
            [Field::Service, Field::Longitude, Field::OrganizationId]
                .iter()
                .all(|field| row.draft.get(*field).is_some())
        );
    }
    let ids: std::collections::BTreeSet<&str> = rows.iter().filter_map(|row| row.draft.get(Field::OrganizationId)).collect();
    assert_eq!(ids.len(), rows.len());
}
