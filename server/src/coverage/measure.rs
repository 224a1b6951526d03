//! A question, and the figure of each area.

use std::collections::BTreeMap;

use sanad_coverage::catchment::{three_step, two_step};
use sanad_coverage::raam::raam;
use sanad_coverage::rates::rate;
use sanad_coverage::reach::{self, RADII, Within};
use sanad_coverage::{Capacities, Demand, Distances, InputError, NotComputable, Supply, Weight, inequality};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use super::population::{Group, people};
use super::sites::{Site, Sites};

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

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Services.
    Count,
    /// Services for 100,000 people.
    Rate,
    /// The share of people within a radius of the nearest, from 0 to 1.
    Within,
    /// The mean distance of people to the nearest, in kilometres.
    Mean,
    /// The distance within which 90 % of people have one, in kilometres.
    Ninetieth,
    /// Places for 100,000 people by 2SFCA.
    TwoStep,
    /// The same by E2SFCA, nearer services counting more.
    Enhanced,
    /// The same by 3SFCA, people choosing among services.
    ThreeStep,
    /// What travel and crowding cost by RAAM; 1 is crowding as in the country's mean.
    Raam,
}

impl Measure {
    /// Every measure, in the order in which they are offered.
    pub const ALL: [Measure; 9] = [
        Measure::Count,
        Measure::Rate,
        Measure::Within,
        Measure::Mean,
        Measure::Ninetieth,
        Measure::TwoStep,
        Measure::Enhanced,
        Measure::ThreeStep,
        Measure::Raam,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Rate => "rate",
            Measure::Within => "within",
            Measure::Mean => "mean",
            Measure::Ninetieth => "ninetieth",
            Measure::TwoStep => "2sfca",
            Measure::Enhanced => "e2sfca",
            Measure::ThreeStep => "3sfca",
            Measure::Raam => "raam",
        }
    }

    /// The measure with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// Whether more of it is worse.
    pub const fn is_burden(self) -> bool {
        matches!(self, Measure::Mean | Measure::Ninetieth | Measure::Raam)
    }

    /// Whether it shares the places of services among people, so that their capacity matters.
    pub const fn shares(self) -> bool {
        matches!(
            self,
            Measure::TwoStep | Measure::Enhanced | Measure::ThreeStep | Measure::Raam
        )
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// Only this service and narrower ones.
    pub service: Option<ServiceCode>,
    /// Only what serves these.
    pub audience: Option<AudienceCode>,
    /// For whom people are counted.
    pub group: Group,
    /// Of which areas.
    pub level: Level,
    /// What is measured.
    pub measure: Measure,
    /// The radius of [`Measure::Within`], in kilometres.
    pub radius: f64,
    /// Places of a service whose capacity nobody knows; without one, the sharing measures are not computable.
    pub assumed: Option<f64>,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            service: None,
            audience: None,
            group: Group::All,
            level: Level::Region,
            measure: Measure::Within,
            radius: 25.0,
            assumed: Some(1.0),
        }
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

/// Communes as demand points, with their codes.
pub(super) struct Ground {
    pub communes: Vec<AreaCode>,
    pub demand: Vec<Demand>,
    pub uncounted: usize,
}

pub(super) fn ground(gazetteer: &Gazetteer, group: Group) -> Ground {
    let (mut communes, mut demand, mut uncounted) = (Vec::new(), Vec::new(), 0);
    for area in gazetteer.level(Level::Commune) {
        let counted = people(&area.code, group);
        uncounted += usize::from(counted.is_none());
        demand.push(Demand {
            code: area.code.to_string(),
            point: area.point,
            people: counted.unwrap_or(0),
        });
        communes.push(area.code.clone());
    }
    Ground {
        communes,
        demand,
        uncounted,
    }
}

pub(super) fn supply(sites: &[Site]) -> Vec<Supply> {
    let one = |(number, site): (usize, &Site)| Supply {
        code: number.to_string(),
        point: site.point,
        capacity: site.capacity,
    };
    sites.iter().enumerate().map(one).collect()
}

