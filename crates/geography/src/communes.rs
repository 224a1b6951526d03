//! Which commune holds a point: a grid of candidates, then exact ray casting on the boundaries.

use sanad_domain::AreaCode;

use crate::topology::Shape;

/// Cells along the longer side of the country: fine enough that most cells hold two communes or fewer.
const CELLS: usize = 512;

/// An index of polygons that cover a country without overlap.
///
/// Two polygons that share a line decide about a point near it by the same arithmetic on the same numbers, so that a
/// point on the line belongs to exactly one of them.
pub struct Communes {
    codes: Vec<AreaCode>,
    /// For each commune its edges, each with the lower end first.
    edges: Vec<Vec<[f64; 4]>>,
    bounds: Vec<[f64; 4]>,
    origin: [f64; 2],
    cell: f64,
    columns: usize,
    /// For each cell where its candidates start in `candidates`.
    starts: Vec<u32>,
    candidates: Vec<u16>,
}

impl Communes {
    /// Builds the index. Shapes whose code is not a valid one are left out.
    pub fn new(shapes: &[Shape]) -> Self {
        let mut codes = Vec::new();
        let mut edges = Vec::new();
        let mut bounds = Vec::new();
        for shape in shapes {
            let Some(code) = AreaCode::parse(&shape.code) else { continue };
            let own = edges_of(shape);
            codes.push(code);
            bounds.push(bounds_of(&own));
            edges.push(own);
        }
        let all = bounds.iter().fold(EMPTY, |all, one| {
            [all[0].min(one[0]), all[1].min(one[1]), all[2].max(one[2]), all[3].max(one[3])]
        });
        let (width, height) = ((all[2] - all[0]).max(0.0), (all[3] - all[1]).max(0.0));
        let cell = (width.max(height) / CELLS as f64).max(1e-9);
        let (columns, rows) = ((width / cell) as usize + 1, (height / cell) as usize + 1);
        let mut index = Self {
            codes,
            edges,
            bounds,
            origin: [all[0], all[1]],
            cell,
            columns,
            starts: Vec::new(),
            candidates: Vec::new(),
        };
        index.fill(rows);
        index
    }

    fn fill(&mut self, rows: usize) {
        let mut cells: Vec<Vec<u16>> = vec![Vec::new(); self.columns * rows];
        for (number, own) in self.edges.iter().enumerate() {
            let [west, south, east, north] = self.bounds[number];
            let column = |x: f64| ((x - self.origin[0]) / self.cell) as usize;
            let row = |y: f64| ((y - self.origin[1]) / self.cell) as usize;
            for r in row(south)..=row(north).min(rows - 1) {
                for c in column(west)..=column(east).min(self.columns - 1) {
                    let x = self.origin[0] + c as f64 * self.cell;
                    let y = self.origin[1] + r as f64 * self.cell;
                    let touched = [x, y, x + self.cell, y + self.cell];
                    let crossed = own.iter().any(|edge| crosses(edge, &touched));
                    if (crossed || holds(own, x + self.cell / 2.0, y + self.cell / 2.0))
                        && let Ok(number) = u16::try_from(number)
                    {
                        cells[r * self.columns + c].push(number);
                    }
                }
            }
        }
        self.starts.push(0);
        for cell in cells {
            self.candidates.extend(cell);
            self.starts.push(self.candidates.len() as u32);
        }
    }

    /// The commune that holds a point in degrees; `None` outside the country and for numbers that are not finite.
    pub fn at(&self, longitude: f64, latitude: f64) -> Option<&AreaCode> {
        let (x, y) = (
            (longitude - self.origin[0]) / self.cell,
            (latitude - self.origin[1]) / self.cell,
        );
        let outside = !(x >= 0.0 && y >= 0.0 && x < self.columns as f64);
        if outside {
            return None;
        }
        let cell = y as usize * self.columns + x as usize;
        let range = *self.starts.get(cell)? as usize..*self.starts.get(cell + 1)? as usize;
        let number = self.candidates[range]
            .iter()
            .find(|number| holds(&self.edges[usize::from(**number)], longitude, latitude))?;
        self.codes.get(usize::from(*number))
    }
}

const EMPTY: [f64; 4] = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

fn edges_of(shape: &Shape) -> Vec<[f64; 4]> {
    let rings = shape.polygons.iter().flatten();
    let pairs = rings.flat_map(|ring| ring.windows(2).map(|pair| (pair[0], pair[1])));
    pairs
        .filter(|(a, b)| a[1] != b[1])
        .map(|(a, b)| {
            if a[1] < b[1] {
                [a[0], a[1], b[0], b[1]]
            } else {
                [b[0], b[1], a[0], a[1]]
            }
        })
        .collect()
}

fn bounds_of(edges: &[[f64; 4]]) -> [f64; 4] {
    edges.iter().fold(EMPTY, |all, [x1, y1, x2, y2]| {
        [
            all[0].min(x1.min(*x2)),
            all[1].min(*y1),
            all[2].max(x1.max(*x2)),
            all[3].max(*y2),
        ]
    })
}

/// Whether the box around an edge meets the box given: never says no to an edge that passes through.
fn crosses(edge: &[f64; 4], touched: &[f64; 4]) -> bool {
    let [x1, y1, x2, y2] = *edge;
    x1.min(x2) <= touched[2] && x1.max(x2) >= touched[0] && y1 <= touched[3] && y2 >= touched[1]
}

/// Even-odd rule: a ray to the east crosses the edges an odd number of times. Lower ends count, upper ends don't.
fn holds(edges: &[[f64; 4]], x: f64, y: f64) -> bool {
    let mut inside = false;
    for [x1, y1, x2, y2] in edges {
        if *y1 <= y && y < *y2 {
            inside ^= (x2 - x1) * (y - y1) > (x - x1) * (y2 - y1);
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn square(code: &str, west: f64, south: f64) -> Shape {
        let (east, north) = (west + 1.0, south + 1.0);
        let ring = vec![[west, south], [east, south], [east, north], [west, north], [west, south]];
        Shape {
            code: code.to_owned(),
            polygons: vec![vec![ring]],
        }
    }

    fn four() -> Communes {
        let at = |code: &str, x, y| square(code, x, y);
        Communes::new(&[at("01", 0.0, 0.0), at("02", 1.0, 0.0), at("03", 0.0, 1.0), at("04", 1.0, 1.0)])
    }

    #[test]
    fn numbers_that_are_no_place_are_nowhere() {
        let index = four();
        for (x, y) in [
            (f64::NAN, 0.5),
            (0.5, f64::NAN),
            (f64::INFINITY, 0.5),
            (-0.1, 0.5),
            (0.5, 2.1),
            (1e300, 1e300),
        ] {
            assert_eq!(index.at(x, y), None, "{x} {y}");
        }
        assert_eq!(Communes::new(&[]).at(0.0, 0.0), None);
    }

    proptest! {
        #[test]
        fn every_point_within_has_the_square_that_holds_it(x in 0.0f64..2.0, y in 0.0f64..2.0) {
            let expected = match (x >= 1.0, y >= 1.0) { (false, false) => "01", (true, false) => "02", (false, true) => "03", (true, true) => "04" };
            let index = four();
            let found = index.at(x, y).map(AreaCode::as_str);
            prop_assert_eq!(found, Some(expected));
        }
    }
}
