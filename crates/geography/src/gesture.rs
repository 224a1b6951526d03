//! What pointers and wheel mean: from positions and times to movements of the map. Knows nothing of a page.

use std::f64::consts::LN_2;

/// Pixels that a pointer may stray and still have tapped.
pub const TAP: f64 = 6.0;
/// A tap is shorter than this, and a second one comes within it, in milliseconds.
const QUICK: f64 = 300.0;
/// Pixels that a second tap may lie beside the first.
const BESIDE: f64 = 28.0;
/// Milliseconds before the end of a drag that tell how fast it was.
const RECENT: f64 = 100.0;
/// Held still for so many milliseconds, a drag ends without a throw.
const STILL: f64 = 60.0;
/// In so many milliseconds a thrown map loses all but a third of its speed.
const FRICTION: f64 = 220.0;
/// Pixels a millisecond below which nothing is thrown, and above which nothing is faster.
const SPEED: std::ops::RangeInclusive<f64> = 0.08..=4.0;
/// Zoom levels for a pixel of the wheel.
const WHEEL: f64 = 1.0 / 220.0;
/// No turn of the wheel goes farther at once.
const WHEEL_LIMIT: f64 = 1.0;

/// What moving pointers do to the map: first the pan, then the zoom about a point of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Movement {
    /// Pixels to the right and down.
    pub pan: (f64, f64),
    /// Zoom levels nearer.
    pub zoom: f64,
    /// The point of the screen that keeps what is under it.
    pub about: (f64, f64),
}

/// How a gesture ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// Others still hold the map, or nothing follows.
    Nothing,
    /// One pointer went down and up in its place.
    Tap,
    /// The second of two quick taps, at a point of the screen.
    DoubleTap(f64, f64),
    /// Two fingers at once, with the point between them.
    TwoFingerTap(f64, f64),
    /// A drag was let go of while it moved.
    Throw(Throw),
}

#[derive(Clone, Copy, Debug)]
struct Finger {
    id: i32,
    x: f64,
    y: f64,
}

/// The pointers that hold the map.
#[derive(Clone, Debug, Default)]
pub struct Fingers {
    held: Vec<Finger>,
    strayed: f64,
    begun: f64,
    most: usize,
    /// Recent positions of a single pointer, with their times.
    track: Vec<(f64, f64, f64)>,
    last_tap: Option<(f64, f64, f64)>,
}

impl Fingers {
    /// A pointer is put down. The first of a gesture forgets whatever vanished without being lifted.
    pub fn down(&mut self, id: i32, first: bool, (x, y): (f64, f64), time: f64) {
        if first {
            self.held.clear();
        }
        self.held.retain(|finger| finger.id != id);
        if self.held.is_empty() {
            (self.strayed, self.begun, self.most) = (0.0, time, 0);
        }
        self.track.clear();
        self.held.push(Finger { id, x, y });
        self.most = self.most.max(self.held.len());
    }

    /// A pointer moved; what that does to the map, once it is more than a trembling.
    pub fn moved(&mut self, id: i32, (x, y): (f64, f64), time: f64) -> Option<Movement> {
        let index = self.held.iter().position(|finger| finger.id == id)?;
        let before = self.held[index];
        self.strayed = self.strayed.max((x - before.x).hypot(y - before.y));
        // Until then a pointer stays where it was put down, so that the map catches up with it.
        if !self.is_drag() {
            return None;
        }
        let other = self.held.iter().take(2).find(|finger| finger.id != id).copied();
        self.held[index] = Finger { id, x, y };
        // A third finger does nothing.
        if index > 1 {
            return None;
        }
        let (dx, dy) = (x - before.x, y - before.y);
        let Some(other) = other else {
            self.track.retain(|(.., then)| time - then <= RECENT);
            self.track.push((x, y, time));
            return Some(Movement {
                pan: (dx, dy),
                ..Movement::default()
            });
        };
        let spread = |x: f64, y: f64| (x - other.x).hypot(y - other.y).max(1.0);
        Some(Movement {
            pan: (dx / 2.0, dy / 2.0),
            zoom: (spread(x, y) / spread(before.x, before.y)).ln() / LN_2,
            about: ((x + other.x) / 2.0, (y + other.y) / 2.0),
        })
    }

