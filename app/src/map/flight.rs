//! Moving the camera: at once, in a flight or in a throw, each of which anything may interrupt.

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_geography::gesture::{Movement, Throw};
use sanad_geography::projection::Bounds;
use sanad_geography::{Camera, Flight, World, view};

use crate::atlas::Atlas;
use crate::platform;

/// After this long without a movement the list follows the map.
const QUIET: std::time::Duration = std::time::Duration::from_millis(140);
/// In so many milliseconds a wheel's zoom does all but a third of what is left of it.
const GLIDE: f64 = 55.0;
/// How long it is said that two fingers move the map.
const SAID: std::time::Duration = std::time::Duration::from_millis(1800);
/// Beyond this the middle of the screen never rests.
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
    /// Where fingers have led the map since the last frame: two of them move twice for each.
    led: StoredValue<Option<Camera>>,
    /// Where the wheel wants to go: the zoom, and the point of the screen that stays.
    wheel: StoredValue<Option<(f64, f64, f64)>>,
    /// Whether the reader moved the map since an area was chosen.
    pub moved: StoredValue<bool>,
    /// Whether a finger holds the map.
    pub held: RwSignal<bool>,
    /// Whether it is said that it takes two fingers to move the map.
    pub two: RwSignal<bool>,
    /// The box that is drawn to zoom into: left, top, right, bottom, in pixels of the screen.
    pub drawn: RwSignal<Option<[f64; 4]>>,
}

impl Pilot {
    pub fn new(atlas: Atlas) -> Self {
        Self {
            atlas,
            flight: StoredValue::new(0),
            quiet: StoredValue::new(0),
            led: StoredValue::new(None),
            wheel: StoredValue::new(None),
            moved: StoredValue::new(false),
            held: RwSignal::new(false),
            two: RwSignal::new(false),
            drawn: RwSignal::new(None),
        }
    }

    /// Goes there without a flight.
    pub fn jump(self, goal: Camera) {
        self.moved.set_value(false);
        self.land(goal);
    }

    fn land(self, goal: Camera) {
        self.stop();
        self.atlas.camera.set(goal);
        self.rest(goal);
    }

    /// Comes to rest: what is drawn, what is listed and what the address says follow, each in a frame of its own.
    fn rest(self, camera: Camera) {
        self.atlas.settled.set(camera);
        let rests = move || self.atlas.settled.try_get_untracked() == Some(camera);
        request_animation_frame(move || {
            if rests() {
                self.atlas.aim.set(camera);
                request_animation_frame(move || {
                    if rests() {
                        self.tell(camera);
                    }
                });
            }
        });
    }

    /// Lets the address of a list keep the view that the reader chose. Where one is and what was typed lead the map too:
    /// such a view is no address's business.
    fn tell(self, camera: Camera) {
        let list = self.atlas.page.with_untracked(|page| matches!(page, Page::List { .. }));
        let open = self.moved.get_value() && list && !untrack(|| self.atlas.everywhere());
        let words = open.then(|| view::write(&camera));
        let now = platform::fragment();
        let ours = now.is_empty() || view::is_view(&now);
        if ours && words.as_deref().unwrap_or_default() != now {
            platform::put_fragment(words);
        }
    }

    /// Looks where the address said when the page was opened.
    pub fn look(self, (zoom, center): (f64, World)) {
        let camera = self.atlas.camera.get_untracked();
        self.moved.set_value(true);
        self.land(Camera { zoom, center, ..camera }.held_within(LIMITS));
    }

    /// Goes where the reader drags or turns; beyond the limits it yields.
    pub fn steer(self, Movement { pan, zoom, about }: Movement) {
        self.interrupt();
        let led = self.led.get_value();
        let camera = led.unwrap_or_else(|| self.atlas.camera.get_untracked());
        let to = camera.panned(pan.0, pan.1).zoomed(zoom, about.0, about.1);
        self.led.set_value(Some(to.yielding(camera, LIMITS)));
        if led.is_none() {
            request_animation_frame(move || self.catch_up());
        }
    }

    /// Draws what fingers did since the last frame.
    fn catch_up(self) {
        let Some(led) = self.led.try_get_value().flatten() else {
            return;
        };
        self.led.set_value(None);
        let now = self.atlas.camera.get_untracked();
        self.show(led.resized(now.width, now.height));
    }

    fn follow(self, to: impl Fn(Camera) -> Camera) {
        let camera = self.atlas.camera.get_untracked();
        self.show(to(camera).yielding(camera, LIMITS));
    }

    fn show(self, camera: Camera) {
        self.moved.set_value(true);
        self.atlas.camera.set(camera);
        self.settle();
    }

    /// Ends a flight or a throw where it is.
    pub fn stop(self) {
        self.catch_up();
        self.interrupt();
    }

