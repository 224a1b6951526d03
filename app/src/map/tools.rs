//! What lies over the map: its buttons, the scale, where one is.

use leptos::prelude::*;
use sanad_geography::outline::{self, Frame};
use sanad_messages::{number, public as m};

use super::flight::Pilot;
use crate::atlas::{Atlas, Origin};
use crate::platform;
use crate::ui::{Icon, live, tap};

/// Pixels that the scale bar is wide at most.
const SCALE: f64 = 96.0;
/// Pixels that the locator is wide, and that what one sees in it is wide at least.
const LOCATOR: f64 = 88.0;
const SEEN: f64 = 5.0;

/// The buttons at the corner of the map.
#[component]
pub fn Tools(
    /// Who steers the camera.
    pilot: Pilot,
    /// Whether the map fills the screen.
    wide: RwSignal<bool>,
) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let asking = RwSignal::new(false);
    let zoom = move |by: f64| {
        let camera = atlas.camera.get_untracked();
        pilot.fly_by_hand(camera.zoomed(by, camera.width / 2.0, camera.height / 2.0));
    };
    let whole = move |_| {
        if let Some(goal) = atlas.country() {
            pilot.fly_by_hand(goal);
        }
    };
    view! {
        <div class="tools">
            <button type="button" class="widen" aria-pressed=live(move || wide.get().to_string()) on:click=tap(move |_| wide.update(|wide| *wide = !*wide))
                aria-label=live(move || atlas.say(if wide.get() { m::SHRINK_MAP } else { m::OPEN_MAP }))>
                {live(move || view! { <Icon name=if wide.get() { "shrink" } else { "expand" }/> }.into_any())}
            </button>
            <button type="button" aria-label=atlas.say(m::ZOOM_IN) on:click=tap(move |_| zoom(1.0))><Icon name="plus"/></button>
            <button type="button" aria-label=atlas.say(m::ZOOM_OUT) on:click=tap(move |_| zoom(-1.0))><Icon name="minus"/></button>
            <button type="button" class="whole" aria-label=atlas.say(m::SHOW_COUNTRY) on:click=tap(whole)><Icon name="country"/></button>
            <button type="button" class="whole" aria-label=atlas.say(m::WHERE_AM_I) aria-expanded=live(move || asking.get().to_string())
                on:click=tap(move |_| asking.update(|asking| *asking = !*asking))><Icon name="locate"/></button>
        </div>
        {live(move || asking.get().then(|| view! { <Locate asking/> }.into_any()))}
    }
}

/// Says what becomes of the position, before the browser asks for it.
#[component]
fn Locate(asking: RwSignal<bool>) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let words = RwSignal::new(m::NEAR_WHY);
    let ask = move |_| {
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
    view! {
        <div class="pick"><span role="status">{live(move || atlas.say(words.get()))}</span>
            <button type="button" class="use" on:click=tap(ask)>{atlas.say(m::NEAR_USE)}</button>
            <button type="button" aria-label=atlas.say(m::CLOSE) on:click=tap(move |_| asking.set(false))><Icon name="close"/></button>
        </div>
    }
}

/// How long a kilometre is here. The text twin of the map says distances in words: this is for the eye.
#[component]
pub fn Scale() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
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
    view! {
        <svg class="scale" aria-hidden="true"><path d=live(line)/><text transform=live(middle)>{live(words)}</text></svg>
    }
}

/// Where in the country one looks, once the map fills the screen and shows a part of it. For the eye, as the scale is.
#[component]
pub fn Locator() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let regions = atlas.regions.get_value();
    let Some(bounds) = outline::bounds(regions.iter()) else {
        return ().into_any();
    };
    let frame = Frame::new(bounds, LOCATOR, 2.0);
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
    view! {
        <svg class="locator" class:all=live(all) aria-hidden="true" width=outline::decimal(frame.width, 0) height=outline::decimal(frame.height, 0)>
            <path d=land/><path class="seen" d=live(part)/>
        </svg>
    }
    .into_any()
}
