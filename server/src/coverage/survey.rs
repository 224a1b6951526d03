//! The services that fit and the people whom they serve, laid out once, and the figures of them by any measure over any areas.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use sanad_coverage::rates::rate;
use sanad_coverage::reach::{self, RADII, Within};
use sanad_coverage::{Capacities, InputError, NotComputable, Unit};
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use super::ground::Ground;
use super::places::{Place, places};
use super::population::people;
use super::question::{Measure, Question};
use super::sharing::{SHARING, Scores, farthest, weighted};
use super::sites::Sites;
use super::travel::Travel;

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

/// What several figures of one question share: its level, its measure and its radius apart.
pub struct Survey<'a> {
    gazetteer: &'a Gazetteer,
    /// The services, and how far they are.
    pub ground: Arc<Ground>,
    pub(super) places: Vec<Place<'a>>,
    pub(super) people: Vec<u64>,
    uncounted: usize,
    pub(super) capacities: Result<Capacities, NotComputable>,
    /// Scores by the measures that share places, as they were asked for: levels share them.
    pub(super) scores: [OnceLock<Scores>; SHARING.len()],
}

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
    Ok(Survey::new(question, sites, gazetteer, travel)?.answer(question.level, question.measure, question.radius))
}

impl<'a> Survey<'a> {
    /// Lays out the services of `sites` that fit a question, with travel times where there are any, and people.
    ///
    /// # Errors
    /// When a capacity is absurd.
    pub fn new(
        question: &Question,
        sites: &Sites,
        gazetteer: &'a Gazetteer,
        travel: Option<&Arc<Travel>>,
    ) -> Result<Self, InputError> {
        let ground = Ground::new(question, sites, gazetteer, travel);
        Self::on(question, Arc::new(ground), gazetteer)
    }

    /// Lays out the people of a question on the services that fit it.
    ///
    /// # Errors
    /// When a capacity is absurd.
    pub fn on(question: &Question, ground: Arc<Ground>, gazetteer: &'a Gazetteer) -> Result<Self, InputError> {
        let places = places(gazetteer);
        let counted: Vec<Option<u64>> = places.iter().map(|place| people(place.code, question.group)).collect();
        Ok(Self {
            gazetteer,
            capacities: Capacities::of(&ground.supply, question.assumed)?,
            people: counted.iter().map(|people| people.unwrap_or(0)).collect(),
            uncounted: counted.iter().filter(|people| people.is_none()).count(),
            ground,
            places,
            scores: Default::default(),
        })
    }

    /// In what distances are counted.
    pub fn unit(&self) -> Unit {
        self.ground.unit()
    }

    /// The figure of each area of a level, and of the country, by a measure; `radius` is that of [`Measure::Within`].
    pub fn answer(&self, level: Level, measure: Measure, radius: f64) -> Answer {
        let scores = self.scores(measure);
        let (mut members, mut services) = (BTreeMap::<AreaCode, Vec<usize>>::new(), BTreeMap::<AreaCode, usize>::new());
        for (number, place) in self.places.iter().enumerate() {
            if let Some(area) = place.commune.at(level) {
                members.entry(area).or_default().push(number);
            }
        }
        for area in self.ground.fitting.at.iter().filter_map(|site| site.commune.at(level)) {
            *services.entry(area).or_default() += 1;
        }
        let figures = self.gazetteer.level(level).map(|area| {
            let own = members.get(&area.code).map(Vec::as_slice).unwrap_or_default();
            let services = services.get(&area.code).copied().unwrap_or_default();
            Figure {
                area: area.code.clone(),
                people: own.iter().map(|place| self.people[*place]).sum(),
                services,
                value: self.measured(measure, radius, scores, own, services),
            }
        });
        Answer {
            unit: self.unit(),
            figures: figures.collect(),
            nation: Nation {
                value: self.national(measure, radius),
                within: reach::within(&self.people, &self.ground.nearest, &self.radii()),
                mean: reach::mean(&self.people, &self.ground.nearest),
                ninetieth: reach::percentile(&self.people, &self.ground.nearest, 0.9),
            },
            people: self.people.iter().sum(),
            uncounted: self.uncounted,
            services: self.ground.fitting.at.len(),
            protected: self.ground.fitting.at.iter().filter(|site| site.protected).count(),
            lines: self.ground.fitting.lines.len(),
            assumed: self.capacities.as_ref().map_or(0, Capacities::assumed),
        }
    }

    /// The figure of the whole country.
    ///
    /// # Errors
    /// Why it cannot be computed.
    pub fn national(&self, measure: Measure, radius: f64) -> Result<f64, NotComputable> {
        let all: Vec<usize> = (0..self.people.len()).collect();
        self.measured(measure, radius, self.scores(measure), &all, self.ground.fitting.at.len())
    }

    /// A figure over the people of some places.
    fn measured(
        &self,
        measure: Measure,
        radius: f64,
        scores: Option<&Scores>,
        places: &[usize],
        services: usize,
    ) -> Result<f64, NotComputable> {
        let own: Vec<u64> = places.iter().map(|place| self.people[*place]).collect();
        let nearest = || self.ground.nearest.from_points(places);
        match (measure, scores) {
            (Measure::Count, _) => Ok(services as f64),
            (Measure::Rate, _) => Ok(rate(services as f64, own.iter().sum())?.per_100_000),
            (Measure::Within, _) => {
                let within = reach::within(&own, &nearest(), &[radius])?;
                within.first().map(|within| within.share).ok_or(NotComputable::NoPeople)
            }
            (Measure::Mean, _) => reach::mean(&own, &nearest()),
            (Measure::Ninetieth, _) => reach::percentile(&own, &nearest(), 0.9),
            (_, Some(Ok(scores))) => {
                let scores: Vec<Option<f64>> = places.iter().map(|place| scores[*place]).collect();
                weighted(&own, &scores, self.ground.known_to(farthest(self.unit())))
            }
            (_, Some(Err(why))) => Err(why.clone()),
            (_, None) => Err(NotComputable::NoSupply),
        }
    }

    /// The usual radii, as far as travel times are known.
    fn radii(&self) -> Vec<f64> {
        let known = self.ground.known_to(f64::INFINITY);
        radii(self.unit()).into_iter().filter(|radius| *radius <= known).collect()
    }
}
