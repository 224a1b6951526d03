//! Who needs help and who gives it: demand points with their people, services with their capacity.

use std::collections::HashSet;

use sanad_domain::Point;

use crate::{InputError, NotComputable};

/// Most people of one demand point.
const MOST_PEOPLE: u64 = 100_000_000;
/// Most places of one service.
const MOST_PLACES: f64 = 1_000_000.0;

/// A demand point: a commune or an arrondissement, taken as one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// Its code, unique among the demand points.
    pub code: String,
    /// Where its people are taken to be.
    pub point: Point,
    /// How many people of the audience live there: all, children, women.
    pub people: u64,
}

/// A service that fits what is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Supply {
    /// Its code, unique among the services.
    pub code: String,
    /// Where it is.
    pub point: Point,
    /// How many people it can take, in places; `None` where nobody knows.
    pub capacity: Option<f64>,
}

/// Refuses absurd numbers of people and codes that stand twice.
///
/// # Errors
/// [`InputError::People`], [`InputError::SameCode`].
pub fn check_demand(demand: &[Demand]) -> Result<(), InputError> {
    if let Some(Demand { code, people, .. }) = demand.iter().find(|point| point.people > MOST_PEOPLE) {
        return Err(InputError::People {
            code: code.clone(),
            people: *people,
        });
    }
    distinct(demand.iter().map(|point| point.code.as_str()))
}

/// Refuses demand points outside the country. Whoever calls knows its outline: this crate holds no boundaries, so `inside`
/// says whether a point is within, for instance whether any commune holds it.
///
/// # Errors
/// [`InputError::Outside`] for the first that is not.
pub fn check_inside(demand: &[Demand], inside: impl Fn(Point) -> bool) -> Result<(), InputError> {
    match demand.iter().find(|place| !inside(place.point)) {
        None => Ok(()),
        Some(Demand { code, point, .. }) => Err(InputError::Outside {
            code: code.clone(),
            longitude: point.longitude(),
            latitude: point.latitude(),
        }),
    }
}

fn distinct<'a>(codes: impl Iterator<Item = &'a str>) -> Result<(), InputError> {
    let mut seen = HashSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(InputError::SameCode { code: code.to_owned() });
        }
    }
    Ok(())
}

/// The people of each demand point.
pub fn people(demand: &[Demand]) -> Vec<u64> {
    demand.iter().map(|point| point.people).collect()
}

/// The capacity of each service, and for how many of them it is an assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Capacities {
    values: Vec<f64>,
    assumed: usize,
}

impl Capacities {
    /// Reads capacities; codes that stand twice and absurd capacities are refused. `assumption`, in places, stands in
    /// where a capacity is unknown.
    ///
    /// # Errors
    /// [`InputError::Capacity`], [`InputError::SameCode`]; inside, [`NotComputable::CapacityUnknown`] where a capacity is
    /// unknown and nothing is assumed.
    pub fn of(supply: &[Supply], assumption: Option<f64>) -> Result<Result<Self, NotComputable>, InputError> {
        distinct(supply.iter().map(|service| service.code.as_str()))?;
        for service in supply {
            if let Some(capacity) = service.capacity.filter(|capacity| !(0.0..=MOST_PLACES).contains(capacity)) {
                return Err(InputError::Capacity {
                    code: service.code.clone(),
                    capacity,
                });
            }
        }
        let unknown = supply.iter().filter(|service| service.capacity.is_none()).count();
        let Some(assumed) = assumption else {
            if unknown > 0 {
                return Ok(Err(NotComputable::CapacityUnknown { count: unknown }));
            }
            let values = supply.iter().filter_map(|service| service.capacity).collect();
            return Ok(Ok(Self { values, assumed: 0 }));
        };
        if !(0.0..=MOST_PLACES).contains(&assumed) {
            return Ok(Err(NotComputable::Parameter {
                what: "assumed capacity",
                value: assumed,
            }));
        }
        let values = supply.iter().map(|service| service.capacity.unwrap_or(assumed)).collect();
        Ok(Ok(Self {
            values,
            assumed: unknown,
        }))
    }

    /// One each, in places: services are counted, not measured.
    pub fn counted(services: usize) -> Self {
        Self {
            values: vec![1.0; services],
            assumed: services,
        }
    }

    /// In places, in the order of the services.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many services have an assumed capacity: stated beside the figure.
    pub const fn assumed(&self) -> usize {
        self.assumed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(code: &str, capacity: Option<f64>) -> Supply {
        Supply {
            code: code.to_owned(),
            point: Point::new(-6.8, 34.0).unwrap(),
            capacity,
        }
    }

    #[test]
    fn an_unknown_capacity_is_assumed_openly_or_not_computed() {
        let services = [service("a", Some(4.0)), service("b", None)];
        let refused = Capacities::of(&services, None).unwrap().unwrap_err();
        assert_eq!(refused, NotComputable::CapacityUnknown { count: 1 });
        let assumed = Capacities::of(&services, Some(10.0)).unwrap().unwrap();
        assert_eq!((assumed.values(), assumed.assumed()), (&[4.0, 10.0][..], 1));
    }

    #[test]
    fn absurd_numbers_and_codes_that_stand_twice_are_refused() {
        for capacity in [-1.0, f64::NAN, f64::INFINITY, 2e6] {
            let refused = Capacities::of(&[service("a", Some(capacity))], None).unwrap_err();
            assert_eq!(refused.code(), "coverage.capacity");
        }
        let twice = [service("a", None), service("a", None)];
        assert_eq!(Capacities::of(&twice, None).unwrap_err().code(), "coverage.same-code");
        let point = Point::new(-6.8, 34.0).unwrap();
        let crowd = Demand {
            code: "x".to_owned(),
            point,
            people: u64::MAX,
        };
        assert_eq!(check_demand(&[crowd]).unwrap_err().code(), "coverage.people");
    }
}
