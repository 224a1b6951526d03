//! Grouping one level of clusters into the next.

use super::grid::{Grid, NONE};
use super::{Cluster, LARGEST};
use crate::projection::World;
use crate::rank::ranked;

/// Groups one level into the next: the members in a new order, each group's side by side, and the groups.
pub fn group(below: Vec<Cluster>, radius: f64, pixel: f64, size: &dyn Fn(u32) -> f64) -> (Vec<Cluster>, Vec<Cluster>) {
    let cell = |at: World| ((at.x / radius) as i64, (at.y / radius) as i64);
    // From west to east, so that groups grow side by side: to a centimetre, and beyond that as the points came.
    let order = ranked(below.iter().map(|cluster| (cluster.at.x * f64::from(u32::MAX)) as u32));
    let below: Vec<Cluster> = order.into_iter().map(|place| below[place]).collect();
    let cells: Vec<(i64, i64)> = below.iter().map(|cluster| cell(cluster.at)).collect();
    let grid = Grid::new(&cells);
    let mut homes = vec![NONE; below.len()];
    let mut groups: Vec<Cluster> = Vec::new();
    let mut apart = Apart::new(below.len(), pixel);
    let mut members = Vec::new();
    for index in 0..below.len() {
        if homes[index] != NONE {
            continue;
        }
        let seed = below[index];
        let (column, row) = cells[index];
        let (mut x, mut y, mut count) = (0.0, 0.0, 0u32);
        members.clear();
        // Loops as plain as this stay quick where the compiler is asked for little code rather than for speed.
        for cell in 0..9 {
            let mut other = grid.first((column + cell / 3 - 1, row + cell % 3 - 1));
            while let Some(member) = below.get(other as usize) {
                let (dx, dy) = (member.at.x - seed.at.x, member.at.y - seed.at.y);
                // What is nowhere is near to nothing but itself.
                let near = other as usize == index || dx * dx + dy * dy <= radius * radius;
                if near && homes[other as usize] == NONE {
                    homes[other as usize] = groups.len() as u32;
                    x += member.at.x * f64::from(member.count);
                    y += member.at.y * f64::from(member.count);
                    count += member.count;
                    members.push(other);
                }
                other = grid.after(other);
            }
        }
        let total = f64::from(count.max(1));
        let (x, y) = (x / total, y / total);
        let children = members.len() as u32;
        let at = if children == 1 { seed.at } else { World { x, y } };
        // Its middle may have come near to that of one before it, which it then joins.
        if let Some(covered) = apart.covered(&groups, at, count, size)
            && let Some(other) = groups.get_mut(covered as usize)
        {
            let share = f64::from(count) / f64::from(other.count + count);
            other.at.x += (at.x - other.at.x) * share;
            other.at.y += (at.y - other.at.y) * share;
            other.count += count;
            other.children += children;
            members.iter().for_each(|member| homes[*member as usize] = covered);
            continue;
        }
        apart.add(at);
        groups.push(Cluster {
            at,
            count,
            children,
            ..seed
        });
    }
    let mut first = 0;
    for group in &mut groups {
        group.first_child = first;
        first += group.children;
    }
    // Where the next member of each group goes.
    let mut free: Vec<u32> = groups.iter().map(|group| group.first_child).collect();
    let mut ordered = below.clone();
    for (member, home) in below.into_iter().zip(homes) {
        let place = &mut free[home as usize];
        ordered[*place as usize] = member;
        *place += 1;
    }
    for group in &mut groups {
        group.point = ordered[group.first_child as usize].point;
    }
    (ordered, groups)
}

/// Groups by the cell that their middle began in, to find what one would cover.
struct Apart {
    grid: Grid,
    side: f64,
    pixel: f64,
}

impl Apart {
    fn new(most: usize, pixel: f64) -> Self {
        // Whatever covers another lies in one of the four cells around it.
        let side = 4.0 * LARGEST * pixel;
        let grid = Grid::with_capacity(most);
        Self { grid, side, pixel }
    }

    fn add(&mut self, at: World) {
        self.grid.push(((at.x / self.side) as i64, (at.y / self.side) as i64));
    }

    fn covered(&self, groups: &[Cluster], at: World, count: u32, size: &dyn Fn(u32) -> f64) -> Option<u32> {
        let (column, row) = ((at.x / self.side - 0.5) as i64, (at.y / self.side - 0.5) as i64);
        let own = size(count);
        let most = (own + LARGEST) * self.pixel;
        for cell in 0..4 {
            let mut other = self.grid.first((column + cell / 2, row + cell % 2));
            while let Some(group) = groups.get(other as usize) {
                let (dx, dy) = (group.at.x - at.x, group.at.y - at.y);
                let away = dx * dx + dy * dy;
                if away < most * most {
                    let reach = (own + size(group.count)) * self.pixel;
                    if away < reach * reach {
                        return Some(other);
                    }
                }
                other = self.grid.after(other);
            }
        }
        None
    }
}
