//! GeoJSON (RFC 7946): one feature for each service at a place; where only the commune may be known, no geometry.

use std::io::Write;

use sanad_domain::Point;
use sanad_domain::disclosure::PublicListing;
use sanad_domain::validate::Field;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::line::{EXTRA, Line, Value, lines};
use super::{About, Each, ExportError, ExportHeader, Gazetteer, Names};

#[derive(Serialize)]
struct Collection<'a, F: Serialize> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    about: About<'a>,
    features: F,
}

#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    id: Uuid,
    geometry: Option<Geometry>,
    properties: Map<String, Json>,
}

#[derive(Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: Point,
}

pub(super) fn write(
    edition: &ExportHeader,
    listings: &[PublicListing],
    names: Names<'_>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let collection = Collection {
        kind: "FeatureCollection",
        about: edition.about(),
        features: Each(|| lines(listings).map(|line| feature(&line, edition, Gazetteer(names)))),
    };
    Ok(serde_json::to_writer(out, &collection)?)
}

fn feature(line: &Line<'_>, edition: &ExportHeader, areas: Gazetteer<'_>) -> Feature {
    let mut properties = Map::new();
    for field in Field::ALL
        .iter()
        .filter(|field| !matches!(field, Field::Latitude | Field::Longitude))
    {
        let value = match line.value(*field) {
            None => continue,
            Some(Value::Text(text)) => Json::from(text),
            Some(Value::Phone(phone)) => Json::from(phone.as_str()),
            // Ages alone: whole numbers below 121.
            Some(Value::Number(number)) => Json::from(number as u8),
        };
        properties.insert(field.column().to_owned(), value);
    }
    for (column, value) in EXTRA.iter().zip(line.extra(edition, areas)) {
        properties.extend(value.map(|value| ((*column).to_owned(), Json::from(value))));
    }
    Feature {
        kind: "Feature",
        id: Uuid::new_v5(&line.service.id, line.key().as_bytes()),
        geometry: line.point().map(|coordinates| Geometry {
            kind: "Point",
            coordinates,
        }),
        properties,
    }
}
