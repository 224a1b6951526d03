//! Services that fit a question, and how far they are from every place: whoever lives there makes no difference to it.

use std::sync::{Arc, OnceLock};

use sanad_coverage::{Demand, Distances, NotComputable, Supply, Unit};
use sanad_geography::Gazetteer;

use super::places::{as_demand, places};
use super::question::Question;
use super::sharing::catchment;
use super::sites::{Site, Sites};
use super::travel::{Travel, places_of};

/// What questions about the same services share, whatever people and measures they ask for.
pub struct Ground {
    /// The services that fit.
    pub fitting: Sites,
    pub(super) supply: Vec<Supply>,
    /// From each place to its nearest service.
    pub(super) nearest: Distances,
    /// Minutes between places, and the place of each service; great circles where absent.
    pub(super) travel: Option<(Arc<Travel>, Vec<usize>)>,
    /// Where people live, without them.
    pub(super) points: Vec<Demand>,
    /// From each place to all services of its catchment, once somebody asks: laying them out takes the longest.
    near: OnceLock<Result<Distances, NotComputable>>,
}

impl Ground {
    /// The services of `sites` that fit a question, with travel times where there are any.
    pub fn new(question: &Question, sites: &Sites, gazetteer: &Gazetteer, travel: Option<&Arc<Travel>>) -> Self {
        Self::of(sites.fitting(question.service, question.audience), gazetteer, travel)
    }

    fn of(fitting: Sites, gazetteer: &Gazetteer, travel: Option<&Arc<Travel>>) -> Self {
        let places = places(gazetteer);
        let points = as_demand(&places, |_| 0);
        let supply = as_supply(&fitting.at);
        let travel = travel.map(|travel| (Arc::clone(travel), places_of(&fitting.at, &places)));
        Self {
            nearest: match &travel {
                Some((travel, places)) => travel.between.to_nearest_at(places),
                None => Distances::to_nearest(&points, &supply),
            },
            near: OnceLock::new(),
            fitting,
            supply,
            travel,
            points,
        }
    }

    /// The same with some services more, as if all had been laid out together: only theirs are measured.
    #[must_use]
    pub fn with(&self, question: &Question, sites: Vec<Site>, gazetteer: &Gazetteer) -> Self {
        let (at, lines) = (sites, Vec::new());
        let more = Sites { at, lines }.fitting(question.service, question.audience);
        let more = Self::of(more, gazetteer, self.travel.as_ref().map(|(travel, _)| travel));
        let near = match (self.near(), more.near()) {
            (Ok(these), Ok(those)) => Ok(these.joined(those)),
            (Err(why), _) | (_, Err(why)) => Err(why),
        };
        let mut fitting = self.fitting.clone();
        fitting.at.extend(more.fitting.at);
        let travel = self.travel.as_ref().zip(more.travel);
        Self {
            nearest: self.nearest.nearest_joined(&more.nearest),
            near: OnceLock::from(near),
            supply: as_supply(&fitting.at),
            fitting,
            travel: travel.map(|((travel, these), (_, those))| (Arc::clone(travel), [these.as_slice(), &those].concat())),
            points: more.points,
        }
    }

    /// In what distances are counted.
    pub fn unit(&self) -> Unit {
        self.nearest.unit()
    }

    /// The distances to every service up to `reach`.
    pub(super) fn within(&self, reach: f64) -> Result<Distances, NotComputable> {
        match &self.travel {
            Some((travel, places)) => travel.between.to_services_at(places, Some(reach)),
            None => Distances::great_circle(&self.points, &self.supply, Some(reach)),
        }
    }

    /// The distances to every service of the catchment.
    pub(super) fn near(&self) -> Result<&Distances, NotComputable> {
        let near = self.near.get_or_init(|| self.within(catchment(self.unit())));
        near.as_ref().map_err(Clone::clone)
    }

    /// How far distances are known, `wanted` at most.
    pub(super) fn known_to(&self, wanted: f64) -> f64 {
        self.nearest.reach().map_or(wanted, |reach| reach.min(wanted))
    }
}

/// Services as the methods know them, by their number.
fn as_supply(sites: &[Site]) -> Vec<Supply> {
    let one = |(number, site): (usize, &Site)| Supply {
        code: number.to_string(),
        point: site.point,
        capacity: site.capacity,
    };
    sites.iter().enumerate().map(one).collect()
}
