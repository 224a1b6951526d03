//! Where the next services would help most.

use std::time::{Duration, Instant};

use sanad_coverage::siting::{self, Sited};
use sanad_coverage::{Distances, NotComputable, Supply};
use sanad_domain::text::Words;
use sanad_domain::{AreaCode, Point};

use super::survey::Survey;

/// A place for a new service.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The commune, or the arrondissement.
    pub place: AreaCode,
    /// The commune.
    pub commune: AreaCode,
    /// What the place is called.
    pub name: Words,
    /// Where it is.
    pub point: Point,
    /// People who would have a service within the radius and have none now. Somebody in reach of two proposals counts for the first.
    pub gained: u64,
}

/// Proposed places, and what they would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The places, the one that helps most first.
    pub sites: Vec<Proposal>,
    /// People within the radius now.
    pub before: u64,
    /// People within it afterwards.
    pub after: u64,
    /// No choice of so many communes reaches more than this.
    pub bound: u64,
    /// Whether nothing better exists.
    pub proven: bool,
}

/// The `count` places in which a new service brings the most people within the radius of one (MCLP), found within `time`.
///
/// # Errors
/// Why it cannot be computed.
pub fn next(survey: &Survey<'_>, count: usize, time: Duration) -> Result<Next, NotComputable> {
    let (people, existing, radius) = (&survey.people, &survey.nearest, survey.question.radius);
    let candidates: Vec<Supply> = survey
        .demand
        .iter()
        .map(|point| Supply {
            code: point.code.clone(),
            point: point.point,
            capacity: None,
        })
        .collect();
    let reach = match &survey.travel {
        // Places are candidates, and the matrix leads to every place.
        Some((travel, _)) => {
            let itself: Vec<usize> = (0..survey.places.len()).collect();
            travel.between.to_services_at(&itself, Some(radius))?
        }
        None => Distances::great_circle(&survey.demand, &candidates, Some(radius))?,
    };
    let begun = Instant::now();
    let mut go_on = || begun.elapsed() < time;
    let found: Sited = siting::cover_most(people, &reach, Some(existing), radius, count, &mut go_on)?;
    let mut covered: Vec<bool> = (0..people.len())
        .map(|point| existing.nearest(point).is_some_and(|cost| cost <= radius))
        .collect();
    let reached = |covered: &[bool]| -> u64 {
        let inside = people.iter().zip(covered).filter(|(_, covered)| **covered);
        inside.map(|(people, _)| people).sum()
    };
    let before = reached(&covered);
    let mut proposed = Vec::new();
    for site in found.sites {
        let mut gained = 0;
        for (point, people) in people.iter().enumerate() {
            if !covered[point] && reach.row(point).any(|(near, _)| near == site) {
                covered[point] = true;
                gained += people;
            }
        }
        if let Some(place) = survey.places.get(site) {
            proposed.push(Proposal {
                place: place.code.clone(),
                commune: place.commune.clone(),
                name: place.name.clone(),
                point: place.point,
                gained,
            });
        }
    }
    proposed.sort_by(|one, other| other.gained.cmp(&one.gained).then_with(|| one.place.cmp(&other.place)));
    Ok(Next {
        sites: proposed,
        before,
        after: reached(&covered),
        bound: found.bound.round() as u64,
        proven: found.proven,
    })
}
