//! The languages that Sanad writes and speaks, and the direction each is read in.

use serde::{Deserialize, Serialize};

/// A language of the interface or of a listing's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic.
    Ar,
    /// French.
    Fr,
    /// English.
    En,
    /// Standard Moroccan Tamazight, in Tifinagh: names of places and the words that are sure, within Arabic pages.
    Zgh,
}

impl Language {
    /// The languages in which the public pages are offered, in this order.
    pub const INTERFACE: [Language; 4] = [Language::Ar, Language::Fr, Language::En, Language::Zgh];

    /// The languages in which every sentence is written, in the order of tables that hold one of each.
    pub const COMPLETE: [Language; 3] = [Language::Ar, Language::Fr, Language::En];

    /// The language that stands where a sentence is not written in this one: most of a page in Tamazight is in Arabic.
    pub const fn prose(self) -> Language {
        match self {
            Language::Zgh => Language::Ar,
            complete => complete,
        }
    }

    /// The BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Ar => "ar",
            Language::Fr => "fr",
            Language::En => "en",
            Language::Zgh => "zgh",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::Ar => "العربية",
            Language::Fr => "Français",
            Language::En => "English",
            Language::Zgh => "ⵜⴰⵎⴰⵣⵉⵖⵜ",
        }
    }

    /// The value of the HTML `dir` attribute.
    pub const fn direction(self) -> &'static str {
        match self {
            Language::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// The language of a BCP 47 tag or a code, as far as it is one of ours (`fr-MA` is French).
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::INTERFACE
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// The interface language that a reader's preferences ask for first; Arabic where none of ours is among them.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::parse).unwrap_or(Language::Ar)
    }

    /// This language, then those that stand in for it where a text lacks it: the same script first.
    pub const fn and_its_substitutes(self) -> [Language; 4] {
        use Language::{Ar, En, Fr, Zgh};
        match self {
            Ar => [Ar, Fr, En, Zgh],
            Fr => [Fr, En, Ar, Zgh],
            En => [En, Fr, Ar, Zgh],
            Zgh => [Zgh, Ar, Fr, En],
        }
    }

    /// Position in arrays that hold one entry of each complete language.
    pub const fn index(self) -> usize {
        match self.prose() {
            Language::Fr => 1,
            Language::En => 2,
            Language::Ar | Language::Zgh => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_preference_wins_and_arabic_is_the_default() {
        assert_eq!(Language::preferred(["es", "fr-MA", "ar"]), Language::Fr);
        assert_eq!(Language::preferred(["ZGH", "en-GB"]), Language::Zgh);
        assert_eq!(Language::preferred(["xx"]), Language::Ar);
        assert_eq!(Language::preferred([]), Language::Ar);
    }

    #[test]
    fn what_tamazight_lacks_is_read_in_arabic() {
        assert_eq!(Language::Zgh.prose(), Language::Ar);
        assert_eq!(Language::Zgh.index(), Language::Ar.index());
        for language in Language::COMPLETE {
            assert_eq!(language.prose(), language);
            assert_eq!(Language::COMPLETE[language.index()], language);
        }
    }
}
