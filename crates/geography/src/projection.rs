//! Web Mercator on a world whose width and height are 1, with the origin in the north-west.

use sanad_domain::Point;

use crate::angle::sine;

/// The latitude at which the world of Web Mercator is a square.
pub const LATITUDE_LIMIT: f64 = 85.051_128_779_806_59;

/// Pixels that the world is wide at zoom 0.
pub const TILE: f64 = 256.0;

/// A position on the flat world: `x` grows to the east, `y` to the south, both from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct World {
    /// Eastward share of the world's width.
    pub x: f64,
    /// Southward share of the world's height.
    pub y: f64,
}

impl World {
    /// Projects degrees; latitudes beyond ±85.05 are drawn at that limit.
    pub fn from_degrees(longitude: f64, latitude: f64) -> Self {
        let sine = sine(latitude.clamp(-LATITUDE_LIMIT, LATITUDE_LIMIT).to_radians());
        Self {
            x: longitude / 360.0 + 0.5,
            y: 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI),
        }
    }

    /// Degrees east and north.
    pub fn degrees(self) -> (f64, f64) {
        let latitude = (std::f64::consts::PI * (1.0 - 2.0 * self.y)).sinh().atan().to_degrees();
        ((self.x - 0.5) * 360.0, latitude)
    }
}

impl From<Point> for World {
    fn from(point: Point) -> Self {
        Self::from_degrees(point.longitude(), point.latitude())
    }
}

/// A box on the flat world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// North-west corner.
    pub min: World,
    /// South-east corner.
    pub max: World,
}

impl Bounds {
    /// The smallest box around positions; `None` where there are none.
    pub fn around(positions: impl IntoIterator<Item = World>) -> Option<Self> {
        positions.into_iter().fold(None, |bounds, at| {
            let Bounds { min, max } = bounds.unwrap_or(Bounds { min: at, max: at });
            Some(Bounds {
                min: World {
                    x: min.x.min(at.x),
                    y: min.y.min(at.y),
                },
                max: World {
                    x: max.x.max(at.x),
                    y: max.y.max(at.y),
                },
            })
        })
    }

    /// The middle of the box.
    pub fn center(self) -> World {
        World {
            x: (self.min.x + self.max.x) / 2.0,
            y: (self.min.y + self.max.y) / 2.0,
        }
    }

    /// Whether two boxes touch.
    pub fn meets(self, other: Bounds) -> bool {
        self.min.x <= other.max.x && self.max.x >= other.min.x && self.min.y <= other.max.y && self.max.y >= other.min.y
    }

    /// Whether a position lies in the box.
    pub fn holds(self, at: World) -> bool {
        (self.min.x..=self.max.x).contains(&at.x) && (self.min.y..=self.max.y).contains(&at.y)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn degrees_come_back(longitude in -180.0f64..180.0, latitude in -85.0f64..85.0) {
            let (lon, lat) = World::from_degrees(longitude, latitude).degrees();
            prop_assert!((lon - longitude).abs() < 1e-9 && (lat - latitude).abs() < 1e-9);
        }
    }

    #[test]
    fn the_poles_stay_on_the_map() {
        for latitude in [90.0, -90.0, 1e9] {
            let at = World::from_degrees(0.0, latitude);
            assert!(at.y.is_finite() && (-1e-9..=1.0 + 1e-9).contains(&at.y));
        }
    }
}
