//! The layers of an edition: GeoJSON as RFC 7946 has it, each feature in the region that its file is of.

use std::fs;

use geojson::{FeatureCollection, GeoJson, GeometryValue};
use sanad_domain::edition::{Layer, Overview};
use sanad_tests::{Home, demonstration, files_below};
use serde_json::Value;

use crate::outlines::Outlines;

/// Degrees by which a drawn outline may be off the true one: outlines are simplified for the screen.
const DRAWN: f64 = 0.03;

fn read(home: &Home, path: &str) -> String {
    fs::read_to_string(home.edition(1).join(path)).unwrap()
}

fn collection(text: &str) -> FeatureCollection {
    match text.parse().unwrap() {
        GeoJson::FeatureCollection(collection) => collection,
        other => panic!("not a collection: {other:?}"),
    }
}

/// The numbers as they are written, not as they are read: a reader would forgive what the format forbids.
fn check_numbers(value: &Value, path: &str) {
    match value {
        Value::Object(members) => {
            assert!(!members.contains_key("crs"), "{path} names a crs");
            members.values().for_each(|value| check_numbers(value, path));
        }
        Value::Array(values) => values.iter().for_each(|value| check_numbers(value, path)),
        Value::Number(number) => {
            let text = number.to_string();
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            assert!(decimals <= 5 && !text.contains('e'), "{path} holds {text}");
        }
        _ => {}
    }
}

#[test]
fn every_layer_is_geojson_as_the_standard_has_it() {
    let home = demonstration();
    let layers: Vec<String> = files_below(&home.edition(1))
        .into_iter()
        .filter(|path| path.ends_with(".geojson"))
        .collect();
    assert_eq!(layers.len(), 13, "twelve regions and the national layer: {layers:?}");
    let export = String::from_utf8(home.run(&["export", "--format", "geojson"]).done().bytes).unwrap();
    let layers = layers.into_iter().map(|path| (read(&home, &path), path));
    for (text, path) in layers.chain([(export, "the export".to_owned())]) {
        let collection = collection(&text);
        check_numbers(&serde_json::from_str(&text).unwrap(), &path);
        for feature in &collection.features {
            let Some(geometry) = &feature.geometry else { continue };
            let GeometryValue::Point { coordinates } = &geometry.value else {
                panic!("{path} holds another geometry: {geometry:?}");
            };
            assert_eq!(coordinates.len(), 2, "{path}");
            // Longitude comes first: the country lies west of Greenwich and north of the equator.
            assert!(
                (-17.5..-0.9).contains(&coordinates[0]) && (20.5..36.1).contains(&coordinates[1]),
                "{path}"
            );
        }
    }
}

#[test]
fn what_belongs_to_no_place_has_none() {
    let home = demonstration();
    let national = collection(&read(&home, "national.geojson"));
    assert!(!national.features.is_empty());
    for feature in &national.features {
        assert!(feature.geometry.is_none());
        assert!(feature.property("commune").is_none());
    }
}

#[test]
fn every_feature_of_a_region_lies_in_it() {
    let home = demonstration();
    let outlines = Outlines::read(&read(&home, "boundaries/regions.topojson"));
    let mut points = 0;
    for region in 1..=12 {
        let code = format!("{region:02}");
        let layer: Layer = serde_json::from_str(&read(&home, &format!("regions/{code}.geojson"))).unwrap();
        for feature in &layer.features {
            let commune = feature.properties.commune.as_ref().expect("a commune");
            assert_eq!(commune.region().to_string(), code);
            assert!(
                layer.communes.iter().any(|known| known.code == *commune),
                "{commune} is not named"
            );
            if let Some(point) = feature.point() {
                let at = [point.longitude(), point.latitude()];
                assert!(outlines.hold(&code, at, DRAWN), "{at:?} is not in region {code}");
                points += 1;
            }
        }
    }
    assert!(points > 20, "{points}");
}

#[test]
fn the_overview_counts_what_the_layers_hold_and_names_their_hashes() {
    let home = demonstration();
    let overview: Overview = serde_json::from_str(&read(&home, "overview.json")).unwrap();
    let manifest = home.manifest(1);
    assert_eq!(overview.layers.len(), 13);
    let mut places = 0;
    for file in &overview.layers {
        let layer: Layer = serde_json::from_str(&read(&home, &file.path)).unwrap();
        assert_eq!(layer.features.len(), file.features, "{}", file.path);
        assert_eq!(manifest["files"][&file.path]["sha256"], file.sha256);
        assert!(layer.demonstration && layer.edition == 1);
        places += layer.features.len();
        if let Some(code) = &file.region {
            let counted = overview.areas.iter().find(|area| area.area.code == *code).unwrap();
            assert_eq!(counted.places, layer.features.len(), "{code}");
            let provinces = overview
                .areas
                .iter()
                .filter(|area| area.area.code != *code && area.area.code.is_within(code));
            assert_eq!(provinces.map(|area| area.places).sum::<usize>(), counted.places, "{code}");
        }
    }
    assert_eq!(manifest["counts"]["places"], places);
    assert_eq!(manifest["counts"]["listings"], overview.listings);
}
