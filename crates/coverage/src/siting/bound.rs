//! A bound from below: the assignment of people to sites is relaxed with prices, which are raised.
//!
//! Lagrangian relaxation after Cornuéjols, Fisher and Nemhauser 1977 (*Location of bank accounts to optimize float*,
//! doi:10.1287/mnsc.23.8.789): with prices `λ_i` between a demand point's least cost and what it pays without new sites,
//! `Σ λ_i + Σ of the p least negative (f + Σ_i min(0, c_ij − λ_i))` is never above the optimum. Prices move by the volume
//! algorithm of Barahona and Anbil 2000 (*The volume algorithm: producing primal solutions with a subgradient method*,
//! doi:10.1007/s101070050002): along the mean of the slopes seen so far, which leads on where each slope by itself turns about.

use super::problem::Problem;

/// Rounds without a better bound after which steps become shorter.
const PATIENCE: u32 = 20;
/// How short steps become before the bound is taken as it stands.
const LEAST_FACTOR: f64 = 1e-4;
/// Most that one relaxed solution weighs in the mean of all.
const WEIGHT: f64 = 0.1;

/// The best prices found.
pub(super) struct Bound {
    /// Never above the optimum.
    pub(super) value: f64,
    /// At the best prices, what opening each site changes.
    pub(super) reduced: Vec<f64>,
    /// Which sites the relaxed solution opens at the best prices.
    pub(super) chosen: Vec<u32>,
    /// The mean of how the rounds opened each site, from 0 to 1: nearly the solution of the linear relaxation.
    pub(super) often: Vec<f64>,
    /// Whether the budget ended meanwhile.
    pub(super) stopped: bool,
}

/// Raises the prices. `upper` is a known value; `seen` looks at each choice of sites, with what
/// opening each site changes, and may lower it.
pub(super) fn raise(
    problem: &Problem,
    prices: &mut Vec<f64>,
    rounds: u32,
    mut upper: f64,
    enough: &dyn Fn(f64, f64) -> bool,
    seen: &mut dyn FnMut(&[u32], &[f64]) -> f64,
    go_on: &mut dyn FnMut() -> bool,
) -> Bound {
    let mut best = Bound {
        value: f64::NEG_INFINITY,
        reduced: vec![0.0; problem.sites()],
        chosen: Vec::new(),
        often: vec![0.0; problem.sites()],
        stopped: false,
    };
    let (mut tried, mut factor, mut waiting, mut most) = (prices.clone(), 0.1, 0, WEIGHT);
    let (mut reduced, mut order) = (Vec::new(), Vec::new());
    let (mut open, mut slope) = (vec![false; problem.sites()], vec![0.0; prices.len()]);
    let mut mean: Vec<f64> = Vec::new();
    let mut before = f64::NEG_INFINITY;
    for round in 0..rounds {
        reduce(problem, &tried, &mut reduced);
        let value = problem.constant + tried.iter().sum::<f64>() + choose(problem, &reduced, &mut order);
        upper = upper.min(seen(&order, &reduced));
        slopes(problem, &tried, &order, &mut open, &mut slope);
        let (mut along, mut own, mut all) = (0.0, 0.0, 0.0);
        for (slope, mean) in slope.iter().zip(&mean) {
            along += slope * mean;
            own += slope * slope;
            all += mean * mean;
        }
        let share = if mean.is_empty() {
            mean.clone_from(&slope);
            1.0
        } else {
            let shortest = (all - along) / (own - 2.0 * along + all);
            if shortest.is_finite() {
                shortest.clamp(most / 10.0, most)
            } else {
                most
            }
        };
        for (mean, slope) in mean.iter_mut().zip(&slope) {
            *mean += share * (slope - *mean);
        }
        for (often, open) in best.often.iter_mut().zip(&open) {
            *often += share * (f64::from(u8::from(*open)) - *often);
        }
        if value > best.value {
            best.value = value;
            best.reduced.clone_from(&reduced);
            best.chosen.clone_from(&order);
            prices.clone_from(&tried);
            waiting = 0;
            if along >= 0.0 {
                factor = (factor * 1.1_f64).min(2.0);
            }
        } else {
            waiting += 1;
            if waiting >= PATIENCE {
                (factor, waiting) = (factor * 0.66, 0);
            }
        }
        if round % 100 == 99 {
            if best.value < before + 0.01 * (upper - before).abs() {
                most = (most / 2.0).max(0.005);
            }
            before = best.value;
        }
        if enough(best.value, upper) || factor < LEAST_FACTOR {
            break;
        }
        best.stopped = !go_on();
        if best.stopped || !step(problem, prices, &mean, &mut tried, factor * (upper - best.value).max(0.0)) {
            break;
        }
    }
    best
}

/// What opening each site changes, at these prices.
fn reduce(problem: &Problem, prices: &[f64], reduced: &mut Vec<f64>) {
    reduced.clear();
    reduced.resize(problem.sites(), problem.opening);
    for (row, price) in problem.rows().zip(prices) {
        for (site, cost) in row {
            if cost >= price {
                break;
            }
            if let Some(sum) = reduced.get_mut(*site as usize) {
                *sum += cost - price;
            }
        }
    }
}

/// The sites worth opening, at most as many as may be; returns what they change.
fn choose(problem: &Problem, reduced: &[f64], order: &mut Vec<u32>) -> f64 {
    let worth = |site: u32| reduced.get(site as usize).copied().unwrap_or_default();
    order.clear();
    order.extend((0..).zip(reduced).filter(|(_, change)| **change < 0.0).map(|(site, _)| site));
    if order.len() > problem.limit {
        if problem.limit > 0 {
            order.select_nth_unstable_by(problem.limit - 1, |one, other| {
                worth(*one).total_cmp(&worth(*other)).then(one.cmp(other))
            });
        }
        order.truncate(problem.limit);
    }
    order.iter().map(|site| worth(*site)).sum()
}

/// By how much more than once each demand point is served, at these prices by these sites: 1 where not at all.
fn slopes(problem: &Problem, prices: &[f64], chosen: &[u32], open: &mut [bool], slope: &mut [f64]) {
    open.fill(false);
    for site in chosen {
        if let Some(open) = open.get_mut(*site as usize) {
            *open = true;
        }
    }
    for ((row, price), slope) in problem.rows().zip(prices).zip(slope) {
        let used = row.iter().take_while(|(_, cost)| cost < price);
        let served = used
            .filter(|(site, _)| open.get(*site as usize).copied().unwrap_or_default())
            .count();
        *slope = 1.0 - served as f64;
    }
}

/// Moves from the best prices along the mean slope; false where that leads nowhere and the prices are the best there are.
fn step(problem: &Problem, best: &[f64], mean: &[f64], tried: &mut [f64], length: f64) -> bool {
    let limits = || problem.rows().zip(&problem.base);
    let mut norm = 0.0;
    for (((row, base), price), slope) in limits().zip(best).zip(mean) {
        // At its least a price can fall no further, and at its most it can rise no further: such a slope leads nowhere.
        let least = row.first().map_or(0.0, |(_, cost)| *cost);
        let stuck = (*slope > 0.0 && price >= base) || (*slope < 0.0 && *price <= least);
        norm += if stuck { 0.0 } else { slope * slope };
    }
    if norm <= 1e-18 {
        return false;
    }
    for ((((row, base), price), slope), tried) in limits().zip(best).zip(mean).zip(tried) {
        let least = row.first().map_or(0.0, |(_, cost)| *cost);
        *tried = (price + length / norm * slope).clamp(least, *base);
    }
    true
}
