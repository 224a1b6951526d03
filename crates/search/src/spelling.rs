//! Other forms of a word that are spelt by rule: the plural, the feminine, a preposition written to it.

use crate::words::{arabic, is_arabic};

/// The longest form that is made.
const LONGEST: usize = 44;

/// Gives the other number and gender of a word to `with`: light, and wrong now and then, which harms nobody, as only words
/// that exist are found.
pub(crate) fn numbers(word: &[u8], with: &mut dyn FnMut(&[u8])) {
    let mut form = [0; LONGEST];
    let mut give = |taken: usize, end: &[char]| {
        let kept = word.len() - taken;
        let length = kept + end.len();
        if kept >= 3 && length <= LONGEST {
            form[..kept].copy_from_slice(&word[..kept]);
            for (at, letter) in end.iter().enumerate() {
                form[kept + at] = if letter.is_ascii() { *letter as u8 } else { arabic(*letter) };
            }
            with(&form[..length]);
        }
    };
    if is_arabic(word) {
        let end = |letters: &[char]| {
            letters.len() < word.len()
                && letters
                    .iter()
                    .rev()
                    .zip(word.iter().rev())
                    .all(|(letter, byte)| arabic(*letter) == *byte)
        };
        if end(&['ا', 'ت']) {
            give(2, &[]);
            give(2, &['ه']);
        } else if end(&['ي', 'ن']) || end(&['و', 'ن']) {
            give(2, &[]);
            give(2, &['ي']);
            give(2, &['و', 'ن']);
            give(2, &['ي', 'ن']);
        } else if end(&['ه']) {
            give(1, &[]);
            give(1, &['ا', 'ت']);
        } else {
            give(0, &['ه']);
            give(0, &['ا', 'ت']);
            give(0, &['ي', 'ن']);
            give(0, &['و', 'ن']);
            if end(&['ي']) {
                give(0, &['ن']);
                give(1, &['و', 'ن']);
            }
        }
        return;
    }
    match word {
        [.., b'i', b'e', b's'] => {
            give(3, &['y']);
            give(1, &[]);
            give(2, &[]);
        }
        [.., b'e', b's'] => {
            give(1, &[]);
            give(2, &[]);
        }
        [.., b'a', b'u', b'x'] => {
            give(2, &['l']);
            give(1, &[]);
        }
        [.., b's' | b'x'] => give(1, &[]),
        // The French verb of a thing: `divorcer`.
        [.., b'e', b'r'] => {
            give(1, &[]);
            give(0, &['s']);
        }
        [.., b'y'] => {
            give(1, &['i', 'e', 's']);
            give(0, &['s']);
        }
        [.., b'e'] => {
            give(1, &[]);
            give(0, &['s']);
            give(1, &['s']);
        }
        [.., b'a', b'l'] => {
            give(1, &['u', 'x']);
            give(0, &['e']);
            give(0, &['s']);
        }
        [.., b'a'..=b'z'] => {
            give(0, &['s']);
            give(0, &['e']);
            give(0, &['e', 's']);
            give(0, &['x']);
        }
        _ => {}
    }
}

/// Gives what is left of an Arabic word without a preposition or `و` written to it: `بفاس`, `لطنجة`, `وحماية`.
pub(crate) fn without_preposition(word: &[u8], with: &mut dyn FnMut(&[u8])) {
    if let [first, rest @ ..] = word
        && ['و', 'ب', 'ل', 'ف', 'ك'].iter().any(|letter| arabic(*letter) == *first)
        && rest.len() >= 3
    {
        with(rest);
    }
}
