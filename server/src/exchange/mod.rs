//! Exchange: files of other people become drafts, public listings become files for other people.
//!
//! Readers stream and never stop at the first fault where they can go on; what they find is said with the same
//! [`Finding`] as the rule-book's. Exports take public listings alone, so that no file can hold more than the map.

mod cell;
mod csv;
mod emergency;
mod feature;
mod header;
mod hsds;
mod json;
mod kind;
mod lines;
mod mapping;
mod members;
mod origin;
mod shape;
mod table;
mod watch;
mod xlsx;
mod zip_guard;

pub mod export;
pub mod template;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::path::Path;

use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Draft, Finding};

pub use emergency::{EMERGENCY_TEMPLATE, EmergencyList, Found, read_emergency};
pub use export::{ExportError, ExportHeader, ExportKind, export};
pub use mapping::{Mapping, MappingError};
pub use origin::{Columns, Origin};
pub use template::{TemplateError, template};

/// The largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 200 * 1_024 * 1_024;
/// The longest cell that is read, in characters.
pub const CELL_LIMIT: usize = 100_000;
/// What stands in `organization_id` of a template's example row, which no reader takes over.
pub const EXAMPLE: &str = "EXAMPLE · EXEMPLE · مثال";

/// A kind of file that tables of services come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text with one row a line.
    Csv,
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// A feature collection.
    GeoJson,
    /// An array of flat objects, or organizations and services of HSDS 3.1.
    Json,
}

/// One row of a file: a draft, or findings about the file itself.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it stands.
    pub origin: Origin,
    /// What was typed; empty where the row says something of the file only.
    pub draft: Draft,
    /// What reading it brought to light; the draft itself is not validated yet.
    pub findings: Vec<Finding>,
}

/// Why a file could not be opened: the operating system refused.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no file `{0}`: check its name")]
    Missing(String),
    /// Reading is not allowed.
    #[error("`{0}` may not be read: change its permissions or run as another user")]
    Refused(String),
    /// A folder, a pipe or a device.
    #[error("`{0}` is not a file: name a file, not a folder or a device")]
    NotAFile(String),
    /// Anything else, in the system's own words.
    #[error("`{file}` could not be read: {source}")]
    Io {
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        let file = path.display().to_string();
        match source.kind() {
            io::ErrorKind::NotFound => ReadError::Missing(file),
            io::ErrorKind::PermissionDenied => ReadError::Refused(file),
            io::ErrorKind::IsADirectory => ReadError::NotAFile(file),
            _ => ReadError::Io { file, source },
        }
    }
}

/// Reads a file of any known kind, row by row, into `sink`; a mapping says what a foreign file's columns mean.
///
/// Whatever is wrong with the content is a finding; an error is only what the operating system refuses.
pub fn read(path: &Path, mapping: Option<&Mapping>, sink: &mut dyn FnMut(Row)) -> Result<(), ReadError> {
    let refused = |source| ReadError::new(path, source);
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile(path.display().to_string()));
    }
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let mut out = Out {
        file: name,
        sheet: None,
        mapping,
        sink,
    };
    if metadata.len() > FILE_LIMIT {
        out.about_file(
            0,
            Finding::new(
                &rules::FILE_TOO_LARGE,
                None,
                &format!("{} MB", metadata.len() / 1_024 / 1_024),
            ),
        );
        return Ok(());
    }
    let mut file = File::open(path).map_err(refused)?;
    match kind::detect(&mut file, path).map_err(refused)? {
        Err(finding) => out.about_file(0, finding),
        Ok(Kind::Csv) => csv::read(file, &mut out).map_err(refused)?,
        Ok(Kind::Xlsx) => xlsx::read(file, &mut out).map_err(refused)?,
        Ok(Kind::GeoJson | Kind::Json) => json::read(file, &mut out).map_err(refused)?,
    }
    Ok(())
}

/// Where the readers put what they read.
pub(crate) struct Out<'a> {
    file: String,
    sheet: Option<String>,
    mapping: Option<&'a Mapping>,
    sink: &'a mut dyn FnMut(Row),
}

impl Out<'_> {
    fn origin(&self, row: u64, columns: std::sync::Arc<Columns>) -> Origin {
        Origin {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row,
            columns,
        }
    }

    /// A finding about the file, or about a line that became no draft.
    fn about_file(&mut self, row: u64, finding: Finding) {
        let origin = self.origin(row, std::sync::Arc::default());
        (self.sink)(Row {
            origin,
            draft: Draft::default(),
            findings: vec![finding],
        });
    }
}
