//! What the tests search: every place of the country, and associations that do not exist.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the tables lie beside the tests")]

use sanad_domain::place::Area;
use sanad_domain::text::Words;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Date, Language, Point};
use sanad_search::{Builder, Document, Index, Offered};

/// The tables of places, regions first.
const PLACES: [&str; 3] = [
    include_str!("../../../../data/places/regions.csv"),
    include_str!("../../../../data/places/provinces.csv"),
    include_str!("../../../../data/places/communes.csv"),
];

/// Every region, province and commune, read as the gazetteer reads them.
pub fn areas() -> Vec<Area> {
    let lines = PLACES.iter().flat_map(|table| table.lines().skip(1));
    lines.map(area).collect()
}

fn area(line: &str) -> Area {
    let cells: Vec<&str> = line.split(',').collect();
    let names = [(Language::Ar, cells[3]), (Language::Fr, cells[2])];
    let number = |at: usize| cells[at].parse::<f64>().unwrap();
    Area {
        code: AreaCode::parse(cells[0]).unwrap(),
        name: Words(
            names
                .map(|(language, name)| (language, name.to_owned()))
                .into_iter()
                .collect(),
        ),
        point: Point::new(number(7), number(6)).unwrap(),
        population: cells[4].parse().unwrap(),
    }
}

/// An invented association at a place.
#[derive(Clone, Debug)]
pub struct Listing {
    pub id: String,
    pub names: Words,
    pub acronym: Option<String>,
    pub commune: Option<AreaCode>,
    pub confirmed: Option<Date>,
    pub services: Vec<(ServiceCode, Vec<AudienceCode>)>,
}

/// The invented associations of `listings.csv`.
pub fn listings() -> Vec<Listing> {
    include_str!("../listings.csv").lines().skip(1).map(listing).collect()
}

fn listing(line: &str) -> Listing {
    let cells: Vec<&str> = line.split(',').collect();
    let [id, ar, fr, acronym, commune, confirmed, services] = cells.as_slice() else {
        panic!("{line}");
    };
    let service = |text: &str| {
        let (service, audiences) = text.split_once(':').unwrap_or((text, ""));
        let audiences = audiences.split('|').filter(|audience| !audience.is_empty());
        let service = ServiceCode::parse(service).unwrap_or_else(|| panic!("{line}"));
        (
            service,
            audiences.map(|audience| AudienceCode::parse(audience).unwrap()).collect(),
        )
    };
    let names = [(Language::Ar, ar), (Language::Fr, fr)];
    Listing {
        id: (*id).to_owned(),
        names: Words(
            names
                .map(|(language, name)| (language, (*name).to_owned()))
                .into_iter()
                .collect(),
        ),
        acronym: Some((*acronym).to_owned()).filter(|acronym| !acronym.is_empty()),
        commune: Some(AreaCode::parse(commune).unwrap()),
        confirmed: Some(Date::parse(confirmed).unwrap()),
        services: services.split(';').map(service).collect(),
    }
}

/// Adds a listing under a number.
pub fn add(builder: &mut Builder, number: u32, listing: &Listing, areas: &[Area]) {
    let services: Vec<Offered<'_>> = listing
        .services
        .iter()
        .map(|(service, audiences)| Offered {
            service: *service,
            audiences,
        })
        .collect();
    let home = areas.iter().find(|area| Some(&area.code) == listing.commune.as_ref());
    builder.add_document(&Document {
        number,
        names: &listing.names,
        acronym: listing.acronym.as_deref(),
        services: &services,
        commune: listing.commune.as_ref(),
        point: home.map(|area| area.point),
        confirmed: listing.confirmed,
    });
}

/// An index of these areas and listings; a listing's number is its place in the list.
pub fn index(areas: &[Area], listings: &[Listing]) -> Index {
    let mut builder = Builder::new();
    for area in areas {
        builder.add_area(&area.code, &area.name, area.point);
    }
    for (number, listing) in (0..).zip(listings) {
        add(&mut builder, number, listing, areas);
    }
    builder.finish()
}
