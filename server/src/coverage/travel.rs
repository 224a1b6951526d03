//! Travel times that an operator loads: minutes between the country's places, from a router of their own choice. With them every method
//! counts minutes in place of kilometres.

use std::collections::HashSet;
use std::fmt::Write as _;

use sanad_coverage::matrix::{self, Triple};
use sanad_coverage::{Demand, Distances, InputError, NotComputable, Supply};
use sanad_domain::Point;
use sanad_geography::Gazetteer;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::places::places;
use super::sites::Site;

/// The columns of the file.
pub const HEADING: [&str; 3] = ["from", "to", "minutes"];
/// Hexadecimal digits of the hash that figures name.
const DIGITS: usize = 12;

/// Why a file of travel times is refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TravelError {
    /// The columns are others.
    #[error("the first line is `{found}`: it must be `from,to,minutes`")]
    Heading {
        /// What stands there.
        found: String,
    },
    /// A line cannot be read.
    #[error(
        "line {line} cannot be read: write two codes of places and a number of minutes, such as `01.051.01.01,01.051.01.03,21.5`"
    )]
    Line {
        /// Which one, from 1.
        line: u64,
    },
    /// A place has no way to itself.
    #[error("the file does not say how long it takes within {code}: add the line `{code},{code},0`, or what it takes")]
    NoSelf {
        /// The place.
        code: String,
    },
    /// Most ways are there in one direction alone.
    #[error("of {pairs} pairs of places {halved} have one direction alone, the first from {from} to {to}: give both")]
    Half {
        /// Pairs with a way at all.
        pairs: usize,
        /// Those with one direction.
        halved: usize,
        /// Where the first begins.
        from: String,
        /// Where it leads.
        to: String,
    },
    /// What `sanad_coverage` refuses: a place that is not known, a way that stands twice or is missing, a wrong unit.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The bound is no number of minutes.
    #[error("the file is complete to no number of minutes: {0}")]
    Bound(NotComputable),
}

impl TravelError {
    /// A code that stays the same whatever the sentence becomes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Heading { .. } => "travel.heading",
            Self::Line { .. } => "travel.line",
            Self::NoSelf { .. } => "travel.no-self",
            Self::Half { .. } => "travel.half",
            Self::Input(why) => why.code(),
            Self::Bound(why) => why.code(),
        }
    }
}

/// Minutes between all places.
#[derive(Clone, Debug, PartialEq)]
pub struct Travel {
    /// What it is called, as the operator says: which router, which roads, which day.
    pub name: String,
    /// Of the file: figures name it, so that they can be made again.
    pub hash: String,
    /// From every place to every place.
    pub(super) between: Distances,
}

impl Travel {
    /// Reads a file of three columns: `from`, `to` (codes of communes and arrondissements) and `minutes`. It holds every pair, or
    /// every pair up to `complete_to` minutes.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(name: &str, bytes: &[u8], complete_to: Option<f64>, gazetteer: &Gazetteer) -> Result<Self, TravelError> {
        let places = places(gazetteer);
        let demand: Vec<Demand> = places
            .iter()
            .map(|place| Demand {
                code: place.code.to_string(),
                point: place.point,
                people: 0,
            })
            .collect();
        let supply: Vec<Supply> = places
            .iter()
            .map(|place| Supply {
                code: place.code.to_string(),
                point: place.point,
                capacity: None,
            })
            .collect();
        let lines = lines(bytes)?;
        let triples: Vec<Triple<'_>> = lines
            .iter()
            .map(|(from, to, minutes)| Triple {
                from,
                to,
                minutes: *minutes,
            })
            .collect();
        let between = matrix::read(&demand, &supply, &triples, complete_to)?.map_err(TravelError::Bound)?;
        check_ways(&between, &demand)?;
        let mut hash = String::new();
        for byte in Sha256::digest(bytes) {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        hash.truncate(DIGITS);
        Ok(Self {
            name: name.to_owned(),
            hash,
            between,
        })
    }

    /// Up to how many minutes every way is known; `None` where all are.
    pub fn complete_to(&self) -> Option<f64> {
        self.between.reach()
    }

    /// How many ways are known.
    pub fn ways(&self) -> usize {
        self.between.pairs()
    }

    /// How figures name it.
    pub fn said(&self) -> String {
        format!("{} ({})", self.name, self.hash)
    }
}

/// The place of each site, by number.
pub(super) fn places_of(sites: &[Site], gazetteer: &Gazetteer) -> Vec<usize> {
    let places = places(gazetteer);
    let of = |site: &Site, point: Point| super::places::place_of(&places, &site.commune, point);
    sites.iter().map(|site| of(site, site.point).unwrap_or(usize::MAX)).collect()
}

fn lines(bytes: &[u8]) -> Result<Vec<(String, String, f64)>, TravelError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(bytes);
    let heading = reader.headers().map_err(|_| TravelError::Line { line: 1 })?.clone();
    if heading.iter().ne(HEADING) {
        let found: String = heading.iter().collect::<Vec<_>>().join(",").chars().take(60).collect();
        return Err(TravelError::Heading { found });
    }
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(lines),
            Ok(true) => {
                let cells = (
                    record.get(0),
                    record.get(1),
                    record.get(2).map(str::parse::<f64>),
                    record.len(),
                );
                let (Some(from), Some(to), Some(Ok(minutes)), 3) = cells else {
                    return Err(TravelError::Line { line });
                };
                lines.push((from.to_owned(), to.to_owned(), minutes));
            }
            Err(_) => return Err(TravelError::Line { line }),
        }
    }
}

/// That every place reaches itself, and that the file is no half of a table which stands for both directions: with a bound,
/// what is missing would count as far away, and nobody would see it.
fn check_ways(between: &Distances, places: &[Demand]) -> Result<(), TravelError> {
    let code = |place: usize| places.get(place).map_or_else(String::new, |place| place.code.clone());
    let ways: HashSet<(usize, usize)> = (0..places.len())
        .flat_map(|from| between.row(from).map(move |(to, _)| (from, to)))
        .collect();
    if let Some(place) = (0..places.len()).find(|place| !ways.contains(&(*place, *place))) {
        return Err(TravelError::NoSelf { code: code(place) });
    }
    let mut halved: Vec<(usize, usize)> = ways
        .iter()
        .copied()
        .filter(|(from, to)| !ways.contains(&(*to, *from)))
        .collect();
    let pairs = (ways.len() - places.len() - halved.len()) / 2 + halved.len();
    if halved.len() * 2 > pairs {
        halved.sort_unstable();
        let (from, to) = halved.first().copied().unwrap_or_default();
        return Err(TravelError::Half {
            pairs,
            halved: halved.len(),
            from: code(from),
            to: code(to),
        });
    }
    Ok(())
}
