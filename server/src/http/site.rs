//! The current edition in memory, each file in the forms in which it may be asked for.

use std::collections::HashMap;
use std::fs;

use hyper::body::Bytes;
use sanad_domain::edition::Manifest;

use super::answer::Resource;
use crate::publish::{Editions, PublishError};

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
    /// Files by path within the edition, but for the pages: there are tens of thousands of them.
    pub files: HashMap<String, Resource>,
    manifest: Manifest,
}

impl Site {
    /// Whether the edition has this page.
    pub fn has(&self, path: &str) -> bool {
        self.manifest.files.contains_key(path)
    }

    /// A page, from the disk.
    ///
    /// # Errors
    /// When it is not there or not as long as it was published.
    pub fn page(&self, editions: &Editions, path: &str) -> Result<Resource, PublishError> {
        read(editions, &self.manifest, path)
    }

    /// Reads the current edition; `None` before the first.
    ///
    /// # Errors
    /// When a file that the manifest names is missing or has another length: half an edition is never served.
    pub fn load(editions: &Editions) -> Result<Option<Self>, PublishError> {
        let Some(current) = editions.current()? else { return Ok(None) };
        let manifest = editions.manifest(current.edition)?;
        let mut files = HashMap::with_capacity(manifest.files.len() + 2);
        for path in manifest.files.keys().filter(|path| !is_page(path)) {
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
        Ok(Some(Self {
            edition: current.edition,
            manifest_sha256: current.manifest_sha256,
            files,
            manifest,
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
        let hash = crate::publish::sha256_hex(&bytes);
        return Ok(Resource::new(path, FOREVER, &hash).identity(bytes));
    }
    let entry = manifest
        .files
        .get(path)
        .ok_or_else(|| damaged(format!("{path} is not in it")))?;
    let bytes = fs::read(&file).map_err(|source| PublishError::File {
        path: file.clone(),
        source,
    })?;
    if bytes.len() as u64 != entry.size {
        return Err(damaged(format!(
            "{path} is cut short; `sanad edition verify {}` says more",
            manifest.edition
        )));
    }
    let resource = Resource::new(path, if is_page(path) { ASK } else { FOREVER }, &entry.sha256);
    let compressed = |suffix: &str| fs::read(format!("{}.{suffix}", file.display())).ok().map(Bytes::from);
    let (brotli, gzip) = if is_page(path) {
        (None, Some(crate::publish::gzip(&bytes, flate2::Compression::new(6)).into()))
    } else {
        (compressed("br"), compressed("gz"))
    };
    Ok(resource.encoded(brotli, gzip).identity(bytes))
}

fn is_page(path: &str) -> bool {
    path.starts_with("pages/")
}
