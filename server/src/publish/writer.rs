//! Writing the files of an edition: scanned for what must not be in them, hashed, compressed, and put on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use flate2::Compression;
use flate2::write::GzEncoder;
use sanad_domain::edition::FileEntry;
use sha2::{Digest, Sha256};

use super::{PublishError, Scanner};

/// How much time compression may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As small as can be, in gzip and brotli: for what every visitor fetches.
    Small,
    /// Quickly, in gzip alone: for what few fetch.
    Quick,
    /// Not at all: for what is compressed already, and for pages, of which there are tens of thousands and which are
    /// compressed when they are asked for.
    None,
}

/// Takes the files of one edition.
pub struct Writer {
    folder: PathBuf,
    scanner: Scanner,
    files: Mutex<BTreeMap<String, FileEntry>>,
}

impl Writer {
    /// A writer into `folder`.
    pub fn new(folder: &Path, scanner: Scanner) -> Self {
        Self {
            folder: folder.to_owned(),
            scanner,
            files: Mutex::new(BTreeMap::new()),
        }
    }

    /// Writes one file and its compressed forms.
    ///
    /// # Errors
    /// When the file holds anything protected, or the disk refuses.
    pub fn put(&self, path: &str, bytes: &[u8], effort: Effort) -> Result<(), PublishError> {
        self.scanner.scan(path, bytes)?;
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
        }
        write_file(&target, bytes)?;
        if effort != Effort::None {
            let level = if effort == Effort::Small {
                Compression::best()
            } else {
                Compression::new(6)
            };
            write_file(&with_suffix(&target, "gz"), &gzip(bytes, level))?;
        }
        if effort == Effort::Small {
            write_file(&with_suffix(&target, "br"), &brotli(bytes))?;
        }
        let entry = FileEntry {
            size: bytes.len() as u64,
            sha256: sha256_hex(bytes),
        };
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), entry);
        Ok(())
    }

    /// What was written.
    pub fn finish(self) -> BTreeMap<String, FileEntry> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A path with one more suffix.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// Writes a file that is not there yet.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    fs::write(path, bytes).map_err(PublishError::file(path))
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Gzip without a time stamp: the same bytes give the same bytes. Writing to memory cannot fail.
pub fn gzip(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), level);
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

/// Brotli: at its best where that takes no time, else at a quality that is ten times as fast and a little larger.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let quality = if bytes.len() > 40_000 { 9 } else { 11 };
    let mut out = Vec::with_capacity(bytes.len() / 4);
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, quality, 22);
        if writer.write_all(bytes).is_err() {
            return Vec::new();
        }
    }
    out
}
