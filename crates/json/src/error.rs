//! What can be wrong, said by its place alone.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// The text is no JSON, or not of the form that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(Option<usize>);

impl Error {
    pub(crate) const fn at(byte: usize) -> Self {
        Self(Some(byte))
    }

    /// Gives an error that came from a type, which knows of no text, its place.
    pub(crate) fn or_at(self, byte: usize) -> Self {
        Self(self.0.or(Some(byte)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(byte) => write!(f, "not what was expected at byte {byte}"),
            None => f.write_str("not what was expected"),
        }
    }
}

impl std::error::Error for Error {}

/// What is said of values and names is left out on purpose: it would bring the writing of any value along.
impl de::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(None)
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self(None)
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self(None)
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self(None)
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self(None)
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self(None)
    }

    fn missing_field(_: &'static str) -> Self {
        Self(None)
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self(None)
    }
}
