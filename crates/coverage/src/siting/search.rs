//! Branch and bound: what the bound leaves undecided is split on one site, until the best known is proven or time is up.

use super::bound::{Bound, raise};
use super::improve::{exchange, greedy};
use super::problem::{Fate, Problem};

/// Rounds of the subgradient method for the whole problem, and for each part.
const ROUNDS: (u32, u32) = (1500, 150);
/// How near, relatively, a bound must come to count as reached.
const NEAR: f64 = 1e-9;

/// The best choice found.
pub(super) struct Found {
    pub(super) sites: Vec<usize>,
    pub(super) value: f64,
    pub(super) bound: f64,
    pub(super) proven: bool,
    pub(super) nodes: u64,
}

/// A part of the problem: some sites decided.
struct Node {
    problem: Problem,
    prices: Vec<f64>,
    opened: Vec<u32>,
    bound: f64,
    rounds: u32,
}

struct Search {
    value: f64,
    sites: Vec<u32>,
    whole: bool,
}

impl Search {
    fn offer(&mut self, problem: &Problem, opened: &[u32], open: &[bool]) -> f64 {
        let value = problem.value(open);
        if value < self.value {
            let chosen = problem
                .names
                .iter()
                .zip(open)
                .filter(|(_, open)| **open)
                .map(|(name, _)| *name);
            self.sites = opened.iter().copied().chain(chosen).collect();
            self.value = value;
        }
        self.value
    }
}

/// Whether nothing below `upper` can be had where nothing is below `lower`.
fn reached(whole: bool, lower: f64, upper: f64) -> bool {
    let slack = NEAR * upper.abs().max(1e-300);
    let lower = if whole { (lower - slack.max(1e-6)).ceil() } else { lower };
    lower >= upper - slack
}

/// Solves the problem, or returns the best found once `go_on` says no.
pub(super) fn solve(problem: Problem, go_on: &mut dyn FnMut() -> bool) -> Found {
    let whole = problem.whole;
    let mut open = greedy(&problem);
    exchange(&problem, &mut open, go_on);
    let mut search = Search {
        value: f64::INFINITY,
        sites: Vec::new(),
        whole,
    };
    search.offer(&problem, &[], &open);
    let prices = first_prices(&problem, &open);
    let mut nodes = vec![Node {
        problem,
        prices,
        opened: Vec::new(),
        bound: f64::NEG_INFINITY,
        rounds: ROUNDS.0,
    }];
    let (mut looked_at, mut left) = (0, f64::INFINITY);
    while let Some(node) = nodes.pop() {
        if reached(whole, node.bound, search.value) {
            continue;
        }
        looked_at += 1;
        if let Some(bound) = look_at(node, &mut search, &mut nodes, go_on) {
            left = nodes.iter().map(|node| node.bound).fold(bound, f64::min);
            break;
        }
    }
    let proven = left.is_infinite() || reached(whole, left, search.value);
    let left = if whole && left.is_finite() {
        (left - 1e-6).ceil()
    } else {
        left
    };
    let mut sites: Vec<usize> = search.sites.iter().map(|site| *site as usize).collect();
    sites.sort_unstable();
    Found {
        sites,
        value: search.value,
        bound: left.min(search.value),
        proven,
        nodes: looked_at,
    }
}

/// Half-way between what each demand point pays and what it would pay without its site.
fn first_prices(problem: &Problem, open: &[bool]) -> Vec<f64> {
    let price = |(row, base): (&[(u32, f64)], &f64)| {
        let mut used = row
            .iter()
            .filter(|(site, _)| open.get(*site as usize).copied().unwrap_or_default());
        let mut next = || used.next().map_or(*base, |(_, cost)| *cost);
        f64::midpoint(next(), next())
    };
    problem.rows().zip(&problem.base).map(price).collect()
}