    fn interrupt(self) {
        self.flight.update_value(|flight| *flight += 1);
        self.wheel.set_value(None);
    }

    /// Whether a turn of the wheel is still being drawn.
    pub fn is_wheeling(self) -> bool {
        self.wheel.get_value().is_some()
    }

    /// Lets go of the map: from beyond the limits it comes back.
    pub fn release(self) {
        self.catch_up();
        let camera = self.atlas.camera.get_untracked();
        if camera.held_within(LIMITS) != camera {
            self.fly_by_hand(camera);
        }
    }

    /// Lets the list follow once the map has come to rest.
    pub fn settle(self) {
        self.quiet.update_value(|quiet| *quiet += 1);
        let mine = self.quiet.get_value();
        set_timeout(
            move || {
                if self.quiet.get_value() == mine {
                    self.catch_up();
                    self.rest(self.atlas.camera.get_untracked());
                }
            },
            QUIET,
        );
    }

    /// Goes on as it was thrown.
    pub fn throw(self, throw: Throw) {
        if platform::wants_stillness() {
            return self.release();
        }
        self.stop();
        let gone = StoredValue::new((0.0, 0.0));
        self.each_frame(move |time| {
            let (before, now) = (gone.get_value(), throw.gone(time));
            gone.set_value(now);
            self.follow(|camera| camera.panned(now.0 - before.0, now.1 - before.1));
            let goes_on = time < throw.lasts();
            if !goes_on {
                self.release();
            }
            goes_on
        });
    }

    /// Zooms by a turn of the wheel about a point of the screen: what comes in steps is drawn without any.
    pub fn wheel(self, by: f64, x: f64, y: f64) {
        self.catch_up();
        let camera = self.atlas.camera.get_untracked();
        if platform::wants_stillness() {
            return self.steer(Movement {
                zoom: by,
                about: (x, y),
                ..Movement::default()
            });
        }
        let goal = self.wheel.get_value().map_or(camera.zoom, |(zoom, ..)| zoom);
        let goal = camera.zoomed(goal + by - camera.zoom, x, y).zoom;
        let underway = self.wheel.get_value().is_some();
        if !underway {
            self.stop();
        }
        self.wheel.set_value(Some((goal, x, y)));
        if underway {
            return;
        }
        let before = StoredValue::new(0.0);
        self.each_frame(move |time| {
            let Some((goal, x, y)) = self.wheel.get_value() else {
                return false;
            };
            let left = goal - self.atlas.camera.get_untracked().zoom;
            let share = 1.0 - (-(time - before.get_value()).max(1.0) / GLIDE).exp();
            before.set_value(time);
            let there = left.abs() < 0.004;
            self.follow(|camera| camera.zoomed(if there { left } else { left * share }, x, y));
            if there {
                self.wheel.set_value(None);
                self.release();
            }
            !there
        });
    }

    /// Flies where the reader asked to look: from then on the map is theirs.
    pub fn fly_by_hand(self, goal: Camera) {
        self.go(goal, true);
    }

    /// Flies there; at once where the reader wants little motion.
    pub fn fly(self, goal: Camera) {
        self.go(goal, false);
    }

    fn go(self, goal: Camera, by_hand: bool) {
        self.stop();
        self.moved.set_value(by_hand);
        let goal = goal.held_within(LIMITS);
        let from = self.atlas.camera.get_untracked();
        let near = (from.zoom - goal.zoom).abs() < 1e-6 && from.center == goal.center;
        if platform::wants_stillness() || near {
            return self.land(goal);
        }
        // The list need not wait for the map: where it goes is known.
        self.atlas.aim.set(goal);
        let flight = Flight::new(from, goal);
        self.each_frame(move |time| {
            let share = time / flight.lasts();
            let now = self.atlas.camera.get_untracked();
            let at = flight.at(share).resized(now.width, now.height);
            self.atlas.camera.set(at);
            if share >= 1.0 {
                self.rest(at);
            }
            share < 1.0
        });
    }

    /// Does this with every frame, told the milliseconds since now, until it says that it is done or something else moves
    /// the map.
    fn each_frame(self, step: impl FnMut(f64) -> bool + 'static) {
        self.frame(js_sys::Date::now(), self.flight.get_value(), Box::new(step));
    }

    fn frame(self, begun: f64, mine: u32, mut step: Box<dyn FnMut(f64) -> bool>) {
        request_animation_frame(move || {
            if self.flight.get_value() == mine && step(js_sys::Date::now() - begun) {
                self.frame(begun, mine, step);
            }
        });
    }

    /// Says for a moment that it takes two fingers.
    pub fn say_two(self) {
        if !self.two.get_untracked() {
            self.two.set(true);
            set_timeout(move || self.two.set(false), SAID);
        }
    }
}
