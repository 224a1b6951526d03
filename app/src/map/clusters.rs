//! Points and clusters: what lies too close together is one disc with a count, which opens as one comes nearer.

use std::f64::consts::LN_10;
use std::sync::Arc;

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::place::Area;
use sanad_domain::vocabulary::Family;
use sanad_geography::exchange::Mark;
use sanad_geography::projection::Bounds;
use sanad_geography::{Camera, Cluster, Clusters, World, outline};

use super::ORIGIN;
use super::board::Board;
use super::flight::Pilot;
use crate::atlas::Atlas;
use crate::ui::{El, Place, drawing, whenever};

/// Pixels within which points are drawn as one.
const RADIUS: f64 = 46.0;
/// Pixels within which regions are drawn as one.
const APART: f64 = 54.0;
/// Pixels beyond the screen within which points are kept, so that no disc is missing of which a part would be in sight.
const AROUND: f64 = 40.0;

/// Radius of a single place, in pixels.
const PIN: f64 = 14.0;
/// Pixels from the disc of a cluster to its ring.
pub const RING: f64 = 3.0;

/// What points stand for.
pub enum What {
    /// Places, by index.
    Places(Vec<usize>),
    /// Regions, where the whole country is looked at.
    Regions(Vec<Held>),
}

/// What a region holds of what is asked for.
#[derive(Clone, PartialEq)]
pub struct Held {
    code: AreaCode,
    /// Where its disc stands.
    at: World,
    sums: Sums,
}

/// How much of each family there is, and how many places in all.
type Sums = [u32; 9];

/// The points of what is found, grouped, with all that discs say of them.
pub struct Tree {
    /// No two are the same.
    version: u32,
    /// The groups.
    pub clusters: Clusters,
    /// For each point what it stands for.
    pub what: What,
    points: Vec<World>,
    /// Along the order of the clusters, what all the points before one hold: so that a disc asks for two sums and walks
    /// through none of its points.
    sums: Vec<Sums>,
}

/// A tree that is handed around.
#[derive(Clone)]
pub struct Grouped(Arc<Tree>);

impl PartialEq for Grouped {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
    }
}

impl std::ops::Deref for Grouped {
    type Target = Tree;

    fn deref(&self) -> &Tree {
        &self.0
    }
}

impl Grouped {
    fn new(version: u32, points: Vec<World>, clusters: Clusters, what: What, holds: &dyn Fn(usize) -> Sums) -> Self {
        let mut sums = vec![[0; 9]];
        let mut sum = [0; 9];
        for point in clusters.order() {
            sum.iter_mut()
                .zip(holds(*point as usize))
                .for_each(|(sum, more)| *sum += more);
            sums.push(sum);
        }
        Self(Arc::new(Tree {
            version,
            clusters,
            what,
            points,
            sums,
        }))
    }
}

impl Tree {
    fn sums(&self, cluster: &Cluster) -> Sums {
        let span = self.clusters.span(cluster);
        let at = |place: usize| self.sums.get(place).copied().unwrap_or_default();
        let (before, mut sums) = (at(span.start), at(span.end));
        sums.iter_mut().zip(before).for_each(|(sum, before)| *sum -= before);
        sums
    }

    /// The box around what lies in a cluster.
    pub fn reach(&self, cluster: &Cluster) -> Option<Bounds> {
        let at = |point: &u32| self.points.get(*point as usize).copied();
        Bounds::around(self.clusters.points(cluster).iter().filter_map(at))
    }
}

/// What a disc stands for.
pub enum Kind<'a> {
    /// A single place, by index.
    Place(usize),
    /// All that is in a region.
    Region(&'a AreaCode),
    /// Several of them, too close together to be told apart.
    Cluster,
}

/// A disc that is drawn: compared by what it is, so that moving the map by a little draws nothing anew.
#[derive(Clone)]
pub struct Drawn {
    /// Of which it is a part.
    pub tree: Grouped,
    /// What it stands for.
    pub cluster: Cluster,
    /// The zoom at which it is one.
    pub level: f64,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        self.mark() == other.mark()
    }
}

impl Drawn {
    /// What it is, and what it stands for in the order of its tree.
    pub fn mark(&self) -> Mark {
        let Cluster { point, count, .. } = self.cluster;
        let level = if count == 1 { 0 } else { self.level as u32 };
        let span = self.tree.clusters.span(&self.cluster);
        Mark {
            key: [self.tree.version, level, point, count],
            start: span.start as u32,
            end: span.end as u32,
        }
    }

    /// What it stands for.
    pub fn kind(&self) -> Kind<'_> {
        let point = self.cluster.point as usize;
        match &self.tree.what {
            _ if self.cluster.count > 1 => Kind::Cluster,
            What::Places(places) => places.get(point).map_or(Kind::Cluster, |index| Kind::Place(*index)),
            What::Regions(held) => held.get(point).map_or(Kind::Cluster, |held| Kind::Region(&held.code)),
        }
    }

    /// How many places it stands for, and the families that have a part in them.
    pub fn holds(&self) -> (u32, Vec<(Family, u32)>) {
        let [families @ .., count] = self.tree.sums(&self.cluster);
        let families = Family::ALL.into_iter().zip(families);
        (count, families.filter(|(_, count)| *count > 0).collect())
    }

    /// Pixels from its middle to its edge.
    pub fn radius(&self) -> f64 {
        match self.kind() {
            Kind::Place(_) => PIN,
            _ => radius(self.holds().0) + RING,
        }
    }
}

