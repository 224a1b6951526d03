//! The lexicon: every word once, found by its spelling, its beginning, its sound, or in spite of a mistake.

use std::cmp::Ordering;

use crate::sound::{consonants, order, sounds};

/// How well a word fits, in one byte: the way (see [`crate::How`]) above, the finer grade in the low three bits.
pub(crate) type Fit = u8;

pub(crate) const FORGIVEN: Fit = 1 << 3;
pub(crate) const OTHER_SPELLING: Fit = 2 << 3;
pub(crate) const PREFIX: Fit = 3 << 3;
pub(crate) const EXACT: Fit = 4 << 3;
/// The best grade of a way.
pub(crate) const BEST: Fit = 7;

/// A word that stands for nothing by itself: articles, prepositions.
pub(crate) const SMALL: u8 = 1;
/// A word with which people ask, or that half of all names have: it need not match.
pub(crate) const ASKING: u8 = 2;

#[derive(Clone, Copy)]
pub(crate) struct Term {
    pub(crate) start: u32,
    pub(crate) length: u8,
    pub(crate) flags: u8,
    pub(crate) article: bool,
    /// Which letters are in it, for a quick look whether two words can be near.
    pub(crate) letters: u32,
}

/// A sound of a term.
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    pub(crate) start: u32,
    pub(crate) length: u8,
    pub(crate) arabic: bool,
    pub(crate) term: u32,
}

/// Every word, by number.
#[derive(Default)]
pub(crate) struct Lexicon {
    letters: Vec<u8>,
    pub(crate) terms: Vec<Term>,
    /// Open addressing: a term's number and one, nought where free.
    table: Vec<u32>,
    /// By spelling.
    sorted: Vec<u32>,
    sounds: Vec<u8>,
    pub(crate) voices: Vec<Voice>,
    /// Voices by sound.
    pub(crate) voiced: Vec<u32>,
}

/// Sorts numbers by a comparison: the one place that does, so that the sorting travels to the browser once.
pub(crate) fn sort(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_unstable_by(|one, other| compare(*one, *other));
}

impl Lexicon {
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(crate) fn word(&self, term: u32) -> &[u8] {
        self.terms
            .get(term as usize)
            .and_then(|term| {
                self.letters
                    .get(term.start as usize..term.start as usize + usize::from(term.length))
            })
            .unwrap_or_default()
    }

    pub(crate) fn flags(&self, term: u32) -> u8 {
        self.terms.get(term as usize).map_or(0, |term| term.flags)
    }

    pub(crate) fn flag(&mut self, term: u32, flag: u8) {
        if let Some(term) = self.terms.get_mut(term as usize) {
            term.flags |= flag;
        }
    }

    /// Where a word stands in the table, or would.
    fn slot(&self, word: &[u8]) -> usize {
        // FNV-1a: short keys, and nobody gains by choosing them badly.
        let mut hash = 0x811c_9dc5u32;
        for byte in word {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        let last = self.table.len() - 1;
        let mut at = (hash ^ hash >> 15) as usize & last;
        while self.table[at] != 0 && self.word(self.table[at] - 1) != word {
            at = (at + 1) & last;
        }
        at
    }

    /// The number of a word, new or known.
    pub(crate) fn intern(&mut self, word: &[u8], article: bool) -> u32 {
        if self.table.len() < 2 * (self.terms.len() + 1) {
            self.grow();
        }
        let at = self.slot(word);
        if let Some(known) = self.table[at].checked_sub(1) {
            if let Some(term) = self.terms.get_mut(known as usize) {
                term.article |= article;
            }
            return known;
        }
        let term = self.terms.len() as u32;
        self.terms.push(Term {
            start: self.letters.len() as u32,
            length: word.len() as u8,
            flags: 0,
            article,
            letters: letters(word),
        });
        self.letters.extend_from_slice(word);
        self.table[at] = term + 1;
        term
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(1 << 12)];
        for term in 0..self.terms.len() as u32 {
            let at = self.slot(self.word(term));
            self.table[at] = term + 1;
        }
    }

    /// The number of a word that is known.
    pub(crate) fn find(&self, word: &[u8]) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        self.table[self.slot(word)].checked_sub(1)
    }

    /// Puts the words in order; nothing is found before.
    pub(crate) fn finish(&mut self) {
        let mut sorted: Vec<u32> = (0..self.terms.len() as u32).collect();
        sort(&mut sorted, &|one, other| self.word(one).cmp(self.word(other)));
        self.sorted = sorted;
        let mut found = Vec::new();
        for number in 0..self.terms.len() as u32 {
            let article = self.terms.get(number as usize).is_some_and(|term| term.article);
            sounds(self.word(number), article, &mut found);
            for sound in found.iter().filter(|sound| consonants(&sound.bytes) > 0) {
                self.voices.push(Voice {
                    start: self.sounds.len() as u32,
                    length: sound.bytes.len() as u8,
                    arabic: sound.arabic,
                    term: number,
                });
                self.sounds.extend_from_slice(&sound.bytes);
            }
        }
        let mut voiced: Vec<u32> = (0..self.voices.len() as u32).collect();
        sort(&mut voiced, &|one, other| order(self.said(one), self.said(other)));
        self.voiced = voiced;
    }

    pub(crate) fn said(&self, voice: u32) -> &[u8] {
        self.voices
            .get(voice as usize)
            .and_then(|voice| {
                self.sounds
                    .get(voice.start as usize..voice.start as usize + usize::from(voice.length))
            })
            .unwrap_or_default()
    }

    /// The words that begin so.
    pub(crate) fn beginning(&self, start: &[u8]) -> &[u32] {
        let from = self.sorted.partition_point(|term| self.word(*term) < start);
        let rest = self.sorted.get(from..).unwrap_or_default();
        let count = rest.partition_point(|term| self.word(*term).starts_with(start));
        rest.get(..count).unwrap_or_default()
    }

    /// Bytes held.
    pub(crate) fn memory(&self) -> usize {
        self.letters.capacity()
            + self.sounds.capacity()
            + self.terms.capacity() * size_of::<Term>()
            + self.voices.capacity() * size_of::<Voice>()
            + 4 * (self.table.capacity() + self.sorted.capacity() + self.voiced.capacity())
    }
}

/// Which letters a word has, one bit for several.
pub(crate) fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |mask, letter| mask | 1 << (letter % 32))
}
