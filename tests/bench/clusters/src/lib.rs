//! The map's clustering by itself, compiled as it travels to the browser.

use sanad_geography::{Clusters, World};
use wasm_bindgen::prelude::wasm_bindgen;

/// Groups points (longitude and latitude by turns, in degrees) as the map does, and says into how many at a zoom level.
#[wasm_bindgen]
pub fn grouped(degrees: &[f64], radius: f64, zoom: f64) -> usize {
    let (pairs, _) = degrees.as_chunks::<2>();
    let points: Vec<World> = pairs
        .iter()
        .map(|[longitude, latitude]| World::from_degrees(*longitude, *latitude))
        .collect();
    Clusters::new(&points, radius, &|count| 18.0 + 6.4 * f64::from(count).log10())
        .level(zoom)
        .len()
}
