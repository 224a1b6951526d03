//! Reading JSON that the publisher wrote, with serde's types and little code: for what travels to the browser.
//!
//! `serde_json` says in each error what it found, which brings along the writing of any number, and reads every structure in
//! two ways, from objects and from arrays. This reads structures from objects alone and says of an error where it is. Whatever
//! both read, both read alike: the tests hold one against the other.
//!
//! Strict as RFC 8259: no comments, no trailing commas, no control characters in strings, no lone surrogates.

mod error;
mod number;
mod reader;
mod string;
mod value;

use serde::Deserialize;

pub use error::Error;
use reader::Reader;

/// Reads a whole text.
///
/// # Errors
/// When the text is no JSON, has more after its value, or is not of the form of `T`.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader).map_err(|error| error.or_at(reader.position()))?;
    reader.end()?;
    Ok(value)
}
