//! Floating catchments: how much of the services' capacity falls to each person, those sharing it counted with them.
//!
//! With distances `d`, people `P`, capacities `S`, a catchment `c` and a weight `w`, following the conventions of PySAL
//! `access` 1.1 (`fca.py`): a pair is within the catchment where `d <= c`.

use crate::error::{above_zero, same_length};
use crate::{Distances, NotComputable, Weight};

/// What each demand point reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// Places for one person, by demand point. 0 where no service with capacity is within the catchment; `None` where
    /// one is that nobody at all reaches, which only a demand point without people can see.
    pub scores: Vec<Option<f64>>,
    /// Services that nobody reaches, by index: their capacity falls to no one.
    pub unreached: Vec<usize>,
}

/// 2SFCA with [`Weight::flat`] (Luo and Wang 2003, *Measures of spatial accessibility to health care in a GIS
/// environment*, doi:10.1068/b29120) and E2SFCA with any other weight (Luo and Qi 2009, doi:10.1016/j.healthplace.2009.06.002).
///
/// First each service's places for one person of those who reach it, `R_j = S_j / Σ_i P_i w(d_ij)`; then for each demand
/// point their sum, `A_i = Σ_j R_j w(d_ij)`.
///
/// By hand: A (100 people) is 1 from service X (10 places) and 9 from Y (20); B (300 people) is 9 from X and 1 from Y; the
/// catchment is 5, and then 10. Within 5, A has 10/100 = 0.1 and B 20/300 = 0.0667. Within 10 both share both services:
/// 10/400 + 20/400 = 0.075. Weighing 1 up to 5 and 0.5 up to 10: X serves 100 + 150 = 250, so 0.04; Y 50 + 300 = 350, so
/// 0.05714; A has 0.04 + 0.02857 = 0.06857 and B 0.02 + 0.05714 = 0.07714.
///
/// # Errors
/// [`NotComputable::NoPeople`], [`NotComputable::NoSupply`], [`NotComputable::NoCapacity`], [`NotComputable::Parameter`],
/// [`NotComputable::BeyondReach`], [`NotComputable::Mismatch`], [`NotComputable::Value`].
pub fn two_step(
    people: &[u64],
    capacity: &[f64],
    distances: &Distances,
    catchment: f64,
    weight: &Weight,
) -> Result<Access, NotComputable> {
    check(people, capacity, distances, catchment)?;
    let mut pairs = Pairs::default();
    for point in 0..people.len() {
        let near = distances.row(point).filter(|(_, cost)| *cost <= catchment);
        pairs.push(near.map(|(service, cost)| (service, weight.at(cost))));
    }
    Ok(pairs.share_out(people, capacity))
}

/// 3SFCA (Wan, Zou and Sternberg 2012, *A three-step floating catchment area method for analyzing spatial access to
/// health services*, doi:10.1080/13658816.2011.624987): as E2SFCA, but people are shared out among the services that they
/// can choose from, so that near services take demand from far ones.
///
/// The selection weight `G_ij = w(d_ij) / Σ_k w(d_ik)` sums **all** services and not only those within the catchment, as
/// PySAL does; `w(d_ij) G_ij` then stands in the place of `w(d_ij)` in [`two_step`].
///
/// By hand, with the places of [`two_step`], catchment 10, weights 1 up to 5 and 0.5 up to 10: A chooses X with 1/1.5 = 2/3
/// and Y with 1/3, B the other way round. X serves 100·1·2/3 + 300·0.5·1/3 = 116.67, so 0.085714; Y serves
/// 100·0.5·1/3 + 300·1·2/3 = 216.67, so 0.092308. A has 0.085714·2/3 + 0.092308·1/6 = 0.072527.
///
/// # Errors
/// As [`two_step`]; [`NotComputable::BeyondReach`] also where the weight reaches farther than the distances are known.
pub fn three_step(
    people: &[u64],
    capacity: &[f64],
    distances: &Distances,
    catchment: f64,
    weight: &Weight,
) -> Result<Access, NotComputable> {
    check(people, capacity, distances, catchment)?;
    distances.known_to(weight.support().unwrap_or(f64::INFINITY))?;
    let (mut pairs, mut near) = (Pairs::default(), Vec::new());
    for point in 0..people.len() {
        let mut all = 0.0;
        for (service, cost) in distances.row(point) {
            let weight = weight.at(cost);
            all += weight;
            if cost <= catchment {
                near.push((service, weight));
            }
        }
        pairs.push(
            near.drain(..)
                .map(|(service, weight)| (service, if all > 0.0 { weight * (weight / all) } else { 0.0 })),
        );
    }
    Ok(pairs.share_out(people, capacity))
}

pub(crate) fn check(people: &[u64], capacity: &[f64], distances: &Distances, catchment: f64) -> Result<(), NotComputable> {
    same_length(distances.demand(), people.len())?;
    same_length(distances.supply(), capacity.len())?;
    distances.known_to(above_zero("catchment", catchment)?)?;
    if let Some(value) = capacity.iter().find(|places| !places.is_finite() || **places < 0.0) {
        return Err(NotComputable::Value { value: *value });
    }
    if people.iter().all(|people| *people == 0) {
        return Err(NotComputable::NoPeople);
    }
    if capacity.is_empty() {
        return Err(NotComputable::NoSupply);
    }
    if capacity.iter().all(|places| *places == 0.0) {
        return Err(NotComputable::NoCapacity);
    }
    Ok(())
}

