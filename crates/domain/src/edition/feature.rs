//! The places of a layer, and how a listing becomes some of them.

use serde::{Deserialize, Serialize};

use crate::disclosure::{PublicListing, PublicService};
use crate::listing::Phone;
use crate::text::Words;
use crate::vocabulary::{AudienceCode, ServiceCode, serves};
use crate::{AreaCode, Date, Point};

/// One place of one listing with what is offered there: a line of the list and a point of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    #[serde(rename = "type")]
    kind: FeatureKind,
    /// The exact point; `null` where only the commune, or no place at all, may be known.
    pub geometry: Option<Geometry>,
    /// All else.
    pub properties: Properties,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum FeatureKind {
    Feature,
}

/// A point geometry.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    #[serde(rename = "type")]
    kind: GeometryKind,
    /// Longitude and latitude in WGS 84.
    pub coordinates: Point,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum GeometryKind {
    Point,
}

/// What a line of the list says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Properties {
    /// The listing's short code.
    pub listing: String,
    /// The organization's name.
    pub name: Words,
    /// Its acronym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The commune; absent where no place may be known or none is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<AreaCode>,
    /// The number to call first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// What is offered here.
    pub services: Vec<FeatureService>,
    /// The oldest confirmation among the services here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Date>,
}

/// What a line of the list says of one service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeatureService {
    /// What it is.
    pub code: ServiceCode,
    /// Whom it is for; everyone where empty.
    #[serde(rename = "for", default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<AudienceCode>,
    /// Its own number, where it differs from the place's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Which of the layer's timetables says when it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timetable: Option<u32>,
    /// Whether people come by referral only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_referral: bool,
}

impl Feature {
    /// The point, where it may be known.
    pub fn point(&self) -> Option<Point> {
        self.geometry.map(|geometry| geometry.coordinates)
    }

    /// Whether anything here is this service (or a narrower one) for this audience.
    pub fn offers(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> bool {
        self.asked(service, audience).next().is_some()
    }

    /// What is offered here of a service (or narrower ones) for an audience.
    pub fn asked(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> impl Iterator<Item = &FeatureService> {
        self.properties.services.iter().filter(move |offered| {
            service.is_none_or(|service| offered.code.is_a(service)) && audience.is_none_or(|audience| offered.serves(audience))
        })
    }
}

impl Properties {
    /// What is offered here, each service once.
    pub fn codes(&self) -> Vec<ServiceCode> {
        let mut codes: Vec<ServiceCode> = self.services.iter().map(|service| service.code).collect();
        codes.dedup();
        codes
    }

    /// Whom any of the services is for.
    pub fn audiences(&self) -> Vec<AudienceCode> {
        let named = |code: &AudienceCode| self.services.iter().any(|service| service.audiences.contains(code));
        AudienceCode::all().filter(named).collect()
    }

    /// Whether all that is offered here is reached by referral only.
    pub fn is_by_referral(&self) -> bool {
        self.services.iter().all(|service| service.by_referral)
    }
}

impl FeatureService {
    /// Whether the service is for this audience: named, broader, or for everyone.
    pub fn serves(&self, audience: AudienceCode) -> bool {
        serves(&self.audiences, audience)
    }
}

/// The features of a listing: one for each place, one for what needs none, one for what is reached by referral.
pub fn features(listing: &PublicListing) -> Vec<Feature> {
    features_in_time(listing, &|_| None)
}

/// The same, where each service names its timetable among the edition's.
pub fn features_in_time(listing: &PublicListing, timetable: &dyn Fn(&PublicService) -> Option<u32>) -> Vec<Feature> {
    let mut out: Vec<Feature> = (0..listing.places.len())
        .map(|index| {
            let place = &listing.places[index];
            let geometry = place
                .exact
                .as_ref()
                .and_then(|exact| exact.point)
                .map(|coordinates| Geometry {
                    kind: GeometryKind::Point,
                    coordinates,
                });
            let belongs = |service: &PublicService| service.places.contains(&index);
            feature(listing, geometry, Some(place.commune.clone()), timetable, belongs)
        })
        .collect();
    // What one reaches by referral stands apart, so that a national service never borrows the number that refers.
    for by_referral in [false, true] {
        let belongs = |service: &PublicService| service.places.is_empty() && service.by_referral == by_referral;
        if listing.services.iter().any(belongs) {
            out.push(feature(listing, None, None, timetable, belongs));
        }
    }
    out
}

fn feature(
    listing: &PublicListing,
    geometry: Option<Geometry>,
    commune: Option<AreaCode>,
    timetable: &dyn Fn(&PublicService) -> Option<u32>,
    belongs: impl Fn(&PublicService) -> bool,
) -> Feature {
    let services: Vec<&PublicService> = listing.services.iter().filter(|service| belongs(service)).collect();
    let phone = services
        .iter()
        .find_map(|service| service.phones.first())
        .or(listing.phones.first());
    let offered = services.iter().map(|service| FeatureService {
        code: service.code,
        audiences: service.audiences.clone(),
        phone: service.phones.first().filter(|own| Some(*own) != phone).cloned(),
        timetable: timetable(service),
        by_referral: service.by_referral,
    });
    Feature {
        kind: FeatureKind::Feature,
        geometry,
        properties: Properties {
            listing: listing.code.clone(),
            name: listing.name.clone(),
            short: listing.alternate_name.clone(),
            commune,
            phone: phone.cloned(),
            services: offered.collect(),
            confirmed: services.iter().filter_map(|service| service.confirmed).min(),
        },
    }
}
