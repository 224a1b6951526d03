//! Emergency numbers: what the committee names before anything else.

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::listing::Phone;
use crate::text::Words;

/// A number that anybody may call at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// The number.
    pub number: Phone,
    /// Who answers, in a few words.
    pub what: Words,
    /// What else one should know.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub note: Words,
    /// Whether the call costs nothing.
    #[serde(default)]
    pub free: bool,
    /// Whether somebody answers day and night.
    #[serde(default)]
    pub always_open: bool,
    /// Whether it is there for children.
    #[serde(default)]
    pub children: bool,
    /// The day on which somebody of the committee last called or confirmed it; absent where nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
}

/// The numbers that an edition may name: an unchecked one sends somebody in danger to nobody, so that it stays with the
/// committee. The demonstration set shows one, to show how it looks.
pub fn published(numbers: &[Emergency], demonstration: bool) -> Vec<Emergency> {
    numbers
        .iter()
        .filter(|number| demonstration || number.checked.is_some())
        .cloned()
        .collect()
}
