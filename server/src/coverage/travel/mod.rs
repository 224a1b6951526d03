//! Travel times that an operator loads: minutes between the country's places, from a router of their own choice. With them every method
//! counts minutes in place of kilometres.

mod check;
mod error;

use sanad_coverage::Distances;
use sanad_coverage::matrix::{self, Triple};
use sanad_domain::validate::is_hidden;
use sanad_geography::Gazetteer;

use self::check::check;
pub use self::error::TravelError;
use super::places::{Place, as_demand, as_supply, place_of, places};
use super::sites::Site;
use crate::publish::sha256_hex;

/// The columns of the file.
pub const HEADING: [&str; 3] = ["from", "to", "minutes"];
/// Hexadecimal digits of the hash that figures name.
const DIGITS: usize = 12;

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
        let (demand, supply) = (as_demand(&places, |_| 0), as_supply(&places));
        let triples = lines(bytes, places.len() * places.len())?;
        let between = matrix::read(&demand, &supply, &triples, complete_to)?.map_err(TravelError::Bound)?;
        check(&between, &demand, &supply, complete_to)?;
        let mut hash = sha256_hex(bytes);
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

    /// How figures name it: what it is called, and what tells it from every other.
    pub fn said(&self) -> String {
        let bound = self.complete_to().map_or_else(String::new, |limit| format!(", {limit} min"));
        format!("{} ({}{bound})", self.name, self.hash)
    }
}

/// The place of each site, by number.
pub(super) fn places_of(sites: &[Site], places: &[Place<'_>]) -> Vec<usize> {
    let of = |site: &Site| place_of(places, &site.commune, site.point).unwrap_or(usize::MAX);
    sites.iter().map(of).collect()
}

/// Whether something may be the name of travel times: short, on one line, and nothing in it that nobody sees.
pub fn is_name(text: &str) -> bool {
    (1..=80).contains(&text.chars().count()) && !text.chars().any(is_hidden)
}

/// The lines, none of them copied: codes and numbers hold neither commas nor line ends, whether or not they stand in quotes.
fn lines(bytes: &[u8], most: usize) -> Result<Vec<Triple<'_>>, TravelError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let before = |at: usize| bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    let text = std::str::from_utf8(bytes).map_err(|error| TravelError::Line {
        line: before(error.valid_up_to()) + 1,
    })?;
    let mut lines = (1..).zip(text.lines());
    let heading = lines.next().map_or("", |(_, line)| line);
    if cells(heading).ne(HEADING) {
        let found = heading.chars().filter(|letter| !letter.is_control()).take(60).collect();
        return Err(TravelError::Heading { found });
    }
    let mut triples = Vec::new();
    for (line, text) in lines.filter(|(_, text)| !text.trim().is_empty()) {
        let mut cells = cells(text);
        let read = (cells.next(), cells.next(), cells.next().map(str::parse::<f64>), cells.next());
        let (Some(from), Some(to), Some(Ok(minutes)), None) = read else {
            return Err(TravelError::Line { line });
        };
        if triples.len() == most {
            return Err(TravelError::TooMany { most });
        }
        triples.push(Triple { from, to, minutes });
    }
    Ok(triples)
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(|cell| cell.trim().trim_matches('"').trim())
}
