//! Names on the map, in the reader's language: never one over another, never over a cluster.

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_geography::{World, outline, ranked};

use super::ORIGIN;
use crate::atlas::Atlas;
use crate::ui::live;

/// From this zoom on provinces are named instead of regions.
const PROVINCES: f64 = 7.2;
/// Half the height of a name with its surroundings, in pixels.
const HALF_HEIGHT: f64 = 11.0;
/// Width of a letter, in pixels; on the safe side.
const LETTER: f64 = 8.0;

/// The names that fit.
#[component]
pub fn Names(
    /// Discs that no name may lie over: position and radius in pixels.
    discs: RwSignal<Vec<(World, f64)>>,
) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let placed = Memo::new(move |_| place(atlas, &discs.get()));
    let transform = move || {
        let (x, y) = atlas.camera.get().screen(ORIGIN);
        outline::translate(x, y)
    };
    let scale = Memo::new(move |_| atlas.camera.get().scale());
    let name = move |(text, at, small): (String, World, bool)| {
        let at = move || outline::translate((at.x - ORIGIN.x) * scale.get(), (at.y - ORIGIN.y) * scale.get());
        view! { <text class="name" class:small=small transform=live(at)>{text}</text> }
    };
    view! { <g transform=live(transform) aria-hidden="true">{live(move || placed.get().into_iter().map(name).collect::<Vec<_>>())}</g> }
}

fn place(atlas: Atlas, discs: &[(World, f64)]) -> Vec<(String, World, bool)> {
    let camera = atlas.settled.get();
    let language = atlas.language;
    let view = camera.view(0.0);
    let level = if camera.zoom < PROVINCES {
        Level::Region
    } else {
        Level::Province
    };
    let overview = atlas.overview.get_value();
    let areas: Vec<_> = overview
        .areas
        .iter()
        .map(|count| &count.area)
        .filter(|area| area.code.level() == level)
        .collect();
    let largest_first = ranked(areas.iter().map(|area| u32::MAX - area.population));
    let around = |(at, radius): &(World, f64)| {
        let (x, y) = camera.screen(*at);
        [x - radius, y - radius, x + radius, y + radius]
    };
    // One disc for several regions must not look like the count of the one whose name fits beside it.
    let by_region = atlas.by_region() && level == Level::Region;
    let has_own = |at: World| discs.iter().any(|(disc, _)| (disc.x - at.x).hypot(disc.y - at.y) < 1e-9);
    let mut taken: Vec<[f64; 4]> = discs.iter().map(around).collect();
    let mut placed = Vec::new();
    for area in largest_first.into_iter().map(|place| areas[place]) {
        let at = World::from(area.point);
        let Some((name, _)) = area.name.in_language(language) else {
            continue;
        };
        if !view.holds(at) || (by_region && !has_own(at)) {
            continue;
        }
        let half = name.chars().count() as f64 * LETTER / 2.0;
        let (x, y) = camera.screen(at);
        // Under the label point first, where a cluster leaves it free, then above.
        let free = [0.0, 18.0, -18.0, 36.0, -36.0, 54.0].into_iter().find(|dy| {
            let own = [x - half, y + dy - HALF_HEIGHT, x + half, y + dy + HALF_HEIGHT];
            let inside = own[0] > 2.0 && own[2] < camera.width - 2.0;
            inside
                && !taken
                    .iter()
                    .any(|other| own[0] < other[2] && own[2] > other[0] && own[1] < other[3] && own[3] > other[1])
        });
        if let Some(dy) = free {
            taken.push([x - half, y + dy - HALF_HEIGHT, x + half, y + dy + HALF_HEIGHT]);
            placed.push((name.to_owned(), camera.world(x, y + dy), level == Level::Province));
        }
    }
    placed
}
