//! Distances as the crow flies.

use sanad_domain::Point;

use crate::angle::{cosine, sine};

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_RADIUS: f64 = 6_371.008_8;

/// Great-circle distance in kilometres by the haversine formula; within 0.6 % of the ellipsoid.
pub fn kilometres(from: Point, to: Point) -> f64 {
    let (lat1, lat2) = (from.latitude().to_radians(), to.latitude().to_radians());
    let half_lat = (lat2 - lat1) / 2.0;
    let half_lon = (to.longitude() - from.longitude()).to_radians() / 2.0;
    let chord = sine(half_lat).powi(2) + cosine(lat1) * cosine(lat2) * sine(half_lon).powi(2);
    2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rabat_and_casablanca_are_87_kilometres_apart() {
        let (rabat, casablanca) = (Point::new(-6.8498, 34.0209), Point::new(-7.5898, 33.5731));
        let distance = kilometres(rabat.unwrap(), casablanca.unwrap());
        assert!((distance - 84.6).abs() < 3.0, "{distance}");
        assert_eq!(kilometres(rabat.unwrap(), rabat.unwrap()), 0.0);
    }
}
