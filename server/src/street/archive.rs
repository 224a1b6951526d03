//! Reading tiles out of a PMTiles file (version 3), a few at a time: the file may be larger than the machine's memory.

use std::fs::{File, Metadata};
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use flate2::read::GzDecoder;
use hyper::body::Bytes;
use pmtiles::{AsyncBackend, AsyncPmTilesReader, BackendResponse, Compression, DirEntry, Directory, DirectoryCache};
use pmtiles::{Header, PmtError, PmtResult, TileCoord, TileId, TileType};
use sanad_geography::World;
use sanad_geography::projection::Bounds;
use sanad_geography::tiles::{Pyramid, Tile};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::{StreetMapError, WORLD, plain};
use crate::publish::sha256_hex;

/// No tile, no directory and no description of ours is larger, in bytes: a damaged file must not fill the memory.
const LARGEST: usize = 8 << 20;
/// As much of the file is looked at to tell it from another.
const HEAD: usize = 16 * 1024;
/// So many tiles are read at once, whoever asks.
const TURNS: usize = 8;
/// As many may wait for their turn; whoever comes then is told to come again.
const QUEUE: usize = 256;
/// So many directories are kept at hand: those of a city's tiles are a handful.
const AT_HAND: usize = 32;

/// A street map in a file.
pub struct Archive {
    reader: AsyncPmTilesReader<Disk, AtHand>,
    is_packed: bool,
    turns: Semaphore,
    queue: Semaphore,
    /// What its tiles are, such as `image/png`.
    pub kind: &'static str,
    /// What it has.
    pub pyramid: Pyramid,
    /// Tells it from any other file, and from the same file before it was replaced.
    pub version: String,
}

/// What became of the wish for a tile.
pub enum Got {
    /// Here it is.
    Tile(Bytes),
    /// The file has none there.
    Absent,
    /// Too many are asked for at this moment.
    Busy,
    /// The file was changed, or cannot be read.
    Failed(PmtError),
}

#[derive(Deserialize)]
struct Described {
    attribution: Option<String>,
}

impl Archive {
    /// Opens a file, and reads who made it.
    pub async fn open(path: &Path) -> Result<(Self, Option<String>), StreetMapError> {
        let unread = |source| StreetMapError::File {
            path: path.to_owned(),
            source,
        };
        let damaged = |error: PmtError| match error {
            PmtError::UnsupportedCompression(_) => StreetMapError::Packed(path.to_owned()),
            error => StreetMapError::Archive {
                path: path.to_owned(),
                reason: error.to_string(),
            },
        };
        let file = File::open(path).map_err(unread)?;
        let about = file.metadata().map_err(unread)?;
        if !about.is_file() {
            return Err(unread(std::io::Error::other("it is no file")));
        }
        let head = part(&file, 0, HEAD).map_err(unread)?;
        let version = sha256_hex(&[&head[..], stamp(&about).as_bytes()].concat())[..16].to_owned();
        let reader = AsyncPmTilesReader::try_from_cached_source(Disk(Arc::new(file)), AtHand::default());
        let reader = reader.await.map_err(damaged)?;
        let header = reader.get_header();
        if header.spec_version() != 3 {
            return Err(damaged(PmtError::UnsupportedPmTilesVersion));
        }
        let kind = match header.tile_type {
            TileType::Png | TileType::Jpeg | TileType::Webp | TileType::Avif => header.tile_type.content_type(),
            TileType::Mvt | TileType::Mlt => return Err(StreetMapError::Vector(path.to_owned())),
            TileType::Unknown => return Err(StreetMapError::Kind(path.to_owned())),
        };
        let is_packed = match header.tile_compression {
            Compression::None | Compression::Unknown => false,
            Compression::Gzip => true,
            Compression::Brotli | Compression::Zstd => return Err(StreetMapError::Packed(path.to_owned())),
        };
        let pyramid = pyramid(header).ok_or_else(|| damaged(PmtError::InvalidHeader))?;
        // A file without a description is one that says nothing of who made it.
        let described = match reader.get_metadata().await {
            Ok(json) => {
                serde_json::from_str::<Described>(&json)
                    .map_err(|_| damaged(PmtError::InvalidMetadata))?
                    .attribution
            }
            Err(PmtError::InvalidMetadata) => None,
            Err(error) => return Err(damaged(error)),
        };
        let attribution = described.as_deref().map(plain).filter(|words| !words.is_empty());
        let archive = Self {
            kind,
            is_packed,
            turns: Semaphore::new(TURNS),
            queue: Semaphore::new(QUEUE),
            pyramid,
            version,
            reader,
        };
        Ok((archive, attribution))
    }

