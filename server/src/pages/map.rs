//! The static map: regions or provinces as links, points as marks; a drawing that needs no script.

use std::collections::BTreeMap;

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
        let mut shown: BTreeMap<Option<AreaCode>, Vec<Shape>> = BTreeMap::new();
        for shape in Topology::parse(provinces)?.layer("provinces")? {
            if let Some(code) = AreaCode::parse(&shape.code) {
                shown.entry(Some(code.region())).or_default().push(shape.clone());
                shown.insert(Some(code), vec![shape]);
            }
        }
        shown.insert(None, Topology::parse(regions)?.layer("regions")?);
        let drawn = shown
            .into_par_iter()
            .filter_map(|(area, shapes)| Some((area, draw_shapes(&shapes)?)));
        Ok(Self(drawn.collect()))
    }
}

fn draw_shapes(shapes: &[Shape]) -> Option<Drawing> {
    let frame = Frame::new(outline::bounds(shapes)?, WIDTH, MARGIN);
    let path = |shape: &Shape| Some((AreaCode::parse(&shape.code)?, outline::path(shape, |at| frame.place(at))));
    Some(Drawing {
        view: format!("0 0 {} {}", frame.width.round(), frame.height.round()),
        paths: shapes.iter().filter_map(path).collect(),
        frame,
    })
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

fn points(frame: &Frame, found: &[&Feature]) -> Markup {
    html! {
        g class="points" aria-hidden="true" {
            @for point in found.iter().filter_map(|feature| feature.point()) {
                @let (x, y) = frame.place(World::from(point));
                circle cx=(x.round()) cy=(y.round()) r="5" {}
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
