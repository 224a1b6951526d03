//! What a device knows: the time, where it is, how it is looked at.

use std::rc::Rc;

use gloo::utils::window;
use sanad_domain::Point;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Seconds since 1970-01-01 in universal time, as well as this device knows them.
pub fn seconds() -> i64 {
    (js_sys::Date::now() / 1_000.0) as i64
}

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The reader, the browser or its settings said no.
    Refused,
    /// The device does not know where it is.
    NotFound,
    /// It is far from the country, or at sea.
    Outside,
}

/// Milliseconds that the device may take to find itself, and for which an earlier position is good enough.
const PATIENCE: (u32, u32) = (15_000, 120_000);

/// Asks the device where it is; the browser asks the reader.
pub fn locate(then: impl Fn(Result<Point, Lost>) + 'static) {
    let then = Rc::new(then);
    let Ok(device) = window().navigator().geolocation() else {
        return then(Err(Lost::Refused));
    };
    let found = Closure::once_into_js({
        let then = Rc::clone(&then);
        move |position: web_sys::Position| {
            let at = position.coords();
            then(Point::new(at.longitude(), at.latitude()).ok_or(Lost::NotFound));
        }
    });
    let lost = Closure::once_into_js({
        let then = Rc::clone(&then);
        move |error: web_sys::PositionError| {
            let refused = error.code() == web_sys::PositionError::PERMISSION_DENIED;
            then(Err(if refused { Lost::Refused } else { Lost::NotFound }));
        }
    });
    let options = web_sys::PositionOptions::new();
    options.set_timeout(PATIENCE.0);
    options.set_maximum_age(PATIENCE.1);
    let (found, lost) = (found.unchecked_ref(), Some(lost.unchecked_ref()));
    let asked = device.get_current_position_with_error_callback_and_options(found, lost, &options);
    if asked.is_err() {
        then(Err(Lost::Refused));
    }
}

/// Whether the reader asked for little motion.
pub fn wants_stillness() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Whether the screen is as wide as a desktop's, where list and map stand side by side.
pub fn is_wide() -> bool {
    window()
        .match_media("(min-width: 56rem)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
