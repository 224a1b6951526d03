//! The figures that may be public: of what an edition made public alone, rounded, and silent where so few services are counted that
//! a rate would mean nothing.

use std::collections::BTreeMap;

use sanad_domain::disclosure::PublicListing;
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use super::question::{Measure, Question};
use super::sites::Sites;
use super::survey::Survey;

/// Fewer services than this are not told apart.
const FEW: usize = 3;
/// Kilometres within which a service counts as in reach.
pub const NEAR: f64 = 25.0;

/// Figures of one area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// People, to the nearest hundred.
    pub people: u64,
    /// Services; `None` for one or two.
    pub services: Option<usize>,
    /// Services for 100,000 people; absent where there are too few of them.
    pub rate: Option<f64>,
    /// The share of people within [`NEAR`] of the nearest, from 0 to 1 in whole hundredths; absent where it cannot be computed.
    pub near: Option<f64>,
    /// The mean distance to the nearest in whole kilometres; absent where there is none.
    pub mean: Option<f64>,
}

/// Figures of the whole country, its regions and provinces, and of kinds of services.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The whole country.
    pub country: Known,
    /// Regions and provinces.
    pub areas: BTreeMap<AreaCode, Known>,
    /// The broadest kinds of services, in the whole country.
    pub services: Vec<(ServiceCode, Known)>,
}

/// What may be said of an edition's listings; nothing where a figure cannot be computed for all of the country.
pub fn reached<'a>(listings: impl IntoIterator<Item = &'a PublicListing>, gazetteer: &Gazetteer) -> Option<Reached> {
    let sites = Sites::of_public(listings, gazetteer);
    let survey = |service: Option<ServiceCode>| {
        let question = Question {
            service,
            radius: NEAR,
            ..Question::default()
        };
        Survey::new(&question, &sites, gazetteer, None).ok()
    };
    let all = survey(None)?;
    let (regions, country) = known(&all, Level::Region);
    let (provinces, _) = known(&all, Level::Province);
    let broad = ServiceCode::all().filter(|code| code.term().parent.is_none());
    let services = broad.map(|service| Some((service, known(&survey(Some(service))?, Level::Region).1)));
    Some(Reached {
        country,
        areas: regions.into_iter().chain(provinces).collect(),
        services: services.collect::<Option<_>>()?,
    })
}

fn known(survey: &Survey<'_>, level: Level) -> (Vec<(AreaCode, Known)>, Known) {
    let (near, mean) = (
        survey.answer(level, Measure::Within, NEAR),
        survey.answer(level, Measure::Mean, NEAR),
    );
    let one = |people: u64, services: usize, near: Option<f64>, mean: Option<f64>| Known {
        people: (people + 50) / 100 * 100,
        services: Some(services).filter(|services| *services == 0 || *services >= FEW),
        rate: (services >= FEW && people > 0).then(|| services as f64 / people as f64 * 100_000.0),
        near: near.map(|share| (share * 100.0).round() / 100.0),
        mean: mean.map(f64::round),
    };
    let areas = near.figures.iter().zip(&mean.figures).map(|(near, mean)| {
        let figures = one(near.people, near.services, near.value.clone().ok(), mean.value.clone().ok());
        (near.area.clone(), figures)
    });
    let country = one(
        near.people,
        near.services,
        near.nation.value.clone().ok(),
        mean.nation.value.clone().ok(),
    );
    (areas.collect(), country)
}
