//! The choropleth: areas by class, told apart by shade and by hatching, with a legend that says where each class ends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use maud::{Markup, html};
use sanad_domain::{AreaCode, Language, Level};
use sanad_geography::outline::{self, Frame, Ring};
use sanad_geography::projection::World;
use sanad_geography::topology::{Shape, Topology};

use super::ask::Ask;
use super::classes::{CLASSES, Class, Scale, hatches};
use super::words as w;
use crate::country;
use crate::coverage::{Answer, Next, Sites};
use crate::office::differs::commune as named;
use crate::publish::sha256_hex;

/// Units across the drawing.
const WIDTH: f64 = 640.0;
/// Lines nearer to each other than this share of the world are one: communes drawn this small need no more.
const FINEST: f64 = 1.0 / 30_000.0;

/// The areas of a level, drawn.
struct Drawn {
    /// Tells these shapes from those of another level or another version.
    mark: String,
    frame: Frame,
    areas: Vec<Area>,
}

/// An area: as SVG path data for pages, and as rings for documents.
struct Area {
    code: AreaCode,
    path: String,
    rings: Vec<Ring>,
}

fn drawn(level: Level) -> Option<&'static Drawn> {
    static DRAWN: [OnceLock<Option<Drawn>>; 3] = [const { OnceLock::new() }; 3];
    DRAWN[level as usize].get_or_init(|| draw(level)).as_ref()
}

fn draw(level: Level) -> Option<Drawn> {
    let regions = layer("boundaries/regions.topojson", "regions")?;
    let shapes = match level {
        Level::Region => layer("boundaries/regions.topojson", "regions")?,
        Level::Province => layer("boundaries/provinces.topojson", "provinces")?,
        Level::Commune => Topology::parse(country::SOURCE.boundaries)
            .ok()?
            .simplified(FINEST)
            .layer("communes")
            .ok()?,
    };
    // One frame for all levels: what is drawn over them stays where it is.
    let frame = Frame::new(outline::bounds(&regions)?, WIDTH, 8.0);
    let areas = shapes.iter().filter_map(|shape| {
        Some(Area {
            code: AreaCode::parse(&shape.code)?,
            path: outline::path(shape, |at| frame.place(at)),
            rings: outline::rings(shape, |at| frame.place(at)),
        })
    });
    let areas: Vec<Area> = areas.collect();
    let shapes: String = areas.iter().map(|area| format!("{} {}\n", area.code, area.path)).collect();
    let mark = sha256_hex(shapes.as_bytes());
    Some(Drawn { mark, frame, areas })
}

fn layer(path: &str, name: &str) -> Option<Vec<Shape>> {
    let (_, text) = country::BOUNDARIES.iter().find(|(known, _)| *known == path)?;
    Topology::parse(text).ok()?.layer(name).ok()
}

/// How much of a map is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What can be another while the areas stay, for the script that has their shapes already: half a megabyte of lines is
    /// neither sent nor read anew.
    Changes,
}

/// Tells the shapes of a level from others: pages say by it which they have.
pub fn mark(level: Level) -> Option<&'static str> {
    Some(&drawn(level)?.mark)
}

/// The map of an answer; `id` tells its hatchings from those of another map on the page. Over it stand the services whose
/// place is public, and what is proposed.
pub fn map(
    language: Language,
    ask: &Ask,
    answer: &Answer,
    sites: &Sites,
    next: Option<&Next>,
    (id, extent): (&str, Extent),
) -> Markup {
    let measure = ask.question.measure;
    let scale = Scale::of(ask, answer);
    let of: BTreeMap<&AreaCode, _> = answer.figures.iter().map(|figure| (&figure.area, figure)).collect();
    let Some(drawn) = drawn(ask.question.level) else {
        return html! {};
    };
    let regions = drawn_regions();
    let frame = &drawn.frame;
    let shade_of = |code: &AreaCode| of.get(code)?.value.as_ref().ok().map(|value| scale.shade(*value));
    // The class of an area, and what is said of it; nothing where no figure is asked of it.
    let said = |code: &AreaCode| {
        let (class, words) = match &of.get(code)?.value {
            Ok(value) => (CLASSES[scale.shade(*value)], w::value(language, measure, answer.unit, *value)),
            Err(why) => ("none", w::why(language, why)),
        };
        Some((class, format!("{} · {words}", named(language, code))))
    };
    html! {
        figure class="choropleth" {
            svg viewBox=(format!("0 0 {} {}", outline::decimal(frame.width, 0), outline::decimal(frame.height, 0))) role="group" aria-label=(w::MAP.with(language, w::measure(measure).get(language))) {
                (hatchings(id))
                @if extent == Extent::Whole {
                    g class="areas" data-shapes=(drawn.mark) {
                        @for Area { code, path, .. } in &drawn.areas {
                            @match said(code) {
                                Some((class, words)) => path d=(path) class=(class) fill=[(class == "none").then(|| format!("url(#{id}n)"))] data-code=(code) { title { (words) } },
                                None => path d=(path) class="none" {},
                            }
                        }
                    }
                } @else {
                    g class="areas" data-said=(lines(drawn.areas.iter().map(|area| said(&area.code)))) {}
                }
                // Not by shade alone.
                g class="hatched" {
                    @for (shade, class) in CLASSES.iter().enumerate().filter(|(shade, _)| hatches(*shade) > 0) {
                        @let own = drawn.areas.iter().filter(|area| shade_of(&area.code) == Some(shade)).map(|area| area.path.as_str());
                        path d=[(extent == Extent::Whole).then(|| own.collect::<String>())] class="over" fill=(format!("url(#{id}h{shade})")) data-of=(class) {}
                    }
                }
                @if ask.question.level != Level::Region { g class="lines" { @if extent == Extent::Whole { @for path in regions { path d=(path) {} } } } }
                (dots(sites, frame))
                @if let Some(next) = next {
                    g class="proposed" {
                        @for (number, site) in next.sites.iter().enumerate() {
                            @let (x, y) = frame.place(World::from(site.point));
                            g transform=(outline::translate(x, y)) {
                                path d="M0 -13 L13 0 L0 13 L-13 0 Z" {}
                                text y="5" { (number + 1) }
                                title { (w::place(language, &site.place)) }
                            }
                        }
                    }
                }
            }
            figcaption { (legend(language, &scale, answer, id)) }
        }
    }
}

