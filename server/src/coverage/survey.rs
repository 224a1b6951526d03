//! The services that fit and the people whom they serve, laid out once, and the figures of them by any measure over any areas.

use std::collections::BTreeMap;

use sanad_coverage::catchment::{three_step, two_step};
use sanad_coverage::raam::raam;
use sanad_coverage::rates::rate;
use sanad_coverage::reach::{self, RADII, Within};
use sanad_coverage::{Capacities, Demand, Distances, InputError, NotComputable, Supply, Weight, inequality};
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use super::population::people;
use super::question::{Measure, Question};
use super::sites::Sites;

/// How far one looks for a service that shares its places among people, in kilometres.
pub const CATCHMENT: f64 = 50.0;
/// Weights of the enhanced methods: up to so many kilometres, a service counts so much (the steps of Luo and Qi 2009, in thirds of the catchment).
const STEPS: [(f64, f64); 3] = [(CATCHMENT / 3.0, 1.0), (2.0 * CATCHMENT / 3.0, 0.68), (CATCHMENT, 0.22)];
/// How far RAAM sends people at most, in kilometres.
const FARTHEST: f64 = 150.0;
/// The travel that weighs as much as mean crowding in RAAM, in kilometres.
const TAU: f64 = 60.0;
/// People for whom the sharing measures are given.
const PER: f64 = 100_000.0;

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
    /// The mean distance to the nearest, in kilometres.
    pub mean: Result<f64, NotComputable>,
    /// The distance within which 90 % have one, in kilometres.
    pub ninetieth: Result<f64, NotComputable>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Every area of the level, in order of code.
    pub figures: Vec<Figure>,
    /// The whole country.
    pub nation: Nation,
    /// People of the group in the whole country, as far as they were counted.
    pub people: u64,
    /// Communes whose people of this group were not counted: they are left out.
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

/// How unevenly places for a person are spread over communes (2SFCA): by Gini, and by Palma.
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
    /// The services that fit.
    pub fitting: Sites,
    supply: Vec<Supply>,
    pub(super) communes: Vec<AreaCode>,
    pub(super) demand: Vec<Demand>,
    pub(super) people: Vec<u64>,
    uncounted: usize,
    /// From each commune to its nearest service.
    pub(super) nearest: Distances,
    capacities: Result<Capacities, NotComputable>,
}

/// Answers a question over `sites`, of which only those that fit it count.
///
/// # Errors
/// When a capacity is absurd.
pub fn answer(question: &Question, sites: &Sites, gazetteer: &Gazetteer) -> Result<Answer, InputError> {
    Ok(Survey::new(question, sites, gazetteer)?.answer(question.level, question.measure))
}

impl<'a> Survey<'a> {
    /// Lays out the services of `sites` that fit a question.
    ///
    /// # Errors
    /// When a capacity is absurd.
    pub fn new(question: &Question, sites: &Sites, gazetteer: &'a Gazetteer) -> Result<Self, InputError> {
        let fitting = sites.fitting(question.service, question.audience);
        let (mut communes, mut demand, mut uncounted) = (Vec::new(), Vec::new(), 0);
        for area in gazetteer.level(Level::Commune) {
            let counted = people(&area.code, question.group);
            uncounted += usize::from(counted.is_none());
            demand.push(Demand {
                code: area.code.to_string(),
                point: area.point,
                people: counted.unwrap_or(0),
            });
            communes.push(area.code.clone());
        }
        let one = |(number, site): (usize, &super::Site)| Supply {
            code: number.to_string(),
            point: site.point,
            capacity: site.capacity,
        };
        let supply: Vec<Supply> = fitting.at.iter().enumerate().map(one).collect();
        Ok(Self {
            question: *question,
            gazetteer,
            nearest: Distances::to_nearest(&demand, &supply),
            capacities: Capacities::of(&supply, question.assumed)?,
            people: sanad_coverage::input::people(&demand),
            fitting,
            supply,
            communes,
            demand,
            uncounted,
        })
    }

