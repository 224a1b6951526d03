//! Findings: what the rule-book says of a draft, for a machine (code, path) and for its reader (a sentence).

use std::fmt;

use super::Field;
use crate::Language;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// Probably wrong; someone should look.
    Warning,
    /// Wrong: nothing is taken over until it is mended.
    Error,
}

impl Severity {
    /// The name in reports for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A rule: its stable code, how grave a breach is, and what to tell whoever must mend it.
///
/// Sentences hold `{}` once at most, where what was found is put.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable code, such as `phone.too-short`.
    pub code: &'static str,
    /// How grave a breach is.
    pub severity: Severity,
    /// The sentence in Arabic.
    pub ar: &'static str,
    /// The sentence in French.
    pub fr: &'static str,
    /// The sentence in English.
    pub en: &'static str,
}

/// A breach of a rule at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The field concerned; absent where the whole record is.
    pub field: Option<Field>,
    /// What was found there, short enough for a sentence.
    pub found: String,
}

impl Finding {
    /// A breach of `rule` in `field`; `found` is cut to 60 characters and stripped of control characters.
    pub fn new(rule: &'static Rule, field: impl Into<Option<Field>>, found: &str) -> Self {
        let shown = |character: &char| !character.is_control() && !super::characters::is_invisible(*character);
        let mut short: String = found.chars().filter(shown).take(60).collect();
        if short.len() < found.len() && found.chars().filter(shown).nth(60).is_some() {
            short.push('…');
        }
        Self {
            rule,
            field: field.into(),
            found: short,
        }
    }

    /// The path of the field within the record, as in a table's heading; empty for the record itself.
    pub fn path(&self) -> &'static str {
        self.field.map_or("", Field::column)
    }

    /// The sentence in the reader's language.
    pub fn sentence(&self, language: Language) -> String {
        let sentence = match language {
            Language::Ar | Language::Zgh => self.rule.ar,
            Language::Fr => self.rule.fr,
            Language::En => self.rule.en,
        };
        // Isolates keep a Latin value readable inside an Arabic sentence and the reverse.
        sentence.replace("{}", &format!("\u{2068}{}\u{2069}", self.found))
    }

    /// Whether the finding stands in the way.
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} [{}] {}",
            self.rule.severity.name(),
            self.rule.code,
            self.sentence(Language::En)
        )
    }
}
