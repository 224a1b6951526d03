//! Searching: questions go to a worker beside the page, so that typing never waits; answers become what list and map show.

use std::sync::Arc;

use leptos::prelude::*;
use sanad_worker::{AREAS, ASK, Ask, LAYER, Told, Why};

use super::Atlas;
use super::layers::AGAIN;
use crate::load;
use crate::platform::Worker;
use crate::ui::whenever;

/// How often the names of places are asked for again before a change of the network.
const TRIES: u32 = 5;

/// What the page holds of the search.
#[derive(Clone, Copy)]
pub struct Search {
    /// The last answer; none while nothing is typed.
    pub told: RwSignal<Option<Arc<Told>>>,
    /// Whether the worker cannot run here.
    pub unable: RwSignal<bool>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    /// Whether it listens: until then nothing is said to it.
    ready: StoredValue<bool>,
    /// The names of all places, until the worker has been given them.
    areas: StoredValue<Option<String>>,
    /// Whether those names have arrived.
    named: StoredValue<bool>,
    /// Layers that the worker has not been given: the number of the first place, and the text.
    unread: StoredValue<Vec<(u32, String)>>,
    /// The question that waits for its answer or has had it; nought where nothing is typed.
    asked: RwSignal<u32>,
    count: StoredValue<u32>,
}

impl Search {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self {
            told: RwSignal::new(None),
            unable: RwSignal::new(false),
            worker: StoredValue::new_local(None),
            ready: StoredValue::new(false),
            areas: StoredValue::new(None),
            named: StoredValue::new(false),
            unread: StoredValue::new(Vec::new()),
            asked: RwSignal::new(0),
            count: StoredValue::new(0),
        }
    }

    /// Hands the text of a layer to the search, now or when it begins.
    pub fn read(&self, first: usize, text: String) {
        self.unread.update_value(|unread| unread.push((first as u32, text)));
        self.hand_over();
    }

    /// Why a place is among the results.
    pub fn why(&self, index: usize) -> Option<Why> {
        self.told.with(|told| {
            let (_, why) = told.as_ref()?.hits.iter().find(|(number, _)| *number as usize == index)?;
            Some(*why)
        })
    }

    /// Whether the last question has not been answered.
    pub fn is_late(&self) -> bool {
        let answered = self.told.with(|told| told.as_ref().map_or(0, |told| told.id));
        !self.unable.get() && answered < self.asked.get()
    }

    fn say(&self, parts: &[wasm_bindgen::JsValue]) {
        self.worker.with_value(|worker| {
            if let Some(worker) = worker.as_ref().filter(|_| self.ready.get_value()) {
                worker.say(parts);
            }
        });
    }

    fn hand_over(&self) {
        self.worker.with_value(|worker| {
            let Some(worker) = worker.as_ref().filter(|_| self.ready.get_value()) else {
                return;
            };
            if let Some(areas) = self.areas.try_update_value(Option::take).flatten() {
                worker.say(&[AREAS.into(), areas.into()]);
            }
            self.unread.update_value(|unread| {
                for (first, text) in unread.drain(..) {
                    worker.say(&[LAYER.into(), first.into(), text.into()]);
                }
            });
        });
    }
}

impl Atlas {
    /// Sets what was typed.
    pub fn search(&self, typed: &str) {
        let typed = if typed.trim().is_empty() { "" } else { typed };
        self.query.set(typed.to_owned());
    }

    /// Whether an answer is waited for that would be the first.
    pub fn is_asking(&self) -> bool {
        !self.query.with(String::is_empty) && self.search.told.with(Option::is_none) && !self.search.unable.get()
    }

    /// Asks whenever what is typed or what is known changes, from the moment when the reader is about to search.
    pub fn follow_questions(&self) {
        let atlas = *self;
        let (mut begun, mut connected) = (false, true);
        whenever(move || {
            let wanted = begun || atlas.searching.get() || !atlas.query.with(String::is_empty);
            let online = atlas.online.get();
            // What could not come for want of a network is fetched anew when there is one.
            let back = online && !connected;
            // A worker that broke down once it had begun would break down again.
            let again = back && atlas.search.unable.get_untracked() && !atlas.search.ready.get_value();
            if wanted && (!begun || again) {
                atlas.begin_search();
            }
            if wanted && (!begun || back) {
                atlas.fetch_names(0);
            }
            (begun, connected) = (wanted, online);
        });
        whenever(move || {
            let query = atlas.query.get();
            // More can be found when more has arrived.
            atlas.loaded.track();
            let search = atlas.search;
            if query.is_empty() {
                search.told.set(None);
                search.asked.set(0);
                return;
            }
            let choice = atlas.choice.get();
            let open = atlas.open_at();
            let id = search.count.get_value() + 1;
            search.count.set_value(id);
            search.asked.set(id);
            let ask = Ask {
                id,
                query,
                language: atlas.language,
                now: open.unwrap_or_else(|| atlas.now.get_untracked()),
                open: open.is_some(),
                from: atlas.origin.get().map(|origin| origin.at.steps()),
                service: choice.service,
                audience: choice.audience,
            };
            if let Ok(ask) = serde_json::to_string(&ask) {
                search.say(&[ASK.into(), ask.into()]);
            }
        });
    }

    fn begin_search(&self) {
        let atlas = *self;
        let search = self.search;
        search.unable.set(false);
        let hear = move |told: String| {
            if !search.ready.get_value() {
                search.ready.set_value(true);
                search.hand_over();
                // What was asked before it listened is asked again.
                return atlas.query.notify();
            }
            let Ok(told) = sanad_json::from_str::<Told>(&told) else {
                return;
            };
            // An answer to what is no longer asked would make the list flicker.
            if told.id == search.asked.get_untracked() {
                search.told.set(Some(Arc::new(told)));
            }
        };
        match Worker::start("/search.js", hear, move || search.unable.set(true)) {
            Some(worker) => search.worker.set_value(Some(worker)),
            None => search.unable.set(true),
        }
    }

    /// Fetches the names of all places, and again after a while where they do not come or are not what they should be.
    fn fetch_names(&self, tries: u32) {
        let atlas = *self;
        let search = self.search;
        if search.named.get_value() {
            return;
        }
        leptos::task::spawn_local(async move {
            match load::gazetteer(atlas, tries > 0).await {
                Some(areas) => {
                    search.named.set_value(true);
                    search.areas.set_value(Some(areas));
                    search.hand_over();
                    // What was asked before the names of places were there is asked again.
                    atlas.query.notify();
                }
                None if tries < TRIES => set_timeout(move || atlas.fetch_names(tries + 1), AGAIN * 2_u32.pow(tries + 1)),
                None => {}
            }
        });
    }
}
