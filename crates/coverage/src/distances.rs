//! How far it is from each demand point to each service: as the crow flies, or by a travel-time matrix. Every method reads it.

use sanad_geography::distance::kilometres;

use crate::error::above_zero;
use crate::{Demand, NotComputable, Supply};

/// Kilometres of one degree of latitude on the sphere of `sanad_geography`, a little short, so that it bounds from below.
pub(crate) const DEGREE: f64 = 111.19;

/// What a distance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Great-circle kilometres.
    Kilometres,
    /// Minutes of travel.
    Minutes,
}

/// Distances of pairs, by demand point, in the order of the services.
#[derive(Clone, Debug, PartialEq)]
pub struct Distances {
    pub(crate) unit: Unit,
    pub(crate) reach: Option<f64>,
    pub(crate) starts: Vec<usize>,
    pub(crate) services: Vec<u32>,
    pub(crate) costs: Vec<f64>,
    pub(crate) supply: usize,
}

impl Distances {
    /// Great-circle kilometres. With `reach` only pairs up to it are kept (`<=`), which is quick and small for many
    /// services; a method that looks further then says so.
    ///
    /// # Errors
    /// [`NotComputable::Parameter`] where `reach` is no finite number above zero.
    pub fn great_circle(demand: &[Demand], supply: &[Supply], reach: Option<f64>) -> Result<Self, NotComputable> {
        let limit = reach.map_or(Ok(f64::INFINITY), |reach| above_zero("reach", reach))?;
        let north = northward(supply);
        let mut rows = Rows::new(Unit::Kilometres, reach, supply.len());
        let mut row = Vec::new();
        for from in demand {
            let (latitude, band) = (from.point.latitude(), limit / DEGREE);
            let first = north.partition_point(|(other, _)| *other < latitude - band);
            for (other, place) in north.iter().skip(first) {
                if *other > latitude + band {
                    break;
                }
                let Some(to) = supply.get(*place as usize) else { continue };
                let cost = kilometres(from.point, to.point);
                if cost <= limit {
                    row.push((*place, cost));
                }
            }
            rows.push(&mut row);
        }
        Ok(rows.0)
    }

    /// What the distances count.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Up to which distance every pair is there; `None` where all are.
    pub const fn reach(&self) -> Option<f64> {
        self.reach
    }

    /// How many demand points there are.
    pub fn demand(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many services there are.
    pub const fn supply(&self) -> usize {
        self.supply
    }

    /// How many pairs are kept.
    pub fn pairs(&self) -> usize {
        self.costs.len()
    }

    /// The services known from a demand point and their distances, in the order of the services.
    pub fn row(&self, demand: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let bounds = self.starts.get(demand).zip(self.starts.get(demand + 1));
        let (start, end) = bounds.map_or((0, 0), |(start, end)| (*start, *end));
        let services = self.services.get(start..end).unwrap_or_default();
        let costs = self.costs.get(start..end).unwrap_or_default();
        services.iter().zip(costs).map(|(service, cost)| (*service as usize, *cost))
    }

    /// The distance from a demand point to a service, by number; `None` where it is not known.
    pub fn cost(&self, demand: usize, service: usize) -> Option<f64> {
        let (start, end) = self.starts.get(demand).zip(self.starts.get(demand + 1))?;
        let found = self
            .services
            .get(*start..*end)?
            .binary_search(&u32::try_from(service).ok()?)
            .ok()?;
        self.costs.get(start + found).copied()
    }

    /// The distance to the nearest service; `None` where none is known.
    pub fn nearest(&self, demand: usize) -> Option<f64> {
        self.row(demand).map(|(_, cost)| cost).min_by(f64::total_cmp)
    }

    /// The distances of some demand points alone, in the order given: figures of an area cost no more than the area has points.
    pub fn from_points(&self, points: &[usize]) -> Self {
        let mut rows = Rows::new(self.unit, self.reach, self.supply);
        for point in points {
            rows.push(&mut self.row_of_numbers(*point).collect());
        }
        rows.0
    }

    /// The same with the services of `more` after these: as if all had been laid out together. Both are of the same points, unit
    /// and reach.
    pub fn joined(&self, more: &Self) -> Self {
        let mut rows = Rows::new(self.unit, self.reach, self.supply + more.supply);
        let (mut row, first) = (Vec::new(), u32::try_from(self.supply).unwrap_or(u32::MAX));
        for point in 0..self.demand() {
            row.extend(self.row_of_numbers(point));
            row.extend(
                more.row_of_numbers(point)
                    .map(|(service, cost)| (service.saturating_add(first), cost)),
            );
            rows.push(&mut row);
        }
        rows.0
    }

    /// [`Distances::joined`] for distances to the nearest service alone: of two the nearer one, of equally near ones the first.
    pub fn nearest_joined(&self, more: &Self) -> Self {
        let joined = self.joined(more);
        let mut rows = Rows::new(self.unit, self.reach, joined.supply);
        for point in 0..joined.demand() {
            let nearest = joined
                .row_of_numbers(point)
                .min_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
            rows.push(&mut nearest.into_iter().collect());
        }
        rows.0
    }

    /// [`Distances::row`], with services as they are kept.
    fn row_of_numbers(&self, demand: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.row(demand)
            .filter_map(|(service, cost)| Some((u32::try_from(service).ok()?, cost)))
    }

    /// That everything up to `limit` is known.
    pub(crate) fn known_to(&self, limit: f64) -> Result<(), NotComputable> {
        match self.reach {
            Some(known) if limit > known => Err(NotComputable::BeyondReach { asked: limit, known }),
            _ => Ok(()),
        }
    }
}

/// Services from south to north, of those on one parallel the first first: by latitude and place.
pub(crate) fn northward(supply: &[Supply]) -> Vec<(f64, u32)> {
    let mut north: Vec<(f64, u32)> = supply
        .iter()
        .zip(0..)
        .map(|(service, place)| (service.point.latitude(), place))
        .collect();
    north.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    north
}

/// Distances while they are put together, one demand point after the other.
pub(crate) struct Rows(pub(crate) Distances);

impl Rows {
    pub(crate) fn new(unit: Unit, reach: Option<f64>, supply: usize) -> Self {
        Self(Distances {
            unit,
            reach,
            starts: vec![0],
            services: Vec::new(),
            costs: Vec::new(),
            supply,
        })
    }

