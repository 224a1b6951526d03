//! Where the next services would help most.

use std::time::{Duration, Instant};

use sanad_coverage::siting::{self, Sited};
use sanad_coverage::{Distances, NotComputable, Supply};
use sanad_domain::AreaCode;

use super::survey::Survey;

/// Proposed communes, and what they would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The communes, each with the people who would have a service within the radius and have none now. Somebody in reach of two
    /// of them counts for the first.
    pub sites: Vec<(AreaCode, u64)>,
    /// People within the radius now.
    pub before: u64,
    /// People within it afterwards.
    pub after: u64,
    /// No choice of so many communes reaches more than this.
    pub bound: u64,
    /// Whether nothing better exists.
    pub proven: bool,
}

/// The `count` communes in which a new service brings the most people within the radius of one (MCLP), found within `time`.
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
    let reach = Distances::great_circle(&survey.demand, &candidates, Some(radius))?;
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
        if let Some(commune) = survey.communes.get(site) {
            proposed.push((commune.clone(), gained));
        }
    }
    proposed.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(Next {
        sites: proposed,
        before,
        after: reached(&covered),
        bound: found.bound.round() as u64,
        proven: found.proven,
    })
}
