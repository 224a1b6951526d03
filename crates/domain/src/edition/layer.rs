//! A layer: the places of a region, for list and map.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FORMAT, Feature, FeatureService};
use crate::Point;
use crate::hours::{Clock, Status, Timetable};
use crate::place::Area;
use crate::vocabulary::{AudienceCode, ServiceCode};

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
