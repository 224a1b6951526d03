//! What if a service opened or closed: reach and floating catchments changed only where the change is felt.

use crate::catchment::check;
use crate::error::same_length;
use crate::reach::{Within, mean_of, within_of};
use crate::{Distances, NotComputable, Weight};

/// Services that are tried by hand, and the figures that follow.
///
/// Every figure is the same, to the last digit, as computing it anew: a demand point that a change touches is summed again in
/// the order of the services, and no other is touched.
#[derive(Clone, Debug)]
pub struct WhatIf {
    people: Vec<u64>,
    distances: Distances,
    catchment: f64,
    weight: Weight,
    capacity: Vec<f64>,
    standing: Vec<bool>,
    /// Places for one person of those who reach each service.
    ratio: Vec<Option<f64>>,
    /// Ways to placed services, by demand point, in the order in which they were placed.
    placed: Vec<Vec<(usize, f64)>>,
    /// Demand points from which each service is known.
    seen_from: Vec<Vec<usize>>,
    nearest: Vec<Option<(f64, usize)>>,
    scores: Vec<Option<f64>>,
}

impl WhatIf {
    /// Begins with what exists. `catchment` is in the unit of the distances; `weight` as for
    /// [`two_step`](crate::catchment::two_step), whose score this keeps.
    ///
    /// # Errors
    /// As [`two_step`](crate::catchment::two_step).
    pub fn new(
        people: Vec<u64>,
        capacity: Vec<f64>,
        distances: Distances,
        catchment: f64,
        weight: Weight,
    ) -> Result<Self, NotComputable> {
        check(&people, &capacity, &distances, catchment)?;
        let mut seen_from = vec![Vec::new(); capacity.len()];
        for point in 0..people.len() {
            for (service, _) in distances.row(point) {
                if let Some(seen) = seen_from.get_mut(service) {
                    seen.push(point);
                }
            }
        }
        let mut begun = Self {
            standing: vec![true; capacity.len()],
            ratio: Vec::new(),
            placed: vec![Vec::new(); people.len()],
            nearest: vec![None; people.len()],
            scores: vec![None; people.len()],
            people,
            distances,
            catchment,
            weight,
            capacity,
            seen_from,
        };
        let mut served = vec![0.0; begun.capacity.len()];
        for (point, people) in begun.people.iter().enumerate() {
            for (service, weight) in begun.weighed(point) {
                if let Some(served) = served.get_mut(service) {
                    *served += *people as f64 * weight;
                }
            }
        }
        let places = begun.capacity.iter().zip(served);
        begun.ratio = places
            .map(|(places, served)| (served > 0.0).then(|| places / served))
            .collect();
        for point in 0..begun.people.len() {
            begun.score(point);
            begun.seek(point);
        }
        Ok(begun)
    }

    /// Places a service with so much capacity, in places, `ways` being the distances from every demand point to it alone.
    /// Returns its number, by which it can be removed.
    ///
    /// # Errors
    /// [`NotComputable::Mismatch`] where `ways` are from other demand points or to other than one service;
    /// [`NotComputable::Value`] for an absurd capacity; [`NotComputable::BeyondReach`] where the ways are known less far than
    /// those of the others.
    pub fn place(&mut self, capacity: f64, ways: &Distances) -> Result<usize, NotComputable> {
        same_length(self.people.len(), ways.demand())?;
        same_length(1, ways.supply())?;
        let limit = self.distances.reach().unwrap_or(f64::INFINITY);
        ways.known_to(limit)?;
        if !capacity.is_finite() || capacity < 0.0 {
            return Err(NotComputable::Value { value: capacity });
        }
        let service = self.capacity.len();
        let (mut served, mut seen) = (0.0, Vec::new());
        for (point, people) in self.people.iter().enumerate() {
            let Some((_, cost)) = ways.row(point).next().filter(|(_, cost)| *cost <= limit) else {
                continue;
            };
            seen.push(point);
            if let Some(placed) = self.placed.get_mut(point) {
                placed.push((service, cost));
            }
            let weight = if cost <= self.catchment { self.weight.at(cost) } else { 0.0 };
            served += if weight > 0.0 { *people as f64 * weight } else { 0.0 };
            if let Some(nearest) = self.nearest.get_mut(point)
                && nearest.is_none_or(|(least, _)| cost < least)
            {
                *nearest = Some((cost, service));
            }
        }
        self.capacity.push(capacity);
        self.standing.push(true);
        self.ratio.push((served > 0.0).then(|| capacity / served));
        for point in &seen {
            self.score(*point);
        }
        self.seen_from.push(seen);
        Ok(service)
    }

    /// Removes a service by its number: one of those that existed, or one that was placed. False where there is none.
    pub fn remove(&mut self, service: usize) -> bool {
        match self.standing.get_mut(service) {
            Some(standing) if *standing => *standing = false,
            _ => return false,
        }
        for point in self.seen_from.get(service).cloned().unwrap_or_default() {
            self.score(point);
            if self
                .nearest
                .get(point)
                .is_some_and(|nearest| nearest.is_some_and(|(_, of)| of == service))
            {
                self.seek(point);
            }
        }
        true
    }

