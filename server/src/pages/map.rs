//! The static map: regions or provinces as links, points as marks; a drawing that needs no script.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sanad_domain::edition::Feature;
use sanad_domain::{AreaCode, Level};
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

/// The shapes of regions and provinces.
pub struct Outlines {
    regions: Vec<Shape>,
    provinces: BTreeMap<AreaCode, Vec<Shape>>,
}

impl Outlines {
    /// Reads the embedded boundaries.
    ///
    /// # Errors
    /// When the embedded boundaries were replaced by something unreadable.
    pub fn read() -> Result<Self, TopologyError> {
        let [(_, regions), (_, provinces), ..] = BOUNDARIES;
        let mut by_region: BTreeMap<AreaCode, Vec<Shape>> = BTreeMap::new();
        for shape in Topology::parse(provinces)?.layer("provinces")? {
            if let Some(code) = AreaCode::parse(&shape.code) {
                by_region.entry(code.region()).or_default().push(shape);
            }
        }
        Ok(Self {
            regions: Topology::parse(regions)?.layer("regions")?,
            provinces: by_region,
        })
    }

    fn below(&self, area: Option<&AreaCode>) -> Vec<&Shape> {
        match area {
            None => self.regions.iter().collect(),
            Some(area) => {
                let provinces = self.provinces.get(&area.region()).map(Vec::as_slice).unwrap_or_default();
                let shown = |shape: &&Shape| area.level() == Level::Region || shape.code == area.as_str();
                provinces.iter().filter(shown).collect()
            }
        }
    }
}

/// The map of a list page.
pub fn draw(book: &Book<'_>, choice: &Choice<'_>, found: &[&Feature]) -> Markup {
    let shapes = book.outlines.below(choice.area);
    let Some(bounds) = outline::bounds(shapes.iter().copied()) else {
        return html! {};
    };
    let frame = Frame::new(bounds, WIDTH, MARGIN);
    let counts: BTreeMap<&str, usize> = counted(book, choice)
        .into_iter()
        .map(|(count, places)| (count.area.code.as_str(), places))
        .collect();
    let language = choice.language;
    let view = format!("0 0 {} {}", frame.width.round(), frame.height.round());
    html! {
        svg class="still" viewBox=(view) role="group" aria-label=(m::MAP.get(language)) {
            @for shape in &shapes {
                @let path = outline::path(shape, |at| frame.place(at));
                @match (AreaCode::parse(&shape.code), counts.get(shape.code.as_str())) {
                    (Some(code), Some(places)) if *places > 0 => {
                        a href=(choice.in_area(Some(&code))) aria-label={ (book.name(&code, language)) ": " (m::PLACES.get(language, *places)) } {
                            path class="area" d=(path) {}
                        }
                    }
                    _ => path class="area empty" d=(path) {},
                }
            }
            @if counts.is_empty() { (points(&frame, found)) } @else { (labels(book, &frame, &counts, language)) }
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

fn labels(book: &Book<'_>, frame: &Frame, counts: &BTreeMap<&str, usize>, language: sanad_domain::Language) -> Markup {
    let areas = book.overview.areas.iter();
    let shown = areas.filter_map(|count| counts.get(count.area.code.as_str()).map(|places| (count, *places)));
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
