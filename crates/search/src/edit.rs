//! Typing mistakes: how many letters apart two words are.

use crate::words::arabic;

/// Words longer than this are not forgiven: a row of distances fits in an array.
const LONGEST: usize = 24;

/// How many mistakes are forgiven in a word of so many letters: one from four letters, two from eight.
pub(crate) const fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// The number of mistakes between what was typed and a word (a letter more, less, other, or two swapped), where it is at most
/// `bound`; with `open`, what was typed may be the beginning of the word.
pub(crate) fn mistakes(typed: &[u8], word: &[u8], bound: usize, open: bool) -> Option<usize> {
    let width = word.len().min(typed.len() + bound);
    let too_short = word.len() + bound < typed.len();
    let too_long = !open && word.len() > typed.len() + bound;
    if typed.len() > LONGEST || width > LONGEST + 2 || too_short || too_long {
        return None;
    }
    // Optimal string alignment: three rows suffice for a swap.
    let mut rows = [[0u8; LONGEST + 3]; 3];
    for (column, cell) in rows[0].iter_mut().enumerate() {
        *cell = column as u8;
    }
    for (line, letter) in typed.iter().enumerate() {
        let [before, above, row] = [(line + 2) % 3, line % 3, (line + 1) % 3];
        let mut least = line as u8 + 1;
        rows[row][0] = least;
        for column in 0..width {
            let differs = u8::from(word[column] != *letter);
            let mut cost = (rows[above][column] + differs)
                .min(rows[above][column + 1] + 1)
                .min(rows[row][column] + 1);
            let swapped = line > 0 && column > 0 && word[column - 1] == *letter && word[column] == typed[line - 1];
            if swapped && differs == 1 {
                cost = cost.min(rows[before][column - 1] + 1);
            }
            rows[row][column + 1] = cost;
            least = least.min(cost);
        }
        if usize::from(least) > bound {
            return None;
        }
    }
    let last = &rows[typed.len() % 3];
    let found = if open {
        last[..=width].iter().min().copied().unwrap_or(u8::MAX)
    } else {
        last[width]
    };
    Some(usize::from(found)).filter(|found| *found <= bound)
}

/// The letters with which a word may begin although another was typed: those that sound alike. The letter itself is first.
pub(crate) fn alike(first: u8) -> [u8; 6] {
    const GROUPS: [&[u8]; 8] = [b"ckqg", b"szcx", b"fvp", b"bp", b"dt", b"iye", b"ouw", b"jg"];
    const ARABIC: [&[char]; 7] = [
        &['ا', 'ع', 'ه'],
        &['ت', 'ط', 'ث'],
        &['د', 'ض', 'ذ', 'ظ'],
        &['س', 'ص', 'ز', 'ث'],
        &['ك', 'ق', 'غ'],
        &['ح', 'ه', 'خ'],
        &['ج', 'ش'],
    ];
    let mut out = [0; 6];
    out[0] = first;
    let mut count = 1;
    let mut add = |letter: u8| {
        if count < out.len() && !out[..count].contains(&letter) {
            out[count] = letter;
            count += 1;
        }
    };
    for group in GROUPS.iter().filter(|group| group.contains(&first)) {
        group.iter().for_each(|letter| add(*letter));
    }
    for group in ARABIC {
        if group.iter().any(|letter| arabic(*letter) == first) {
            group.iter().for_each(|letter| add(arabic(*letter)));
        }
    }
    // French is written with an h that nobody says.
    if b"aeiou".contains(&first) {
        add(b'h');
    } else if first == b'h' {
        b"aeiou".iter().for_each(|letter| add(*letter));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_mistake_of_each_kind_is_counted_once() {
        for typed in ["avocta", "avoct", "avocaat", "avovat"] {
            assert_eq!(mistakes(typed.as_bytes(), b"avocat", 2, false), Some(1), "{typed}");
        }
        assert_eq!(mistakes(b"avocat", b"avocat", 0, false), Some(0));
        assert_eq!(mistakes(b"avocat", b"avenir", 2, false), None);
        assert_eq!(mistakes(b"", b"a", 0, false), None);
    }

    #[test]
    fn the_beginning_of_a_word_is_forgiven_too() {
        assert_eq!(mistakes(b"psycolo", b"psychologique", 1, true), Some(1));
        assert_eq!(mistakes(b"psycolo", b"psychologique", 1, false), None);
    }

    proptest! {
        #[test]
        fn the_same_both_ways(one in "[abc]{0,9}", other in "[abc]{0,9}") {
            let (there, back) = (mistakes(one.as_bytes(), other.as_bytes(), 2, false), mistakes(other.as_bytes(), one.as_bytes(), 2, false));
            prop_assert_eq!(there, back);
            prop_assert_eq!(there == Some(0), one == other);
        }
    }
}
