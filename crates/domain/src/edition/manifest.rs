//! What answers for every byte of an edition, and what says which one the public reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::disclosure::PublicListing;

/// Long texts and all that a list does not need, for each listing with a place in one region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Details<T = PublicListing> {
    /// The version of this format.
    pub format: u32,
    /// The edition that the file belongs to.
    pub edition: u32,
    /// The listings in full; borrowed where they are only written.
    pub listings: Vec<T>,
}

/// The manifest of an edition: every file with its size and hash, signed as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub format: u32,
    /// The number of the edition.
    pub edition: u32,
    /// The day to which it is true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    /// SHA-256 of what the public may know, the edition's number apart: equal where nothing changed.
    pub content_sha256: String,
    /// What is in it.
    pub counts: Counts,
    /// The previous edition and the hash of its manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Previous>,
    /// Every file of the edition but this one and its signature, by path.
    pub files: BTreeMap<String, FileEntry>,
}

/// What an edition counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Published listings.
    pub listings: usize,
    /// Published services.
    pub services: usize,
    /// Published places.
    pub places: usize,
    /// Listings of which the public may know nothing.
    pub withheld_listings: usize,
    /// Services of which the public may know nothing.
    pub withheld_services: usize,
}

/// The edition before, as its successor remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// Its number.
    pub edition: u32,
    /// SHA-256 of its manifest.
    pub sha256: String,
}

/// A file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Bytes, uncompressed.
    pub size: u64,
    /// SHA-256 of the uncompressed bytes.
    pub sha256: String,
}

/// Which edition the public reads: the content of `current.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Current {
    /// The number of the edition.
    pub edition: u32,
    /// SHA-256 of its manifest.
    pub manifest_sha256: String,
}
