//! The keyboard: one tab stop, and inside it the arrows go to what lies nearest in their direction.

use gloo::utils::document;
use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_geography::gesture::Movement;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::flight::Pilot;
use crate::atlas::Atlas;

/// Pixels that the arrows move the map where there is nothing to go to.
const NUDGE: f64 = 80.0;
/// The part of the screen that the Page keys move the map by.
const PAGE: f64 = 0.75;

/// The one thing that the keyboard is on is in reach of Tab; everything else of the map by the arrows.
pub fn tab_stop(active: RwSignal<Option<String>>, id: String) -> impl Fn() -> &'static str {
    move || {
        let is_active = active.with(|active| active.as_deref() == Some(&*id));
        if is_active { "0" } else { "-1" }
    }
}

/// What a key does.
pub fn press(event: &KeyboardEvent, atlas: Atlas, pilot: Pilot, active: RwSignal<Option<String>>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let camera = atlas.camera.get_untracked();
    let zoomed = |by: f64| camera.zoomed(by, camera.width / 2.0, camera.height / 2.0);
    match event.key().as_str() {
        "Enter" | " " if atlas.picking.get_untracked() => atlas.pick(camera.center),
        "Escape" if atlas.picking.get_untracked() => atlas.picking.set(false),
        "+" | "=" => pilot.fly_by_hand(zoomed(1.0)),
        "-" | "_" => pilot.fly_by_hand(zoomed(-1.0)),
        "Home" => {
            if let Some(goal) = atlas.whole() {
                pilot.fly(goal);
            }
        }
        "End" => {
            if let Some(goal) = atlas.country() {
                pilot.fly_by_hand(goal);
            }
        }
        "PageUp" => pan(pilot, 0.0, camera.height * PAGE),
        "PageDown" => pan(pilot, 0.0, -camera.height * PAGE),
        "ArrowLeft" if event.shift_key() => pan(pilot, NUDGE, 0.0),
        "ArrowRight" if event.shift_key() => pan(pilot, -NUDGE, 0.0),
        "ArrowUp" if event.shift_key() => pan(pilot, 0.0, NUDGE),
        "ArrowDown" if event.shift_key() => pan(pilot, 0.0, -NUDGE),
        "ArrowLeft" => walk(active, pilot, (-1.0, 0.0)),
        "ArrowRight" => walk(active, pilot, (1.0, 0.0)),
        "ArrowUp" => walk(active, pilot, (0.0, -1.0)),
        "ArrowDown" => walk(active, pilot, (0.0, 1.0)),
        "Enter" | " " => {
            let target = active.get_untracked().and_then(|id| document().get_element_by_id(&id));
            let Some(target) = target else { return };
            if let Ok(click) = MouseEvent::new("click") {
                let _ = target.dispatch_event(&click);
            }
        }
        "Escape" => {
            let area = atlas.choice.with_untracked(|choice| choice.area.clone());
            match (atlas.page.get_untracked(), area) {
                (Page::Listing(_), area) => atlas.open_area(area),
                (_, Some(area)) => atlas.open_area(area.province().map(|_| area.region())),
                _ => return,
            }
        }
        _ => return,
    }
    event.prevent_default();
}

/// Moves the map by so many pixels, as if it were dragged and let go of.
fn pan(pilot: Pilot, dx: f64, dy: f64) {
    pilot.steer(Movement {
        pan: (dx, dy),
        ..Movement::default()
    });
    pilot.release();
}

/// Moves the focus to the nearest thing in a direction; moves the map where there is none.
fn walk(active: RwSignal<Option<String>>, pilot: Pilot, (dx, dy): (f64, f64)) {
    let Ok(things) = document().query_selector_all(".atlas [data-walk]") else {
        return;
    };
    let middle = |element: &Element| {
        let at = element.get_bounding_client_rect();
        (at.x() + at.width() / 2.0, at.y() + at.height() / 2.0)
    };
    let from = active.get_untracked().and_then(|id| document().get_element_by_id(&id));
    let (x, y) = match (&from, document().query_selector(".atlas").ok().flatten()) {
        (Some(element), _) => middle(element),
        (None, Some(atlas)) => middle(&atlas),
        (None, None) => return,
    };
    let mut best: Option<(f64, Element)> = None;
    for index in 0..things.length() {
        let Some(thing) = things.get(index).and_then(|node| node.dyn_into::<Element>().ok()) else {
            continue;
        };
        if from.as_ref() == Some(&thing) {
            continue;
        }
        let (tx, ty) = middle(&thing);
        let along = (tx - x) * dx + (ty - y) * dy;
        let aside = ((tx - x) * dy + (ty - y) * dx).abs();
        // From the map itself any direction begins with what is nearest to the middle.
        let fits = from.is_none() || (along > 1.0 && aside <= 2.0 * along);
        let cost = if from.is_none() {
            (tx - x).hypot(ty - y)
        } else {
            along + 2.0 * aside
        };
        if fits && best.as_ref().is_none_or(|(known, _)| cost < *known) {
            best = Some((cost, thing));
        }
    }
    match best {
        Some((_, thing)) => {
            active.set(Some(thing.id()));
            if let Some(thing) = thing.dyn_ref::<web_sys::SvgElement>() {
                let _ = thing.focus();
            }
        }
        None => pan(pilot, -dx * NUDGE, -dy * NUDGE),
    }
}
