//! Words: what a text is parted into, each folded to one byte a letter, without its article.

use sanad_domain::fold::{Letter, letter};

/// What a byte stands for: `a` to `z` and digits as they are, Arabic letters from here on, anything else in four bytes.
const ARABIC: u8 = 0x80;
/// Begins the four bytes of a letter that is neither Latin nor Arabic.
const OTHER: u8 = 0x02;
/// The longest word that is kept, in bytes: a name of a place is at most half as long.
const LONGEST: usize = 40;

/// One word of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    /// Where it begins and ends in the text, in bytes.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Whether an Arabic article stood before it.
    pub(crate) article: bool,
}

/// The words of a text; kept and filled again so that reading ten thousand names allocates nothing.
#[derive(Default)]
pub(crate) struct Words {
    letters: Vec<u8>,
    /// The words in order.
    pub(crate) list: Vec<Word>,
    /// Whether the text had more letters or words than were read.
    pub(crate) cut: bool,
}

impl Words {
    /// Reads at most `characters` characters and `words` words of a text.
    pub(crate) fn read(&mut self, text: &str, characters: usize, words: usize) {
        self.letters.clear();
        self.list.clear();
        self.cut = false;
        let mut current = Word::default();
        // An apostrophe waits for the letter after it: `l'avocat` parts there, `M'diq` does not.
        let mut apostrophe = false;
        // How many letters of the word are followed by a full stop: `A.M.D.H.` is one word.
        let mut stops = 0;
        let mut end = 0;
        for (count, (at, character)) in text.char_indices().enumerate() {
            if count == characters || self.list.len() == words {
                self.cut = true;
                // A piece of a word is another word, and finds what nobody meant.
                if !self.list.is_empty() && matches!(letter(character), Letter::Letters(_)) {
                    self.letters.truncate(current.start as usize);
                }
                break;
            }
            let length = self.letters.len() - current.start as usize;
            let open = length > 0;
            match letter(character) {
                Letter::Mark => {}
                Letter::Gap if open && is_apostrophe(character) => apostrophe = true,
                Letter::Gap if open && character == '.' && length == stops + 1 => stops += 1,
                Letter::Gap => {
                    (apostrophe, stops) = (false, 0);
                    current = self.close(current, at);
                }
                Letter::Letters(folded) => {
                    let folded = folded.as_str();
                    if apostrophe {
                        apostrophe = false;
                        let begun = &self.letters[current.start as usize..];
                        if is_elided(begun, folded.as_bytes().first().copied().unwrap_or_default()) {
                            current = self.close(current, at);
                        }
                    }
                    if self.letters.len() == current.start as usize {
                        stops = 0;
                        current.from = at as u32;
                    }
                    folded.chars().for_each(|folded| push(&mut self.letters, folded));
                }
            }
            end = at + character.len_utf8();
        }
        self.close(current, end);
        self.cut |= self.list.len() > words;
        self.list.truncate(words);
        self.drop_assimilated();
    }

    /// Ends the word that is being read and begins the next.
    fn close(&mut self, mut current: Word, at: usize) -> Word {
        let start = current.start as usize;
        if self.letters.len() > start {
            let length = (self.letters.len() - start).min(LONGEST);
            self.letters.truncate(start + length);
            let (skipped, article) = without_article(&self.letters[start..]);
            current.start += skipped as u32;
            current.article = article;
            current.end = self.letters.len() as u32;
            current.to = at as u32;
            self.list.push(current);
        }
        Word {
            start: self.letters.len() as u32,
            ..Word::default()
        }
    }

    /// The Latin article takes the sound of what follows: in `Er-Rich`, `Es-Semara`, `Ech-challalate` it is no word.
    fn drop_assimilated(&mut self) {
        let mut index = 0;
        while index + 1 < self.list.len() {
            let (word, next) = (self.get(index), self.get(index + 1));
            let assimilated = match word {
                [b'a' | b'e', sun] => next.first() == Some(sun) && !b"bfghjkmpqvwxy".contains(sun) && !sun.is_ascii_digit(),
                [b'a' | b'e', sun @ .., b'h'] => sun.len() == 1 && next.starts_with(sun) && next.get(1) == Some(&b'h'),
                _ => false,
            };
            if assimilated && word[1].is_ascii_lowercase() {
                self.list.remove(index);
            }
            index += 1;
        }
    }

    /// The letters of a word.
    pub(crate) fn get(&self, index: usize) -> &[u8] {
        self.list.get(index).map_or(&[], |word| self.of(word))
    }

    /// The letters of a word of this text.
    pub(crate) fn of(&self, word: &Word) -> &[u8] {
        &self.letters[word.start as usize..word.end as usize]
    }
}

fn push(out: &mut Vec<u8>, folded: char) {
    match folded {
        '\0'..='\x7f' => out.push(folded as u8),
        '\u{600}'..='\u{67f}' => out.push(ARABIC | (folded as u32 & 0x7f) as u8),
        other => {
            let code = other as u32;
            out.extend([
                OTHER,
                3 + (code >> 14 & 0x7f) as u8,
                code as u8 & 0x7f,
                (code >> 7 & 0x7f) as u8,
            ]);
        }
    }
}

/// One byte of an Arabic letter, as words hold it.
pub(crate) const fn arabic(letter: char) -> u8 {
    ARABIC | (letter as u32 & 0x7f) as u8
}

/// Whether a word is written in Arabic letters.
pub(crate) fn is_arabic(word: &[u8]) -> bool {
    word.first().is_some_and(|byte| *byte >= ARABIC)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʿ' | 'ʾ' | '′')
}

/// Whether the letters before an apostrophe are a French word of their own; else (`M'hamed`, `N'zala`) they belong to the
/// word that follows.
fn is_elided(begun: &[u8], next: u8) -> bool {
    let vowel = b"aeiouyh".contains(&next);
    match begun {
        b"l" | b"d" | b"qu" | b"jusqu" | b"lorsqu" | b"quelqu" | b"aujourd" => true,
        b"m" => vowel && next != b'h',
        b"j" | b"s" | b"t" | b"c" => vowel,
        _ => begun.len() > 2,
    }
}

/// How many letters the article before a word takes: `ال`, and `وال`, `بال`, `فال`, `كال`, `لل` with it.
fn without_article(word: &[u8]) -> (usize, bool) {
    const ALEF: u8 = arabic('ا');
    const LAM: u8 = arabic('ل');
    let skipped = match word {
        [ALEF, LAM, ..] => 2,
        [first, ALEF, LAM, after, ..]
            if [arabic('و'), arabic('ب'), arabic('ف'), arabic('ك')].contains(first) && *after != arabic('د') =>
        {
            3
        }
        [LAM, LAM, ..] => 2,
        _ => 0,
    };
    // What would leave fewer than three letters is no article: `الله`, `والي`.
    if skipped > 0 && word.len() >= skipped + 3 {
        (skipped, true)
    } else {
        (0, false)
    }
}
