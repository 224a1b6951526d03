//! How many people have a service near: the share within radii, the mean distance and the 90th percentile.

use crate::error::{above_zero, same_length};
use crate::{Distances, NotComputable};

/// The radii of the national diagnosis, in kilometres.
pub const RADII: [f64; 4] = [5.0, 10.0, 25.0, 50.0];

/// People within one radius of the nearest service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Within {
    /// In the unit of the distances.
    pub radius: f64,
    /// People who live at most that far (`<=`) from a service.
    pub people: u64,
    /// Of all people, from 0 to 1.
    pub share: f64,
}

/// People within each radius of the nearest service, a demand point counting as wholly at its place (the coverage
/// ratio of Noor et al. 2006, *Modelling distances travelled to government health services in Kenya*, doi:10.1111/j.1365-3156.2005.01555.x).
///
/// By hand: 100, 300 and 600 people at 4, 5 and 11 km: within 5 km are 400 of 1,000, so 0.4. No service at all is a true 0.
///
/// # Errors
/// [`NotComputable::NoPeople`], [`NotComputable::Parameter`], [`NotComputable::BeyondReach`], [`NotComputable::Mismatch`].
pub fn within(people: &[u64], distances: &Distances, radii: &[f64]) -> Result<Vec<Within>, NotComputable> {
    same_length(distances.demand(), people.len())?;
    for radius in radii {
        distances.known_to(above_zero("radius", *radius)?)?;
    }
    let nearest: Vec<Option<f64>> = (0..people.len()).map(|point| distances.nearest(point)).collect();
    within_of(people, &nearest, radii)
}

pub(crate) fn within_of(people: &[u64], nearest: &[Option<f64>], radii: &[f64]) -> Result<Vec<Within>, NotComputable> {
    let total = total(people)?;
    let one = |radius: &f64| {
        let radius = above_zero("radius", *radius)?;
        let near = people
            .iter()
            .zip(nearest)
            .filter(|(_, nearest)| nearest.is_some_and(|cost| cost <= radius));
        let people: u64 = near.map(|(people, _)| people).sum();
        Ok(Within {
            radius,
            people,
            share: people as f64 / total as f64,
        })
    };
    radii.iter().map(one).collect()
}

/// The population-weighted mean distance to the nearest service, `Σ people × nearest / Σ people`.
///
/// By hand: 100, 300 and 600 people at 4, 5 and 11 km: (400 + 1,500 + 6,600) / 1,000 = 8.5 km.
///
/// # Errors
/// [`NotComputable::NoPeople`], [`NotComputable::NoSupply`]; [`NotComputable::SomeoneBeyond`] where the nearest service of
/// anybody is farther than the distances are known; [`NotComputable::Mismatch`].
pub fn mean(people: &[u64], distances: &Distances) -> Result<f64, NotComputable> {
    same_length(distances.demand(), people.len())?;
    total(people)?;
    if distances.supply() == 0 {
        return Err(NotComputable::NoSupply);
    }
    let nearest: Vec<Option<f64>> = (0..people.len()).map(|point| distances.nearest(point)).collect();
    mean_of(people, &nearest, distances.reach())
}

pub(crate) fn mean_of(people: &[u64], nearest: &[Option<f64>], reach: Option<f64>) -> Result<f64, NotComputable> {
    let total = total(people)?;
    let inhabited = people.iter().zip(nearest).filter(|(people, _)| **people > 0);
    let one = |(people, nearest): (&u64, &Option<f64>)| Some((*nearest)? * *people as f64);
    let sum: f64 = inhabited.map(one).sum::<Option<f64>>().ok_or_else(|| beyond(reach))?;
    Ok(sum / total as f64)
}

