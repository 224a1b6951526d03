//! The places that are loaded: features ready to be filtered, listed and drawn.

use std::sync::Arc;

use sanad_domain::address::Page;
use sanad_domain::edition::{Feature, Layer};
use sanad_domain::guide::{Asked, Fit};
use sanad_domain::hours::{Clock, Status};
use sanad_domain::place::Area;
use sanad_domain::vocabulary::{AudienceCode, Family, ServiceCode};
use sanad_domain::{AreaCode, Language, Point};
use sanad_geography::World;
use sanad_geography::distance::kilometres;

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What the layer says of it.
    pub feature: Feature,
    /// Its point, or that of its commune's label.
    pub point: Option<Point>,
    /// Where it is drawn: its point, or its commune's label where only that is known.
    pub at: Option<World>,
    /// Whether `at` is the very place.
    pub exact: bool,
    /// What its layer says for all: communes and timetables, without the features.
    layer: Arc<Layer>,
}

impl Place {
    /// The family of what it offers first.
    pub fn family(&self) -> Family {
        self.feature
            .properties
            .services
            .first()
            .map_or(Family::Other, |service| service.code.family())
    }

    /// The name of its commune.
    pub fn commune_name(&self, language: Language) -> Option<String> {
        let commune = self.layer.commune(&self.feature)?;
        commune.name.in_language(language).map(|(name, _)| name.to_owned())
    }

    /// Whether it is open for a service and an audience (for any, where absent), and until or from when.
    pub fn status(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>, now: Clock) -> Status {
        self.layer.status_of(&self.feature, service, audience, now)
    }

    /// Whether it offers this and, where a time is given, is open for it then.
    pub fn fits(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>, open: Option<Clock>) -> bool {
        let is_open = |now| self.status(service, audience, now).is_open();
        self.feature.offers(service, audience) && open.is_none_or(is_open)
    }

    /// What each of its services says of a moment, with whether its hours are known at all.
    pub fn each_status(&self, now: Clock) -> impl Iterator<Item = (ServiceCode, bool, Status)> {
        self.feature.properties.services.iter().map(move |offered| {
            let is_timed = self.layer.timetable(offered).is_some();
            (offered.code, is_timed, self.layer.status(offered, now))
        })
    }

    /// Whether one of its services, by position, is open.
    pub fn status_of(&self, service: usize, now: Clock) -> Status {
        let service = self.feature.properties.services.get(service);
        service.map_or(Status::Unknown, |service| self.layer.status(service, now))
    }

    /// How it fits what somebody needs.
    pub fn fit(&self, asked: &Asked) -> Option<Fit> {
        asked.fit(&self.layer, &self.feature, kilometres)
    }

    /// Whether it lies in an area; what has no place lies in none.
    pub fn is_in(&self, area: Option<&AreaCode>) -> bool {
        match (&self.feature.properties.commune, area) {
            (_, None) => true,
            (Some(commune), Some(area)) => commune.is_within(area),
            (None, Some(_)) => false,
        }
    }
}

/// The places of a layer.
pub fn read(mut layer: Layer) -> Vec<Place> {
    let features = std::mem::take(&mut layer.features);
    let layer = Arc::new(layer);
    let place = |feature: Feature| {
        let point = layer.point(&feature);
        Place {
            point,
            at: point.map(World::from),
            exact: feature.point().is_some(),
            layer: Arc::clone(&layer),
            feature,
        }
    };
    features.into_iter().map(place).collect()
}

/// The communes in which places lie: those of each of their layers once.
pub fn communes(places: &[Place]) -> impl Iterator<Item = &Area> {
    let layers = places.chunk_by(|one, next| Arc::ptr_eq(&one.layer, &next.layer));
    layers.filter_map(<[Place]>::first).flat_map(|first| &first.layer.communes)
}

/// What the list and the map are narrowed to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The area; the whole country where absent.
    pub area: Option<AreaCode>,
    /// The service.
    pub service: Option<ServiceCode>,
    /// The audience.
    pub audience: Option<AudienceCode>,
}

impl Choice {
    /// What a page narrows list and map to; `None` for a listing, which leaves them as they are.
    pub fn of(page: &Page) -> Option<Self> {
        match page {
            Page::List {
                area, service, audience, ..
            } => Some(Self {
                area: area.clone(),
                service: *service,
                audience: *audience,
            }),
            _ => None,
        }
    }

    /// The list that is narrowed to this, from its beginning.
    pub fn page(self) -> Page {
        Page::List {
            area: self.area,
            service: self.service,
            audience: self.audience,
            number: 1,
        }
    }
}
