//! Fingers, mouse and wheel.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};

use super::flight::Pilot;
use crate::atlas::Atlas;

/// Pixels that a pointer may stray and still have tapped.
const TAP: f64 = 6.0;
/// Zoom levels for a pixel of the wheel.
const WHEEL: f64 = 1.0 / 220.0;
/// No turn of the wheel goes farther at once.
const WHEEL_LIMIT: f64 = 1.0;

#[derive(Default)]
struct Hold {
    pointers: Vec<(i32, f64, f64)>,
    strayed: f64,
}

/// Lets the map follow fingers, mouse and wheel.
pub fn follow(atlas: Atlas, pilot: Pilot, frame: NodeRef<Div>) {
    Effect::new(move |_| {
        let Some(element) = frame.get() else { return };
        let element: Element = element.into();
        let hold = Rc::new(RefCell::new(Hold::default()));
        let place = {
            let element = element.clone();
            move |event: &MouseEvent| {
                let corner = element.get_bounding_client_rect();
                (
                    f64::from(event.client_x()) - corner.x(),
                    f64::from(event.client_y()) - corner.y(),
                )
            }
        };
        on(&element, "pointerdown", false, {
            let (hold, place) = (Rc::clone(&hold), place.clone());
            move |event: &PointerEvent| {
                if event.button() > 0 {
                    return;
                }
                pilot.stop();
                pilot.settle();
                let mut hold = hold.borrow_mut();
                if hold.pointers.is_empty() {
                    hold.strayed = 0.0;
                }
                let (x, y) = place(event);
                hold.pointers.retain(|(id, ..)| *id != event.pointer_id());
                hold.pointers.push((event.pointer_id(), x, y));
            }
        });
        on(&element, "pointermove", false, {
            let (hold, place, element) = (Rc::clone(&hold), place.clone(), element.clone());
            move |event: &PointerEvent| {
                let mut hold = hold.borrow_mut();
                let (x, y) = place(event);
                let Some(index) = hold.pointers.iter().position(|(id, ..)| *id == event.pointer_id()) else {
                    return;
                };
                let (_, before_x, before_y) = hold.pointers[index];
                hold.strayed += (x - before_x).hypot(y - before_y);
                let camera = atlas.camera.get_untracked();
                let other = hold
                    .pointers
                    .iter()
                    .enumerate()
                    .find(|(at, _)| *at != index)
                    .map(|(_, pointer)| *pointer);
                hold.pointers[index] = (event.pointer_id(), x, y);
                if hold.strayed < TAP {
                    return;
                }
                // Captured only once it is a drag: a captured tap would never reach what lies under it.
                let _ = element.set_pointer_capture(event.pointer_id());
                pilot.held.set(true);
                match other {
                    None => pilot.steer(camera.panned(x - before_x, y - before_y)),
                    Some((_, ox, oy)) => {
                        let spread = |x: f64, y: f64| (x - ox).hypot(y - oy).max(1.0);
                        let by = (spread(x, y) / spread(before_x, before_y)).ln() / std::f64::consts::LN_2;
                        let panned = camera.panned((x - before_x) / 2.0, (y - before_y) / 2.0);
                        pilot.steer(panned.zoomed(by, (x + ox) / 2.0, (y + oy) / 2.0));
                    }
                }
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            let hold = Rc::clone(&hold);
            on(&element, name, false, move |event: &PointerEvent| {
                hold.borrow_mut().pointers.retain(|(id, ..)| *id != event.pointer_id());
                pilot.held.set(false);
            });
        }
        // What ends a drag is no click on what happens to lie there.
        let (dragged, tapped) = (Rc::clone(&hold), place.clone());
        let options = EventListenerOptions {
            phase: gloo::events::EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&element, "click", options, move |event| {
            let strayed = event.is_trusted() && dragged.borrow().strayed >= TAP;
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
        on(&element, "wheel", true, {
            let place = place.clone();
            move |event: &WheelEvent| {
                event.prevent_default();
                // Lines and pages as browsers without smooth wheels report them.
                let unit = match event.delta_mode() {
                    1 => 30.0,
                    2 => 300.0,
                    _ => 1.0,
                };
                // A pinch on a trackpad comes as a wheel with Ctrl, in smaller steps.
                let pinch = if event.ctrl_key() { 4.0 } else { 1.0 };
                let by = (-event.delta_y() * unit * pinch * WHEEL).clamp(-WHEEL_LIMIT, WHEEL_LIMIT);
                let (x, y) = place(event);
                pilot.steer(atlas.camera.get_untracked().zoomed(by, x, y));
            }
        });
        on(&element, "dblclick", true, move |event: &MouseEvent| {
            event.prevent_default();
            let (x, y) = place(event);
            pilot.fly_by_hand(atlas.camera.get_untracked().zoomed(1.0, x, y));
        });
    });
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
