//! Which layers are wanted, and taking over those that arrive.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_geography::outline;

use super::{Atlas, WindowOn};
use crate::load::{self, Arrived};
use crate::places::Place;
use crate::ui::whenever;

/// Half the time until the first asking again; each time after that is twice as long.
pub(super) const AGAIN: Duration = Duration::from_millis(1_500);

impl Atlas {
    /// Takes over layers that have arrived.
    pub fn add(&self, layers: Vec<Arrived>) {
        let mut all: Vec<Place> = self.places.get_untracked().as_ref().clone();
        let mut loaded = self.loaded.get_untracked();
        for Arrived { region, places, text } in layers {
            if !loaded.contains(&region) {
                loaded.push(region);
                self.search.read(all.len(), text);
                all.extend(places);
            }
        }
        self.loaded.set(loaded);
        self.places.set(Arc::new(all));
    }

    /// The layers that what is chosen, typed or looked at asks for and that are neither there nor on their way.
    ///
    /// The first screen needs none but the national one: the overview has its counts. A region's places come when one
    /// goes there, by choice or with the map, and all of them when one searches.
    pub fn wanted(&self) -> Vec<Option<AreaCode>> {
        // What failed for want of a network is asked for again when it is back.
        self.online.track();
        let choice = self.choice.get();
        let everywhere = self.searching.get()
            || self.everything.get()
            || self.everywhere()
            || self.picking.get()
            || self.only_open.get()
            || (choice.area.is_none() && choice.service.is_some() && choice.audience.is_some());
        let region = choice.area.as_ref().map(AreaCode::region);
        let window = self.window.get();
        let in_sight = |code: &AreaCode| {
            let Some(WindowOn(window)) = window else { return false };
            self.regions.with_value(|regions| {
                let shape = regions.iter().filter(|shape| shape.code == code.as_str());
                outline::bounds(shape).is_some_and(|bounds| bounds.meets(window))
            })
        };
        self.overview.with_value(|overview| {
            let files = overview.layers.iter().map(|file| &file.region);
            let asked = files.filter(|file| everywhere || **file == region || file.as_ref().is_some_and(in_sight));
            let is_new = |file: &&Option<AreaCode>| {
                !self.loaded.with_untracked(|loaded| loaded.contains(*file))
                    && !self.underway.with_untracked(|underway| underway.contains(*file))
            };
            asked.filter(is_new).cloned().collect()
        })
    }

    /// Fetches what is wanted, now and whenever something else is.
    pub fn follow_wants(&self) {
        let atlas = *self;
        whenever(move || atlas.fetch(atlas.wanted()));
    }

    /// Fetches layers.
    pub fn fetch(&self, regions: Vec<Option<AreaCode>>) {
        if regions.is_empty() {
            return;
        }
        self.underway.update(|underway| underway.extend(regions.iter().cloned()));
        leptos::task::spawn_local(load::fetch(*self, regions));
    }

    /// Asks again for what is missing after a while, and after ever longer ones.
    pub fn try_later(&self) {
        let atlas = *self;
        atlas.tries.update_value(|tries| *tries += 1);
        let mine = atlas.tries.get_value();
        let wait = AGAIN * 2_u32.pow(mine.min(5));
        set_timeout(
            move || {
                if atlas.tries.get_value() == mine {
                    atlas.fetch(untrack(|| atlas.wanted()));
                }
            },
            wait,
        );
    }
}
