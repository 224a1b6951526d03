//! A good choice to begin with: greedy, then exchanging sites as long as that helps.
//!
//! Interchange after Teitz and Bart 1968 (doi:10.1287/opre.16.5.955), all exchanges valued in one pass as Whitaker 1983 does.

use super::problem::Problem;

/// A way seen from its site: which demand point, and what it pays.
pub(super) struct Columns(Vec<Vec<(u32, f64)>>);

impl Columns {
    pub(super) fn of(problem: &Problem) -> Self {
        let mut columns = vec![Vec::new(); problem.sites()];
        for (point, row) in (0..).zip(problem.rows()) {
            for (site, cost) in row {
                if let Some(column) = columns.get_mut(*site as usize) {
                    column.push((point, *cost));
                }
            }
        }
        Self(columns)
    }
}

/// What each demand point pays, to whom, and what it would pay without that site.
struct Paid {
    first: Vec<f64>,
    site: Vec<Option<u32>>,
    second: Vec<f64>,
}

impl Paid {
    fn of(problem: &Problem, open: &[bool]) -> Self {
        let mut paid = Self {
            first: Vec::new(),
            site: Vec::new(),
            second: Vec::new(),
        };
        for (row, base) in problem.rows().zip(&problem.base) {
            let mut used = row
                .iter()
                .filter(|(site, _)| open.get(*site as usize).copied().unwrap_or_default());
            let first = used.next();
            paid.first.push(first.map_or(*base, |(_, cost)| *cost));
            paid.site.push(first.map(|(site, _)| *site));
            paid.second.push(used.next().map_or(*base, |(_, cost)| *cost));
        }
        paid
    }
}

/// Opens, one after the other, the site that saves most.
pub(super) fn greedy(problem: &Problem) -> Vec<bool> {
    let (columns, mut open) = (Columns::of(problem), vec![false; problem.sites()]);
    let mut paid = problem.base.clone();
    for _ in 0..problem.limit {
        let saved = |column: &Vec<(u32, f64)>| {
            let saving = |(point, cost): &(u32, f64)| (paid.get(*point as usize).copied().unwrap_or_default() - cost).max(0.0);
            column.iter().map(saving).sum::<f64>()
        };
        let Some((site, most)) = columns
            .0
            .iter()
            .map(saved)
            .enumerate()
            .max_by(|one, other| one.1.total_cmp(&other.1))
        else {
            break;
        };
        if most <= problem.opening {
            break;
        }
        if let Some(open) = open.get_mut(site) {
            *open = true;
        }
        for (point, cost) in columns.0.get(site).into_iter().flatten() {
            if let Some(paid) = paid.get_mut(*point as usize) {
                *paid = paid.min(*cost);
            }
        }
    }
    open
}

