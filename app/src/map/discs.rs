//! How a disc is written: its class, its role, its name, and what is inside. What is inside is handed to the browser as words:
//! it reads them in a part of the time that making each element by itself takes.

use leptos::prelude::WithUntracked;
use sanad_domain::vocabulary::Family;
use sanad_geography::outline;
use sanad_messages::{number, public as m};

use super::clusters::{Drawn, Kind, RING, radius};
use crate::atlas::Atlas;

/// A disc in words.
pub struct Disc {
    /// Its class, without what comes and goes.
    pub class: String,
    /// Its role and its name; none for what another element says already.
    pub told: Option<(&'static str, String)>,
    /// Of numbers and names of our own alone.
    pub inside: String,
}

impl Disc {
    /// The words of a disc.
    pub fn of(atlas: Atlas, one: &Drawn) -> Self {
        let language = atlas.language;
        let place = match one.kind() {
            Kind::Place(index) => atlas.places.with_untracked(|places| places.get(index).cloned()),
            _ => None,
        };
        if let Some(place) = place {
            let properties = &place.feature.properties;
            let name = properties.name.in_language(language).map_or("", |(name, _)| name);
            let service = properties.services.first().map_or("", |service| service.code.label(language));
            let family = place.family();
            let vague = if place.exact { "" } else { " vague" };
            return Self {
                class: format!("pin f-{}{vague}", family.name()),
                told: Some(("link", format!("{name}. {service}"))),
                inside: pin(family, place.exact),
            };
        }
        let (count, families) = one.holds();
        let words = || {
            let [said, places, nearer] = [
                number(language, count as usize),
                m::PLACES.get(language, count as usize),
                m::ZOOM_IN.get(language).to_owned(),
            ];
            ("button", format!("{said}: {places}. {nearer}"))
        };
        Self {
            class: "cluster".to_owned(),
            // The shape of a region has its name, role and place in the walk of the keyboard; its disc is for the eye and
            // the pointer.
            told: matches!(one.kind(), Kind::Cluster).then(words),
            inside: counted(&number(language, count as usize), radius(count), &families),
        }
    }
}

/// A disc with its number, and around it a thin ring parted by what it holds.
fn counted(count: &str, disc: f64, families: &[(Family, u32)]) -> String {
    let around = std::f64::consts::TAU * (disc + RING);
    let whole: u32 = families.iter().map(|(_, count)| count).sum();
    let mut out = String::new();
    let mut before = 0.0;
    for (family, share) in families {
        let length = around * f64::from(*share) / f64::from(whole.max(1));
        let [r, length_said, around_said, offset] = [disc + RING, length, around, -before].map(|side| outline::decimal(side, 1));
        before += length;
        let family = family.name();
        out += &format!(
            "<circle class='ring ring-{family}' r='{r}' stroke-dasharray='{length_said} {around_said}' stroke-dashoffset='{offset}'/>"
        );
    }
    out += &format!(
        "<circle class='disc' r='{}'/><text aria-hidden='true'>{count}</text>",
        outline::decimal(disc, 1)
    );
    out
}

/// The outline of a single place: another shape for each family, so that no colour is needed to tell them apart.
fn outline_of(family: Family) -> &'static str {
    match family {
        Family::Shelter => "M0-16 14-4V13H-14V-4Z",
        Family::Health => "M-13-13H13V13H-13Z",
        Family::Law => "M0-18 18 0 0 18-18 0Z",
        Family::Listening => "M-13 14V0A14 14 0 1 1 1 14Z",
        Family::Child => "M-14 0a14 14 0 1 0 28 0a14 14 0 1 0-28 0Z",
        Family::Social => "M0-16 14-8V8L0 16-14 8V-8Z",
        Family::Reporting => "M-6-15H6L15-6V6L6 15H-6L-15 6V-6Z",
        Family::Other => "M-13-12H13V4L0 16-13 4Z",
    }
}

/// A wide, broken ring without a disc for what is only known by its commune: nobody should take it for a spot.
fn pin(family: Family, exact: bool) -> String {
    let disc = if exact {
        format!("<path class='disc' d='{}'/>", outline_of(family))
    } else {
        "<circle class='disc' r='24'/>".to_owned()
    };
    let family = family.name();
    format!(
        "{disc}<svg class='sign' x='-8' y='-8' width='16' height='16' aria-hidden='true'><use href='/assets/icons.svg#{family}'/></svg>"
    )
}
