//! Near me: distances from a position that never leaves this page.

use leptos::prelude::*;
use sanad_domain::Point;
use sanad_geography::distance::kilometres;
use sanad_geography::projection::Bounds;
use sanad_geography::{Camera, World};
use sanad_messages::public as m;

use super::Atlas;
use crate::places::Place;

/// How many of the nearest places the map brings into sight.
const IN_SIGHT: usize = 6;
/// The map comes no nearer than this by itself.
const NEAREST_ZOOM: f64 = 12.0;
/// Kilometres from the nearest province's or region's middle beyond which one is abroad or at sea.
const REACH: f64 = 250.0;
/// Pixels left free around what is near.
const MARGIN: f64 = 48.0;

/// Where distances are measured from: the device's position, a tapped point or a named place.
///
/// Kept in memory alone. Every layer is fetched when one is set, so that no request tells where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The position.
    pub at: Point,
    /// The name of the place that was chosen; none where it is the reader's own position.
    pub name: Option<String>,
}

impl Atlas {
    /// Whether a position is in the country or so near that distances from it mean something.
    pub fn reaches(&self, at: Point) -> bool {
        self.overview
            .with_value(|overview| overview.areas.iter().any(|count| kilometres(at, count.area.point) < REACH))
    }

    /// Measures from here on, or no longer.
    pub fn measure_from(&self, origin: Option<Origin>) {
        self.picking.set(false);
        self.query.set(String::new());
        self.origin.set(origin);
    }

    /// Measures from a tapped point of the map.
    pub fn pick(&self, at: World) {
        let (east, north) = at.degrees();
        if let Some(at) = Point::new(east, north) {
            self.measure_from(Some(Origin {
                at,
                name: Some(self.say(m::PICKED).to_owned()),
            }));
        }
    }

    /// How many kilometres a place is away as the crow flies; `None` where either is not known.
    pub fn kilometres_to(&self, place: &Place) -> Option<f64> {
        let origin = self.origin.with(|origin| origin.as_ref().map(|origin| origin.at));
        // Where nothing lies in the place that was typed, the search orders by distance to it.
        let named = || self.search.told.with(|told| Some(told.as_ref()?.near.as_ref()?.point));
        Some(kilometres(origin.or_else(named)?, place.point?))
    }

    /// The camera that shows the origin and what lies nearest to it.
    pub fn around_origin(&self) -> Option<Camera> {
        let origin = self.origin.get()?;
        let nearest = self.found.get();
        let camera = self.camera.get_untracked();
        let bounds = self.places.with_untracked(|places| {
            let near = nearest.iter().filter_map(|index| places[*index].at).take(IN_SIGHT);
            Bounds::around(near.chain([World::from(origin.at)]))
        })?;
        let fitting = Camera::fitting(bounds, camera.width, camera.height, MARGIN);
        Some(Camera {
            zoom: fitting.zoom.min(NEAREST_ZOOM),
            ..fitting
        })
    }
}
