//! The nearest service alone: enough for shares within a radius, means and percentiles, and small for any number of services.

use sanad_geography::distance::kilometres;

use crate::distances::{DEGREE, Rows, Unit, northward};
use crate::{Demand, Distances, Supply};

impl Distances {
    /// Great-circle kilometres from each demand point to its nearest service, of equally near ones to the first. Methods
    /// that look at one nearest service read these as they read all distances; those that look at several may not.
    pub fn to_nearest(demand: &[Demand], supply: &[Supply]) -> Self {
        let north = northward(supply);
        let mut rows = Rows::new(Unit::Kilometres, None, supply.len());
        for from in demand {
            let latitude = from.point.latitude();
            let middle = north.partition_point(|(other, _)| *other < latitude);
            let mut best: Option<(f64, u32)> = None;
            let mut look = |(other, place): &(f64, u32)| -> bool {
                if best.is_some_and(|(cost, _)| (other - latitude).abs() * DEGREE > cost) {
                    return false;
                }
                if let Some(to) = supply.get(*place as usize) {
                    let found = (kilometres(from.point, to.point), *place);
                    if best.is_none_or(|best| found.0.total_cmp(&best.0).then(found.1.cmp(&best.1)).is_lt()) {
                        best = Some(found);
                    }
                }
                true
            };
            // Away from its own latitude, until nothing there can be nearer.
            let (south, beyond) = north.split_at(middle);
            for service in beyond {
                if !look(service) {
                    break;
                }
            }
            for service in south.iter().rev() {
                if !look(service) {
                    break;
                }
            }
            rows.push(&mut best.map(|(cost, place)| (place, cost)).into_iter().collect());
        }
        rows.0
    }
}

#[cfg(test)]
mod tests {
    use sanad_domain::Point;

    use super::*;

    #[test]
    fn the_nearest_is_the_nearest_of_all() {
        let point = |seed: u32| {
            let spread = |seed: u32| f64::from(seed.wrapping_mul(2_654_435_761) >> 8) / f64::from(1 << 24);
            Point::new(-13.0 + 11.0 * spread(seed), 24.0 + 11.0 * spread(seed + 7_777)).unwrap()
        };
        let demand: Vec<Demand> = (0..80)
            .map(|seed| Demand {
                code: seed.to_string(),
                point: point(seed),
                people: 1,
            })
            .collect();
        let supply: Vec<Supply> = (1_000..1_300)
            .map(|seed| Supply {
                code: seed.to_string(),
                point: point(seed),
                capacity: None,
            })
            .collect();
        let (all, near) = (
            Distances::great_circle(&demand, &supply, None).unwrap(),
            Distances::to_nearest(&demand, &supply),
        );
        for place in 0..demand.len() {
            assert_eq!(all.nearest(place), near.nearest(place), "{place}");
        }
        assert_eq!(Distances::to_nearest(&demand, &[]).nearest(3), None);
    }
}
