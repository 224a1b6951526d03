//! Fingers, mouse, pen and wheel: what the page tells of them, handed to `sanad_geography::gesture`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::prelude::*;
use sanad_geography::Camera;
use sanad_geography::gesture::{Ending, Fingers, Unit, wheel};
use sanad_geography::projection::Bounds;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::flight::Pilot;
use crate::atlas::Atlas;
use crate::platform;
use crate::ui::{Place, whenever};

/// A box narrower or lower than this, in pixels, is none.
const BOX: f64 = 8.0;

/// Lets the map follow fingers, mouse and wheel.
pub fn follow(atlas: Atlas, pilot: Pilot, frame: Place, wide: RwSignal<bool>) {
    whenever(move || {
        let Some(element) = frame.get() else { return };
        let fingers = Rc::new(RefCell::new(Fingers::default()));
        // Measured as a gesture begins: asking in the midst of one makes the browser lay the page out at once.
        let corner = Rc::new(Cell::new((0.0, 0.0)));
        let measure = {
            let (corner, element) = (Rc::clone(&corner), element.clone());
            move || {
                let at = element.get_bounding_client_rect();
                corner.set((at.x(), at.y()));
            }
        };
        let place = move |event: &MouseEvent| {
            let (left, top) = corner.get();
            (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
        };
        // On a phone one finger scrolls the page past the map, until the map fills the screen.
        let shares = move |event: &PointerEvent| event.pointer_type() == "touch" && !wide.get_untracked() && !platform::is_wide();
        on(&element, "pointerdown", false, {
            let (fingers, place, measure) = (Rc::clone(&fingers), place.clone(), measure.clone());
            move |event: &PointerEvent| {
                if event.button() > 0 {
                    return;
                }
                measure();
                pilot.stop();
                pilot.settle();
                let (x, y) = place(event);
                fingers
                    .borrow_mut()
                    .down(event.pointer_id(), event.is_primary(), (x, y), event.time_stamp());
                pilot
                    .drawn
                    .set((event.shift_key() && event.is_primary()).then_some([x, y, x, y]));
            }
        });
        on(&element, "pointermove", false, {
            let (fingers, place, element) = (Rc::clone(&fingers), place.clone(), element.clone());
            move |event: &PointerEvent| {
                let (x, y) = place(event);
                let mut fingers = fingers.borrow_mut();
                let Some(movement) = fingers.moved(event.pointer_id(), (x, y), event.time_stamp()) else {
                    return;
                };
                if fingers.count() == 1 && shares(event) {
                    return;
                }
                // Captured only once it is a drag: a captured tap would never reach what lies under it.
                let _ = element.set_pointer_capture(event.pointer_id());
                if let Some([left, top, ..]) = pilot.drawn.get_untracked() {
                    return pilot.drawn.set(Some([left, top, x, y]));
                }
                pilot.held.set(true);
                pilot.steer(movement);
            }
        });
        on(&element, "pointerup", false, {
            let fingers = Rc::clone(&fingers);
            move |event: &PointerEvent| {
                let mut fingers = fingers.borrow_mut();
                let ending = fingers.up(event.pointer_id(), event.time_stamp());
                pilot.held.set(fingers.count() > 0);
                if let Some(drawn) = pilot.drawn.get_untracked() {
                    pilot.drawn.set(None);
                    return look_into(atlas, pilot, drawn);
                }
                let zoomed = |by, x, y| pilot.fly_by_hand(atlas.camera.get_untracked().zoomed(by, x, y));
                match ending {
                    Ending::DoubleTap(x, y) => zoomed(1.0, x, y),
                    Ending::TwoFingerTap(x, y) => zoomed(-1.0, x, y),
                    Ending::Throw(_) if shares(event) => pilot.say_two(),
                    Ending::Throw(throw) => pilot.throw(throw),
                    Ending::Nothing if fingers.count() == 0 => pilot.release(),
                    Ending::Nothing | Ending::Tap => {}
                }
            }
        });
        for name in ["pointercancel", "lostpointercapture"] {
            let (fingers, element) = (Rc::clone(&fingers), element.clone());
            on(&element.clone(), name, false, move |event: &PointerEvent| {
                // What lay under a finger loses it to the map, once it drags: that is no end.
                if name == "lostpointercapture" && event.target().as_ref() != Some(element.as_ref()) {
                    return;
                }
                let mut fingers = fingers.borrow_mut();
                // The page took the finger to scroll with it.
                if fingers.lost(event.pointer_id()) && shares(event) {
                    pilot.say_two();
                }
                if fingers.count() == 0 && pilot.held.get_untracked() {
                    pilot.held.set(false);
                    pilot.release();
                }
                pilot.drawn.set(None);
            });
        }
        // Escape gives up a box that is being drawn, before it would lead anywhere else.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&element, "keydown", options, {
            let fingers = Rc::clone(&fingers);
            move |event| {
                let escapes = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
                if escapes && pilot.drawn.get_untracked().is_some() {
                    fingers.borrow_mut().let_go();
                    pilot.drawn.set(None);
                    event.stop_immediate_propagation();
                    event.prevent_default();
                }
            }
        })
        .forget();
        // Two fingers are the map's, also where one is the page's.
        for name in ["touchstart", "touchmove"] {
            let fingers = Rc::clone(&fingers);
            on(&element, name, true, move |event: &Event| {
                if fingers.borrow().count() > 1 {
                    event.prevent_default();
                }
            });
        }
        // What ends a drag is no click on what happens to lie there.
        let tapped = {
            let (place, measure) = (place.clone(), measure.clone());
            move |event: &MouseEvent| {
                measure();
                place(event)
            }
        };
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&element, "click", options, move |event| {
            let strayed = event.is_trusted() && fingers.borrow().is_drag();
            let picking = atlas.picking.get_untracked();
            if strayed || picking {
                event.stop_propagation();
                event.prevent_default();
            }
            if picking
                && !strayed
                && let Some(mouse) = event.dyn_ref::<MouseEvent>()
            {
                let (x, y) = tapped(mouse);
                atlas.pick(atlas.camera.get_untracked().world(x, y));
            }
        })
        .forget();
        on(&element, "wheel", true, move |event: &WheelEvent| {
            event.prevent_default();
            // Lines and pages as browsers without smooth wheels report them.
            let unit = match event.delta_mode() {
                1 => Unit::Line,
                2 => Unit::Page,
                _ => Unit::Pixel,
            };
            if !pilot.is_wheeling() {
                measure();
            }
            let (x, y) = place(event);
            pilot.wheel(wheel(event.delta_y(), unit, event.ctrl_key()), x, y);
        });
    });
}

/// Shows all of a box that was drawn on the screen.
fn look_into(atlas: Atlas, pilot: Pilot, [left, top, right, bottom]: [f64; 4]) {
    if (right - left).abs() < BOX || (bottom - top).abs() < BOX {
        return;
    }
    let camera = atlas.camera.get_untracked();
    let corners = [camera.world(left, top), camera.world(right, bottom)];
    if let Some(bounds) = Bounds::around(corners) {
        pilot.fly_by_hand(Camera::fitting(bounds, camera.width, camera.height, 0.0));
    }
}

/// Listens for as long as the page lives.
fn on<E: JsCast>(element: &Element, name: &'static str, active: bool, then: impl Fn(&E) + 'static) {
    let options = if active {
        EventListenerOptions::enable_prevent_default()
    } else {
        EventListenerOptions::default()
    };
    EventListener::new_with_options(element, name, options, move |event| {
        if let Some(event) = event.dyn_ref::<E>() {
            then(event);
        }
    })
    .forget();
}
