//! Postings: lists by number, all in a row.

/// What each number leads to: where its list starts, and all lists in a row.
#[derive(Default)]
pub(crate) struct Postings {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Postings {
    /// Sorts pairs of a number below `count` and an item by the number, stably.
    pub(crate) fn new(pairs: &[(u32, u32)], count: usize) -> Self {
        let mut starts = vec![0u32; count + 2];
        for (number, _) in pairs {
            starts[*number as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut items = vec![0; pairs.len()];
        for (number, item) in pairs {
            let at = &mut starts[*number as usize + 1];
            items[*at as usize] = *item;
            *at += 1;
        }
        starts.pop();
        Self { starts, items }
    }

    pub(crate) fn of(&self, number: u32) -> &[u32] {
        let bound = |at: u32| self.starts.get(at as usize).map_or(self.items.len(), |at| *at as usize);
        self.items.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }

    pub(crate) fn memory(&self) -> usize {
        4 * (self.starts.capacity() + self.items.capacity())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_keep_their_order() {
        let postings = Postings::new(&[(2, 5), (0, 1), (2, 3)], 4);
        assert_eq!(
            [0, 1, 2, 3, 9].map(|number| postings.of(number)),
            [&[1][..], &[], &[5, 3], &[], &[]]
        );
    }
}
