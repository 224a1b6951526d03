//! Guided help: what is needed, where, for whom, then who can help. Answers live in this page's memory alone: neither in the
//! address bar, nor in the history, nor in any request.

mod found;
mod pieces;
mod place;
mod steps;

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_domain::guide::{Asked, Where};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::needs::{Need, needs};
use sanad_messages::public as m;

use crate::atlas::{Atlas, Origin};
use crate::places::Choice;
use crate::platform;
use crate::ui::whenever;
pub use steps::view;

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
    /// What is needed.
    Need(&'static Need),
    /// Where, and in words.
    Place(Where, String),
    /// For whom; for anybody where absent.
    Whom(Option<AudienceCode>),
}

/// What was answered, and on which way. The way is not kept with the history: a browser writes that to the disk.
#[derive(Clone)]
struct Answers {
    need: Option<&'static Need>,
    place: Option<(Where, String)>,
    whom: Option<Option<AudienceCode>>,
    /// The steps that were taken.
    trail: Vec<Step>,
    /// Which of them one is at.
    depth: usize,
}

impl Answers {
    fn step(&self) -> Step {
        let last = self.trail.last();
        self.trail.get(self.depth).or(last).copied().unwrap_or(Step::Need)
    }
}

/// Answers and steps; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Guide {
    /// What list and map share.
    atlas: Atlas,
    /// Whether it speaks in simple words and asks less.
    simple: bool,
    answers: RwSignal<Answers>,
    /// Whether help is wanted now.
    now: RwSignal<bool>,
    /// Where in the history the first step is.
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
            answers: RwSignal::new(Answers {
                need: None,
                place: None,
                whom: None,
                trail: vec![Step::Need],
                depth: 0,
            }),
            now: RwSignal::new(true),
            first: platform::place_in_history(),
        };
        whenever(move || {
            let shown = guide.is_shown();
            let class = match (shown, guide.answers.with(Answers::step)) {
                (false, _) => "finder guided",
                (true, Step::Need) if simple => "one help simple",
                (true, Step::Need) => "one help",
                (true, _) if simple => "one help simple asked",
                (true, _) => "one help asked",
            };
            platform::dress_main(class, shown.then_some("list"));
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
        let need = needs(self.simple).iter().find(|need| need.glyph == name);
        let Some(need) = need else { return false };
        // All of them, and before anything else is asked: which ones are fetched tells nothing.
        self.atlas.everything.set(true);
        self.answer(Answer::Need(need));
        true
    }

    /// Takes an answer, and goes on to the first thing that has not been answered.
    fn answer(&self, answer: Answer) {
        self.answers.update_untracked(|answers| match answer {
            Answer::Need(need) => answers.need = Some(need),
            Answer::Place(place, words) => answers.place = Some((place, words)),
            Answer::Whom(whom) => answers.whom = Some(whom),
        });
        let open = self
            .answers
            .with_untracked(|answers| (answers.place.is_none(), answers.whom.is_none()));
        self.go(match open {
            (true, _) => Step::Place,
            (_, true) if !self.simple => Step::Whom,
            _ => Step::Found,
        });
    }

    /// To a step, from which the way back leads here.
    fn go(&self, step: Step) {
        let here = self.depth();
        platform::push_step();
        self.show(move |answers| {
            let now = answers.step();
            let here = here.unwrap_or(answers.depth);
            answers.trail.resize(here + 1, now);
            answers.trail.push(step);
            answers.depth = here + 1;
        });
    }

    /// To where the reader went back, or forward.
    pub fn follow(&self) {
        let here = self.depth();
        // Where the browser does not say which way it went: back, or back from the list to what led there.
        let less = usize::from(untrack(|| self.is_shown()));
        self.show(move |answers| answers.depth = here.unwrap_or_else(|| answers.depth.saturating_sub(less)));
    }

    fn depth(&self) -> Option<usize> {
        Some(platform::place_in_history()?.saturating_sub(self.first?))
    }

    fn show(&self, change: impl FnOnce(&mut Answers)) {
        if !untrack(|| self.is_shown()) {
            self.atlas.article.set(None);
            self.atlas.page.set(self.page());
        }
        self.atlas.query.set(String::new());
        self.answers.update(change);
        platform::to_top();
        let first = self.answers.with_untracked(Answers::step) == Step::Need;
        platform::focus_soon(if first { "main > h1" } else { "#step" }.to_owned());
    }

    /// What was answered, for the rules.
    fn asked(&self) -> Option<Asked> {
        let answers = self.answers.get_untracked();
        Some(Asked {
            services: answers.need?.services().collect(),
            audience: answers.whom.flatten(),
            place: answers.place?.0,
            now: self.now.get(),
            // The order stays as it is while one reads; what is open is said anew every minute.
            clock: self.atlas.now.get_untracked(),
            ageing: self.atlas.overview.with_value(|overview| overview.ageing.clone()),
        })
    }

    /// The list with the same choice.
    fn choice(&self) -> Choice {
        let answers = self.answers.get_untracked();
        let mut services = answers.need.into_iter().flat_map(Need::services);
        let offered = |code: &ServiceCode| {
            let places = self.atlas.places.read_untracked();
            places.iter().any(|place| place.feature.offers(Some(*code), None))
        };
        Choice {
            area: match answers.place {
                Some((Where::In(area), _)) => Some(area),
                _ => None,
            },
            service: services.find(offered),
            audience: answers.whom.flatten(),
        }
    }

    /// Gives the list what its address does not say.
    fn hand_over(&self) {
        let origin = match self.answers.with_untracked(|answers| answers.place.clone()) {
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
