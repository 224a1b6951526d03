//! The gazetteer: every region, province and commune by code, by name in any spelling, and by a point in it.

use std::collections::{BTreeMap, HashMap};

use sanad_domain::fold::fold;
use sanad_domain::place::{Area, Territory};
use sanad_domain::text::{Words, is_tifinagh};
use sanad_domain::{AreaCode, Language, Level, Point};
use thiserror::Error;

use crate::communes::Communes;
use crate::topology::{Topology, TopologyError};

/// Why the country's data cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GazetteerError {
    /// A boundary file is unusable.
    #[error(transparent)]
    Boundaries(#[from] TopologyError),
    /// A line of a table of places cannot be read.
    #[error("the table of {table} cannot be read at line {line}: `{content}`")]
    Line {
        /// Which table.
        table: &'static str,
        /// Which line, from 1.
        line: usize,
        /// What stands there.
        content: String,
    },
}

/// The texts that a gazetteer is read from: three tables of places and the fine boundaries of the communes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// `data/places/regions.csv`
    pub regions: &'a str,
    /// `data/places/provinces.csv`
    pub provinces: &'a str,
    /// `data/places/communes.csv`
    pub communes: &'a str,
    /// `data/places/tamazight.csv`: names in Tifinagh, of those places whose name is sure.
    pub tamazight: &'a str,
    /// `data/boundaries/communes-fine.topojson`
    pub boundaries: &'a str,
}

/// Every region, province and commune of the country.
pub struct Gazetteer {
    areas: BTreeMap<AreaCode, Area>,
    names: HashMap<(Level, String), Vec<AreaCode>>,
    communes: Communes,
}

impl Gazetteer {
    /// Reads the country's data.
    ///
    /// # Errors
    /// When a table or the boundaries cannot be read; the message names where.
    pub fn read(source: Source<'_>) -> Result<Self, GazetteerError> {
        let mut areas = BTreeMap::new();
        for (table, text) in [
            ("regions", source.regions),
            ("provinces", source.provinces),
            ("communes", source.communes),
        ] {
            for (number, line) in text.lines().enumerate().skip(1) {
                let area = read_line(line).ok_or_else(|| unreadable(table, number, line))?;
                areas.insert(area.code.clone(), area);
            }
        }
        for (number, line) in source.tamazight.lines().enumerate().skip(1) {
            let named = name_in_tamazight(line, &mut areas);
            named.ok_or_else(|| unreadable("names in Tamazight", number, line))?;
        }
        let communes = Communes::new(&Topology::parse(source.boundaries)?.layer("communes")?);
        let mut names: HashMap<(Level, String), Vec<AreaCode>> = HashMap::new();
        for area in areas.values() {
            for spelling in spellings(&area.name) {
                let codes = names.entry((area.code.level(), spelling)).or_default();
                if !codes.contains(&area.code) {
                    codes.push(area.code.clone());
                }
            }
        }
        Ok(Self { areas, names, communes })
    }

    /// The areas of one level, in order of code.
    pub fn level(&self, level: Level) -> impl Iterator<Item = &Area> {
        self.areas.values().filter(move |area| area.code.level() == level)
    }
}

impl Territory for Gazetteer {
    fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.areas.get(code)
    }

    fn named(&self, level: Level, name: &str) -> Vec<&Area> {
        let codes = self.names.get(&(level, spelling(name)));
        codes.into_iter().flatten().filter_map(|code| self.areas.get(code)).collect()
    }

    fn commune_at(&self, longitude: f64, latitude: f64) -> Option<&AreaCode> {
        self.communes.at(longitude, latitude)
    }
}

/// `code,type,name_fr,name_ar,population_2024,area_km2,lat,lon[,…]`; no name holds a comma.
fn read_line(line: &str) -> Option<Area> {
    let cells: Vec<&str> = line.split(',').collect();
    let [code, _, name_fr, name_ar, population, _, latitude, longitude, ..] = cells.as_slice() else {
        return None;
    };
    let names = [(Language::Ar, (*name_ar).to_owned()), (Language::Fr, (*name_fr).to_owned())];
    Some(Area {
        code: AreaCode::parse(code)?,
        name: Words(names.into_iter().filter(|(_, name)| !name.is_empty()).collect()),
        point: Point::new(longitude.parse().ok()?, latitude.parse().ok()?)?,
        population: population.parse().ok()?,
    })
}

/// `code,name_zgh,source`; `None` where that is not a name in Tifinagh of a place that there is.
fn name_in_tamazight(line: &str, areas: &mut BTreeMap<AreaCode, Area>) -> Option<()> {
    let mut cells = line.splitn(3, ',');
    let (code, name) = (AreaCode::parse(cells.next()?)?, cells.next()?);
    cells.next().filter(|source| !source.is_empty())?;
    if name.is_empty() || !name.chars().all(|letter| is_tifinagh(letter) || matches!(letter, ' ' | '-')) {
        return None;
    }
    let area = areas.get_mut(&code)?;
    area.name.0.insert(Language::Zgh, name.to_owned());
    Some(())
}

fn unreadable(table: &'static str, number: usize, line: &str) -> GazetteerError {
    GazetteerError::Line {
        table,
        line: number + 1,
        content: line.chars().take(60).collect(),
    }
}

/// How a place is written: folded, without the words that only say what kind of place it is.
fn spelling(name: &str) -> String {
    let folded = fold(name);
    let bare = [
        "commune de ",
        "commune d ",
        "ville de ",
        "province de ",
        "province d ",
        "prefecture de ",
        "prefecture d ",
        "region de ",
        "جماعه ",
        "مدينه ",
        "اقليم ",
        "عماله ",
        "جهه ",
    ]
    .iter()
    .find_map(|kind| folded.strip_prefix(kind));
    bare.unwrap_or(&folded).to_owned()
}

fn spellings(name: &Words) -> Vec<String> {
    name.0.values().map(|name| spelling(name)).collect()
}
