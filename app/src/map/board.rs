//! The discs in the page. They are exchanged a few a frame, each is written once, and what listens and what moves is one for
//! all of them: making and moving hundreds of things that each look after themselves costs several frames at every level.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::document;
use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_geography::Camera;
use sanad_geography::exchange::{Mark, Step, step};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::clusters::{Drawn, Kind};
use super::discs::Disc;
use super::flight::Pilot;
use super::travel::{One, TRAVELS, Way, leave, place, travel};
use crate::atlas::Atlas;
use crate::platform;
use crate::ui::{Place, whenever};

/// So many discs come in one frame.
const MOST: usize = 10;

/// What is on the board.
#[derive(Default)]
struct Held {
    shown: Vec<One>,
    /// On their way into others.
    leaving: Vec<One>,
    wanted: Vec<Drawn>,
    /// The level before the last change of level, and when that was.
    before: Option<(f64, f64)>,
    /// Pixels in the width of the world.
    scale: f64,
    /// Whether the next frame goes on already.
    runs: bool,
}

/// Whoever puts discs into the page and takes them out.
#[derive(Clone, Copy)]
pub struct Board {
    atlas: Atlas,
    pilot: Pilot,
    active: RwSignal<Option<String>>,
    held: StoredValue<Held, LocalStorage>,
}

impl Board {
    /// A board with nothing on it.
    pub fn new(atlas: Atlas, pilot: Pilot, active: RwSignal<Option<String>>) -> Self {
        let held = StoredValue::new_local(Held::default());
        Self {
            atlas,
            pilot,
            active,
            held,
        }
    }

    /// Keeps in the group what should be drawn, where it belongs.
    pub fn follow(self, group: Place, scale: Memo<f64>, drawn: Memo<Vec<Drawn>>) {
        whenever(move || {
            if let Some(group) = group.get() {
                self.listen(&group);
            }
        });
        whenever(move || {
            self.held.update_value(|held| held.scale = scale.get());
            self.held
                .with_value(|held| place(held.shown.iter().chain(&held.leaving), held.scale));
        });
        whenever(move || {
            let Some(group) = group.get() else { return };
            self.want(drawn.get());
            let runs = self.held.with_value(|held| held.runs);
            if !runs {
                self.turn(group);
            }
        });
        // The one thing that the keyboard is on is in reach of Tab.
        let mut before = None::<String>;
        whenever(move || {
            let now = self.active.get();
            self.held.with_value(|held| {
                for one in held.shown.iter().filter(|one| one.element.has_attribute("data-walk")) {
                    let id = Some(name(&one.mark));
                    if id == before || id == now {
                        let _ = one.element.set_attribute("tabindex", if id == now { "0" } else { "-1" });
                    }
                }
            });
            before = now;
        });
        whenever(move || {
            self.atlas.lit.track();
            self.atlas.page.track();
            self.held
                .update_value(|held| held.shown.iter_mut().for_each(|one| self.mark(one)));
        });
    }

