//! Exchanging what is drawn for what should be, a few at a time, so that no single frame has to draw all of it.

use crate::rank::ranked;

/// One of the things that are drawn, and where what it stands for begins and ends in an order that is common to all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What it is; no two have the same.
    pub key: [u32; 4],
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// What to do in one frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What comes, by index among what is wanted.
    pub come: Vec<usize>,
    /// What goes, by index among what is shown.
    pub go: Vec<usize>,
}

/// The next step: at most so many come, in their order, and with them goes only what they replace wholly. What is shown before
/// and after a change is therefore never missing in between.
pub fn step(shown: &[Mark], wanted: &[Mark], most: usize) -> Step {
    let lacks = |all: &[Mark], one: &Mark| !all.iter().any(|other| other.key == one.key);
    let new: Vec<usize> = (0..wanted.len()).filter(|index| lacks(shown, &wanted[*index])).collect();
    let order = ranked(new.iter().map(|index| wanted[*index].start));
    let mut come: Vec<usize> = order.into_iter().map(|place| new[place]).collect();
    let reached = come.get(most).map_or(u32::MAX, |next| wanted[*next].start);
    come.truncate(most);
    let goes = |index: &usize| shown[*index].end <= reached && lacks(wanted, &shown[*index]);
    let go = (0..shown.len()).filter(goes).collect();
    Step { come, go }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Spans side by side that cover a hundred points, of which some are out of sight.
    fn marks(level: u32) -> impl Strategy<Value = Vec<Mark>> {
        prop::collection::vec((1u32..12, any::<bool>()), 1..40).prop_map(move |parts| {
            let mut start = 0;
            let mut all = Vec::new();
            for (length, seen) in parts {
                let end = (start + length).min(100);
                if seen && start < end {
                    let key = [level, start, end, 0];
                    all.push(Mark { key, start, end });
                }
                start = end;
            }
            all.reverse();
            all
        })
    }

    fn covered(marks: &[Mark], point: u32) -> bool {
        marks.iter().any(|mark| mark.start <= point && point < mark.end)
    }

    proptest! {
        #[test]
        fn it_ends_with_what_is_wanted_and_nothing_is_missing_on_the_way(before in marks(1), wanted in marks(2), most in 1usize..9) {
            let mut shown = before.clone();
            for turn in 0.. {
                let Step { come, go } = step(&shown, &wanted, most);
                prop_assert!(come.len() <= most);
                if come.is_empty() && go.is_empty() {
                    break;
                }
                prop_assert!(turn <= wanted.len());
                let mut next: Vec<Mark> = shown.iter().enumerate().filter(|(index, _)| !go.contains(index)).map(|(_, mark)| *mark).collect();
                next.extend(come.iter().map(|index| wanted[*index]));
                shown = next;
                for point in 0..100 {
                    if covered(&before, point) && covered(&wanted, point) {
                        prop_assert!(covered(&shown, point), "{point} is gone for a moment");
                    }
                }
            }
            let order = |marks: &[Mark]| { let mut keys: Vec<_> = marks.iter().map(|mark| mark.key).collect(); keys.sort_unstable(); keys };
            prop_assert_eq!(order(&shown), order(&wanted));
        }
    }

    #[test]
    fn what_stays_is_not_touched() {
        let mark = |start: u32| Mark {
            key: [start, 0, 0, 0],
            start,
            end: start + 1,
        };
        let shown = [mark(1), mark(2)];
        let Step { come, go } = step(&shown, &[mark(2), mark(3)], 5);
        assert_eq!((come, go), (vec![1], vec![0]));
        assert_eq!(step(&shown, &shown, 5), Step::default());
    }
}
