//! Where help is missing: the figures of `sanad_coverage` over this country's communes, its census and its services.
//!
//! Communes are the demand points, each taken as one place, the point inside it that is farthest from its limits. The
//! census counts arrondissements of cities too, but no open data says where they are: a city is one point.

mod goals;
mod measure;
mod population;
mod public;
mod sites;
mod table;
mod where_next;

#[cfg(test)]
mod tests;

pub use goals::{For, GOAL, Gap, Goal, Held};
pub use measure::{Answer, Figure, Measure, Nation, Question, Spread, answer, spread};
pub use population::{Group, SOURCE, people};
pub use public::{Known, NEAR, Reached, reached};
pub use sites::{Site, Sites};
pub use table::{Basis, COLUMNS, Line, csv, lines, xlsx};
pub use where_next::{Next, next};
