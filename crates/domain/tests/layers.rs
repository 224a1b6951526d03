//! A layer holds each timetable once, and only those that its services have.

#![allow(clippy::unwrap_used)] // A helper may fail like the test that calls it.

use sanad_domain::edition::Layer;
use sanad_domain::hours::{Clock, Status, Timetable};
use serde_json::json;

/// A Monday.
const MONDAY: i32 = 20_780;

/// Open every day from this hour to the next.
fn table(hour: u16) -> Timetable {
    let day = [hour * 60, hour * 60 + 60];
    serde_json::from_value(json!({ "from": MONDAY, "week": [day, day, day, day, day, day, day] })).unwrap()
}

fn layer(timetables: &[Option<u32>]) -> Layer {
    let services: Vec<_> = timetables
        .iter()
        .map(|number| json!({ "code": "legal", "timetable": number }))
        .collect();
    let features: Vec<_> = services
        .into_iter()
        .map(|service| json!({ "type": "Feature", "geometry": null, "properties": { "listing": "abcd2345", "name": {}, "services": [service] } }))
        .collect();
    let layer = json!({ "type": "FeatureCollection", "format": 2, "edition": 1, "communes": [], "features": features });
    serde_json::from_value(layer).unwrap()
}

fn statuses(layer: &Layer, minute: u16) -> Vec<Status> {
    let services = layer.features.iter().flat_map(|feature| &feature.properties.services);
    services
        .map(|service| layer.status(service, Clock { day: MONDAY, minute }))
        .collect()
}

#[test]
fn services_keep_their_hours_under_new_numbers() {
    let all: Vec<Timetable> = (8..16).map(table).collect();
    let layer = layer(&[Some(7), None, Some(3), Some(7), Some(99)]).with_timetables(&all);
    assert_eq!(layer.timetables, [table(15), table(11)]);
    let open: Vec<bool> = statuses(&layer, 15 * 60).iter().map(Status::is_open).collect();
    assert_eq!(open, [true, false, false, true, false]);
    let at_eleven = statuses(&layer, 11 * 60);
    assert!(at_eleven[2].is_open());
    assert_eq!((at_eleven[1], at_eleven[4]), (Status::Unknown, Status::Unknown));
    let read: Layer = serde_json::from_str(&serde_json::to_string(&layer).unwrap()).unwrap();
    assert_eq!(read, layer);
}

#[test]
fn a_layer_without_timetables_knows_no_hours() {
    let layer = layer(&[Some(0), None]);
    assert_eq!(statuses(&layer, 600), [Status::Unknown, Status::Unknown]);
}