/// Makes a whole cover out of some sites: adds those that cover most of what is open, of equals the one that `reduced`
/// prefers, then leaves out what the others cover as well, the least preferred first.
///
/// The heuristic of Beasley 1990, *A Lagrangian heuristic for set-covering problems* (Naval Research Logistics 37).
pub(super) fn complete(problem: &Problem, columns: &Columns, open: &mut [bool], reduced: &[f64]) {
    let is_open = |open: &[bool], site: u32| open.get(site as usize).copied().unwrap_or_default();
    let worth = |site: u32| reduced.get(site as usize).copied().unwrap_or_default();
    let column = |site: u32| columns.0.get(site as usize).map(Vec::as_slice).unwrap_or_default();
    let count = |row: &[(u32, f64)], open: &[bool]| row.iter().filter(|(site, _)| is_open(open, *site)).count() as u32;
    let mut served: Vec<u32> = problem.rows().map(|row| count(row, open)).collect();
    let mut gain = vec![0_u32; problem.sites()];
    for (row, _) in problem.rows().zip(&served).filter(|(_, served)| **served == 0) {
        for (site, _) in row {
            if let Some(gain) = gain.get_mut(*site as usize) {
                *gain += 1;
            }
        }
    }
    let rows: Vec<&[(u32, f64)]> = problem.rows().collect();
    while let Some((site, _)) = (0..)
        .zip(&gain)
        .filter(|(_, gain)| **gain > 0)
        .max_by(|one, other| one.1.cmp(other.1).then(worth(other.0).total_cmp(&worth(one.0))))
    {
        if let Some(open) = open.get_mut(site as usize) {
            *open = true;
        }
        for (point, _) in column(site) {
            let Some((served, row)) = served.get_mut(*point as usize).zip(rows.get(*point as usize)) else {
                continue;
            };
            *served += 1;
            if *served == 1 {
                for (site, _) in *row {
                    if let Some(gain) = gain.get_mut(*site as usize) {
                        *gain -= 1;
                    }
                }
            }
        }
    }
    let mut chosen: Vec<u32> = (0..).zip(&*open).filter(|(_, open)| **open).map(|(site, _)| site).collect();
    chosen.sort_by(|one, other| worth(*other).total_cmp(&worth(*one)));
    for site in chosen {
        let spared = column(site)
            .iter()
            .all(|(point, _)| served.get(*point as usize).is_some_and(|served| *served > 1));
        if spared {
            if let Some(open) = open.get_mut(site as usize) {
                *open = false;
            }
            for (point, _) in column(site) {
                if let Some(served) = served.get_mut(*point as usize) {
                    *served -= 1;
                }
            }
        }
    }
}

/// Exchanges, opens or shuts one site at a time, always the best, until nothing helps or the budget ends.
pub(super) fn exchange(problem: &Problem, open: &mut [bool], go_on: &mut dyn FnMut() -> bool) {
    let columns = Columns::of(problem);
    while go_on() {
        let paid = Paid::of(problem, open);
        let Some((shut, opened)) = best_change(problem, &columns, &paid, open) else {
            break;
        };
        for (site, state) in [(shut, false), (opened, true)] {
            if let Some(open) = site.and_then(|site| open.get_mut(site as usize)) {
                *open = state;
            }
        }
    }
}

type Change = (Option<u32>, Option<u32>);

fn best_change(problem: &Problem, columns: &Columns, paid: &Paid, open: &[bool]) -> Option<Change> {
    let of = |values: &[f64], point: u32| values.get(point as usize).copied().unwrap_or_default();
    // What shutting each open site costs, the price of opening it saved.
    let mut loss = vec![-problem.opening; problem.sites()];
    for ((site, first), second) in paid.site.iter().zip(&paid.first).zip(&paid.second) {
        if let Some(loss) = site.and_then(|site| loss.get_mut(site as usize)) {
            *loss += second - first;
        }
    }
    let opened: Vec<u32> = (0..).zip(open).filter(|(_, open)| **open).map(|(site, _)| site).collect();
    let room = opened.len() < problem.limit;
    let floor = -1e-9 * (1.0 + paid.first.iter().sum::<f64>());
    let mut best: (f64, Option<Change>) = (floor, None);
    let mut consider = |value: f64, change: Change| {
        if value < best.0 {
            best = (value, Some(change));
        }
    };
    for site in &opened {
        consider(of(&loss, *site), (Some(*site), None));
    }
    let mut spared = vec![0.0; problem.sites()];
    for (site, column) in (0..)
        .zip(&columns.0)
        .filter(|(site, _)| !open.get(*site as usize).copied().unwrap_or_default())
    {
        let mut gain = -problem.opening;
        spared.fill(0.0);
        for (point, cost) in column {
            let (first, second) = (of(&paid.first, *point), of(&paid.second, *point));
            gain += (first - cost).max(0.0);
            let owner = paid.site.get(*point as usize).copied().flatten();
            if let Some(spared) = owner.and_then(|owner| spared.get_mut(owner as usize)) {
                *spared += (second - cost.max(first)).max(0.0);
            }
        }
        if room {
            consider(-gain, (None, Some(site)));
        }
        for shut in &opened {
            consider(of(&loss, *shut) - of(&spared, *shut) - gain, (Some(*shut), Some(site)));
        }
    }
    best.1
}
