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
        let start = data.len();
        // A ring of one move encloses nothing.
        if trace(&mut data, ring, &place) < 2 {
            data.truncate(start);
        } else {
            data.push('z');
        }
    }
    data
}

/// A ring on the grid of a drawing.
pub type Ring = Vec<(f32, f32)>;

/// The rings of a shape on the same grid, for whoever draws them otherwise; those that enclose nothing are left out.
pub fn rings(shape: &Shape, place: impl Fn(World) -> (f64, f64)) -> Vec<Ring> {
    let ring = |ring: &Vec<[f64; 2]>| {
        let on_grid = |[longitude, latitude]: &[f64; 2]| {
            let (x, y) = place(World::from_degrees(*longitude, *latitude));
            (x.round() as f32, y.round() as f32)
        };
        let mut ring: Ring = ring.iter().map(on_grid).collect();
        ring.dedup();
        ring
    };
    shape
        .polygons
        .iter()
        .flatten()
        .map(ring)
        .filter(|ring| ring.len() > 2)
        .collect()
}

/// SVG path data of an open line, in the same way, after what `data` holds already.
pub fn line(data: &mut String, at: &[[f64; 2]], place: impl Fn(World) -> (f64, f64)) {
    let start = data.len();
    if trace(data, at, &place) == 0 {
        data.truncate(start);
    }
}

/// Writes the moves along positions and says how many they are.
fn trace(data: &mut String, line: &[[f64; 2]], place: &dyn Fn(World) -> (f64, f64)) -> usize {
    let mut last: Option<(i64, i64)> = None;
    let mut written = 0;
    for [longitude, latitude] in line {
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
    written
}

/// A length of a drawing in units, rounded to so many decimals.
///
/// By whole numbers: the standard library's way to write any floating-point number exactly would weigh more in the browser
/// than all that is drawn with it. Beyond what an `i64` holds it stays at that bound; what is no number is nought.
pub fn decimal(value: f64, decimals: usize) -> String {
    let whole = (value * 10_f64.powi(decimals as i32)).round() as i64;
    let sign = if whole < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", whole.unsigned_abs(), width = decimals + 1);
    match digits.split_at_checked(digits.len() - decimals) {
        Some((units, rest)) if !rest.is_empty() => format!("{sign}{units}.{rest}"),
        _ => format!("{sign}{digits}"),
    }
}

/// The SVG transform that moves by so many units.
pub fn translate(x: f64, y: f64) -> String {
    format!("translate({} {})", decimal(x, 2), decimal(y, 2))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_written_as_they_are_read() {
        assert_eq!(decimal(12.345, 2), "12.35");
        assert_eq!(decimal(-0.004, 2), "0.00");
        assert_eq!(decimal(-0.5, 1), "-0.5");
        assert_eq!(decimal(7.0, 0), "7");
        assert_eq!(decimal(f64::NAN, 1), "0.0");
        assert_eq!(translate(1.0, -2.5), "translate(1.00 -2.50)");
    }

    proptest! {
        #[test]
        fn a_length_read_back_is_the_length(value in -1e7..1e7_f64, decimals in 0_usize..7) {
            let read: f64 = decimal(value, decimals).parse().unwrap();
            // Half of the last decimal, and what a double of this size may be off by.
            prop_assert!((read - value).abs() <= 0.5 / 10_f64.powi(decimals as i32) + 1e-8);
        }
    }

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
        let whole = [(0.0, 101.0), (100.0, 101.0), (100.0, 0.0), (0.0, 0.0), (0.0, 101.0)];
        assert_eq!(rings(&shape, |at| frame.place(at)), [whole]);
        assert!(rings(&shape, |_| (0.0, 0.0)).is_empty());
        let mut open = data;
        line(&mut open, &[[0.0, 10.0], [10.0, 10.0]], |at| frame.place(at));
        assert_eq!(open, "M0 101l100 0 0-101-100 0 0 101zM0 0l100 0");
        line(&mut open, &[[0.0, 10.0], [0.0, 10.0]], |at| frame.place(at));
        assert_eq!(open, "M0 101l100 0 0-101-100 0 0 101zM0 0l100 0");
    }
}
