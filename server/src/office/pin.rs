//! Placing the pin: the chosen commune drawn among its neighbours, on which the position of a place is set with a finger, a mouse or arrow
//! keys. The two numbers beside it say the same, and are all that there is without script.

use std::sync::OnceLock;

use maud::{Markup, html};
use sanad_domain::place::Territory;
use sanad_domain::validate::Field;
use sanad_domain::{AreaCode, Language, Level, Point};
use sanad_geography::outline::{self, Frame};
use sanad_geography::projection::{Bounds, World};
use sanad_geography::topology::{Shape, Topology};

use super::form::Fields;
use super::{differs, words as w};
use crate::country;

/// Units across the drawing: fine enough that a unit of a commune of 100 kilometres is 20 metres.
const WIDTH: f64 = 5_000.0;
/// Units left free around the commune, where its neighbours are seen.
const MARGIN: f64 = 500.0;
/// How much higher than wide a drawing may be, before it is made wider.
const HIGHEST: f64 = 1.2;

/// The outlines of the communes of a region, and of none where the code is none.
fn communes(region: &AreaCode) -> &'static [Shape] {
    static ALL: OnceLock<Vec<(String, Vec<Shape>)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let files = country::BOUNDARIES.iter().filter_map(|(path, text)| {
            let region = path.strip_prefix("boundaries/communes/")?.strip_suffix(".topojson")?;
            Some((region.to_owned(), Topology::parse(text).ok()?.layer("communes").ok()?))
        });
        files.collect()
    });
    let found = all.iter().find(|(code, _)| code == region.as_str());
    found.map_or(&[], |(_, shapes)| shapes)
}

/// The commune that a place is said to lie in, where it is known which.
pub fn commune(fields: &Fields) -> Option<AreaCode> {
    let value = |field: Field| fields.get(field.column()).map_or("", String::as_str).trim();
    let gazetteer = country::gazetteer().ok()?;
    if let Some(code) = AreaCode::parse(value(Field::Commune)).filter(|code| code.level() == Level::Commune) {
        return gazetteer.area(&code).map(|area| area.code.clone());
    }
    let named = gazetteer.named(Level::Commune, value(Field::Commune));
    let province = AreaCode::parse(value(Field::Province));
    let mut fitting = named
        .into_iter()
        .filter(|area| province.as_ref().is_none_or(|province| area.code.is_within(province)));
    let first = fitting.next()?;
    // Of two that share a name and a province nobody knows which is meant.
    fitting.next().is_none().then(|| first.code.clone())
}

/// The position that is typed, where it is one.
fn position(fields: &Fields) -> Option<Point> {
    let number = |field: Field| -> Option<f64> { fields.get(field.column())?.trim().replace(',', ".").parse().ok() };
    Point::new(number(Field::Longitude)?, number(Field::Latitude)?)
}

/// The drawing for a part of the form (`p0`), or what is wanted first.
pub fn map(language: Language, part: &str, fields: &Fields) -> Markup {
    let drawn = commune(fields).and_then(|code| draw(language, part, &code, position(fields)));
    html! {
        @match drawn {
            Some(map) => (map),
            None => p class="hint" { (w::PIN_FIRST.get(language)) },
        }
    }
}

fn draw(language: Language, part: &str, code: &AreaCode, at: Option<Point>) -> Option<Markup> {
    let shapes = communes(&code.region());
    let chosen = shapes.iter().find(|shape| shape.code == code.as_str())?;
    let frame = frame(outline::bounds([chosen])?);
    let seen = |shape: &&Shape| outline::bounds([*shape]).is_some_and(|bounds| bounds.meets(frame.bounds()));
    let neighbours: Vec<&Shape> = shapes.iter().filter(|shape| shape.code != chosen.code).filter(seen).collect();
    let path = |shape: &Shape| outline::path(shape, |at| frame.place(at));
    let (bounds, name) = (frame.bounds(), differs::commune(language, code));
    let pin = at.map(|at| frame.place(World::from_degrees(at.longitude(), at.latitude())));
    let whole = |number: f64| outline::decimal(number, 0);
    // The world's width is 1; what is sent of it tells a metre.
    let world = |number: f64| outline::decimal(number, 9);
    Some(html! {
        div class="pin" data-pin=(part) data-commune=(code)
            data-left=(world(bounds.min.x)) data-top=(world(bounds.min.y)) data-unit=(format!("{:e}", frame.unit())) {
            input type="hidden" name={ (part) ".map" } value=(code);
            svg viewBox={ "0 0 " (whole(frame.width)) " " (whole(frame.height)) } tabindex="0" role="application"
                aria-label=(w::PIN_MAP.with(language, &name)) aria-describedby={ "pin-" (part) } {
                @for shape in &neighbours { path class="beside-it" d=(path(shape)) {} }
                path class="chosen" d=(path(chosen)) {}
                @for shape in neighbours.iter().copied().chain([chosen]) { (named(language, shape, &frame)) }
                g class="mark" transform=[pin.map(|(x, y)| outline::translate(x, y))] hidden[pin.is_none()] {
                    circle r="1" {}
                }
            }
            div class="acts" {
                button type="button" class="plain" data-zoom="in" aria-label=(w::PIN_NEARER.get(language)) { "+" }
                button type="button" class="plain" data-zoom="out" aria-label=(w::PIN_FARTHER.get(language)) { "−" }
                span class="bar" dir="ltr" {}
                span class="said" role="status" data-outside=(w::PIN_OUTSIDE.with(language, &name)) {}
            }
            small id={ "pin-" (part) } { (w::PIN_HOW.get(language)) }
        }
    })
}

