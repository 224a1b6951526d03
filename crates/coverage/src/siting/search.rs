//! Branch and bound: what the bound leaves undecided is split on one site, until the best known is proven or time is up.

use super::bound::{Bound, raise};
use super::improve::{Columns, complete, exchange, greedy};
use super::problem::{Fate, Problem, shrunk};
use super::weigh::fewer;

/// Rounds of raising the prices for the whole problem, for each part, and for each part of a set cover: there the bound rises
/// so little from part to part that a coarse one decides nothing.
const ROUNDS: (u32, u32, u32) = (1500, 150, 400);
/// Ways of all parts together, at 16 bytes each, up to which any of them may be looked at next.
const MOST_KEPT: usize = 16_000_000;
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
    if problem.cover() {
        complete(&problem, &Columns::of(&problem), &mut open, &[]);
    }
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
    while let Some(node) = next(&mut nodes) {
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

/// The part with the least bound, so that the bound of all rises; the last one where the parts take much memory.
fn next(nodes: &mut Vec<Node>) -> Option<Node> {
    let kept: usize = nodes.iter().map(|node| node.problem.size()).sum();
    let least = nodes
        .iter()
        .enumerate()
        .rev()
        .min_by(|one, other| one.1.bound.total_cmp(&other.1.bound));
    match least {
        Some((place, _)) if kept < MOST_KEPT => Some(nodes.remove(place)),
        _ => nodes.pop(),
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
        if let Some(fate) = forced(&node.problem) {
            let rounds = node.rounds;
            node = part(&node, &fate);
            node.rounds = rounds;
            continue;
        }
        let (problem, opened) = (&node.problem, &node.opened);
        let upper = search.value;
        let mut open = vec![false; problem.sites()];
        let columns = problem.cover().then(|| Columns::of(problem));
        let mut round = 0;
        let mut seen = |chosen: &[u32], reduced: &[f64]| {
            open.fill(false);
            for site in chosen {
                if let Some(open) = open.get_mut(*site as usize) {
                    *open = true;
                }
            }
            round += 1;
            if let Some(columns) = &columns {
                // Completing a cover takes as long as a round, and the next round chooses nearly the same.
                if round % 10 != 0 {
                    return search.value;
                }
                complete(problem, columns, &mut open, reduced);
            }
            search.offer(problem, opened, &open)
        };
        let enough = |lower: f64, upper: f64| reached(whole, lower, upper);
        let bound = raise(problem, &mut node.prices, node.rounds, upper, &enough, &mut seen, go_on);
        node.bound = node.bound.max(bound.value);
        if node.rounds == ROUNDS.0 {
            improve(&node, &bound, search, go_on);
        }
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
            node.rounds = rounds(&node.problem);
            continue;
        }
        split(&node, &bound, fate, nodes);
        return None;
    }
}

/// Looks for something better near what the bound of the whole problem chose.
fn improve(node: &Node, bound: &Bound, search: &mut Search, go_on: &mut dyn FnMut() -> bool) {
    let problem = &node.problem;
    let mut open = vec![false; problem.sites()];
    if problem.cover() {
        for (open, name) in open.iter_mut().zip(&problem.names) {
            *open = search.sites.contains(name);
        }
        // What is left of the best known need not cover what is left of the places.
        complete(problem, &Columns::of(problem), &mut open, &bound.reduced);
        let least = (node.bound - problem.constant - 1e-6).ceil().max(0.0);
        fewer(problem, &mut open, least as usize, go_on);
    } else {
        for site in &bound.chosen {
            if let Some(open) = open.get_mut(*site as usize) {
                *open = true;
            }
        }
        exchange(problem, &mut open, go_on);
    }
    search.offer(problem, &node.opened, &open);
}

/// In a set cover, the only site that can serve a demand point is opened.
fn forced(problem: &Problem) -> Option<Vec<Fate>> {
    if !problem.cover() {
        return None;
    }
    let mut fate = None;
    for row in problem.rows() {
        let [(site, _)] = row else { continue };
        let fate = fate.get_or_insert_with(|| vec![Fate::Free; problem.sites()]);
        if let Some(fate) = fate.get_mut(*site as usize) {
            *fate = Fate::Opened;
        }
    }
    fate
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

const fn rounds(part: &Problem) -> u32 {
    if part.cover() { ROUNDS.2 } else { ROUNDS.1 }
}

/// The part in which sites have these fates.
fn part(node: &Node, fate: &[Fate]) -> Node {
    let (mut problem, mut kept) = node.problem.decide(fate);
    if problem.cover() && problem.constant.is_finite() {
        let (smaller, left) = shrunk(&problem);
        kept = left.iter().filter_map(|point| kept.get(*point).copied()).collect();
        problem = smaller;
    }
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
    let rounds = rounds(&problem);
    Node {
        problem,
        prices,
        opened,
        bound: node.bound,
        rounds,
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
    let divided = |often: f64| (often - 0.5).abs();
    let Some((site, often)) = free
        .map(|(site, (often, _))| (site, *often))
        .min_by(|one, other| divided(one.1).total_cmp(&divided(other.1)))
    else {
        nodes.push(part(node, &fate));
        return;
    };
    let likely = if often >= 0.5 {
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
