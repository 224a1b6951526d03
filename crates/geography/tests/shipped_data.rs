//! The files in `data/` are what the finder promises: whole, valid, without overlaps, one set of codes, small enough.
//!
//! Nothing of the crate is used here, so a fault in it cannot hide one in the data.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "shipped_data/files.rs"]
mod files;

use std::collections::BTreeSet;

use files::{Row, Shapes, codes_of, commune_files, data, every_commune_drawn, population, shapes, table};
use geo::{Area, BooleanOps, BoundingRect, Contains, Coord, MapCoords, MultiPolygon, Point, Validation};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// What two neighbours may share by the rounding of a computation.
const LARGEST_OVERLAP_M2: f64 = 1.0;
const METRES_PER_DEGREE: f64 = 111_320.0;

fn assert_valid(shapes: &Shapes) {
    for (code, shape) in shapes {
        assert!(shape.is_valid(), "{code}: {:?}", shape.validation_errors());
    }
}

fn assert_no_overlap(shapes: &Shapes) {
    let metres: Vec<(&String, MultiPolygon)> = shapes.iter().map(|(code, shape)| (code, in_metres(shape))).collect();
    let boxes = metres.iter().enumerate().map(|(index, (_, shape))| {
        let [low, high] = corners(shape);
        GeomWithData::new(Rectangle::from_corners(low, high), index)
    });
    let tree = RTree::bulk_load(boxes.collect());
    for (index, (code, shape)) in metres.iter().enumerate() {
        let [low, high] = corners(shape);
        let near = tree.locate_in_envelope_intersecting(&AABB::from_corners(low, high));
        for other in near.filter(|other| other.data > index) {
            let (neighbour, area) = &metres[other.data];
            let shared = shape.intersection(area).unsigned_area();
            assert!(shared <= LARGEST_OVERLAP_M2, "{code} and {neighbour} share {shared} m²");
        }
    }
}

fn corners(shape: &MultiPolygon) -> [(f64, f64); 2] {
    let bounds = shape.bounding_rect().unwrap();
    [bounds.min().into(), bounds.max().into()]
}

/// One cylindrical projection for all, so that common lines stay common; true enough for a square metre.
fn in_metres(shape: &MultiPolygon) -> MultiPolygon {
    shape.map_coords(|Coord { x, y }| Coord {
        x: x * METRES_PER_DEGREE,
        y: y.to_radians().sin() * METRES_PER_DEGREE.to_degrees(),
    })
}

fn assert_points_inside(shapes: &Shapes, places: &str) {
    for row in table(places) {
        let point = Point::new(row["lon"].parse().unwrap(), row["lat"].parse().unwrap());
        assert!(
            shapes[&row["code"]].contains(&point),
            "the point of {} lies outside",
            row["code"]
        );
    }
}

fn assert_at_most(path: &str, kilobytes: u64) {
    let size = std::fs::metadata(data(path)).unwrap().len();
    assert!(size <= kilobytes * 1000, "{path} has {size} bytes");
}

