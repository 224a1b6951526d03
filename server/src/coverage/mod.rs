//! Where help is missing: the figures of `sanad_coverage` over this country's communes, its census and its services.
//!
//! Communes are the demand points, each taken as one place, the point inside it that is farthest from its limits. The
//! census counts arrondissements of cities too, but no open data says where they are: a city is one point.

mod goals;
mod population;
mod public;
mod question;
mod sites;
mod survey;
mod table;
mod where_next;

#[cfg(test)]
mod tests;

pub use goals::{For, GOAL, Gap, Goal, Held, MOST};
pub use population::{Group, SOURCE, people};
pub use public::{Known, NEAR, Reached, reached};
pub use question::{Measure, Question};
pub use sites::{Site, Sites};
pub use survey::{Answer, Figure, Nation, Spread, Survey, answer};
pub use table::{Basis, COLUMNS, Line, csv, lines, xlsx};
pub use where_next::{Next, next};
