//! The directory's words and rules.
//!
//! Pure: no input or output, no clock, no randomness. The server, the command line, the browser and the tests all
//! run this same code, so that a listing is valid, public or withheld in one way only.

pub mod address;
pub mod ageing;
#[cfg(feature = "validate")]
pub mod change;
pub mod changes;
pub mod date;
pub mod disclosure;
pub mod edition;
pub mod emergency;
pub mod fold;
pub mod guide;
pub mod hours;
pub mod language;
pub mod listing;
pub mod place;
pub mod text;
#[cfg(feature = "validate")]
pub mod validate;
pub mod vocabulary;

pub use date::Date;
pub use language::Language;
pub use listing::Listing;
pub use place::{AreaCode, Level, Point};
pub use text::Text;
