//! Points and clusters: what lies too close together is one disc with a count, which opens as one comes nearer.

use std::sync::Arc;

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_domain::vocabulary::Family;
use sanad_geography::{Camera, Cluster, Clusters, World};
use sanad_messages::{number, public as m};

use super::ORIGIN;
use super::flight::Pilot;
use crate::atlas::Atlas;

/// Pixels within which points are drawn as one.
const RADIUS: f64 = 46.0;
/// Pixels beyond the screen within which points are kept, so that dragging shows no empty edge.
const AROUND: f64 = 120.0;

/// Radius of a single place, in pixels.
const PIN: f64 = 14.0;
/// Pixels from the disc of a cluster to its ring.
const RING: f64 = 3.0;

/// Radius of a cluster's disc: it grows with the logarithm of its count.
fn radius(count: u32) -> f64 {
    13.0 + 6.4 * f64::from(count).log10()
}

/// The points of what is found, grouped.
#[derive(Clone)]
struct Grouped {
    clusters: Arc<Clusters>,
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
struct Drawn {
    key: String,
    at: World,
    count: u32,
    /// The place, where it is a single one.
    place: usize,
    families: Vec<(Family, u32)>,
    opens_at: f64,
    reach: [World; 2],
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
    let drawn = Memo::new(move |_| draw(atlas, &grouped.get(), &atlas.camera.get()));
    Effect::new(move |_| {
        let drawn = draw(atlas, &grouped.get(), &atlas.settled.get());
        discs.set(
            drawn
                .iter()
                .map(|one| (one.at, if one.count == 1 { PIN } else { radius(one.count) + RING }))
                .collect(),
        );
    });
    let shift = move || {
        let (x, y) = atlas.camera.get().screen(ORIGIN);
        format!("translate({x:.2} {y:.2})")
    };
    let scale = Memo::new(move |_| atlas.camera.get().scale());
    let child = move |one: Drawn| {
        let at = one.at;
        let transform = move || {
            format!(
                "translate({:.2} {:.2})",
                (at.x - ORIGIN.x) * scale.get(),
                (at.y - ORIGIN.y) * scale.get()
            )
        };
        if one.count == 1 {
            pin(atlas, active, one, transform).into_any()
        } else {
            cluster(atlas, pilot, active, one, transform).into_any()
        }
    };
    view! { <g transform=shift><For each=move || drawn.get() key=|one| one.key.clone() children=child/></g> }
}

fn draw(atlas: Atlas, grouped: &Grouped, camera: &Camera) -> Vec<Drawn> {
    let bounds = camera.view(AROUND);
    let one = |cluster: &Cluster| {
        let members: Vec<usize> = grouped
            .clusters
            .points(cluster, camera.zoom)
            .into_iter()
            .filter_map(|point| grouped.places.get(point as usize).copied())
            .collect();
        let place = members.first().copied()?;
        let mut families = [0u32; 8];
        let mut reach = [cluster.at, cluster.at];
        atlas.places.with_untracked(|places| {
            for place in members.iter().filter_map(|index| places.get(*index)) {
                families[place.family() as usize] += 1;
                if let Some(at) = place.at {
                    reach[0] = World {
                        x: reach[0].x.min(at.x),
                        y: reach[0].y.min(at.y),
                    };
                    reach[1] = World {
                        x: reach[1].x.max(at.x),
                        y: reach[1].y.max(at.y),
                    };
                }
            }
        });
        let level = if cluster.count == 1 { 0.0 } else { camera.zoom.floor() };
        Some(Drawn {
            key: format!("{}-{level}-{place}-{}", grouped.version, cluster.count),
            at: cluster.at,
            count: cluster.count,
            place,
            families: Family::ALL
                .into_iter()
                .zip(families)
                .filter(|(_, count)| *count > 0)
                .collect(),
            opens_at: grouped.clusters.opens_at(cluster, camera.zoom),
            reach,
        })
    };
    grouped.clusters.visible(bounds, camera.zoom).filter_map(one).collect()
}

fn cluster(
    atlas: Atlas,
    pilot: Pilot,
    active: RwSignal<Option<String>>,
    one: Drawn,
    transform: impl Fn() -> String + Send + Clone + 'static,
) -> impl IntoView {
    let radius = radius(one.count);
    let ring = ring(&one.families, one.count, radius + RING);
    let id = format!("k-{}", one.key);
    let stop = {
        let id = id.clone();
        move || {
            if active.with(|active| active.as_deref() == Some(&*id)) {
                0
            } else {
                -1
            }
        }
    };
    let label = move || {
        let language = atlas.language;
        format!(
            "{}: {}. {}",
            number(language, one.count as usize),
            m::PLACES.get(language, one.count as usize),
            m::ZOOM_IN.get(language)
        )
    };
    let open = move || {
        let camera = atlas.camera.get_untracked();
        // As near as it takes to part them, and all of them in sight.
        let around = sanad_geography::projection::Bounds {
            min: one.reach[0],
            max: one.reach[1],
        };
        let fitting = Camera::fitting(around, camera.width, camera.height, 64.0);
        let zoom = fitting.zoom.min(one.opens_at + 1.0).max(camera.zoom + 1.0);
        pilot.fly_by_hand(Camera {
            zoom: zoom.min(17.0),
            ..fitting
        });
    };
    let text = number(atlas.language, one.count as usize);
    view! {
        <g id=id class="cluster" transform=transform role="button" tabindex=stop aria-label=label data-walk="" on:click=move |_| open()>
            {ring}
            <circle class="disc" r=format!("{radius:.1}")/>
            <text aria-hidden="true">{text}</text>
        </g>
    }
}

/// A thin ring around a cluster, parted by what it holds.
fn ring(families: &[(Family, u32)], count: u32, radius: f64) -> Vec<AnyView> {
    let around = std::f64::consts::TAU * radius;
    let mut before = 0.0;
    families
        .iter()
        .map(|(family, share)| {
            let length = around * f64::from(*share) / f64::from(count.max(1));
            let offset = -before;
            before += length;
            view! {
                <circle class=format!("ring ring-{}", family.name()) r=format!("{radius:.1}")
                    stroke-dasharray=format!("{length:.1} {around:.1}") stroke-dashoffset=format!("{offset:.1}")/>
            }
            .into_any()
        })
        .collect()
}

fn pin(
    atlas: Atlas,
    active: RwSignal<Option<String>>,
    one: Drawn,
    transform: impl Fn() -> String + Send + Clone + 'static,
) -> impl IntoView {
    let index = one.place;
    let Some(place) = atlas.places.with_untracked(|places| places.get(index).cloned()) else {
        return ().into_any();
    };
    let family = place.family().name();
    let id = format!("k-{}", one.key);
    let stop = {
        let id = id.clone();
        move || {
            if active.with(|active| active.as_deref() == Some(&*id)) {
                0
            } else {
                -1
            }
        }
    };
    let properties = place.feature.properties.clone();
    let label = move || {
        let language = atlas.language;
        let name = properties.name.in_language(language).map_or("", |(name, _)| name);
        let service = properties.services.first().map_or("", |service| service.code.label(language));
        format!("{name}. {service}")
    };
    let code = place.feature.properties.listing.clone();
    let open = move || atlas.open(Page::Listing(code.clone()));
    // A square for what is only known by its commune: nobody should take it for a spot.
    let disc = if place.exact {
        view! { <circle class="disc" r="13"/> }.into_any()
    } else {
        view! { <rect class="disc" x="-14" y="-14" width="28" height="28" rx="8"/> }.into_any()
    };
    view! {
        <g id=id class=format!("pin f-{family}") class:lit=move || atlas.lit.get() == Some(index) class:vague=!place.exact transform=transform role="link" tabindex=stop
            aria-label=label data-walk="" on:click=move |_| open()
            on:pointerenter=move |_| atlas.lit.set(Some(index)) on:pointerleave=move |_| atlas.lit.set(None)>
            {disc}
            <svg class="sign" x="-8" y="-8" width="16" height="16" aria-hidden="true"><use_ href=format!("/assets/icons.svg#{family}")/></svg>
        </g>
    }
    .into_any()
}
