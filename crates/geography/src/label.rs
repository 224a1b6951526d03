//! Where names stand: the weightiest first, none over another, and what stood somewhere keeps its place.

use crate::rank::ranked;

/// A box on the screen: left, top, right, bottom, in pixels.
pub type Rect = [f64; 4];

/// A name that wants a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it names; the same from one placing to the next.
    pub key: u32,
    /// The position that it names, in pixels of the screen.
    pub at: (f64, f64),
    /// Half its width and half its height, with what must stay free around it.
    pub half: (f64, f64),
    /// The smaller, the sooner it is placed; ranks that differ by less than two are alike.
    pub rank: u32,
}

/// A name and how far below the position that it names its middle stands, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Of [`Label::key`].
    pub key: u32,
    /// Pixels down.
    pub down: f64,
}

/// Where a name may stand: at its position, then below and above, farther and farther.
const PLACES: [f64; 6] = [0.0, 18.0, -18.0, 36.0, -36.0, 54.0];

/// Whether two boxes share any of their insides.
pub fn overlap(one: Rect, other: Rect) -> bool {
    one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1]
}

fn around(label: &Label, down: f64) -> Rect {
    let ((x, y), (across, up)) = (label.at, label.half);
    [x - across, y + down - up, x + across, y + down + up]
}

/// Places as many names as fit.
///
/// `taken` are boxes that no name may lie over; `before` is what the last placing said: these names come first of
/// their rank and where they stood, so that moving the map exchanges nothing that still fits. Names that would be cut
/// by the edge of a `width` pixels wide screen are left out.
pub fn place(labels: &[Label], taken: &[Rect], before: &[Placed], width: f64) -> Vec<Placed> {
    let stood = |label: &Label| before.iter().find(|placed| placed.key == label.key).map(|placed| placed.down);
    // What stood comes first, each among its like by rank and then as it was given.
    let before: Vec<Option<f64>> = labels.iter().map(stood).collect();
    let weight = |(label, stood): (&Label, &Option<f64>)| u32::from(stood.is_none()) << 31 | label.rank >> 1;
    let order = ranked(labels.iter().zip(&before).map(weight));
    let mut taken = taken.to_vec();
    let mut placed = Vec::new();
    for (label, stood) in order
        .into_iter()
        .filter_map(|index| Some((labels.get(index)?, *before.get(index)?)))
    {
        let fits = |down: &f64| {
            let own = around(label, *down);
            let whole = own.iter().all(|side| side.is_finite()) && own[0] > 2.0 && own[2] < width - 2.0;
            whole && !taken.iter().any(|other| overlap(own, *other))
        };
        if let Some(down) = stood.into_iter().chain(PLACES).find(fits) {
            taken.push(around(label, down));
            placed.push(Placed { key: label.key, down });
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn labels() -> impl Strategy<Value = Vec<Label>> {
        let one = (-100.0f64..900.0, -100.0f64..700.0, 5.0f64..120.0, 0u32..50);
        prop::collection::vec(one, 0..60).prop_map(|all| {
            let named = all.into_iter().enumerate();
            named
                .map(|(key, (x, y, across, rank))| Label {
                    key: key as u32,
                    at: (x, y),
                    half: (across, 11.0),
                    rank,
                })
                .collect()
        })
    }

    fn boxes(labels: &[Label], placed: &[Placed]) -> Vec<Rect> {
        placed.iter().map(|one| around(&labels[one.key as usize], one.down)).collect()
    }

    proptest! {
        #[test]
        fn no_name_lies_over_another_nor_over_what_is_taken(labels in labels(), discs in labels()) {
            let taken: Vec<Rect> = discs.iter().map(|disc| around(disc, 0.0)).collect();
            let placed = place(&labels, &taken, &[], 800.0);
            let all = boxes(&labels, &placed);
            for (index, one) in all.iter().enumerate() {
                prop_assert!(!all[..index].iter().chain(&taken).any(|other| overlap(*one, *other)));
                prop_assert!(one[0] >= 0.0 && one[2] <= 800.0);
            }
        }

        #[test]
        fn what_stands_stays_while_the_map_is_moved(labels in labels(), dx in -60.0f64..60.0, dy in -60.0f64..60.0) {
            let before = place(&labels, &[], &[], 800.0);
            let moved: Vec<Label> = labels.iter().map(|label| Label { at: (label.at.0 + dx, label.at.1 + dy), ..label.clone() }).collect();
            let after = place(&moved, &[], &before, 800.0);
            for one in &before {
                let side = around(&moved[one.key as usize], one.down);
                if side[0] > 2.0 && side[2] < 798.0 {
                    prop_assert!(after.contains(one), "{one:?} went away though it is in sight");
                }
            }
        }

        #[test]
        fn the_weightiest_name_in_sight_is_there(labels in labels()) {
            let fits = |label: &&Label| label.at.0 - label.half.0 > 2.0 && label.at.0 + label.half.0 < 798.0;
            let placed = place(&labels, &[], &[], 800.0);
            if let Some(first) = labels.iter().filter(fits).min_by_key(|label| (label.rank, label.key)) {
                prop_assert!(placed.iter().any(|one| one.key == first.key));
            }
        }
    }

    #[test]
    fn a_name_of_two_hundred_letters_and_one_nowhere_are_left_out() {
        let long = Label {
            key: 0,
            at: (180.0, 100.0),
            half: (800.0, 11.0),
            rank: 0,
        };
        let nowhere = Label {
            key: 1,
            at: (f64::NAN, 0.0),
            half: (10.0, 11.0),
            rank: 0,
        };
        let short = Label {
            key: 2,
            at: (180.0, 100.0),
            half: (40.0, 11.0),
            rank: 9,
        };
        assert_eq!(
            place(&[long, nowhere, short], &[], &[], 360.0),
            [Placed { key: 2, down: 0.0 }]
        );
    }
}