    /// A tile.
    pub async fn tile(&self, Tile { z, x, y }: Tile) -> Got {
        let coordinates = u8::try_from(z).ok().and_then(|z| TileCoord::new(z, x, y).ok());
        let Some(coordinates) = coordinates else {
            return Got::Absent;
        };
        let Ok(_place) = self.queue.try_acquire() else {
            return Got::Busy;
        };
        let Ok(_turn) = self.turns.acquire().await else {
            return Got::Busy;
        };
        match self.reader.get_tile(coordinates).await {
            // Some writers keep empty tiles where there is nothing.
            Ok(None) => Got::Absent,
            Ok(Some(bytes)) if bytes.is_empty() => Got::Absent,
            Ok(Some(bytes)) if self.is_packed => unpack(&bytes).map_or_else(Got::Failed, Got::Tile),
            Ok(Some(bytes)) => Got::Tile(bytes),
            Err(error) => Got::Failed(error),
        }
    }
}

fn unpack(packed: &[u8]) -> PmtResult<Bytes> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).take(LARGEST as u64).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// Which tiles a file says that it has; where the part of the world that it names is none, of all the world.
fn pyramid(header: &Header) -> Option<Pyramid> {
    let (west, east) = (header.min_longitude, header.max_longitude);
    let (south, north) = (header.min_latitude, header.max_latitude);
    let is_part = west < east && south < north && west >= -180.0 && east <= 180.0;
    let shown = if is_part {
        Bounds {
            min: World::from_degrees(west, north),
            max: World::from_degrees(east, south),
        }
    } else {
        WORLD
    };
    Pyramid::new(u32::from(header.min_zoom), u32::from(header.max_zoom), shown)
}

/// What changes when a file does.
fn stamp(about: &Metadata) -> String {
    let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("{} {}", about.len(), changed.map_or(0, |since| since.as_nanos()))
}

/// As many bytes from there on as there are, and no more than asked for.
fn part(file: &File, offset: u64, length: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let mut read = 0;
    while read < length {
        match file.read_at(&mut bytes[read..], offset.saturating_add(read as u64)) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}

/// The file, read piece by piece. The crate's own way maps it into memory: a file that is cut short while it is served would
/// then end the process.
struct Disk(Arc<File>);

impl AsyncBackend for Disk {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        if length > LARGEST {
            return Err(PmtError::InvalidEntry);
        }
        let file = Arc::clone(&self.0);
        let read = tokio::task::spawn_blocking(move || Ok((part(&file, offset, length)?, stamp(&file.metadata()?))));
        let (bytes, stamp) = read.await.unwrap_or_else(|lost| Err(std::io::Error::other(lost)))?;
        Ok(BackendResponse::new_with_version(bytes.into(), stamp))
    }
}

/// The directories that were asked for last, the newest at the end.
#[derive(Default)]
struct AtHand(Mutex<Vec<(u64, Arc<Directory>)>>);

impl DirectoryCache for AtHand {
    async fn get_dir_entry_or_insert(
        &self,
        offset: u64,
        tile: TileId,
        fetcher: impl Future<Output = PmtResult<Directory>> + Send,
    ) -> PmtResult<Option<DirEntry>> {
        let known = {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let place = kept.iter().position(|(other, _)| *other == offset);
            place.map(|place| {
                let newest = kept.remove(place);
                kept.push(newest.clone());
                newest.1
            })
        };
        if let Some(directory) = known {
            return Ok(directory.find_tile_id(tile).copied());
        }
        let directory = Arc::new(fetcher.await?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(other, _)| *other != offset);
        if kept.len() >= AT_HAND {
            kept.remove(0);
        }
        kept.push((offset, Arc::clone(&directory)));
        Ok(directory.find_tile_id(tile).copied())
    }
}
