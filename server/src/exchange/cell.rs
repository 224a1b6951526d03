//! One cell of a table, bounded in length, with what is wrong with it.

use std::borrow::Cow;

use sanad_domain::validate::Rule;
use sanad_domain::validate::rules::file as rules;

use super::CELL_LIMIT;

/// A cell as read, with what is wrong with it.
pub(super) struct Cell<'a> {
    pub text: Cow<'a, str>,
    pub fault: Option<(&'static Rule, String)>,
}

impl<'a> Cell<'a> {
    /// A cell of text; one that is too long keeps nothing of it.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        // A character has a byte at least: short texts need no counting.
        if text.len() > CELL_LIMIT && text.chars().nth(CELL_LIMIT).is_some() {
            let length = format!("{} characters", text.chars().count());
            return Self {
                text: Cow::Borrowed(""),
                fault: Some((&rules::FILE_TOO_LARGE, length)),
            };
        }
        Self { text, fault: None }
    }

    /// Whether there is nothing in it, not even a fault.
    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && self.text.trim().is_empty()
    }
}