/// The pairs within a catchment and what each weighs, by demand point.
#[derive(Default)]
struct Pairs {
    ends: Vec<usize>,
    pairs: Vec<(usize, f64)>,
}

impl Pairs {
    fn push(&mut self, row: impl Iterator<Item = (usize, f64)>) {
        self.pairs.extend(row.filter(|(_, weight)| *weight > 0.0));
        self.ends.push(self.pairs.len());
    }

    fn rows(&self) -> impl Iterator<Item = &[(usize, f64)]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| self.pairs.get(start..*end).unwrap_or_default())
    }

    fn share_out(&self, people: &[u64], capacity: &[f64]) -> Access {
        let mut served = vec![0.0; capacity.len()];
        for (row, people) in self.rows().zip(people) {
            for (service, weight) in row {
                if let Some(sum) = served.get_mut(*service) {
                    *sum += *people as f64 * weight;
                }
            }
        }
        let ratio: Vec<Option<f64>> = capacity
            .iter()
            .zip(&served)
            .map(|(places, served)| (*served > 0.0).then(|| places / served))
            .collect();
        let score = |row: &[(usize, f64)]| {
            row.iter()
                .map(|(service, weight)| Some(ratio.get(*service).copied().flatten()? * weight))
                .sum::<Option<f64>>()
        };
        let unreached = ratio
            .iter()
            .enumerate()
            .filter(|(_, ratio)| ratio.is_none())
            .map(|(service, _)| service);
        Access {
            scores: self.rows().map(score).collect(),
            unreached: unreached.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distances::{Rows, Unit};

    fn crossing(reach: Option<f64>) -> Distances {
        let mut rows = Rows::new(Unit::Minutes, reach, 2);
        rows.push(&mut vec![(0, 1.0), (1, 9.0)]);
        rows.push(&mut vec![(0, 9.0), (1, 1.0)]);
        rows.0
    }

    fn near(found: &Access, expected: [f64; 2]) {
        for (score, expected) in found.scores.iter().zip(expected) {
            assert!((score.unwrap() - expected).abs() < 1e-12, "{found:?}");
        }
    }

    const PEOPLE: [u64; 2] = [100, 300];
    const PLACES: [f64; 2] = [10.0, 20.0];

    #[test]
    fn places_are_shared_among_those_who_reach_them() {
        let distances = crossing(None);
        let flat = Weight::flat();
        near(
            &two_step(&PEOPLE, &PLACES, &distances, 5.0, &flat).unwrap(),
            [0.1, 20.0 / 300.0],
        );
        near(&two_step(&PEOPLE, &PLACES, &distances, 9.0, &flat).unwrap(), [0.075, 0.075]);
        let steps = Weight::stepped(&[(5.0, 1.0), (10.0, 0.5)]).unwrap();
        let enhanced = two_step(&PEOPLE, &PLACES, &distances, 10.0, &steps).unwrap();
        near(&enhanced, [0.04 + 10.0 / 350.0, 0.02 + 20.0 / 350.0]);
        let (x, y) = (10.0 / (350.0 / 3.0), 20.0 / (650.0 / 3.0));
        let three = three_step(&PEOPLE, &PLACES, &distances, 10.0, &steps).unwrap();
        near(&three, [x * 2.0 / 3.0 + y / 6.0, x / 6.0 + y * 2.0 / 3.0]);
    }

    #[test]
    fn selection_counts_services_beyond_the_catchment() {
        // Within 5 only the own service is left, yet the other was a choice: its weight stays in the sum.
        let steps = Weight::stepped(&[(5.0, 1.0), (10.0, 0.5)]).unwrap();
        let found = three_step(&PEOPLE, &PLACES, &crossing(None), 5.0, &steps).unwrap();
        near(&found, [0.1, 20.0 / 300.0]);
        let refused = three_step(&PEOPLE, &PLACES, &crossing(Some(9.0)), 5.0, &steps).unwrap_err();
        assert_eq!(refused, NotComputable::BeyondReach { asked: 10.0, known: 9.0 });
    }

    #[test]
    fn a_service_that_nobody_reaches_is_named_and_gives_no_score() {
        let found = two_step(&[100, 0], &PLACES, &crossing(None), 5.0, &Weight::flat()).unwrap();
        assert_eq!((found.scores, found.unreached), (vec![Some(0.1), None], vec![1]));
    }

    #[test]
    fn nothing_computable_is_never_a_zero() {
        let (distances, flat) = (crossing(Some(9.0)), Weight::flat());
        for (people, places, catchment, expected) in [
            (&[0, 0][..], &PLACES[..], 5.0, "coverage.no-people"),
            (&PEOPLE, &[0.0, 0.0], 5.0, "coverage.no-capacity"),
            (&PEOPLE, &[-1.0, 2.0], 5.0, "coverage.value"),
            (&PEOPLE, &PLACES, 9.5, "coverage.beyond-reach"),
            (&PEOPLE, &PLACES, 0.0, "coverage.parameter"),
            (&PEOPLE, &[1.0], 5.0, "coverage.mismatch"),
            (&[1], &PLACES, 5.0, "coverage.mismatch"),
        ] {
            let refused = two_step(people, places, &distances, catchment, &flat).unwrap_err();
            assert_eq!(refused.code(), expected);
        }
    }
}