/// Radius of a cluster's disc: it grows with the logarithm of its count.
pub fn radius(count: u32) -> f64 {
    13.0 + 6.4 * f64::from(count).ln() / LN_10
}

/// Pixels from the middle of what so many places are drawn as to where others may begin.
fn reach(count: u32) -> f64 {
    if count == 1 { PIN + 3.0 } else { radius(count) + RING + 2.0 }
}

/// Which part of the world is drawn, on a grid, and at which whole zoom level.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    zoom: f64,
    bounds: Bounds,
}

impl Look {
    fn of(camera: &Camera) -> Self {
        Self {
            zoom: camera.zoom.floor(),
            bounds: camera.tiles(AROUND),
        }
    }

    fn drawn(&self, tree: Grouped) -> Vec<Drawn> {
        let one = |(cluster, level): (&Cluster, f64)| Drawn {
            tree: tree.clone(),
            cluster: *cluster,
            level,
        };
        tree.clusters.drawn(self.bounds, self.zoom).into_iter().map(one).collect()
    }
}

/// The layer of points; `active` is what the keyboard is on, and `discs` will say where the discs are once the map has come to rest,
/// for whoever draws around them.
pub fn layer(atlas: Atlas, pilot: Pilot, active: RwSignal<Option<String>>, discs: RwSignal<Vec<(World, f64)>>) -> El {
    let version = StoredValue::new(0u32);
    let next = move || {
        version.update_value(|version| *version += 1);
        version.get_value()
    };
    let places = Memo::new(move |_| places(atlas, next()));
    // Counted once, not with every movement.
    let regions = Memo::new(move |before: Option<&Option<Grouped>>| {
        let held = atlas.by_region().then(|| held(atlas))?;
        let same = before
            .and_then(Option::as_ref)
            .filter(|tree| matches!(&tree.what, What::Regions(known) if *known == held));
        Some(same.cloned().unwrap_or_else(|| regions(held, next())))
    });
    let tree = move || regions.get().unwrap_or_else(|| places.get());
    // Drawn anew only where another cell of the grid or another level comes into sight, not with every movement.
    let look = Memo::new(move |_| Look::of(&atlas.camera.get()));
    let drawn = Memo::new(move |_| look.get().drawn(tree()));
    whenever(move || {
        let drawn = Look::of(&atlas.settled.get()).drawn(tree());
        discs.set(drawn.iter().map(|one| (one.cluster.at, one.radius())).collect());
    });
    let scale = Memo::new(move |_| atlas.camera.get().scale());
    let group = Place::new_local(None);
    Board::new(atlas, pilot, active).follow(group, scale, drawn);
    let shift = move || {
        let (x, y) = atlas.camera.get().screen(ORIGIN);
        outline::translate(x, y)
    };
    drawing("g").found_at(group).follow("transform", shift)
}

/// The places that are found.
fn places(atlas: Atlas, version: u32) -> Grouped {
    let found = atlas.found.get();
    atlas.places.with(|places| {
        let point = |index: &usize| Some((*index, places.get(*index)?.at?));
        let (indexes, points): (Vec<usize>, Vec<World>) = found.iter().filter_map(point).unzip();
        let families: Vec<Family> = indexes.iter().map(|index| places[*index].family()).collect();
        let holds = |point: usize| {
            let mut sums = [0; 9];
            sums[8] = 1;
            sums[families[point] as usize] = 1;
            sums
        };
        let clusters = Clusters::new(&points, RADIUS, &reach);
        Grouped::new(version, points, clusters, What::Places(indexes), &holds)
    })
}

/// The regions that hold anything, with the numbers that the list says.
fn held(atlas: Atlas) -> Vec<Held> {
    let overview = atlas.overview.get_value();
    let one = |(area, count): (Area, usize)| {
        let known = overview.areas.iter().find(|known| known.area.code == area.code)?;
        let mut sums = [0; 9];
        for (code, count) in known.services.iter().filter(|(code, _)| code.term().parent.is_none()) {
            sums[code.family() as usize] += *count as u32;
        }
        sums[8] = u32::try_from(count).ok().filter(|count| *count > 0)?;
        Some(Held {
            code: area.code,
            at: area.point.into(),
            sums,
        })
    };
    atlas.areas_below().into_iter().filter_map(one).collect()
}

/// A disc for each region, at its label; one for several where the map is too small to tell them apart.
fn regions(held: Vec<Held>, version: u32) -> Grouped {
    let points: Vec<World> = held.iter().map(|held| held.at).collect();
    let sums: Vec<Sums> = held.iter().map(|held| held.sums).collect();
    let clusters = Clusters::new(&points, APART, &|_| 0.0);
    Grouped::new(version, points, clusters, What::Regions(held), &|point| sums[point])
}
