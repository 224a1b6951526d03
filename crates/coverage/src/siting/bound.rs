//! A bound from below: the assignment of people to sites is relaxed with prices, which a subgradient method raises.
//!
//! Lagrangian relaxation after Cornuéjols, Fisher and Nemhauser 1977 (*Location of bank accounts to optimize float*,
//! doi:10.1287/mnsc.23.8.789): with prices `λ_i` between a demand point's least cost and what it pays without new sites,
//! `Σ λ_i + Σ of the p least negative (f + Σ_i min(0, c_ij − λ_i))` is never above the optimum. Steps after Held, Wolfe and
//! Crowder 1974 (doi:10.1007/BF01580223).

use super::problem::Problem;

/// How often the step is halved before the bound is taken as it stands.
const LEAST_FACTOR: f64 = 0.005;
/// Rounds without a better bound after which the step is halved.
const PATIENCE: u32 = 20;

/// The best prices found.
pub(super) struct Bound {
    /// Never above the optimum.
    pub(super) value: f64,
    /// At the best prices, what opening each site changes.
    pub(super) reduced: Vec<f64>,
    /// Which sites the relaxed solution opens at the best prices.
    pub(super) chosen: Vec<u32>,
    /// In what share of the late rounds each site was opened.
    pub(super) often: Vec<f64>,
    /// Whether the budget ended meanwhile.
    pub(super) stopped: bool,
}

/// Raises the prices. `upper` is a known value; `seen` looks at each choice of sites and may lower it.
pub(super) fn raise(
    problem: &Problem,
    prices: &mut Vec<f64>,
    rounds: u32,
    mut upper: f64,
    enough: &dyn Fn(f64, f64) -> bool,
    seen: &mut dyn FnMut(&[u32], f64) -> f64,
    go_on: &mut dyn FnMut() -> bool,
) -> Bound {
    let mut best = Bound {
        value: f64::NEG_INFINITY,
        reduced: vec![0.0; problem.sites()],
        chosen: Vec::new(),
        often: vec![0.0; problem.sites()],
        stopped: false,
    };
    let (mut best_prices, mut factor, mut waiting) = (prices.clone(), 1.5, 0);
    let (mut reduced, mut order) = (Vec::new(), Vec::new());
    let (mut open, mut slope) = (vec![false; problem.sites()], vec![0.0; prices.len()]);
    for _ in 0..rounds {
        reduce(problem, prices, &mut reduced);
        let value = problem.constant + prices.iter().sum::<f64>() + choose(problem, &reduced, &mut order);
        upper = seen(&order, upper);
        for site in &order {
            if let Some(often) = best.often.get_mut(*site as usize) {
                *often += 1.0;
            }
        }
        if value > best.value {
            waiting = if value > best.value + 1e-5 * (upper - value).abs() {
                0
            } else {
                waiting + 1
            };
            best.value = value;
            best.reduced.clone_from(&reduced);
            best.chosen.clone_from(&order);
            best_prices.clone_from(prices);
        } else {
            waiting += 1;
        }
        for often in &mut best.often {
            *often *= 0.9;
        }
        if enough(best.value, upper) {
            break;
        }
        if waiting >= PATIENCE {
            (factor, waiting) = (factor / 2.0, 0);
            prices.clone_from(&best_prices);
            reduce(problem, prices, &mut reduced);
            choose(problem, &reduced, &mut order);
            if factor < LEAST_FACTOR {
                break;
            }
        }
        best.stopped = !go_on();
        if best.stopped
            || !step(
                problem,
                prices,
                &order,
                &mut open,
                &mut slope,
                factor * (upper - value).max(0.0),
            )
        {
            break;
        }
    }
    *prices = best_prices;
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

/// Moves the prices along the subgradient; false where it is zero and the prices are the best there are.
fn step(problem: &Problem, prices: &mut [f64], chosen: &[u32], open: &mut [bool], slope: &mut [f64], length: f64) -> bool {
    open.fill(false);
    for site in chosen {
        if let Some(open) = open.get_mut(*site as usize) {
            *open = true;
        }
    }
    let mut norm = 0.0;
    for (((row, price), base), slope) in problem.rows().zip(&*prices).zip(&problem.base).zip(&mut *slope) {
        let used = row.iter().take_while(|(_, cost)| cost <= price);
        let served = used
            .filter(|(site, _)| open.get(*site as usize).copied().unwrap_or_default())
            .count();
        // At its least a price can fall no further, and at its most it can rise no further: such a slope leads nowhere.
        let least = row.first().map_or(0.0, |(_, cost)| *cost);
        let stuck = (served == 0 && price >= base) || (served > 1 && *price <= least);
        *slope = if stuck { 0.0 } else { 1.0 - served as f64 };
        norm += *slope * *slope;
    }
    if norm == 0.0 {
        return false;
    }
    for (((row, price), base), slope) in problem.rows().zip(prices).zip(&problem.base).zip(slope) {
        let least = row.first().map_or(0.0, |(_, cost)| *cost);
        *price = (*price + length / norm * *slope).clamp(least, *base);
    }
    true
}