    /// Ends a row, and empties what it came in.
    pub(crate) fn push(&mut self, row: &mut Vec<(u32, f64)>) {
        row.sort_unstable_by_key(|(service, _)| *service);
        self.0.services.extend(row.iter().map(|(service, _)| *service));
        self.0.costs.extend(row.drain(..).map(|(_, cost)| cost));
        self.0.starts.push(self.0.costs.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_domain::Point;

    #[test]
    fn a_reach_keeps_exactly_the_pairs_within_it() {
        let points: Vec<Point> = (0..60)
            .map(|step| Point::new(-9.0 + f64::from(step % 8), 29.0 + f64::from(step) / 9.0).unwrap())
            .collect();
        let demand: Vec<Demand> = points
            .iter()
            .map(|point| Demand {
                code: String::new(),
                point: *point,
                people: 1,
            })
            .collect();
        let supply: Vec<Supply> = points
            .iter()
            .map(|point| Supply {
                code: String::new(),
                point: *point,
                capacity: None,
            })
            .collect();
        let all = Distances::great_circle(&demand, &supply, None).unwrap();
        let near = Distances::great_circle(&demand, &supply, Some(150.0)).unwrap();
        assert_eq!(all.pairs(), 3600);
        assert!(near.pairs() > 60 && near.pairs() < 3600);
        for point in 0..60 {
            let expected: Vec<_> = all.row(point).filter(|(_, cost)| *cost <= 150.0).collect();
            assert_eq!(near.row(point).collect::<Vec<_>>(), expected);
            assert_eq!(near.nearest(point), Some(0.0));
        }
        let some = near.from_points(&[7, 3]);
        assert!(near.row(9).all(|(service, cost)| near.cost(9, service) == Some(cost)));
        assert_eq!((near.cost(9, 60), near.cost(99, 0)), (None, None));
        assert_eq!((some.demand(), some.supply(), some.reach()), (2, 60, Some(150.0)));
        assert_eq!(some.row(0).collect::<Vec<_>>(), near.row(7).collect::<Vec<_>>());
        assert_eq!(some.row(1).collect::<Vec<_>>(), near.row(3).collect::<Vec<_>>());
        // Laid out in two parts and joined, or together: the same.
        for parted in [0, 1, 23, 60] {
            let (these, those) = supply.split_at(parted);
            let part = |supply: &[Supply]| Distances::great_circle(&demand, supply, Some(150.0)).unwrap();
            assert_eq!(part(these).joined(&part(those)), near, "{parted}");
            let nearest = |supply: &[Supply]| Distances::to_nearest(&demand, supply);
            assert_eq!(nearest(these).nearest_joined(&nearest(those)), nearest(&supply), "{parted}");
        }
        assert_eq!(near.known_to(151.0).unwrap_err().code(), "coverage.beyond-reach");
        assert!(Distances::great_circle(&demand, &supply, Some(f64::NAN)).is_err());
    }
}
