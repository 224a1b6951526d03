//! Travel times that an operator loads: minutes between the country's places, from a router of their own choice. With them every method
//! counts minutes in place of kilometres.

use std::fmt::Write as _;

use sanad_coverage::matrix::{self, Triple};
use sanad_coverage::{Demand, Distances, InputError, NotComputable, Supply};
use sanad_domain::Point;
use sanad_geography::Gazetteer;
use sanad_geography::distance::kilometres;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::places::places;
use super::sites::Site;

/// The columns of the file.
pub const HEADING: [&str; 3] = ["from", "to", "minutes"];
/// Ways of so many kilometres say at what speed people travel.
const FAR: f64 = 20.0;
/// What is slower than this, in kilometres an hour, is in another unit.
const ON_FOOT: f64 = 3.0;
/// What everybody travels at least between near places, in kilometres an hour.
const SLOW: f64 = 20.0;
/// In minutes.
const A_WEEK: f64 = 10_080.0;
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
    /// More lines than there are pairs of places.
    #[error("the file has more than {most} lines, one for each pair of places: a way stands twice")]
    TooMany {
        /// How many there can be.
        most: usize,
    },
    /// A way takes longer than any.
    #[error(
        "from {from} to {to} it takes {minutes} minutes, more than a week: leave ways out that do not exist, and give minutes"
    )]
    TooLong {
        /// Where it begins.
        from: String,
        /// Where it leads.
        to: String,
        /// What was given.
        minutes: f64,
    },
    /// People would walk faster.
    #[error(
        "half of the ways of more than {FAR} km are slower than {speed:.1} km an hour: the file looks as if it were in seconds, give minutes"
    )]
    TooSlow {
        /// The middle one of their speeds.
        speed: f64,
    },
    /// Places lie near each other and no way between them is given.
    #[error(
        "of {near} pairs of places so near that one is there within {limit} minutes at 20 km an hour, {missing} are missing, the first from {from} to {to}: the file is not complete to {limit} minutes"
    )]
    Incomplete {
        /// Up to what it was said to be complete.
        limit: f64,
        /// Pairs that are near.
        near: usize,
        /// Those without a way.
        missing: usize,
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
            Self::TooMany { .. } => "travel.too-many",
            Self::TooLong { .. } => "travel.too-long",
            Self::TooSlow { .. } => "travel.wrong-unit",
            Self::Incomplete { .. } => "travel.incomplete",
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
        let triples = lines(bytes, places.len() * places.len())?;
        let between = matrix::read(&demand, &supply, &triples, complete_to)?.map_err(TravelError::Bound)?;
        check_ways(&between, &demand)?;
        check_speeds(&between, &demand)?;
        if let Some(limit) = complete_to {
            check_complete(&between, &demand, limit)?;
        }
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

    /// How figures name it: what it is called, and what tells it from every other.
    pub fn said(&self) -> String {
        let bound = self.complete_to().map_or_else(String::new, |limit| format!(", {limit} min"));
        format!("{} ({}{bound})", self.name, self.hash)
    }
}

/// The place of each site, by number.
pub(super) fn places_of(sites: &[Site], gazetteer: &Gazetteer) -> Vec<usize> {
    let places = places(gazetteer);
    let of = |site: &Site, point: Point| super::places::place_of(&places, &site.commune, point);
    sites.iter().map(|site| of(site, site.point).unwrap_or(usize::MAX)).collect()
}

/// Whether something may be the name of travel times: short, on one line, and not turning what stands beside it around.
pub fn is_name(text: &str) -> bool {
    let turns =
        |letter| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (1..=80).contains(&text.chars().count()) && !text.chars().any(|letter| letter.is_control() || turns(letter))
}

/// The lines, none of them copied: codes and numbers hold neither commas nor line ends, whether or not they stand in quotes.
fn lines(bytes: &[u8], most: usize) -> Result<Vec<Triple<'_>>, TravelError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let broken = |at: usize| {
        u64::try_from(
            bytes
                .get(..at)
                .unwrap_or_default()
                .iter()
                .filter(|byte| **byte == b'\n')
                .count()
                + 1,
        )
    };
    let text = std::str::from_utf8(bytes).map_err(|error| TravelError::Line {
        line: broken(error.valid_up_to()).unwrap_or(u64::MAX),
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

fn code(places: &[Demand], place: usize) -> String {
    places.get(place).map_or_else(String::new, |place| place.code.clone())
}

/// That every place reaches itself, and that the file is no half of a table which stands for both directions: with a bound,
/// what is missing would count as far away, and nobody would see it.
fn check_ways(between: &Distances, places: &[Demand]) -> Result<(), TravelError> {
    if let Some(place) = (0..places.len()).find(|place| between.cost(*place, *place).is_none()) {
        return Err(TravelError::NoSelf {
            code: code(places, place),
        });
    }
    let (mut halved, mut first) = (0, None);
    for from in 0..places.len() {
        for (to, _) in between.row(from) {
            if between.cost(to, from).is_none() {
                halved += 1;
                first = first.or(Some((from, to)));
            }
        }
    }
    let pairs = (between.pairs() - places.len() - halved) / 2 + halved;
    match first {
        Some((from, to)) if halved * 2 > pairs => Err(TravelError::Half {
            pairs,
            halved,
            from: code(places, from),
            to: code(places, to),
        }),
        _ => Ok(()),
    }
}

/// That minutes are minutes: no way takes more than a week, and half of the long ones are quicker than somebody on foot.
fn check_speeds(between: &Distances, places: &[Demand]) -> Result<(), TravelError> {
    let mut speeds = Vec::new();
    for (from, start) in places.iter().enumerate() {
        for (to, minutes) in between.row(from) {
            if minutes > A_WEEK {
                let (from, to) = (start.code.clone(), code(places, to));
                return Err(TravelError::TooLong { from, to, minutes });
            }
            if let Some(end) = places.get(to) {
                let apart = kilometres(start.point, end.point);
                if apart > FAR {
                    speeds.push(apart / minutes * 60.0);
                }
            }
        }
    }
    let middle = speeds.len() / 2;
    if speeds.is_empty() {
        return Ok(());
    }
    let (_, speed, _) = speeds.select_nth_unstable_by(middle, f64::total_cmp);
    let speed = *speed;
    if speed < ON_FOOT {
        return Err(TravelError::TooSlow { speed });
    }
    Ok(())
}

/// That a file which is said to hold every way up to a bound holds those between near places: one in ten may be missing, where
/// there is water or a mountain between them.
fn check_complete(between: &Distances, places: &[Demand], limit: f64) -> Result<(), TravelError> {
    let reach = limit / 60.0 * SLOW;
    let (mut near, mut missing, mut first) = (0, 0, None);
    for (from, start) in places.iter().enumerate() {
        for (to, end) in places.iter().enumerate() {
            if from != to && kilometres(start.point, end.point) <= reach {
                near += 1;
                if between.cost(from, to).is_none() {
                    missing += 1;
                    first = first.or(Some((from, to)));
                }
            }
        }
    }
    match first {
        Some((from, to)) if missing * 10 > near => Err(TravelError::Incomplete {
            limit,
            near,
            missing,
            from: code(places, from),
            to: code(places, to),
        }),
        _ => Ok(()),
    }
}
