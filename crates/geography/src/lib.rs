//! Regions, provinces and communes (which one holds a point), and the mathematics of the map: projection, outlines,
//! camera, clusters. Pure: the server draws static maps with it, the browser the moving one.

mod angle;
pub mod camera;
pub mod cluster;
pub mod communes;
pub mod distance;
pub mod gazetteer;
pub mod outline;
pub mod projection;
mod rank;
pub mod simplify;
pub mod topology;

pub use camera::Camera;
pub use cluster::{Cluster, Clusters};
pub use gazetteer::Gazetteer;
pub use projection::World;
pub use rank::ranked;
pub use topology::{Shape, Topology};
