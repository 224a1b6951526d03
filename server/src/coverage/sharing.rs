//! The measures that share the places of services among people: 2SFCA, E2SFCA, 3SFCA and RAAM, and how unevenly they come out.

use sanad_coverage::catchment::{three_step, two_step};
use sanad_coverage::raam::raam;
use sanad_coverage::{NotComputable, Unit, Weight, inequality};

use super::question::Measure;
use super::survey::Survey;

/// What weight a service has in the enhanced methods, by third of the catchment (the steps of Luo and Qi 2009).
const STEPS: [f64; 3] = [1.0, 0.68, 0.22];
/// The travel that weighs as much as mean crowding in RAAM, in kilometres or minutes (Saxon and Snow's hour).
const TAU: f64 = 60.0;
/// People for whom the sharing measures are given.
const PER: f64 = 100_000.0;

/// How far one looks for a service that shares its places among people, in kilometres or minutes.
pub const fn catchment(unit: Unit) -> f64 {
    match unit {
        Unit::Kilometres => 50.0,
        Unit::Minutes => 60.0,
    }
}

/// How far RAAM sends people at most.
pub const fn farthest(unit: Unit) -> f64 {
    match unit {
        Unit::Kilometres => 150.0,
        Unit::Minutes => 180.0,
    }
}

/// A score for each place; none where it reaches nothing.
pub type Scores = Result<Vec<Option<f64>>, NotComputable>;

/// The measures that share places.
pub const SHARING: [Measure; 4] = [Measure::TwoStep, Measure::Enhanced, Measure::ThreeStep, Measure::Raam];

/// How unevenly room for a person is spread over the country's places (2SFCA): by Gini, and by Palma.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// From 0, where all have the same.
    pub gini: Result<f64, NotComputable>,
    /// What the upper tenth has for each unit of the lower four tenths.
    pub palma: Result<f64, NotComputable>,
}

impl Survey<'_> {
    /// How unevenly the services are spread.
    pub fn spread(&self) -> Spread {
        let scores = self.scores(Measure::TwoStep);
        let by = |method: fn(&[u64], &[f64]) -> Result<f64, NotComputable>| {
            let scores = scores.ok_or(NotComputable::NoSupply)?.as_ref().map_err(Clone::clone)?;
            let values: Vec<f64> = scores.iter().map(|score| score.unwrap_or(0.0)).collect();
            method(&self.people, &values)
        };
        Spread {
            gini: by(inequality::gini),
            palma: by(inequality::palma),
        }
    }

    /// Computes what later questions about the same services may ask, so that nobody waits for it.
    pub fn prepare(&self) {
        for measure in SHARING {
            self.scores(measure);
        }
    }

    /// The scores by a measure that shares places, computed once; nothing for another measure.
    pub(super) fn scores(&self, measure: Measure) -> Option<&Scores> {
        let place = SHARING.iter().position(|sharing| *sharing == measure)?;
        Some(self.scores.get(place)?.get_or_init(|| self.score(measure)))
    }

    /// The score of each place by a measure that shares places: for 100,000 people, or the cost that RAAM gives.
    fn score(&self, measure: Measure) -> Scores {
        let capacity = self.capacities.as_ref().map_err(Clone::clone)?.values();
        let (people, catchment) = (&self.people, catchment(self.unit()));
        if measure == Measure::Raam {
            // RAAM itself looks as far as it is let: what is known less far would be another method without saying so.
            let (asked, known) = (farthest(self.unit()), self.ground.known_to(f64::INFINITY));
            if known < asked {
                return Err(NotComputable::BeyondReach { asked, known });
            }
            return Ok(raam(people, capacity, &self.ground.within(asked)?, TAU)?.costs);
        }
        let steps: Vec<(f64, f64)> = (1..)
            .zip(STEPS)
            .map(|(third, weight)| (catchment * f64::from(third) / 3.0, weight))
            .collect();
        let (within, stepped) = (self.ground.near()?, Weight::stepped(&steps)?);
        let access = match measure {
            Measure::TwoStep => two_step(people, capacity, within, catchment, &Weight::flat())?,
            Measure::Enhanced => two_step(people, capacity, within, catchment, &stepped)?,
            _ => three_step(people, capacity, within, catchment, &stepped)?,
        };
        let scores = access.scores.into_iter();
        Ok(scores.map(|score| score.map(|score| score * PER)).collect())
    }
}

/// The mean of a score over people. A few may have none and are left out; where more than one in twenty has none, the mean of the
/// rest would flatter the area.
pub fn weighted(people: &[u64], scores: &[Option<f64>], known: f64) -> Result<f64, NotComputable> {
    let without: u64 = people
        .iter()
        .zip(scores)
        .filter(|(_, score)| score.is_none())
        .map(|(people, _)| people)
        .sum();
    if without * 20 > people.iter().sum() {
        return Err(NotComputable::SomeoneBeyond { known });
    }
    let scored = people
        .iter()
        .zip(scores)
        .filter_map(|(people, score)| Some((*people as f64, (*score)?)));
    let (all, sum) = scored.fold((0.0, 0.0), |(all, sum), (people, score)| (all + people, sum + people * score));
    if all > 0.0 {
        Ok(sum / all)
    } else {
        Err(NotComputable::NoPeople)
    }
}
