//! Needs in plain words, and the services that answer them: read by the publisher's help pages and by the app's guide.

use sanad_domain::vocabulary::ServiceCode;

use crate::{Message, public as m};

/// A need as somebody who has it would say it.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// The words.
    pub words: Message,
    /// Its glyph, which names it on a page: no other need of the same table has it.
    pub glyph: &'static str,
    services: &'static [&'static str],
}

impl Need {
    /// The services that answer it, the fittest first.
    pub fn services(&self) -> impl Iterator<Item = ServiceCode> {
        self.services.iter().filter_map(|code| ServiceCode::parse(code))
    }
}

const fn need(words: Message, glyph: &'static str, services: &'static [&'static str]) -> Need {
    Need { words, glyph, services }
}

/// The needs of a page: in full, or in words that a child understands.
pub fn needs(simple: bool) -> &'static [Need] {
    if simple { SIMPLE } else { FULL }
}

const FULL: &[Need] = &[
    need(m::NEED_SHELTER, "shelter", &["shelter"]),
    need(m::NEED_LISTENER, "listening", &["listening"]),
    need(m::NEED_CHILD, "child", &["child-protection"]),
    need(m::NEED_PROTECTION, "reporting", &["protection"]),
    need(m::NEED_DOCTOR, "health", &["medical"]),
    need(m::NEED_SUPPORT, "talk", &["psychological"]),
    need(m::NEED_LAWYER, "law", &["legal"]),
    need(m::NEED_PAPERS, "papers", &["legal-papers", "legal"]),
    need(m::NEED_MATERIAL, "food", &["material", "social"]),
    need(m::NEED_WORK, "work", &["employment", "training", "reintegration"]),
    need(m::NEED_SCHOOL, "school", &["schooling"]),
    need(m::NEED_INTERPRETER, "speak", &["interpretation"]),
    need(m::NEED_RETURN, "journey", &["voluntary-return"]),
];

const SIMPLE: &[Need] = &[
    need(m::SIMPLE_DANGER, "reporting", &["protection", "child-protection"]),
    need(m::SIMPLE_HURT, "child", &["child-protection", "protection"]),
    need(m::SIMPLE_TALK, "listening", &["listening", "psychological"]),
    need(m::SIMPLE_SLEEP, "shelter", &["shelter"]),
    need(m::SIMPLE_PAIN, "health", &["medical"]),
    need(m::SIMPLE_AFRAID, "talk", &["psychological", "listening"]),
    need(m::SIMPLE_HUNGRY, "food", &["material", "social"]),
    need(m::SIMPLE_DEFEND, "law", &["legal"]),
    need(m::SIMPLE_PAPERS, "papers", &["legal-papers", "legal"]),
    need(m::SIMPLE_SCHOOL, "school", &["schooling"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sanad_domain::Language;

    use super::*;

    #[test]
    fn every_need_leads_to_services_that_there_are_under_a_glyph_of_its_own() {
        for table in [FULL, SIMPLE] {
            for need in table {
                assert!(!need.services.is_empty(), "{}", need.glyph);
                assert_eq!(need.services().count(), need.services.len(), "{}", need.glyph);
            }
            let glyphs: BTreeSet<&str> = table.iter().map(|need| need.glyph).collect();
            assert_eq!(glyphs.len(), table.len());
        }
    }

    #[test]
    fn simple_needs_are_said_in_five_words_at_most() {
        for need in SIMPLE {
            for language in Language::COMPLETE {
                let sentence = need.words.get(language);
                assert!(sentence.split_whitespace().count() <= 5, "{sentence}");
            }
        }
    }
}
