//! What a sentence is: all its languages where pages are written, a number in the browser.

use sanad_domain::Language;

use crate::{isolate, number, plural_form};

/// A sentence in Arabic, French and English, and in Tamazight where that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg(not(target_arch = "wasm32"))]
pub struct Message {
    /// Arabic.
    pub ar: &'static str,
    /// French.
    pub fr: &'static str,
    /// English.
    pub en: &'static str,
    /// Tamazight: only what is read in a published source (`docs/decisions/0022-tamazight.md`), and stands by itself on a
    /// page, where its language can be said.
    pub zgh: Option<&'static str>,
}

/// A sentence in the language that is read, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg(target_arch = "wasm32")]
pub struct Message(pub(crate) u16);

impl Message {
    /// The sentence in the reader's language; in Arabic for a reader of Tamazight where it is not written in that.
    #[cfg(not(target_arch = "wasm32"))]
    pub const fn get(&self, language: Language) -> &'static str {
        match (language, self.zgh) {
            (Language::Zgh, Some(zgh)) => zgh,
            (Language::Ar | Language::Zgh, _) => self.ar,
            (Language::Fr, _) => self.fr,
            (Language::En, _) => self.en,
        }
    }

    /// The sentence in the language whose texts were handed over.
    #[cfg(target_arch = "wasm32")]
    pub fn get(&self, _: Language) -> &'static str {
        crate::texts::message(self.0)
    }

    /// The sentence with `{}` replaced, the value kept apart from the direction of the text around it.
    pub fn with(&self, language: Language, value: &str) -> String {
        self.get(language).replace("{}", &isolate(value))
    }
}

/// A phrase that counts; `{}` stands for the number where it is written.
#[derive(Clone, Copy, Debug)]
#[cfg(not(target_arch = "wasm32"))]
pub struct Counted {
    /// Arabic: zero, one, two, few, many, other.
    pub ar: [&'static str; 6],
    /// French: one (and none), other.
    pub fr: [&'static str; 2],
    /// English: one, other.
    pub en: [&'static str; 2],
}

/// A phrase that counts, by its number.
#[derive(Clone, Copy, Debug)]
#[cfg(target_arch = "wasm32")]
pub struct Counted(pub(crate) u16);

impl Counted {
    /// The phrase for a count.
    pub fn get(&self, language: Language, count: usize) -> String {
        let place = plural_form(language, count).place(language);
        let phrase = self.form(language, place);
        phrase.replace("{}", &isolate(&number(language, count)))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn form(&self, language: Language, place: usize) -> &'static str {
        self.forms(language).get(place).copied().unwrap_or_default()
    }

    #[cfg(target_arch = "wasm32")]
    fn form(&self, _: Language, place: usize) -> &'static str {
        crate::texts::form(self.0, place)
    }

    /// Every form in a language.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn forms(&self, language: Language) -> &[&'static str] {
        match language {
            Language::Ar | Language::Zgh => &self.ar,
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// Declares messages: constants, and what [`crate::texts`] needs to know of them.
macro_rules! messages {
    ($($name:ident { ar: $ar:literal, fr: $fr:literal, en: $en:literal $(, zgh: $zgh:literal)? })*) => {
        #[cfg(target_arch = "wasm32")]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Number { $($name),* }
        $(
            #[doc = $en]
            #[cfg(not(target_arch = "wasm32"))]
            pub const $name: Message = Message { ar: $ar, fr: $fr, en: $en, zgh: $crate::message::sure!($($zgh)?) };
            #[doc = $en]
            #[cfg(target_arch = "wasm32")]
            pub const $name: Message = Message(Number::$name as u16);
        )*
        /// Every message by name, in the order of their numbers.
        #[cfg(not(target_arch = "wasm32"))]
        pub const ALL: &[(&str, Message)] = &[$((stringify!($name), $name)),*];
        /// The names of all messages, in the order of their numbers.
        pub(crate) const NAMES: &str = concat!($(stringify!($name), " "),*);
    };
}

/// Declares phrases that count, in the same way.
macro_rules! counted {
    ($($name:ident { ar: $ar:expr, fr: $fr:expr, en: $en:expr })*) => {
        #[cfg(target_arch = "wasm32")]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum CountedNumber { $($name),* }
        $(
            #[doc = concat!("Counts: ", stringify!($en))]
            #[cfg(not(target_arch = "wasm32"))]
            pub const $name: Counted = Counted { ar: $ar, fr: $fr, en: $en };
            #[doc = concat!("Counts: ", stringify!($en))]
            #[cfg(target_arch = "wasm32")]
            pub const $name: Counted = Counted(CountedNumber::$name as u16);
        )*
        /// Every phrase that counts, in the order of their numbers.
        #[cfg(not(target_arch = "wasm32"))]
        pub(crate) const ALL_COUNTED: &[Counted] = &[$($name),*];
        /// The names of all phrases that count, in the order of their numbers.
        pub(crate) const COUNTED_NAMES: &str = concat!($(stringify!($name), " "),*);
    };
}

/// What is written in Tamazight, if anything is.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! sure {
    () => {
        None
    };
    ($zgh:literal) => {
        Some($zgh)
    };
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use sure;
pub(crate) use {counted, messages};
