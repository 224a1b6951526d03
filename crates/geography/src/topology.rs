//! TopoJSON: boundaries whose shared lines are stored once, so that neighbours fit without a seam.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use thiserror::Error;

use crate::projection::World;
use crate::simplify;

/// Why a boundary file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TopologyError {
    /// Not JSON, or not of the shape of a quantized topology.
    #[error("the boundary file is not a quantized TopoJSON topology: {0}")]
    Unreadable(#[from] sanad_json::Error),
    /// A geometry names a line that is not there.
    #[error("the boundary file is damaged: {0} names a line that is not in it")]
    MissingArc(String),
    /// No object of the name asked for.
    #[error("the boundary file holds no layer called `{0}`")]
    MissingObject(String),
}

/// A closed ring of `[longitude, latitude]` in degrees; the last position repeats the first.
pub type Ring = Vec<[f64; 2]>;

/// An area: its code, and its polygons, each an outer ring and its holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The code of the area; empty for context that has none.
    pub code: String,
    /// Polygons of rings, the outer one first.
    pub polygons: Vec<Vec<Ring>>,
}

/// A line and the codes of the areas along it.
pub type Line<'a> = (&'a [[f64; 2]], Vec<&'a str>);

/// A decoded boundary file.
#[derive(Clone, Debug)]
pub struct Topology {
    arcs: Vec<Vec<[f64; 2]>>,
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Clone, Debug, Deserialize)]
struct Object {
    geometries: Vec<Geometry>,
}

#[derive(Clone, Debug, Deserialize)]
struct Geometry {
    #[serde(default)]
    properties: Properties,
    /// Of a polygon its rings; of several polygons each of theirs.
    arcs: Lines,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Properties {
    #[serde(default)]
    code: String,
}

/// Polygons of rings of lines. The depth of the arrays tells one polygon from several, so that the `type` beside them
/// (which may come later in the file) need not be waited for.
#[derive(Clone, Debug)]
struct Lines(Vec<Vec<Vec<i32>>>);

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Polygons)
    }
}

struct Polygons;

impl<'de> Visitor<'de> for Polygons {
    type Value = Lines;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the rings of a polygon or of several")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Lines, A::Error> {
        let (mut rings, mut polygons) = (Vec::new(), Vec::new());
        while let Some(part) = sequence.next_element::<Vec<Item>>()? {
            let mut polygon = Vec::new();
            let mut ring = Vec::new();
            for item in part {
                match item {
                    Item::Arc(arc) => ring.push(arc),
                    Item::Ring(arcs) => polygon.push(arcs),
                }
            }
            if polygon.is_empty() {
                rings.push(ring)
            } else {
                polygons.push(polygon)
            }
        }
        if !rings.is_empty() {
            polygons.push(rings);
        }
        Ok(Lines(polygons))
    }
}

/// A line of a ring, or a ring of lines.
enum Item {
    Arc(i32),
    Ring(Vec<i32>),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Items)
    }
}

struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of a line or a ring of them")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Item, E> {
        i32::try_from(number).map(Item::Arc).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Item, E> {
        i32::try_from(number).map(Item::Arc).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Item, A::Error> {
        let mut ring = Vec::new();
        while let Some(arc) = sequence.next_element()? {
            ring.push(arc);
        }
        Ok(Item::Ring(ring))
    }
}

impl Topology {
    /// Reads a quantized topology of polygons.
    ///
    /// Generic so that it is compiled where it is called: this crate is compiled to be quick, which makes reading JSON large.
    ///
    /// # Errors
    /// When the text is not JSON or not such a topology.
    pub fn parse<T: AsRef<str> + ?Sized>(json: &T) -> Result<Self, TopologyError> {
        let file: File = sanad_json::from_str(json.as_ref())?;
        let Transform { scale, translate } = file.transform;
        let decode = |deltas: Vec<[i32; 2]>| {
            let (mut x, mut y) = (0i64, 0i64);
            deltas
                .into_iter()
                .map(|[dx, dy]| {
                    x += i64::from(dx);
                    y += i64::from(dy);
                    [x as f64 * scale[0] + translate[0], y as f64 * scale[1] + translate[1]]
                })
                .collect()
        };
        Ok(Self {
            arcs: file.arcs.into_iter().map(decode).collect(),
            objects: file.objects,
        })
    }

    /// The same with fewer positions: none that is left out lies further than `tolerance` (in widths of the world) from the
    /// line that stays. Each line is simplified once, whoever shares it, so that neighbours still fit without a seam.
    #[must_use]
    pub fn simplified(&self, tolerance: f64) -> Self {
        let simpler = |arc: &Vec<[f64; 2]>| -> Vec<[f64; 2]> {
            let line: Vec<World> = arc
                .iter()
                .map(|[longitude, latitude]| World::from_degrees(*longitude, *latitude))
                .collect();
            let keep = simplify::kept(&line, tolerance);
            arc.iter().zip(keep).filter(|(_, keep)| *keep).map(|(at, _)| *at).collect()
        };
        Self {
            arcs: self.arcs.iter().map(simpler).collect(),
            objects: self.objects.clone(),
        }
    }

