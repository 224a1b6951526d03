//! The demonstration set: a country of imaginary organizations, made from a seed.
//!
//! Nothing in it is real: every organization's name says so, its telephones ring nowhere, its mailboxes and websites lie
//! under domains reserved for examples, its streets are invented. What is real is the country itself.

mod addresses;
mod contacts;
mod descriptions;
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

use organization::Maker;
use places::Places;

/// The drafts of so many imaginary organizations, one for each service at a place, organization after organization.
///
/// They are made as they are asked for. The same seed, day and country give the same drafts on every platform, and a larger
/// set begins with the smaller one. Telephones and names stay distinct up to 50,000 organizations.
pub fn drafts(gazetteer: &Gazetteer, organizations: usize, seed: u64, today: Date) -> impl Iterator<Item = Draft> {
    let maker = Maker::new(Places::new(gazetteer), seed, today);
    (0..organizations).flat_map(move |number| maker.organization(number))
}