    /// A pointer is lifted: what follows.
    pub fn up(&mut self, id: i32, time: f64) -> Ending {
        let Some(index) = self.held.iter().position(|finger| finger.id == id) else {
            return Ending::Nothing;
        };
        let finger = self.held.remove(index);
        if let [rest, ..] = self.held[..] {
            if self.most == 2 {
                // Where the two met is remembered by moving the one that stays to the middle.
                self.last_tap = Some(((rest.x + finger.x) / 2.0, (rest.y + finger.y) / 2.0, f64::NEG_INFINITY));
            }
            return Ending::Nothing;
        }
        if self.is_drag() {
            self.last_tap = None;
            return self.thrown(time).map_or(Ending::Nothing, Ending::Throw);
        }
        if time - self.begun > QUICK {
            self.last_tap = None;
            return Ending::Nothing;
        }
        let (x, y) = (finger.x, finger.y);
        match (self.most, self.last_tap.take()) {
            (2, Some((x, y, _))) => Ending::TwoFingerTap(x, y),
            (1, Some((tx, ty, then))) if time - then <= QUICK + 100.0 && (x - tx).hypot(y - ty) <= BESIDE => {
                Ending::DoubleTap(x, y)
            }
            (1, _) => {
                self.last_tap = Some((x, y, time));
                Ending::Tap
            }
            _ => Ending::Nothing,
        }
    }

    /// A pointer vanished: the page scrolls with it, or the system took it. Whether it was the only one.
    pub fn lost(&mut self, id: i32) -> bool {
        let alone = self.held.len() == 1 && self.held[0].id == id && self.most == 1;
        self.held.retain(|finger| finger.id != id);
        self.track.clear();
        alone
    }

    /// Lets go of the map: whatever the pointers do means nothing until one is put down again.
    pub fn let_go(&mut self) {
        self.held.clear();
        self.track.clear();
    }

    /// Whether the pointers went farther than a tap does, since the first was put down.
    pub fn is_drag(&self) -> bool {
        self.strayed >= TAP
    }

    /// How many hold the map.
    pub fn count(&self) -> usize {
        self.held.len()
    }

    fn thrown(&self, time: f64) -> Option<Throw> {
        let (from, to) = (self.track.first()?, self.track.last()?);
        let took = to.2 - from.2;
        if self.most > 1 || time - to.2 > STILL || took < 1.0 {
            return None;
        }
        let (x, y) = ((to.0 - from.0) / took, (to.1 - from.1) / took);
        let speed = x.hypot(y);
        let slower = speed.min(*SPEED.end()) / speed.max(1e-9);
        (speed >= *SPEED.start()).then_some(Throw {
            x: x * slower,
            y: y * slower,
        })
    }
}

/// A map that was let go of while it moved: it goes on and loses speed evenly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Throw {
    /// Pixels a millisecond to the right.
    pub x: f64,
    /// Pixels a millisecond down.
    pub y: f64,
}

impl Throw {
    /// Pixels gone after so many milliseconds.
    pub fn gone(&self, milliseconds: f64) -> (f64, f64) {
        let way = FRICTION * (1.0 - (-milliseconds.max(0.0) / FRICTION).exp());
        (self.x * way, self.y * way)
    }

    /// Milliseconds until it is slower than anyone sees.
    pub fn lasts(&self) -> f64 {
        FRICTION * (self.x.hypot(self.y) / 0.02).max(1.0).ln()
    }
}

/// In what a wheel event counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// Pixels, as smooth wheels and trackpads do.
    Pixel,
    /// Lines of text.
    Line,
    /// Pages.
    Page,
}

