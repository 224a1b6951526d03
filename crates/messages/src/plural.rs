//! Plural rules (Unicode CLDR, cardinal, whole numbers): six forms in Arabic, two in French and English.

use sanad_domain::Language;

use crate::{isolate, number};

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

/// The category that a whole number takes in a language.
pub fn plural_form(language: Language, count: usize) -> PluralForm {
    match (language, count, count % 100) {
        (Language::Ar, 0, _) => PluralForm::Zero,
        (Language::Ar, 2, _) => PluralForm::Two,
        (Language::Ar, 3.., 3..=10) => PluralForm::Few,
        (Language::Ar, 11.., 11..=99) => PluralForm::Many,
        (Language::Fr | Language::Zgh, 0, _) | (_, 1, _) => PluralForm::One,
        _ => PluralForm::Other,
    }
}

/// A phrase that counts; `{}` stands for the number where it is written.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Arabic: zero, one, two, few, many, other.
    pub ar: [&'static str; 6],
    /// French: one (and none), other.
    pub fr: [&'static str; 2],
    /// English: one, other.
    pub en: [&'static str; 2],
}

impl Counted {
    /// The phrase for a count.
    pub fn get(&self, language: Language, count: usize) -> String {
        let form = plural_form(language, count);
        let phrase = match language {
            Language::Ar | Language::Zgh => self.ar[form as usize],
            Language::Fr => self.fr[usize::from(form != PluralForm::One)],
            Language::En => self.en[usize::from(form != PluralForm::One)],
        };
        phrase.replace("{}", &isolate(&number(language, count)))
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
        assert_eq!(plural_form(Language::En, 0), Other);
    }
}
