//! One way to put things in order for all that draws and lists: every type sorted by itself is compiled by itself.

/// Where things stand in the order of their keys; of equal keys the first comes first.
pub fn ranked(keys: impl IntoIterator<Item = u32>) -> Vec<usize> {
    in_order(keys.into_iter().zip(0..).collect())
}

fn in_order(mut pairs: Vec<(u32, u32)>) -> Vec<usize> {
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, place)| place as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_in_their_order() {
        assert_eq!(ranked([5, 1, 5, 0, 1]), [3, 1, 4, 0, 2]);
        assert!(ranked([]).is_empty());
    }
}
