//! A grid that finds what is near.

use super::Cluster;

/// The cell of a place in a grid of this width: there are a million across the world at most.
pub fn cell(x: f64, y: f64, side: f64) -> (i32, i32) {
    ((x / side) as i32, (y / side) as i32)
}

/// Points by the cell that they are in: chains in a table of cells that share a place by chance, so that whoever walks one
/// looks how near each is. A map of lists takes three times as long to fill, and more code than all of this file.
pub struct Grid {
    heads: Vec<u32>,
    next: Vec<u32>,
}

/// The end of a chain.
pub const NONE: u32 = u32::MAX;

impl Grid {
    /// Of clusters that are all known, each chain in their order.
    #[inline(never)]
    pub fn new(clusters: &[Cluster], side: f64) -> Self {
        let mut grid = Self {
            heads: vec![NONE; (2 * clusters.len()).next_power_of_two()],
            next: vec![NONE; clusters.len()],
        };
        // From the last to the first, so that each chain begins with its first.
        for (index, cluster) in clusters.iter().enumerate().rev() {
            let place = grid.place(cell(cluster.at.x, cluster.at.y, side));
            grid.next[index] = grid.heads[place];
            grid.heads[place] = index as u32;
        }
        grid
    }

    /// With room for so many, and nothing in it.
    pub fn with_capacity(most: usize) -> Self {
        Self {
            heads: vec![NONE; (2 * most).next_power_of_two()],
            next: Vec::with_capacity(most),
        }
    }

    /// Adds one, at the head of the chain of its cell.
    pub fn push(&mut self, cell: (i32, i32)) {
        let place = self.place(cell);
        self.next.push(self.heads[place]);
        self.heads[place] = self.next.len() as u32 - 1;
    }

    fn place(&self, (column, row): (i32, i32)) -> usize {
        // Rows of a column lie side by side, since whoever looks into one looks into the next as well.
        let mixed = ((column as u32).wrapping_mul(0x9E37_79B1) >> 7).wrapping_add(row as u32);
        mixed as usize & (self.heads.len() - 1)
    }

    /// The first point of a cell and perhaps of others; [`NONE`] where there is none.
    pub fn first(&self, cell: (i32, i32)) -> u32 {
        self.heads[self.place(cell)]
    }

    /// The one after another in its chain.
    pub fn after(&self, index: u32) -> u32 {
        self.next[index as usize]
    }
}
