//! The public pages of an edition, bound into a few archives.
//!
//! A national edition has tens of thousands of pages of a few kilobytes; as files of their own they take longer to put
//! on a disk than to write. Each archive is an ordinary ZIP file, so that anyone can unpack the pages and serve them
//! with anything. Its entries are deflated once, here, and go out as gzip without being touched again.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sanad_domain::edition::Manifest;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::PublishError;

/// The folder of the archives within an edition.
pub const FOLDER: &str = "pages/";
/// How an archive's name ends.
const SUFFIX: &str = ".zip";

/// How hard the pages of one archive are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Well: for the few that everybody begins with.
    Small,
    /// Quickly: the next levels would make pages a fifth smaller and publishing a third longer.
    Quick,
}

impl Packing {
    /// zlib's level.
    const fn level(self) -> i64 {
        match self {
            Packing::Small => 6,
            Packing::Quick => 1,
        }
    }
}

/// The head of a gzip file without name or time (RFC 1952, section 2.3).
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// Binds pages, given as their path and text, into one archive. The same pages give the same bytes.
///
/// # Errors
/// When a page cannot be had, or the archive would be larger than the format knows.
pub fn bind(
    pages: impl Iterator<Item = Result<(String, String), PublishError>>,
    packing: Packing,
) -> Result<Vec<u8>, PublishError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(packing.level()));
    let failed = |error: ZipError| PublishError::Export {
        name: "pages",
        reason: error.to_string(),
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for page in pages {
        let (path, text) = page?;
        archive.start_file(path, options).map_err(failed)?;
        archive
            .write_all(text.as_bytes())
            .map_err(|error| failed(ZipError::Io(error)))?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

/// Where one page lies.
struct Leaf {
    archive: usize,
    start: u64,
    packed: usize,
    size: u32,
    crc: u32,
}

/// The pages of one edition, found by their path.
pub struct Pages {
    edition: u32,
    archives: Vec<(PathBuf, String)>,
    leaves: HashMap<String, Leaf>,
}

impl Pages {
    /// Reads the tables of contents of an edition's archives.
    ///
    /// # Errors
    /// When one is missing, cut short or no archive: half an edition is never served.
    pub fn open(folder: &Path, manifest: &Manifest) -> Result<Self, PublishError> {
        let mut pages = Self {
            edition: manifest.edition,
            archives: Vec::new(),
            leaves: HashMap::new(),
        };
        for (path, entry) in manifest.files.iter().filter(|(path, _)| is_archive(path)) {
            let file = folder.join(path);
            let bytes = fs::read(&file).map_err(PublishError::file(&file))?;
            let mut archive = (bytes.len() as u64 == entry.size)
                .then(|| ZipArchive::new(Cursor::new(bytes)).ok())
                .flatten()
                .ok_or_else(|| pages.damaged(path))?;
            for index in 0..archive.len() {
                let leaf = archive.by_index_raw(index).ok().and_then(|page| {
                    let name = page.name().ok()?.into_owned();
                    let leaf = Leaf {
                        archive: pages.archives.len(),
                        start: page.data_start()?,
                        packed: usize::try_from(page.compressed_size()).ok()?,
                        size: u32::try_from(page.size()).ok()?,
                        crc: page.crc32(),
                    };
                    Some((name, leaf))
                });
                let (name, leaf) = leaf.ok_or_else(|| pages.damaged(path))?;
                pages.leaves.insert(name, leaf);
            }
            pages.archives.push((file, entry.sha256.clone()));
        }
        Ok(pages)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.leaves.len()
    }

    /// The path of every page with the archive that holds it, by the archive's name without its suffix.
    pub fn paths(&self) -> impl Iterator<Item = (&str, &str)> {
        self.leaves.iter().filter_map(|(path, leaf)| {
            let (archive, _) = self.archives.get(leaf.archive)?;
            Some((archive.file_stem()?.to_str()?, path.as_str()))
        })
    }

    /// Whether the edition has this page.
    pub fn has(&self, path: &str) -> bool {
        self.leaves.contains_key(path)
    }

    /// A hash that no other page under this path has, in hexadecimal.
    pub fn tag(&self, path: &str) -> Option<String> {
        let leaf = self.leaves.get(path)?;
        let (_, hash) = self.archives.get(leaf.archive)?;
        Some(format!("{}{:08x}{:08x}", hash.get(..16)?, leaf.crc, leaf.size))
    }

    /// The page as gzip.
    ///
    /// # Errors
    /// When there is no such page, or its archive can no longer be read.
    pub fn gzip(&self, path: &str) -> Result<Vec<u8>, PublishError> {
        let found = self.leaves.get(path);
        let (leaf, (file, _)) = found
            .and_then(|leaf| Some((leaf, self.archives.get(leaf.archive)?)))
            .ok_or_else(|| self.damaged(path))?;
        let mut bytes = GZIP_HEAD.to_vec();
        bytes.resize(GZIP_HEAD.len() + leaf.packed, 0);
        let mut open = File::open(file).map_err(PublishError::file(file))?;
        open.seek(SeekFrom::Start(leaf.start))
            .and_then(|_| open.read_exact(&mut bytes[GZIP_HEAD.len()..]))
            .map_err(PublishError::file(file))?;
        bytes.extend(leaf.crc.to_le_bytes());
        bytes.extend(leaf.size.to_le_bytes());
        Ok(bytes)
    }

    fn damaged(&self, path: &str) -> PublishError {
        PublishError::Edition {
            edition: self.edition,
            reason: format!("{path} is damaged; `sanad edition verify {}` says more", self.edition),
        }
    }
}

/// Whether a file of an edition holds pages.
pub fn is_archive(path: &str) -> bool {
    path.starts_with(FOLDER) && path.ends_with(SUFFIX)
}

/// The archive of a language and a chapter.
pub fn archive_path(language: &str, chapter: &str) -> String {
    format!("{FOLDER}{language}/{chapter}{SUFFIX}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sanad_domain::Date;
    use sanad_domain::edition::{Counts, FORMAT, FileEntry};

    use super::*;
    use crate::publish::sha256_hex;

    fn manifest(path: &str, bytes: &[u8]) -> Manifest {
        let entry = FileEntry {
            size: bytes.len() as u64,
            sha256: sha256_hex(bytes),
        };
        Manifest {
            format: FORMAT,
            edition: 3,
            date: Date::new(2026, 11, 24).unwrap(),
            demonstration: true,
            content_sha256: String::new(),
            counts: Counts::default(),
            previous: None,
            files: BTreeMap::from([(path.to_owned(), entry)]),
        }
    }

    fn sample() -> Vec<u8> {
        let pages = ["fr.html", "fr/region/01.html"].map(|path| Ok((path.to_owned(), format!("<p>{path} … مساعدة</p>"))));
        bind(pages.into_iter(), Packing::Quick).unwrap()
    }

    #[test]
    fn a_page_comes_back_as_gzip_and_the_same_pages_give_the_same_bytes() {
        let bytes = sample();
        assert_eq!(bytes, sample());
        let folder = tempfile::tempdir().unwrap();
        let path = archive_path("fr", "country");
        fs::create_dir_all(folder.path().join("pages/fr")).unwrap();
        fs::write(folder.path().join(&path), &bytes).unwrap();
        let pages = Pages::open(folder.path(), &manifest(&path, &bytes)).unwrap();
        assert_eq!(pages.count(), 2);
        for page in ["fr.html", "fr/region/01.html"] {
            let mut text = String::new();
            let gzip = pages.gzip(page).unwrap();
            flate2::read::GzDecoder::new(gzip.as_slice())
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!(text, format!("<p>{page} … مساعدة</p>"));
            assert_eq!(pages.tag(page).unwrap().len(), 32);
        }
        assert_ne!(pages.tag("fr.html"), pages.tag("fr/region/01.html"));
        assert!(!pages.has("fr/region/02.html") && pages.gzip("fr/region/02.html").is_err());
    }

    #[test]
    fn a_damaged_archive_is_a_sentence() {
        let bytes = sample();
        let path = archive_path("fr", "country");
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("pages/fr")).unwrap();
        let opened = |written: &[u8]| {
            fs::write(folder.path().join(&path), written).unwrap();
            Pages::open(folder.path(), &manifest(&path, &bytes))
                .err()
                .unwrap()
                .to_string()
        };
        for written in [&bytes[..bytes.len() - 1], &vec![7; bytes.len()], &[]] {
            let said = opened(written);
            assert!(said.contains("edition verify 3") && said.contains(&path), "{said}");
        }
    }
}
