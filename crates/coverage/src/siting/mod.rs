//! Where next: which of the candidate sites help most, given what exists, with a bound that says how good that is.
//!
//! All three questions are one problem, solved to proven optimality: open at most `p` sites, each at some price, so that
//! the price and what every demand point pays to its cheapest open site are least. See `bound` and `search` for how.
//!
//! No solver of linear programs is asked: on the country's 1,544 demand points HiGHS, which takes cmake and a C++ compiler to
//! build, needs twenty times as long and more, and neither it nor `microlp` proves the one cover that this leaves unproven in
//! a minute, that within 50 km (`cargo xtask bench coverage` measures it beside HiGHS).

mod bound;
mod dominance;
mod improve;
mod problem;
mod search;
mod weigh;

use crate::error::{above_zero, same_length};
use crate::{Distances, NotComputable};
use problem::Problem;
use search::Found;

/// Sites to open, and how good they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Sited {
    /// Candidates to open, by index, rising.
    pub sites: Vec<usize>,
    /// What they reach: people covered, sites needed, or people times distance.
    pub objective: f64,
    /// No choice whatever does better than this.
    pub bound: f64,
    /// `|objective − bound| / |objective|`; 0 where proven.
    pub gap: f64,
    /// Whether nothing better exists, to a relative 1e-9. If not, the budget ended before the proof.
    pub proven: bool,
    /// How many sub-problems were looked at.
    pub nodes: u64,
}

impl Sited {
    fn of(found: Found, objective: f64, bound: f64) -> Self {
        let proven = found.proven;
        let bound = if proven { objective } else { bound };
        let apart = (objective - bound).abs();
        let gap = if apart == 0.0 {
            0.0
        } else {
            apart / objective.abs().max(f64::MIN_POSITIVE)
        };
        Self {
            sites: found.sites,
            objective,
            bound,
            gap,
            proven,
            nodes: found.nodes,
        }
    }
}

