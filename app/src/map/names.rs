//! Names on the map, in the reader's language: never one over another, never over a cluster, and each where it stood.

use gloo::utils::document;
use leptos::prelude::*;
use sanad_domain::place::Area;
use sanad_domain::{AreaCode, Language, Level};
use sanad_geography::label::{Label, Placed, Rect, place};
use sanad_geography::{Camera, World, outline};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::ORIGIN;
use crate::atlas::Atlas;
use crate::places::communes;
use crate::ui::{El, Item, drawing, keyed};

/// From this zoom on provinces are named.
const PROVINCES: f64 = 7.2;
/// From this zoom on regions are named no more: one looks into one.
const NO_REGIONS: f64 = 8.6;
/// From this zoom on communes with a place are named.
const COMMUNES: f64 = 9.6;
/// Half the height of a name with its surroundings, in pixels.
const HALF_HEIGHT: f64 = 11.0;
/// Width of a letter, in pixels; on the safe side.
const LETTER: f64 = 8.0;
/// Pixels around the screen within which a name keeps its place.
const BESIDE: f64 = 40.0;

/// A name that stands somewhere.
#[derive(Clone, PartialEq)]
struct Named {
    code: AreaCode,
    text: String,
    at: World,
    /// Pixels that it stands below what it names.
    down: f64,
}

/// The names that fit, none of them over a disc: of those position and radius in pixels.
pub fn layer(atlas: Atlas, discs: RwSignal<Vec<(World, f64)>>) -> El {
    let placed = Memo::new(move |before: Option<&Vec<Named>>| arrange(atlas, &discs.get(), before.map_or(&[], Vec::as_slice)));
    let transform = move || {
        let (x, y) = atlas.camera.get().screen(ORIGIN);
        outline::translate(x, y)
    };
    let scale = Memo::new(move |_| atlas.camera.get().scale());
    let show = move |Named { code, text, at, down }: Named| {
        let place = move || outline::translate((at.x - ORIGIN.x) * scale.get(), (at.y - ORIGIN.y) * scale.get() + down);
        let level = match code.level() {
            Level::Region => "name",
            Level::Province => "name town",
            Level::Commune => "name small",
        };
        drawing("text").class(level).follow("transform", place).child(text).into()
    };
    let items = move || {
        let item = |one: Named| Item::new(format!("{} {}", one.code, outline::decimal(one.down, 0)), move || show(one));
        placed.get().into_iter().map(item).collect()
    };
    let layer = drawing("g").follow("transform", transform).set("aria-hidden", "true");
    layer.child(keyed(items))
}

/// What may be named: regions first, then provinces by their people, then communes by what they hold.
fn candidates(atlas: Atlas, camera: &Camera) -> Vec<(AreaCode, String, World, u32)> {
    let language = atlas.language;
    let view = camera.view(BESIDE);
    let mut all = Vec::new();
    atlas.overview.with_value(|overview| {
        for area in overview.areas.iter().map(|count| &count.area) {
            let at = World::from(area.point);
            let (wanted, first) = match area.code.level() {
                Level::Region => (camera.zoom < NO_REGIONS, 0),
                _ => (camera.zoom >= PROVINCES, 1 << 30),
            };
            let name = area.name.in_language(language).filter(|_| wanted && view.holds(at));
            let weight = first + ((1 << 29) - area.population.min(1 << 29));
            all.extend(name.map(|(name, _)| (area.code.clone(), name.to_owned(), at, weight)));
        }
    });
    if camera.zoom >= COMMUNES {
        atlas.places.with(|places| {
            for Area { code, name, point, .. } in communes(places) {
                let at = World::from(*point);
                let name = name.in_language(language).filter(|_| view.holds(at));
                // A city is a province and a commune of one name: it is said once.
                let is_new = |(name, _): &(&str, Language)| all.iter().all(|(_, known, ..)| known != name);
                let name = name.filter(is_new);
                all.extend(name.map(|(name, _)| (code.clone(), name.to_owned(), at, u32::MAX)));
            }
        });
    }
    all
}

/// Where the map is covered, in its own pixels: a name under a button is none.
fn covered() -> Option<Vec<Rect>> {
    let sides = |element: &Element| {
        let at = element.get_bounding_client_rect();
        [at.left(), at.top(), at.right(), at.bottom()]
    };
    let [left, top, ..] = sides(&document().query_selector(".atlas").ok()??);
    let over = document().query_selector_all(".tools,.scale,.credit,.locator,.exit").ok()?;
    let of = |index| {
        let [l, t, r, b] = sides(&over.get(index)?.dyn_into().ok()?);
        Some([l - left, t - top, r - left, b - top]).filter(|_| r > l)
    };
    Some((0..over.length()).filter_map(of).collect())
}

fn arrange(atlas: Atlas, discs: &[(World, f64)], before: &[Named]) -> Vec<Named> {
    let camera = atlas.settled.get();
    let around = |(at, radius): &(World, f64)| -> Rect {
        let (x, y) = camera.screen(*at);
        [x - radius, y - radius, x + radius, y + radius]
    };
    let mut taken: Vec<Rect> = discs.iter().map(around).collect();
    taken.extend(covered().unwrap_or_default());
    // One disc for several regions must not look like the count of the one whose name fits beside it.
    let by_region = atlas.by_region();
    let has_own = |at: World| discs.iter().any(|(disc, _)| (disc.x - at.x).hypot(disc.y - at.y) < 1e-9);
    let mut all = candidates(atlas, &camera);
    all.retain(|(code, _, at, _)| !by_region || code.level() != Level::Region || has_own(*at));
    let labels: Vec<Label> = all
        .iter()
        .enumerate()
        .map(|(key, (_, text, at, rank))| Label {
            key: key as u32,
            at: camera.screen(*at),
            half: (text.chars().count() as f64 * LETTER / 2.0, HALF_HEIGHT),
            rank: *rank,
        })
        .collect();
    let stood: Vec<Placed> = before
        .iter()
        .filter_map(|named| {
            let key = all.iter().position(|(code, ..)| *code == named.code)? as u32;
            Some(Placed { key, down: named.down })
        })
        .collect();
    let named = |placed: Placed| {
        let (code, text, at, _) = all.get(placed.key as usize)?;
        Some(Named {
            code: code.clone(),
            text: text.clone(),
            at: *at,
            down: placed.down,
        })
    };
    place(&labels, &taken, &stood, camera.width)
        .into_iter()
        .filter_map(named)
        .collect()
}
