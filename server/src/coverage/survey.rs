//! The services that fit and the people whom they serve, laid out once, and the figures of them by any measure over any areas.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use sanad_coverage::catchment::{three_step, two_step};
use sanad_coverage::raam::raam;
use sanad_coverage::rates::rate;
use sanad_coverage::reach::{self, RADII, Within};
use sanad_coverage::{Capacities, Demand, Distances, InputError, NotComputable, Supply, Unit, Weight, inequality};
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use super::places::{Place, places};
use super::population::people;
use super::question::{Measure, Question};
use super::sites::Sites;
use super::travel::{Travel, places_of};

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
const fn farthest(unit: Unit) -> f64 {
    match unit {
        Unit::Kilometres => 150.0,
        Unit::Minutes => 180.0,
    }
}

/// The radii of a diagnosis.
const fn radii(unit: Unit) -> [f64; 4] {
    match unit {
        Unit::Kilometres => RADII,
        Unit::Minutes => [15.0, 30.0, 60.0, 90.0],
    }
}

/// The figure of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The area.
    pub area: AreaCode,
    /// People of the group who live there, as far as they were counted.
    pub people: u64,
    /// Services there.
    pub services: usize,
    /// What is measured, or why it cannot be.
    pub value: Result<f64, NotComputable>,
}

/// Figures of the whole country.
#[derive(Clone, Debug, PartialEq)]
pub struct Nation {
    /// What is measured, or why it cannot be.
    pub value: Result<f64, NotComputable>,
    /// People within each of the usual radii.
    pub within: Result<Vec<Within>, NotComputable>,
    /// The mean distance to the nearest, in kilometres or minutes.
    pub mean: Result<f64, NotComputable>,
    /// The distance within which 90 % have one, in kilometres or minutes.
    pub ninetieth: Result<f64, NotComputable>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In what distances are counted.
    pub unit: Unit,
    /// Every area of the level, in order of code.
    pub figures: Vec<Figure>,
    /// The whole country.
    pub nation: Nation,
    /// People of the group in the whole country, as far as they were counted.
    pub people: u64,
    /// Places whose people of this group were not counted: they are left out.
    pub uncounted: usize,
    /// Services that fit, at places.
    pub services: usize,
    /// Those among them whose place is protected.
    pub protected: usize,
    /// Services for the whole country, which no distance measures.
    pub lines: usize,
    /// Services whose capacity was assumed.
    pub assumed: usize,
}

/// How unevenly room for a person is spread over the country's places (2SFCA): by Gini, and by Palma.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// From 0, where all have the same.
    pub gini: Result<f64, NotComputable>,
    /// What the upper tenth has for each unit of the lower four tenths.
    pub palma: Result<f64, NotComputable>,
}

/// What several figures of one question share: its level and its measure apart.
pub struct Survey<'a> {
    pub(super) question: Question,
    gazetteer: &'a Gazetteer,
    /// Minutes between places, and the place of each service; great circles where absent.
    pub(super) travel: Option<(Arc<Travel>, Vec<usize>)>,
    /// The services that fit.
    pub fitting: Sites,
    supply: Vec<Supply>,
    pub(super) places: Vec<Place<'a>>,
    pub(super) demand: Vec<Demand>,
    pub(super) people: Vec<u64>,
    uncounted: usize,
    /// From each place to its nearest service.
    pub(super) nearest: Distances,
    capacities: Result<Capacities, NotComputable>,
    /// Scores by the measures that share places, as they were asked for: they take the longest, and levels share them.
    scores: [OnceLock<Scores>; SHARING.len()],
}

/// A score for each place; none where it reaches nothing.
type Scores = Result<Vec<Option<f64>>, NotComputable>;

/// The measures that share places.
const SHARING: [Measure; 4] = [Measure::TwoStep, Measure::Enhanced, Measure::ThreeStep, Measure::Raam];

/// Answers a question over `sites`, of which only those that fit it count.
///
/// # Errors
/// When a capacity is absurd.
pub fn answer(
    question: &Question,
    sites: &Sites,
    gazetteer: &Gazetteer,
    travel: Option<&Arc<Travel>>,
) -> Result<Answer, InputError> {
    Ok(Survey::new(question, sites, gazetteer, travel)?.answer(question.level, question.measure))
}

impl<'a> Survey<'a> {
    /// Lays out the services of `sites` that fit a question, with travel times where there are any.
    ///
    /// # Errors
    /// When a capacity is absurd.
    pub fn new(
        question: &Question,
        sites: &Sites,
        gazetteer: &'a Gazetteer,
        travel: Option<&Arc<Travel>>,
    ) -> Result<Self, InputError> {
        let fitting = sites.fitting(question.service, question.audience);
        let places = places(gazetteer);
        let counted: Vec<Option<u64>> = places.iter().map(|place| people(place.code, question.group)).collect();
        let demand: Vec<Demand> = places
            .iter()
            .zip(&counted)
            .map(|(place, counted)| Demand {
                code: place.code.to_string(),
                point: place.point,
                people: counted.unwrap_or(0),
            })
            .collect();
        let one = |(number, site): (usize, &super::Site)| Supply {
            code: number.to_string(),
            point: site.point,
            capacity: site.capacity,
        };
        let supply: Vec<Supply> = fitting.at.iter().enumerate().map(one).collect();
        let travel = travel.map(|travel| (Arc::clone(travel), places_of(&fitting.at, gazetteer)));
        let nearest = match &travel {
            Some((travel, places)) => travel.between.to_nearest_at(places),
            None => Distances::to_nearest(&demand, &supply),
        };
        Ok(Self {
            question: *question,
            gazetteer,
            nearest,
            travel,
            capacities: Capacities::of(&supply, question.assumed)?,
            people: sanad_coverage::input::people(&demand),
            fitting,
            supply,
            places,
            demand,
            scores: Default::default(),
            uncounted: counted.iter().filter(|counted| counted.is_none()).count(),
        })
    }

