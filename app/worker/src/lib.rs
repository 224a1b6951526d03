//! What page and worker say to each other. Texts of layers go as they are, in an array with their number; the rest is
//! one of these, as JSON.

use sanad_domain::hours::Clock;
use sanad_domain::text::Words;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Point};
use serde::{Deserialize, Serialize};

/// First element of a message with a layer: then follow the number of its first place, and its text.
pub const LAYER: &str = "layer";
/// First element of a message with the gazetteer: then follows its text.
pub const AREAS: &str = "areas";
/// First element of a message with a question: then follows an [`Ask`].
pub const ASK: &str = "ask";

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Counts the questions, so that a late answer is known as one.
    pub id: u32,
    /// What was typed.
    pub query: String,
    /// The reader's language.
    pub language: Language,
    /// The time in the country, to tell what is open.
    pub now: Clock,
    /// Only what is open.
    pub open: bool,
    /// Where distances are measured from, in steps of [`Point`]: what writes floating-point numbers weighs too much for this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<[i32; 2]>,
    /// Only what offers this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Only what serves these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<AudienceCode>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Of which question.
    pub id: u32,
    /// How many places matched.
    pub total: usize,
    /// How many of which the hours are not known were left out, where only what is open was asked for.
    #[serde(default, skip_serializing_if = "is_none")]
    pub left_out: usize,
    /// What the words stand for, best first.
    pub meant: Vec<Meant>,
    /// The places, best first: their number and why they stand here.
    pub hits: Vec<(u32, Why)>,
    /// The words without which they were found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    /// The place named, where nothing is in it and distance to it orders the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<NamedArea>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// Something that words stand for: one of the three.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meant {
    /// A service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// An audience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<AudienceCode>,
    /// A region, province or commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<NamedArea>,
}

/// An area that the page need not know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedArea {
    /// Its code.
    pub code: AreaCode,
    /// Its names.
    pub name: Words,
    /// A point within it.
    pub point: Point,
}

/// Why a place was found, in bits: how well each of the parts matched takes three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Why(pub u16);

/// A part of a place that words can match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its name or acronym.
    Name,
    /// A service that it offers.
    Service,
    /// An audience that it serves.
    Audience,
    /// The place where it is.
    Place,
}

impl Why {
    /// Every part, in the order in which they are said.
    pub const PARTS: [Part; 4] = [Part::Name, Part::Service, Part::Audience, Part::Place];
    const EVERYONE: u16 = 1 << 14;

    /// With a part that matched this well, from 1 to 4.
    #[must_use]
    pub fn with(self, part: Part, how: u16) -> Self {
        Self(self.0 | (how & 0b111) << (part as u16 * 3))
    }

    /// With what else there is to say: that it serves everyone, not those asked for alone.
    #[must_use]
    pub fn said(self, everyone: bool) -> Self {
        Self(self.0 | if everyone { Self::EVERYONE } else { 0 })
    }

    /// How well a part matched: 0 not at all, 1 mistyped, 2 otherwise spelt, 3 its beginning, 4 as written.
    pub fn how(self, part: Part) -> u16 {
        self.0 >> (part as u16 * 3) & 0b111
    }

    /// Whether it serves everyone, and not by name those who were asked for.
    pub fn is_for_everyone(self) -> bool {
        self.0 & Self::EVERYONE != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_come_back_as_they_were_put() {
        let why = Why::default().with(Part::Place, 4).with(Part::Name, 1).said(true);
        assert_eq!(Why::PARTS.map(|part| why.how(part)), [1, 0, 0, 4]);
        assert!(why.is_for_everyone());
    }
}
