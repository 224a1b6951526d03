//! The sentences of one language, apart from the app: two languages of three would otherwise travel for nothing.
//!
//! The server writes them from the same constants; the app asks for those of the language that is read before it takes a
//! page over. Both were compiled from one list: [`MADE`] tells whether it was the same one, since a number out of another
//! list would be another sentence.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::public::{COUNTED_NAMES, NAMES};

/// Tells one list of messages from another: FNV-1a (32 bits) over the names in their order.
pub const MADE: u32 = hash(COUNTED_NAMES.as_bytes(), hash(NAMES.as_bytes(), 0x811c_9dc5));

const fn hash(bytes: &[u8], before: u32) -> u32 {
    let (mut hash, mut at) = (before, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// Every sentence in one language, by number.
#[derive(Debug, Serialize, Deserialize)]
pub struct Texts {
    /// [`MADE`] of the list that the numbers are places in.
    made: u32,
    messages: Vec<String>,
    counted: Vec<Vec<String>>,
}

impl Texts {
    /// The texts of a language.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(language: sanad_domain::Language) -> Self {
        use crate::public::{ALL, ALL_COUNTED};
        let owned = |forms: &[&str]| forms.iter().map(|form| (*form).to_owned()).collect();
        Self {
            made: MADE,
            messages: ALL.iter().map(|(_, message)| message.get(language).to_owned()).collect(),
            counted: ALL_COUNTED.iter().map(|counted| owned(counted.forms(language))).collect(),
        }
    }
}

static READ: OnceLock<Texts> = OnceLock::new();

/// Takes the texts over, once; `false` where they belong to another list than the one this was compiled with.
pub fn hand_over(texts: Texts) -> bool {
    texts.made == MADE && READ.set(texts).is_ok()
}

/// A message by its number; nothing before the texts were handed over.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn message(number: u16) -> &'static str {
    let text = READ.get().and_then(|texts| texts.messages.get(usize::from(number)));
    text.map_or("", String::as_str)
}

/// A form of a phrase that counts, by its number.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn form(number: u16, place: usize) -> &'static str {
    let forms = READ.get().and_then(|texts| texts.counted.get(usize::from(number)));
    forms.and_then(|forms| forms.get(place)).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use sanad_domain::Language;

    use super::*;
    use crate::public as m;

    #[test]
    fn texts_of_another_list_are_refused_and_those_of_this_one_are_found_by_number() {
        let mut stale = Texts::of(Language::Fr);
        stale.made ^= 1;
        assert!(!hand_over(stale));
        assert_eq!(message(0), "");
        assert!(hand_over(Texts::of(Language::Fr)));
        for (number, (name, sentence)) in (0..).zip(m::ALL) {
            assert_eq!(message(number), sentence.fr, "{name}");
        }
        assert_eq!(form(0, 1), m::PLACES.fr[1]);
        assert_eq!(form(0, 2), "");
        assert_eq!(message(u16::MAX), "");
    }

    #[test]
    fn another_order_is_another_list() {
        assert_ne!(hash(b"YES NO ", 7), hash(b"NO YES ", 7));
        // The published test vector of FNV-1a.
        assert_eq!(hash(b"foobar", 0x811c_9dc5), 0xbf9c_f968);
    }
}
