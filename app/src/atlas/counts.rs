//! How many places there are of what is asked for: the numbers that list, map and choices show alike.

use leptos::prelude::*;
use sanad_domain::edition::AreaCount;
use sanad_domain::hours::{Clock, Status};
use sanad_domain::place::Area;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Level};

use super::Atlas;
use crate::places::{Choice, Place};

impl Atlas {
    /// The areas one level below the chosen one with what each holds; none where the list follows the map or words.
    pub fn areas_below(&self) -> Vec<(Area, usize)> {
        let choice = self.choice.get();
        let level = match choice.area.as_ref().map(AreaCode::level) {
            None => Level::Region,
            Some(Level::Region) => Level::Province,
            Some(_) => return Vec::new(),
        };
        let overview = self.overview.get_value();
        let within = |count: &&AreaCount| {
            count.area.code.level() == level && choice.area.as_ref().is_none_or(|area| count.area.code.is_within(area))
        };
        overview
            .areas
            .iter()
            .filter(within)
            .map(|count| (count.area.clone(), self.count_in(&count.area.code)))
            .collect()
    }

    /// How many places an area holds of what is asked for.
    pub fn count_in(&self, area: &AreaCode) -> usize {
        let Choice { service, audience, .. } = self.choice.get();
        self.count(Some(area), service, audience)
    }

    /// How many places each choice of service would give, everything else as it is.
    pub fn count_services(&self) -> Vec<(ServiceCode, usize)> {
        let Choice { area, audience, .. } = self.choice.get();
        ServiceCode::all()
            .map(|code| (code, self.count(area.as_ref(), Some(code), audience)))
            .collect()
    }

    /// How many places each choice of audience would give, everything else as it is.
    pub fn count_audiences(&self) -> Vec<(AudienceCode, usize)> {
        let Choice { area, service, .. } = self.choice.get();
        AudienceCode::all()
            .map(|code| (code, self.count(area.as_ref(), service, Some(code))))
            .collect()
    }

    /// The time at which places must be open to be shown; nothing where all are.
    pub fn open_at(&self) -> Option<Clock> {
        self.only_open.get().then(|| self.now.get())
    }

    /// How many places are left out although they fit, because their hours are not known; of those within what is asked.
    pub fn left_out(&self, inside: impl Fn(&Place) -> bool) -> usize {
        let Some(now) = self.open_at() else { return 0 };
        if !self.query.with(String::is_empty) {
            return self.search.told.with(|told| told.as_ref().map_or(0, |told| told.left_out));
        }
        let Choice { area, service, audience } = self.choice.get();
        let area = area.filter(|_| !self.everywhere());
        let is_left_out = |place: &&Place| {
            place.is_in(area.as_ref())
                && inside(place)
                && place.feature.offers(service, audience)
                && place.status(service, audience, now) == Status::Unknown
        };
        self.places.with(|places| places.iter().filter(is_left_out).count())
    }

    /// How many places fit: counted where they are loaded, by the overview elsewhere.
    ///
    /// Of a service and an audience together, or of what is open, the overview knows nothing; their places are on their way then.
    fn count(&self, area: Option<&AreaCode>, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> usize {
        let loaded = self.loaded.get();
        let open = self.open_at();
        let fits = |place: &&Place| place.is_in(area) && place.fits(service, audience, open);
        let here = self.places.with(|places| places.iter().filter(fits).count());
        let elsewhere = |count: &&AreaCount| {
            let asked = match area {
                Some(area) => count.area.code == *area,
                None => count.area.code.level() == Level::Region,
            };
            asked && open.is_none() && !loaded.contains(&Some(count.area.code.region()))
        };
        let counted = |count: &AreaCount| count.places_for(service, audience).unwrap_or(0);
        here + self
            .overview
            .with_value(|overview| overview.areas.iter().filter(elsewhere).map(counted).sum::<usize>())
    }
}
