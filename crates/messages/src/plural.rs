//! Plural rules (Unicode CLDR, cardinal, whole numbers): six forms in Arabic, two in French and English.

use sanad_domain::Language;

/// A CLDR plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralForm {
    /// None at all.
    Zero,
    /// One.
    One,
    /// Two.
    Two,
    /// Few.
    Few,
    /// Many.
    Many,
    /// Any other.
    Other,
}

impl PluralForm {
    /// Its place among the forms that phrases are written in: six in Arabic, two in other languages.
    pub(crate) fn place(self, language: Language) -> usize {
        match language.prose() {
            Language::Ar => self as usize,
            _ => usize::from(self != PluralForm::One),
        }
    }
}

/// The category that a whole number takes in the language in which its phrase is written.
pub fn plural_form(language: Language, count: usize) -> PluralForm {
    match (language.prose(), count, count % 100) {
        (Language::Ar, 0, _) => PluralForm::Zero,
        (Language::Ar, 2, _) => PluralForm::Two,
        (Language::Ar, 3.., 3..=10) => PluralForm::Few,
        (Language::Ar, 11.., 11..=99) => PluralForm::Many,
        (Language::Fr, 0, _) | (_, 1, _) => PluralForm::One,
        _ => PluralForm::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_forms() {
        use PluralForm::{Few, Many, One, Other, Two, Zero};
        for (count, form) in [
            (0, Zero),
            (1, One),
            (2, Two),
            (3, Few),
            (10, Few),
            (11, Many),
            (99, Many),
            (100, Other),
            (102, Other),
            (103, Few),
            (111, Many),
        ] {
            assert_eq!(plural_form(Language::Ar, count), form, "{count}");
        }
        assert_eq!(plural_form(Language::Fr, 0), One);
        assert_eq!(plural_form(Language::Zgh, 11), Many, "what counts is in Arabic");
        assert_eq!(plural_form(Language::En, 0), Other);
    }
}
