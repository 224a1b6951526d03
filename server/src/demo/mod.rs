//! The demonstration set: a country of imaginary organizations, made from a seed.
//!
//! Nothing in it is real: every organization's name says so, its telephones ring nowhere, its mailboxes and websites lie
//! under domains reserved for examples, its streets are invented. What is real is the country itself.

mod addresses;
mod contacts;
mod descriptions;
mod emergency;
mod names;
mod organization;
mod papers;
mod people;
mod places;
mod random;
mod services;
mod terms;
mod texts;
mod words;

#[cfg(test)]
mod tests;

use sanad_domain::Date;
use sanad_domain::validate::Draft;
use sanad_geography::Gazetteer;

pub use emergency::emergency_rows;
use organization::Maker;
use places::Places;

/// A country of imaginary organizations, each made when it is asked for.
///
/// The same seed, day and country give the same drafts on every platform, and a larger set begins with the smaller one.
/// Telephones and names stay distinct up to 50,000 organizations.
pub struct Imagined<'a>(Maker<'a>);

impl<'a> Imagined<'a> {
    /// The set of a seed.
    pub fn new(gazetteer: &'a Gazetteer, seed: u64, today: Date) -> Self {
        Self(Maker::new(Places::new(gazetteer), seed, today))
    }

    /// The drafts of one organization, one for each service at a place.
    pub fn organization(&self, number: usize) -> Vec<Draft> {
        self.0.organization(number)
    }
}
