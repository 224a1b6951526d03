//! A travel-time matrix that an operator loads, given as triples: from which demand point, to which service, how many minutes.

use std::collections::HashMap;

use sanad_geography::distance::kilometres;

use crate::distances::{Rows, Unit};
use crate::error::above_zero;
use crate::{Demand, Distances, InputError, NotComputable, Supply};

/// Faster than anybody travels on a road, in kilometres an hour: what is quicker is in another unit.
const TOO_FAST: f64 = 200.0;
/// Below this many kilometres the place of a commune is too rough to judge a speed by.
const TOO_NEAR: f64 = 20.0;

/// One line of a matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triple<'a> {
    /// Code of the demand point.
    pub from: &'a str,
    /// Code of the service.
    pub to: &'a str,
    /// Minutes of travel.
    pub minutes: f64,
}

/// Reads a matrix. It must hold every pair, or every pair up to `complete_to` minutes; what is absent then counts as
/// farther. The way there need not take as long as the way back: only ways to a service are asked.
///
/// # Errors
/// The first line that is wrong, a demand point without any line, or pairs that are missing. Inside,
/// [`NotComputable::Parameter`] where `complete_to` is no finite number above zero.
pub fn read(
    demand: &[Demand],
    supply: &[Supply],
    triples: &[Triple<'_>],
    complete_to: Option<f64>,
) -> Result<Result<Distances, NotComputable>, InputError> {
    if let Some(Err(refused)) = complete_to.map(|limit| above_zero("reach", limit)) {
        return Ok(Err(refused));
    }
    let points: HashMap<&str, usize> = demand.iter().map(|point| point.code.as_str()).zip(0..).collect();
    let services: HashMap<&str, u32> = supply.iter().map(|service| service.code.as_str()).zip(0..).collect();
    let mut lines: Vec<Vec<(u32, f64)>> = vec![Vec::new(); demand.len()];
    for triple in triples {
        let (from, to) = (triple.from.to_owned(), triple.to.to_owned());
        let Some(point) = points.get(triple.from) else {
            return Err(InputError::UnknownDemand { code: from });
        };
        let Some(service) = services.get(triple.to) else {
            return Err(InputError::UnknownSupply { code: to });
        };
        if !triple.minutes.is_finite() {
            return Err(InputError::NotFinite { from, to });
        }
        if triple.minutes < 0.0 {
            return Err(InputError::Negative {
                from,
                to,
                cost: triple.minutes,
            });
        }
        if let Some((start, end)) = demand.get(*point).zip(supply.get(*service as usize)) {
            let apart = kilometres(start.point, end.point);
            if apart > TOO_NEAR && triple.minutes < apart / TOO_FAST * 60.0 {
                return Err(InputError::TooQuick {
                    from,
                    to,
                    minutes: triple.minutes,
                    kilometres: apart,
                });
            }
        }
        if let Some(line) = lines.get_mut(*point) {
            line.push((*service, triple.minutes));
        }
    }
    complete(demand, supply, &mut lines, complete_to)?;
    let mut rows = Rows::new(Unit::Minutes, complete_to, supply.len());
    for line in &mut lines {
        rows.push(line);
    }
    Ok(Ok(rows.0))
}

/// That no pair stands twice and none is missing; cuts what lies beyond the reach.
fn complete(
    demand: &[Demand],
    supply: &[Supply],
    lines: &mut [Vec<(u32, f64)>],
    complete_to: Option<f64>,
) -> Result<(), InputError> {
    let name = |service: u32| {
        supply
            .get(service as usize)
            .map_or_else(String::new, |service| service.code.clone())
    };
    let (mut count, mut first) = (0, None);
    for (point, line) in demand.iter().zip(lines) {
        if line.is_empty() && !supply.is_empty() {
            return Err(InputError::NoWay {
                code: point.code.clone(),
            });
        }
        line.sort_unstable_by_key(|(service, _)| *service);
        let twice = line.windows(2).find_map(|pair| match pair {
            [(one, _), (other, _)] if one == other => Some(*one),
            _ => None,
        });
        if let Some(service) = twice {
            return Err(InputError::Twice {
                from: point.code.clone(),
                to: name(service),
            });
        }
        if let Some(limit) = complete_to {
            line.retain(|(_, minutes)| *minutes <= limit);
        } else if line.len() < supply.len() {
            count += supply.len() - line.len();
            let missing = line.iter().zip(0..).find(|((service, _), place)| service != place);
            let missing = missing.map_or(line.len(), |(_, place)| place as usize);
            first.get_or_insert_with(|| (point.code.clone(), name(u32::try_from(missing).unwrap_or(u32::MAX))));
        }
    }
    first.map_or(Ok(()), |(from, to)| Err(InputError::Holes { count, from, to }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_domain::Point;

    fn country() -> (Vec<Demand>, Vec<Supply>) {
        let at = |east: f64| Point::new(east, 32.0).unwrap();
        let demand = ["d1", "d2"].iter().zip([-7.0, -6.0]);
        let supply = ["s1", "s2"].iter().zip([-7.0, -6.0]);
        (
            demand
                .map(|(code, east)| Demand {
                    code: (*code).to_owned(),
                    point: at(east),
                    people: 10,
                })
                .collect(),
            supply
                .map(|(code, east)| Supply {
                    code: (*code).to_owned(),
                    point: at(east),
                    capacity: None,
                })
                .collect(),
        )
    }

    fn judged(lines: &[(&'static str, &'static str, f64)], complete_to: Option<f64>) -> Result<Distances, String> {
        let (demand, supply) = country();
        let triples: Vec<Triple<'_>> = lines
            .iter()
            .map(|(from, to, minutes)| Triple {
                from,
                to,
                minutes: *minutes,
            })
            .collect();
        match read(&demand, &supply, &triples, complete_to) {
            Ok(Ok(distances)) => Ok(distances),
            Ok(Err(refused)) => Err(refused.code().to_owned()),
            Err(refused) => Err(format!("{} {refused}", refused.code())),
        }
    }

    #[test]
    fn a_whole_matrix_is_read_whatever_its_order() {
        let read = judged(
            &[("d2", "s2", 3.0), ("d1", "s2", 90.0), ("d2", "s1", 80.0), ("d1", "s1", 4.0)],
            None,
        )
        .unwrap();
        assert_eq!(read.row(0).collect::<Vec<_>>(), [(0, 4.0), (1, 90.0)]);
        assert_eq!(read.row(1).collect::<Vec<_>>(), [(0, 80.0), (1, 3.0)]);
        assert_eq!((read.unit(), read.reach()), (Unit::Minutes, None));
    }

    #[test]
    fn a_bad_matrix_is_refused_with_a_code_and_a_sentence() {
        let whole = [("d1", "s1", 4.0), ("d1", "s2", 90.0), ("d2", "s1", 80.0)];
        let with = |from, to, minutes| [&whole[..], &[(from, to, minutes)]].concat();
        for (lines, expected) in [
            (
                with("d2", "s2", -3.0),
                "coverage.negative-cost the travel cost from d2 to s2 is -3",
            ),
            (with("d2", "s2", f64::NAN), "coverage.cost-not-finite"),
            (
                with("d9", "s2", 3.0),
                "coverage.unknown-demand the matrix names the demand point `d9`",
            ),
            (with("d2", "s9", 3.0), "coverage.unknown-supply"),
            (with("d2", "s1", 81.0), "coverage.way-twice"),
            (
                whole.to_vec(),
                "coverage.matrix-holes the matrix lacks 1 ways, the first from d2 to s2",
            ),
            (whole[..2].to_vec(), "coverage.no-way the matrix has no line from d2"),
            (
                vec![("d1", "s2", 1.5)],
                "coverage.wrong-unit 1.5 minutes from d1 to s2, 94 km apart",
            ),
        ] {
            let refused = judged(&lines, None).unwrap_err();
            assert!(refused.starts_with(expected), "{refused}");
        }
        assert_eq!(judged(&whole, Some(0.0)).unwrap_err(), "coverage.parameter");
    }

    #[test]
    fn what_is_absent_beyond_the_reach_counts_as_farther() {
        let read = judged(&[("d1", "s1", 4.0), ("d2", "s1", 80.0)], Some(60.0)).unwrap();
        assert_eq!((read.pairs(), read.nearest(1)), (1, None));
        assert!(read.known_to(61.0).is_err());
    }
}
