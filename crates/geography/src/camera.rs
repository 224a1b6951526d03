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
            x: self.center.x.clamp(limits.min.x, limits.max.x),
            y: self.center.y.clamp(limits.min.y, limits.max.y),
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

    /// A camera on the way from this one to another, `progress` from 0 to 1.
    ///
    /// Zoom runs evenly and the center with the scale, so that the target is approached as steadily as it grows.
    #[must_use]
    pub fn toward(self, goal: Camera, progress: f64) -> Self {
        let progress = progress.clamp(0.0, 1.0);
        let zoom = self.zoom + (goal.zoom - self.zoom) * progress;
        let (from, to) = (power_of_two(-self.zoom), power_of_two(-goal.zoom));
        let share = if (from - to).abs() < 1e-12 {
            progress
        } else {
            (from - power_of_two(-zoom)) / (from - to)
        };
        let center = World {
            x: self.center.x + (goal.center.x - self.center.x) * share,
            y: self.center.y + (goal.center.y - self.center.y) * share,
        };
        Self { center, zoom, ..goal }
    }
}

/// By the exponential function: `exp2` would bring a table of four kilobytes into the browser for the last two digits.
fn power_of_two(exponent: f64) -> f64 {
    (exponent * LN_2).exp()
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
        fn a_flight_starts_here_and_ends_there(from in cameras(), to in cameras()) {
            prop_assert!((from.toward(to, 1.0).center.x - to.center.x).abs() < 1e-9);
            prop_assert!((from.toward(to, 0.0).center.x - from.center.x).abs() < 1e-9);
        }
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
