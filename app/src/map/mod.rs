//! The slippy map: drawn as SVG from the edition's layers, so that every area and point is an element with a name.

mod board;
mod clusters;
mod discs;
mod flight;
mod gestures;
mod keys;
mod names;
mod shapes;
mod streets;
mod tools;
mod travel;

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_domain::address::Page;
use sanad_geography::{Camera, World, outline, view};
use sanad_messages::public as m;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::KeyboardEvent;

use crate::atlas::Atlas;
use crate::platform;
use crate::ui::{El, Place, button, drawing, el, icon, whenever};
use flight::Pilot;
use tools::{locator, scale, tools};

/// The world's origin for drawing: near the country, so that numbers stay small and exact.
const ORIGIN: World = World { x: 0.4725, y: 0.41 };

/// The map with its tools.
pub fn view(atlas: Atlas) -> El {
    let frame = Place::new_local(None);
    let pilot = Pilot::new(atlas);
    let wide = RwSignal::new(false);
    let active = RwSignal::new(None::<String>);
    let discs = RwSignal::new(Vec::new());
    // Before anything moves the map, and with it the address.
    let told = view::read(&platform::fragment());
    let sized = RwSignal::new(false);
    follow_size(atlas, pilot, frame, sized);
    gestures::follow(atlas, pilot, frame, wide);
    streets::begin(atlas, frame);
    // Choosing an area flies there; so does the shape of a province that arrives after it was chosen.
    let mut first = true;
    whenever(move || {
        if !sized.get() {
            return;
        }
        if atlas
            .choice
            .with(|choice| choice.area.as_ref().is_some_and(|area| area.level() == Level::Province))
        {
            atlas.provinces.track();
        }
        let begins = std::mem::take(&mut first);
        if matches!(atlas.page.get_untracked(), Page::Listing(_)) {
            return;
        }
        if let Some(goal) = atlas.whole() {
            // The way back leads to a view that the reader left.
            match if begins { told } else { view::read(&platform::fragment()) } {
                Some(told) => pilot.look(told),
                None if begins => pilot.jump(goal),
                None => pilot.fly(goal),
            }
        }
    });
    // Also where the way back, or an address that was changed by hand, leads to the same list.
    platform::on_history(move || {
        let list = atlas.page.with_untracked(|page| matches!(page, Page::List { .. }));
        if let Some(told) = view::read(&platform::fragment()).filter(|_| list) {
            pilot.look(told);
        }
    });
    // Measuring from somewhere shows what lies around it; no longer, the chosen area again.
    let mut measured = false;
    whenever(move || {
        if !sized.get() {
            return;
        }
        let measuring = atlas.origin.with(Option::is_some);
        let goal = if measuring { atlas.around_origin() } else { None };
        let back = (std::mem::replace(&mut measured, measuring) && !measuring)
            .then(|| atlas.whole())
            .flatten();
        if let Some(goal) = goal.or(back) {
            pilot.fly(goal);
        }
    });
    // What is opened from the map that fills the screen would stay hidden behind it.
    whenever(move || {
        if matches!(atlas.page.get(), Page::Listing(_)) {
            wide.set(false);
        }
    });
    whenever(move || platform::fill_screen(wide.get()));
    // An open listing is brought into sight; closing it gives back the view from before.
    let before = StoredValue::new(None::<(Camera, bool)>);
    whenever(move || match atlas.page.get() {
        _ if !sized.get() => {}
        Page::Listing(code) => {
            let camera = atlas.camera.get_untracked();
            if before.get_value().is_none() {
                before.set_value(Some((camera, pilot.moved.get_value())));
            }
            let here = atlas
                .places
                .with_untracked(|places| places.iter().position(|place| place.feature.properties.listing == code));
            atlas.lit.set(here);
            let at = here.and_then(|index| atlas.places.with_untracked(|places| places[index].at));
            if let Some(at) = at {
                pilot.fly(Camera {
                    center: at,
                    zoom: camera.zoom.max(11.0),
                    ..camera
                });
            }
        }
        _ => {
            let Some((camera, moved)) = before.get_value() else { return };
            before.set_value(None);
            atlas.lit.set(None);
            match atlas.whole() {
                Some(whole) if !moved => pilot.fly(whole),
                _ => pilot.fly_by_hand(camera),
            }
        }
    });
    // The first Escape gives the page back; the next ones go up through the areas.
    let closes = move |event: &KeyboardEvent| wide.get_untracked() && !atlas.picking.get_untracked() && event.key() == "Escape";
    let close = move |event: &KeyboardEvent| {
        if closes(event) {
            wide.set(false);
        }
    };
    let press = move |event: &KeyboardEvent| {
        if !closes(event) {
            keys::press(event, atlas, pilot, active);
        }
    };
    let origin = move || {
        atlas.origin.get().map(|origin| {
            let at = move || {
                let (x, y) = atlas.camera.get().screen(World::from(origin.at));
                outline::translate(x, y)
            };
            let disc = |class: &'static str, radius: &'static str| drawing("circle").class(class).set("r", radius);
            let origin = drawing("g")
                .class("origin")
                .follow("transform", at)
                .set("aria-hidden", "true");
            origin.child(disc("about", "14")).child(disc("at", "6"))
        })
    };
    let boxed = move || {
        let [left, top, right, bottom] = pilot.drawn.get()?;
        let sides = [left.min(right), top.min(bottom), (right - left).abs(), (bottom - top).abs()];
        let names = ["x", "y", "width", "height"].into_iter().zip(sides);
        let drawn = drawing("rect").class("drawn");
        Some(names.fold(drawn, |drawn, (name, side)| drawn.set(name, outline::decimal(side, 0))))
    };
    let drawn = drawing("svg")
        .set("aria-hidden", "false")
        .child(shapes::layer(atlas, active))
        .child(names::layer(atlas, discs))
        .child(clusters::layer(atlas, pilot, active, discs))
        .live(origin)
        .live(boxed);
    let ground = el("div")
        .class("atlas")
        .class_while("held", move || pilot.held.get())
        .class_while("picking", move || atlas.picking.get())
        .found_at(frame)
        .follow("tabindex", move || if active.with(Option::is_some) { "-1" } else { "0" })
        .set("role", "application")
        .set("aria-label", atlas.say(m::MAP_LABEL))
        .on("keydown", move |event| event.dyn_ref().into_iter().for_each(press))
        .child(drawn);
    let picking = move || {
        let close = button("")
            .set("aria-label", atlas.say(m::CLOSE))
            .tap(move || atlas.picking.set(false))
            .child(icon("close"));
        let words = el("span").child(atlas.say(m::NEAR_PICKING));
        el("div").class("pick").set("role", "status").child(words).child(close)
    };
    let two = move || pilot.two.get().then(|| atlas.say(m::TWO_FINGERS));
    el("section")
        .class("map")
        .class_while("wide", move || wide.get())
        .set("aria-label", atlas.say(m::MAP))
        .on("keydown", move |event| event.dyn_ref().into_iter().for_each(close))
        .child(ground)
        .child(el("p").class("two").set("role", "status").live(two))
        .live(move || atlas.picking.get().then(picking))
        .child(tools(atlas, pilot, wide))
        .live(move || if wide.get() { locator(atlas) } else { None })
        .child(scale(atlas))
        .child(el("p").class("credit").child(atlas.say(m::ATTRIBUTION_SHORT)))
}

/// Keeps the camera as large as the screen, which is known once the map is in sight; until the reader moves the map it goes on showing the chosen area whole.
fn follow_size(atlas: Atlas, pilot: Pilot, frame: Place, sized: RwSignal<bool>) {
    whenever(move || {
        let Some(element) = frame.get() else { return };
        let measured = element.clone();
        let resized = move || {
            let size = measured.get_bounding_client_rect();
            if size.width() < 2.0 || size.height() < 2.0 {
                return;
            }
            let untouched = !pilot.moved.get_value();
            atlas
                .camera
                .update(|camera| *camera = camera.resized(size.width(), size.height()));
            match atlas.whole() {
                Some(goal) if untouched && !matches!(atlas.page.get_untracked(), Page::Listing(_)) => pilot.jump(goal),
                _ => pilot.settle(),
            }
            if !sized.get_untracked() {
                sized.set(true);
            }
        };
        // Told as soon as it lies somewhere, and before anything is drawn: asking now would have the browser lay out the page by itself.
        let closure = Closure::<dyn FnMut()>::new(resized);
        if let Ok(observer) = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()) {
            observer.observe(&element);
        }
        // The map lives as long as the page.
        closure.forget();
    });
}
