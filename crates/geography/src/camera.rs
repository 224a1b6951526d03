//! The camera: which part of the world is on the screen. Every movement of the map is a function from camera to camera.

use std::f64::consts::LN_2;

use crate::projection::{Bounds, TILE, World};

/// Where one looks, and how near.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The position in the middle of the screen.
    pub center: World,
    /// 2^zoom × 256 pixels are the world's width.
    pub zoom: f64,
    /// Width of the screen in pixels.
    pub width: f64,
    /// Height of the screen in pixels.
    pub height: f64,
}

/// The farthest and nearest that the map goes.
pub const ZOOM: std::ops::RangeInclusive<f64> = 3.0..=18.0;

/// Meters around the equator.
const EQUATOR: f64 = 40_075_016.686;

impl Camera {
    /// The camera that shows all of `bounds` with `margin` pixels around it.
    pub fn fitting(bounds: Bounds, width: f64, height: f64, margin: f64) -> Self {
        let (width, height) = (width.max(1.0), height.max(1.0));
        let free = |side: f64| (side - 2.0 * margin).max(side * 0.5).max(1.0);
        let across = free(width) / (bounds.max.x - bounds.min.x).max(1e-9);
        let down = free(height) / (bounds.max.y - bounds.min.y).max(1e-9);
        let zoom = (across.min(down) / TILE).ln() / LN_2;
        Self {
            center: bounds.center(),
            zoom: zoom.clamp(*ZOOM.start(), *ZOOM.end()),
            width,
            height,
        }
    }

    /// Pixels that the world is wide.
    pub fn scale(&self) -> f64 {
        TILE * power_of_two(self.zoom)
    }

    /// Where a position of the world is on the screen.
    pub fn screen(&self, at: World) -> (f64, f64) {
        let scale = self.scale();
        (
            (at.x - self.center.x) * scale + self.width / 2.0,
            (at.y - self.center.y) * scale + self.height / 2.0,
        )
    }

    /// Which position of the world is at a point of the screen.
    pub fn world(&self, x: f64, y: f64) -> World {
        let scale = self.scale();
        World {
            x: (x - self.width / 2.0) / scale + self.center.x,
            y: (y - self.height / 2.0) / scale + self.center.y,
        }
    }

