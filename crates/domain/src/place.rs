//! Points and administrative codes: where something is, and how surely that is written.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Words;

/// A position in WGS 84, kept in steps of 1e-5 degrees (about a metre), so that equal places compare equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "[f64; 2]", into = "[f64; 2]")]
pub struct Point {
    longitude: i32,
    latitude: i32,
}

impl Point {
    /// Steps of longitude or latitude in a degree.
    pub const STEPS: f64 = 100_000.0;

    /// The nearest representable point; `None` outside ±180 and ±90 degrees or where a number is not finite.
    pub fn new(longitude: f64, latitude: f64) -> Option<Self> {
        let inside = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        inside.then(|| Self {
            longitude: (longitude * Self::STEPS).round() as i32,
            latitude: (latitude * Self::STEPS).round() as i32,
        })
    }

    /// Longitude and latitude in steps.
    pub fn steps(self) -> [i32; 2] {
        [self.longitude, self.latitude]
    }

    /// The point of so many steps; `None` outside ±180 and ±90 degrees.
    pub fn from_steps([longitude, latitude]: [i32; 2]) -> Option<Self> {
        Self::new(f64::from(longitude) / Self::STEPS, f64::from(latitude) / Self::STEPS)
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / Self::STEPS
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / Self::STEPS
    }
}

impl From<[f64; 2]> for Point {
    /// Positions in files of our own; what a person typed goes through [`Point::new`].
    fn from([longitude, latitude]: [f64; 2]) -> Self {
        Self::new(longitude.clamp(-180.0, 180.0), latitude.clamp(-90.0, 90.0)).unwrap_or(Self {
            longitude: 0,
            latitude: 0,
        })
    }
}

impl From<Point> for [f64; 2] {
    fn from(point: Point) -> Self {
        [point.longitude(), point.latitude()]
    }
}

/// The level of an administrative area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `01`
    Region,
    /// `01.511`
    Province,
    /// `01.511.01.01`
    Commune,
}

/// A code of the national statistics office: region `01`, province `01.511`, commune `01.511.01.01`.
///
/// A code names its parents, so no table is needed to climb from a commune to its region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode(String);

impl AreaCode {
    /// Reads a code that is written in full, leading zeros included.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let well_formed = match parts.as_slice() {
            [region] => digits(region, 2..=2),
            [region, province] => digits(region, 2..=2) && digits(province, 3..=3),
            [region, province, circle, commune] => {
                digits(region, 2..=2) && digits(province, 3..=3) && digits(circle, 2..=2) && digits(commune, 1..=2)
            }
            _ => false,
        };
        well_formed.then(|| Self(text.to_owned()))
    }

    /// What the code names.
    pub fn level(&self) -> Level {
        match self.0.len() {
            2 => Level::Region,
            6 => Level::Province,
            _ => Level::Commune,
        }
    }

    /// The region that the area is or lies in.
    pub fn region(&self) -> AreaCode {
        Self(self.0[..2].to_owned())
    }

    /// The province that the area is or lies in; `None` for a region.
    pub fn province(&self) -> Option<AreaCode> {
        self.0.get(..6).map(|code| Self(code.to_owned()))
    }

    /// The area of a level that this one is or lies in; `None` where this one is larger.
    pub fn at(&self, level: Level) -> Option<AreaCode> {
        match level {
            Level::Region => Some(self.region()),
            Level::Province => self.province(),
            Level::Commune => (self.level() == Level::Commune).then(|| self.clone()),
        }
    }

    /// Whether this area is `other` or lies in it.
    pub fn is_within(&self, other: &AreaCode) -> bool {
        self.0 == other.0 || (self.0.starts_with(&other.0) && self.0.as_bytes().get(other.0.len()) == Some(&b'.'))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AreaCode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is not a code of a region, province or commune"))
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.0
    }
}

/// A region, province or commune: its code, names, a point for its label, and who lives there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// The code of the national statistics office.
    pub code: AreaCode,
    /// Names by language.
    pub name: Words,
    /// A point surely inside, for the label.
    pub point: Point,
    /// Legal population of the last census.
    pub population: u32,
}

/// What validation must know of the country; `geography` answers it from the shipped data.
pub trait Territory: Sync {
    /// The area with this code.
    fn area(&self, code: &AreaCode) -> Option<&Area>;
    /// The communes, provinces or regions that go by this name, in any script or spelling.
    fn named(&self, level: Level, name: &str) -> Vec<&Area>;
    /// The commune that holds a point; `None` outside the country.
    fn commune_at(&self, longitude: f64, latitude: f64) -> Option<&AreaCode>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_their_parents() {
        let commune = AreaCode::parse("01.511.01.01").unwrap();
        assert_eq!(commune.level(), Level::Commune);
        assert_eq!(commune.region().as_str(), "01");
        assert_eq!(commune.province().unwrap().as_str(), "01.511");
        assert!(commune.is_within(&commune.region()) && commune.is_within(&commune));
        assert!(!AreaCode::parse("01.51").is_some_and(|_| true));
        assert!(!AreaCode::parse("01.511").unwrap().is_within(&AreaCode::parse("02").unwrap()));
    }

    #[test]
    fn malformed_codes_are_refused() {
        for text in [
            "",
            "1",
            "1.511",
            "01.5111",
            "01.511.1.01",
            "01.511.01",
            "01.511.01.011",
            "01 ",
            "٠١",
            "01.511.01.01.01",
        ] {
            assert_eq!(AreaCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn points_keep_five_decimals() {
        let point = Point::new(-6.849_813_4, 34.020_882_9).unwrap();
        assert_eq!((point.longitude(), point.latitude()), (-6.84981, 34.02088));
        assert_eq!(Point::new(f64::NAN, 0.0), None);
        assert_eq!(Point::new(181.0, 0.0), None);
    }
}
