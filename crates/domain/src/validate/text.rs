//! Checks of words and names.

use super::characters::{
    imitates, is_damaged, is_direction, is_invisible, is_letter, is_ornamental, is_presentation_form, is_private, marks_in_a_row,
};
use super::rules::text as rules;
use super::{Examination, Field, inside};
use crate::text::{Origin, Version};
use crate::{Language, Text};

/// The longest name, in characters.
const NAME_LIMIT: usize = 160;
/// The longest text of any other kind, in characters.
const PROSE_LIMIT: usize = 2_000;
/// A vowelled Arabic letter carries three marks at most: shadda, a vowel and a small alef.
const MARKS_LIMIT: usize = 3;
/// What people write when they have nothing to write.
const PLACEHOLDERS: [&str; 38] = [
    "n/a",
    "n/a.",
    "na",
    "nd",
    "n/d",
    "n.d.",
    "-",
    "--",
    "---",
    "–",
    "—",
    "/",
    "?",
    "??",
    "???",
    ".",
    "..",
    "...",
    "x",
    "xx",
    "xxx",
    "néant",
    "neant",
    "rien",
    "aucun",
    "aucune",
    "null",
    "none",
    "inconnu",
    "unknown",
    "tbd",
    "à compléter",
    "غير متوفر",
    "غير متوفرة",
    "لا يوجد",
    "لا توجد",
    "لا شيء",
    "غير معروف",
];

/// Longer texts, in bytes, are none of them, however they are stretched and spaced.
const PLACEHOLDER_LIMIT: usize = 200;

/// Whether these words stand for nothing at all.
pub(super) fn is_placeholder(typed: &str) -> bool {
    if typed.len() > PLACEHOLDER_LIMIT {
        return false;
    }
    let plain = typed.replace('\u{0640}', "").to_lowercase();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    PLACEHOLDERS.contains(&plain.as_str())
}

