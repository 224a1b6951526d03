//! Matching: the words that fit what was typed, by spelling, beginning and sound, and only then in spite of a mistake.

use crate::edit;
use crate::lexicon::{BEST, EXACT, FORGIVEN, Fit, Lexicon, OTHER_SPELLING, PREFIX, Voice, letters};
use crate::sound::{Sound, consonants, distance, order, sounds};
use crate::spelling;
use crate::words::arabic;

/// A word that fits what was typed.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) term: u32,
    pub(crate) fit: Fit,
}

/// What was typed of a word, and how far it may lie from what it finds.
#[derive(Clone, Copy)]
pub(crate) struct Typed<'a> {
    pub(crate) word: &'a [u8],
    pub(crate) article: bool,
    /// Whether the word may go on.
    pub(crate) open: bool,
    /// Whether mistakes are forgiven although other spellings were found.
    pub(crate) forgive: bool,
}

/// The words found for one typed, each once and with its best fit.
#[derive(Default)]
pub(crate) struct Matches {
    best: Vec<Fit>,
    pub(crate) list: Vec<Match>,
}

impl Matches {
    fn clear(&mut self, terms: usize) {
        self.best.resize(terms, 0);
        for found in self.list.drain(..) {
            if let Some(best) = self.best.get_mut(found.term as usize) {
                *best = 0;
            }
        }
    }

    /// Later finds are never better: the first stands.
    fn add(&mut self, term: u32, fit: Fit) {
        if let Some(best) = self.best.get_mut(term as usize)
            && *best == 0
        {
            *best = fit;
            self.list.push(Match { term, fit });
        }
    }
}

impl Lexicon {
    /// Finds the words that fit what was typed.
    pub(crate) fn matches(&self, typed: Typed<'_>, out: &mut Matches) {
        out.clear(self.len());
        let word = typed.word;
        let mut exact = false;
        if let Some(term) = self.find(word) {
            out.add(term, EXACT | BEST);
            exact = true;
        }
        spelling::numbers(word, &mut |other| {
            if let Some(term) = self.find(other) {
                out.add(term, EXACT | (BEST - 2));
            }
        });
        if typed.open {
            for term in self.beginning(word) {
                out.add(*term, PREFIX | BEST);
            }
        }
        if let Some(rest) = begun_behind_article(word).filter(|_| typed.open) {
            for term in self.beginning(rest) {
                // After one letter, only what is written with the article somewhere.
                if rest.len() > 1 || self.terms.get(*term as usize).is_some_and(|term| term.article) {
                    out.add(*term, PREFIX | 1);
                }
            }
        }
        if !exact {
            spelling::without_preposition(word, &mut |rest| {
                if let Some(term) = self.find(rest) {
                    out.add(term, OTHER_SPELLING | BEST);
                }
                if typed.open && rest.len() >= 3 {
                    for term in self.beginning(rest) {
                        out.add(*term, OTHER_SPELLING | 1);
                    }
                }
            });
        }
        let known = !out.list.is_empty();
        self.alike(typed, known, out);
        let certain = out.list.first().is_some_and(|found| found.fit >= EXACT);
        if out.list.is_empty() || typed.forgive && !certain {
            self.mistaken(typed, out);
        }
    }

    /// Words that sound alike.
    fn alike(&self, typed: Typed<'_>, known: bool, out: &mut Matches) {
        let mut heard = Vec::new();
        sounds(typed.word, typed.article, &mut heard);
        let before = out.list.len();
        for sound in &heard {
            self.sounding(sound, known, false, out);
        }
        if typed.open && !known && out.list.len() == before {
            for sound in &heard {
                self.sounding(sound, known, true, out);
            }
        }
    }

    fn sounding(&self, sound: &Sound, known: bool, open: bool, out: &mut Matches) {
        let bytes = sound.bytes.as_slice();
        let count = consonants(bytes);
        if count == 0 || open && count < 2 {
            return;
        }
        // The last byte is no consonant: what begins so agrees in all others.
        let compared = if open { count } else { bytes.len() };
        let (wanted, bound) = (&bytes[..compared], Self::bound(count, known));
        let cut = |voice: &u32| {
            let said = self.said(*voice);
            order(said.get(..compared.min(said.len())).unwrap_or_default(), wanted)
        };
        let from = self.voiced.partition_point(|voice| cut(voice).is_lt());
        for voice in self.voiced.iter().skip(from).take_while(|voice| cut(voice).is_eq()) {
            let Some(Voice { arabic, term, .. }) = self.voices.get(*voice as usize).copied() else {
                continue;
            };
            let apart = distance(bytes, sound.arabic, self.said(*voice), arabic, compared);
            if apart <= bound {
                let grade = (BEST - 1).saturating_sub(apart as u8 + if open { 3 } else { 0 });
                out.add(term, OTHER_SPELLING | grade);
            }
        }
    }

    /// How far apart two words with so many consonants may sound: where the word is known as it is, hardly.
    const fn bound(consonants: usize, known: bool) -> u32 {
        match (consonants, known) {
            (1, _) | (2, true) => 0,
            (2, false) | (3, true) => 1,
            (3, false) => 2,
            (_, true) => 1,
            (_, false) => 4,
        }
    }

    /// Words with a letter or two mistyped.
    fn mistaken(&self, typed: Typed<'_>, out: &mut Matches) {
        let word = typed.word;
        let bound = edit::forgiven(word.len());
        let Some(first) = word.first().copied().filter(|_| bound > 0) else {
            return;
        };
        let mask = letters(word);
        for mistakes in 1..=bound {
            for first in edit::alike(first).into_iter().filter(|first| *first != 0) {
                for term in self.beginning(&[first]) {
                    let Some(found) = self.terms.get(*term as usize) else {
                        continue;
                    };
                    let length = usize::from(found.length);
                    // A mistake adds one letter and takes one: what lacks more cannot be near.
                    let lacks = (mask & !found.letters).count_ones() as usize;
                    let exceeds = length > word.len() + bound;
                    if lacks > mistakes || length + mistakes < word.len() || exceeds && !typed.open {
                        continue;
                    }
                    let other = self.word(*term);
                    let whole = edit::mistakes(word, other, mistakes, false).is_some();
                    if whole || typed.open && edit::mistakes(word, other, mistakes, true).is_some() {
                        let grade = if whole { 4 } else { 1 } + 2 - mistakes as Fit;
                        out.add(*term, FORGIVEN | grade);
                    }
                }
            }
        }
    }
}

/// The one or two letters that are typed behind an article: too few for the words to be parted there (`الله`), yet enough to
/// begin `الفانوس`.
fn begun_behind_article(word: &[u8]) -> Option<&[u8]> {
    let (alef, lam) = (arabic('ا'), arabic('ل'));
    let rest = match word {
        [first, second, rest @ ..] if (*first == alef || *first == lam) && *second == lam => rest,
        [first, second, third, rest @ ..]
            if *second == alef && *third == lam && "وبفك".chars().any(|letter| arabic(letter) == *first) =>
        {
            rest
        }
        _ => return None,
    };
    (1..=2).contains(&rest.len()).then_some(rest)
}
