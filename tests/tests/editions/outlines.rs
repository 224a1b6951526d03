//! The drawn outlines of an edition, decoded here anew: a test that asked the program would ask the accused.

use std::collections::BTreeMap;

use serde_json::Value;

type Point = [f64; 2];

/// The rings of each area, by its code; holes are rings like others, since crossings are counted.
pub struct Outlines(BTreeMap<String, Vec<Vec<Point>>>);

impl Outlines {
    /// Reads a quantized TopoJSON.
    pub fn read(text: &str) -> Self {
        let topology: Value = serde_json::from_str(text).unwrap();
        let pair = |value: &Value| [0, 1].map(|at| value[at].as_f64().unwrap());
        let (scale, translate) = (
            pair(&topology["transform"]["scale"]),
            pair(&topology["transform"]["translate"]),
        );
        let arcs: Vec<Vec<Point>> = topology["arcs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|arc| {
                let mut at = [0.0, 0.0];
                let steps = arc.as_array().unwrap().iter().map(pair);
                steps
                    .map(|step| {
                        at = [at[0] + step[0], at[1] + step[1]];
                        [0, 1].map(|axis| at[axis] * scale[axis] + translate[axis])
                    })
                    .collect()
            })
            .collect();
        let objects = topology["objects"].as_object().unwrap().values();
        let geometries = objects.flat_map(|object| object["geometries"].as_array().unwrap());
        let areas = geometries.map(|geometry| {
            let mut rings = Vec::new();
            collect(&geometry["arcs"], &arcs, &mut rings);
            (code(geometry), rings)
        });
        Self(areas.collect())
    }

    /// Whether an area holds a point, or its outline is no further than `margin` degrees from it.
    pub fn hold(&self, code: &str, point: Point, margin: f64) -> bool {
        let rings = self.0.get(code).unwrap_or_else(|| panic!("no outline of {code}"));
        let edges = || rings.iter().flat_map(|ring| ring.windows(2).map(|edge| (edge[0], edge[1])));
        let crossings = edges().filter(|(a, b)| {
            (a[1] > point[1]) != (b[1] > point[1]) && point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]
        });
        crossings.count() % 2 == 1 || edges().any(|(a, b)| distance(point, a, b) <= margin)
    }
}

fn code(geometry: &Value) -> String {
    let named = [&geometry["id"], &geometry["properties"]["code"]];
    let text = named.into_iter().find_map(Value::as_str);
    text.unwrap_or_else(|| panic!("an area without a code: {}", geometry["properties"]))
        .to_owned()
}

/// Rings are arrays of numbers of arcs, at whatever depth the kind of geometry puts them.
fn collect(value: &Value, arcs: &[Vec<Point>], rings: &mut Vec<Vec<Point>>) {
    let values = value.as_array().unwrap();
    if !values.iter().all(Value::is_i64) {
        values.iter().for_each(|value| collect(value, arcs, rings));
        return;
    }
    let mut ring = Vec::new();
    for number in values.iter().filter_map(Value::as_i64) {
        // A number below zero is an arc read backwards: its complement is the arc's place.
        let backwards = number < 0;
        let mut arc = arcs[usize::try_from(if backwards { !number } else { number }).unwrap()].clone();
        if backwards {
            arc.reverse();
        }
        ring.extend(arc);
    }
    rings.push(ring);
}

fn distance(point: Point, a: Point, b: Point) -> f64 {
    let (along, to) = ([b[0] - a[0], b[1] - a[1]], [point[0] - a[0], point[1] - a[1]]);
    let length = along[0].powi(2) + along[1].powi(2);
    let share = if length > 0.0 {
        ((to[0] * along[0] + to[1] * along[1]) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (to[0] - share * along[0]).hypot(to[1] - share * along[1])
}
