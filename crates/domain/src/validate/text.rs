//! Checks of words and names.

use super::rules::text as rules;
use super::{Examination, Field};
use crate::fold::latin_digits;
use crate::text::{Origin, Version};
use crate::{Language, Text};

/// The longest name, in characters.
const NAME_LIMIT: usize = 160;
/// The longest text of any other kind, in characters.
const PROSE_LIMIT: usize = 2_000;
/// What people write when they have nothing to write.
const PLACEHOLDERS: [&str; 22] = [
    "n/a", "na", "nd", "n.d.", "-", "--", "---", "?", ".", "x", "xx", "xxx", "néant", "neant", "rien", "aucun", "aucune", "null",
    "none", "غير متوفر", "لا يوجد", "غير معروف",
];

/// Whether a character shows nothing and is no control character: zero-width, tags, variation selectors.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{180e}' | '\u{115f}' | '\u{1160}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}') || is_direction(character)
}

fn is_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Marks that word processors leave behind and that mean nothing here.
fn is_residue(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}' | '\u{00ad}' | '\r')
}

impl Examination<'_> {
    /// The organization's name: at least one language.
    pub(super) fn name(&mut self) -> Text {
        let name = self.optional_name([Field::OrganizationNameAr, Field::OrganizationNameFr, Field::OrganizationNameEn]);
        let said = [Field::OrganizationNameAr, Field::OrganizationNameFr, Field::OrganizationNameEn];
        if name.is_empty() {
            self.breach(&rules::NAME_MISSING, said[0], "");
        } else if !(name.0.contains_key(&Language::Ar) && name.0.contains_key(&Language::Fr)) {
            self.breach(&rules::NAME_TRANSLATION_MISSING, said[0], "");
        }
        name
    }

    /// A name that need not be there.
    pub(super) fn optional_name(&mut self, fields: [Field; 3]) -> Text {
        self.text(fields, NAME_LIMIT, true)
    }

    /// A text of some sentences that need not be there.
    pub(super) fn prose(&mut self, fields: [Field; 3]) -> Text {
        self.text(fields, PROSE_LIMIT, false)
    }

    /// What to expect of the service.
    pub(super) fn description(&mut self) -> Text {
        let fields = [Field::DescriptionAr, Field::DescriptionFr, Field::DescriptionEn];
        let mut text = self.prose(fields);
        if text.is_empty() {
            self.breach(&rules::WORDS_MISSING, fields[0], "");
        }
        let machine = self.draft.get(Field::DescriptionOrigin).unwrap_or_default();
        for language in machine.split([';', ',']).filter_map(Language::parse) {
            if let Some(version) = text.0.get_mut(&language) {
                version.origin = Origin::Machine;
                self.breach(&rules::MACHINE_TRANSLATION, fields[language.index()], "");
            }
        }
        text
    }

    /// A short text in no particular language, such as an acronym.
    pub(super) fn short_text(&mut self, field: Field) -> Option<String> {
        let typed = self.draft.get(field)?;
        self.words(field, typed, NAME_LIMIT, false)
    }

    fn text(&mut self, fields: [Field; 3], limit: usize, is_name: bool) -> Text {
        let mut text = Text::default();
        for (field, language) in fields.into_iter().zip(Language::INTERFACE) {
            let Some(typed) = self.draft.get(field) else { continue };
            if let Some(value) = self.words(field, typed, limit, is_name) {
                self.language(field, &value, language);
                text.0.insert(language, Version { value, origin: Origin::Written, on: None });
            }
        }
        text
    }

    /// Cleans what was typed and holds it against every rule of words; `None` where nothing is left of it.
    fn words(&mut self, field: Field, typed: &str, limit: usize, is_name: bool) -> Option<String> {
        let length = typed.chars().count();
        if length > limit {
            self.breach(&rules::TOO_LONG, field, &length.to_string());
            return None;
        }
        if PLACEHOLDERS.contains(&typed.to_lowercase().as_str()) {
            self.breach(&rules::PLACEHOLDER, field, typed);
            return None;
        }
        self.characters(field, typed);
        self.contents(field, typed);
        let value = clean(typed);
        if !value.chars().any(char::is_alphanumeric) {
            self.breach(&rules::ONLY_PUNCTUATION, field, typed);
            return None;
        }
        if is_name && value.chars().filter(|letter| letter.is_alphanumeric()).count() < 2 {
            self.breach(&rules::TOO_SHORT, field, &value);
        }
        if typed.contains('\u{0640}') {
            self.breach(&rules::TATWEEL, field, "");
        }
        let mut letters = value.chars().filter(|letter| letter.is_alphabetic() && letter.is_lowercase() != letter.is_uppercase());
        let capitals = letters.clone().count() >= 10 && value.contains(' ') && letters.all(char::is_uppercase);
        if capitals {
            self.breach(&rules::ALL_CAPITALS, field, &value);
        }
        Some(value)
    }

    fn characters(&mut self, field: Field, typed: &str) {
        if typed.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t')) {
            self.breach(&rules::CONTROL_CHARACTER, field, "");
        }
        if typed.chars().any(is_direction) {
            self.breach(&rules::DIRECTION_OVERRIDE, field, "");
        } else if typed.chars().any(is_invisible) {
            self.breach(&rules::INVISIBLE_CHARACTER, field, "");
        }
        if typed.chars().any(|character| matches!(character, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')) {
            self.breach(&rules::PRESENTATION_FORMS, field, "");
        }
        if marks_in_a_row(typed) > 2 {
            self.breach(&rules::COMBINING_FLOOD, field, "");
        }
        if let Some(word) = typed.split_whitespace().find(|word| is_damaged(word)) {
            self.breach(&rules::REPLACEMENT_CHARACTER, field, word);
        }
        if let Some(word) = typed.split(|character: char| !character.is_alphabetic()).find(|word| mixes_scripts(word)) {
            self.breach(&rules::LOOKALIKE, field, word);
        }
    }

    fn contents(&mut self, field: Field, typed: &str) {
        if let Some(found) = markup(typed) {
            self.breach(&rules::MARKUP, field, found);
        } else if let Some(found) = ["**", "](", "```", "__"].into_iter().find(|sign| typed.contains(sign)) {
            self.breach(&rules::MARKDOWN, field, found);
        }
        let formula = typed.starts_with(['=', '@', '\t'])
            || (typed.starts_with(['+', '-']) && typed.chars().nth(1).is_some_and(|next| !next.is_whitespace()));
        if formula {
            self.breach(&rules::FORMULA, field, typed);
        }
        let digits = latin_digits(typed);
        if let Some(number) = phone_inside(&digits) {
            self.breach(&rules::PHONE_INSIDE, field, number);
        }
        if let Some(number) = digits.split([' ', ',', ';', '(', ')', '°', '\n']).find(|word| is_fine_decimal(word)) {
            self.breach(&rules::COORDINATES_INSIDE, field, number);
        }
        let address = |word: &&str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if let Some(word) = typed.split_whitespace().find(address) {
            self.breach(&rules::EMAIL_INSIDE, field, word);
        }
    }

    fn language(&mut self, field: Field, value: &str, language: Language) {
        let arabic = value.chars().filter(|letter| ('\u{0600}'..='\u{06ff}').contains(letter)).count();
        let latin = value.chars().filter(|letter| letter.is_alphabetic() && *letter < '\u{0250}').count();
        let wrong = match language {
            Language::Ar => arabic == 0 && latin > 2,
            _ => arabic > latin,
        };
        if wrong {
            self.breach(&rules::WRONG_LANGUAGE, field, value);
        }
    }
}

