//! Guided help: what is needed, where, for whom, then who can help. Answers live in this page's memory alone: neither in the
//! address bar, nor in the history, nor in any request.

mod found;
mod place;
mod steps;

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::address::Page;
use sanad_domain::guide::{Asked, Where};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::needs::{Need, needs};
use sanad_messages::public as m;

use crate::atlas::{Atlas, Origin};
use crate::places::Choice;
use crate::platform;
pub use steps::Steps;

/// A step of the way.
#[derive(Clone, Copy, PartialEq)]
pub enum Step {
    /// What is needed: the page as the publisher wrote it.
    Need,
    /// Where.
    Place,
    /// For whom.
    Whom,
    /// Who can help.
    Found,
}

/// An answer.
#[derive(Clone)]
pub enum Answer {
    /// Where, and in words.
    Place(Where, String),
    /// For whom; for anybody where absent.
    Whom(Option<AudienceCode>),
}

/// Answers and steps; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Guide {
    /// What list and map share.
    pub atlas: Atlas,
    /// Whether it speaks in simple words and asks less.
    pub simple: bool,
    /// Where one is.
    pub step: RwSignal<Step>,
    /// What is needed.
    pub need: RwSignal<Option<&'static Need>>,
    /// Where, and in words.
    pub place: RwSignal<Option<(Where, String)>>,
    /// For whom, once that was asked.
    pub whom: RwSignal<Option<Option<AudienceCode>>>,
    /// Whether help is wanted now.
    pub now: RwSignal<bool>,
    /// The steps that were taken. They are not kept with the history: a browser writes that to the disk.
    trail: StoredValue<Vec<Step>>,
    /// Which of them one is at.
    depth: StoredValue<usize>,
    /// Where in the history the first of them is.
    first: Option<usize>,
}

impl Guide {
    /// The guide of a help page; none on any other.
    pub fn of(atlas: Atlas) -> Option<Self> {
        let Page::Help { simple } = atlas.page.get_untracked() else {
            return None;
        };
        let guide = Self {
            atlas,
            simple,
            step: RwSignal::new(Step::Need),
            need: RwSignal::new(None),
            place: RwSignal::new(None),
            whom: RwSignal::new(None),
            now: RwSignal::new(true),
            trail: StoredValue::new(vec![Step::Need]),
            depth: StoredValue::new(0),
            first: platform::place_in_history(),
        };
        Effect::new(move |_| {
            let class = match (guide.is_shown(), guide.step.get()) {
                (false, _) => "finder guided",
                (true, Step::Need) if simple => "one help simple",
                (true, Step::Need) => "one help",
                (true, _) if simple => "one help simple asked",
                (true, _) => "one help asked",
            };
            platform::dress_main(class, guide.is_shown().then_some("list"));
        });
        Some(guide)
    }

    /// Its page.
    pub fn page(&self) -> Page {
        Page::Help { simple: self.simple }
    }

    /// Whether the guide is what one sees, and not the list that it led to.
    pub fn is_shown(&self) -> bool {
        self.atlas.page.with(|page| matches!(page, Page::Help { .. }))
    }

    /// Takes what is needed, by the name that it has on the page; `false` where there is no such need.
    pub fn need(&self, name: &str) -> bool {
        let Some(need) = needs(self.simple).iter().find(|need| need.glyph == name) else {
            return false;
        };
        self.need.set(Some(need));
        // All of them, and before anything else is asked: which ones are fetched tells nothing.
        self.atlas.everything.set(true);
        self.go_on();
        true
    }

    /// Takes an answer.
    pub fn answer(&self, answer: Answer) {
        match answer {
            Answer::Place(place, words) => self.place.set(Some((place, words))),
            Answer::Whom(whom) => self.whom.set(Some(whom)),
        }
        self.go_on();
    }

    /// On to the first thing that has not been answered.
    fn go_on(&self) {
        let step = if self.place.with_untracked(Option::is_none) {
            Step::Place
        } else if !self.simple && self.whom.with_untracked(Option::is_none) {
            Step::Whom
        } else {
            Step::Found
        };
        self.go(step);
    }

    /// To a step, from which the way back leads here.
    pub fn go(&self, step: Step) {
        let here = self.depth_now().unwrap_or_else(|| self.depth.get_value());
        let now = self.step.get_untracked();
        self.trail.update_value(|trail| {
            trail.resize(here + 1, now);
            trail.push(step);
        });
        self.depth.set_value(here + 1);
        platform::push_step();
        self.show(step);
    }

    /// Where the reader went back to, or forward.
    pub fn follow(&self) {
        let left = !self.is_shown_untracked();
        let one_less = || self.depth.get_value().saturating_sub(usize::from(!left));
        let depth = self.depth_now().unwrap_or_else(one_less);
        self.depth.set_value(depth);
        let step = self.trail.with_value(|trail| trail.get(depth).or(trail.last()).copied());
        self.show(step.unwrap_or(Step::Need));
    }

    fn is_shown_untracked(&self) -> bool {
        self.atlas.page.with_untracked(|page| matches!(page, Page::Help { .. }))
    }

    fn depth_now(&self) -> Option<usize> {
        Some(platform::place_in_history()?.saturating_sub(self.first?))
    }

    fn show(&self, step: Step) {
        if !self.is_shown_untracked() {
            self.atlas.article.set(None);
            self.atlas.page.set(self.page());
        }
        self.atlas.query.set(String::new());
        self.step.set(step);
        platform::to_top();
        let heading = if step == Step::Need { "#needs" } else { "#step" };
        platform::focus_soon(heading.to_owned());
    }

    /// What was answered, for the rules.
    fn asked(&self) -> Option<Asked> {
        Some(Asked {
            services: self.need.get()?.services().collect(),
            audience: self.whom.get().flatten(),
            place: self.place.get()?.0,
            now: self.now.get(),
            // The order stays as it is while one reads; what is open is said anew every minute.
            clock: self.atlas.now.get_untracked(),
        })
    }

    /// The list with the same choice.
    fn choice(&self) -> Choice {
        let area: Option<AreaCode> = match self.place.get() {
            Some((Where::In(area), _)) => Some(area),
            _ => None,
        };
        let mut services = self.need.get().into_iter().flat_map(Need::services);
        let offered = |code: &ServiceCode| {
            let places = self.atlas.places.read();
            places.iter().any(|place| place.feature.offers(Some(*code), None))
        };
        Choice {
            area,
            service: services.find(offered),
            audience: self.whom.get().flatten(),
        }
    }

    /// Gives the list what its address does not say.
    fn hand_over(&self) {
        let origin = match self.place.get_untracked() {
            Some((Where::From(at), name)) => Some(Origin {
                at,
                name: Some(name).filter(|name| name != self.atlas.say(m::NEAR_YOU)),
            }),
            _ => None,
        };
        self.atlas.measure_from(origin);
        platform::focus_soon("#list".to_owned());
    }
}
