//! The street map under the regions, where the operator names one: a file that this server reads, or a tile server of the
//! operator's own. Without the operator's word there is none.

mod archive;
mod template;
mod words;

use std::path::{Path, PathBuf};

use sanad_geography::World;
use sanad_geography::projection::Bounds;
use sanad_geography::tiles::Pyramid;
use thiserror::Error;

pub use archive::{Archive, Got};
use template::Template;
pub use words::plain;

/// The part of the path under which tiles of a file are served.
pub const PREFIX: &str = "/tiles/";
/// The nearest level of a tile server that does not say another.
pub const NEAREST: u8 = 18;
/// All that there is.
const WORLD: Bounds = Bounds {
    min: World { x: 0.0, y: 0.0 },
    max: World { x: 1.0, y: 1.0 },
};

/// Why there can be no street map as the operator wishes.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StreetMapError {
    /// There is no such file, or it may not be read.
    #[error("the street map {path} cannot be read ({source}): name a PMTiles file that this user may read")]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// It is something else, of another version, or damaged.
    #[error("{path} is no PMTiles archive of version 3, or is damaged ({reason}): make it anew, or convert it to version 3")]
    Archive {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// Its tiles are shapes.
    #[error("{0} holds vector tiles, which this map does not draw: give a PMTiles file of images (PNG, JPEG, WebP or AVIF)")]
    Vector(PathBuf),
    /// Its tiles are nothing that browsers show.
    #[error("{0} does not say that its tiles are images: give a PMTiles file of PNG, JPEG, WebP or AVIF tiles")]
    Kind(PathBuf),
    /// It is packed in a way that is not read.
    #[error("{0} is packed with Brotli or Zstandard: write it with gzip, or with tiles as they are")]
    Packed(PathBuf),
    /// Nobody is named as its maker.
    #[error("nothing says who made the street map, and its licence asks for that: say it with --street-map-attribution")]
    NoAttribution,
    /// Neither a file nor a tile server.
    #[error(
        "`{0}` is no address of tiles ({1}): write a file, or a whole address such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
    )]
    Address(String, &'static str),
    /// What one looks at would travel in the clear.
    #[error("what readers look at would travel to {0} in the clear: the address of the street map begins with https://")]
    Clear(String),
}

impl StreetMapError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            StreetMapError::File { .. } => "street-map-file",
            StreetMapError::Archive { .. } => "street-map-archive",
            StreetMapError::Vector(_) => "street-map-vector",
            StreetMapError::Kind(_) => "street-map-kind",
            StreetMapError::Packed(_) => "street-map-packed",
            StreetMapError::NoAttribution => "street-map-attribution",
            StreetMapError::Address(..) => "street-map-address",
            StreetMapError::Clear(_) => "street-map-clear",
        }
    }
}

/// Where its tiles come from.
pub enum Source {
    /// From a file that this server reads.
    Own(Box<Archive>),
    /// From another host: its origin, such as `https://tiles.example.org`.
    Elsewhere(String),
}

/// A street map.
pub struct StreetMap {
    /// Where its tiles come from.
    pub source: Source,
    /// Who made it: a plain text.
    pub attribution: String,
    /// What it has.
    pub pyramid: Pyramid,
    /// The address of a tile, with `{z}`, `{x}` and `{y}` in it.
    pub address: String,
}

impl StreetMap {
    /// The street map that an operator names: a file, or the address of the tiles of a server. `nearest` is that server's
    /// nearest level; a file says its own.
    ///
    /// # Errors
    /// When it cannot be what the map needs; the sentence says what to do.
    pub async fn open(named: &str, attribution: Option<&str>, nearest: u8) -> Result<Self, StreetMapError> {
        let attribution = attribution.map(plain).filter(|words| !words.is_empty());
        if named.contains("://") {
            let Template { address, origin } = Template::parse(named)?;
            return Ok(Self {
                source: Source::Elsewhere(origin.to_string()),
                attribution: attribution.ok_or(StreetMapError::NoAttribution)?,
                pyramid: Pyramid::new(0, u32::from(nearest), WORLD)
                    .ok_or_else(|| StreetMapError::Address(named.to_owned(), "no tile server has so near a level"))?,
                address,
            });
        }
        let (archive, own) = Archive::open(Path::new(named)).await?;
        Ok(Self {
            attribution: attribution.or(own).ok_or(StreetMapError::NoAttribution)?,
            pyramid: archive.pyramid,
            address: format!("{PREFIX}{}/{{z}}/{{x}}/{{y}}", archive.version),
            source: Source::Own(Box::new(archive)),
        })
    }

    /// The host that readers' browsers ask for tiles besides this one.
    pub fn elsewhere(&self) -> Option<&str> {
        match &self.source {
            Source::Own(_) => None,
            Source::Elsewhere(origin) => Some(origin),
        }
    }
}
