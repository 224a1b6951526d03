//! The one problem behind the three questions, and how it shrinks once sites are decided.

use super::dominance::shrink;

/// Demand points, each with the sites that are worth something to it, the cheapest first.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// What each demand point pays if no site is opened.
    pub(super) base: Vec<f64>,
    starts: Vec<usize>,
    ways: Vec<(u32, f64)>,
    /// What opening one site costs.
    pub(super) opening: f64,
    /// How many sites may still be opened.
    pub(super) limit: usize,
    /// What is paid whatever is decided.
    pub(super) constant: f64,
    /// Whether every value is a whole number, so that a bound may be rounded up.
    pub(super) whole: bool,
    /// The candidates that the sites stand for.
    pub(super) names: Vec<u32>,
}

impl Problem {
    pub(super) fn new(sites: usize, opening: f64, limit: usize, whole: bool) -> Self {
        let names = (0..sites as u32).collect();
        Self {
            base: Vec::new(),
            starts: vec![0],
            ways: Vec::new(),
            opening,
            limit,
            constant: 0.0,
            whole,
            names,
        }
    }

    /// Adds a demand point: what it pays without new sites, and with each of them.
    pub(super) fn push(&mut self, base: f64, ways: impl Iterator<Item = (usize, f64)>) {
        let start = self.ways.len();
        self.ways
            .extend(ways.filter(|(_, cost)| *cost < base).map(|(site, cost)| (site as u32, cost)));
        if self.ways.len() == start {
            self.constant += base;
            return;
        }
        if let Some(row) = self.ways.get_mut(start..) {
            row.sort_unstable_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
        }
        self.base.push(base);
        self.starts.push(self.ways.len());
    }

    /// How many ways it holds.
    pub(super) fn size(&self) -> usize {
        self.ways.len()
    }

    /// Whether it is a set cover: every demand point must be served by a site, all of which cost the same.
    pub(super) const fn cover(&self) -> bool {
        self.opening > 0.0
    }

    pub(super) fn sites(&self) -> usize {
        self.names.len()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[(u32, f64)]> {
        let bounds = self
            .starts
            .windows(2)
            .map(|pair| pair.first().copied().zip(pair.last().copied()).unwrap_or_default());
        bounds.map(|(start, end)| self.ways.get(start..end).unwrap_or_default())
    }

    /// What a choice of sites costs.
    pub(super) fn value(&self, open: &[bool]) -> f64 {
        let is_open = |site: u32| open.get(site as usize).copied().unwrap_or_default();
        let count = open.iter().filter(|open| **open).count();
        let rows = self.rows().zip(&self.base);
        let paid: f64 = rows
            .map(|(row, base)| row.iter().find(|(site, _)| is_open(*site)).map_or(*base, |(_, cost)| *cost))
            .sum();
        self.constant + count as f64 * self.opening + paid
    }

    /// What is left once some sites are decided, and which of the demand points those left are.
    pub(super) fn decide(&self, fate: &[Fate]) -> (Self, Vec<usize>) {
        let fate_of = |site: u32| fate.get(site as usize).copied().unwrap_or(Fate::Shut);
        let opened = fate.iter().filter(|fate| **fate == Fate::Opened).count();
        let mut left = Self::new(0, self.opening, self.limit.saturating_sub(opened), self.whole);
        left.constant = self.constant + opened as f64 * self.opening;
        let (mut numbers, mut kept) = (vec![u32::MAX; self.sites()], Vec::new());
        let mut row_left = Vec::new();
        for (point, (row, base)) in self.rows().zip(&self.base).enumerate() {
            row_left.clear();
            let mut base = *base;
            for (site, cost) in row {
                match fate_of(*site) {
                    // The ways rise, so whatever follows is dearer than a site that is open for certain.
                    Fate::Opened => {
                        base = *cost;
                        break;
                    }
                    Fate::Shut => {}
                    Fate::Free => row_left.push((*site, *cost)),
                }
            }
            row_left.retain(|(_, cost)| *cost < base);
            if row_left.is_empty() {
                // What must be covered and no longer can be ends this part.
                let lost = self.cover() && base > 0.0;
                left.constant += if lost { f64::INFINITY } else { base };
                continue;
            }
            for (site, cost) in &row_left {
                if let Some(number) = numbers.get_mut(*site as usize) {
                    if *number == u32::MAX {
                        *number = left.names.len() as u32;
                        left.names.extend(self.names.get(*site as usize));
                    }
                    left.ways.push((*number, *cost));
                }
            }
            left.base.push(base);
            left.starts.push(left.ways.len());
            kept.push(point);
        }
        (left, kept)
    }
}

/// A set cover without the demand points and sites that others make superfluous, and which of the demand points are left.
pub(super) fn shrunk(problem: &Problem) -> (Problem, Vec<usize>) {
    let rows = problem.rows().map(|row| row.iter().map(|(site, _)| *site as usize).collect());
    let kept = shrink(rows.collect(), problem.sites());
    let mut left = Problem::new(0, problem.opening, problem.limit, problem.whole);
    left.constant = problem.constant;
    let mut numbers = vec![u32::MAX; problem.sites()];
    for (_, row) in &kept {
        for site in row {
            let Some(number) = numbers.get_mut(*site) else { continue };
            if *number == u32::MAX {
                *number = left.names.len() as u32;
                left.names.extend(problem.names.get(*site));
            }
        }
        let number = |site: &usize| (numbers.get(*site).copied().unwrap_or_default() as usize, 0.0);
        left.push(problem.opening, row.iter().map(number));
    }
    (left, kept.into_iter().map(|(point, _)| point).collect())
}

/// What is decided about a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing yet.
    Free,
    /// It is opened.
    Opened,
    /// It is not.
    Shut,
}
