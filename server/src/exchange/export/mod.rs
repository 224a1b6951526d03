//! Exports: what the map shows, as files. They are made of [`PublicListing`]s alone, so that no file knows more than the
//! map; the same listings give the same bytes.

mod geojson;
mod hsds;
mod line;
mod said;
mod schedule;
mod table;

use std::io::Write;

pub(super) use said::{BETWEEN, derived, label};
use sanad_domain::disclosure::PublicListing;
use sanad_domain::{AreaCode, Date};
use serde::{Serialize, Serializer};
pub(crate) use table::inert;

/// A kind of file that public listings go out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// RFC 7946, one feature for each service at a place.
    GeoJson,
    /// One row for each service at a place.
    Csv,
    /// The same rows in a workbook.
    Xlsx,
    /// Human Services Data Specification 3.1, as JSON.
    Hsds,
}

/// What every export says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportHeader {
    /// The number of the edition.
    pub edition: u32,
    /// The day to which it is true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    /// Whom to name when using it.
    pub attribution: String,
    /// The first and last day of the Ramadan of that day, or of the next.
    pub ramadan: Option<[Date; 2]>,
}

/// Why an export could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The CSV could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// The workbook could not be put together.
    #[error("the workbook could not be put together: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// What was written could not be kept.
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// The JSON could not be written.
    #[error("the document could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// The Arabic and the French name of an area.
pub type Names<'a> = &'a dyn Fn(&AreaCode) -> Option<(String, String)>;

/// What stands in every record of an export whose data are made up.
pub const DEMONSTRATION: &str = "Données de démonstration · بيانات تجريبية";

/// Writes the public listings of an edition as one file, record by record: as a whole, those of a country would fill
/// the memory.
///
/// # Errors
/// When the file cannot be put together, or `out` refuses it.
pub fn export(
    kind: ExportKind,
    edition: &ExportHeader,
    listings: &[PublicListing],
    names: Names<'_>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    match kind {
        ExportKind::GeoJson => geojson::write(edition, listings, names, out),
        ExportKind::Csv => table::csv(edition, listings, names, out),
        ExportKind::Xlsx => table::xlsx(edition, listings, names, out),
        ExportKind::Hsds => hsds::write(edition, listings, names, out),
    }
}

/// A list whose members are made as they are written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// What a JSON export says of itself, beside its content.
#[derive(Serialize)]
struct About<'a> {
    edition: u32,
    date: Date,
    attribution: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    demonstration: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

impl ExportHeader {
    fn about(&self) -> About<'_> {
        About {
            edition: self.edition,
            date: self.date,
            attribution: &self.attribution,
            demonstration: self.demonstration,
            note: self.demonstration.then_some(DEMONSTRATION),
        }
    }
}

/// Names of areas.
#[derive(Clone, Copy)]
struct Gazetteer<'a>(Names<'a>);

impl Gazetteer<'_> {
    /// The Arabic and the French name; empty where the area has none.
    fn of(self, code: &AreaCode) -> (String, String) {
        (self.0)(code).unwrap_or_default()
    }
}