impl Examination<'_> {
    /// The organization's name: at least one language.
    pub(super) fn name(&mut self) -> Text {
        let name = self.optional_name([
            Field::OrganizationNameAr,
            Field::OrganizationNameFr,
            Field::OrganizationNameEn,
        ]);
        let said = [
            Field::OrganizationNameAr,
            Field::OrganizationNameFr,
            Field::OrganizationNameEn,
        ];
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
        for part in self.parts(Field::DescriptionOrigin) {
            let Some(language) = Language::parse(part) else {
                self.breach(&rules::ORIGIN_UNKNOWN, Field::DescriptionOrigin, part);
                continue;
            };
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
        for (field, language) in fields.into_iter().zip(Language::COMPLETE) {
            let Some(typed) = self.draft.get(field) else { continue };
            if let Some(value) = self.words(field, typed, limit, is_name) {
                self.language(field, &value, language);
                text.0.insert(
                    language,
                    Version {
                        value,
                        origin: Origin::Written,
                        on: None,
                    },
                );
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
        let value = clean(typed);
        self.characters(field, typed, &value);
        self.contents(field, &value);
        if !value.chars().any(|sign| {
            if is_name {
                is_letter(sign)
            } else {
                is_letter(sign) || sign.is_numeric()
            }
        }) {
            self.breach(&rules::ONLY_PUNCTUATION, field, typed);
            return None;
        }
        if is_name
            && value
                .chars()
                .filter(|letter| is_letter(*letter) || letter.is_numeric())
                .take(2)
                .count()
                < 2
        {
            self.breach(&rules::TOO_SHORT, field, &value);
        }
        if typed.contains('\u{0640}') {
            self.breach(&rules::TATWEEL, field, "");
        }
        let mut letters = value
            .chars()
            .filter(|letter| is_letter(*letter) && letter.is_lowercase() != letter.is_uppercase());
        let capitals = letters.clone().take(10).all(char::is_uppercase)
            && letters.clone().count() >= 10
            && value.contains(' ')
            && letters.all(char::is_uppercase);
        if capitals {
            self.breach(&rules::ALL_CAPITALS, field, &value);
        }
        Some(value)
    }

    fn characters(&mut self, field: Field, typed: &str, value: &str) {
        if typed
            .chars()
            .any(|character| character.is_control() && !matches!(character, '\n' | '\t'))
        {
            self.breach(&rules::CONTROL_CHARACTER, field, "");
        }
        if typed.chars().any(is_direction) {
            self.breach(&rules::DIRECTION_OVERRIDE, field, "");
        } else if typed.chars().any(is_invisible) {
            self.breach(&rules::INVISIBLE_CHARACTER, field, "");
        }
        if value.chars().any(is_private) {
            self.breach(&rules::PRIVATE_CHARACTER, field, "");
        }
        if let Some(word) = value.split(' ').find(|word| word.chars().any(is_ornamental)) {
            self.breach(&rules::ORNAMENTAL, field, word);
        }
        if value.chars().any(is_presentation_form) {
            self.breach(&rules::PRESENTATION_FORMS, field, "");
        }
        if marks_in_a_row(value) > MARKS_LIMIT {
            self.breach(&rules::COMBINING_FLOOD, field, "");
        }
        if let Some(word) = value.split(' ').find(|word| is_damaged(word)) {
            self.breach(&rules::REPLACEMENT_CHARACTER, field, word);
        }
        let foreign = |character: char| ('\u{0370}'..='\u{052f}').contains(&character);
        if let Some(word) = value
            .split(|character: char| !is_letter(character))
            .filter(|_| value.contains(foreign))
            .find(|word| imitates(word))
        {
            self.breach(&rules::LOOKALIKE, field, word);
        }
    }

    /// What no reader should find in a text; looked for once nothing can hide between its letters any more.
    fn contents(&mut self, field: Field, value: &str) {
        if let Some(found) = inside::markup(value) {
            self.breach(&rules::MARKUP, field, found);
        } else if let Some(found) = ["**", "](", "```", "__"].into_iter().find(|sign| value.contains(sign)) {
            self.breach(&rules::MARKDOWN, field, found);
        }
        let formula = value.starts_with(['=', '@'])
            || (value.starts_with(['+', '-']) && value.chars().nth(1).is_some_and(|next| !next.is_whitespace()));
        if formula {
            self.breach(&rules::FORMULA, field, value);
        }
        if let Some(number) = inside::phone(value) {
            self.breach(&rules::PHONE_INSIDE, field, &number);
        }
        let is_address = matches!(field, Field::AddressAr | Field::AddressFr | Field::AddressEn);
        if let Some(number) = inside::coordinates(value, is_address) {
            self.breach(&rules::COORDINATES_INSIDE, field, &number);
        }
        if let Some(link) = inside::link(value) {
            let rule = if inside::is_map_link(link) {
                &rules::COORDINATES_INSIDE
            } else {
                &rules::LINK_INSIDE
            };
            self.breach(rule, field, link);
        }
        let address = |word: &&str| {
            word.split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        };
        if let Some(word) = value.split(' ').find(address) {
            self.breach(&rules::EMAIL_INSIDE, field, word);
        }
    }

    fn language(&mut self, field: Field, value: &str, language: Language) {
        let arabic = value
            .chars()
            .filter(|letter| ('\u{0600}'..='\u{06ff}').contains(letter))
            .count();
        let latin = value
            .chars()
            .filter(|letter| *letter < '\u{0250}' && is_letter(*letter))
            .count();
        let wrong = match language {
            Language::Ar => arabic == 0 && latin > 2,
            _ => arabic > latin,
        };
        if wrong {
            self.breach(&rules::WRONG_LANGUAGE, field, value);
        }
    }
}

/// The text without stretching, each run of white space one space.
fn clean(typed: &str) -> String {
    let kept = typed.replace('\u{0640}', "");
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