    /// One listener for each thing that can be done to any of them.
    fn listen(self, group: &Element) {
        let of = move |event: &Event| {
            let element = event.target()?.dyn_into::<Element>().ok()?;
            let disc = element.closest(".cluster,.pin").ok()??;
            self.held
                .with_value(|held| held.shown.iter().find(|one| one.element == disc).map(|one| one.drawn.clone()))
        };
        // On the way down: a click that the keyboard makes does not rise.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: true,
        };
        EventListener::new_with_options(group, "click", options, move |event| {
            of(event).into_iter().for_each(|one| self.open(&one));
        })
        .forget();
        for name in ["pointerover", "pointerout"] {
            let over = name == "pointerover";
            EventListener::new(group, name, move |event| {
                let place = of(event).and_then(|one| match one.kind() {
                    Kind::Place(index) => Some(index),
                    _ => None,
                });
                if place.is_some() {
                    self.atlas.lit.set(place.filter(|_| over));
                }
            })
            .forget();
        }
    }

    fn open(self, one: &Drawn) {
        match one.kind() {
            Kind::Place(index) => {
                let listing = |places: &std::sync::Arc<Vec<crate::places::Place>>| {
                    Some(places.get(index)?.feature.properties.listing.clone())
                };
                if let Some(code) = self.atlas.places.with_untracked(listing) {
                    self.atlas.open(Page::Listing(code));
                }
            }
            Kind::Region(code) => self.atlas.open_area(Some(code.clone())),
            Kind::Cluster => self.nearer(one),
        }
    }

    /// Goes as near as it takes to part what lies in a cluster, with all of it in sight.
    fn nearer(self, one: &Drawn) {
        let camera = self.atlas.camera.get_untracked();
        let Some(reach) = one.tree.reach(&one.cluster) else { return };
        let fitting = Camera::fitting(reach, camera.width, camera.height, 64.0);
        let opens_at = one.tree.clusters.opens_at(&one.cluster, one.level);
        let zoom = fitting.zoom.min(opens_at + 1.0).max(camera.zoom + 1.0);
        self.pilot.fly_by_hand(Camera {
            zoom: zoom.min(17.0),
            ..fitting
        });
    }

    fn want(self, wanted: Vec<Drawn>) {
        self.held.update_value(|held| {
            let levels = [&held.wanted, &wanted].map(|all| all.first().map(|one| (one.tree.clone(), one.level)));
            if let [Some((tree, before)), Some((now, level))] = levels
                && (tree != now || before != level)
            {
                held.before = (tree == now).then(|| (before, js_sys::Date::now()));
            }
            held.wanted = wanted;
        });
    }

    /// Does what there is to do in this frame, and goes on in the next one if anything is left.
    fn turn(self, group: Element) {
        let goes_on = self.held.try_update_value(|held| {
            let now = js_sys::Date::now();
            let came = self.exchange(held, &group, now);
            held.runs = travel(&mut held.shown, &mut held.leaving, held.scale, now) || came;
            held.runs
        });
        if goes_on == Some(true) {
            request_animation_frame(move || self.turn(group));
        }
    }

    /// Exchanges some; says whether there may be more.
    fn exchange(self, held: &mut Held, group: &Element, now: f64) -> bool {
        let shown: Vec<Mark> = held.shown.iter().map(|one| one.mark).collect();
        let wanted: Vec<Mark> = held.wanted.iter().map(Drawn::mark).collect();
        let Step { come, go } = step(&shown, &wanted, MOST);
        if come.is_empty() && go.is_empty() {
            return false;
        }
        let before = held
            .before
            .filter(|(_, when)| now - when < 2.0 * TRAVELS && !platform::wants_stillness());
        for index in go.into_iter().rev() {
            let one = held.shown.swap_remove(index);
            let level = held.wanted.first().map(|one| one.level);
            let into = before.zip(level).filter(|((before, _), level)| before > level);
            let into = into.and_then(|(_, level)| Some(one.drawn.tree.clusters.holding(one.drawn.cluster.point, level)?.at));
            self.let_go(&one);
            match into {
                Some(into) => held.leaving.push(leave(one, into, now)),
                None => one.element.remove(),
            }
        }
        for one in come.into_iter().filter_map(|index| held.wanted.get(index)) {
            let from = before.filter(|(before, _)| *before < one.level);
            let from = from.and_then(|(before, _)| one.tree.clusters.holding(one.cluster.point, before));
            let way = from.filter(|from| from.count > one.cluster.count).map(|from| Way {
                other: from.at,
                leaves: false,
                begun: now,
            });
            if let Some(mut one) = self.make(one, way) {
                self.mark(&mut one);
                place([&one], held.scale);
                let _ = group.append_child(&one.element);
                held.shown.push(one);
            }
        }
        true
    }

    fn make(self, drawn: &Drawn, way: Option<Way>) -> Option<One> {
        let element = document().create_element_ns(Some("http://www.w3.org/2000/svg"), "g").ok()?;
        let mark = drawn.mark();
        let Disc { class, told, inside } = Disc::of(self.atlas, drawn);
        let set = |attribute: &str, value: &str| drop(element.set_attribute(attribute, value));
        set("class", &class);
        if let Some((role, label)) = told {
            let id = name(&mark);
            let stop = self.active.with_untracked(|active| active.as_ref() == Some(&id));
            for (attribute, value) in [
                ("id", id.as_str()),
                ("role", role),
                ("aria-label", &label),
                ("tabindex", if stop { "0" } else { "-1" }),
                ("data-walk", ""),
            ] {
                set(attribute, value);
            }
        } else {
            set("aria-hidden", "true");
        }
        element.set_inner_html(&inside);
        let drawn = drawn.clone();
        Some(One {
            drawn,
            mark,
            element,
            marked: [false; 2],
            way,
        })
    }

    /// The keyboard goes back to the map from what goes away.
    fn let_go(self, one: &One) {
        if self.active.with_untracked(|active| active.as_ref() == Some(&name(&one.mark))) {
            let focused = document().active_element().as_ref() == Some(&one.element);
            self.active.set(None);
            let map = one.element.closest(".atlas").ok().flatten().filter(|_| focused);
            if let Some(map) = map.and_then(|map| map.dyn_into().ok()) {
                platform::focus_still(&map);
            }
        }
    }

    /// Whether a place is under the pointer or open.
    fn mark(self, one: &mut One) {
        let Kind::Place(index) = one.drawn.kind() else { return };
        let is_open = self.atlas.page.with_untracked(|page| match page {
            Page::Listing(code) => self.atlas.places.with_untracked(|places| {
                places
                    .get(index)
                    .is_some_and(|place| place.feature.properties.listing == *code)
            }),
            _ => false,
        });
        let marked = [self.atlas.lit.get_untracked() == Some(index), is_open];
        let classes = one.element.class_list();
        for (at, class) in ["lit", "chosen"].into_iter().enumerate() {
            if marked[at] != one.marked[at] {
                let _ = classes.toggle_with_force(class, marked[at]);
            }
        }
        one.marked = marked;
    }
}

/// By what the page knows a disc.
fn name(mark: &Mark) -> String {
    let [version, level, point, count] = mark.key;
    format!("k-{version}-{level}-{point}-{count}")
}
