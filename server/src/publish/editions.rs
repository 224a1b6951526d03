//! The folder of editions: sealing, pointing, listing, comparing, verifying.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use sanad_domain::changes::Changes;
use sanad_domain::disclosure::PublicListing;
use sanad_domain::edition::{Current, Details, FORMAT, Manifest};
use tempfile::TempDir;

use super::PublishError;
use super::compose::CHANGES;
use super::sign::{Keys, is_signed, read_public};
use super::writer::{is_packed, read_plain, replace, sha256_hex, sync_folder, unzip, with_suffix, write_file};

/// How the name of a folder begins in which an edition is being made.
const UNFINISHED: &str = ".unfinished-";

/// The editions of one installation.
pub struct Editions {
    folder: PathBuf,
}

/// Something wrong with an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which file.
    pub file: String,
    /// What is wrong.
    pub reason: &'static str,
}

/// How a listing differs between two editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only in the later one.
    Added,
    /// Different.
    Changed,
    /// Only in the earlier one.
    Removed,
}

/// The version of a manifest's format, whatever else is in it.
#[derive(serde::Deserialize)]
struct Format {
    format: u32,
}

/// Listings that differ between two editions, by code, with their name.
pub type Differences = BTreeMap<String, (Change, String)>;

impl Editions {
    /// The editions below `folder`, which is made where there is none.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: &Path) -> Result<Self, PublishError> {
        fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// Where an edition lies.
    pub fn path(&self, number: u32) -> PathBuf {
        self.folder.join(number.to_string())
    }