fn is_number_of(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn there_are_12_valid_regions_without_overlap() {
    let regions = shapes("boundaries/regions.topojson", "regions");
    assert_eq!(regions.len(), 12);
    assert_valid(&regions);
    assert_no_overlap(&regions);
    assert_points_inside(&regions, "places/regions.csv");
}

#[test]
fn there_are_75_valid_provinces_without_overlap() {
    let provinces = shapes("boundaries/provinces.topojson", "provinces");
    assert_eq!(provinces.len(), 75);
    assert_valid(&provinces);
    assert_no_overlap(&provinces);
    assert_points_inside(&provinces, "places/provinces.csv");
}

#[test]
fn there_are_1503_valid_fine_communes_without_overlap() {
    let communes = shapes("boundaries/communes-fine.topojson", "communes");
    assert_eq!(communes.len(), 1503);
    assert_valid(&communes);
    assert_no_overlap(&communes);
    assert_points_inside(&communes, "places/communes.csv");
}

#[test]
fn the_drawn_communes_are_valid_and_do_not_overlap_even_across_files() {
    let communes = every_commune_drawn();
    assert_eq!(communes.len(), 1503);
    assert_valid(&communes);
    assert_no_overlap(&communes);
}

#[test]
fn each_commune_file_holds_the_communes_of_its_region() {
    for (path, region) in commune_files().iter().zip(1..) {
        let prefix = format!("{region:02}.");
        assert!(
            shapes(path, "communes").keys().all(|code| code.starts_with(&prefix)),
            "{path}"
        );
    }
}

#[test]
fn every_code_is_well_formed_and_its_parent_exists() {
    let regions = codes_of(&table("places/regions.csv"));
    let provinces = codes_of(&table("places/provinces.csv"));
    assert!(regions.iter().all(|code| is_number_of(code, 2)));
    for code in &provinces {
        let (region, number) = code.split_once('.').unwrap();
        assert!(is_number_of(number, 3) && regions.contains(region), "{code}");
    }
    for code in codes_of(&table("places/communes.csv")) {
        let [_, _, cercle, number] = code.split('.').collect::<Vec<_>>()[..] else {
            panic!("{code}")
        };
        // Cities divided into arrondissements end in a single nought.
        assert!(
            is_number_of(cercle, 2) && (is_number_of(number, 2) || number == "0"),
            "{code}"
        );
        assert!(provinces.contains(&code[..6]), "{code}");
    }
}

#[test]
fn places_boundaries_and_population_hold_the_same_codes() {
    let drawn = |shapes: Shapes| shapes.into_keys().collect::<BTreeSet<_>>();
    let regions = codes_of(&table("places/regions.csv"));
    assert_eq!(regions, drawn(shapes("boundaries/regions.topojson", "regions")));
    assert_eq!(regions, codes_of(&population("region")));
    let provinces = codes_of(&table("places/provinces.csv"));
    assert_eq!(provinces, drawn(shapes("boundaries/provinces.topojson", "provinces")));
    assert_eq!(provinces, codes_of(&population("province")));
    let communes = codes_of(&table("places/communes.csv"));
    assert_eq!(communes, drawn(shapes("boundaries/communes-fine.topojson", "communes")));
    assert_eq!(communes, drawn(every_commune_drawn()));
    assert_eq!(communes, codes_of(&population("commune")));
}

#[test]
fn the_communes_sum_to_the_population_of_the_country() {
    let sum = |rows: Vec<Row>, column: &str| rows.iter().map(|row| row[column].parse::<u64>().unwrap()).sum::<u64>();
    assert_eq!(sum(population("commune"), "pop"), 36_828_330);
    assert_eq!(sum(population("province"), "pop"), 36_828_330);
    for places in ["places/regions.csv", "places/provinces.csv", "places/communes.csv"] {
        assert_eq!(sum(table(places), "population_2024"), 36_828_330, "{places}");
    }
}

#[test]
fn the_north_tip_lies_where_it_should() {
    for (path, layer) in [
        ("communes-fine", "communes"),
        ("provinces", "provinces"),
        ("regions", "regions"),
    ] {
        let all = shapes(&format!("boundaries/{path}.topojson"), layer);
        let north = all
            .values()
            .filter_map(|shape| shape.bounding_rect())
            .map(|bounds| bounds.max().y)
            .fold(0.0, f64::max);
        assert!((north - 35.92).abs() <= 0.01, "the north tip of {path} lies at {north}");
    }
}

#[test]
fn every_file_of_the_browser_keeps_to_its_size() {
    assert_at_most("boundaries/regions.topojson", 16);
    assert_at_most("boundaries/provinces.topojson", 62);
    for path in commune_files() {
        assert_at_most(&path, 130);
    }
}

#[test]
fn the_land_around_is_one_valid_shape_without_properties() {
    let path = "boundaries/land.topojson";
    let topology: serde_json::Value = serde_json::from_slice(&std::fs::read(data(path)).unwrap()).unwrap();
    let [land] = &topology["objects"]["land"]["geometries"].as_array().unwrap()[..] else {
        panic!("{path}")
    };
    assert_eq!(land.get("properties"), None);
    assert!(files::decoded(land, &files::lines(&topology)).is_valid());
    assert_at_most(path, 8);
}
