//! Points and clusters: what lies too close together is one disc with a count, which opens as one comes nearer.

use std::f64::consts::LN_10;
use std::sync::Arc;

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::address::Page;
use sanad_domain::place::Area;
use sanad_domain::vocabulary::Family;
use sanad_geography::projection::Bounds;
use sanad_geography::{Camera, Cluster, Clusters, World, outline};
use sanad_messages::{number, public as m};

use super::ORIGIN;
use super::becoming::{Becoming, travelling};
use super::flight::Pilot;
use super::keys::tab_stop;
use crate::atlas::Atlas;
use crate::ui::{Item, keyed, live, tap};

/// Pixels within which points are drawn as one.
const RADIUS: f64 = 46.0;
/// Pixels beyond the screen within which points are kept, so that no disc is missing of which a part would be in sight.
const AROUND: f64 = 40.0;

/// Pixels within which regions are drawn as one.
const APART: f64 = 54.0;

/// Radius of a single place, in pixels.
const PIN: f64 = 14.0;
/// Pixels from the disc of a cluster to its ring.
const RING: f64 = 3.0;

/// Radius of a cluster's disc: it grows with the logarithm of its count.
fn radius(count: u32) -> f64 {
    13.0 + 6.4 * f64::from(count).ln() / LN_10
}

/// The points of what is found, grouped.
#[derive(Clone)]
pub struct Grouped {
    pub clusters: Arc<Clusters>,
    /// For each point of the clusters its index among the places.
    places: Arc<Vec<usize>>,
    version: u32,
}

impl PartialEq for Grouped {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
    }
}

/// What is drawn: compared, so that moving the map by a little draws nothing anew.
#[derive(Clone, PartialEq)]
pub struct Drawn {
    pub key: String,
    pub at: World,
    /// Its first point among those that are grouped.
    pub point: u32,
    count: u32,
    kind: Kind,
}

/// Which part of the world is drawn, on a grid, and at which whole zoom level.
#[derive(Clone, Copy, PartialEq)]
pub struct Look {
    pub zoom: f64,
    bounds: Bounds,
}

impl Look {
    fn of(camera: &Camera) -> Self {
        Self {
            zoom: camera.zoom.floor(),
            bounds: camera.tiles(AROUND),
        }
    }
}

/// What a disc stands for.
#[derive(Clone, PartialEq)]
pub enum Kind {
    /// A single place, by index.
    Place(usize),
    /// Places too close together to be told apart: what they hold, when they part, and the box around them.
    Cluster {
        families: Vec<(Family, u32)>,
        opens_at: f64,
        reach: [World; 2],
    },
    /// All that is in a region, where the whole country is looked at.
    Region { code: AreaCode, families: Vec<(Family, u32)> },
}

impl Drawn {
    pub fn radius(&self) -> f64 {
        match self.kind {
            Kind::Place(_) => PIN,
            _ => radius(self.count) + RING,
        }
    }
}

