//! Where help is missing: how many people have a service within reach, how evenly, and where the next one helps most.
//! Pure: what is not computable is said with its reason, never shown as zero.

mod at_places;
pub mod catchment;
pub mod distances;
mod error;
pub mod inequality;
pub mod input;
pub mod matrix;
mod nearest;
pub mod raam;
pub mod rates;
pub mod reach;
pub mod siting;
pub mod targets;
mod weight;
mod what_if;

pub use distances::{Distances, Unit};
pub use error::{InputError, NotComputable, WHAT};
pub use input::{Capacities, Demand, Supply};
pub use weight::Weight;
pub use what_if::WhatIf;
