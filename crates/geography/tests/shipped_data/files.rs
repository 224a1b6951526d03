//! A small TopoJSON decoder and the tables, read from `data/` and checked on the way for doubled codes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use serde_json::Value;

pub type Shapes = BTreeMap<String, MultiPolygon>;
pub type Row = HashMap<String, String>;

pub fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data").join(path)
}

pub fn commune_files() -> Vec<String> {
    (1..=12)
        .map(|region| format!("boundaries/communes/{region:02}.topojson"))
        .collect()
}

pub fn shapes(path: &str, layer: &str) -> Shapes {
    let text = std::fs::read(data(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let topology: Value = serde_json::from_slice(&text).unwrap();
    let lines = lines(&topology);
    let mut found = Shapes::new();
    for geometry in topology["objects"][layer]["geometries"].as_array().unwrap() {
        let properties = geometry["properties"].as_object().unwrap();
        assert_eq!(properties.len(), 1, "{path} carries nothing but codes");
        let code = properties["code"].as_str().expect("a code is text").to_owned();
        let shape = decoded(geometry, &lines);
        assert!(found.insert(code.clone(), shape).is_none(), "{code} is twice in {path}");
    }
    found
}

pub fn decoded(geometry: &Value, lines: &[Vec<Coord>]) -> MultiPolygon {
    MultiPolygon(match geometry["type"].as_str() {
        Some("Polygon") => vec![polygon(&geometry["arcs"], lines)],
        Some("MultiPolygon") => parts(&geometry["arcs"], lines),
        other => panic!("a geometry is {other:?}"),
    })
}

pub fn lines(topology: &Value) -> Vec<Vec<Coord>> {
    let pair = |name: &str| {
        let pair = &topology["transform"][name];
        (pair[0].as_f64().unwrap(), pair[1].as_f64().unwrap())
    };
    let (scale, origin) = (pair("scale"), pair("translate"));
    topology["arcs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|arc| line(arc, scale, origin))
        .collect()
}

fn line(arc: &Value, scale: (f64, f64), origin: (f64, f64)) -> Vec<Coord> {
    let (mut x, mut y) = (0, 0);
    let step = |step: &Value| {
        x += step[0].as_i64().unwrap();
        y += step[1].as_i64().unwrap();
        Coord {
            x: x as f64 * scale.0 + origin.0,
            y: y as f64 * scale.1 + origin.1,
        }
    };
    arc.as_array().unwrap().iter().map(step).collect()
}

fn parts(polygons: &Value, lines: &[Vec<Coord>]) -> Vec<Polygon> {
    polygons
        .as_array()
        .unwrap()
        .iter()
        .map(|rings| polygon(rings, lines))
        .collect()
}

fn polygon(rings: &Value, lines: &[Vec<Coord>]) -> Polygon {
    let mut rings = rings.as_array().unwrap().iter().map(|arcs| {
        let mut ring: Vec<Coord> = Vec::new();
        for arc in arcs.as_array().unwrap() {
            let arc = arc.as_i64().unwrap();
            let from = usize::from(!ring.is_empty());
            if arc >= 0 {
                ring.extend(lines[arc as usize].iter().skip(from));
            } else {
                ring.extend(lines[!arc as usize].iter().rev().skip(from));
            }
        }
        LineString(ring)
    });
    let shell = rings.next().unwrap();
    Polygon::new(shell, rings.collect())
}

pub fn every_commune_drawn() -> Shapes {
    commune_files().iter().flat_map(|path| shapes(path, "communes")).collect()
}

pub fn table(path: &str) -> Vec<Row> {
    csv::Reader::from_path(data(path))
        .unwrap()
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap()
}

pub fn codes_of(rows: &[Row]) -> BTreeSet<String> {
    let codes: BTreeSet<_> = rows.iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes.len(), rows.len(), "a code is twice in a table");
    codes
}

pub fn population(level: &str) -> Vec<Row> {
    let mut rows = table("population/population-2024.csv");
    // Casablanca's prefectures of arrondissements stand among the provinces, inside one of them.
    rows.retain(|row| row["level"] == level && (level != "province" || row["code"].len() == 6));
    rows
}