/// The layer of points.
#[component]
pub fn Points(
    /// Who steers the camera.
    pilot: Pilot,
    /// What the keyboard is on.
    active: RwSignal<Option<String>>,
    /// Where the discs are once the map has come to rest, for whoever draws around them.
    discs: RwSignal<Vec<(World, f64)>>,
) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let version = StoredValue::new(0u32);
    let grouped = Memo::new(move |_| {
        let found = atlas.found.get();
        version.update_value(|version| *version += 1);
        atlas.places.with(|places| {
            let (indexes, points): (Vec<usize>, Vec<World>) =
                found.iter().filter_map(|index| Some((*index, places[*index].at?))).unzip();
            Grouped {
                clusters: Arc::new(Clusters::new(&points, RADIUS)),
                places: Arc::new(indexes),
                version: version.get_value(),
            }
        })
    });
    // Counted once, not with every movement.
    let by_region = Memo::new(move |_| atlas.by_region().then(|| regions(atlas)));
    let draw = move |look: Look| match by_region.get() {
        Some(regions) => draw_regions(&regions, look),
        None => draw(atlas, &grouped.get(), look),
    };
    // Drawn anew only where another cell of the grid or another level comes into sight, not with every movement.
    let look = Memo::new(move |_| Look::of(&atlas.camera.get()));
    let drawn = Memo::new(move |_| draw(look.get()));
    Effect::new(move |_| {
        let drawn = draw(Look::of(&atlas.settled.get()));
        discs.set(drawn.iter().map(|one| (one.at, one.radius())).collect());
    });
    let becoming = Becoming::default();
    becoming.watch(by_region, grouped, look, drawn);
    let shift = move || {
        let (x, y) = atlas.camera.get().screen(ORIGIN);
        outline::translate(x, y)
    };
    let scale = Memo::new(move |_| atlas.camera.get().scale());
    let show = move |one: Drawn| {
        let at = one.at;
        let transform = move || outline::translate((at.x - ORIGIN.x) * scale.get(), (at.y - ORIGIN.y) * scale.get());
        match one.kind.clone() {
            Kind::Place(index) => pin(atlas, active, becoming, one, index, transform).into_any(),
            Kind::Cluster {
                families,
                opens_at,
                reach,
            } => {
                let open = move || nearer(atlas, pilot, opens_at, reach);
                cluster(atlas, active, becoming, one, &families, transform, open).into_any()
            }
            Kind::Region { code, families } => region(atlas, one, code, &families, transform).into_any(),
        }
    };
    let items = move || {
        let item = |one: Drawn| Item::new(one.key.clone(), move || show(one));
        drawn.get().into_iter().map(item).collect()
    };
    view! { <g transform=live(shift)>{becoming.ghosts(atlas, scale)}{keyed(items)}</g> }
}

fn draw(atlas: Atlas, grouped: &Grouped, Look { zoom, bounds }: Look) -> Vec<Drawn> {
    let one = |(cluster, zoom): (&Cluster, f64)| {
        let members: Vec<usize> = grouped
            .clusters
            .points(cluster, zoom)
            .into_iter()
            .filter_map(|point| grouped.places.get(point as usize).copied())
            .collect();
        let place = members.first().copied()?;
        // Whole: a number that may have a fraction brings along the writing of any.
        let level = if cluster.count == 1 { 0 } else { zoom as u32 };
        let kind = if cluster.count == 1 {
            Kind::Place(place)
        } else {
            let (families, reach) = inside(atlas, &members);
            Kind::Cluster {
                families,
                opens_at: grouped.clusters.opens_at(cluster, zoom),
                reach: reach.unwrap_or([cluster.at, cluster.at]),
            }
        };
        Some(Drawn {
            key: format!("{}-{level}-{place}-{}", grouped.version, cluster.count),
            at: cluster.at,
            point: cluster.point,
            count: cluster.count,
            kind,
        })
    };
    grouped.clusters.drawn(bounds, zoom).into_iter().filter_map(one).collect()
}

/// What places offer, and the box around them.
fn inside(atlas: Atlas, members: &[usize]) -> (Vec<(Family, u32)>, Option<[World; 2]>) {
    let mut families = [0u32; 8];
    let mut positions = Vec::with_capacity(members.len());
    atlas.places.with_untracked(|places| {
        for place in members.iter().filter_map(|index| places.get(*index)) {
            families[place.family() as usize] += 1;
            positions.extend(place.at);
        }
    });
    let around = Bounds::around(positions).map(|Bounds { min, max }| [min, max]);
    (shares(families), around)
}

/// The families that have a part in a disc.
fn shares(counts: [u32; 8]) -> Vec<(Family, u32)> {
    let families = Family::ALL.into_iter().zip(counts);
    families.filter(|(_, count)| *count > 0).collect()
}

/// The regions that hold anything, grouped.
#[derive(Clone)]
pub struct Regions {
    held: Vec<Held>,
    pub clusters: Arc<Clusters>,
}

impl PartialEq for Regions {
    fn eq(&self, other: &Self) -> bool {
        self.held == other.held
    }
}

/// What a region holds of what is asked for.
#[derive(Clone, PartialEq)]
pub struct Held {
    area: Area,
    count: u32,
    families: [u32; 8],
}