/// Answers a question over `sites`, of which only those that fit it count.
///
/// # Errors
/// When a capacity is absurd.
pub fn answer(question: &Question, sites: &Sites, gazetteer: &Gazetteer) -> Result<Answer, InputError> {
    let fitting = sites.fitting(question.service, question.audience);
    let ground = ground(gazetteer, question.group);
    let supply = supply(&fitting.at);
    let people: Vec<u64> = ground.demand.iter().map(|point| point.people).collect();
    let nearest = Distances::to_nearest(&ground.demand, &supply);
    let capacities = Capacities::of(&supply, question.assumed)?;
    let places = |capacities: &Result<Capacities, NotComputable>| -> Result<Vec<f64>, NotComputable> {
        capacities.as_ref().map(|found| found.values().to_vec()).map_err(Clone::clone)
    };
    let shared =
        |measure: Measure| places(&capacities).and_then(|capacity| scores(measure, &people, &capacity, &ground.demand, &supply));
    let of_measure = question.measure.shares().then(|| shared(question.measure));
    let measured = |communes: &[usize], services: usize| -> Result<f64, NotComputable> {
        let mut own = vec![0; people.len()];
        for commune in communes {
            own[*commune] = people[*commune];
        }
        match question.measure {
            Measure::Count => Ok(services as f64),
            Measure::Rate => Ok(rate(services as f64, own.iter().sum())?.per_100_000),
            Measure::Within => {
                let within = reach::within(&own, &nearest, &[question.radius])?;
                within.first().map(|within| within.share).ok_or(NotComputable::NoPeople)
            }
            Measure::Mean => reach::mean(&own, &nearest),
            Measure::Ninetieth => reach::percentile(&own, &nearest, 0.9),
            _ => match &of_measure {
                Some(Ok(scores)) => weighted(&own, scores),
                Some(Err(why)) => Err(why.clone()),
                None => Err(NotComputable::NoSupply),
            },
        }
    };
    let at = |commune: &AreaCode| match question.level {
        Level::Region => Some(commune.region()),
        Level::Province => commune.province(),
        Level::Commune => Some(commune.clone()),
    };
    let (mut members, mut services) = (BTreeMap::<AreaCode, Vec<usize>>::new(), BTreeMap::<AreaCode, usize>::new());
    for (number, commune) in ground.communes.iter().enumerate() {
        if let Some(area) = at(commune) {
            members.entry(area).or_default().push(number);
        }
    }
    for area in fitting.at.iter().filter_map(|site| at(&site.commune)) {
        *services.entry(area).or_default() += 1;
    }
    let figures = gazetteer.level(question.level).map(|area| {
        let communes = members.get(&area.code).map(Vec::as_slice).unwrap_or_default();
        let services = services.get(&area.code).copied().unwrap_or_default();
        Figure {
            area: area.code.clone(),
            people: communes.iter().map(|commune| people[*commune]).sum(),
            services,
            value: measured(communes, services),
        }
    });
    let everywhere: Vec<usize> = (0..people.len()).collect();
    Ok(Answer {
        figures: figures.collect(),
        nation: Nation {
            value: measured(&everywhere, fitting.at.len()),
            within: reach::within(&people, &nearest, &RADII),
            mean: reach::mean(&people, &nearest),
            ninetieth: reach::percentile(&people, &nearest, 0.9),
        },
        people: people.iter().sum(),
        uncounted: ground.uncounted,
        services: fitting.at.len(),
        protected: fitting.at.iter().filter(|site| site.protected).count(),
        lines: fitting.lines.len(),
        assumed: capacities.map_or(0, |capacities| capacities.assumed()),
    })
}

/// How unevenly places for a person are spread over communes (2SFCA): by Gini, and by Palma.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// From 0, where all have the same.
    pub gini: Result<f64, NotComputable>,
    /// What the upper tenth has for each unit of the lower four tenths.
    pub palma: Result<f64, NotComputable>,
}

/// How unevenly services that fit a question are spread.
///
/// # Errors
/// When a capacity is absurd.
pub fn spread(question: &Question, sites: &Sites, gazetteer: &Gazetteer) -> Result<Spread, InputError> {
    let fitting = sites.fitting(question.service, question.audience);
    let ground = ground(gazetteer, question.group);
    let supply = supply(&fitting.at);
    let people: Vec<u64> = ground.demand.iter().map(|point| point.people).collect();
    let capacities = Capacities::of(&supply, question.assumed)?;
    let found = capacities.and_then(|capacities| scores(Measure::TwoStep, &people, capacities.values(), &ground.demand, &supply));
    let by = |method: fn(&[u64], &[f64]) -> Result<f64, NotComputable>| {
        let scores = found.as_ref().map_err(Clone::clone)?;
        let values: Vec<f64> = scores.iter().map(|score| score.unwrap_or(0.0)).collect();
        method(&people, &values)
    };
    Ok(Spread {
        gini: by(inequality::gini),
        palma: by(inequality::palma),
    })
}

/// The score of each commune by a measure that shares places, for 100,000 people.
fn scores(
    measure: Measure,
    people: &[u64],
    capacity: &[f64],
    demand: &[Demand],
    supply: &[Supply],
) -> Result<Vec<Option<f64>>, NotComputable> {
    let within = |reach: f64| Distances::great_circle(demand, supply, Some(reach));
    let access = match measure {
        Measure::Raam => return Ok(raam(people, capacity, &within(FARTHEST)?, TAU)?.costs),
        Measure::TwoStep => two_step(people, capacity, &within(CATCHMENT)?, CATCHMENT, &Weight::flat())?,
        Measure::Enhanced => two_step(people, capacity, &within(CATCHMENT)?, CATCHMENT, &Weight::stepped(&STEPS)?)?,
        _ => three_step(people, capacity, &within(CATCHMENT)?, CATCHMENT, &Weight::stepped(&STEPS)?)?,
    };
    Ok(access
        .scores
        .into_iter()
        .map(|score| score.map(|score| score * PER))
        .collect())
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