/// The name of a commune, in the middle of it where that is within the drawing. Who cannot see the drawing has the fields.
fn named(language: Language, shape: &Shape, frame: &Frame) -> Markup {
    let at = outline::bounds([shape]).map(|bounds| bounds.center());
    let at = at.filter(|at| frame.bounds().holds(*at)).map(|at| frame.place(at));
    let code = AreaCode::parse(&shape.code);
    html! {
        @if let (Some((x, y)), Some(code)) = (at, code) {
            text x=(outline::decimal(x, 0)) y=(outline::decimal(y, 0)) lang=(language.code()) aria-hidden="true" { (differs::commune(language, &code)) }
        }
    }
}

/// A frame around a commune, not much higher than wide.
fn frame(bounds: Bounds) -> Frame {
    let (wide, high) = (bounds.max.x - bounds.min.x, bounds.max.y - bounds.min.y);
    let more = (high / HIGHEST - wide).max(0.0) / 2.0;
    let min = World {
        x: bounds.min.x - more,
        ..bounds.min
    };
    let max = World {
        x: bounds.max.x + more,
        ..bounds.max
    };
    Frame::new(Bounds { min, max }, WIDTH, MARGIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(Field, &str)]) -> Fields {
        let pairs = pairs
            .iter()
            .map(|(field, value)| (field.column().to_owned(), (*value).to_owned()));
        pairs.collect()
    }

    #[test]
    fn every_commune_can_be_drawn_and_its_own_point_lies_in_the_drawing() {
        let gazetteer = country::gazetteer().unwrap();
        for area in gazetteer.level(Level::Commune) {
            let map = draw(Language::Fr, "p0", &area.code, None);
            let html = map.unwrap_or_else(|| panic!("{} is not drawn", area.code)).into_string();
            assert!(html.len() < 60_000, "{}: {} bytes", area.code, html.len());
            assert!(html.contains(&format!("data-commune=\"{}\"", area.code)));
        }
    }

    #[test]
    fn a_commune_is_known_by_code_or_by_a_name_that_is_its_own() {
        assert_eq!(commune(&fields(&[])), None);
        assert_eq!(commune(&fields(&[(Field::Commune, "nowhere at all")])), None);
        let gazetteer = country::gazetteer().unwrap();
        let area = gazetteer.level(Level::Commune).next().unwrap();
        let code = Some(area.code.clone());
        assert_eq!(commune(&fields(&[(Field::Commune, area.code.as_str())])), code);
        let (name, province) = (area.name.in_language(Language::Ar).unwrap().0, area.code.province().unwrap());
        let by_name = fields(&[(Field::Commune, name), (Field::Province, province.as_str())]);
        assert_eq!(commune(&by_name), code);
    }

    #[test]
    fn what_is_typed_is_a_position_or_none() {
        let at =
            |latitude: &str, longitude: &str| position(&fields(&[(Field::Latitude, latitude), (Field::Longitude, longitude)]));
        assert_eq!(at("34,02", "-6.84"), Point::new(-6.84, 34.02));
        for (latitude, longitude) in [("", ""), ("x", "1"), ("91", "0"), ("NaN", "0"), ("inf", "1")] {
            assert_eq!(at(latitude, longitude), None, "{latitude} {longitude}");
        }
    }
}