/// The regions with the numbers that the list says.
fn regions(atlas: Atlas) -> Regions {
    let overview = atlas.overview.get_value();
    let one = |(area, count): (Area, usize)| {
        let known = overview.areas.iter().find(|known| known.area.code == area.code)?;
        let mut families = [0u32; 8];
        for (code, count) in known.services.iter().filter(|(code, _)| code.term().parent.is_none()) {
            families[code.family() as usize] += *count as u32;
        }
        let count = u32::try_from(count).ok().filter(|count| *count > 0)?;
        Some(Held { area, count, families })
    };
    let held: Vec<Held> = atlas.areas_below().into_iter().filter_map(one).collect();
    let points: Vec<World> = held.iter().map(|held| held.area.point.into()).collect();
    Regions {
        clusters: Arc::new(Clusters::new(&points, APART)),
        held,
    }
}

/// A disc for each region, at its label; one for several where the map is too small to tell them apart.
fn draw_regions(Regions { held, clusters }: &Regions, Look { zoom, bounds }: Look) -> Vec<Drawn> {
    let one = |cluster: &Cluster| {
        let members = clusters.points(cluster, zoom);
        let members: Vec<&Held> = members.into_iter().filter_map(|point| held.get(point as usize)).collect();
        let first = members.first()?;
        let mut sums = [0u32; 8];
        for held in &members {
            sums.iter_mut().zip(held.families).for_each(|(sum, count)| *sum += count);
        }
        let families = shares(sums);
        let count = members.iter().map(|held| held.count).sum();
        let kind = if members.len() == 1 {
            Kind::Region {
                code: first.area.code.clone(),
                families,
            }
        } else {
            let Bounds { min, max } = Bounds::around(members.iter().map(|held| held.area.point.into()))?;
            Kind::Cluster {
                families,
                opens_at: clusters.opens_at(cluster, zoom),
                reach: [min, max],
            }
        };
        Some(Drawn {
            key: format!("r{}-{}-{count}", first.area.code, members.len()),
            at: cluster.at,
            point: cluster.point,
            count,
            kind,
        })
    };
    clusters.visible(bounds, zoom).filter_map(one).collect()
}

/// Goes as near as it takes to part what lies in a cluster, with all of it in sight.
fn nearer(atlas: Atlas, pilot: Pilot, opens_at: f64, [min, max]: [World; 2]) {
    let camera = atlas.camera.get_untracked();
    let fitting = Camera::fitting(Bounds { min, max }, camera.width, camera.height, 64.0);
    let zoom = fitting.zoom.min(opens_at + 1.0).max(camera.zoom + 1.0);
    pilot.fly_by_hand(Camera {
        zoom: zoom.min(17.0),
        ..fitting
    });
}

/// The disc of a region. Its shape below has its name, role and place in the walk of the keyboard; this is for the eye
/// and the pointer.
fn region(
    atlas: Atlas,
    one: Drawn,
    code: AreaCode,
    families: &[(Family, u32)],
    transform: impl Fn() -> String + Send + Clone + 'static,
) -> impl IntoView {
    let open = move |_| atlas.open_area(Some(code.clone()));
    view! {
        <g class="cluster" transform=live(transform) aria-hidden="true" on:click=tap(open) inner_html=counted(atlas, &one, families)></g>
    }
}

fn cluster(
    atlas: Atlas,
    active: RwSignal<Option<String>>,
    becoming: Becoming,
    one: Drawn,
    families: &[(Family, u32)],
    transform: impl Fn() -> String + Send + Clone + 'static,
    open: impl Fn() + 'static,
) -> impl IntoView {
    let way = becoming.from(atlas, one.point, one.at);
    let id = format!("k-{}", one.key);
    let stop = tab_stop(active, id.clone());
    let language = atlas.language;
    let label = format!(
        "{}: {}. {}",
        number(language, one.count as usize),
        m::PLACES.get(language, one.count as usize),
        m::ZOOM_IN.get(language)
    );
    view! {
        <g id=id class="cluster" transform=live(transform) role="button" tabindex=live(stop) aria-label=label data-walk="" on:click=tap(move |_| open())>
            {travelling(way, counted(atlas, &one, families))}
        </g>
    }
}