    /// Moved by so many pixels: what was under the finger stays under it.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        let scale = self.scale();
        Self {
            center: World {
                x: self.center.x - dx / scale,
                y: self.center.y - dy / scale,
            },
            ..self
        }
    }

    /// Nearer or farther by `by` zoom levels about a point of the screen, which keeps what is under it.
    #[must_use]
    pub fn zoomed(self, by: f64, x: f64, y: f64) -> Self {
        let by = if by.is_finite() { by } else { 0.0 };
        let anchor = self.world(x, y);
        let zoomed = Self {
            zoom: (self.zoom + by).clamp(*ZOOM.start(), *ZOOM.end()),
            ..self
        };
        let moved = zoomed.world(x, y);
        let center = World {
            x: zoomed.center.x + anchor.x - moved.x,
            y: zoomed.center.y + anchor.y - moved.y,
        };
        Self { center, ..zoomed }
    }

    /// The same view on a screen of another size.
    #[must_use]
    pub fn resized(self, width: f64, height: f64) -> Self {
        Self {
            width: width.max(1.0),
            height: height.max(1.0),
            ..self
        }
    }

    /// Kept so that the middle of the screen never leaves `limits`.
    #[must_use]
    pub fn held_within(self, limits: Bounds) -> Self {
        let center = World {
            x: between(self.center.x, limits.min.x, limits.max.x),
            y: between(self.center.y, limits.min.y, limits.max.y),
        };
        Self { center, ..self }
    }

    /// The part of the world that is on the screen, and `margin` pixels around it.
    pub fn view(&self, margin: f64) -> Bounds {
        Bounds {
            min: self.world(-margin, -margin),
            max: self.world(self.width + margin, self.height + margin),
        }
    }

    /// Like [`Camera::held_within`], but yielding: beyond `limits` a movement counts ever less, and a quarter of the screen
    /// beyond them it counts nothing. `before` is where the movement began.
    #[must_use]
    pub fn yielding(self, before: Camera, limits: Bounds) -> Self {
        let scale = self.scale();
        let axis = |now: f64, before: f64, (min, max): (f64, f64), side: f64| {
            let most = side / 4.0 / scale;
            let (beyond, was) = (now - between(now, min, max), before - between(before, min, max));
            let farther = beyond.abs() - was.abs();
            if farther <= 0.0 {
                return now;
            }
            let give = (1.0 - was.abs() / most).clamp(0.0, 1.0) / 2.0;
            between(now, min, max) + (was.abs() + farther * give).min(most).max(was.abs()).copysign(beyond)
        };
        let center = World {
            x: axis(self.center.x, before.center.x, (limits.min.x, limits.max.x), self.width),
            y: axis(self.center.y, before.center.y, (limits.min.y, limits.max.y), self.height),
        };
        Self { center, ..self }
    }

    /// The part of the world that is on the screen and `margin` pixels around it, on a grid of a quarter of [`TILE`] of the
    /// whole zoom level below: it stays the same while the map is moved by a little.
    pub fn tiles(&self, margin: f64) -> Bounds {
        let cell = 0.25 / power_of_two(self.zoom.floor());
        let Bounds { min, max } = self.view(margin);
        let below = |side: f64| (side / cell).floor() * cell;
        let above = |side: f64| (side / cell).ceil() * cell;
        Bounds {
            min: World {
                x: below(min.x),
                y: below(min.y),
            },
            max: World {
                x: above(max.x),
                y: above(max.y),
            },
        }
    }

    /// A round length for a scale bar of at most so many pixels, in meters and in pixels: one, two or five times a power of
    /// ten.
    pub fn scale_bar(&self, most: f64) -> (u32, f64) {
        let pixel = self.meters_a_pixel();
        let mut best = 1;
        let mut ten = 1;
        while ten <= 1_000_000 {
            for round in [ten, 2 * ten, 5 * ten] {
                if f64::from(round) <= most * pixel {
                    best = round;
                }
            }
            ten *= 10;
        }
        (best, f64::from(best) / pixel)
    }

    /// Meters that a pixel is wide in the middle of the screen.
    pub fn meters_a_pixel(&self) -> f64 {
        // On the flat world a length grows with one over the cosine of the latitude.
        let (up, down) = {
            let turned = std::f64::consts::PI * (1.0 - 2.0 * self.center.y);
            (turned.exp(), (-turned).exp())
        };
        EQUATOR / self.scale() * 2.0 / (up + down)
    }
}

/// By the exponential function: `exp2` would bring a table of four kilobytes into the browser for the last two digits.
fn power_of_two(exponent: f64) -> f64 {
    (exponent * LN_2).exp()
}

