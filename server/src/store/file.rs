//! What a store's file tells before it is opened, and what a refusal to open it means.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;

use thiserror::Error;

use super::StoreError;

/// Written into every store of ours: "Snad" as a number.
pub const APPLICATION_ID: i32 = 0x536e_6164;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What is wrong with a store's file.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileProblem {
    /// Zero bytes.
    #[error("the store is an empty file. Delete it to begin anew, or restore a backup")]
    Empty,
    /// Another kind of file.
    #[error("this file is not a store. Name another with --home")]
    NotAStore,
    /// A database that another program made.
    #[error("this database belongs to another program. Name another folder with --home")]
    OtherProgram,
    /// Fewer pages than it says.
    #[error("the store is cut short or damaged. Restore a backup")]
    Damaged,
    /// Made by a newer version.
    #[error("the store was made by a newer version of this program. Update the program; nothing was changed")]
    Newer,
    /// No permission to write.
    #[error("the store cannot be written. Give this user permission to write the file and its folder")]
    ReadOnly,
    /// Another process holds it.
    #[error("the store is in use by another program. Try again when it is done")]
    Locked,
    /// The disk is full.
    #[error("the disk is full. Make room; nothing was changed")]
    DiskFull,
    /// The operating system refuses.
    #[error("the store cannot be opened: {0}")]
    Unreachable(String),
}

/// What stands at the path of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// What may be a store.
    Whole,
    /// The same, shorter than it says, with a log beside it: what was written is being copied back from there, or was when
    /// everything stopped. The database makes good for it, or finds that it cannot.
    Short,
}

/// Looks at the file before the database does: whether there is one, and whether it may be a store.
pub fn inspect(path: &Path) -> Result<Found, FileProblem> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(FileProblem::Unreachable(error.to_string())),
    };
    let mut header = [0; 100];
    let mut read = 0;
    while read < header.len() {
        match file.read(&mut header[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) => return Err(FileProblem::Unreachable(error.to_string())),
        }
    }
    if read == 0 {
        return Err(FileProblem::Empty);
    }
    if read < header.len() || &header[..16] != MAGIC {
        return Err(if header.starts_with(MAGIC) {
            FileProblem::Damaged
        } else {
            FileProblem::NotAStore
        });
    }
    // Offsets of the file format: page size at 16 (1 means 65,536), pages at 28, application id at 68.
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    // Before the length: whoever copies it back meanwhile makes the file whole, and then takes the log away.
    let has_log = has_log(path);
    let length = file
        .metadata()
        .map_err(|error| FileProblem::Unreachable(error.to_string()))?
        .len();
    let is_short = length < page * u64::from(number(28));
    if is_short && !has_log {
        return Err(FileProblem::Damaged);
    }
    match number(68) as i32 {
        APPLICATION_ID | 0 => {}
        _ => return Err(FileProblem::OtherProgram),
    }
    if OpenOptions::new().append(true).open(path).is_err() {
        return Err(FileProblem::ReadOnly);
    }
    Ok(if is_short { Found::Short } else { Found::Whole })
}

/// Whether something stands in the log beside a file.
fn has_log(path: &Path) -> bool {
    // Of a link the log lies beside what it leads to.
    let Ok(path) = fs::canonicalize(path) else { return false };
    let mut log = path.into_os_string();
    log.push("-wal");
    fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Makes an empty file that its owner alone may read: it will hold secret places.
pub fn create(path: &Path) -> Result<(), FileProblem> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        // Another process was quicker.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(FileProblem::ReadOnly),
        Err(error) => Err(FileProblem::Unreachable(error.to_string())),
    }
}

/// A path as it stands in the address of a database, where `?`, `#` and `%` would mean something else.
pub fn in_url(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'/' | b'.' | b'_' | b'-' | b':' | b'\\' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => out.push(char::from(*byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

/// A refusal of the database, in words that say what to do.
pub fn explain(path: &Path, error: sqlx::Error) -> StoreError {
    let message = error.to_string().to_lowercase();
    let problem = if message.contains("not a database") || message.contains("malformed") {
        FileProblem::Damaged
    } else if message.contains("readonly") || message.contains("read-only") || message.contains("unable to open") {
        FileProblem::ReadOnly
    } else if message.contains("locked") || message.contains("busy") {
        FileProblem::Locked
    } else if message.contains("full") {
        FileProblem::DiskFull
    } else {
        return error.into();
    };
    StoreError::File {
        path: path.to_owned(),
        problem,
    }
}