/// A disc with its number, and around it a thin ring parted by what it holds. Of numbers and names of our own alone.
fn counted(atlas: Atlas, one: &Drawn, families: &[(Family, u32)]) -> String {
    let disc = radius(one.count);
    let around = std::f64::consts::TAU * (disc + RING);
    let whole: u32 = families.iter().map(|(_, count)| count).sum();
    let mut out = String::new();
    let mut before = 0.0;
    for (family, share) in families {
        let length = around * f64::from(*share) / f64::from(whole.max(1));
        let [r, length_said, around_said, offset] = [disc + RING, length, around, -before].map(|side| outline::decimal(side, 1));
        before += length;
        let family = family.name();
        out += &format!(
            "<circle class='ring ring-{family}' r='{r}' stroke-dasharray='{length_said} {around_said}' stroke-dashoffset='{offset}'/>"
        );
    }
    let count = number(atlas.language, one.count as usize);
    out += &format!(
        "<circle class='disc' r='{}'/><text aria-hidden='true'>{count}</text>",
        outline::decimal(disc, 1)
    );
    out
}

/// The outline of a single place: another shape for each family, so that no colour is needed to tell them apart.
fn outline_of(family: Family) -> &'static str {
    match family {
        Family::Shelter => "M0-16 14-4V13H-14V-4Z",
        Family::Health => "M-13-13H13V13H-13Z",
        Family::Law => "M0-18 18 0 0 18-18 0Z",
        Family::Listening => "M-13 14V0A14 14 0 1 1 1 14Z",
        Family::Child => "M-14 0a14 14 0 1 0 28 0a14 14 0 1 0-28 0Z",
        Family::Social => "M0-16 14-8V8L0 16-14 8V-8Z",
        Family::Reporting => "M-6-15H6L15-6V6L6 15H-6L-15 6V-6Z",
        Family::Other => "M-13-12H13V4L0 16-13 4Z",
    }
}

fn pin(
    atlas: Atlas,
    active: RwSignal<Option<String>>,
    becoming: Becoming,
    one: Drawn,
    index: usize,
    transform: impl Fn() -> String + Send + Clone + 'static,
) -> impl IntoView {
    let Some(place) = atlas.places.with_untracked(|places| places.get(index).cloned()) else {
        return ().into_any();
    };
    let family = place.family().name();
    let id = format!("k-{}", one.key);
    let stop = tab_stop(active, id.clone());
    let properties = &place.feature.properties;
    let language = atlas.language;
    let name = properties.name.in_language(language).map_or("", |(name, _)| name);
    let service = properties.services.first().map_or("", |service| service.code.label(language));
    let label = format!("{name}. {service}");
    let code = place.feature.properties.listing.clone();
    let open = move || atlas.open(Page::Listing(code.clone()));
    let chosen = {
        let code = place.feature.properties.listing.clone();
        move || atlas.page.with(|page| matches!(page, Page::Listing(open) if *open == code))
    };
    let exact = place.exact;
    let way = becoming.from(atlas, one.point, one.at);
    // A wide, broken ring without a disc for what is only known by its commune: nobody should take it for a spot.
    let disc = if exact {
        format!("<path class='disc' d='{}'/>", outline_of(place.family()))
    } else {
        "<circle class='disc' r='24'/>".to_owned()
    };
    let inside = format!(
        "{disc}<svg class='sign' x='-8' y='-8' width='16' height='16' aria-hidden='true'><use href='/assets/icons.svg#{family}'/></svg>"
    );
    view! {
        <g id=id class=format!("pin f-{family}") class:lit=live(move || atlas.lit.get() == Some(index)) class:vague=!exact class:chosen=live(chosen) transform=live(transform) role="link" tabindex=live(stop)
            aria-label=label data-walk="" on:click=tap(move |_| open())
            on:pointerenter=move |_| atlas.lit.set(Some(index)) on:pointerleave=move |_| atlas.lit.set(None)>
            {travelling(way, inside)}
        </g>
    }
    .into_any()
}
