//! Writing the files of an edition: scanned for what must not be in them, hashed, compressed, and put on the disk.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sanad_domain::edition::FileEntry;
use sha2::{Digest, Sha256};

use super::compose::CHANGES;
use super::{PublishError, Scanner};

/// How much time compression may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As small as can be, in gzip and brotli: for what every visitor fetches.
    Small,
    /// Quickly, and kept in gzip alone: for what is long and few fetch.
    Quick,
    /// Not at all: for what is compressed already.
    None,
}

/// How hard gzip tries with what few fetch: the next levels take twice the time for a fifth less.
const QUICK: Compression = Compression::new(1);
/// How much of a long file is held in memory, in bytes.
const PIECE: usize = 1 << 18;

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
        self.scan(path, bytes)?;
        self.put_packed(path, bytes, effort)
    }

    /// Searches what will be written in packed form for what must not be in it.
    ///
    /// # Errors
    /// When it holds anything protected.
    pub fn scan(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.scanner.scan(path, bytes)
    }

    /// Writes a file whose content was searched before it was packed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put_packed(&self, path: &str, bytes: &[u8], effort: Effort) -> Result<(), PublishError> {
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
        }
        if effort != Effort::Quick {
            write_file(&target, bytes)?;
        }
        if effort != Effort::None {
            let level = if effort == Effort::Small { Compression::best() } else { QUICK };
            write_file(&with_suffix(&target, "gz"), &gzip(bytes, level))?;
        }
        if effort == Effort::Small {
            write_file(&with_suffix(&target, "br"), &brotli(bytes))?;
        }
        let entry = FileEntry {
            size: bytes.len() as u64,
            sha256: sha256_hex(bytes),
        };
        self.note(path, entry);
        Ok(())
    }

    /// Writes one long file as it is made, in gzip alone.
    ///
    /// # Errors
    /// When it holds anything protected, when it cannot be made, or when the disk refuses.
    pub fn stream<E: From<std::io::Error>>(
        &self,
        path: &str,
        make: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<Result<(), E>, PublishError> {
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
        }
        let packed = with_suffix(&target, "gz");
        let create = |path: &Path| File::create(path).map_err(PublishError::file(path));
        let mut stream = Stream {
            path,
            scanner: &self.scanner,
            packed: GzEncoder::new(BufWriter::new(create(&packed)?), QUICK),
            hash: Sha256::new(),
            size: 0,
            pending: Vec::with_capacity(2 * PIECE),
            seen: 0,
            leak: None,
        };
        let made = make(&mut stream).and_then(|()| Ok(stream.flush()?));
        if let Some(leak) = stream.leak {
            return Err(leak);
        }
        if made.is_err() {
            return Ok(made);
        }
        let ended = stream.packed.finish().and_then(|mut packed| packed.flush());
        ended.map_err(PublishError::file(&packed))?;
        let entry = FileEntry {
            size: stream.size,
            sha256: hex(&stream.hash.finalize()),
        };
        self.note(path, entry);
        Ok(Ok(()))
    }

    fn note(&self, path: &str, entry: FileEntry) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), entry);
    }

    /// What was written.
    pub fn finish(self) -> BTreeMap<String, FileEntry> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file on its way to the disk, piece by piece.
struct Stream<'a> {
    path: &'a str,
    scanner: &'a Scanner,
    packed: GzEncoder<BufWriter<File>>,
    hash: Sha256,
    size: u64,
    /// The end of the last piece, for what lies across two, and the next piece.
    pending: Vec<u8>,
    /// How much of `pending` is the end of the last piece.
    seen: usize,
    /// Kept here on its way through those who know of no more than input and output.
    leak: Option<PublishError>,
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() - self.seen >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if let Err(leak) = self.scanner.scan(self.path, &self.pending) {
            self.leak = Some(leak);
            return Err(ErrorKind::InvalidData.into());
        }
        let piece = &self.pending[self.seen..];
        self.packed.write_all(piece)?;
        self.hash.update(piece);
        self.size += piece.len() as u64;
        let keep = self.pending.len().min(self.scanner.reach());
        self.pending.drain(..self.pending.len() - keep);
        self.seen = keep;
        Ok(())
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

/// Puts a file in the place of another, as a whole or not at all, and forces it to the disk.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let next = with_suffix(path, "next");
    write_file(&next, bytes)?;
    File::open(&next)
        .and_then(|file| file.sync_all())
        .map_err(PublishError::file(&next))?;
    fs::rename(&next, path).map_err(PublishError::file(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Forces what a folder holds to the disk.
pub fn sync_folder(folder: &Path) -> Result<(), PublishError> {
    File::open(folder)
        .and_then(|open| open.sync_all())
        .map_err(PublishError::file(folder))
}

/// Whether a file of an edition is kept in gzip alone: what is long and few fetch.
pub fn is_packed(path: &str) -> bool {
    path == CHANGES || (path.starts_with("details/") || path.starts_with("exports/")) && !path.ends_with(".xlsx")
}

/// The plain bytes of a file of the edition in `folder`.
pub fn read_plain(folder: &Path, path: &str) -> std::io::Result<Vec<u8>> {
    let file = folder.join(path);
    if is_packed(path) {
        unzip(&fs::read(with_suffix(&file, "gz"))?)
    } else {
        fs::read(file)
    }
}

/// What was compressed with gzip; an error where it is cut short, changed, or followed by anything.
pub fn unzip(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    let mut rest = packed;
    GzDecoder::new(&mut rest).read_to_end(&mut plain)?;
    if rest.is_empty() {
        Ok(plain)
    } else {
        Err(ErrorKind::InvalidData.into())
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn writer(folder: &Path) -> Writer {
        let texts = BTreeMap::from([("rue du Secret 7".to_owned(), "abc".to_owned())]);
        Writer::new(folder, Scanner::of(texts, HashMap::new()).unwrap())
    }

    #[test]
    fn a_long_file_is_whole_and_its_hash_is_that_of_the_plain_one() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(folder.path());
        let line = "مساعدة – aide – help\n".repeat(3_000);
        let made = writer.stream("exports/a.csv", |out| {
            (0..20).try_for_each(|_| out.write_all(line.as_bytes()))
        });
        made.unwrap().unwrap();
        let plain = read_plain(folder.path(), "exports/a.csv").unwrap();
        assert!(plain.len() > 2 * PIECE && plain == line.repeat(20).as_bytes());
        let entry = &writer.finish()["exports/a.csv"];
        assert_eq!((entry.size, &entry.sha256), (plain.len() as u64, &sha256_hex(&plain)));
    }

    #[test]
    fn what_lies_across_two_pieces_of_a_long_file_is_found() {
        let secret = "rue du Secret 7";
        for before in [PIECE - secret.len(), PIECE - 5, PIECE - 1, PIECE, 2 * PIECE - 3] {
            let folder = tempfile::tempdir().unwrap();
            let text = format!("{}{secret}{}", "x".repeat(before), "y".repeat(PIECE));
            let found = writer(folder.path()).stream("exports/a.csv", |out| {
                text.as_bytes().chunks(1_000).try_for_each(|piece| out.write_all(piece))
            });
            assert!(matches!(found, Err(PublishError::Leak { .. })), "{before}");
        }
    }
}
