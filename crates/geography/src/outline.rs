//! Outlines: areas as SVG path data on a fixed grid, short enough to travel inside a page.

use std::fmt::Write;

use crate::projection::{Bounds, World};
use crate::topology::Shape;

/// A flat drawing of the part of the world within `bounds`, `width` units wide.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    bounds: Bounds,
    /// Units across.
    pub width: f64,
    /// Units down.
    pub height: f64,
    scale: f64,
}

impl Frame {
    /// A frame `width` units wide around `bounds`, with `margin` units left free on each side.
    pub fn new(bounds: Bounds, width: f64, margin: f64) -> Self {
        let scale = (width - 2.0 * margin) / (bounds.max.x - bounds.min.x).max(1e-12);
        let height = (bounds.max.y - bounds.min.y) * scale + 2.0 * margin;
        let pad = margin / scale;
        let min = World {
            x: bounds.min.x - pad,
            y: bounds.min.y - pad,
        };
        let max = World {
            x: bounds.max.x + pad,
            y: bounds.max.y + pad,
        };
        Self {
            bounds: Bounds { min, max },
            width,
            height,
            scale,
        }
    }

    /// Where a position of the world lies in the drawing.
    pub fn place(&self, at: World) -> (f64, f64) {
        (
            (at.x - self.bounds.min.x) * self.scale,
            (at.y - self.bounds.min.y) * self.scale,
        )
    }

    /// How much of the world's width one unit of the drawing is.
    pub fn unit(&self) -> f64 {
        1.0 / self.scale
    }

    /// What the frame shows.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }
}

/// The box around shapes; `None` where there is not a single position.
pub fn bounds<'a>(shapes: impl IntoIterator<Item = &'a Shape>) -> Option<Bounds> {
    Bounds::around(shapes.into_iter().flat_map(positions))
}

fn positions(shape: &Shape) -> impl Iterator<Item = World> + '_ {
    shape
        .polygons
        .iter()
        .flatten()
        .flatten()
        .map(|[longitude, latitude]| World::from_degrees(*longitude, *latitude))
}

/// SVG path data of a shape: whole units, relative moves, positions that fall on the one before left out.
pub fn path(shape: &Shape, place: impl Fn(World) -> (f64, f64)) -> String {
    let mut data = String::new();
    for ring in shape.polygons.iter().flatten() {
        let mut last: Option<(i64, i64)> = None;
        let mut written = 0;
        let start = data.len();
        for [longitude, latitude] in ring {
            let (x, y) = place(World::from_degrees(*longitude, *latitude));
            let at = (x.round() as i64, y.round() as i64);
            // Writing to a string cannot fail.
            let _ = match last {
                None => write!(data, "M{} {}l", at.0, at.1),
                Some(before) if before == at => continue,
                Some(before) => {
                    let (dx, dy) = (at.0 - before.0, at.1 - before.1);
                    let space = if written == 0 || dx < 0 { "" } else { " " };
                    let minus = if dy < 0 { "" } else { " " };
                    written += 1;
                    write!(data, "{space}{dx}{minus}{dy}")
                }
            };
            last = Some(at);
        }
        if written < 2 {
            data.truncate(start);
        } else {
            data.push('z');
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_a_short_path_and_a_speck_is_none() {
        let ring = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]];
        let shape = Shape {
            code: "01".into(),
            polygons: vec![vec![ring]],
        };
        let frame = Frame::new(bounds([&shape]).unwrap(), 100.0, 0.0);
        let data = path(&shape, |at| frame.place(at));
        assert_eq!(data, "M0 101l100 0 0-101-100 0 0 101z");
        assert_eq!(path(&shape, |_| (0.0, 0.0)), "");
    }
}
