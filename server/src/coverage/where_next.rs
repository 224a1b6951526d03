//! Where the next services would help most.

use std::time::{Duration, Instant};

use sanad_coverage::siting::{self, Sited};
use sanad_coverage::{Distances, NotComputable, reach};
use sanad_domain::{AreaCode, Point};

use super::places::as_supply;
use super::survey::Survey;

/// A place for a new service.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The commune, or the arrondissement.
    pub place: AreaCode,
    /// Where it is.
    pub point: Point,
    /// People who would have a service within the radius and have none now, or for whom it would be nearer than any.
    pub gained: u64,
}

/// What new services are to bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// That most people are within the radius of one (MCLP).
    Most,
    /// That the mean distance to the nearest is least (p-median).
    Near,
    /// That everybody is within the radius, with the fewest (LSCP).
    Everybody,
}

impl Aim {
    /// Every aim, in the order in which they are offered.
    pub const ALL: [Aim; 3] = [Aim::Most, Aim::Near, Aim::Everybody];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Aim::Most => "most",
            Aim::Near => "near",
            Aim::Everybody => "everybody",
        }
    }

    /// The aim with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aim| aim.code() == code)
    }
}

/// Proposed places, and what they would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// What they are for.
    pub aim: Aim,
    /// The places, the one that helps most first.
    pub sites: Vec<Proposal>,
    /// People within the radius now; with [`Aim::Near`] the mean distance, absent where there is no service yet.
    pub before: Option<f64>,
    /// The same afterwards.
    pub after: f64,
    /// No choice does better than this: people, the mean distance, or with [`Aim::Everybody`] the number of places.
    pub bound: f64,
    /// Whether nothing better exists.
    pub proven: bool,
}

/// The places in which new services help most, with this radius: `count` of them, or with [`Aim::Everybody`] as few as suffice, found within `time`.
///
/// # Errors
/// Why it cannot be computed.
pub fn next(survey: &Survey<'_>, aim: Aim, radius: f64, count: usize, time: Duration) -> Result<Next, NotComputable> {
    let (people, existing) = (&survey.people, &survey.ground.nearest);
    let ways = between_places(survey, (aim != Aim::Near).then_some(radius))?;
    let begun = Instant::now();
    let mut go_on = || begun.elapsed() < time;
    let standing = (existing.supply() > 0).then_some(existing);
    let found: Sited = match aim {
        Aim::Most => siting::cover_most(people, &ways, standing, radius, count, &mut go_on)?,
        Aim::Near => siting::median(people, &ways, standing, count, &mut go_on)?,
        Aim::Everybody => siting::cover_all(people, &ways, standing, radius, &mut go_on)?,
    };
    let gains = match aim {
        Aim::Near => nearest_to(survey, &ways, &found.sites),
        Aim::Most | Aim::Everybody => brought_near(survey, &ways, radius, &found.sites),
    };
    let proposal = |(site, gained): (&usize, u64)| {
        let place = survey.places.get(*site)?;
        Some(Proposal {
            place: place.code.clone(),
            point: place.point,
            gained,
        })
    };
    let mut sites: Vec<Proposal> = found.sites.iter().zip(gains.iter().copied()).filter_map(proposal).collect();
    sites.sort_by(|one, other| other.gained.cmp(&one.gained).then_with(|| one.place.cmp(&other.place)));
    let all: u64 = people.iter().sum();
    let within: u64 = (0..people.len())
        .filter(|point| existing.nearest(*point).is_some_and(|cost| cost <= radius))
        .map(|point| people[point])
        .sum();
    let (before, after, bound) = match aim {
        Aim::Near => {
            let mean = |sum: f64| sum / all as f64;
            (reach::mean(people, existing).ok(), mean(found.objective), mean(found.bound))
        }
        Aim::Most | Aim::Everybody => {
            let after = within + gains.iter().sum::<u64>();
            (Some(within as f64), after as f64, found.bound.round())
        }
    };
    Ok(Next {
        aim,
        sites,
        before,
        after,
        bound,
        proven: found.proven,
    })
}

/// Distances from every place to every place, up to `limit`: places are candidates too.
fn between_places(survey: &Survey<'_>, limit: Option<f64>) -> Result<Distances, NotComputable> {
    if let Some((travel, _)) = &survey.ground.travel {
        let itself: Vec<usize> = (0..survey.places.len()).collect();
        return travel.between.to_services_at(&itself, limit);
    }
    Distances::great_circle(&survey.ground.points, &as_supply(&survey.places), limit)
}

/// How many people each of some sites brings within the radius; whoever is in reach of two counts for the first.
fn brought_near(survey: &Survey<'_>, ways: &Distances, radius: f64, sites: &[usize]) -> Vec<u64> {
    let mut gains = vec![0; sites.len()];
    for (point, people) in survey.people.iter().enumerate() {
        if survey.ground.nearest.nearest(point).is_some_and(|cost| cost <= radius) {
            continue;
        }
        let near: Vec<usize> = ways.row(point).map(|(site, _)| site).collect();
        if let Some(first) = sites.iter().position(|site| near.contains(site)) {
            gains[first] += people;
        }
    }
    gains
}

/// For how many people each of some sites would be nearer than anything else.
fn nearest_to(survey: &Survey<'_>, ways: &Distances, sites: &[usize]) -> Vec<u64> {
    let mut gains = vec![0; sites.len()];
    for (point, people) in survey.people.iter().enumerate() {
        let own = ways
            .row(point)
            .filter_map(|(site, cost)| Some((sites.iter().position(|other| *other == site)?, cost)));
        let Some((nearest, cost)) = own.min_by(|one, other| one.1.total_cmp(&other.1)) else {
            continue;
        };
        if survey.ground.nearest.nearest(point).is_none_or(|existing| cost < existing) {
            gains[nearest] += people;
        }
    }
    gains
}
