//! Names that are one name in another script.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::sound::{class, consonants, sounds};
use crate::words::Words;

/// Words that are in the names of most associations and tell none apart, in both scripts.
const COMMON: [&str; 26] = [
    "association",
    "asso",
    "assoc",
    "fondation",
    "centre",
    "jamia",
    "al",
    "el",
    "les",
    "la",
    "le",
    "l",
    "de",
    "des",
    "du",
    "d",
    "pour",
    "et",
    "the",
    "of",
    "جمعيه",
    "موسسه",
    "مركز",
    "من",
    "اجل",
    "في",
];

/// The same as words are read.
fn common() -> &'static HashSet<Vec<u8>> {
    static READ: OnceLock<HashSet<Vec<u8>>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut words = Words::default();
        let mut read = |word: &str| {
            words.read(word, 40, 1);
            words.get(0).to_vec()
        };
        COMMON.iter().map(|word| read(word)).collect()
    })
}

/// What is heard of a name, however it is written: the consonants of its words in their classes (g, k and q are one; b and p; f
/// and v), without vowels and without the words that most names hold. `Association Al Amal Agadir` and `جمعية الأمل أكادير` are
/// heard alike.
///
/// `None` where so little is left that many names would be one: fewer than three consonants.
pub fn heard(name: &str) -> Option<Vec<u8>> {
    let mut words = Words::default();
    words.read(name, 200, 24);
    let (mut all, mut said) = (Vec::new(), Vec::new());
    for index in 0..words.list.len() {
        let word = words.get(index);
        if common().contains(word) {
            continue;
        }
        sounds(word, false, &mut said);
        if let Some(first) = said.first() {
            all.extend(first.bytes.iter().take(consonants(&first.bytes)).map(|byte| class(*byte)));
            all.push(0);
        }
    }
    let count = all.iter().filter(|byte| **byte > 0).count();
    (count >= 3).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_heard_alike_in_both_scripts() {
        for (one, other) in [
            ("Association Al Amal Agadir", "جمعية الأمل أكادير"),
            ("Association Karama", "جمعية كرامة"),
            ("Fondation Rahma", "مؤسسة الرحمة"),
        ] {
            assert_eq!(heard(one), heard(other), "{one}");
            assert!(heard(one).is_some(), "{one}");
        }
    }

    #[test]
    fn other_names_are_heard_otherwise_and_short_ones_not_at_all() {
        assert_ne!(heard("Association Karama"), heard("Association Rahma"));
        for short in ["", "Association", "Amal", "الأمل", "…", "12"] {
            assert_eq!(heard(short), None, "{short}");
        }
    }
}
