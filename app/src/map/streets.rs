//! Where a street map is to lie, where the server has one: said in an attribute of the map's frame, for `assets/streets.js`, which
//! alone knows pictures. Nearly everybody carries what is here for nothing, and fetches that script never.

use gloo::utils::{document_element, window};
use leptos::prelude::Get;
use sanad_geography::outline::decimal;
use sanad_geography::tiles::{Pyramid, Tile};

use crate::atlas::Atlas;
use crate::ui::{Place, whenever};

/// From this many pixels of the device in one of the page on, the pictures of the next level are as sharp as the screen.
const DENSE: f64 = 1.75;

/// Says with every movement which tiles are wanted and where they lie: the level, the outermost ones (west, north, east, south), and,
/// in pixels, where the first of them begins and how wide one is. Nothing but `0` where the street map has none there.
pub fn begin(atlas: Atlas, frame: Place) {
    let have = document_element().get_attribute("data-streets-have");
    let Some(pyramid) = have.and_then(|have| Pyramid::read(&have)) else {
        return;
    };
    whenever(move || {
        let Some(frame) = frame.get() else { return };
        let (camera, settled) = (atlas.camera.get(), atlas.settled.get());
        // The levels that a zoom passes through are not asked for.
        let view = if camera.zoom == settled.zoom { camera } else { settled };
        let cover = pyramid.cover(&view, window().device_pixel_ratio() >= DENSE);
        let words = cover.map(|cover| {
            let [west, north, east, south] = cover.sides;
            let z = cover.z;
            let first = Tile { z, x: west, y: north }.bounds();
            let (left, top) = camera.screen(first.min);
            let side = decimal(camera.screen(first.max).0 - left, 4);
            let (left, top) = (decimal(left, 2), decimal(top, 2));
            format!("{z} {west} {north} {east} {south} {left} {top} {side}")
        });
        let _ = frame.set_attribute("data-streets", words.as_deref().unwrap_or("0"));
    });
}
