//! Where loaded travel times are kept: in the home, one file at a time, replaced as a whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use sanad_geography::Gazetteer;
use serde::{Deserialize, Serialize};

use super::travel::{Travel, is_name};
use crate::publish::replace;

/// What stands beside the file of times.
#[derive(Debug, Deserialize, Serialize)]
struct Label {
    name: String,
    hash: String,
    complete_to: Option<f64>,
}

/// The folder of travel times of a home.
pub struct Shelf(PathBuf);

impl Shelf {
    /// Of a home; nothing is made.
    pub fn of(home: &Path) -> Self {
        Self(home.join("travel"))
    }

    fn label(&self) -> PathBuf {
        self.0.join("travel.json")
    }

    /// Times are kept under their hash, so that a label never stands beside other times than its own.
    fn times(&self, hash: &str) -> PathBuf {
        self.0.join(format!("{hash}.csv"))
    }

    /// Keeps travel times that were read from `bytes`, in place of those that were there.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep(&self, travel: &Travel, bytes: &[u8]) -> Result<()> {
        // A damaged label is replaced: that is what its reader is told to do.
        let before = self.read_label().ok().flatten();
        let label = Label {
            name: travel.name.clone(),
            hash: travel.hash.clone(),
            complete_to: travel.complete_to(),
        };
        let write = || -> Result<()> {
            fs::create_dir_all(&self.0)?;
            replace(&self.times(&label.hash), bytes)?;
            Ok(replace(&self.label(), &serde_json::to_vec(&label)?)?)
        };
        write().with_context(|| format!("the travel times cannot be kept in {}", self.0.display()))?;
        // Should this fail, a file too many is left, which harms nobody.
        if let Some(before) = before.filter(|before| before.hash != label.hash) {
            let _ = fs::remove_file(self.times(&before.hash));
        }
        Ok(())
    }

    /// Takes the travel times away; false where there are none.
    ///
    /// # Errors
    /// When they cannot be removed.
    pub fn clear(&self) -> Result<bool> {
        let times = self.read_label().ok().flatten().map(|label| self.times(&label.hash));
        match fs::remove_file(self.label()) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be removed", self.label().display())),
        }
        if let Some(times) = times {
            let _ = fs::remove_file(times);
        }
        Ok(true)
    }

    /// The travel times, read anew; nothing where none are loaded.
    ///
    /// # Errors
    /// When they cannot be read, or no longer fit the country's places.
    pub fn read(&self, gazetteer: &Gazetteer) -> Result<Option<Arc<Travel>>> {
        let Some(label) = self.read_label()? else {
            return Ok(None);
        };
        let path = self.times(&label.hash);
        let again = || {
            format!(
                "the travel times in {} cannot be used: load them again with `sanad travel`",
                path.display()
            )
        };
        ensure!(is_name(&label.name), again());
        let bytes = fs::read(&path).with_context(again)?;
        let travel = Travel::read(&label.name, &bytes, label.complete_to, gazetteer).with_context(again)?;
        ensure!(travel.hash == label.hash, again());
        Ok(Some(Arc::new(travel)))
    }

    /// What tells these travel times from others; nothing where none are loaded. A label that cannot be read is a mark too.
    pub fn mark(&self) -> Option<String> {
        match fs::read(self.label()) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => Some(error.to_string()),
        }
    }

    fn read_label(&self) -> Result<Option<Label>> {
        let path = self.label();
        match fs::read(&path) {
            Ok(bytes) => {
                let label = serde_json::from_slice(&bytes);
                Ok(Some(label.with_context(|| {
                    format!("{} is damaged: remove it and load the travel times again", path.display())
                })?))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
        }
    }
}