/// Zoom levels that a turn of the wheel means. A pinch on a trackpad comes as a wheel with Ctrl, in smaller steps.
pub fn wheel(delta: f64, unit: Unit, pinch: bool) -> f64 {
    let pixels = match unit {
        Unit::Pixel => 1.0,
        Unit::Line => 30.0,
        Unit::Page => 300.0,
    };
    let by = -delta * pixels * WHEEL * if pinch { 4.0 } else { 1.0 };
    if by.is_finite() {
        by.clamp(-WHEEL_LIMIT, WHEEL_LIMIT)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Camera, World};

    fn apply(camera: Camera, Movement { pan, zoom, about }: Movement) -> Camera {
        camera.panned(pan.0, pan.1).zoomed(zoom, about.0, about.1)
    }

    proptest! {
        #[test]
        fn what_two_fingers_took_hold_of_stays_between_them(
            a in (50.0f64..300.0, 50.0f64..300.0), b in (350.0f64..600.0, 350.0f64..600.0),
            steps in prop::collection::vec((0i32..2, -12.0f64..12.0, -12.0f64..12.0), 1..40),
        ) {
            let mut camera = Camera { center: World { x: 0.47, y: 0.41 }, zoom: 9.0, width: 700.0, height: 700.0 };
            let mut fingers = Fingers::default();
            let mut at = [a, b];
            fingers.down(0, true, a, 0.0);
            fingers.down(1, false, b, 1.0);
            // Past the trembling, so that all that follows counts.
            fingers.moved(0, (a.0 + TAP + 1.0, a.1), 2.0);
            let first = fingers.moved(0, a, 3.0);
            prop_assert!(first.is_some());
            let middle = |at: [(f64, f64); 2]| ((at[0].0 + at[1].0) / 2.0, (at[0].1 + at[1].1) / 2.0);
            let spread = |at: [(f64, f64); 2]| (at[0].0 - at[1].0).hypot(at[0].1 - at[1].1);
            let (held, zoom, apart) = (camera.world(middle(at).0, middle(at).1), camera.zoom, spread(at));
            for (time, (id, dx, dy)) in steps.into_iter().enumerate() {
                let finger = &mut at[id as usize];
                *finger = (finger.0 + dx, finger.1 + dy);
                if spread(at) < 2.0 { break; }
                let to = at[id as usize];
                if let Some(movement) = fingers.moved(id, to, time as f64 + 4.0) {
                    camera = apply(camera, movement);
                }
            }
            let (x, y) = camera.screen(held);
            let now = middle(at);
            prop_assert!((x - now.0).abs() < 1e-6 && (y - now.1).abs() < 1e-6, "{x} {y} is not {now:?}");
            prop_assert!((camera.zoom - zoom - (spread(at) / apart).ln() / LN_2).abs() < 1e-9);
        }

        #[test]
        fn a_throw_goes_its_way_and_ends(x in -4.0f64..4.0, y in -4.0f64..4.0, time in 0.0f64..3000.0) {
            let throw = Throw { x, y };
            let (now, later) = (throw.gone(time), throw.gone(time + 16.0));
            prop_assert!(later.0.abs() >= now.0.abs() && later.1.abs() >= now.1.abs());
            prop_assert!(later.0.abs() <= 4.0 * FRICTION && throw.lasts() < 1_500.0);
        }

        #[test]
        fn any_wheel_is_a_bounded_zoom(delta in prop::num::f64::ANY, pinch in any::<bool>()) {
            for unit in [Unit::Pixel, Unit::Line, Unit::Page] {
                prop_assert!((-1.0..=1.0).contains(&wheel(delta, unit, pinch)));
            }
        }
    }

    /// Down, along a line, and up.
    fn drag(fingers: &mut Fingers, pause: f64) -> Ending {
        fingers.down(1, true, (0.0, 0.0), 0.0);
        for step in 1..=10 {
            fingers.moved(1, (f64::from(step) * 10.0, 0.0), f64::from(step) * 16.0);
        }
        fingers.up(1, 160.0 + pause)
    }

    #[test]
    fn a_drag_is_thrown_unless_it_was_held_still() {
        let mut fingers = Fingers::default();
        let Ending::Throw(throw) = drag(&mut fingers, 5.0) else {
            panic!("no throw")
        };
        assert!((throw.x - 10.0 / 16.0).abs() < 1e-9 && throw.y == 0.0);
        assert_eq!(drag(&mut fingers, 200.0), Ending::Nothing);
    }

    #[test]
    fn taps_are_told_apart_by_time_place_and_number() {
        let mut fingers = Fingers::default();
        let mut tap = |x: f64, time: f64| {
            fingers.down(1, true, (x, 5.0), time);
            fingers.up(1, time + 40.0)
        };
        assert_eq!(tap(5.0, 0.0), Ending::Tap);
        assert_eq!(tap(8.0, 150.0), Ending::DoubleTap(8.0, 5.0));
        assert_eq!(tap(8.0, 300.0), Ending::Tap, "a third is a first one again");
        assert_eq!(tap(80.0, 400.0), Ending::Tap, "elsewhere");
        assert_eq!(tap(80.0, 2_000.0), Ending::Tap, "too late");
        fingers.down(1, true, (10.0, 10.0), 5_000.0);
        fingers.down(2, false, (30.0, 50.0), 5_020.0);
        assert_eq!(fingers.up(2, 5_100.0), Ending::Nothing);
        assert_eq!(fingers.up(1, 5_110.0), Ending::TwoFingerTap(20.0, 30.0));
    }

    #[test]
    fn a_pointer_that_vanished_holds_nothing_once_another_comes() {
        let mut fingers = Fingers::default();
        fingers.down(1, true, (0.0, 0.0), 0.0);
        fingers.moved(1, (50.0, 0.0), 16.0);
        fingers.down(7, true, (200.0, 0.0), 500.0);
        let movement = fingers.moved(7, (220.0, 0.0), 516.0);
        assert_eq!(
            movement,
            Some(Movement {
                pan: (20.0, 0.0),
                ..Movement::default()
            }),
            "one finger pans, it does not pinch"
        );
        assert_eq!(fingers.moved(9, (0.0, 0.0), 517.0), None);
        assert_eq!(fingers.up(9, 518.0), Ending::Nothing);
        assert!(fingers.lost(7) && fingers.count() == 0);
    }

    #[test]
    fn what_was_let_go_of_moves_nothing_more_and_is_no_tap() {
        let mut fingers = Fingers::default();
        fingers.down(1, true, (10.0, 10.0), 0.0);
        assert!(fingers.moved(1, (40.0, 10.0), 10.0).is_some());
        fingers.let_go();
        assert_eq!(fingers.moved(1, (90.0, 10.0), 20.0), None);
        assert_eq!(fingers.up(1, 30.0), Ending::Nothing);
        assert!(fingers.is_drag(), "so that the click that follows is none");
    }
}
