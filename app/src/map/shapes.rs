//! Land, regions, provinces and communes, each level fetched when it is first wanted.

use leptos::prelude::*;
use sanad_domain::{AreaCode, Level};
use sanad_geography::{Ground, Shape, Topology, World, ground, outline};
use sanad_messages::public as m;

use super::ORIGIN;
use super::keys::tab_stop;
use crate::atlas::Atlas;
use crate::load;
use crate::ui::{El, drawing, whenever};

/// Units of a path in the width of the world: one is 38 metres.
const UNITS: f64 = 1_048_576.0;
/// From this zoom on provinces are told apart.
const PROVINCES: f64 = 6.4;
/// From this zoom on communes are.
const COMMUNES: f64 = 9.0;

fn place(at: World) -> (f64, f64) {
    ((at.x - ORIGIN.x) * UNITS, (at.y - ORIGIN.y) * UNITS)
}

fn path(shape: &Shape) -> String {
    outline::path(shape, place)
}

/// The regions as each file that has arrived draws them.
type Grounds = RwSignal<Vec<(Level, Ground)>>;

/// Everything that lies under the points; `active` is what the keyboard is on.
pub fn layer(atlas: Atlas, active: RwSignal<Option<String>>) -> El {
    let edition = atlas.overview.with_value(|overview| overview.edition);
    let land = RwSignal::new(String::new());
    leptos::task::spawn_local(async move {
        if let Some(shapes) = load::shapes(edition, "land.topojson", "land").await {
            land.set(shapes.iter().map(path).collect());
        }
    });
    let regions = atlas.regions.get_value();
    let coarse = |shape: &Shape| {
        let fill = path(shape);
        let lines = [fill.clone(), String::new(), String::new()];
        let code = shape.code.clone();
        (Level::Region, Ground { code, fill, lines })
    };
    let grounds: Grounds = RwSignal::new(regions.iter().map(coarse).collect());
    let near = Memo::new(move |_| atlas.settled.get().zoom >= PROVINCES || atlas.choice.get().area.is_some());
    whenever(move || {
        if near.get() && atlas.provinces.with_untracked(Option::is_none) {
            leptos::task::spawn_local(async move {
                let Some(topology) = load::topology(edition, "provinces.topojson").await else {
                    return;
                };
                let layer = "provinces";
                atlas.provinces.set(topology.layer(layer).ok().map(std::sync::Arc::new));
                take(grounds, Level::Province, &topology, layer);
            });
        }
    });
    fetch_communes(atlas, grounds);
    let transform = move || {
        let camera = atlas.camera.get();
        let (x, y) = camera.screen(ORIGIN);
        format!(
            "{} scale({})",
            outline::translate(x, y),
            outline::decimal(camera.scale() / UNITS, 6)
        )
    };
    let drawn = move |class: &'static str, shown: Memo<usize>, say: fn(&Ground) -> &String| {
        let said = move |grounds: &Vec<(Level, Ground)>| grounds.get(shown.get()).map(|(_, ground)| say(ground).clone());
        let path = drawing("path").class(class);
        path.follow("d", move || grounds.with_untracked(said).unwrap_or_default())
    };
    let shown: Vec<Memo<usize>> = regions.iter().map(|shape| shown(atlas, grounds, near, shape)).collect();
    let area =
        |(shape, shown): (&Shape, &Memo<usize>)| region(atlas, shape, drawn("region", *shown, |ground| &ground.fill), active);
    let areas: Vec<_> = regions.iter().zip(&shown).filter_map(area).collect();
    let lines = |class: &'static str, say: fn(&Ground) -> &String| {
        shown.iter().map(|shown| drawn(class, *shown, say)).collect::<Vec<_>>()
    };
    drawing("g")
        .follow("transform", transform)
        .child(drawing("path").class("land").follow("d", move || land.get()))
        .child(areas)
        // Those of the highest level lie above the others.
        .child(lines("commune-line", |ground| &ground.lines[2]))
        .child(lines("province-line", |ground| &ground.lines[1]))
        .child(lines("region-line", |ground| &ground.lines[0]))
}

/// Which of the grounds is drawn of a region: the finest that has arrived, of as many levels as one looks near enough for.
fn shown(atlas: Atlas, grounds: Grounds, near: Memo<bool>, region: &Shape) -> Memo<usize> {
    let (code, bounds) = (region.code.clone(), outline::bounds([region]));
    Memo::new(move |_| {
        let camera = atlas.settled.get();
        // What comes into sight before the map rests again is drawn already as it will be.
        let seen = || bounds.is_some_and(|bounds| bounds.meets(camera.view(camera.width)));
        let finest = if camera.zoom >= COMMUNES && seen() {
            Level::Commune
        } else if near.get() {
            Level::Province
        } else {
            Level::Region
        };
        grounds.with(|grounds| {
            let fits = |(_, (level, ground)): &(usize, &(Level, Ground))| *level <= finest && ground.code == code;
            let best = grounds.iter().enumerate().filter(fits).max_by_key(|(_, (level, _))| *level);
            best.map_or(0, |(index, _)| index)
        })
    })
}

/// Takes over what a file draws.
fn take(grounds: Grounds, level: Level, topology: &Topology, layer: &str) {
    if let Ok(drawn) = ground::grounds(topology, layer, place) {
        grounds.update(|grounds| grounds.extend(drawn.into_iter().map(|ground| (level, ground))));
    }
}

fn region(atlas: Atlas, shape: &Shape, fill: El, active: RwSignal<Option<String>>) -> Option<El> {
    let code = AreaCode::parse(&shape.code)?;
    let id = format!("area-{code}");
    let stop = tab_stop(active, id.clone());
    let label = {
        let code = code.clone();
        move || {
            let language = atlas.language;
            let count = atlas.count_in(&code);
            format!(
                "{}: {}",
                atlas.name(&code).unwrap_or_default(),
                m::PLACES.get(language, count)
            )
        }
    };
    let chosen = {
        let code = code.clone();
        move || atlas.choice.get().area.is_some_and(|area| area.is_within(&code))
    };
    let open = move || atlas.open_area(Some(code.clone()));
    let area = drawing("g")
        .class("area-box")
        .class_while("chosen", chosen)
        .set("id", id)
        .set("role", "link")
        .set("data-walk", "")
        .follow("tabindex", stop)
        .follow("aria-label", label)
        .tap(open)
        .child(fill);
    Some(area)
}

/// Fetches the communes of the regions in sight, once one looks near enough.
fn fetch_communes(atlas: Atlas, grounds: Grounds) {
    let edition = atlas.overview.with_value(|overview| overview.edition);
    let wanted = StoredValue::new(Vec::<String>::new());
    whenever(move || {
        let camera = atlas.settled.get();
        if camera.zoom < COMMUNES {
            return;
        }
        let view = camera.view(0.0);
        for shape in atlas.regions.get_value().iter() {
            let seen = outline::bounds([shape]).is_some_and(|bounds| bounds.meets(view));
            if !seen || wanted.with_value(|wanted| wanted.contains(&shape.code)) {
                continue;
            }
            let code = shape.code.clone();
            wanted.update_value(|wanted| wanted.push(code.clone()));
            leptos::task::spawn_local(async move {
                match load::topology(edition, &format!("communes/{code}.topojson")).await {
                    Some(topology) => take(grounds, Level::Commune, &topology, "communes"),
                    // Asked for again when the map comes to rest the next time.
                    None => wanted.update_value(|wanted| wanted.retain(|other| *other != code)),
                }
            });
        }
    });
}