    /// The figure of each area of a level, and of the country, by a measure.
    pub fn answer(&self, level: Level, measure: Measure) -> Answer {
        let scores = measure.shares().then(|| self.scores(measure));
        let (mut members, mut services) = (BTreeMap::<AreaCode, Vec<usize>>::new(), BTreeMap::<AreaCode, usize>::new());
        for (number, commune) in self.communes.iter().enumerate() {
            if let Some(area) = commune.at(level) {
                members.entry(area).or_default().push(number);
            }
        }
        for area in self.fitting.at.iter().filter_map(|site| site.commune.at(level)) {
            *services.entry(area).or_default() += 1;
        }
        let figures = self.gazetteer.level(level).map(|area| {
            let communes = members.get(&area.code).map(Vec::as_slice).unwrap_or_default();
            let services = services.get(&area.code).copied().unwrap_or_default();
            let mut own = vec![0; self.people.len()];
            for commune in communes {
                own[*commune] = self.people[*commune];
            }
            Figure {
                area: area.code.clone(),
                people: own.iter().sum(),
                services,
                value: self.measured(measure, scores.as_ref(), &own, services),
            }
        });
        let services = self.fitting.at.len();
        Answer {
            figures: figures.collect(),
            nation: Nation {
                value: self.measured(measure, scores.as_ref(), &self.people, services),
                within: reach::within(&self.people, &self.nearest, &RADII),
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

    /// A figure over the people of some communes.
    fn measured(
        &self,
        measure: Measure,
        scores: Option<&Result<Vec<Option<f64>>, NotComputable>>,
        own: &[u64],
        services: usize,
    ) -> Result<f64, NotComputable> {
        match (measure, scores) {
            (Measure::Count, _) => Ok(services as f64),
            (Measure::Rate, _) => Ok(rate(services as f64, own.iter().sum())?.per_100_000),
            (Measure::Within, _) => {
                let within = reach::within(own, &self.nearest, &[self.question.radius])?;
                within.first().map(|within| within.share).ok_or(NotComputable::NoPeople)
            }
            (Measure::Mean, _) => reach::mean(own, &self.nearest),
            (Measure::Ninetieth, _) => reach::percentile(own, &self.nearest, 0.9),
            (_, Some(Ok(scores))) => weighted(own, scores),
            (_, Some(Err(why))) => Err(why.clone()),
            (_, None) => Err(NotComputable::NoSupply),
        }
    }

    /// How unevenly the services are spread.
    pub fn spread(&self) -> Spread {
        let scores = self.scores(Measure::TwoStep);
        let by = |method: fn(&[u64], &[f64]) -> Result<f64, NotComputable>| {
            let scores = scores.as_ref().map_err(Clone::clone)?;
            let values: Vec<f64> = scores.iter().map(|score| score.unwrap_or(0.0)).collect();
            method(&self.people, &values)
        };
        Spread {
            gini: by(inequality::gini),
            palma: by(inequality::palma),
        }
    }

    /// The score of each commune by a measure that shares places: for 100,000 people, or the cost that RAAM gives.
    fn scores(&self, measure: Measure) -> Result<Vec<Option<f64>>, NotComputable> {
        let capacity = self.capacities.as_ref().map_err(Clone::clone)?.values();
        let within = |reach: f64| Distances::great_circle(&self.demand, &self.supply, Some(reach));
        let people = &self.people;
        let access = match measure {
            Measure::Raam => return Ok(raam(people, capacity, &within(FARTHEST)?, TAU)?.costs),
            Measure::TwoStep => two_step(people, capacity, &within(CATCHMENT)?, CATCHMENT, &Weight::flat())?,
            Measure::Enhanced => two_step(people, capacity, &within(CATCHMENT)?, CATCHMENT, &Weight::stepped(&STEPS)?)?,
            _ => three_step(people, capacity, &within(CATCHMENT)?, CATCHMENT, &Weight::stepped(&STEPS)?)?,
        };
        let scores = access.scores.into_iter();
        Ok(scores.map(|score| score.map(|score| score * PER)).collect())
    }
}

/// The mean of a score over people. A few may have none and are left out; where more than one in twenty has none, the mean of the
/// rest would flatter the area.
fn weighted(people: &[u64], scores: &[Option<f64>]) -> Result<f64, NotComputable> {
    let without: u64 = people
        .iter()
        .zip(scores)
        .filter(|(_, score)| score.is_none())
        .map(|(people, _)| people)
        .sum();
    if without * 20 > people.iter().sum() {
        return Err(NotComputable::BeyondReach {
            asked: f64::INFINITY,
            known: FARTHEST,
        });
    }
    let known = people
        .iter()
        .zip(scores)
        .filter_map(|(people, score)| Some((*people as f64, (*score)?)));
    let (all, sum) = known.fold((0.0, 0.0), |(all, sum), (people, score)| (all + people, sum + people * score));
    if all > 0.0 {
        Ok(sum / all)
    } else {
        Err(NotComputable::NoPeople)
    }
}