/// The nearest value from `min` to `max`. The standard library's `clamp` says in its panic what it was given, and writing any
/// number at all weighs more in the browser than the camera.
fn between(value: f64, min: f64, max: f64) -> f64 {
    value.max(min).min(max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cameras() -> impl Strategy<Value = Camera> {
        (0.3f64..0.7, 0.3f64..0.7, 3.0f64..18.0, 1.0f64..3000.0, 1.0f64..3000.0).prop_map(|(x, y, zoom, width, height)| Camera {
            center: World { x, y },
            zoom,
            width,
            height,
        })
    }

    proptest! {
        #[test]
        fn screen_and_world_convert_both_ways(camera in cameras(), x in 0.0f64..3000.0, y in 0.0f64..3000.0) {
            let (sx, sy) = camera.screen(camera.world(x, y));
            prop_assert!((sx - x).abs() < 1e-4 && (sy - y).abs() < 1e-4);
        }

        #[test]
        fn zooming_keeps_what_is_under_the_pointer(camera in cameras(), by in -10.0f64..10.0, x in 0.0f64..3000.0, y in 0.0f64..3000.0) {
            let before = camera.world(x, y);
            let after = camera.zoomed(by, x, y).world(x, y);
            prop_assert!((before.x - after.x).abs() < 1e-9 && (before.y - after.y).abs() < 1e-9);
        }

        #[test]
        fn a_fitting_camera_shows_all_of_it(x in 0.4f64..0.5, y in 0.3f64..0.4, w in 0.001f64..0.1, h in 0.001f64..0.1, width in 50.0f64..2000.0, height in 50.0f64..2000.0) {
            let bounds = Bounds { min: World { x, y }, max: World { x: x + w, y: y + h } };
            let camera = Camera::fitting(bounds, width, height, 16.0);
            if camera.zoom > *ZOOM.start() {
                let view = camera.view(1.0);
                prop_assert!(view.holds(bounds.min) && view.holds(bounds.max));
            }
        }

        #[test]
        fn what_is_drawn_covers_the_screen_and_stays_for_a_little_movement(camera in cameras()) {
            let (view, tiles) = (camera.view(40.0), camera.tiles(40.0));
            prop_assert!(tiles.min.x <= view.min.x && tiles.max.x >= view.max.x && tiles.min.y <= view.min.y && tiles.max.y >= view.max.y);
            let most = TILE / camera.scale();
            prop_assert!(tiles.max.x - tiles.min.x <= view.max.x - view.min.x + most);
        }

        #[test]
        fn a_scale_bar_is_round_and_fits(camera in cameras()) {
            let (meters, pixels) = camera.scale_bar(100.0);
            prop_assert!(pixels <= 100.0 && pixels > 100.0 / 2.6, "{meters} m in {pixels} px");
            let digits = meters.to_string();
            prop_assert!(["1", "2", "5"].contains(&digits.trim_end_matches('0')));
        }

        #[test]
        fn beyond_its_limits_the_map_yields_but_never_far(steps in prop::collection::vec((-400.0f64..400.0, -400.0f64..400.0), 1..40)) {
            let limits = Bounds { min: World { x: 0.44, y: 0.38 }, max: World { x: 0.502, y: 0.446 } };
            let mut camera = Camera { center: World { x: 0.47, y: 0.41 }, zoom: 6.0, width: 400.0, height: 300.0 };
            for (dx, dy) in steps {
                let free = camera.panned(dx, dy);
                let next = free.yielding(camera, limits);
                if limits.holds(free.center) {
                    prop_assert_eq!(next, free);
                }
                let held = next.held_within(limits);
                let scale = next.scale();
                prop_assert!((next.center.x - held.center.x).abs() * scale <= 100.0 + 1e-6);
                prop_assert!((next.center.y - held.center.y).abs() * scale <= 75.0 + 1e-6);
                camera = next;
            }
        }
    }

    #[test]
    fn a_pixel_is_as_wide_as_on_the_ground() {
        let at = |latitude: f64| Camera {
            center: World::from_degrees(0.0, latitude),
            zoom: 0.0,
            width: 10.0,
            height: 10.0,
        };
        assert!((at(0.0).meters_a_pixel() - 156_543.03).abs() < 0.01);
        assert!((at(60.0).meters_a_pixel() - 78_271.5).abs() < 1.0);
    }

    #[test]
    fn nonsense_from_a_wheel_changes_nothing() {
        let camera = Camera {
            center: World { x: 0.5, y: 0.5 },
            zoom: 5.0,
            width: 100.0,
            height: 100.0,
        };
        assert_eq!(camera.zoomed(f64::NAN, 10.0, 10.0).zoom, 5.0);
        assert_eq!(camera.zoomed(10_000.0, 10.0, 10.0).zoom, *ZOOM.end());
    }
}
