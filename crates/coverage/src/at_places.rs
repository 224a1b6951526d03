//! Ways to services that lie at the places of a matrix: one matrix between all places serves any services, and new sites too.

use crate::distances::Rows;
use crate::error::above_zero;
use crate::{Distances, NotComputable};

impl Distances {
    /// The distances to services of which each lies at one of the places that these distances lead to: `places` holds the
    /// place of each service, in the order of the services. A number that is no place stands for a service that nobody reaches.
    /// With `reach` only pairs up to it are kept (`<=`).
    ///
    /// By hand: from a point, places 0 and 1 are 5 and 9 minutes away. Services at the places 1, 0 and 1 are 9, 5 and 9
    /// minutes away.
    ///
    /// # Errors
    /// [`NotComputable::Parameter`] where `reach` is no finite number above zero.
    pub fn to_services_at(&self, places: &[usize], reach: Option<f64>) -> Result<Self, NotComputable> {
        let limit = reach.map_or(Ok(f64::INFINITY), |reach| above_zero("reach", reach))?;
        let at = self.services_by_place(places);
        let known = [self.reach(), reach].into_iter().flatten().reduce(f64::min);
        let (mut rows, mut row) = (Rows::new(self.unit(), known, places.len()), Vec::new());
        for point in 0..self.demand() {
            for (place, cost) in self.row(point).filter(|(_, cost)| *cost <= limit) {
                let services = at.get(place).map(Vec::as_slice).unwrap_or_default();
                row.extend(services.iter().map(|service| (*service, cost)));
            }
            rows.push(&mut row);
        }
        Ok(rows.0)
    }

    /// As [`Distances::to_services_at`], to the nearest service alone, of equally near ones to the first: enough for shares, means
    /// and percentiles.
    pub fn to_nearest_at(&self, places: &[usize]) -> Self {
        let at = self.services_by_place(places);
        let mut rows = Rows::new(self.unit(), self.reach(), places.len());
        for point in 0..self.demand() {
            let first = self
                .row(point)
                .filter_map(|(place, cost)| Some((*at.get(place)?.first()?, cost)));
            let nearest = first.min_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
            rows.push(&mut nearest.into_iter().collect());
        }
        rows.0
    }

    fn services_by_place(&self, places: &[usize]) -> Vec<Vec<u32>> {
        let mut at = vec![Vec::new(); self.supply()];
        for (service, place) in (0..).zip(places) {
            if let Some(services) = at.get_mut(*place) {
                services.push(service);
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unit;

    fn matrix(reach: Option<f64>) -> Distances {
        let mut rows = Rows::new(Unit::Minutes, reach, 3);
        for row in [vec![(0, 5.0), (1, 9.0), (2, 40.0)], vec![(1, 2.0)], vec![]] {
            rows.push(&mut row.clone());
        }
        rows.0
    }

    #[test]
    fn services_are_as_far_as_their_places() {
        let services = [1, 0, 1, 7];
        let ways = matrix(Some(60.0)).to_services_at(&services, None).unwrap();
        assert_eq!(ways.row(0).collect::<Vec<_>>(), [(0, 9.0), (1, 5.0), (2, 9.0)]);
        assert_eq!(ways.row(1).collect::<Vec<_>>(), [(0, 2.0), (2, 2.0)]);
        assert_eq!((ways.supply(), ways.demand(), ways.unit()), (4, 3, Unit::Minutes));
        assert_eq!(ways.reach(), Some(60.0));
        let near = matrix(Some(60.0)).to_services_at(&services, Some(6.0)).unwrap();
        assert_eq!(near.row(0).collect::<Vec<_>>(), [(1, 5.0)]);
        assert_eq!(near.reach(), Some(6.0));
        assert!(matrix(None).to_services_at(&services, Some(-1.0)).is_err());
    }

    #[test]
    fn the_nearest_at_places_is_the_nearest_of_all() {
        let services = [2, 1, 1];
        let (all, nearest) = (
            matrix(None).to_services_at(&services, None).unwrap(),
            matrix(None).to_nearest_at(&services),
        );
        for point in 0..3 {
            assert_eq!(all.nearest(point), nearest.nearest(point), "{point}");
        }
        assert_eq!(nearest.row(1).collect::<Vec<_>>(), [(1, 2.0)]);
        // A nearest way beyond the reach is not known, rather than none.
        assert_eq!(matrix(Some(60.0)).to_nearest_at(&services).reach(), Some(60.0));
    }
}
