//! Land, regions, provinces and communes, each level fetched when it is first wanted.

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_geography::projection::Bounds;
use sanad_geography::{Shape, World, outline};
use sanad_messages::public as m;

use super::ORIGIN;
use super::keys::tab_stop;
use crate::atlas::Atlas;
use crate::load;
use crate::ui::{live, tap};

/// Units of a path in the width of the world: one is 38 metres.
const UNITS: f64 = 1_048_576.0;
/// From this zoom on provinces are told apart.
const PROVINCES: f64 = 6.4;
/// From this zoom on communes are.
const COMMUNES: f64 = 9.0;

fn path(shape: &Shape) -> String {
    outline::path(shape, |at: World| ((at.x - ORIGIN.x) * UNITS, (at.y - ORIGIN.y) * UNITS))
}

/// Everything that lies under the points.
#[component]
pub fn Shapes(
    /// What the keyboard is on.
    active: RwSignal<Option<String>>,
) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let edition = atlas.overview.with_value(|overview| overview.edition);
    let land = RwSignal::new(String::new());
    leptos::task::spawn_local(async move {
        if let Some(shapes) = load::shapes(edition, "land.topojson", "land").await {
            land.set(shapes.iter().map(path).collect());
        }
    });
    let near = Memo::new(move |_| atlas.settled.get().zoom >= PROVINCES || atlas.choice.get().area.is_some());
    Effect::new(move |_| {
        if near.get() && atlas.provinces.with_untracked(Option::is_none) {
            leptos::task::spawn_local(async move {
                let shapes = load::shapes(edition, "provinces.topojson", "provinces").await;
                atlas.provinces.set(shapes.map(std::sync::Arc::new));
            });
        }
    });
    let transform = move || {
        let camera = atlas.camera.get();
        let (x, y) = camera.screen(ORIGIN);
        format!(
            "{} scale({})",
            outline::translate(x, y),
            outline::decimal(camera.scale() / UNITS, 6)
        )
    };
    let regions: Vec<_> = atlas
        .regions
        .get_value()
        .iter()
        .filter_map(|shape| region(atlas, shape, active))
        .collect();
    let lines: String = atlas.regions.get_value().iter().map(path).collect();
    let provinces = move || {
        near.get().then(|| atlas.provinces.get()).flatten().map(|shapes| {
            let lines: String = shapes.iter().map(path).collect();
            view! { <path class="province-line" d=lines/> }
        })
    };
    view! {
        <g transform=live(transform)>
            <path class="land" d=live(move || land.get())/>
            {regions}
            <Communes/>
            {provinces}
            <path class="region-line" d=lines/>
        </g>
    }
}

fn region(atlas: Atlas, shape: &Shape, active: RwSignal<Option<String>>) -> Option<impl IntoView + use<>> {
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
    Some(view! {
        <g id=id class="area-box" class:chosen=live(chosen) role="link" tabindex=live(stop) aria-label=live(label) data-walk="" on:click=tap(move |_| open())>
            <path class="region" d=path(shape)/>
        </g>
    })
}

/// The communes of the regions in sight, once one looks near enough.
#[component]
fn Communes() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let edition = atlas.overview.with_value(|overview| overview.edition);
    let wanted = StoredValue::new(Vec::<String>::new());
    let loaded = RwSignal::new(Vec::<(Option<Bounds>, String)>::new());
    let near = Memo::new(move |_| atlas.settled.get().zoom >= COMMUNES);
    Effect::new(move |_| {
        if !near.get() {
            return;
        }
        let view = atlas.settled.get().view(0.0);
        for shape in atlas.regions.get_value().iter() {
            let seen = outline::bounds([shape]).is_some_and(|bounds| bounds.meets(view));
            if !seen || wanted.with_value(|wanted| wanted.contains(&shape.code)) {
                continue;
            }
            let code = shape.code.clone();
            wanted.update_value(|wanted| wanted.push(code.clone()));
            leptos::task::spawn_local(async move {
                match load::shapes(edition, &format!("communes/{code}.topojson"), "communes").await {
                    Some(shapes) => loaded.update(|loaded| {
                        loaded.push((outline::bounds(&shapes), shapes.iter().map(path).collect()));
                    }),
                    // Asked for again when the map comes to rest the next time.
                    None => wanted.update_value(|wanted| wanted.retain(|other| *other != code)),
                }
            });
        }
    });
    let drawn = move || {
        near.get().then(|| {
            let view = atlas.settled.get().view(0.0);
            let seen = |bounds: &Option<Bounds>| bounds.is_some_and(|bounds| bounds.meets(view));
            loaded.with(|loaded| {
                loaded
                    .iter()
                    .filter(|(bounds, _)| seen(bounds))
                    .map(|(_, path)| view! { <path class="commune-line" d=path.clone()/> })
                    .collect::<Vec<_>>()
            })
        })
    };
    view! { {drawn} }
}
