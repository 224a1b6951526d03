//! What is offered: a service, whom it is for, when, and on which terms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Contact, Email, Facet, WebAddress};
use crate::vocabulary::{AudienceCode, ServiceCode};
use crate::{Date, Language, Text};

/// Opening hours as typed and as understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The OpenStreetMap `opening_hours` expression.
    pub expression: String,
    /// The ordinary week that it means.
    pub week: Week,
}

/// An ordinary week: for each day from Monday, the opening spans in minutes from midnight (a span may pass 1,440).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(pub [Vec<[u16; 2]>; 7]);

impl Week {
    /// Whether every minute of every day is open.
    pub fn is_always(&self) -> bool {
        self.0.iter().all(|day| day.as_slice() == [[0, 1_440]])
    }

    /// Whether no minute is open.
    pub fn is_never(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

/// Days on which a service is closed although its hours say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The first closed day.
    pub from: Date,
    /// The last closed day.
    pub to: Date,
}

/// What a service costs those who come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cost {
    /// Nothing.
    Free,
    /// Less for those who have less.
    Reduced,
    /// A price.
    Paid,
}

impl Cost {
    /// Every kind.
    pub const ALL: [Cost; 3] = [Cost::Free, Cost::Reduced, Cost::Paid];

    /// The code in files.
    pub const fn code(self) -> &'static str {
        match self {
            Cost::Free => "free",
            Cost::Reduced => "reduced",
            Cost::Paid => "paid",
        }
    }

    /// The kind with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cost| cost.code() == code)
    }
}

/// How far a service reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// People come to a place.
    #[default]
    Place,
    /// The whole country, from anywhere: a helpline, say.
    National,
}

impl Reach {
    /// The code in files.
    pub const fn code(self) -> &'static str {
        match self {
            Reach::Place => "place",
            Reach::National => "national",
        }
    }
}

/// A service (HSDS `service`) at the locations named (HSDS `service_at_location`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Stable identifier.
    pub id: Uuid,
    /// What it is.
    pub code: ServiceCode,
    /// Its own name, where it has one.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub name: Text,
    /// What to expect.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub description: Text,
    /// Whom it is for; everyone where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<AudienceCode>,
    /// The youngest it serves, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// The oldest it serves, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    /// The languages in which people are received.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Telephone and WhatsApp of this very service.
    #[serde(default)]
    pub contact: Contact,
    /// E-mail address of this very service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Web page of this very service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// When it is open; unknown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// When it is open during Ramadan; as in the rest of the year where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_ramadan: Option<Hours>,
    /// Dated closures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Closure>,
    /// What it costs; unknown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub documents: Text,
    /// Places, beds or people a month; for the committee's figures, never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// How far it reaches.
    #[serde(default)]
    pub reach: Reach,
    /// The locations where it is offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Uuid>,
    /// The day on which someone last confirmed that all this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Date>,
    /// Facets that were confirmed by themselves since then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub confirmed_apart: BTreeMap<Facet, Date>,
}

/// The spoken languages that a service may name: ISO 639 codes with Arabic, French and English labels.
pub const SPOKEN: [(&str, [&str; 3]); 12] = [
    ("ary", ["الدارجة", "Darija", "Moroccan Arabic"]),
    ("ar", ["العربية", "Arabe", "Arabic"]),
    ("zgh", ["الأمازيغية", "Amazighe", "Amazigh"]),
    ("shi", ["تشلحيت", "Tachelhit", "Tachelhit"]),
    ("tzm", ["تمازيغت", "Tamazight", "Central Atlas Tamazight"]),
    ("rif", ["تريفيت", "Tarifit", "Tarifit"]),
    ("fr", ["الفرنسية", "Français", "French"]),
    ("en", ["الإنجليزية", "Anglais", "English"]),
    ("es", ["الإسبانية", "Espagnol", "Spanish"]),
    ("wo", ["الولوفية", "Wolof", "Wolof"]),
    ("ff", ["الفولانية", "Peul", "Fula"]),
    ("xsm", ["لغة الإشارة", "Langue des signes", "Sign language"]),
];

/// The label of a spoken language in the reader's language; the code itself where it is not one of [`SPOKEN`].
pub fn spoken_label(code: &str, language: Language) -> &str {
    SPOKEN
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, labels)| labels[language.index()])
}
