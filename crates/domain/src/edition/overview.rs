//! What the first screen needs, and where the rest is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ageing::Ageing;
#[cfg(feature = "validate")]
use crate::emergency::Emergency;
use crate::place::Area;
use crate::vocabulary::{AudienceCode, ServiceCode};
use crate::{AreaCode, Date};

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
