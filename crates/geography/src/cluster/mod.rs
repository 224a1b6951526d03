//! Clusters: points that would cover each other are drawn as one, at every whole zoom level, as a tree.

mod apart;
mod grid;
mod group;

use self::group::group;
use crate::projection::{Bounds, TILE, World};

/// The nearest zoom at which points are still drawn together.
const DEEPEST: u8 = 16;
/// Pixels that no group reaches beyond from its middle.
pub const LARGEST: f64 = 44.0;
/// So many points in one heap are still drawn one by one.
const HEAP: u32 = 30;

/// A group of points, or a single one, at some zoom level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// The mean position of its points.
    pub at: World,
    /// How many points it stands for.
    pub count: u32,
    /// Its first point, by index into what was given; the only one where `count` is 1.
    pub point: u32,
    first_child: u32,
    children: u32,
    /// Index of the cluster that takes it in, one level farther.
    parent: u32,
    /// Where its points begin in the order of the tree.
    start: u32,
}

/// The clusters of a set of points at every zoom level.
///
/// Greedy, from the nearest level out: each cluster takes in all that lies within the radius of it, in order of
/// position, so that the same points always give the same clusters. One whose middle thereby comes so near to that of another
/// that both would cover each other joins it.
pub struct Clusters {
    /// `levels[z]` for each zoom from 0 to [`DEEPEST`], and the points themselves after that.
    levels: Vec<Vec<Cluster>>,
    /// For each point its index in the deepest level.
    homes: Vec<u32>,
    /// All points in the order of the tree: those of a cluster stand side by side.
    order: Vec<u32>,
}

impl Clusters {
    /// Groups points that lie within `radius` pixels of each other, and groups that would cover each other: `size` says how
    /// many pixels one of so many points reaches from its middle, [`LARGEST`] at most.
    pub fn new(points: &[World], radius: f64, size: &dyn Fn(u32) -> f64) -> Self {
        let single = |(index, at): (usize, &World)| Cluster {
            at: *at,
            count: 1,
            point: index as u32,
            first_child: 0,
            children: 0,
            parent: 0,
            start: 0,
        };
        let mut levels = vec![points.iter().enumerate().map(single).collect::<Vec<_>>()];
        for zoom in (0..=DEEPEST).rev() {
            let below = levels.last_mut().map(std::mem::take).unwrap_or_default();
            let pixel = 1.0 / (TILE * 2_f64.powi(i32::from(zoom)));
            let (ordered, grouped) = group(&below, radius * pixel, pixel, size);
            if let Some(last) = levels.last_mut() {
                *last = ordered;
            }
            levels.push(grouped);
        }
        levels.reverse();
        let mut clusters = Self {
            levels,
            homes: vec![0; points.len()],
            order: vec![0; points.len()],
        };
        clusters.link();
        clusters
    }

    /// Notes upward what the tree says downward.
    fn link(&mut self) {
        for level in 1..self.levels.len() {
            let (farther, nearer) = self.levels.split_at_mut(level);
            let (Some(farther), Some(nearer)) = (farther.last_mut(), nearer.first_mut()) else {
                return;
            };
            // The farthest level has nothing above it that said where its points begin.
            if level == 1 {
                let mut start = 0;
                for cluster in farther.iter_mut() {
                    cluster.start = start;
                    start += cluster.count;
                }
            }
            for (parent, cluster) in farther.iter().enumerate() {
                let first = cluster.first_child as usize;
                let children = nearer.get_mut(first..first + cluster.children as usize).unwrap_or_default();
                let mut start = cluster.start;
                for child in children {
                    child.parent = parent as u32;
                    child.start = start;
                    start += child.count;
                }
            }
        }
        for (index, single) in self.levels.last().into_iter().flatten().enumerate() {
            if let Some(home) = self.homes.get_mut(single.point as usize) {
                *home = index as u32;
            }
            if let Some(place) = self.order.get_mut(single.start as usize) {
                *place = single.point;
            }
        }
    }

    /// The cluster that holds a point (by index) at a zoom level; `None` where there is no such point.
    pub fn holding(&self, point: u32, zoom: f64) -> Option<&Cluster> {
        let mut index = *self.homes.get(point as usize)? as usize;
        for level in (Self::index(zoom) + 1..self.levels.len()).rev() {
            index = self.levels.get(level)?.get(index)?.parent as usize;
        }
        self.level(zoom).get(index)
    }

    /// The clusters within `bounds` at a zoom level; between levels the farther one counts.
    pub fn visible(&self, bounds: Bounds, zoom: f64) -> impl Iterator<Item = &Cluster> {
        self.level(zoom).iter().filter(move |cluster| bounds.holds(cluster.at))
    }

    /// What is drawn of a part of the world, each with the zoom at which it is a cluster: like [`Clusters::visible`], but points
    /// that lie in one heap to the very end stay one where they are more than anyone tells apart.
    pub fn drawn(&self, bounds: Bounds, zoom: f64) -> Vec<(&Cluster, f64)> {
        if zoom <= f64::from(DEEPEST) {
            return self.visible(bounds, zoom).map(|cluster| (cluster, zoom)).collect();
        }
        let deepest = f64::from(DEEPEST);
        let (heaps, singles) = (self.level(deepest), self.level(zoom));
        let mut out = Vec::new();
        for cluster in heaps {
            if cluster.count > HEAP {
                out.extend(bounds.holds(cluster.at).then_some((cluster, deepest)));
                continue;
            }
            let first = cluster.first_child as usize;
            let parts = singles.get(first..first + cluster.children as usize).unwrap_or_default();
            out.extend(parts.iter().filter(|part| bounds.holds(part.at)).map(|part| (part, zoom)));
        }
        out
    }

    /// Every cluster at a zoom level.
    pub fn level(&self, zoom: f64) -> &[Cluster] {
        &self.levels[Self::index(zoom)]
    }

    fn index(zoom: f64) -> usize {
        zoom.clamp(0.0, f64::from(DEEPEST) + 1.0) as usize
    }

    /// Every point (by index) in the order of the tree. What is summed up along it once is known of every cluster.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Where the points of a cluster stand in [`Clusters::order`].
    pub fn span(&self, cluster: &Cluster) -> std::ops::Range<usize> {
        let start = cluster.start as usize;
        start..start + cluster.count as usize
    }

    /// The points (by index) that a cluster stands for.
    pub fn points(&self, cluster: &Cluster) -> &[u32] {
        self.order.get(self.span(cluster)).unwrap_or_default()
    }

    /// The zoom level at which a cluster falls apart; past the deepest where it never does.
    pub fn opens_at(&self, cluster: &Cluster, zoom: f64) -> f64 {
        let mut level = Self::index(zoom);
        let mut cluster = *cluster;
        while cluster.count > 1 && level + 1 < self.levels.len() {
            level += 1;
            if cluster.children > 1 {
                break;
            }
            cluster = self.levels[level][cluster.first_child as usize];
        }
        level as f64
    }
}

#[cfg(test)]
mod tests;