/// Maximal covering location (MCLP; Church and ReVelle 1974, *The maximal covering location problem*, doi:10.1007/BF01942293):
/// `count` candidates such that most people are within `radius` (`<=`) of one of them or of what exists.
///
/// `existing` are distances from the same demand points to what exists. `go_on` is asked again and again whether there is
/// still time; once it says no, the best found is returned with its gap.
///
/// By hand: 10, 20 and 40 people in three places; candidate 0 covers the first two, 1 the last two, 2 the last. One site:
/// candidate 1 with 60 people. Two: 0 with 1 or 2, all 70. Where the last place is covered already, one site: candidate 0, 70.
///
/// # Errors
/// [`NotComputable::NoPeople`], [`NotComputable::Parameter`], [`NotComputable::NoCandidates`], [`NotComputable::TooManySites`],
/// [`NotComputable::BeyondReach`], [`NotComputable::Mismatch`].
pub fn cover_most(
    people: &[u64],
    candidates: &Distances,
    existing: Option<&Distances>,
    radius: f64,
    count: usize,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Sited, NotComputable> {
    check(people, candidates, existing, count)?;
    let covered = covered(people.len(), candidates, existing, radius)?;
    let mut problem = Problem::new(candidates.supply(), 0.0, count, true);
    for (point, (people, covered)) in people.iter().zip(covered).enumerate() {
        if *people > 0 && !covered {
            let near = candidates.row(point).filter(|(_, cost)| *cost <= radius);
            problem.push(*people as f64, near.map(|(site, _)| (site, 0.0)));
        }
    }
    let found = search::solve(problem, go_on);
    let total = people.iter().sum::<u64>() as f64;
    let (objective, bound) = (total - found.value, total - found.bound);
    Ok(Sited::of(found, objective, bound))
}

/// Location set covering (LSCP; Toregas, Swain, ReVelle and Bergman 1971, *The location of emergency service facilities*,
/// doi:10.1287/opre.19.6.1363): the fewest candidates such that every demand point with people is within `radius` (`<=`)
/// of one of them or of what exists.
///
/// By hand: with the places of [`cover_most`] no candidate covers all three, so two are needed.
///
/// # Errors
/// As [`cover_most`]; [`NotComputable::Infeasible`] names the demand points that nothing covers.
pub fn cover_all(
    people: &[u64],
    candidates: &Distances,
    existing: Option<&Distances>,
    radius: f64,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Sited, NotComputable> {
    check(people, candidates, existing, candidates.supply().min(1))?;
    let covered = covered(people.len(), candidates, existing, radius)?;
    // For the bound, a demand point may be left open and pay as much as a site costs: that is never better than covering it.
    let mut problem = Problem::new(candidates.supply(), 1.0, candidates.supply(), true);
    let (mut points, mut open) = (Vec::new(), Vec::new());
    for (point, (people, covered)) in people.iter().zip(covered).enumerate() {
        if *people > 0 && !covered {
            let near: Vec<usize> = candidates
                .row(point)
                .filter(|(_, cost)| *cost <= radius)
                .map(|(site, _)| site)
                .collect();
            if near.is_empty() {
                points.push(point);
            }
            open.push(near);
        }
    }
    if !points.is_empty() {
        return Err(NotComputable::Infeasible { points });
    }
    for near in &open {
        problem.push(1.0, near.iter().map(|site| (*site, 0.0)));
    }
    let found = search::solve(problem::shrunk(&problem).0, go_on);
    let (objective, bound) = (found.sites.len() as f64, found.bound);
    Ok(Sited::of(found, objective, bound))
}

/// The p-median (Hakimi 1964, *Optimum locations of switching centers*, doi:10.1287/opre.12.3.450; ReVelle and Swain 1970):
/// `count` candidates such that the sum of people times the distance to their nearest site, new or existing, is least.
///
/// By hand: 1, 1 and 3 people at 0, 4 and 10 on a line, candidates at the same places. One site: at 10 it costs 10 + 6 =
/// 16, at 4 it costs 4 + 18 = 22. Two: at 10 and at 0 or 4, which leave 4.
///
/// # Errors
/// As [`cover_most`]; [`NotComputable::BeyondReach`] where a demand point has no site in reach whatever is opened.
pub fn median(
    people: &[u64],
    candidates: &Distances,
    existing: Option<&Distances>,
    count: usize,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Sited, NotComputable> {
    check(people, candidates, existing, count)?;
    let inhabited = || people.iter().enumerate().filter(|(_, people)| **people > 0);
    let whole = inhabited().all(|(point, _)| candidates.row(point).all(|(_, cost)| cost.fract() == 0.0));
    let whole =
        whole && inhabited().all(|(point, _)| existing.is_none_or(|near| near.row(point).all(|(_, cost)| cost.fract() == 0.0)));
    let mut problem = Problem::new(candidates.supply(), 0.0, count, whole);
    for (point, people) in inhabited() {
        let people = *people as f64;
        let farthest = match existing.and_then(|existing| existing.nearest(point)) {
            Some(nearest) => nearest,
            None => {
                candidates.known_to(f64::INFINITY)?;
                candidates.row(point).map(|(_, cost)| cost).fold(0.0, f64::max)
            }
        };
        candidates.known_to(farthest)?;
        problem.push(
            people * farthest,
            candidates.row(point).map(|(site, cost)| (site, people * cost)),
        );
    }
    let found = search::solve(problem, go_on);
    let (objective, bound) = (found.value, found.bound);
    Ok(Sited::of(found, objective, bound))
}

fn check(people: &[u64], candidates: &Distances, existing: Option<&Distances>, count: usize) -> Result<(), NotComputable> {
    same_length(candidates.demand(), people.len())?;
    if let Some(existing) = existing {
        same_length(existing.demand(), people.len())?;
    }
    if people.iter().all(|people| *people == 0) {
        return Err(NotComputable::NoPeople);
    }
    if candidates.supply() == 0 {
        return Err(NotComputable::NoCandidates);
    }
    if count > candidates.supply() {
        return Err(NotComputable::TooManySites {
            asked: count,
            candidates: candidates.supply(),
        });
    }
    above_zero("number of sites", count as f64).map(|_| ())
}

/// Which demand points what exists covers already.
fn covered(points: usize, candidates: &Distances, existing: Option<&Distances>, radius: f64) -> Result<Vec<bool>, NotComputable> {
    candidates.known_to(above_zero("radius", radius)?)?;
    let Some(existing) = existing else {
        return Ok(vec![false; points]);
    };
    existing.known_to(radius)?;
    Ok((0..points)
        .map(|point| existing.nearest(point).is_some_and(|cost| cost <= radius))
        .collect())
}

#[cfg(test)]
mod tests;
