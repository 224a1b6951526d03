//! RAAM: what travel and crowding together cost each person, once people have moved to where both cost least.

use crate::catchment::check;
use crate::error::above_zero;
use crate::{Distances, NotComputable};

/// Rounds, as PySAL `access` 1.1 runs them (`raam.py`).
const ROUNDS: u32 = 150;
/// Share of a demand point's people who may move in the first round.
const FIRST_STEP: f64 = 0.2;
/// Least share who may move in any round.
const LEAST_STEP: f64 = 0.005;
/// Rounds after which the share has halved.
const HALF_LIFE: f64 = 50.0;
/// Rounds in which a service takes no more newcomers than it has places.
const GUARDED: u32 = 20;

/// Where people end up, and what it costs them.
#[derive(Clone, Debug, PartialEq)]
pub struct Raam {
    /// Mean cost of a person, by demand point: travel in units of `tau` plus crowding, where 1 is the country's mean number
    /// of people for one place. `None` where nobody lives or no service with capacity is known.
    pub costs: Vec<Option<f64>>,
    /// Who goes where: whole people by service, in the order of the services, by demand point.
    pub assigned: Vec<Vec<(usize, u64)>>,
}

/// The rational agent access model (Saxon and Snow 2020, *A rational agent model for the spatial accessibility of primary
/// health care*, doi:10.1080/24694452.2019.1629870), with the whole numbers of PySAL `access`.
///
/// `tau`, in the unit of the distances, is the travel that weighs as much as mean crowding. All begin at their nearest
/// service; in each of 150 rounds every demand point moves people from the dearest service that it uses to the cheapest,
/// at most a share of them that halves every 50 rounds (0.2 at first, 0.005 at least), cut to whole people toward zero. In
/// the first 20 rounds newcomers beyond a service's places are scaled down, rounded half to even. The result takes the
/// costs before the last move and the people after it.
///
/// By hand: 100 people, services X (10 places, travel 0) and Y (10 places, travel 10), tau 10. One place stands for 100 / 20
/// = 5 people, so each takes 50 at crowding 1. All begin at X: cost 2, against 1 at Y. Moving `m` people makes both equal
/// where (100 − m)/50 = 1 + m/50, so m = 25; a round moves at most 20 and then fewer, so 20 and 5 move. X costs 75/50 = 1.5, Y
/// costs 1 + 25/50 = 1.5: everybody pays 1.5.
///
/// # Errors
/// As the floating catchments, with `tau` as the parameter.
pub fn raam(people: &[u64], capacity: &[f64], distances: &Distances, tau: f64) -> Result<Raam, NotComputable> {
    check(people, capacity, distances, distances.reach().unwrap_or(1.0))?;
    let tau = above_zero("tau", tau)?;
    let places: f64 = capacity.iter().sum();
    let per_place = people.iter().sum::<u64>() as f64 / places;
    let supply: Vec<f64> = capacity.iter().map(|places| places * per_place).collect();
    let mut points: Vec<Point> = Vec::new();
    for (index, people) in people.iter().enumerate().filter(|(_, people)| **people > 0) {
        let open = distances
            .row(index)
            .filter(|(service, _)| supply.get(*service).is_some_and(|places| *places > 0.0));
        let mut ways: Vec<(f64, u32)> = open.map(|(service, cost)| (cost / tau, service as u32)).collect();
        ways.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        if let Some(nearest) = ways.first().copied() {
            points.push(Point {
                index,
                people: *people as f64,
                ways,
                assigned: vec![(nearest, *people as f64)],
            });
        }
    }
    let mut result = Raam {
        costs: vec![None; people.len()],
        assigned: vec![Vec::new(); people.len()],
    };
    let crowding = settle(&mut points, &supply);
    for mut point in points {
        let spent: f64 = point
            .assigned
            .iter()
            .map(|(way, people)| (at(&crowding, way.1) + way.0) * people)
            .sum();
        if let Some(cost) = result.costs.get_mut(point.index) {
            *cost = Some(spent / point.people);
        }
        point.assigned.sort_unstable_by_key(|(way, _)| way.1);
        if let Some(assigned) = result.assigned.get_mut(point.index) {
            *assigned = point
                .assigned
                .iter()
                .map(|(way, people)| (way.1 as usize, *people as u64))
                .collect();
        }
    }
    Ok(result)
}

/// A demand point with people: its ways by rising cost, and those in use with how many people.
struct Point {
    index: usize,
    people: f64,
    ways: Vec<(f64, u32)>,
    assigned: Vec<((f64, u32), f64)>,
}

/// From where to where, and how many.
struct Move {
    from: (f64, u32),
    to: (f64, u32),
    people: f64,
}

fn at(values: &[f64], service: u32) -> f64 {
    values.get(service as usize).copied().unwrap_or_default()
}

