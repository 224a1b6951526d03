//! Simplifying lines: fewer positions where a small drawing could not show them (Douglas and Peucker, 1973).

use crate::projection::World;

/// Which positions of a line to keep, so that none that is left out lies further than `tolerance` from what stays. The
/// ends stay; of a closed line its furthest position from them too, so that it does not fold up into nothing.
pub fn kept(line: &[World], tolerance: f64) -> Vec<bool> {
    let mut keep = vec![false; line.len()];
    let Some(last) = line.len().checked_sub(1) else {
        return keep;
    };
    for end in [0, last] {
        if let Some(end) = keep.get_mut(end) {
            *end = true;
        }
    }
    // Spans whose ends stay and whose inside is still to be judged.
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        let (Some(&a), Some(&b)) = (line.get(from), line.get(to)) else {
            continue;
        };
        let inside = line.iter().enumerate().take(to).skip(from + 1);
        let furthest = inside
            .map(|(at, position)| (at, distance(*position, a, b)))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let Some((at, far)) = furthest else { continue };
        let is_closed = a == b;
        if far > tolerance || (is_closed && far > 0.0) {
            if let Some(keep) = keep.get_mut(at) {
                *keep = true;
            }
            spans.extend([(from, at), (at, to)]);
        }
    }
    keep
}

/// How far a position is from the line between two others.
fn distance(at: World, a: World, b: World) -> f64 {
    let (along, to) = ((b.x - a.x, b.y - a.y), (at.x - a.x, at.y - a.y));
    let length = along.0 * along.0 + along.1 * along.1;
    let share = if length > 0.0 {
        ((to.0 * along.0 + to.1 * along.1) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (to.0 - share * along.0).hypot(to.1 - share * along.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line() -> impl Strategy<Value = Vec<World>> {
        let position = (0.0f64..1.0, 0.0f64..1.0).prop_map(|(x, y)| World { x, y });
        (prop::collection::vec(position, 0..60), any::<bool>()).prop_map(|(mut line, closed)| {
            line.extend(line.first().copied().filter(|_| closed));
            line
        })
    }

    /// The distance from a position to the nearest piece of a line.
    fn off(at: World, line: &[World]) -> f64 {
        let pieces = line.windows(2).map(|piece| distance(at, piece[0], piece[1]));
        pieces.fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn nothing_that_is_left_out_lies_further_than_the_tolerance(line in line(), tolerance in 0.0f64..0.5) {
            let keep = kept(&line, tolerance);
            let stays: Vec<World> = line.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(at, _)| *at).collect();
            prop_assert_eq!(keep.len(), line.len());
            prop_assert_eq!((stays.first(), stays.last()), (line.first(), line.last()));
            for (at, keep) in line.iter().zip(&keep) {
                prop_assert!(*keep || off(*at, &stays) <= tolerance + 1e-12);
            }
        }

        #[test]
        fn a_wider_tolerance_keeps_no_more_and_always_the_ends(line in line(), tolerance in 0.0f64..0.2) {
            let count = |tolerance| kept(&line, tolerance).into_iter().filter(|keep| *keep).count();
            prop_assert!(count(tolerance * 2.0) <= count(tolerance));
            prop_assert!(line.len() < 2 || count(f64::INFINITY) >= 2);
        }
    }

    #[test]
    fn a_corner_stays_and_what_lies_between_goes() {
        let line = [(0.0, 0.0), (0.5, 0.001), (1.0, 0.0), (1.0, 0.6), (1.0, 1.0)].map(|(x, y)| World { x, y });
        assert_eq!(kept(&line, 0.01), [true, false, true, false, true]);
        assert_eq!(kept(&line, 0.0001), [true, true, true, false, true]);
    }

    #[test]
    fn a_ring_of_its_own_does_not_fold_up() {
        let ring = [(0.0, 0.0), (0.3, 0.0), (0.3, 0.3), (0.0, 0.3), (0.0, 0.0)].map(|(x, y)| World { x, y });
        assert_eq!(kept(&ring, 10.0), [true, false, true, false, true]);
        assert_eq!(kept(&ring, 0.1), [true; 5]);
        assert!(kept(&[], 1.0).is_empty());
        assert_eq!(kept(&[World::default()], 1.0), [true]);
    }
}
