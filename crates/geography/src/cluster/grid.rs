//! A grid that finds what is near.

/// Points by the cell that they are in: chains in a table of cells that share a place by chance, so that whoever walks one
/// looks how near each is. A map of lists takes three times as long to fill, and more code than all of this file.
pub struct Grid {
    heads: Vec<u32>,
    next: Vec<u32>,
}

/// The end of a chain.
pub const NONE: u32 = u32::MAX;

impl Grid {
    /// Of points that are all known, each chain in their order.
    pub fn new(cells: &[(i64, i64)]) -> Self {
        let mut grid = Self {
            heads: vec![NONE; (2 * cells.len()).next_power_of_two()],
            next: vec![NONE; cells.len()],
        };
        // From the last to the first, so that each chain begins with its first.
        for index in (0..cells.len()).rev() {
            let place = grid.place(cells[index]);
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
    pub fn push(&mut self, cell: (i64, i64)) {
        let place = self.place(cell);
        self.next.push(self.heads[place]);
        self.heads[place] = self.next.len() as u32 - 1;
    }

    fn place(&self, (column, row): (i64, i64)) -> usize {
        let mixed = (column as u32).wrapping_mul(0x9E37_79B1) ^ (row as u32).wrapping_mul(0x85EB_CA77);
        (mixed ^ mixed >> 15) as usize & (self.heads.len() - 1)
    }

    /// The first point of a cell and perhaps of others; [`NONE`] where there is none.
    pub fn first(&self, cell: (i64, i64)) -> u32 {
        self.heads[self.place(cell)]
    }

    /// The one after another in its chain.
    pub fn after(&self, index: u32) -> u32 {
        self.next[index as usize]
    }
}
