//! A smaller cover out of a cover: sites are taken away and put back, places long left open weighing ever more.
//!
//! Row weighting local search (RWLS) after Gao, Weise and Li 2015, *An efficient local search heuristic with row weighting for
//! the unicost set covering problem* (doi:10.1016/j.ejor.2015.05.038).

use super::problem::Problem;

/// Steps for each site, without a smaller cover, after which the search ends.
const PATIENCE: usize = 400;

struct Cover<'a> {
    rows: Vec<&'a [(u32, f64)]>,
    columns: Vec<Vec<u32>>,
    open: Vec<bool>,
    /// How many open sites serve each demand point.
    served: Vec<u32>,
    weight: Vec<i64>,
    /// What opening a site would gain, or shutting an open one would lose, in weights.
    score: Vec<i64>,
    /// When each site last changed.
    changed: Vec<u32>,
    /// Whether anything near changed since a site was shut: else opening it again would lead back.
    stirred: Vec<bool>,
    /// Demand points that no open site serves, and where each stands among them.
    bare: Vec<u32>,
    place: Vec<u32>,
}

fn of<T: Copy + Default>(values: &[T], at: u32) -> T {
    values.get(at as usize).copied().unwrap_or_default()
}

fn add(values: &mut [i64], at: u32, change: i64) {
    if let Some(value) = values.get_mut(at as usize) {
        *value += change;
    }
}

impl<'a> Cover<'a> {
    fn of(problem: &'a Problem) -> Self {
        let rows: Vec<&[(u32, f64)]> = problem.rows().collect();
        let mut columns = vec![Vec::new(); problem.sites()];
        let mut score = vec![0; problem.sites()];
        for (point, row) in (0..).zip(&rows) {
            for (site, _) in *row {
                if let Some(column) = columns.get_mut(*site as usize) {
                    column.push(point);
                }
                add(&mut score, *site, 1);
            }
        }
        Self {
            open: vec![false; problem.sites()],
            served: vec![0; rows.len()],
            weight: vec![1; rows.len()],
            score,
            changed: vec![0; problem.sites()],
            stirred: vec![true; problem.sites()],
            bare: (0..rows.len() as u32).collect(),
            place: (0..rows.len() as u32).collect(),
            rows,
            columns,
        }
    }

    fn uncover(&mut self, point: u32) {
        if let Some(place) = self.place.get_mut(point as usize) {
            *place = self.bare.len() as u32;
        }
        self.bare.push(point);
    }

    fn covered(&mut self, point: u32) {
        let place = of(&self.place, point) as usize;
        self.bare.swap_remove(place);
        if let Some(moved) = self.bare.get(place).copied()
            && let Some(to) = self.place.get_mut(moved as usize)
        {
            *to = place as u32;
        }
    }

    /// Opens a shut site or shuts an open one.
    fn turn(&mut self, site: u32, now: u32) {
        let opens = !of(&self.open, site);
        let column = self.columns.get_mut(site as usize).map(std::mem::take).unwrap_or_default();
        for point in &column {
            let row = self.rows.get(*point as usize).copied().unwrap_or_default();
            let (weight, before) = (of(&self.weight, *point), of(&self.served, *point));
            let after = if opens { before + 1 } else { before - 1 };
            if let Some(served) = self.served.get_mut(*point as usize) {
                *served = after;
            }
            match (before, after) {
                (0, _) => self.covered(*point),
                (_, 0) => self.uncover(*point),
                _ => {}
            }
            for (other, _) in row.iter().filter(|(other, _)| *other != site) {
                if let Some(stirred) = self.stirred.get_mut(*other as usize) {
                    *stirred = true;
                }
                match (before, after, of(&self.open, *other)) {
                    (0, 1, _) | (1, 2, true) => add(&mut self.score, *other, -weight),
                    (1, 0, _) | (2, 1, true) => add(&mut self.score, *other, weight),
                    _ => {}
                }
            }
        }
        // What a site gains when it opens is what it would lose when it shuts.
        if let Some(open) = self.open.get_mut(site as usize) {
            *open = opens;
        }
        if let Some(changed) = self.changed.get_mut(site as usize) {
            *changed = now;
        }
        if let Some(stirred) = self.stirred.get_mut(site as usize) {
            *stirred = opens;
        }
        if let Some(place) = self.columns.get_mut(site as usize) {
            *place = column;
        }
    }

    /// The open site whose loss weighs least, of equals the one that stands longest.
    fn weakest(&self, but: Option<u32>) -> Option<u32> {
        let open = (0..).zip(&self.open).filter(|(site, open)| **open && Some(*site) != but);
        open.map(|(site, _)| site)
            .min_by_key(|site| (of(&self.score, *site), of(&self.changed, *site)))
    }
}

/// Looks for a smaller cover than `open`, down to `least` sites; what it finds stands in `open`.
pub(super) fn fewer(problem: &Problem, open: &mut Vec<bool>, least: usize, go_on: &mut dyn FnMut() -> bool) {
    let mut cover = Cover::of(problem);
    for (site, _) in (0..).zip(&*open).filter(|(_, open)| **open) {
        cover.turn(site, 0);
    }
    let mut size = open.iter().filter(|open| **open).count();
    let (mut seed, mut waiting, mut last, mut now) = (0x5AAD_2026_u64, 0_usize, None, 0_u32);
    while waiting < PATIENCE * problem.sites() && (now % 64 != 0 || go_on()) {
        now += 1;
        waiting += 1;
        while cover.bare.is_empty() {
            let found = cover.open.iter().filter(|open| **open).count();
            if found < size {
                (size, waiting) = (found, 0);
                open.clone_from(&cover.open);
            }
            let Some(site) = cover.weakest(None).filter(|_| found > least) else {
                return;
            };
            cover.turn(site, now);
        }
        if let Some(site) = cover.weakest(last) {
            cover.turn(site, now);
        }
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let any = (seed % cover.bare.len().max(1) as u64) as u32;
        let row = cover.rows.get(of(&cover.bare, any) as usize).copied().unwrap_or_default();
        let best = |site: &u32| {
            (
                of(&cover.stirred, *site),
                of(&cover.score, *site),
                u32::MAX - of(&cover.changed, *site),
            )
        };
        last = row.iter().map(|(site, _)| *site).max_by_key(best);
        if let Some(site) = last {
            cover.turn(site, now);
        }
        for point in &cover.bare {
            add(&mut cover.weight, *point, 1);
            for (site, _) in cover.rows.get(*point as usize).copied().unwrap_or_default() {
                add(&mut cover.score, *site, 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_of_three_becomes_the_one_of_two_and_no_smaller_is_looked_for() {
        // Sites 0 and 1 cover all six places; 2, 3 and 4 do too, and 5 covers one.
        let mut problem = Problem::new(6, 1.0, 6, true);
        for row in [[0, 2, 5], [0, 2, 5], [0, 3, 3], [1, 3, 3], [1, 4, 4], [1, 4, 4]] {
            let mut sites = row.to_vec();
            sites.dedup();
            problem.push(1.0, sites.into_iter().map(|site| (site, 0.0)));
        }
        let mut open = vec![false, false, true, true, true, false];
        fewer(&problem, &mut open, 2, &mut || true);
        assert_eq!(open, [true, true, false, false, false, false]);
        let mut stopped = vec![true; 6];
        fewer(&problem, &mut stopped, 6, &mut || true);
        assert_eq!(stopped, [true; 6]);
    }
}
