//! One way to put things in order for all that draws and lists: every type sorted by itself is compiled by itself.

/// Where things stand in the order of their keys; of equal keys the first comes first.
///
/// Digit by digit from the last one: quick for many, and a tenth of the code of the standard library's sorting.
pub fn ranked(keys: impl IntoIterator<Item = u32>) -> Vec<usize> {
    in_order(&keys.into_iter().collect::<Vec<u32>>())
}

fn in_order(keys: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let mut next = vec![0; keys.len()];
    for shift in [0, 8, 16, 24] {
        by_digit(keys, shift, &order, &mut next);
        std::mem::swap(&mut order, &mut next);
    }
    order
}

/// Puts places in order by one digit of their keys. By itself: a browser exchanges quickly translated code for quick code where a function
/// begins.
#[inline(never)]
fn by_digit(keys: &[u32], shift: u32, order: &[usize], next: &mut [usize]) {
    let digit = |place: usize| usize::from((keys[place] >> shift) as u8);
    // How many come before each digit.
    let mut starts = [0_usize; 256];
    for place in order {
        starts[digit(*place)] += 1;
    }
    let mut before = 0;
    for start in &mut starts {
        before += std::mem::replace(start, before);
    }
    for place in order {
        let start = &mut starts[digit(*place)];
        next[*start] = *place;
        *start += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_in_their_order() {
        assert_eq!(ranked([5, 1, 5, 0, 1]), [3, 1, 4, 0, 2]);
        assert!(ranked([]).is_empty());
        assert_eq!(ranked([u32::MAX, 1 << 8, 255, 1 << 24, 1 << 16]), [2, 1, 4, 3, 0]);
    }
}
