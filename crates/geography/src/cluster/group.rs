//! Grouping one level of clusters into the next.

use super::Cluster;
use super::apart::Apart;
use super::grid::{Grid, NONE, cell};
use crate::projection::World;
use crate::rank::ranked;

/// Groups one level into the next: the members in a new order, each group's side by side, and the groups.
#[inline(never)]
pub fn group(below: &[Cluster], radius: f64, pixel: f64, size: &dyn Fn(u32) -> f64) -> (Vec<Cluster>, Vec<Cluster>) {
    // From west to east, so that groups grow side by side: to a centimetre, and beyond that as the points came.
    let order = ranked(below.iter().map(|cluster| (cluster.at.x * f64::from(u32::MAX)) as u32));
    let below: Vec<Cluster> = order.into_iter().map(|place| below[place]).collect();
    // Twice as wide as the radius: what is near a seed lies in two rows, and in two columns at most.
    let side = 2.0 * radius;
    let mut level = Level {
        grid: Grid::new(&below, side),
        homes: vec![NONE; below.len()],
        groups: Vec::with_capacity(below.len()),
        apart: Apart::new(below.len(), radius, pixel, size),
        members: Vec::new(),
        below,
        radius,
        side,
    };
    for index in 0..level.below.len() {
        level.seed(index as u32);
    }
    let Level {
        below,
        homes,
        mut groups,
        ..
    } = level;
    let mut first = 0;
    for group in &mut groups {
        group.first_child = first;
        first += group.children;
    }
    let ordered = side_by_side(&below, &homes, &groups);
    for group in &mut groups {
        group.point = ordered[group.first_child as usize].point;
    }
    (ordered, groups)
}

/// The members of each group side by side, each group's from its first child on.
#[inline(never)]
fn side_by_side(below: &[Cluster], homes: &[u32], groups: &[Cluster]) -> Vec<Cluster> {
    // Where the next member of each group goes.
    let mut free: Vec<u32> = groups.iter().map(|group| group.first_child).collect();
    let mut ordered = below.to_vec();
    for (member, home) in below.iter().zip(homes) {
        let place = &mut free[*home as usize];
        ordered[*place as usize] = *member;
        *place += 1;
    }
    ordered
}

/// A level that is being grouped.
struct Level<'a> {
    /// From west to east.
    below: Vec<Cluster>,
    grid: Grid,
    radius: f64,
    side: f64,
    /// Of each of those below its group.
    homes: Vec<u32>,
    groups: Vec<Cluster>,
    apart: Apart<'a>,
    /// Of the group that is being made.
    members: Vec<u32>,
}

impl Level<'_> {
    /// Makes a group of one that has none yet and of what is near it.
    ///
    /// By itself, and called for each: a browser exchanges quickly translated code for quick code where a function begins, and one long
    /// loop would be over before it does. With that a first grouping takes half the time.
    #[inline(never)]
    fn seed(&mut self, index: u32) {
        let seed = self.below[index as usize];
        if self.homes[index as usize] != NONE {
            return;
        }
        let (x, y, count) = self.take(index);
        let children = self.members.len() as u32;
        let total = f64::from(count.max(1));
        let at = if children == 1 {
            seed.at
        } else {
            World {
                x: x / total,
                y: y / total,
            }
        };
        // Its middle may have come near to that of one before it, which it then joins.
        let reach = self.apart.reach(count);
        if let Some(covered) = self.apart.covered(&self.groups, at, count, reach)
            && let Some(other) = self.groups.get_mut(covered as usize)
        {
            let was_single = other.count == 1;
            let share = f64::from(count) / f64::from(other.count + count);
            other.at.x += (at.x - other.at.x) * share;
            other.at.y += (at.y - other.at.y) * share;
            other.count += count;
            other.children += children;
            self.apart.grown(covered, other, was_single);
            self.members.iter().for_each(|member| self.homes[*member as usize] = covered);
            return;
        }
        self.apart.add(at, count, reach);
        self.groups.push(Cluster {
            at,
            count,
            children,
            ..seed
        });
    }

    /// Takes what is near and has no home yet into the next group; gives back the sums of its places, weighed, and its points.
    #[inline(never)]
    fn take(&mut self, seed: u32) -> (f64, f64, u32) {
        let (side, radius, at) = (self.side, self.radius, self.below[seed as usize].at);
        // What lies farther west has its home already.
        let (west, north) = cell(at.x, at.y - radius, side);
        let (east, south) = cell(at.x + radius, at.y + radius, side);
        let (mut x, mut y, mut count) = (0.0, 0.0, 0u32);
        self.members.clear();
        for column in west..=east {
            for row in north..=south {
                let mut other = self.grid.first((column, row));
                while let Some(member) = self.below.get(other as usize) {
                    let (dx, dy) = (member.at.x - at.x, member.at.y - at.y);
                    // What is nowhere is near to nothing but itself.
                    let is_near = other == seed || dx * dx + dy * dy <= radius * radius;
                    if is_near && self.homes[other as usize] == NONE {
                        self.homes[other as usize] = self.groups.len() as u32;
                        x += member.at.x * f64::from(member.count);
                        y += member.at.y * f64::from(member.count);
                        count += member.count;
                        self.members.push(other);
                    }
                    other = self.grid.after(other);
                }
            }
        }
        (x, y, count)
    }
}
