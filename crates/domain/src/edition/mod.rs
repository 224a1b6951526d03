//! What an edition holds: regional layers, the overview, and the manifest that answers for every byte.

mod feature;
mod layer;
mod manifest;
mod overview;

pub use feature::{Feature, FeatureService, Geometry, Properties, features, features_in_time};
pub use layer::Layer;
pub use manifest::{Counts, Current, Details, FileEntry, Manifest, Previous};
pub use overview::{AreaCount, LayerFile, NamedFile, Overview};

/// The version of the formats described here; a reader refuses a newer one.
pub const FORMAT: u32 = 2;
