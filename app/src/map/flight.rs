//! Moving the camera: at once, or in a flight that anything may interrupt.

use leptos::prelude::*;
use sanad_geography::projection::Bounds;
use sanad_geography::{Camera, World};

use crate::atlas::Atlas;
use crate::platform;

/// How long a flight takes, in milliseconds.
const FLIGHT: f64 = 420.0;
/// After this long without a movement the list follows the map.
const QUIET: std::time::Duration = std::time::Duration::from_millis(140);
/// Beyond this the middle of the screen never goes.
const LIMITS: Bounds = Bounds {
    min: World { x: 0.44, y: 0.38 },
    max: World { x: 0.502, y: 0.446 },
};

/// Whoever steers the camera.
#[derive(Clone, Copy)]
pub struct Pilot {
    atlas: Atlas,
    flight: StoredValue<u32>,
    quiet: StoredValue<u32>,
    /// Whether the reader moved the map since an area was chosen.
    pub moved: StoredValue<bool>,
    /// Whether a finger holds the map.
    pub held: RwSignal<bool>,
}

impl Pilot {
    pub fn new(atlas: Atlas) -> Self {
        Self {
            atlas,
            flight: StoredValue::new(0),
            quiet: StoredValue::new(0),
            moved: StoredValue::new(false),
            held: RwSignal::new(false),
        }
    }

    /// Goes there without a flight.
    pub fn jump(self, goal: Camera) {
        self.stop();
        self.moved.set_value(false);
        self.atlas.camera.set(goal);
        self.rest(goal);
    }

    /// Comes to rest: what is drawn and what is listed follow.
    fn rest(self, camera: Camera) {
        self.atlas.settled.set(camera);
        self.atlas.aim.set(camera);
    }

    /// Goes where the reader drags or turns.
    pub fn steer(self, to: Camera) {
        self.stop();
        self.moved.set_value(true);
        self.atlas.camera.set(to.held_within(LIMITS));
        self.settle();
    }

    /// Ends a flight where it is.
    pub fn stop(self) {
        self.flight.update_value(|flight| *flight += 1);
    }

    /// Lets the list follow once the map has come to rest.
    pub fn settle(self) {
        self.quiet.update_value(|quiet| *quiet += 1);
        let mine = self.quiet.get_value();
        set_timeout(
            move || {
                if self.quiet.get_value() == mine {
                    self.rest(self.atlas.camera.get_untracked());
                }
            },
            QUIET,
        );
    }

    /// Flies where the reader asked to look: from then on the map is theirs.
    pub fn fly_by_hand(self, goal: Camera) {
        self.fly(goal);
        self.moved.set_value(true);
    }

    /// Flies there; at once where the reader wants little motion.
    pub fn fly(self, goal: Camera) {
        self.stop();
        self.moved.set_value(false);
        let goal = goal.held_within(LIMITS);
        let from = self.atlas.camera.get_untracked();
        let near = (from.zoom - goal.zoom).abs() < 1e-6 && from.center == goal.center;
        if platform::wants_stillness() || near {
            self.atlas.camera.set(goal);
            self.rest(goal);
            return;
        }
        // The list need not wait for the map: where it goes is known.
        self.atlas.aim.set(goal);
        let mine = self.flight.get_value();
        let begun = js_sys::Date::now();
        self.step(from, goal, begun, mine);
    }

    fn step(self, from: Camera, goal: Camera, begun: f64, mine: u32) {
        request_animation_frame(move || {
            if self.flight.get_value() != mine {
                return;
            }
            let share = ((js_sys::Date::now() - begun) / FLIGHT).clamp(0.0, 1.0);
            let eased = 1.0 - (1.0 - share).powi(3);
            let now = self.atlas.camera.get_untracked();
            self.atlas.camera.set(from.toward(
                Camera {
                    width: now.width,
                    height: now.height,
                    ..goal
                },
                eased,
            ));
            if share < 1.0 {
                self.step(from, goal, begun, mine);
            } else {
                self.rest(self.atlas.camera.get_untracked());
            }
        });
    }
}
