//! Where organizations are: communes by population, and points in them.

use std::collections::BTreeSet;
use std::ops::Range;

use sanad_domain::place::{Area, Territory};
use sanad_domain::{AreaCode, Level, Point};
use sanad_geography::Gazetteer;

use super::random::Dice;

const KILOMETRES_PER_DEGREE: f64 = 111.2;
/// How often a point is tried before the label's own is taken.
const TRIES: usize = 24;
const NEIGHBOURS: usize = 4;

/// The country, ready to be drawn from.
pub(super) struct Places<'a> {
    gazetteer: &'a Gazetteer,
    communes: Vec<&'a Area>,
    /// For each commune the people in it and in all before it.
    people: Vec<usize>,
    provinces: Vec<Province>,
    /// Latitudes and longitudes of labels, in steps: a place that is kept must share neither with them.
    labels: BTreeSet<i32>,
}

struct Province {
    code: AreaCode,
    communes: Range<usize>,
    neighbours: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(gazetteer: &'a Gazetteer) -> Self {
        let communes: Vec<&Area> = gazetteer.level(Level::Commune).collect();
        let total = |sum: &mut usize, area: &&Area| {
            *sum += area.population as usize;
            Some(*sum)
        };
        let people = communes.iter().scan(0, total).collect();
        let areas: Vec<&Area> = gazetteer.level(Level::Province).collect();
        let provinces = areas.iter().map(|area| province(area, &areas, &communes)).collect();
        let all = [Level::Region, Level::Province, Level::Commune]
            .into_iter()
            .flat_map(|level| gazetteer.level(level));
        let labels = all.flat_map(|area| steps(area.point)).collect();
        Self {
            gazetteer,
            communes,
            people,
            provinces,
            labels,
        }
    }

    /// A commune anywhere: the more people, the likelier. `None` only where the country has none.
    pub(super) fn anywhere(&self, dice: &mut Dice) -> Option<&'a Area> {
        self.within(dice, 0..self.communes.len())
    }

    /// A commune in the province of another, or in one beside it.
    pub(super) fn near(&self, dice: &mut Dice, commune: &AreaCode) -> Option<&'a Area> {
        let code = commune.province()?;
        let mut province = self.provinces.iter().find(|province| province.code == code)?;
        if !province.neighbours.is_empty() && dice.chance(350) {
            province = &self.provinces[*dice.pick(&province.neighbours)];
        }
        self.within(dice, province.communes.clone())
    }

    fn within(&self, dice: &mut Dice, range: Range<usize>) -> Option<&'a Area> {
        let before = range.start.checked_sub(1).map_or(0, |last| self.people[last]);
        let last = *self.people.get(range.end.checked_sub(1)?)?;
        let drawn = before + dice.below(last.checked_sub(before).filter(|people| *people > 0)?);
        let at = self.people.partition_point(|people| *people <= drawn);
        self.communes.get(at).copied()
    }

    /// A point in the commune, denser towards its middle; latitude and longitude as text of five decimals.
    ///
    /// Points that are kept end in odd digits and public ones in even ones, so that no coordinate of a kept place ever
    /// equals one that is published.
    pub(super) fn point(&self, dice: &mut Dice, commune: &Area, is_public: bool) -> [String; 2] {
        let spread = (f64::from(commune.population).sqrt() / 300.0).clamp(0.4, 6.0) / KILOMETRES_PER_DEGREE;
        let [latitude, longitude] = steps(commune.point);
        let flat = flattening(commune.point.latitude());
        let parity = i32::from(!is_public);
        let fit = |step: i32| (step & !1) | parity;
        for attempt in 0..TRIES {
            // The later, the closer to the label, so that a commune of narrow shape finds a point as well.
            let reach = spread * Point::STEPS * if attempt < TRIES / 2 { 1.0 } else { 0.1 };
            let north = fit(latitude + (dice.bell() * reach) as i32);
            let east = fit(longitude + (dice.bell() * reach / flat) as i32);
            if self.is_fit([north, east], commune, is_public) {
                return text([north, east]);
            }
        }
        let near = (0..500).map(|step| [fit(latitude + step), fit(longitude + step)]);
        text(
            near.into_iter()
                .find(|point| self.is_fit(*point, commune, is_public))
                .unwrap_or([latitude, longitude]),
        )
    }

    fn is_fit(&self, [north, east]: [i32; 2], commune: &Area, is_public: bool) -> bool {
        let held = self
            .gazetteer
            .commune_at(f64::from(east) / Point::STEPS, f64::from(north) / Point::STEPS);
        held == Some(&commune.code) && (is_public || !(self.labels.contains(&north) || self.labels.contains(&east)))
    }
}

fn province(area: &Area, all: &[&Area], communes: &[&Area]) -> Province {
    let start = communes.partition_point(|commune| commune.code < area.code);
    let length = communes[start..]
        .iter()
        .take_while(|commune| commune.code.is_within(&area.code))
        .count();
    let mut others: Vec<(usize, f64)> = all
        .iter()
        .enumerate()
        .filter(|(_, other)| other.code != area.code)
        .map(|(at, other)| (at, apart(area, other)))
        .collect();
    others.sort_by(|a, b| a.1.total_cmp(&b.1));
    let neighbours = others.into_iter().take(NEIGHBOURS).map(|(at, _)| at).collect();
    Province {
        code: area.code.clone(),
        communes: start..start + length,
        neighbours,
    }
}

/// The square of a distance in degrees of latitude: good for comparing.
fn apart(a: &Area, b: &Area) -> f64 {
    let north = a.point.latitude() - b.point.latitude();
    let east = (a.point.longitude() - b.point.longitude()) * flattening(a.point.latitude());
    north * north + east * east
}

/// The cosine of a latitude by its series: platforms round their own differently.
fn flattening(latitude: f64) -> f64 {
    let square = latitude.to_radians() * latitude.to_radians();
    (1.0 - square / 2.0 + square * square / 24.0 - square * square * square / 720.0).max(0.1)
}

fn steps(point: Point) -> [i32; 2] {
    [point.latitude(), point.longitude()].map(|degrees| (degrees * Point::STEPS).round() as i32)
}

fn text(steps: [i32; 2]) -> [String; 2] {
    steps.map(|steps| format!("{:.5}", f64::from(steps) / Point::STEPS))
}