/// The text without residue and stretching, each run of white space one space.
fn clean(typed: &str) -> String {
    let kept: String = typed.chars().filter(|character| !is_residue(*character) && *character != '\u{0640}').collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn marks_in_a_row(text: &str) -> usize {
    let is_mark = |character: char| matches!(character, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0489}' | '\u{20d0}'..='\u{20ff}');
    let (mut longest, mut run) = (0, 0);
    for character in text.chars() {
        run = if is_mark(character) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// UTF-8 read as a one-byte encoding, or a replacement character where letters were.
fn is_damaged(word: &str) -> bool {
    let continuation = |next: char| matches!(next, '\u{80}'..='\u{bf}' | '\u{2018}'..='\u{203a}' | 'ƒ' | 'ˆ' | 'Š' | 'Œ' | 'Ž' | '€' | '™' | 'š' | 'œ' | 'ž' | 'Ÿ');
    word.contains('\u{fffd}')
        || word.chars().zip(word.chars().skip(1)).any(|(first, next)| matches!(first, 'Ã' | 'Ø' | 'Ù' | 'Â') && continuation(next))
}

/// Latin letters beside Greek or Cyrillic ones in one word.
fn mixes_scripts(word: &str) -> bool {
    let latin = word.chars().any(|letter| letter.is_alphabetic() && letter < '\u{0250}');
    latin && word.chars().any(|letter| matches!(letter, '\u{0370}'..='\u{052f}'))
}

fn markup(text: &str) -> Option<&str> {
    if let Some(found) = ["{{", "}}", "${", "<%", "&lt;", "&#"].into_iter().find(|sign| text.contains(sign)) {
        return Some(found);
    }
    let lower = text.to_ascii_lowercase();
    if let Some(found) = ["javascript:", "data:text", "vbscript:"].into_iter().find(|sign| lower.contains(sign)) {
        return Some(found);
    }
    text.char_indices()
        .find(|(at, sign)| *sign == '<' && text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)))
        .map(|(at, _)| &text[at..])
}

/// A run of nine to fifteen digits, spaced as telephone numbers are.
fn phone_inside(text: &str) -> Option<&str> {
    let mut start = None;
    let mut digits = 0;
    let mut end = 0;
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        if character.is_ascii_digit() {
            start.get_or_insert(at);
            digits += 1;
            end = at + 1;
        } else if start.is_some() && !matches!(character, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' | '(' | ')') {
            if digits >= 9 {
                break;
            }
            (start, digits) = (None, 0);
        }
    }
    let found = &text[start?..end];
    // A span of years, or a number with decimals, is no telephone number.
    (digits >= 9 && !is_fine_decimal(found)).then_some(found)
}

fn is_fine_decimal(word: &str) -> bool {
    word.split_once('.').is_some_and(|(whole, decimals)| {
        let whole = whole.trim_start_matches('-');
        (1..=3).contains(&whole.len())
            && whole.bytes().all(|b| b.is_ascii_digit())
            && decimals.len() >= 4
            && decimals.bytes().all(|b| b.is_ascii_digit())
    })
}
