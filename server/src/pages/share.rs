//! The words of the share card, which the browser makes of an opened listing: they stand in its script.

use std::collections::BTreeMap;

use sanad_domain::Language;
use sanad_messages::{Message, public as m};

/// Where the script leaves room for them.
const ROOM: &str = "const WORDS = {};";

/// What they are called in the script.
const WORDS: [(&str, Message); 12] = [
    ("site", m::SITE_NAME),
    ("call", m::CALL),
    ("referral", m::BY_REFERRAL_SHORT),
    ("title", m::SHARE_TITLE),
    ("care", m::SHARE_CARE),
    ("share", m::SHARE),
    ("save", m::SHARE_SAVE),
    ("copy", m::SHARE_COPY),
    ("copied", m::SHARE_COPIED),
    ("select", m::SHARE_SELECT),
    ("unable", m::SHARE_NO_PICTURE),
    ("close", m::CLOSE),
];

/// The script with the words of every language in it.
pub fn script(source: &str) -> String {
    let words: BTreeMap<&str, BTreeMap<&str, &str>> = Language::INTERFACE
        .into_iter()
        .map(|language| {
            let named = WORDS.iter().map(|(name, message)| (*name, message.get(language.prose())));
            (language.code(), named.collect())
        })
        .collect();
    let words = serde_json::to_string(&words).unwrap_or_default();
    source.replacen(ROOM, &format!("const WORDS = {words};"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../../assets/share.js");

    #[test]
    fn the_script_has_every_word_that_it_says_in_every_language() {
        let script = script(SOURCE);
        assert!(!script.contains(ROOM));
        let line = script
            .lines()
            .find_map(|line| line.trim().strip_prefix("const WORDS = "))
            .unwrap();
        let words: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(line.trim_end_matches(';')).unwrap();
        let asked = SOURCE.split("words.").skip(1).map(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap();
            &rest[..end]
        });
        let asked: Vec<&str> = asked.collect();
        assert!(asked.contains(&"care"));
        for language in Language::INTERFACE {
            for name in &asked {
                assert!(!words[language.code()][*name].is_empty(), "{name}");
            }
        }
    }
}
