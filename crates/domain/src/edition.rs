//! What an edition holds: regional layers, the overview, and the manifest that answers for every byte.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ageing::Ageing;
use crate::disclosure::{PublicListing, PublicService};
#[cfg(feature = "validate")]
use crate::emergency::Emergency;
use crate::hours::{Clock, Status, Timetable};
use crate::listing::Phone;
use crate::place::Area;
use crate::text::Words;
use crate::vocabulary::{AudienceCode, ServiceCode, serves};
use crate::{AreaCode, Date, Point};

/// The version of the formats described here; a reader refuses a newer one.
pub const FORMAT: u32 = 2;

/// An RFC 7946 feature collection: the places of one region, or those that belong to none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    #[serde(rename = "type")]
    kind: CollectionKind,
    /// The version of this format.
    pub format: u32,
    /// The edition that the layer belongs to.
    pub edition: u32,
    /// Whether everything in it is made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
    /// Names and label points of the communes that the features name.
    pub communes: Vec<Area>,
    /// When services are open: each timetable once, since many have the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timetables: Vec<Timetable>,
    /// The places.
    pub features: Vec<Feature>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum CollectionKind {
    FeatureCollection,
}

impl Layer {
    /// A layer of the features given.
    pub fn new(edition: u32, demonstration: bool, communes: Vec<Area>, features: Vec<Feature>) -> Self {
        Self {
            kind: CollectionKind::FeatureCollection,
            format: FORMAT,
            edition,
            demonstration,
            communes,
            timetables: Vec::new(),
            features,
        }
    }

    /// The same layer with those of the edition's timetables that its services have, numbered anew.
    #[must_use]
    pub fn with_timetables(mut self, all: &[Timetable]) -> Self {
        let mut numbers: BTreeMap<u32, Option<u32>> = BTreeMap::new();
        let services = self.features.iter_mut().flat_map(|feature| &mut feature.properties.services);
        for service in services {
            let Some(old) = service.timetable else { continue };
            service.timetable = *numbers.entry(old).or_insert_with(|| {
                let found = all.get(usize::try_from(old).ok()?)?;
                self.timetables.push(found.clone());
                u32::try_from(self.timetables.len() - 1).ok()
            });
        }
        self
    }

    /// The commune of one of the layer's features, with the point of its label.
    pub fn commune(&self, feature: &Feature) -> Option<&Area> {
        let code = feature.properties.commune.as_ref()?;
        self.communes.iter().find(|area| area.code == *code)
    }

    /// Where a feature is, to measure to: its own point, or that of its commune's label.
    pub fn point(&self, feature: &Feature) -> Option<Point> {
        feature.point().or_else(|| Some(self.commune(feature)?.point))
    }

    /// The timetable of one of the layer's services; nothing where the hours are not known.
    pub fn timetable(&self, service: &FeatureService) -> Option<&Timetable> {
        self.timetables.get(usize::try_from(service.timetable?).ok()?)
    }

    /// Whether a service of the layer is open at a moment, and until or from when.
    pub fn status(&self, service: &FeatureService, now: Clock) -> Status {
        self.timetable(service).map_or(Status::Unknown, |table| table.status(now))
    }

    /// Whether anything that one of the layer's features offers of this service to this audience is open at a moment, and
    /// until or from when.
    pub fn status_of(
        &self,
        feature: &Feature,
        service: Option<ServiceCode>,
        audience: Option<AudienceCode>,
        now: Clock,
    ) -> Status {
        let asked = feature.asked(service, audience);
        Status::together(asked.map(|offered| self.status(offered, now)))
    }
}

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

/// What the first screen needs: the areas with their counts, and where the layers are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The version of this format.
    pub format: u32,
    /// The number of the edition.
    pub edition: u32,
    /// The day to which it is true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    /// Published listings in the whole country.
    pub listings: usize,
    /// The regions, then the provinces, each in order of code.
    pub areas: Vec<AreaCount>,
    /// The layer of each region and, under no code, the national one.
    pub layers: Vec<LayerFile>,
    /// The weeks in which the country's clocks show universal time: the days on which they begin and end, since 1970-01-01.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weeks_at_utc: Vec<[i32; 2]>,
    /// For how long what was confirmed counts as fresh.
    #[serde(default)]
    pub ageing: Ageing,
    /// Every region, province and commune with its names and a point: what the search knows of places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gazetteer: Option<NamedFile>,
    /// The numbers to call at once, in the committee's order.
    ///
    /// The public's bundle leaves them out: its pages for them are the publisher's.
    #[cfg(feature = "validate")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emergency: Vec<Emergency>,
}

/// A file beside the overview and how to know that it arrived whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedFile {
    /// Path within the edition.
    pub path: String,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

/// An area with what is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaCount {
    /// The region or province.
    pub area: Area,
    /// How many places (features) it holds.
    pub places: usize,
    /// How many of them offer each service, broader ones included.
    pub services: BTreeMap<ServiceCode, usize>,
    /// How many of them serve each audience.
    #[serde(default)]
    pub audiences: BTreeMap<AudienceCode, usize>,
}

impl AreaCount {
    /// How many places fit a service, an audience or neither; `None` for both at once, which only the layer tells.
    pub fn places_for(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> Option<usize> {
        match (service, audience) {
            (None, None) => Some(self.places),
            (Some(service), None) => Some(self.services.get(&service).copied().unwrap_or(0)),
            (None, Some(audience)) => Some(self.audiences.get(&audience).copied().unwrap_or(0)),
            (Some(_), Some(_)) => None,
        }
    }
}

/// Where a layer is and how to know that it arrived whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerFile {
    /// The region; absent for the national layer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<AreaCode>,
    /// Path within the edition.
    pub path: String,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// How many features it holds.
    pub features: usize,
}

/// Long texts and all that a list does not need, for each listing with a place in one region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Details<T = PublicListing> {
    /// The version of this format.
    pub format: u32,
    /// The edition that the file belongs to.
    pub edition: u32,
    /// The listings in full; borrowed where they are only written.
    pub listings: Vec<T>,
}

/// The manifest of an edition: every file with its size and hash, signed as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub format: u32,
    /// The number of the edition.
    pub edition: u32,
    /// The day to which it is true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    /// SHA-256 of what the public may know, the edition's number apart: equal where nothing changed.
    pub content_sha256: String,
    /// What is in it.
    pub counts: Counts,
    /// The previous edition and the hash of its manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Previous>,
    /// Every file of the edition but this one and its signature, by path.
    pub files: BTreeMap<String, FileEntry>,
}

/// What an edition counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Published listings.
    pub listings: usize,
    /// Published services.
    pub services: usize,
    /// Published places.
    pub places: usize,
    /// Listings of which the public may know nothing.
    pub withheld_listings: usize,
    /// Services of which the public may know nothing.
    pub withheld_services: usize,
}

/// The edition before, as its successor remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// Its number.
    pub edition: u32,
    /// SHA-256 of its manifest.
    pub sha256: String,
}

/// A file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Bytes, uncompressed.
    pub size: u64,
    /// SHA-256 of the uncompressed bytes.
    pub sha256: String,
}

/// Which edition the public reads: the content of `current.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Current {
    /// The number of the edition.
    pub edition: u32,
    /// SHA-256 of its manifest.
    pub manifest_sha256: String,
}
