//! Text in several languages, each with its origin and date.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Date, Language};

/// Whether a letter is of the Tifinagh script (Unicode block U+2D30 to U+2D7F).
pub const fn is_tifinagh(letter: char) -> bool {
    matches!(letter, '\u{2d30}'..='\u{2d7f}')
}

/// How a text came to be in its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Written by the association itself.
    #[default]
    Written,
    /// Translated by a person.
    Translated,
    /// Translated by a machine and read by nobody yet.
    Machine,
}

/// One language's version of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The words themselves: trimmed, never empty, free of control characters.
    pub value: String,
    /// How the words came to be.
    #[serde(default)]
    pub origin: Origin,
    /// The day on which they were written, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A text in one or more languages; empty where nothing was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<Language, Version>);

impl Text {
    /// The version for a reader of `language`: theirs, else the one that they most likely read.
    pub fn in_language(&self, language: Language) -> Option<(&str, Language)> {
        let (found, version) = language
            .and_its_substitutes()
            .into_iter()
            .find_map(|found| self.0.get_key_value(&found))?;
        Some((version.value.as_str(), *found))
    }

    /// Whether no language has any words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words alone, as the public gets them.
    pub fn words(&self) -> Words {
        Words(
            self.0
                .iter()
                .map(|(language, version)| (*language, version.value.clone()))
                .collect(),
        )
    }
}

/// A text as the public gets it: words by language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<Language, String>);

impl Words {
    /// The words for a reader of `language`, and the language they are in.
    pub fn in_language(&self, language: Language) -> Option<(&str, Language)> {
        let (found, words) = language
            .and_its_substitutes()
            .into_iter()
            .find_map(|found| self.0.get_key_value(&found))?;
        Some((words.as_str(), *found))
    }

    /// Whether no language has any words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
