//! Where: a place of an organization, and how much of it may be known.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Phone;
use crate::{AreaCode, Point, Text};

/// How much of a place the public may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disclosure {
    /// The exact point and address are published.
    Public,
    /// Only the commune is published.
    Area,
    /// Only the contact that refers people there is published, never a place.
    Referral,
    /// Known to the committee alone; never in an edition.
    Unlisted,
}

impl Disclosure {
    /// Every disclosure, from the most open to the most closed.
    pub const ALL: [Disclosure; 4] = [
        Disclosure::Public,
        Disclosure::Area,
        Disclosure::Referral,
        Disclosure::Unlisted,
    ];

    /// The code in files and in the vocabulary.
    pub const fn code(self) -> &'static str {
        match self {
            Disclosure::Public => "public",
            Disclosure::Area => "area",
            Disclosure::Referral => "referral",
            Disclosure::Unlisted => "unlisted",
        }
    }

    /// The disclosure with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|disclosure| disclosure.code() == code)
    }
}

/// What makes a place usable by people with disabilities (HSDS `accessibility`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Accessibility {
    /// A wheelchair gets in and around.
    Wheelchair,
    /// Someone signs.
    SignLanguage,
    /// There is a lift where there are floors.
    Lift,
    /// There is an accessible toilet.
    Toilet,
}

impl Accessibility {
    /// Every kind.
    pub const ALL: [Accessibility; 4] = [
        Accessibility::Wheelchair,
        Accessibility::SignLanguage,
        Accessibility::Lift,
        Accessibility::Toilet,
    ];

    /// The code in files.
    pub const fn code(self) -> &'static str {
        match self {
            Accessibility::Wheelchair => "wheelchair",
            Accessibility::SignLanguage => "sign-language",
            Accessibility::Lift => "lift",
            Accessibility::Toilet => "toilet",
        }
    }

    /// The kind with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A place where services are offered (HSDS `location`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Stable identifier.
    pub id: Uuid,
    /// The place's own name, where it has one.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub name: Text,
    /// The commune that holds it.
    pub commune: AreaCode,
    /// Street, number, quarter, landmark.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub address: Text,
    /// Its position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// How much of the place may be known.
    pub disclosure: Disclosure,
    /// Whom to call to be referred there; always present where the disclosure is [`Disclosure::Referral`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Phone>,
    /// What makes it usable by people with disabilities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
}
