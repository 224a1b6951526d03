//! The static map: regions or provinces as links, points as marks; a drawing that needs no script.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use rayon::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::edition::Feature;
use sanad_geography::outline::{self, Frame};
use sanad_geography::topology::TopologyError;
use sanad_geography::{Shape, Topology, World};
use sanad_messages::{number as figure, public as m};

use super::Book;
use super::list::{Choice, counted};
use crate::country::BOUNDARIES;

/// Width of a static map in its own units.
const WIDTH: f64 = 480.0;
/// Units left free around what is drawn.
const MARGIN: f64 = 12.0;
/// How far a line may be from the true one, in units: less than a finger or an eye tells apart at the width of a phone,
/// and a quarter of what the lines weigh.
const TOLERANCE: f64 = 2.0;

/// Marks that are nearer to each other than this, in units, are one.
const STEP: f64 = 8.0;

/// The maps of the country, of each region and of each province: drawn once, since thousands of pages show them.
pub struct Outlines(BTreeMap<Option<AreaCode>, Drawing>);

/// The shapes of one map, in its own units.
struct Drawing {
    frame: Frame,
    view: String,
    paths: Vec<(AreaCode, String)>,
}

impl Outlines {
    /// Reads the embedded boundaries and draws every map.
    ///
    /// # Errors
    /// When the embedded boundaries were replaced by something unreadable.
    pub fn read() -> Result<Self, TopologyError> {
        let [(_, regions), (_, provinces), ..] = BOUNDARIES;
        let (regions, provinces) = (Topology::parse(regions)?, Topology::parse(provinces)?);
        let mut shown: BTreeMap<Option<AreaCode>, Vec<Shape>> = BTreeMap::new();
        for shape in provinces.layer("provinces")? {
            if let Some(code) = AreaCode::parse(&shape.code) {
                shown.entry(Some(code.region())).or_default().push(shape.clone());
                shown.insert(Some(code), vec![shape]);
            }
        }
        shown.insert(None, regions.layer("regions")?);
        let drawn: Result<Vec<_>, TopologyError> = shown
            .into_par_iter()
            .map(|(area, shapes)| {
                let (topology, layer) = if area.is_none() {
                    (&regions, "regions")
                } else {
                    (&provinces, "provinces")
                };
                Ok((area, draw_shapes(&shapes, topology, layer)?))
            })
            .collect();
        let drawn = drawn?.into_iter().filter_map(|(area, drawing)| Some((area, drawing?)));
        Ok(Self(drawn.collect()))
    }
}

/// Draws shapes with as few positions as a drawing of this size can show.
fn draw_shapes(shapes: &[Shape], topology: &Topology, layer: &str) -> Result<Option<Drawing>, TopologyError> {
    let Some(bounds) = outline::bounds(shapes) else {
        return Ok(None);
    };
    let frame = Frame::new(bounds, WIDTH, MARGIN);
    let simple = topology.simplified(TOLERANCE * frame.unit()).layer(layer)?;
    let simple = simple
        .iter()
        .filter(|simple| shapes.iter().any(|shape| shape.code == simple.code));
    let path = |shape: &Shape| Some((AreaCode::parse(&shape.code)?, outline::path(shape, |at| frame.place(at))));
    Ok(Some(Drawing {
        view: format!("0 0 {} {}", frame.width.round(), frame.height.round()),
        paths: simple.filter_map(path).collect(),
        frame,
    }))
}

/// The map of a list page.
pub fn draw(book: &Book<'_>, choice: &Choice<'_>, found: &[&Feature]) -> Markup {
    let Some(drawing) = book.outlines.0.get(&choice.area.cloned()) else {
        return html! {};
    };
    let counts: BTreeMap<&AreaCode, usize> = counted(book, choice)
        .into_iter()
        .map(|(count, places)| (&count.area.code, places))
        .collect();
    let language = choice.language;
    html! {
        svg class="still" viewBox=(drawing.view) role="group" aria-label=(m::MAP.get(language)) {
            @for (code, path) in &drawing.paths {
                @match counts.get(code) {
                    Some(places) if *places > 0 => {
                        a href=(choice.in_area(Some(code))) aria-label={ (book.name(code, language)) ": " (m::PLACES.get(language, *places)) } {
                            path class="area" d=(path) {}
                        }
                    }
                    _ => path class="area empty" d=(path) {},
                }
            }
            @if counts.is_empty() { (points(&drawing.frame, found)) } @else { (labels(book, &drawing.frame, &counts, language)) }
        }
    }
}

/// Every point as a stroke without a length, whose round ends the style draws as a mark: all of them are one path, and those
/// that would cover each other are one mark.
fn points(frame: &Frame, found: &[&Feature]) -> Markup {
    let places = found.iter().filter_map(|feature| feature.point());
    let marks: BTreeSet<(i64, i64)> = places
        .map(|point| {
            let (x, y) = frame.place(World::from(point));
            let step = |at: f64| (at / STEP).round() as i64 * STEP as i64;
            (step(y), step(x))
        })
        .collect();
    let mut data = String::new();
    let mut last = (0, 0);
    for (y, x) in marks {
        data.push_str(&format!("m{} {}h0", x - last.0, y - last.1));
        last = (x, y);
    }
    html! {
        @if !data.is_empty() {
            g class="points" aria-hidden="true" {
                g class="halo" { path id="marks" d=(data) {} }
                g class="mark" { use href="#marks" {} }
            }
        }
    }
}

fn labels(book: &Book<'_>, frame: &Frame, counts: &BTreeMap<&AreaCode, usize>, language: sanad_domain::Language) -> Markup {
    let areas = book.overview.areas.iter();
    let shown = areas.filter_map(|count| counts.get(&count.area.code).map(|places| (count, *places)));
    html! {
        g class="counts" aria-hidden="true" {
            @for (count, places) in shown.filter(|(_, places)| *places > 0) {
                @let (x, y) = frame.place(World::from(count.area.point));
                // Grows with the logarithm: ten times the places are a step, not ten times the ink.
                @let radius = 8.0 + 3.0 * (places as f64).log10();
                circle cx=(x.round()) cy=(y.round()) r=(radius.round()) {}
                text x=(x.round()) y=((y + 4.0).round()) { (figure(language, places)) }
            }
        }
    }
}