    /// The numbers of the editions that are there, in order.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn numbers(&self) -> Result<Vec<u32>, PublishError> {
        let entries = fs::read_dir(&self.folder).map_err(PublishError::file(&self.folder))?;
        let mut numbers: Vec<u32> = entries
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|number| *number > 0)
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// The edition that the public reads; `None` before the first.
    ///
    /// # Errors
    /// When the pointer is damaged.
    pub fn current(&self) -> Result<Option<Current>, PublishError> {
        let path = self.folder.join("current.json");
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| PublishError::Edition {
                edition: 0,
                reason: format!(
                    "{} is damaged: point at an edition again with `sanad edition use N`",
                    path.display()
                ),
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(PublishError::File { path, source }),
        }
    }

    /// The manifest of an edition.
    ///
    /// # Errors
    /// When there is no such edition, or it cannot be read by this program.
    pub fn manifest(&self, number: u32) -> Result<Manifest, PublishError> {
        let wrong = |reason: &str| PublishError::Edition {
            edition: number,
            reason: reason.to_owned(),
        };
        let path = self.path(number).join("manifest.json");
        let bytes = fs::read(&path).map_err(|_| wrong("there is no such edition; `sanad edition list` shows those there are"))?;
        // The format is looked at alone and first: a newer one may differ in everything else.
        let newer = serde_json::from_slice::<Format>(&bytes).is_ok_and(|found| found.format > FORMAT);
        if newer {
            return Err(wrong("it was made by a newer version of this program; update the program"));
        }
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .map_err(|_| wrong("its manifest is damaged; use another edition or restore this one from a copy"))?;
        if manifest.edition != number {
            return Err(wrong("its manifest is that of another edition; restore this one from a copy"));
        }
        Ok(manifest)
    }

    /// Holds others off from publishing for as long as the file that comes back is open; a crash lets go too.
    ///
    /// # Errors
    /// When another publisher is at work, or the disk refuses.
    pub fn reserve(&self) -> Result<File, PublishError> {
        let path = self.folder.join(".publishing");
        let file = File::create(&path).map_err(PublishError::file(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => Err(PublishError::Busy),
            Err(fs::TryLockError::Error(source)) => Err(PublishError::File { path, source }),
        }
    }

    /// A folder in which the next edition is made; folders that a crash left behind are removed.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new_folder(&self) -> Result<TempDir, PublishError> {
        for entry in fs::read_dir(&self.folder)
            .map_err(PublishError::file(&self.folder))?
            .flatten()
        {
            let abandoned = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED));
            if abandoned {
                // One that cannot be removed is in nobody's way.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED).rand_bytes(8);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755));
        builder.tempdir_in(&self.folder).map_err(PublishError::file(&self.folder))
    }

    /// Signs what lies in `folder`, forces it to the disk and gives it its number.
    pub(super) fn seal(&self, folder: TempDir, manifest: &Manifest, keys: &Keys) -> Result<(), PublishError> {
        let bytes = serde_json::to_vec_pretty(manifest).unwrap_or_default();
        write_file(&folder.path().join("manifest.json"), &bytes)?;
        write_file(
            &folder.path().join("manifest.sig"),
            format!("{}\n", keys.sign(&bytes)).as_bytes(),
        )?;
        sync_all_below(folder.path())?;
        let target = self.path(manifest.edition);
        let made = folder.keep();
        fs::rename(&made, &target).map_err(PublishError::file(&target))?;
        sync_folder(&self.folder)
    }

    /// Makes an edition the one that the public reads.
    ///
    /// # Errors
    /// When there is no such edition or the disk refuses.
    pub fn point_at(&self, number: u32) -> Result<(), PublishError> {
        self.manifest(number)?;
        let manifest = self.path(number).join("manifest.json");
        let bytes = fs::read(&manifest).map_err(PublishError::file(&manifest))?;
        let current = Current {
            edition: number,
            manifest_sha256: sha256_hex(&bytes),
        };
        replace(
            &self.folder.join("current.json"),
            &serde_json::to_vec(&current).unwrap_or_default(),
        )
    }

    /// Checks an edition against its manifest, and the manifest against the signature and the key beside the store.
    ///
    /// # Errors
    /// When it cannot be read at all; what is wrong with it comes back as a list.
    pub fn verify(&self, number: u32, key: &Path) -> Result<Vec<Problem>, PublishError> {
        let manifest = self.manifest(number)?;
        let folder = self.path(number);
        let mut problems = Vec::new();
        let mut wrong = |file: &str, reason: &'static str| {
            problems.push(Problem {
                file: file.to_owned(),
                reason,
            })
        };
        let bytes = fs::read(folder.join("manifest.json")).map_err(PublishError::file(&folder))?;
        match fs::read_to_string(folder.join("manifest.sig")) {
            Ok(signature) if is_signed(&read_public(key)?, &bytes, &signature) => {}
            Ok(_) => wrong(
                "manifest.sig",
                "the signature is not this installation's, or the manifest was changed",
            ),
            Err(_) => wrong("manifest.sig", "the signature is missing"),
        }
        for (path, entry) in &manifest.files {
            match read_plain(&folder, path) {
                Err(error) if error.kind() == ErrorKind::NotFound => wrong(path, "the file is missing"),
                Ok(bytes) if sha256_hex(&bytes) == entry.sha256 => {
                    for (suffix, same) in compressed_forms(&folder.join(path), &bytes) {
                        if !same {
                            wrong(&format!("{path}.{suffix}"), "the compressed form is not that of the file");
                        }
                    }
                }
                _ => wrong(path, "the file was changed"),
            }
        }
        for path in files_below(&folder).map_err(PublishError::file(&folder))? {
            let plain = path.strip_suffix(".gz").or(path.strip_suffix(".br")).unwrap_or(&path);
            let known = manifest.files.contains_key(plain) || matches!(path.as_str(), "manifest.json" | "manifest.sig");
            // What is kept in gzip alone has no plain form beside it.
            if !known || (plain == path && is_packed(plain)) {
                wrong(&path, "the file was added");
            }
        }
        if let Some(previous) = &manifest.previous {
            match fs::read(self.path(previous.edition).join("manifest.json")) {
                Err(_) => wrong("manifest.json", "the previous edition that it names is not there"),
                Ok(bytes) if sha256_hex(&bytes) != previous.sha256 => {
                    wrong("manifest.json", "the previous edition is not the one that it names");
                }
                Ok(_) => {}
            }
        }
        Ok(problems)
    }

    /// The listings of an edition, by code.
    ///
    /// # Errors
    /// When the edition or a file of it cannot be read.
    pub fn listings(&self, number: u32) -> Result<BTreeMap<String, PublicListing>, PublishError> {
        let manifest = self.manifest(number)?;
        let mut listings = BTreeMap::new();
        for path in manifest.files.keys().filter(|path| path.starts_with("details/")) {
            let file = self.path(number).join(path);
            let bytes = read_plain(&self.path(number), path).map_err(PublishError::file(&file))?;
            let details: Details = serde_json::from_slice(&bytes).map_err(|error| PublishError::Edition {
                edition: number,
                reason: format!("{path} cannot be read ({error}); restore the edition from a copy"),
            })?;
            listings.extend(details.listings.into_iter().map(|listing| (listing.code.clone(), listing)));
        }
        Ok(listings)
    }

    /// What an edition changed; `None` where it was made before editions said so.
    ///
    /// # Errors
    /// When the edition or the file cannot be read.
    pub fn changes(&self, number: u32) -> Result<Option<Changes>, PublishError> {
        if !self.manifest(number)?.files.contains_key(CHANGES) {
            return Ok(None);
        }
        let bytes = read_plain(&self.path(number), CHANGES).map_err(PublishError::file(&self.path(number)))?;
        let changes = serde_json::from_slice(&bytes).map_err(|error| PublishError::Edition {
            edition: number,
            reason: format!("{CHANGES} cannot be read ({error}); restore the edition from a copy"),
        })?;
        Ok(Some(changes))
    }

    /// What changed from one edition to another.
    ///
    /// # Errors
    /// When either cannot be read.
    pub fn differences(&self, from: u32, to: u32) -> Result<Differences, PublishError> {
        Ok(differences(&self.listings(from)?, &self.listings(to)?))
    }
}

