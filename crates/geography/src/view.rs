//! A view in words short enough for an address: `map=7.5/31.63/-8.01`, the zoom, the latitude and the longitude.

use crate::camera::{Camera, ZOOM};
use crate::outline::decimal;
use crate::projection::{LATITUDE_LIMIT, World};

const NAME: &str = "map=";

/// What an address says of a camera: to a tenth of a zoom level and a thousandth of a degree, about a hundred meters.
pub fn write(camera: &Camera) -> String {
    let (longitude, latitude) = camera.center.degrees();
    format!(
        "{NAME}{}/{}/{}",
        decimal(camera.zoom, 1),
        decimal(latitude, 3),
        decimal(longitude, 3)
    )
}

/// Whether words of an address are meant as a view, sensible or not.
pub fn is_view(words: &str) -> bool {
    words.starts_with(NAME)
}

/// The zoom and the center that an address asks for; `None` for anything that is no view of this world.
pub fn read(words: &str) -> Option<(f64, World)> {
    let mut parts = words.strip_prefix(NAME)?.split('/').map(figure);
    let (zoom, latitude, longitude) = (parts.next()??, parts.next()??, parts.next()??);
    let sensible = ZOOM.contains(&zoom) && latitude.abs() <= LATITUDE_LIMIT && longitude.abs() <= 180.0;
    (sensible && parts.next().is_none()).then(|| (zoom, World::from_degrees(longitude, latitude)))
}

/// A short decimal figure. By whole numbers, for the same reason as [`decimal`]: the standard library's reading of any
/// floating-point number would weigh more in the browser than the rest of this file.
fn figure(words: &str) -> Option<f64> {
    let (sign, plain) = words.strip_prefix('-').map_or((1.0, words), |plain| (-1.0, plain));
    let (units, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |words: &str| words.len() <= 6 && words.bytes().all(|byte| byte.is_ascii_digit());
    if units.is_empty() || !digits(units) || !digits(rest) {
        return None;
    }
    let whole: u32 = units.parse().ok()?;
    let part: u32 = if rest.is_empty() { 0 } else { rest.parse().ok()? };
    Some(sign * (f64::from(whole) + f64::from(part) / 10_f64.powi(rest.len() as i32)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(longitude in -170.0f64..170.0, latitude in -80.0f64..80.0, zoom in 3.0f64..18.0) {
            let camera = Camera { center: World::from_degrees(longitude, latitude), zoom, width: 400.0, height: 300.0 };
            let (read_zoom, center) = read(&write(&camera)).unwrap();
            let (east, north) = center.degrees();
            prop_assert!((read_zoom - zoom).abs() <= 0.0501);
            prop_assert!((east - longitude).abs() <= 0.000_501 && (north - latitude).abs() <= 0.000_501);
        }

        #[test]
        fn any_words_are_read_or_refused(words in ".{0,60}") {
            let _ = read(&words);
            if let Some((zoom, center)) = read(&format!("map={words}")) {
                prop_assert!(zoom.is_finite() && center.x.is_finite() && center.y.is_finite());
            }
        }
    }

    #[test]
    fn nonsense_is_no_view() {
        for words in [
            "",
            "map=",
            "map=7/31",
            "map=7/91/0",
            "map=7/90/0",
            "map=99/31/-7",
            "map=NaN/NaN/NaN",
            "map=inf/0/0",
            "map=7/31/-7/0",
            "map=1e1/31/-7",
            "list",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
        assert!(read("map=7.5/31.63/-8.01").is_some());
    }
}
