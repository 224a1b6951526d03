//! The current edition in memory, each file in the forms in which it may be asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Read;
use std::path::Path;

use hyper::body::Bytes;
use sanad_domain::edition::{FORMAT, Manifest};
use sanad_domain::text::Words;
use sanad_domain::{Date, Language};

use super::answer::Resource;
use crate::pages::{self, Imprint};
use crate::publish::{Editions, Pages, PublishError, gzip, is_archive, is_packed, sha256_hex};

/// How long a browser may keep a file of a numbered edition: it never changes.
pub const FOREVER: &str = "public, max-age=31536000, immutable";
/// Kept, but asked about every time.
pub const ASK: &str = "no-cache";

/// The edition that is being served.
pub struct Site {
    /// Its number.
    pub edition: u32,
    /// The hash by which a new one is noticed.
    pub manifest_sha256: String,
    /// Files by path within the edition, but for the pages: they stay on the disk.
    pub files: HashMap<String, Resource>,
    /// The day to which it is true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    archives: Vec<(String, usize)>,
    pages: Pages,
    names: BTreeMap<String, Words>,
}

impl Site {
    /// Whether the edition has this page.
    pub fn has(&self, path: &str) -> bool {
        self.pages.has(path)
    }

    /// The chapters of its pages: a region's code, or the one of those that belong to none.
    pub fn chapters(&self) -> BTreeSet<&str> {
        let names = self
            .archives
            .iter()
            .filter_map(|(path, _)| Path::new(path).file_stem()?.to_str());
        names.collect()
    }

    /// The paths of a chapter's pages, in every language.
    pub fn pages_of(&self, chapter: &str) -> impl Iterator<Item = &str> {
        let pages = self.pages.paths().filter(move |(name, _)| *name == chapter);
        pages.map(|(_, path)| path)
    }

    /// The archives of its pages, by path within the edition, with their size.
    pub fn archives(&self) -> impl Iterator<Item = (&str, usize)> {
        self.archives.iter().map(|(path, size)| (path.as_str(), *size))
    }

    /// A page, from the disk.
    ///
    /// # Errors
    /// When it is not there or can no longer be read.
    pub fn page(&self, path: &str) -> Result<Resource, PublishError> {
        let tag = self.pages.tag(path).unwrap_or_default();
        Ok(Resource::new(path, ASK, &tag).encoded(None, Some(self.pages.gzip(path)?.into())))
    }

    /// A page from the disk, with something else in it.
    ///
    /// # Errors
    /// When it is not there or can no longer be read.
    pub fn page_with(&self, path: &str, change: impl Fn(&str) -> String) -> Result<Resource, PublishError> {
        let unread = |source| PublishError::File {
            path: path.into(),
            source,
        };
        let mut written = String::new();
        let packed = self.pages.gzip(path)?;
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut written)
            .map_err(unread)?;
        let page = change(&written);
        let packed = gzip(page.as_bytes(), flate2::Compression::default());
        let hash = sha256_hex(page.as_bytes());
        Ok(Resource::new(path, ASK, &hash).encoded(None, Some(packed.into())))
    }

    /// The form on which a reader says what is wrong with a listing; `None` where the edition has none of this code.
    ///
    /// It is written when somebody asks: bound into the edition, forms would be a quarter of its pages, and a copy of the
    /// pages on another server could not take them in.
    pub fn form(&self, language: Language, code: &str) -> Option<String> {
        let imprint = Imprint {
            edition: self.edition,
            date: self.date,
            demonstration: self.demonstration,
        };
        Some(pages::form(imprint, language, code, self.names.get(code)?))
    }

    /// Reads the current edition; `None` before the first.
    ///
    /// # Errors
    /// When a file that the manifest names is missing or has another length: half an edition is never served.
    pub fn load(editions: &Editions) -> Result<Option<Self>, PublishError> {
        let Some(current) = editions.current()? else { return Ok(None) };
        let manifest = editions.manifest(current.edition)?;
        if manifest.format < FORMAT {
            return Err(PublishError::Edition {
                edition: current.edition,
                reason: "it was made by an earlier version of this program, whose pages this one does not serve; publish again"
                    .to_owned(),
            });
        }
        let mut files = HashMap::with_capacity(manifest.files.len() + 2);
        for path in manifest.files.keys().filter(|path| !is_archive(path)) {
            files.insert(path.clone(), read(editions, &manifest, path)?);
        }
        for path in ["manifest.json", "manifest.sig"] {
            let file = editions.path(current.edition).join(path);
            let bytes = fs::read(&file).map_err(|source| PublishError::File { path: file, source })?;
            files.insert(
                path.to_owned(),
                Resource::new(path, FOREVER, &current.manifest_sha256).identity(bytes),
            );
        }
        let changes = editions.changes(current.edition)?.unwrap_or_default();
        let names = changes.listings.into_iter().map(|(code, known)| (code, known.name));
        let archives = manifest.files.iter().filter(|(path, _)| is_archive(path));
        Ok(Some(Self {
            date: manifest.date,
            demonstration: manifest.demonstration,
            archives: archives.map(|(path, file)| (path.clone(), file.size as usize)).collect(),
            edition: current.edition,
            manifest_sha256: current.manifest_sha256,
            files,
            pages: Pages::open(&editions.path(current.edition), &manifest)?,
            names: names.collect(),
        }))
    }
}

/// One file of an edition with the compressed forms that lie beside it.
pub fn read(editions: &Editions, manifest: &Manifest, path: &str) -> Result<Resource, PublishError> {
    let file = editions.path(manifest.edition).join(path);
    let damaged = |reason: String| PublishError::Edition {
        edition: manifest.edition,
        reason,
    };
    if matches!(path, "manifest.json" | "manifest.sig") {
        let bytes = fs::read(&file).map_err(|source| PublishError::File {
            path: file.clone(),
            source,
        })?;
        let hash = sha256_hex(&bytes);
        return Ok(Resource::new(path, FOREVER, &hash).identity(bytes));
    }
    let entry = manifest
        .files
        .get(path)
        .ok_or_else(|| damaged(format!("{path} is not in it")))?;
    let compressed = |suffix: &str| fs::read(format!("{}.{suffix}", file.display())).ok().map(Bytes::from);
    let (brotli, gzip) = (compressed("br"), compressed("gz"));
    let resource = Resource::new(path, FOREVER, &entry.sha256);
    let cut_short = || {
        damaged(format!(
            "{path} is cut short; `sanad edition verify {}` says more",
            manifest.edition
        ))
    };
    if is_packed(path) {
        // Its last four bytes say how long it is unpacked.
        let packed = gzip.filter(|packed| packed.last_chunk().map(|last| u32::from_le_bytes(*last)) == Some(entry.size as u32));
        return Ok(resource.encoded(None, Some(packed.ok_or_else(cut_short)?)));
    }
    let bytes = fs::read(&file).map_err(|source| PublishError::File { path: file, source })?;
    if bytes.len() as u64 != entry.size {
        return Err(cut_short());
    }
    Ok(resource.encoded(brotli, gzip).identity(bytes))
}
