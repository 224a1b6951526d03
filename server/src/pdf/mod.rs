//! Documents as PDF: pages, text in both directions, tables and shapes, in the fonts of the site; nothing of what they say.
//!
//! The same document gives the same bytes: its day is the one that it is given.

mod embed;
mod faces;
mod line;
mod sheet;
mod tables;

pub use sheet::{Colour, Document};
pub use tables::{Mark, Row};

use thiserror::Error;

/// Why a document cannot be made.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PdfError {
    /// A font that is built in cannot be read.
    #[error("the font {0} that is built in cannot be read: build the program again")]
    Font(&'static str),
}
