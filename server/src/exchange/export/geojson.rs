//! GeoJSON (RFC 7946): one feature for each service at a place; where only the commune may be known, no geometry.

use sanad_domain::Point;
use sanad_domain::disclosure::PublicListing;
use sanad_domain::validate::Field;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::line::{EXTRA, Line, Value, lines};
use super::{About, ExportError, ExportHeader, Gazetteer, Names};

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    about: About<'a>,
    features: Vec<Feature>,
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

pub(super) fn write(edition: &ExportHeader, listings: &[PublicListing], names: Names<'_>) -> Result<Vec<u8>, ExportError> {
    let mut areas = Gazetteer::new(names);
    let features = lines(listings).map(|line| feature(&line, edition, &mut areas)).collect();
    let collection = Collection {
        kind: "FeatureCollection",
        about: edition.about(),
        features,
    };
    Ok(serde_json::to_vec(&collection)?)
}

fn feature(line: &Line<'_>, edition: &ExportHeader, areas: &mut Gazetteer<'_>) -> Feature {
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
