//! What a file of travel times must be beyond being readable: a mistake in it would show in every figure, and in none as one.

use sanad_coverage::{Demand, Distances, Supply};
use sanad_geography::distance::kilometres;

use super::TravelError;

/// Ways of so many kilometres say at what speed people travel.
pub const FAR: f64 = 20.0;
/// What is slower than this, in kilometres an hour, is in another unit.
const ON_FOOT: f64 = 3.0;
/// What everybody travels at least between near places, in kilometres an hour.
const SLOW: f64 = 20.0;
/// In minutes.
const A_WEEK: f64 = 10_080.0;

/// Everything that is checked; `supply` are the same places as `places`, and `complete_to` is as the operator says.
pub fn check(between: &Distances, places: &[Demand], supply: &[Supply], complete_to: Option<f64>) -> Result<(), TravelError> {
    ways(between, places)?;
    speeds(between, places)?;
    complete_to.map_or(Ok(()), |limit| complete(between, places, supply, limit))
}

fn code(places: &[Demand], place: usize) -> String {
    places.get(place).map_or_else(String::new, |place| place.code.clone())
}

/// How many ways have no counterpart, and the first of them.
fn lacking(ways: &Distances, has: impl Fn(usize, usize) -> bool) -> (usize, Option<(usize, usize)>) {
    let all = (0..ways.demand()).flat_map(|from| ways.row(from).map(move |(to, _)| (from, to)));
    let mut without = all.filter(|(from, to)| !has(*from, *to));
    let first = without.next();
    (usize::from(first.is_some()) + without.count(), first)
}

/// That every place reaches itself, and that the file is no half of a table which stands for both directions: with a bound,
/// what is missing would count as far away, and nobody would see it.
fn ways(between: &Distances, places: &[Demand]) -> Result<(), TravelError> {
    if let Some(place) = (0..places.len()).find(|place| between.cost(*place, *place).is_none()) {
        return Err(TravelError::NoSelf {
            code: code(places, place),
        });
    }
    let (halved, first) = lacking(between, |from, to| between.cost(to, from).is_some());
    let pairs = (between.pairs() - places.len() - halved) / 2 + halved;
    match first {
        Some((from, to)) if halved * 2 > pairs => Err(TravelError::Half {
            pairs,
            halved,
            from: code(places, from),
            to: code(places, to),
        }),
        _ => Ok(()),
    }
}

/// That minutes are minutes: no way takes more than a week, and half of the long ones are quicker than somebody on foot.
fn speeds(between: &Distances, places: &[Demand]) -> Result<(), TravelError> {
    let mut found = Vec::new();
    for (from, start) in places.iter().enumerate() {
        for (to, minutes) in between.row(from) {
            if minutes > A_WEEK {
                let (from, to) = (start.code.clone(), code(places, to));
                return Err(TravelError::TooLong { from, to, minutes });
            }
            if let Some(end) = places.get(to) {
                let apart = kilometres(start.point, end.point);
                if apart > FAR {
                    found.push(apart / minutes * 60.0);
                }
            }
        }
    }
    let middle = found.len() / 2;
    if found.is_empty() {
        return Ok(());
    }
    let (_, speed, _) = found.select_nth_unstable_by(middle, f64::total_cmp);
    let speed = *speed;
    if speed < ON_FOOT {
        return Err(TravelError::TooSlow { speed });
    }
    Ok(())
}

/// That a file which is said to hold every way up to a bound holds those between near places: one in ten may be missing, where
/// there is water or a mountain between them.
fn complete(between: &Distances, places: &[Demand], supply: &[Supply], limit: f64) -> Result<(), TravelError> {
    let near = Distances::great_circle(places, supply, Some(limit / 60.0 * SLOW)).map_err(TravelError::Bound)?;
    let (missing, first) = lacking(&near, |from, to| between.cost(from, to).is_some());
    let near = near.pairs() - places.len();
    match first {
        Some((from, to)) if missing * 10 > near => Err(TravelError::Incomplete {
            limit,
            near,
            missing,
            from: code(places, from),
            to: code(places, to),
        }),
        _ => Ok(()),
    }
}