    /// Places for one person, by demand point, as [`Access::scores`](crate::catchment::Access::scores).
    ///
    /// # Errors
    /// [`NotComputable::NoSupply`] where nothing is left, [`NotComputable::NoCapacity`] where nothing left has any.
    pub fn scores(&self) -> Result<&[Option<f64>], NotComputable> {
        let mut left = self
            .capacity
            .iter()
            .zip(&self.standing)
            .filter(|(_, standing)| **standing)
            .peekable();
        if left.peek().is_none() {
            return Err(NotComputable::NoSupply);
        }
        if left.all(|(places, _)| *places == 0.0) {
            return Err(NotComputable::NoCapacity);
        }
        Ok(&self.scores)
    }

    /// People within each radius of the nearest service, as [`within`](crate::reach::within).
    ///
    /// # Errors
    /// As [`within`](crate::reach::within).
    pub fn within(&self, radii: &[f64]) -> Result<Vec<Within>, NotComputable> {
        for radius in radii {
            self.distances.known_to(*radius)?;
        }
        within_of(&self.people, &self.costs(), radii)
    }

    /// The mean distance to the nearest service, as [`mean`](crate::reach::mean).
    ///
    /// # Errors
    /// As [`mean`](crate::reach::mean).
    pub fn mean(&self) -> Result<f64, NotComputable> {
        if !self.standing.contains(&true) {
            return Err(NotComputable::NoSupply);
        }
        mean_of(&self.people, &self.costs(), self.distances.reach())
    }

    fn costs(&self) -> Vec<Option<f64>> {
        self.nearest.iter().map(|nearest| nearest.map(|(cost, _)| cost)).collect()
    }

    /// The services that stand and are known from a demand point, in their order.
    fn row(&self, point: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let placed = self.placed.get(point).map(Vec::as_slice).unwrap_or_default();
        let all = self.distances.row(point).chain(placed.iter().copied());
        all.filter(|(service, _)| self.standing.get(*service).copied().unwrap_or_default())
    }

    fn weighed(&self, point: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let near = self.row(point).filter(|(_, cost)| *cost <= self.catchment);
        near.map(|(service, cost)| (service, self.weight.at(cost)))
            .filter(|(_, weight)| *weight > 0.0)
    }

    fn score(&mut self, point: usize) {
        let one = |(service, weight): (usize, f64)| Some(self.ratio.get(service).copied().flatten()? * weight);
        let sum = self.weighed(point).map(one).sum();
        if let Some(score) = self.scores.get_mut(point) {
            *score = sum;
        }
    }

    fn seek(&mut self, point: usize) {
        let found = self
            .row(point)
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .map(|(service, cost)| (cost, service));
        if let Some(nearest) = self.nearest.get_mut(point) {
            *nearest = found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distances::{Rows, Unit};

    fn ways(rows: &[&[f64]]) -> Distances {
        let mut built = Rows::new(Unit::Minutes, None, rows.first().map_or(0, |row| row.len()));
        for row in rows {
            built.push(&mut (0..).zip(row.iter().copied()).collect());
        }
        built.0
    }

    #[test]
    fn a_service_placed_and_removed_again_leaves_what_was() {
        let existing = ways(&[&[1.0, 9.0], &[9.0, 1.0]]);
        let mut tried = WhatIf::new(vec![100, 300], vec![10.0, 20.0], existing, 5.0, Weight::flat()).unwrap();
        assert_eq!(tried.scores().unwrap(), [Some(0.1), Some(20.0 / 300.0)]);
        let placed = tried.place(40.0, &ways(&[&[2.0], &[0.5]])).unwrap();
        // 40 places for all 400 people are 0.1 each.
        assert_eq!(tried.scores().unwrap(), [Some(0.2), Some(20.0 / 300.0 + 0.1)]);
        assert_eq!(tried.mean(), Ok((100.0 + 150.0) / 400.0));
        assert!(tried.remove(placed) && !tried.remove(placed));
        assert_eq!(tried.scores().unwrap(), [Some(0.1), Some(20.0 / 300.0)]);
        assert_eq!(tried.mean(), Ok(1.0));
        assert!(tried.remove(0) && tried.remove(1));
        assert_eq!(tried.scores(), Err(NotComputable::NoSupply));
        assert_eq!(tried.mean(), Err(NotComputable::NoSupply));
    }

    #[test]
    fn what_cannot_be_placed_is_refused() {
        let existing = ways(&[&[1.0], &[9.0]]);
        let mut tried = WhatIf::new(vec![100, 300], vec![10.0], existing, 5.0, Weight::flat()).unwrap();
        for (capacity, rows, expected) in [
            (-1.0, &[&[1.0][..], &[2.0]][..], "coverage.value"),
            (1.0, &[&[1.0]], "coverage.mismatch"),
            (1.0, &[&[1.0, 2.0], &[2.0, 3.0]], "coverage.mismatch"),
        ] {
            assert_eq!(tried.place(capacity, &ways(rows)).unwrap_err().code(), expected);
        }
        assert!(!tried.remove(1));
    }
}
