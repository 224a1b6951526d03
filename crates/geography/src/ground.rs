//! What of a boundary file is drawn: the ground of each region, and the lines on it by the highest level that they part. A
//! level is simplified by itself, so that lines of two files lie beside each other: all of a region comes from one.

use crate::outline;
use crate::projection::World;
use crate::topology::{Topology, TopologyError};

/// Where the code of a region ends in that of what lies in it, and where that of a province.
const ENDS: [usize; 2] = [2, 6];

/// A region as one file draws it, in SVG path data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// Its code.
    pub code: String,
    /// All that it covers.
    pub fill: String,
    /// What bounds it, what parts its provinces, and what parts their communes.
    pub lines: [String; 3],
}

/// The regions of a layer, in the order of the file.
///
/// # Errors
/// When there is no such layer, or when it names lines that are not in the file.
pub fn grounds(topology: &Topology, layer: &str, place: impl Fn(World) -> (f64, f64)) -> Result<Vec<Ground>, TopologyError> {
    let mut all: Vec<Ground> = Vec::new();
    for shape in topology.layer(layer)? {
        let code = region(&shape.code);
        if all.last().is_none_or(|last| last.code != code) {
            all.push(Ground {
                code: code.to_owned(),
                ..Ground::default()
            });
        }
        if let Some(ground) = all.last_mut() {
            ground.fill += &outline::path(&shape, &place);
        }
    }
    for (line, along) in topology.lines(layer)? {
        let parts = parted(&along);
        for ground in &mut all {
            if along.iter().any(|code| region(code) == ground.code) {
                outline::line(&mut ground.lines[parts], line, &place);
            }
        }
    }
    Ok(all)
}

fn region(code: &str) -> &str {
    code.get(..ENDS[0]).unwrap_or(code)
}

/// The highest level that a line parts: regions (0), provinces (1) or communes (2).
fn parted(along: &[&str]) -> usize {
    let [one, other] = along else { return 0 };
    let differ = |end: &usize| one.get(..*end) != other.get(..*end);
    ENDS.iter().position(differ).unwrap_or(ENDS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three squares in a row, the last of another province, and a fourth of another region.
    const ROW: &str = r#"{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},
        "arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[2,0],[0,1]],[[2,1],[-1,0]],[[1,0],[1,0]],
                [[3,0],[0,1]],[[3,1],[-1,0]],[[2,0],[1,0]],[[3,0],[1,0],[0,1],[-1,0]]],
        "objects":{"communes":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","arcs":[[0,1]],"properties":{"code":"01.511.01.01"}},
            {"type":"Polygon","arcs":[[4,2,3,-1]],"properties":{"code":"01.511.01.03"}},
            {"type":"Polygon","arcs":[[7,5,6,-3]],"properties":{"code":"01.531.01.01"}},
            {"type":"Polygon","arcs":[[8,-6]],"properties":{"code":"02.113.01.01"}}]}}}"#;

    #[test]
    fn a_line_belongs_to_the_highest_level_that_it_parts() {
        let topology = Topology::parse(ROW).unwrap();
        let drawn = grounds(&topology, "communes", |at| ((at.x - 0.5) * 360.0, 0.0)).unwrap();
        let [west, east] = drawn.as_slice() else { panic!("{drawn:?}") };
        assert_eq!((west.code.as_str(), east.code.as_str()), ("01", "02"));
        // Flat, so that a line down is a point, and none is drawn.
        assert_eq!(west.lines[1..], ["", ""]);
        let squares = grounds(&topology, "communes", |at| ((at.x - 0.5) * 360.0, (at.y - 0.5) * -360.0)).unwrap();
        let [west, east] = squares.as_slice() else {
            panic!("{squares:?}")
        };
        assert_eq!(west.lines[2], "M1 0l0 1");
        assert_eq!(west.lines[1], "M2 0l0 1");
        // Both draw what parts them, and it is the same line.
        assert!(west.lines[0].contains("M3 0l0 1") && east.lines[0].contains("M3 0l0 1"));
        assert_eq!(east.lines[1..], ["", ""]);
        assert_eq!(west.fill.matches('z').count(), 3);
    }
}
