//! Characters that show nothing, mislead, or only one font knows.

use std::sync::LazyLock;

/// Below this the scripts lie in which nearly everything here is written.
const NEAR: u32 = 0x800;

/// Which of the near characters are letters: the standard library searches its tables for each, and every text of a
/// national file is looked at many times.
static LETTERS: LazyLock<[u64; NEAR as usize / 64]> = LazyLock::new(|| {
    let mut letters = [0; NEAR as usize / 64];
    for character in (0..NEAR)
        .filter_map(char::from_u32)
        .filter(|character| character.is_alphabetic())
    {
        letters[character as usize / 64] |= 1 << (character as usize % 64);
    }
    letters
});

/// Whether a character is a letter, as Unicode has it.
pub(super) fn is_letter(character: char) -> bool {
    let at = character as usize;
    LETTERS
        .get(at / 64)
        .map_or_else(|| character.is_alphabetic(), |word| word >> (at % 64) & 1 == 1)
}

/// Whether a character shows nothing and is no control character: zero-width, tags, variation selectors, fillers.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || is_direction(character)
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Whether a character forces the direction of reading.
pub(super) fn is_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Marks that word processors leave behind and that mean nothing here.
pub(super) fn is_residue(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}' | '\u{00ad}')
}

/// Whether nobody sees a character: controls, what shows nothing, what turns the direction, what word processors leave behind. A
/// line of words that an operator gives has none of them.
pub fn is_hidden(character: char) -> bool {
    character.is_control() || is_invisible(character) || is_residue(character)
}

/// Whether only the font that made it knows what it shows.
pub(super) fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{fffc}' | '\u{f0000}'..='\u{10ffff}')
}

/// Letters and digits dressed up, or digits of a script that nobody here reads: neither searched nor checked as what they show.
pub(super) fn is_ornamental(character: char) -> bool {
    // Below this stand no digits but those of the next line.
    if character < '\u{b2}' || ('\u{bf}'..'\u{660}').contains(&character) {
        return false;
    }
    let digit = !is_letter(character)
        && character.is_numeric()
        && !matches!(character, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{b2}' | '\u{b3}' | '\u{b9}'
            | '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{2188}');
    digit
        || matches!(character, '\u{ff01}'..='\u{ff5e}' | '\u{2460}'..='\u{24ff}' | '\u{1d400}'..='\u{1d7ff}' | '\u{1f100}'..='\u{1f189}')
}

/// Old typographic forms of Arabic letters; not the ornate brackets and the signs of reverence, which keyboards have.
pub(super) fn is_presentation_form(character: char) -> bool {
    matches!(character, '\u{fb50}'..='\u{fd3d}' | '\u{fd40}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}')
}

/// The longest run of combining marks.
pub(super) fn marks_in_a_row(text: &str) -> usize {
    let is_mark = |character: char| {
        matches!(character, '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}' | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}'
            | '\u{0670}' | '\u{06d6}'..='\u{06dc}' | '\u{06df}'..='\u{06e4}' | '\u{06e7}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}'
            | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
    };
    let (mut longest, mut run) = (0, 0);
    for character in text.chars() {
        run = if is_mark(character) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// UTF-8 or an Arabic code page read as Latin letters, or a replacement character where letters were.
pub(super) fn is_damaged(word: &str) -> bool {
    let continuation = |next: char| matches!(next, '\u{80}'..='\u{bf}' | '\u{2018}'..='\u{203a}' | 'ƒ' | 'ˆ' | 'Š' | 'Œ' | 'Ž' | '€' | '™' | 'š' | 'œ' | 'ž' | 'Ÿ');
    let broken = |(first, next)| (matches!(first, 'Ã' | 'Ø' | 'Ù' | 'Â') && continuation(next)) || (first == 'â' && next == '€');
    let letters = word.chars().filter(|letter| is_letter(*letter)).count();
    let accented = word.chars().filter(|letter| matches!(letter, '\u{c0}'..='\u{ff}')).count();
    word.contains('\u{fffd}')
        || word.chars().zip(word.chars().skip(1)).any(broken)
        || (letters >= 5 && accented * 10 > letters * 7)
}

/// Latin letters beside Greek or Cyrillic ones in one word, or a word made only of letters that imitate Latin ones.
pub(super) fn imitates(word: &str) -> bool {
    const IMITATIONS: &str = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    let is_latin = |letter: char| letter < '\u{0250}' && is_letter(letter);
    let is_other = |letter: char| matches!(letter, '\u{0370}'..='\u{052f}');
    let count = word.chars().count();
    (word.chars().any(is_latin) && word.chars().any(is_other))
        || (count >= 2 && word.chars().all(|letter| IMITATIONS.contains(letter)))
}

#[cfg(test)]
mod tests {
    use super::is_letter;

    #[test]
    fn letters_are_those_of_unicode() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character:?}");
        }
    }
}