/// Moves people through all rounds; returns the crowding before the last move.
fn settle(points: &mut [Point], supply: &[f64]) -> Vec<f64> {
    let mut crowding = Vec::new();
    for round in 0..ROUNDS {
        let mut load = vec![0.0; supply.len()];
        for (way, people) in points.iter().flat_map(|point| &point.assigned) {
            if let Some(sum) = load.get_mut(way.1 as usize) {
                *sum += people;
            }
        }
        crowding = load.iter().zip(supply).map(|(load, places)| load / places).collect();
        let least = crowding
            .iter()
            .copied()
            .filter(|crowding| !crowding.is_nan())
            .fold(f64::INFINITY, f64::min);
        let step = (FIRST_STEP * 0.5_f64.powf(f64::from(round) / HALF_LIFE)).max(LEAST_STEP);
        let mut moves: Vec<Option<Move>> = points
            .iter()
            .map(|point| point.choose(&crowding, least, &load, supply, step))
            .collect();
        if round < GUARDED {
            guard(&mut moves, supply);
        }
        for (point, change) in points.iter_mut().zip(moves) {
            if let Some(change) = change {
                point.shift(&change);
            }
        }
    }
    crowding
}

/// Scales down the newcomers of services that would be mobbed.
fn guard(moves: &mut [Option<Move>], supply: &[f64]) {
    let mut coming = vec![0.0; supply.len()];
    for change in moves.iter().flatten() {
        if let Some(sum) = coming.get_mut(change.to.1 as usize) {
            *sum += change.people;
        }
    }
    for change in moves.iter_mut().flatten() {
        let scale = (at(&coming, change.to.1) / at(supply, change.to.1)).max(1.0);
        change.people = (change.people / scale).round_ties_even();
    }
}

impl Point {
    /// The cheapest way; of equals the first service. No way costs less than its travel and the least crowding, and the
    /// ways rise, so the rest need not be looked at once that is dearer than what was found.
    fn cheapest(&self, crowding: &[f64], least: f64) -> Option<(f64, u32)> {
        let mut best: Option<(f64, (f64, u32))> = None;
        for way in &self.ways {
            if best.is_some_and(|(cost, _)| least + way.0 > cost) {
                break;
            }
            let cost = at(crowding, way.1) + way.0;
            if best.is_none_or(|(found, found_way)| cost < found || (cost == found && way.1 < found_way.1)) {
                best = Some((cost, *way));
            }
        }
        best.map(|(_, way)| way)
    }

    fn choose(&self, crowding: &[f64], least: f64, load: &[f64], supply: &[f64], step: f64) -> Option<Move> {
        let to = self.cheapest(crowding, least)?;
        let cost = |way: (f64, u32)| at(crowding, way.1) + way.0;
        let dearest = self.assigned.iter().copied().reduce(|one, other| {
            let later = cost(other.0) > cost(one.0) || (cost(other.0) == cost(one.0) && other.0.1 < one.0.1);
            if later { other } else { one }
        });
        let (from, there) = dearest?;
        if from.1 == to.1 {
            return None;
        }
        let here = self
            .assigned
            .iter()
            .find(|(way, _)| way.1 == to.1)
            .map_or(0.0, |(_, people)| *people);
        let (places_to, places_from) = (at(supply, to.1), at(supply, from.1));
        let (others_to, others_from) = (at(load, to.1) - here, at(load, from.1) - there);
        let balanced = ((places_to * places_from) / (places_to + places_from))
            * ((from.0 - to.0) + ((here + there) + others_from) / places_from - others_to / places_to);
        let people = (balanced - here).min(there).min(step * self.people).trunc();
        Some(Move { from, to, people })
    }

    fn shift(&mut self, change: &Move) {
        for (way, sign) in [(change.to, 1.0), (change.from, -1.0)] {
            match self.assigned.iter_mut().find(|(used, _)| used.1 == way.1) {
                Some((_, people)) => *people += sign * change.people,
                None => self.assigned.push((way, sign * change.people)),
            }
        }
        self.assigned.retain(|(_, people)| *people != 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distances::{Rows, Unit};

    fn two_services() -> Distances {
        let mut rows = Rows::new(Unit::Minutes, None, 3);
        rows.push(&mut vec![(0, 0.0), (1, 10.0), (2, 1.0)]);
        rows.push(&mut vec![(0, 3.0), (1, 3.0), (2, 3.0)]);
        rows.0
    }

    #[test]
    fn people_move_until_both_services_cost_the_same() {
        let found = raam(&[100, 0], &[10.0, 10.0, 0.0], &two_services(), 10.0).unwrap();
        assert_eq!(found.assigned, [vec![(0, 75), (1, 25)], vec![]]);
        assert_eq!(found.costs, [Some(1.5), None]);
    }

    #[test]
    fn what_raam_needs_is_asked_for() {
        let distances = two_services();
        let refused = |people: &[u64], places: &[f64], tau| raam(people, places, &distances, tau).unwrap_err().code();
        assert_eq!(refused(&[1, 1], &[1.0, 1.0, 0.0], 0.0), "coverage.parameter");
        assert_eq!(refused(&[0, 0], &[1.0, 1.0, 0.0], 5.0), "coverage.no-people");
        assert_eq!(refused(&[1, 1], &[0.0, 0.0, 0.0], 5.0), "coverage.no-capacity");
    }
}
