//! Checks of the committee's list of emergency numbers, row by row.

use std::collections::BTreeMap;

use super::characters::{is_direction, is_invisible, is_private, is_residue};
use super::contact::read_phone;
use super::rules::emergency as rules;
use super::{Finding, Rule};
use crate::emergency::Emergency;
use crate::fold::latin_digits;
use crate::listing::{Phone, PhoneKind};
use crate::text::Words;
use crate::{Date, Language};

/// The columns of the list, in the order of its template.
pub const EMERGENCY_COLUMNS: [&str; 11] = [
    "number",
    "what_ar",
    "what_fr",
    "what_en",
    "note_ar",
    "note_fr",
    "note_en",
    "free",
    "always_open",
    "children",
    "checked",
];

const WHAT: [(Language, &str); 3] = [
    (Language::Ar, "what_ar"),
    (Language::Fr, "what_fr"),
    (Language::En, "what_en"),
];
const NOTE: [(Language, &str); 3] = [
    (Language::Ar, "note_ar"),
    (Language::Fr, "note_fr"),
    (Language::En, "note_en"),
];
/// Characters for who answers: a button's worth.
const WHAT_LIMIT: usize = 60;
const NOTE_LIMIT: usize = 160;
/// After this many days somebody should call again.
const OLD: i32 = 180;

/// Something found in one column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The column.
    pub column: &'static str,
    /// What was found.
    pub finding: Finding,
}

/// Holds one row, its cells in the order of [`EMERGENCY_COLUMNS`], against the rules; a number comes back where no error
/// stands in the way. The demonstration set takes numbers that ring nowhere, and every other list takes no such number.
pub fn emergency(cells: &[&str; 11], today: Date, demonstration: bool) -> (Option<Emergency>, Vec<Remark>) {
    let mut row = Row {
        cells,
        remarks: Vec::new(),
    };
    let number = row.number(demonstration);
    let what = row.words(&WHAT, WHAT_LIMIT);
    let missing: Vec<&'static str> = WHAT
        .iter()
        .map(|(_, column)| *column)
        .filter(|column| row.cell(column).is_empty())
        .collect();
    if missing.len() == WHAT.len() {
        row.breach(&rules::EMERGENCY_WHAT, "what_ar", "");
    } else {
        for column in missing {
            row.breach(&rules::EMERGENCY_LANGUAGE, column, "");
        }
    }
    let note = row.words(&NOTE, NOTE_LIMIT);
    let [free, always_open, children] = ["free", "always_open", "children"].map(|column| row.flag(column));
    let checked = row.checked(today);
    let is_wrong = row.remarks.iter().any(|remark| remark.finding.is_error());
    let taken = number.filter(|_| !is_wrong).map(|number| Emergency {
        number,
        what,
        note,
        free,
        always_open,
        children,
        checked,
    });
    (taken, row.remarks)
}

/// The remark about a number that an earlier row has already.
pub fn emergency_twice(number: &Phone) -> Remark {
    Remark {
        column: "number",
        finding: Finding::new(&rules::EMERGENCY_DUPLICATE, None, &number.display()),
    }
}

struct Row<'a> {
    cells: &'a [&'a str; 11],
    remarks: Vec<Remark>,
}