/// What changed from one set of listings to another.
pub fn differences(before: &BTreeMap<String, PublicListing>, after: &BTreeMap<String, PublicListing>) -> Differences {
    let name = |listing: &PublicListing| listing.name.0.values().next().cloned().unwrap_or_default();
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    codes
        .into_iter()
        .filter_map(|code| {
            let entry = match (before.get(code), after.get(code)) {
                (None, Some(listing)) => (Change::Added, name(listing)),
                (Some(listing), None) => (Change::Removed, name(listing)),
                (Some(before), Some(after)) if before != after => (Change::Changed, name(after)),
                _ => return None,
            };
            Some((code.clone(), entry))
        })
        .collect()
}

fn compressed_forms(path: &Path, plain: &[u8]) -> Vec<(&'static str, bool)> {
    let mut forms = Vec::new();
    if let Ok(bytes) = fs::read(with_suffix(path, "gz")) {
        forms.push(("gz", unzip(&bytes).is_ok_and(|out| out == plain)));
    }
    if let Ok(bytes) = fs::read(with_suffix(path, "br")) {
        let mut out = Vec::new();
        let read = brotli::Decompressor::new(bytes.as_slice(), 1 << 16).read_to_end(&mut out);
        forms.push(("br", read.is_ok() && out == plain));
    }
    forms
}

fn files_below(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                found.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Forces everything on the file system of `folder` to the disk: one call instead of one for each of 30,000 files.
fn sync_all_below(folder: &Path) -> Result<(), PublishError> {
    let open = File::open(folder).map_err(PublishError::file(folder))?;
    #[cfg(target_os = "linux")]
    return rustix::fs::syncfs(&open).map_err(|error| PublishError::file(folder)(error.into()));
    #[cfg(not(target_os = "linux"))]
    {
        for path in files_below(folder).map_err(PublishError::file(folder))? {
            let path = folder.join(path);
            File::open(&path)
                .and_then(|file| file.sync_all())
                .map_err(PublishError::file(&path))?;
        }
        open.sync_all().map_err(PublishError::file(folder))
    }
}
