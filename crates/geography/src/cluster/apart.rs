//! Groups that would cover each other.

use super::grid::{Grid, NONE, cell};
use super::{Cluster, LARGEST};
use crate::projection::World;

/// Groups by the cell that their middle began in, to find what one would cover.
pub struct Apart<'a> {
    all: Grid,
    /// Those of more than one point, which are few as long as one looks near: a single point lies farther from all other single points
    /// than both reach, and need not be held against them.
    several: Grid,
    /// Which groups those are.
    which: Vec<u32>,
    /// How far each reaches, in the width of the world.
    reaches: Vec<f64>,
    size: &'a dyn Fn(u32) -> f64,
    /// How far a single point reaches.
    single: f64,
    singles_are_apart: bool,
    side: f64,
    pixel: f64,
}

impl<'a> Apart<'a> {
    /// No groups yet, of so many members at most.
    pub fn new(most: usize, radius: f64, pixel: f64, size: &'a dyn Fn(u32) -> f64) -> Self {
        let single = size(1) * pixel;
        Self {
            all: Grid::with_capacity(most),
            several: Grid::with_capacity(most),
            which: Vec::new(),
            reaches: Vec::with_capacity(most),
            size,
            single,
            singles_are_apart: 2.0 * single <= radius,
            // Whatever covers another lies in one of the four cells around it.
            side: 4.0 * LARGEST * pixel,
            pixel,
        }
    }

    /// How far a group of so many points reaches. Most are of one, and a logarithm for each would take longer than all the rest.
    pub fn reach(&self, count: u32) -> f64 {
        if count == 1 {
            self.single
        } else {
            (self.size)(count) * self.pixel
        }
    }

    /// Adds a group, the next in number.
    pub fn add(&mut self, at: World, count: u32, reach: f64) {
        let cell = cell(at.x, at.y, self.side);
        self.all.push(cell);
        if count > 1 {
            self.several.push(cell);
            self.which.push(self.reaches.len() as u32);
        }
        self.reaches.push(reach);
    }

    /// Takes note that another has joined a group.
    pub fn grown(&mut self, index: u32, group: &Cluster, was_single: bool) {
        let reach = self.reach(group.count);
        let cell = cell(group.at.x, group.at.y, self.side);
        if let Some(known) = self.reaches.get_mut(index as usize) {
            *known = reach;
            if was_single {
                self.several.push(cell);
                self.which.push(index);
            }
        }
    }

    /// The group that one of so many points would cover, or be covered by.
    #[inline(never)]
    pub fn covered(&self, groups: &[Cluster], at: World, count: u32, own: f64) -> Option<u32> {
        let half = self.side / 2.0;
        let (column, row) = cell(at.x - half, at.y - half, self.side);
        let among_all = count > 1 || !self.singles_are_apart;
        let grid = if among_all { &self.all } else { &self.several };
        for around in 0..4 {
            let mut place = grid.first((column + around / 2, row + around % 2));
            while place != NONE {
                let other = if among_all {
                    Some(place)
                } else {
                    self.which.get(place as usize).copied()
                };
                if let Some(other) = other
                    && let (Some(group), Some(reach)) = (groups.get(other as usize), self.reaches.get(other as usize))
                {
                    let (dx, dy) = (group.at.x - at.x, group.at.y - at.y);
                    let reach = own + reach;
                    if dx * dx + dy * dy < reach * reach {
                        return Some(other);
                    }
                }
                place = grid.after(place);
            }
        }
        None
    }
}