    /// In what distances are counted.
    pub fn unit(&self) -> Unit {
        self.nearest.unit()
    }

    /// The figure of each area of a level, and of the country, by a measure.
    pub fn answer(&self, level: Level, measure: Measure) -> Answer {
        let scores = measure.shares().then(|| self.scores(measure)).flatten();
        let (mut members, mut services) = (BTreeMap::<AreaCode, Vec<usize>>::new(), BTreeMap::<AreaCode, usize>::new());
        for (number, place) in self.places.iter().enumerate() {
            if let Some(area) = place.commune.at(level) {
                members.entry(area).or_default().push(number);
            }
        }
        for area in self.fitting.at.iter().filter_map(|site| site.commune.at(level)) {
            *services.entry(area).or_default() += 1;
        }
        let figures = self.gazetteer.level(level).map(|area| {
            let own = members.get(&area.code).map(Vec::as_slice).unwrap_or_default();
            let services = services.get(&area.code).copied().unwrap_or_default();
            Figure {
                area: area.code.clone(),
                people: own.iter().map(|place| self.people[*place]).sum(),
                services,
                value: self.measured(measure, scores, own, services),
            }
        });
        let (services, all) = (self.fitting.at.len(), (0..self.people.len()).collect::<Vec<_>>());
        Answer {
            unit: self.unit(),
            figures: figures.collect(),
            nation: Nation {
                value: self.measured(measure, scores, &all, services),
                within: reach::within(&self.people, &self.nearest, &self.radii()),
                mean: reach::mean(&self.people, &self.nearest),
                ninetieth: reach::percentile(&self.people, &self.nearest, 0.9),
            },
            people: self.people.iter().sum(),
            uncounted: self.uncounted,
            services,
            protected: self.fitting.at.iter().filter(|site| site.protected).count(),
            lines: self.fitting.lines.len(),
            assumed: self.capacities.as_ref().map_or(0, Capacities::assumed),
        }
    }

    /// A figure over the people of some places.
    fn measured(
        &self,
        measure: Measure,
        scores: Option<&Scores>,
        places: &[usize],
        services: usize,
    ) -> Result<f64, NotComputable> {
        let own: Vec<u64> = places.iter().map(|place| self.people[*place]).collect();
        let nearest = || self.nearest.from_points(places);
        match (measure, scores) {
            (Measure::Count, _) => Ok(services as f64),
            (Measure::Rate, _) => Ok(rate(services as f64, own.iter().sum())?.per_100_000),
            (Measure::Within, _) => {
                let within = reach::within(&own, &nearest(), &[self.question.radius])?;
                within.first().map(|within| within.share).ok_or(NotComputable::NoPeople)
            }
            (Measure::Mean, _) => reach::mean(&own, &nearest()),
            (Measure::Ninetieth, _) => reach::percentile(&own, &nearest(), 0.9),
            (_, Some(Ok(scores))) => {
                let scores: Vec<Option<f64>> = places.iter().map(|place| scores[*place]).collect();
                weighted(&own, &scores, farthest(self.unit()))
            }
            (_, Some(Err(why))) => Err(why.clone()),
            (_, None) => Err(NotComputable::NoSupply),
        }
    }

    /// The usual radii, as far as travel times are known.
    fn radii(&self) -> Vec<f64> {
        let known = self.nearest.reach().unwrap_or(f64::INFINITY);
        radii(self.unit()).into_iter().filter(|radius| *radius <= known).collect()
    }

    /// The distances to every service up to `reach`.
    fn within(&self, reach: f64) -> Result<Distances, NotComputable> {
        match &self.travel {
            Some((travel, places)) => travel.between.to_services_at(places, Some(reach)),
            None => Distances::great_circle(&self.demand, &self.supply, Some(reach)),
        }
    }

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
    fn scores(&self, measure: Measure) -> Option<&Scores> {
        let place = SHARING.iter().position(|sharing| *sharing == measure)?;
        Some(self.scores.get(place)?.get_or_init(|| self.score(measure)))
    }

    /// The score of each place by a measure that shares places: for 100,000 people, or the cost that RAAM gives.
    fn score(&self, measure: Measure) -> Scores {
        let capacity = self.capacities.as_ref().map_err(Clone::clone)?.values();
        let (people, catchment) = (&self.people, catchment(self.unit()));
        if measure == Measure::Raam {
            return Ok(raam(people, capacity, &self.within(farthest(self.unit()))?, TAU)?.costs);
        }
        let steps: Vec<(f64, f64)> = (1..)
            .zip(STEPS)
            .map(|(third, weight)| (catchment * f64::from(third) / 3.0, weight))
            .collect();
        let (within, stepped) = (self.within(catchment)?, Weight::stepped(&steps)?);
        let access = match measure {
            Measure::TwoStep => two_step(people, capacity, &within, catchment, &Weight::flat())?,
            Measure::Enhanced => two_step(people, capacity, &within, catchment, &stepped)?,
            _ => three_step(people, capacity, &within, catchment, &stepped)?,
        };
        let scores = access.scores.into_iter();
        Ok(scores.map(|score| score.map(|score| score * PER)).collect())
    }
}

/// The mean of a score over people. A few may have none and are left out; where more than one in twenty has none, the mean of the
/// rest would flatter the area.
fn weighted(people: &[u64], scores: &[Option<f64>], known: f64) -> Result<f64, NotComputable> {
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
