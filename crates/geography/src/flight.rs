//! A flight from one camera to another along the path on which the eye loses least: out, over and in again.
//!
//! After van Wijk & Nuij, *Smooth and efficient zooming and panning* (InfoVis 2003), equations 9 and 10.

use std::f64::consts::LN_2;

use crate::camera::{Camera, ZOOM};
use crate::projection::{TILE, World};

/// How much zooming is preferred to panning: the value that the authors' readers liked best.
const RHO: f64 = 1.42;
/// Milliseconds for one unit of the path: a zoom by one level is about half a unit.
const PACE: f64 = 380.0;
/// No flight is shorter or longer than this, in milliseconds.
const LASTS: std::ops::RangeInclusive<f64> = 160.0..=900.0;

/// A flight between two cameras.
#[derive(Clone, Copy, Debug)]
pub struct Flight {
    from: Camera,
    goal: Camera,
    /// World's width that is in sight at the start.
    width: f64,
    /// Distance of the centers, in widths of the world.
    distance: f64,
    /// Where on the hyperbola it starts; none where nothing but the zoom changes.
    start: Option<f64>,
    /// Length of the path.
    length: f64,
}

impl Flight {
    /// The flight from here to there. The screen is the goal's.
    pub fn new(from: Camera, goal: Camera) -> Self {
        let width = goal.width.max(goal.height).max(1.0);
        let (w0, w1) = (width / from.scale(), width / goal.scale());
        let distance = (goal.center.x - from.center.x).hypot(goal.center.y - from.center.y);
        let squared = RHO * RHO;
        let slope = |w: f64, sign: f64| {
            let b = (w1 * w1 - w0 * w0 + sign * squared * squared * distance * distance) / (2.0 * w * squared * distance);
            -inverse_sine(b)
        };
        // Nearer than a thousandth of what is in sight no eye sees a way.
        let moves = distance > w0.min(w1) * 1e-3;
        let (start, length) = if moves {
            let (r0, r1) = (slope(w0, 1.0), slope(w1, -1.0));
            (Some(r0), (r1 - r0) / RHO)
        } else {
            (None, (w1 / w0).ln().abs() / RHO)
        };
        Self {
            from,
            goal,
            width: w0,
            distance,
            start,
            length,
        }
    }

    /// How long it takes, in milliseconds.
    pub fn lasts(&self) -> f64 {
        (self.length * PACE).clamp(*LASTS.start(), *LASTS.end())
    }

    /// Where it is after a share of the time, from 0 to 1: quick at first, calm at the end.
    pub fn at(&self, share: f64) -> Camera {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 1.0 };
        if share >= 1.0 {
            return self.goal;
        }
        let eased = 1.0 - (1.0 - share).powi(3);
        let Some(start) = self.start else {
            let zoom = self.from.zoom + (self.goal.zoom - self.from.zoom) * eased;
            return self.between(eased, zoom);
        };
        let s = start + RHO * self.length * eased;
        let (sine, cosine) = hyperbolic(start);
        let (sine_there, cosine_there) = hyperbolic(s);
        let gone = self.width / (RHO * RHO) * (cosine * sine_there / cosine_there - sine);
        let width = self.width * cosine / cosine_there;
        let screen = self.goal.width.max(self.goal.height).max(1.0);
        let zoom = (screen / width / TILE).ln() / LN_2;
        self.between((gone / self.distance).clamp(0.0, 1.0), zoom)
    }

    fn between(&self, share: f64, zoom: f64) -> Camera {
        let (from, to) = (self.from.center, self.goal.center);
        Camera {
            center: World {
                x: from.x + (to.x - from.x) * share,
                y: from.y + (to.y - from.y) * share,
            },
            zoom: zoom.clamp(*ZOOM.start(), *ZOOM.end()),
            ..self.goal
        }
    }
}

/// Hyperbolic sine and cosine, from one exponential.
fn hyperbolic(of: f64) -> (f64, f64) {
    let (up, down) = (of.exp(), (-of).exp());
    ((up - down) / 2.0, (up + down) / 2.0)
}

/// The inverse of the hyperbolic sine, exact on both sides of nought.
fn inverse_sine(of: f64) -> f64 {
    (of.abs() + of.hypot(1.0)).ln().copysign(of)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cameras() -> impl Strategy<Value = Camera> {
        (0.44f64..0.5, 0.38f64..0.45, 4.0f64..17.0).prop_map(|(x, y, zoom)| Camera {
            center: World { x, y },
            zoom,
            width: 900.0,
            height: 600.0,
        })
    }

    fn apart(one: Camera, other: Camera) -> f64 {
        (one.center.x - other.center.x).hypot(one.center.y - other.center.y)
    }

    proptest! {
        #[test]
        fn it_starts_here_and_ends_there(from in cameras(), goal in cameras()) {
            let flight = Flight::new(from, goal);
            let (start, end) = (flight.at(0.0), flight.at(1.0));
            prop_assert!((start.zoom - from.zoom).abs() < 1e-6 && apart(start, from) < 1e-9);
            prop_assert_eq!(end, goal);
            let last = flight.at(0.999_999);
            prop_assert!((last.zoom - goal.zoom).abs() < 1e-3, "no jump at the end: {} {}", last.zoom, goal.zoom);
        }

        #[test]
        fn it_comes_nearer_all_the_time(from in cameras(), goal in cameras()) {
            let flight = Flight::new(from, goal);
            let mut before = apart(from, goal);
            for step in 1..=50 {
                let now = apart(flight.at(f64::from(step) / 50.0), goal);
                prop_assert!(now <= before + 1e-12);
                before = now;
            }
            prop_assert!(LASTS.contains(&flight.lasts()));
        }
    }

    #[test]
    fn a_long_way_leads_over_a_farther_view_and_a_short_one_does_not() {
        let here = Camera {
            center: World { x: 0.47, y: 0.41 },
            zoom: 13.0,
            width: 900.0,
            height: 600.0,
        };
        let far = Camera {
            center: World { x: 0.49, y: 0.40 },
            ..here
        };
        assert!(Flight::new(here, far).at(0.3).zoom < 9.0);
        let beside = here.panned(100.0, 0.0);
        assert!(Flight::new(here, beside).at(0.3).zoom > 12.8);
    }

    #[test]
    fn nonsense_ends_at_the_goal() {
        let here = Camera {
            center: World { x: 0.47, y: 0.41 },
            zoom: 6.0,
            width: 0.0,
            height: 0.0,
        };
        assert_eq!(Flight::new(here, here).at(f64::NAN), here);
        assert!(Flight::new(here, here).at(0.5).zoom.is_finite());
    }
}
