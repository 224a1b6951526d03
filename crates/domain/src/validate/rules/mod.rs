//! The rule-book: every rule's code, severity and sentences. The checks beside this folder refer to them by name.

use super::finding::{Rule, Severity};

macro_rules! rules {
    ($($name:ident $severity:ident $code:literal { ar: $ar:literal, fr: $fr:literal, en: $en:literal })*) => {
        $(
            #[doc = $en]
            pub static $name: Rule = Rule { code: $code, severity: Severity::$severity, ar: $ar, fr: $fr, en: $en };
        )*
        pub(super) static RULES: &[&Rule] = &[$(&$name),*];
    };
}

pub mod contact;
pub mod emergency;
pub mod file;
pub mod place;
pub mod service;
pub mod text;

/// Every rule of the book.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        text::RULES,
        place::RULES,
        contact::RULES,
        service::RULES,
        file::RULES,
        emergency::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_every_rule_speaks_three_languages() {
        let mut codes = BTreeSet::new();
        for rule in all() {
            assert!(codes.insert(rule.code), "{} stands twice", rule.code);
            for sentence in [rule.ar, rule.fr, rule.en] {
                assert!(sentence.chars().count() >= 15, "{}: `{sentence}`", rule.code);
                assert!(sentence.ends_with(['.', '؟', '?']), "{}: `{sentence}`", rule.code);
                assert!(sentence.matches("{}").count() <= 1, "{}", rule.code);
            }
            assert!(
                rule.ar.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)),
                "{}",
                rule.code
            );
            let holes = [rule.ar, rule.fr, rule.en].map(|sentence| sentence.contains("{}"));
            assert!(
                holes == [true; 3] || holes == [false; 3],
                "{} names what was found in some languages only",
                rule.code
            );
        }
        assert!(codes.len() >= 40, "{}", codes.len());
    }
}