    /// The areas of one layer, in the order of the file.
    ///
    /// # Errors
    /// When there is no such layer, or when it names lines that are not in the file.
    pub fn layer(&self, name: &str) -> Result<Vec<Shape>, TopologyError> {
        self.object(name)?
            .geometries
            .iter()
            .map(|geometry| {
                let code = geometry.properties.code.clone();
                let polygons = geometry
                    .arcs
                    .0
                    .iter()
                    .map(|polygon| self.polygon(&code, polygon))
                    .collect::<Result<_, _>>()?;
                Ok(Shape { code, polygons })
            })
            .collect()
    }

    /// The lines of one layer, each once, with the codes of the areas along it: two where it parts them, one at the edge.
    ///
    /// # Errors
    /// As [`Topology::layer`].
    pub fn lines(&self, name: &str) -> Result<Vec<Line<'_>>, TopologyError> {
        let mut along = vec![Vec::new(); self.arcs.len()];
        for Geometry { properties, arcs } in &self.object(name)?.geometries {
            for index in arcs.0.iter().flatten().flatten() {
                let codes = along.get_mut(position(*index));
                let codes = codes.ok_or_else(|| TopologyError::MissingArc(properties.code.clone()))?;
                codes.push(properties.code.as_str());
            }
        }
        let lines = self.arcs.iter().map(Vec::as_slice).zip(along);
        Ok(lines.filter(|(_, codes)| !codes.is_empty()).collect())
    }

    fn object(&self, name: &str) -> Result<&Object, TopologyError> {
        let object = self.objects.get(name);
        object.ok_or_else(|| TopologyError::MissingObject(name.to_owned()))
    }

    fn polygon(&self, code: &str, rings: &[Vec<i32>]) -> Result<Vec<Ring>, TopologyError> {
        rings.iter().map(|ring| self.ring(code, ring)).collect()
    }

    fn ring(&self, code: &str, indexes: &[i32]) -> Result<Ring, TopologyError> {
        let mut ring: Ring = Vec::new();
        for &index in indexes {
            let arc = self.arcs.get(position(index));
            let arc = arc.ok_or_else(|| TopologyError::MissingArc(code.to_owned()))?;
            let skip = usize::from(!ring.is_empty());
            if index < 0 {
                ring.extend(arc.iter().rev().skip(skip));
            } else {
                ring.extend(arc.iter().skip(skip));
            }
        }
        Ok(ring)
    }
}

/// Where a line stands in the file: a negative index is the ones' complement of the line walked backwards.
fn position(index: i32) -> usize {
    (if index < 0 { !index } else { index }) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_SQUARES: &str = r#"{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[-1,30]},
        "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]],
        "objects":{"communes":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","arcs":[[0,1]],"properties":{"code":"01"}},
            {"type":"MultiPolygon","arcs":[[[2,-1]]],"properties":{"code":"02"}}]}}}"#;

    #[test]
    fn neighbours_share_their_line_to_the_last_bit() {
        let shapes = Topology::parse(TWO_SQUARES).unwrap().layer("communes").unwrap();
        let (west, east) = (&shapes[0].polygons[0][0], &shapes[1].polygons[0][0]);
        assert_eq!(west.first(), west.last());
        assert_eq!(east.first(), east.last());
        let shared = [[0.0, 30.0], [0.0, 31.0]];
        assert!(
            shared
                .iter()
                .all(|position| west.contains(position) && east.contains(position))
        );
    }

    #[test]
    fn a_simpler_topology_has_fewer_positions_and_the_same_shared_line() {
        let detailed = TWO_SQUARES.replace("[[2,0],[0,2]]", "[[2,0],[0,1],[0,1]]");
        let shapes = |tolerance| {
            let topology = Topology::parse(&detailed).unwrap().simplified(tolerance);
            topology.layer("communes").unwrap()
        };
        assert_eq!(
            shapes(1e-12),
            Topology::parse(TWO_SQUARES).unwrap().layer("communes").unwrap()
        );
        let (west, east) = (&shapes(1e-4)[0].polygons[0][0], &shapes(1e-4)[1].polygons[0][0]);
        assert_eq!((west.len(), west.first()), (5, west.last()));
        for end in [[0.0, 30.0], [0.0, 31.0]] {
            assert!(west.contains(&end) && east.contains(&end));
        }
    }

    #[test]
    fn each_line_is_told_once_with_what_lies_along_it() {
        let topology = Topology::parse(TWO_SQUARES).unwrap();
        let lines = topology.lines("communes").unwrap();
        let codes: Vec<_> = lines.iter().map(|(_, codes)| codes.join(" ")).collect();
        assert_eq!(codes, ["01 02", "01", "02"]);
        assert_eq!(lines[0].0, [[0.0, 30.0], [0.0, 31.0]]);
    }

    #[test]
    fn damaged_files_are_refused_with_a_sentence() {
        let broken = TWO_SQUARES.replace("[[2,-1]]", "[[9]]");
        assert!(Topology::parse(&broken).unwrap().lines("communes").is_err());
        let message = Topology::parse(&broken).unwrap().layer("communes").unwrap_err().to_string();
        assert!(message.contains("02"), "{message}");
        assert!(Topology::parse("{}").is_err());
        assert!(Topology::parse(&TWO_SQUARES[..100]).is_err());
        assert!(matches!(
            Topology::parse(TWO_SQUARES).unwrap().layer("seas"),
            Err(TopologyError::MissingObject(_))
        ));
    }
}
