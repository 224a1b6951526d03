//! Where people live, as points: communes, and the arrondissements of the six cities that the census divides.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sanad_coverage::{Demand, Supply};
use sanad_domain::place::Territory;
use sanad_domain::text::Words;
use sanad_domain::{AreaCode, Language, Level, Point};
use sanad_geography::Gazetteer;
use sanad_geography::distance::kilometres;

/// The arrondissements, embedded from `data/`.
const ARRONDISSEMENTS: &str = include_str!("../../../data/places/arrondissements.csv");

/// A place with its people: one point stands for all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// Its code; an arrondissement's has the form of a commune's.
    pub code: &'a AreaCode,
    /// The commune, itself where it is not divided.
    pub commune: &'a AreaCode,
    /// What it is called.
    pub name: &'a Words,
    /// Where its people are taken to be.
    pub point: Point,
}

/// Part of a city.
struct Arrondissement {
    code: AreaCode,
    commune: AreaCode,
    name: Words,
    point: Point,
}

/// The arrondissements, by commune. A line that cannot be read is left out, which a test of the shipped data forbids.
fn arrondissements() -> &'static BTreeMap<AreaCode, Vec<Arrondissement>> {
    static READ: OnceLock<BTreeMap<AreaCode, Vec<Arrondissement>>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut communes = BTreeMap::<AreaCode, Vec<Arrondissement>>::new();
        for part in ARRONDISSEMENTS.lines().skip(1).filter_map(read_line) {
            communes.entry(part.commune.clone()).or_default().push(part);
        }
        communes
    })
}

/// `code,commune,name_fr,name_ar,population_2024,lat,lon`; no name holds a comma.
fn read_line(line: &str) -> Option<Arrondissement> {
    let cells: Vec<&str> = line.split(',').collect();
    let [code, commune, name_fr, name_ar, _, latitude, longitude] = cells.as_slice() else {
        return None;
    };
    let names = [(Language::Ar, (*name_ar).to_owned()), (Language::Fr, (*name_fr).to_owned())];
    Some(Arrondissement {
        code: AreaCode::parse(code)?,
        commune: AreaCode::parse(commune)?,
        name: Words(names.into_iter().collect()),
        point: Point::new(longitude.parse().ok()?, latitude.parse().ok()?)?,
    })
}

/// Every place, in order of commune and code.
pub fn places(gazetteer: &Gazetteer) -> Vec<Place<'_>> {
    let divided = arrondissements();
    let mut places = Vec::new();
    for area in gazetteer.level(Level::Commune) {
        match divided.get(&area.code) {
            Some(parts) => places.extend(parts.iter().map(|part| Place {
                code: &part.code,
                commune: &area.code,
                name: &part.name,
                point: part.point,
            })),
            None => places.push(Place {
                code: &area.code,
                commune: &area.code,
                name: &area.name,
                point: area.point,
            }),
        }
    }
    places
}

/// Part of a city by its code; nothing for a whole commune.
pub fn part<'a>(gazetteer: &'a Gazetteer, code: &AreaCode) -> Option<Place<'a>> {
    let parts = arrondissements().values().flatten();
    let found = parts.into_iter().find(|part| part.code == *code)?;
    Some(Place {
        code: &found.code,
        commune: &gazetteer.area(&found.commune)?.code,
        name: &found.name,
        point: found.point,
    })
}

/// The name of a commune, or of part of a city after the city's; its code where it has none.
pub fn name_of(gazetteer: &Gazetteer, code: &AreaCode, language: Language) -> String {
    let said = |words: &Words| words.in_language(language).map(|(name, _)| name.to_owned());
    let commune = |code: &AreaCode| gazetteer.area(code).and_then(|area| said(&area.name));
    let found = match part(gazetteer, code) {
        Some(part) => commune(part.commune)
            .zip(said(part.name))
            .map(|(city, name)| format!("{city} – {name}")),
        None => commune(code),
    };
    found.unwrap_or_else(|| code.to_string())
}

/// Places as demand points, with so many people each.
pub fn as_demand(places: &[Place<'_>], people: impl Fn(&AreaCode) -> u64) -> Vec<Demand> {
    let one = |place: &Place<'_>| Demand {
        code: place.code.to_string(),
        point: place.point,
        people: people(place.code),
    };
    places.iter().map(one).collect()
}

/// Places as what ways lead to: any of them may have a service one day.
pub fn as_supply(places: &[Place<'_>]) -> Vec<Supply> {
    let one = |place: &Place<'_>| Supply {
        code: place.code.to_string(),
        point: place.point,
        capacity: None,
    };
    places.iter().map(one).collect()
}

/// The place that something at a point of a commune belongs to, by its number among `places`: the nearest of the commune's own.
pub fn place_of(places: &[Place<'_>], commune: &AreaCode, point: Point) -> Option<usize> {
    // In order of commune: its own stand together.
    let first = places.partition_point(|place| place.commune < commune);
    let own = places.iter().enumerate().skip(first);
    own.take_while(|(_, place)| place.commune == commune)
        .min_by(|(_, one), (_, other)| kilometres(point, one.point).total_cmp(&kilometres(point, other.point)))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::super::tests::gazetteer;
    use super::super::{Group, people};
    use super::*;

    #[test]
    fn six_cities_are_divided_and_their_parts_lie_in_them_with_all_their_people() {
        let places = places(gazetteer());
        assert_eq!(arrondissements().len(), 6);
        assert_eq!(places.len(), 1_503 - 6 + 41);
        for (commune, parts) in arrondissements() {
            let sum: u64 = parts.iter().filter_map(|part| people(&part.code, Group::All)).sum();
            assert_eq!(Some(sum), people(commune, Group::All), "{commune}");
            for part in parts {
                let lies_in = gazetteer().commune_at(part.point.longitude(), part.point.latitude());
                assert_eq!(lies_in, Some(commune), "{}", part.code);
                assert_eq!(part.name.0.len(), 2);
            }
        }
    }

    #[test]
    fn what_lies_in_a_city_belongs_to_its_nearest_part() {
        let places = places(gazetteer());
        let moumen = places.iter().position(|place| place.code.as_str() == "06.141.01.53").unwrap();
        let commune = AreaCode::parse("06.141.01.0").unwrap();
        assert_eq!(place_of(&places, &commune, places[moumen].point), Some(moumen));
        assert_eq!(
            name_of(gazetteer(), places[moumen].code, Language::Fr),
            "Casablanca – Sidi Moumen"
        );
        assert_eq!(name_of(gazetteer(), &commune, Language::Ar), "الدار البيضاء");
        let village = AreaCode::parse("01.051.01.01").unwrap();
        assert_eq!(
            place_of(&places, &village, places[moumen].point).map(|number| places[number].code),
            Some(&village)
        );
    }
}