/// The least distance within which at least `share` of the people have a service: the lower percentile of the
/// distribution of people (type 1 of Hyndman and Fan 1996, *Sample quantiles in statistical packages*, doi:10.1080/00031305.1996.10473566).
///
/// By hand: 100, 300 and 600 people at 4, 5 and 11 km: 90 % of 1,000 are 900, reached at 11 km; 40 % are 400, reached at 5 km.
///
/// # Errors
/// As [`mean`]; [`NotComputable::Parameter`] where `share` is not above 0 and at most 1.
pub fn percentile(people: &[u64], distances: &Distances, share: f64) -> Result<f64, NotComputable> {
    let share = above_zero("share", share)?;
    if share > 1.0 {
        return Err(NotComputable::Parameter {
            what: "share",
            value: share,
        });
    }
    same_length(distances.demand(), people.len())?;
    let total = total(people)?;
    if distances.supply() == 0 {
        return Err(NotComputable::NoSupply);
    }
    // Whoever has no service in reach stands beyond everybody else; the percentile may be known all the same.
    let place = |point: usize| distances.nearest(point).unwrap_or(f64::INFINITY);
    let mut ordered: Vec<(f64, u64)> = people
        .iter()
        .enumerate()
        .map(|(point, people)| (place(point), *people))
        .collect();
    ordered.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    // A share such as 0.9 of whole people may come out a hair above the whole number that is meant.
    let needed = (share * total as f64 * (1.0 - 1e-12)).ceil();
    let mut reached = 0;
    for (cost, people) in ordered {
        reached += people;
        if people > 0 && reached as f64 >= needed {
            return if cost.is_finite() {
                Ok(cost)
            } else {
                Err(beyond(distances.reach()))
            };
        }
    }
    Err(NotComputable::NoPeople)
}

fn total(people: &[u64]) -> Result<u64, NotComputable> {
    Some(people.iter().sum())
        .filter(|sum| *sum > 0)
        .ok_or(NotComputable::NoPeople)
}

fn beyond(reach: Option<f64>) -> NotComputable {
    NotComputable::SomeoneBeyond {
        known: reach.unwrap_or(f64::INFINITY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distances::{Rows, Unit};

    fn line(costs: &[Option<f64>], reach: Option<f64>) -> Distances {
        let mut rows = Rows::new(Unit::Kilometres, reach, 1);
        for cost in costs {
            rows.push(&mut cost.iter().map(|cost| (0, *cost)).collect());
        }
        rows.0
    }

    #[test]
    fn the_radius_itself_is_within() {
        let distances = line(&[Some(4.0), Some(5.0), Some(11.0)], None);
        let people = [100, 300, 600];
        let found = within(&people, &distances, &[5.0, 10.0, 11.0]).unwrap();
        assert_eq!(
            found.iter().map(|within| (within.people, within.share)).collect::<Vec<_>>(),
            [(400, 0.4), (400, 0.4), (1000, 1.0)]
        );
        assert_eq!(mean(&people, &distances), Ok(8.5));
        assert_eq!(percentile(&people, &distances, 0.9), Ok(11.0));
        assert_eq!(percentile(&people, &distances, 0.4), Ok(5.0));
        assert_eq!(percentile(&people, &distances, 0.1), Ok(4.0));
    }

    #[test]
    fn what_lies_beyond_the_reach_is_never_a_number() {
        let distances = line(&[Some(4.0), None], Some(50.0));
        assert_eq!(mean(&[1, 1], &distances).unwrap_err().code(), "coverage.someone-beyond");
        assert_eq!(
            percentile(&[1, 1], &distances, 0.9).unwrap_err().code(),
            "coverage.someone-beyond"
        );
        assert_eq!(percentile(&[1, 1], &distances, 0.5), Ok(4.0));
        assert_eq!(mean(&[1, 0], &distances), Ok(4.0));
        assert_eq!(
            within(&[1, 1], &distances, &[51.0]).unwrap_err().code(),
            "coverage.beyond-reach"
        );
    }

    #[test]
    fn nobody_and_no_service_are_said_to_be_so() {
        let distances = line(&[Some(4.0)], None);
        assert_eq!(within(&[0], &distances, &RADII), Err(NotComputable::NoPeople));
        assert_eq!(within(&[1, 2], &distances, &RADII).unwrap_err().code(), "coverage.mismatch");
        assert_eq!(percentile(&[1], &distances, 1.5).unwrap_err().code(), "coverage.parameter");
        let empty = Rows::new(Unit::Kilometres, None, 0);
        let mut rows = empty;
        rows.push(&mut Vec::new());
        assert_eq!(mean(&[7], &rows.0), Err(NotComputable::NoSupply));
        assert_eq!(within(&[7], &rows.0, &[5.0]).unwrap().first().unwrap().share, 0.0);
    }
}
