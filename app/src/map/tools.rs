//! What lies over the map: its buttons, the scale, where one is.

use leptos::prelude::*;
use sanad_geography::outline::{self, Frame};
use sanad_messages::{number, public as m};

use super::flight::Pilot;
use crate::atlas::{Atlas, Origin};
use crate::platform;
use crate::ui::{El, Piece, button, drawing, el, icon, live};

/// Pixels that the scale bar is wide at most.
const SCALE: f64 = 96.0;
/// Pixels that the locator is wide, and that what one sees in it is wide at least.
const LOCATOR: f64 = 88.0;
const SEEN: f64 = 5.0;

/// The buttons at the corner of the map: `pilot` steers its camera, and `wide` says whether it fills the screen.
pub fn tools(atlas: Atlas, pilot: Pilot, wide: RwSignal<bool>) -> Piece {
    let asking = RwSignal::new(false);
    let zoom = move |by: f64| {
        let camera = atlas.camera.get_untracked();
        pilot.fly_by_hand(camera.zoomed(by, camera.width / 2.0, camera.height / 2.0));
    };
    let whole = move || {
        if let Some(goal) = atlas.country() {
            pilot.fly_by_hand(goal);
        }
    };
    let named = |class: &'static str, label, glyph| button(class).set("aria-label", atlas.say(label)).child(icon(glyph));
    let widen = button("widen")
        .follow("aria-pressed", move || wide.get().to_string())
        .follow("aria-label", move || {
            atlas.say(if wide.get() { m::SHRINK_MAP } else { m::OPEN_MAP })
        })
        .tap(move || wide.update(|wide| *wide = !*wide))
        .live(move || icon(if wide.get() { "shrink" } else { "expand" }));
    let locate = named("whole", m::WHERE_AM_I, "locate")
        .follow("aria-expanded", move || asking.get().to_string())
        .tap(move || asking.update(|asking| *asking = !*asking));
    let tools = el("div")
        .class("tools")
        .child(widen)
        .child(named("", m::ZOOM_IN, "plus").tap(move || zoom(1.0)))
        .child(named("", m::ZOOM_OUT, "minus").tap(move || zoom(-1.0)))
        .child(named("whole", m::SHOW_COUNTRY, "country").tap(whole))
        .child(locate);
    vec![tools.into(), live(move || asking.get().then(|| locating(atlas, asking)))].into()
}

/// Says what becomes of the position, before the browser asks for it.
fn locating(atlas: Atlas, asking: RwSignal<bool>) -> El {
    let words = RwSignal::new(m::NEAR_WHY);
    let ask = move || {
        words.set(m::NEAR_WAITING);
        platform::locate(move |found| match found {
            Ok(at) if atlas.reaches(at) => {
                if asking.try_set(false).is_none() {
                    atlas.measure_from(Some(Origin { at, name: None }));
                }
            }
            Ok(_) => drop(words.try_set(m::NEAR_OUTSIDE)),
            Err(_) => drop(words.try_set(m::NEAR_REFUSED)),
        });
    };
    let close = button("")
        .set("aria-label", atlas.say(m::CLOSE))
        .tap(move || asking.set(false))
        .child(icon("close"));
    el("div")
        .class("pick")
        .child(el("span").set("role", "status").live(move || atlas.say(words.get())))
        .child(button("use").tap(ask).child(atlas.say(m::NEAR_USE)))
        .child(close)
}

/// How long a kilometre is here. The text twin of the map says distances in words: this is for the eye.
pub fn scale(atlas: Atlas) -> El {
    let bar = Memo::new(move |_| atlas.settled.get().scale_bar(SCALE));
    let words = move || {
        let (meters, _) = bar.get();
        let (message, count) = if meters < 1000 {
            (m::METRES, meters)
        } else {
            (m::KILOMETRES, meters / 1000)
        };
        atlas.say(message).replace("{}", &number(atlas.language, count as usize))
    };
    let line = move || format!("M1 18v6h{}v-6", outline::decimal(bar.get().1, 0));
    let middle = move || outline::translate(bar.get().1 / 2.0 + 1.0, 18.0);
    drawing("svg")
        .class("scale")
        .set("aria-hidden", "true")
        .child(drawing("path").follow("d", line))
        .child(drawing("text").follow("transform", middle).live(words))
}

/// Where in the country one looks, once the map fills the screen and shows a part of it. For the eye, as the scale is.
pub fn locator(atlas: Atlas) -> Option<El> {
    let regions = atlas.regions.get_value();
    let frame = Frame::new(outline::bounds(regions.iter())?, LOCATOR, 2.0);
    let land: String = regions
        .iter()
        .map(|shape| outline::path(shape, |at| frame.place(at)))
        .collect();
    let seen = Memo::new(move |_| {
        let view = atlas.settled.get().view(0.0);
        let [(left, top), (right, bottom)] = [view.min, view.max].map(|at| frame.place(at));
        // As much of the screen as lies over the country, and never too small to be seen.
        let side = |from: f64, to: f64, whole: f64| {
            let (from, to) = (from.max(0.0).min(whole), to.max(0.0).min(whole));
            let wide = (to - from).max(SEEN);
            (from.min(whole - wide), wide)
        };
        [side(left, right, frame.width), side(top, bottom, frame.height)]
    });
    let all = move || seen.get().map(|(_, wide)| wide) == [frame.width, frame.height];
    let part = move || {
        let [(x, width), (y, height)] = seen.get();
        let [x, y, width, height] = [x, y, width, height].map(|length| outline::decimal(length, 1));
        format!("M{x} {y}h{width}v{height}h-{width}z")
    };
    let locator = drawing("svg")
        .class("locator")
        .class_while("all", all)
        .set("aria-hidden", "true")
        .set("width", outline::decimal(frame.width, 0))
        .set("height", outline::decimal(frame.height, 0))
        .child(drawing("path").set("d", land))
        .child(drawing("path").class("seen").follow("d", part));
    Some(locator)
}