impl<'a> Row<'a> {
    fn cell(&self, column: &str) -> &'a str {
        let cells = EMERGENCY_COLUMNS.iter().zip(self.cells);
        cells
            .filter(|(name, _)| **name == column)
            .map(|(_, cell)| cell.trim())
            .next()
            .unwrap_or_default()
    }

    fn breach(&mut self, rule: &'static Rule, column: &'static str, found: &str) {
        let finding = Finding::new(rule, None, found);
        self.remarks.push(Remark { column, finding });
    }

    fn number(&mut self, demonstration: bool) -> Option<Phone> {
        let typed = self.cell("number");
        let short: String = latin_digits(typed)
            .chars()
            .filter(|character| !is_residue(*character))
            .collect();
        let is_short = (2..=4).contains(&short.len()) && short.bytes().all(|byte| byte.is_ascii_digit());
        let number = if is_short {
            Some(Phone::from_valid(short))
        } else {
            read_phone(typed).ok().map(|number| number.phone)
        };
        let Some(number) = number else {
            self.breach(&rules::EMERGENCY_NUMBER, "number", typed);
            return None;
        };
        match (number.kind() == PhoneKind::Demonstration, demonstration) {
            (true, false) => self.breach(&rules::EMERGENCY_PRETEND, "number", typed),
            (false, true) => self.breach(&rules::EMERGENCY_REAL, "number", typed),
            _ => {}
        }
        Some(number)
    }

    fn words(&mut self, columns: &[(Language, &'static str); 3], limit: usize) -> Words {
        let mut words = BTreeMap::new();
        for (language, column) in columns {
            let text: String = self
                .cell(column)
                .chars()
                .filter(|character| !is_residue(*character))
                .collect();
            if text.is_empty() {
                continue;
            }
            let hidden = |character: char| {
                character.is_control() || is_direction(character) || is_invisible(character) || is_private(character)
            };
            let length = text.chars().count();
            if text.chars().any(hidden) {
                self.breach(&rules::EMERGENCY_CHARACTERS, column, "");
            } else if length > limit {
                self.breach(&rules::EMERGENCY_TOO_LONG, column, &length.to_string());
            } else {
                words.insert(*language, text);
            }
        }
        Words(words)
    }

    fn flag(&mut self, column: &'static str) -> bool {
        let typed = self.cell(column);
        match typed.to_lowercase().as_str() {
            "yes" | "oui" | "نعم" | "true" | "1" | "x" => true,
            "" | "no" | "non" | "لا" | "false" | "0" => false,
            _ => {
                self.breach(&rules::EMERGENCY_FLAG, column, typed);
                false
            }
        }
    }

    fn checked(&mut self, today: Date) -> Option<Date> {
        let typed = self.cell("checked");
        if typed.is_empty() {
            self.breach(&rules::EMERGENCY_UNCHECKED, "checked", "");
            return None;
        }
        let Some(day) = Date::parse(&latin_digits(typed)) else {
            self.breach(&rules::EMERGENCY_CHECKED_FORM, "checked", typed);
            return None;
        };
        if day > today {
            self.breach(&rules::EMERGENCY_CHECKED_FUTURE, "checked", typed);
        } else if today.days_since(day) > OLD {
            self.breach(&rules::EMERGENCY_CHECKED_OLD, "checked", typed);
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::emergency::published;

    const GOOD: [&str; 11] = [
        "0000",
        "خط المثال",
        "Ligne d'exemple",
        "Example line",
        "",
        "",
        "",
        "yes",
        "oui",
        "لا",
        "2026-11-01",
    ];

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    fn with(changes: &[(&str, &'static str)]) -> [&'static str; 11] {
        let mut cells = GOOD;
        for (column, value) in changes {
            let at = EMERGENCY_COLUMNS.iter().position(|name| name == column).unwrap();
            cells[at] = value;
        }
        cells
    }

    fn codes(cells: &[&str; 11], demonstration: bool) -> BTreeSet<&'static str> {
        let (_, remarks) = emergency(cells, today(), demonstration);
        remarks.iter().map(|remark| remark.finding.rule.code).collect()
    }

    #[test]
    fn a_good_row_is_taken_without_a_remark() {
        let (number, remarks) = emergency(&GOOD, today(), false);
        let number = number.unwrap();
        assert_eq!(remarks, []);
        assert!(number.free && number.always_open && !number.children);
        assert_eq!(number.checked, Date::parse("2026-11-01"));
        assert_eq!(number.what.in_language(Language::Fr), Some(("Ligne d'exemple", Language::Fr)));
    }

    #[test]
    fn numbers_are_short_codes_or_whole_ones() {
        for (typed, kept) in [
            ("00", "00"),
            ("٠٠٠", "000"),
            ("0000", "0000"),
            ("+33 1 23 45 67 89", "+33123456789"),
        ] {
            let (number, remarks) = emergency(&with(&[("number", typed)]), today(), false);
            assert_eq!(
                number.map(|number| number.number.as_str().to_owned()).as_deref(),
                Some(kept),
                "{remarks:?}"
            );
        }
        for typed in ["", "0", "00000", "abc", "12a", "+1", "1 9 00 00", "2,5E+9"] {
            assert!(
                codes(&with(&[("number", typed)]), false).contains("emergency.number"),
                "{typed}"
            );
        }
    }

    #[test]
    fn every_rule_of_the_list_is_broken_by_some_row() {
        const LONG: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        let mut seen = BTreeSet::from([emergency_twice(&Phone::from_valid("0000".to_owned())).finding.rule.code]);
        for (changes, code) in [
            (&[("number", "abc")][..], "emergency.number"),
            (&[("number", "0500123456")], "emergency.pretend"),
            (&[("what_ar", ""), ("what_fr", ""), ("what_en", "")], "emergency.what"),
            (&[("what_ar", "")], "emergency.language"),
            (&[("what_fr", LONG)], "emergency.too-long"),
            (&[("note_en", "a\u{202e}b")], "emergency.characters"),
            (&[("free", "perhaps")], "emergency.yes-or-no"),
            (&[("checked", "1/11/2026")], "emergency.checked-form"),
            (&[("checked", "2026-11-24")], "emergency.checked-future"),
            (&[("checked", "2026-02-01")], "emergency.checked-old"),
            (&[("checked", "")], "emergency.unchecked"),
        ] {
            let found = codes(&with(changes), false);
            assert_eq!(found, BTreeSet::from([code]), "{changes:?}");
            seen.extend(found);
        }
        seen.extend(codes(&GOOD, true));
        let all: BTreeSet<&str> = super::super::rules::all()
            .map(|rule| rule.code)
            .filter(|code| code.starts_with("emergency."))
            .collect();
        assert_eq!(seen, all);
    }

    #[test]
    fn an_unchecked_number_is_published_in_a_demonstration_alone() {
        let numbers: Vec<Emergency> = [GOOD, with(&[("number", "0001"), ("checked", "")])]
            .iter()
            .filter_map(|cells| emergency(cells, today(), false).0)
            .collect();
        assert_eq!(numbers.len(), 2);
        assert_eq!(published(&numbers, true), numbers);
        assert_eq!(published(&numbers, false), numbers[..1]);
    }
}
