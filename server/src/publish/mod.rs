//! Publishing: from the store's listings to the next edition, sealed, signed and put in place in one act.

mod archive;
mod compose;
mod editions;
mod feed;
mod leak;
mod sign;
mod writer;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use sanad_domain::disclosure::{PublicListing, public_form};
use sanad_domain::edition::Manifest;
use sanad_domain::{Date, Listing};
use thiserror::Error;

use crate::origin::Origin;
pub use archive::{Pages, is_archive};
pub use compose::{Beside, COUNTRY, Composition, compose, page_file};
pub use editions::{Change, Differences, Editions, Problem, differences};
pub use leak::{Leak, Scanner};
pub use sign::{Keys, public_key_hex};
use writer::Writer;
pub use writer::{brotli, gzip, is_packed, read_plain, replace, sha256_hex};

/// Why an edition was not made, or cannot be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The operating system refuses.
    #[error("{path}: {source}")]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// The country's data is unusable.
    #[error(transparent)]
    Country(#[from] sanad_geography::gazetteer::GazetteerError),
    /// The calendar is unusable.
    #[error(transparent)]
    Calendar(#[from] sanad_domain::hours::calendar::CalendarError),
    /// The boundaries are unusable.
    #[error(transparent)]
    Boundaries(#[from] sanad_geography::topology::TopologyError),
    /// Something that is not public would have been published.
    #[error("publishing stopped: {leak}. Nothing was published; take it out of the published text and publish again")]
    Leak {
        /// Where, and whose.
        leak: Leak,
    },
    /// The search for what is not public could not be set up.
    #[error("publishing stopped: the search for what is not public could not be set up ({reason}). Nothing was published")]
    Gate {
        /// Why.
        reason: String,
    },
    /// Two listings share a short code.
    #[error("the listings {first} and {second} share the short code {code}: give one of them another organization_id")]
    CodeCollision {
        /// The code.
        code: String,
        /// One listing.
        first: String,
        /// The other.
        second: String,
    },
    /// There is nothing to publish.
    #[error("the store holds no listing: import some with `sanad import`, or fill it with `sanad demo`")]
    Nothing,
    /// Another process is publishing.
    #[error("another publisher is at work: try again when it is done")]
    Busy,
    /// A file of an edition is not what its manifest says.
    #[error("edition {edition}: {reason}")]
    Edition {
        /// Which edition.
        edition: u32,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// A signing key that cannot be used.
    #[error("{path} is not a signing key: restore it from a backup; without it, editions can be read but not made")]
    Key {
        /// The file.
        path: PathBuf,
    },
    /// An export could not be written.
    #[error("the export {name} could not be made: {reason}")]
    Export {
        /// Which.
        name: &'static str,
        /// Why.
        reason: String,
    },
}

impl PublishError {
    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| PublishError::File {
            path: path.to_owned(),
            source,
        }
    }
}

/// What publishing came to.
#[derive(Debug)]
pub enum Published {
    /// A new edition.
    Edition(Box<Manifest>),
    /// The listings are those of the current edition.
    Unchanged(u32),
}

/// Makes the next edition of `listings` and of what is said beside them, and points at it.
///
/// The edition is written beside the others under a name that nobody reads, forced to the disk, and renamed: a crash at
/// any moment leaves the old edition or the new one. Where `origin` says where the site is, sheets for paper say it too.
///
/// # Errors
/// When nothing may be published as it stands, or the disk refuses; the current edition stays as it was.
pub fn publish(
    editions: &Editions,
    keys: &Keys,
    listings: &[Listing],
    beside: &Beside<'_>,
    date: Date,
    demonstration: bool,
    origin: Option<Origin>,
) -> Result<Published, PublishError> {
    if listings.is_empty() {
        return Err(PublishError::Nothing);
    }
    check_codes(listings)?;
    let _reserved = editions.reserve()?;
    let current = editions.current()?;
    let number = editions.numbers()?.into_iter().max().unwrap_or(0) + 1;
    let mut composition = compose(listings, beside, number, date, demonstration, origin)?;
    if let Some(current) = &current {
        let manifest = editions.manifest(current.edition)?;
        if manifest.content_sha256 == composition.content_sha256 {
            return Ok(Published::Unchanged(current.edition));
        }
        // An edition of an earlier version of this program does not say what it changed: then all is new.
        if let Some(before) = editions.changes(current.edition)? {
            composition.follow(before, &manifest, &current.manifest_sha256);
        }
    }
    let scanner = Scanner::new(listings, composition.listings())?;
    let folder = editions.new_folder()?;
    let writer = Writer::new(folder.path(), scanner);
    composition.write(&writer)?;
    let previous = current.map(|current| sanad_domain::edition::Previous {
        edition: current.edition,
        sha256: current.manifest_sha256,
    });
    let manifest = composition.manifest(previous, writer.finish());
    editions.seal(folder, &manifest, keys)?;
    editions.point_at(number)?;
    Ok(Published::Edition(Box::new(manifest)))
}

/// Searches an edition that there is for what is protected now: a place may have been closed since it was made.
///
/// # Errors
/// [`PublishError::Leak`] where it holds any of that; or when the edition cannot be read.
pub fn leaks(editions: &Editions, number: u32, listings: &[Listing]) -> Result<(), PublishError> {
    let public: Vec<PublicListing> = listings.iter().filter_map(public_form).collect();
    let scanner = Scanner::new(listings, &public)?;
    // The details hold everything that an edition says.
    for path in editions
        .manifest(number)?
        .files
        .keys()
        .filter(|path| path.starts_with("details/"))
    {
        let folder = editions.path(number);
        let bytes = read_plain(&folder, path).map_err(PublishError::file(&folder))?;
        scanner.scan(path, &bytes)?;
    }
    Ok(())
}

/// What publishing would change: the published listings against those in the store.
pub fn preview(before: &BTreeMap<String, PublicListing>, listings: &[Listing]) -> Differences {
    differences(before, &next(listings))
}

/// The public forms of listings, by code, as the next edition would hold them.
pub fn next(listings: &[Listing]) -> BTreeMap<String, PublicListing> {
    let public = listings.iter().filter_map(public_form);
    public.map(|listing| (listing.code.clone(), listing)).collect()
}

fn check_codes(listings: &[Listing]) -> Result<(), PublishError> {
    let mut seen: HashMap<String, &Listing> = HashMap::with_capacity(listings.len());
    for listing in listings {
        let code = listing.code();
        if let Some(other) = seen.insert(code.clone(), listing) {
            let (first, second) = (other.organization.id.to_string(), listing.organization.id.to_string());
            return Err(PublishError::CodeCollision { code, first, second });
        }
    }
    Ok(())
}
