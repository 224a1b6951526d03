//! Regions, provinces and communes (which one holds a point), and the mathematics of the map: projection, outlines,
//! camera, flights, gestures, clusters, names, tiles. Pure: the server draws static maps with it, the browser the moving one.

mod angle;
pub mod camera;
pub mod cluster;
pub mod communes;
pub mod distance;
pub mod exchange;
pub mod flight;
pub mod gazetteer;
pub mod gesture;
pub mod ground;
pub mod label;
pub mod outline;
pub mod projection;
mod rank;
pub mod simplify;
pub mod tiles;
pub mod topology;
pub mod view;

pub use camera::Camera;
pub use cluster::{Cluster, Clusters};
pub use flight::Flight;
pub use gazetteer::Gazetteer;
pub use ground::Ground;
pub use projection::World;
pub use rank::ranked;
pub use topology::{Shape, Topology};
