//! Where help is missing: the figures of `sanad_coverage` over this country's communes, its census and its services.
//!
//! Communes are the demand points, and the arrondissements of the six cities that have some, each taken as one place: the point
//! inside it that is farthest from its limits.

mod goals;
mod ground;
mod places;
mod population;
mod public;
mod question;
mod sharing;
mod shelf;
mod sites;
mod survey;
mod table;
mod travel;
mod where_next;

#[cfg(test)]
mod tests;

pub use goals::{For, GOAL, Gap, Goal, Held, MOST};
pub use ground::Ground;
pub use places::{Place, name_of, part, places};
pub use population::{Group, SOURCE, people};
pub use public::{Known, NEAR, Reached, reached};
pub use question::{Measure, Question};
pub use sharing::{Spread, catchment};
pub use shelf::Shelf;
pub use sites::{Site, Sites};
pub use survey::{Answer, Figure, Nation, Survey, answer};
pub use table::{Basis, COLUMNS, Line, csv, lines, xlsx};
pub use travel::{Travel, TravelError, is_name};
pub use where_next::{Aim, Next, Proposal, next};