/// Bounds a part, decides what the bound decides, and splits the rest; returns the bound where the budget ended.
fn look_at(mut node: Node, search: &mut Search, nodes: &mut Vec<Node>, go_on: &mut dyn FnMut() -> bool) -> Option<f64> {
    loop {
        let whole = search.whole;
        if node.problem.limit == 0 || node.problem.sites() == 0 {
            search.offer(&node.problem, &node.opened, &vec![false; node.problem.sites()]);
            return None;
        }
        let (problem, opened) = (&node.problem, &node.opened);
        let upper = search.value;
        let mut open = vec![false; problem.sites()];
        let mut seen = |chosen: &[u32], _: f64| {
            open.fill(false);
            for site in chosen {
                if let Some(open) = open.get_mut(*site as usize) {
                    *open = true;
                }
            }
            search.offer(problem, opened, &open)
        };
        let enough = |lower: f64, upper: f64| reached(whole, lower, upper);
        let bound = raise(problem, &mut node.prices, node.rounds, upper, &enough, &mut seen, go_on);
        node.bound = node.bound.max(bound.value);
        if reached(whole, node.bound, search.value) {
            return None;
        }
        if bound.stopped {
            return Some(node.bound);
        }
        let fate = decided(&node.problem, &bound, search);
        let settled = fate.iter().filter(|fate| **fate != Fate::Free).count();
        if settled * 20 > fate.len() || fate.contains(&Fate::Opened) {
            node = part(&node, &fate);
            node.rounds = ROUNDS.1;
            continue;
        }
        split(&node, &bound, fate, nodes);
        return None;
    }
}

/// What the bound decides: opening or shutting a site that would lift it to the best known need not be looked at.
fn decided(problem: &Problem, bound: &Bound, search: &Search) -> Vec<Fate> {
    let mut chosen = vec![false; problem.sites()];
    let change = |site: u32| bound.reduced.get(site as usize).copied().unwrap_or_default();
    for site in &bound.chosen {
        if let Some(chosen) = chosen.get_mut(*site as usize) {
            *chosen = true;
        }
    }
    let full = bound.chosen.len() >= problem.limit;
    let last = if full {
        bound
            .chosen
            .iter()
            .map(|site| change(*site))
            .fold(f64::NEG_INFINITY, f64::max)
    } else {
        0.0
    };
    let others = bound
        .reduced
        .iter()
        .zip(&chosen)
        .filter(|(_, chosen)| !**chosen)
        .map(|(change, _)| *change);
    let next = if full { others.fold(0.0, f64::min) } else { 0.0 };
    let fate = |(change, chosen): (&f64, &bool)| {
        let without = if *chosen {
            bound.value - change + next
        } else {
            bound.value + (change - last).max(0.0)
        };
        match (reached(search.whole, without, search.value), chosen) {
            (false, _) => Fate::Free,
            (true, true) => Fate::Opened,
            (true, false) => Fate::Shut,
        }
    };
    bound.reduced.iter().zip(&chosen).map(fate).collect()
}

/// The part in which sites have these fates.
fn part(node: &Node, fate: &[Fate]) -> Node {
    let (problem, kept) = node.problem.decide(fate);
    let price = |(point, base): (&usize, &f64)| node.prices.get(*point).copied().unwrap_or(*base).min(*base);
    let prices = kept.iter().zip(&problem.base).map(price).collect();
    let new = node
        .problem
        .names
        .iter()
        .zip(fate)
        .filter(|(_, fate)| **fate == Fate::Opened)
        .map(|(name, _)| *name);
    let opened = node.opened.iter().copied().chain(new).collect();
    Node {
        problem,
        prices,
        opened,
        bound: node.bound,
        rounds: ROUNDS.1,
    }
}

/// Splits on the site about which the relaxed solutions were most divided; the likelier half is looked at first.
fn split(node: &Node, bound: &Bound, mut fate: Vec<Fate>, nodes: &mut Vec<Node>) {
    let free = bound
        .often
        .iter()
        .zip(&fate)
        .enumerate()
        .filter(|(_, (_, fate))| **fate == Fate::Free);
    // Weights of 0.9 a round sum to nearly 9: the middle is a site opened every other time.
    let divided = |often: f64| (often / 9.0 - 0.5).abs();
    let Some((site, often)) = free
        .map(|(site, (often, _))| (site, *often))
        .min_by(|one, other| divided(one.1).total_cmp(&divided(other.1)))
    else {
        nodes.push(part(node, &fate));
        return;
    };
    let likely = if often >= 4.5 {
        [Fate::Shut, Fate::Opened]
    } else {
        [Fate::Opened, Fate::Shut]
    };
    for half in likely {
        if let Some(fate) = fate.get_mut(site) {
            *fate = half;
        }
        nodes.push(part(node, &fate));
    }
}
