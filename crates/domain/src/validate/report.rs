//! What a reader says is wrong with a listing: as little as can be acted upon, and nothing of who says it.

use super::characters::{is_direction, is_invisible, is_private, is_residue};
use crate::{Date, Language};

/// The longest text, in characters.
pub const REPORT_LIMIT: usize = 600;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// Nobody answers the number.
    NoAnswer,
    /// The number is somebody else's.
    WrongNumber,
    /// It moved, or is closed.
    Moved,
    /// It does not do what is said.
    NotOffered,
    /// Somebody was treated badly.
    TreatedBadly,
    /// People may be in danger there.
    Danger,
    /// Anything else.
    Other,
}

impl ReportKind {
    /// Every kind, in the order in which a form offers them.
    pub const ALL: [ReportKind; 7] = [
        ReportKind::NoAnswer,
        ReportKind::WrongNumber,
        ReportKind::Moved,
        ReportKind::NotOffered,
        ReportKind::TreatedBadly,
        ReportKind::Danger,
        ReportKind::Other,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            ReportKind::NoAnswer => "no-answer",
            ReportKind::WrongNumber => "wrong-number",
            ReportKind::Moved => "moved",
            ReportKind::NotOffered => "not-offered",
            ReportKind::TreatedBadly => "treated-badly",
            ReportKind::Danger => "danger",
            ReportKind::Other => "other",
        }
    }

    /// The kind of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A report, and all that is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The short code of the listing.
    pub listing: String,
    /// What is wrong.
    pub kind: ReportKind,
    /// What was written; may be empty.
    pub text: String,
    /// The language of the form.
    pub language: Language,
    /// The day, and no hour.
    pub day: Date,
}

/// The text of a report without what shows nothing or misleads, its spaces and line ends made one; `None` where it is
/// longer than [`REPORT_LIMIT`].
pub fn report_text(typed: &str) -> Option<String> {
    // The two joiners are part of how Persian and Tifinagh words are written.
    let hidden = |character: char| {
        is_direction(character)
            || is_residue(character)
            || is_private(character)
            || (is_invisible(character) && !matches!(character, '\u{200c}' | '\u{200d}'))
    };
    let mut text = String::with_capacity(typed.len());
    for character in typed.chars().filter(|character| !hidden(*character)) {
        if !(character.is_whitespace() || character.is_control()) {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    (text.chars().count() <= REPORT_LIMIT).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_words_and_loses_what_misleads() {
        for (typed, kept) in [
            ("  لا أحد يجيب\r\n\r\nمنذ أسبوع ", "لا أحد يجيب منذ أسبوع"),
            ("\u{202e}abc\u{202c}\u{200f}d", "abcd"),
            ("a\u{1b}[31mb\u{7}", "a [31mb"),
            ("\u{0}\n \t", ""),
            ("a\u{2066}\u{feff}\u{e000}\u{200b}b", "ab"),
        ] {
            assert_eq!(report_text(typed).as_deref(), Some(kept), "{typed:?}");
        }
    }

    #[test]
    fn letters_are_counted_and_not_bytes() {
        assert!(report_text(&"ش".repeat(REPORT_LIMIT)).is_some());
        assert!(report_text(&"ش".repeat(REPORT_LIMIT + 1)).is_none());
    }

    #[test]
    fn codes_come_back_as_their_kinds() {
        for kind in ReportKind::ALL {
            assert_eq!(ReportKind::parse(kind.code()), Some(kind));
        }
        assert_eq!(ReportKind::parse("praise"), None);
    }
}