/// What is said of areas, a line each, in the order in which they are drawn: the class and the words.
fn lines<'a>(said: impl Iterator<Item = Option<(&'a str, String)>>) -> String {
    let line = |said: Option<(&str, String)>| said.map(|(class, words)| format!("{class} {words}")).unwrap_or_default();
    said.map(line).collect::<Vec<_>>().join("\n")
}

/// Services as dots: lines of no length with round ends, since a thousand circles take longer to draw than the rest of the map.
fn dots(sites: &Sites, frame: &Frame) -> Markup {
    let all: String = points(sites, frame).iter().map(|(x, y)| format!("M{x} {y}h0")).collect();
    html! {
        g class="points" {
            @if !all.is_empty() { path class="ring" d=(all) {} path class="spot" d=(all) {} }
        }
    }
}

/// A map for a document that is no page: rings in whole units, with the shade of each area; none where it is not computable.
pub struct Plain {
    /// Units across and down.
    pub size: (f64, f64),
    /// The rings of areas.
    pub areas: Vec<(&'static [Ring], Option<usize>)>,
    /// Services whose place is public.
    pub points: BTreeSet<(i32, i32)>,
    /// What the shades mean, the worst first.
    pub legend: Vec<Class>,
}

/// The same map as [`map`], without a page.
pub fn plain(language: Language, ask: &Ask, answer: &Answer, sites: &Sites) -> Option<Plain> {
    let drawn = drawn(ask.question.level)?;
    let scale = Scale::of(ask, answer);
    let of: BTreeMap<&AreaCode, _> = answer.figures.iter().map(|figure| (&figure.area, &figure.value)).collect();
    let shade = |area: &Area| of.get(&area.code)?.as_ref().ok().map(|value| scale.shade(*value));
    Some(Plain {
        size: (drawn.frame.width, drawn.frame.height),
        areas: drawn.areas.iter().map(|area| (area.rings.as_slice(), shade(area))).collect(),
        points: points(sites, &drawn.frame),
        legend: scale.legend(language),
    })
}

/// Where services are that the public may know of; those on one spot of the drawing once.
fn points(sites: &Sites, frame: &Frame) -> BTreeSet<(i32, i32)> {
    let open = sites.at.iter().filter(|site| !site.protected);
    open.map(|site| frame.place(World::from(site.point)))
        .map(|(x, y)| (x.round() as i32, y.round() as i32))
        .collect()
}

fn drawn_regions() -> impl Iterator<Item = &'static String> {
    drawn(Level::Region)
        .into_iter()
        .flat_map(|drawn| drawn.areas.iter().map(|area| &area.path))
}

fn hatchings(id: &str) -> Markup {
    html! {
        defs {
            pattern id={ (id) "h3" } width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" { path d="M0 0V9" class="hatch" {} }
            pattern id={ (id) "h4" } width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" { path d="M0 0V8M0 0H8" class="hatch" {} }
            pattern id={ (id) "n" } width="8" height="8" patternUnits="userSpaceOnUse" { circle cx="2" cy="2" r="1" class="dot" {} }
        }
    }
}

/// The classes as a list, each with its ends and how many areas it holds.
fn legend(language: Language, scale: &Scale, answer: &Answer, id: &str) -> Markup {
    let missing = answer.figures.iter().filter(|figure| figure.value.is_err()).count();
    html! {
        p { b { (w::measure(scale.measure).get(language)) } " · " (w::WORST_FIRST.get(language)) }
        ul class="legend" {
            @for Class { shade, span, count } in scale.legend(language) {
                li {
                    svg viewBox="0 0 28 18" aria-hidden="true" {
                        path d="M0 0H28V18H0Z" class=(CLASSES[shade]) {}
                        @if hatches(shade) > 0 { path d="M0 0H28V18H0Z" class="over" fill=(format!("url(#{id}h{shade})")) {} }
                    }
                    bdi { (span) }
                    small { "(" (count) ")" }
                }
            }
            @if missing > 0 {
                li {
                    svg viewBox="0 0 28 18" aria-hidden="true" { path d="M0 0H28V18H0Z" class="none" fill=(format!("url(#{id}n)")) {} }
                    (w::NOT_COMPUTABLE.get(language)) " " small { "(" (missing) ")" }
                }
            }
        }
    }
}
