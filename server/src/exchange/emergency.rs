//! The committee's list of emergency numbers, as a table that any spreadsheet opens.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;

use sanad_domain::Date;
use sanad_domain::emergency::Emergency;
use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{EMERGENCY_COLUMNS, Finding, emergency, emergency_twice};

use super::ReadError;
use super::cell::Cell;
use super::csv::records;
use super::origin::label;

/// The longest list that is read, in bytes: a country has a dozen such numbers.
const LIMIT: u64 = 256 * 1_024;

/// An empty list with its columns explained. The examples are made up, and no reader takes them over.
pub const EMERGENCY_TEMPLATE: &str = "\u{feff}\
number,what_ar,what_fr,what_en,note_ar,note_fr,note_en,free,always_open,children,checked\r\n\
# Lines that begin with # are not read. number: 2 to 4 digits or +212 5…; what: who answers (at most 60 letters).\r\n\
# free; always_open (day and night); children (made for them): yes or no. The order of the lines is that of the page.\r\n\
# checked: the day on which somebody last called or confirmed the number. Without it the number is not published.\r\n\
# 0000,خط المثال,Ligne d'exemple,Example line,,,,yes,yes,no,2026-01-31\r\n\
# 0001,مثال للأطفال,Exemple pour les enfants,Example for children,من أي هاتف,Depuis tout téléphone,From any telephone,yes,no,yes,\r\n";

/// One thing found in a list, and where.
#[derive(Clone, Debug)]
pub struct Found {
    /// The line; 0 for the file as a whole.
    pub row: u64,
    /// The column, such as `A (number)`.
    pub column: Option<String>,
    /// The name of the column in the template.
    pub field: &'static str,
    /// What was found.
    pub finding: Finding,
}

/// A list that was read: numbers where nothing stands against them, and all that was found.
#[derive(Debug, Default)]
pub struct EmergencyList {
    /// The numbers without an error, in the order of the file.
    pub numbers: Vec<Emergency>,
    /// How many rows there were.
    pub rows: u64,
    /// What was found.
    pub found: Vec<Found>,
}

impl EmergencyList {
    fn add(&mut self, row: u64, column: Option<String>, field: &'static str, finding: Finding) {
        self.found.push(Found {
            row,
            column,
            field,
            finding,
        });
    }

    /// Whether nothing found stands in the way of taking the list over.
    pub fn is_good(&self) -> bool {
        !self.found.iter().any(|found| found.finding.is_error())
    }
}

/// Reads a list and holds every row against the rules.
///
/// # Errors
/// What the operating system refuses; whatever is wrong with the content is a finding.
pub fn read_emergency(path: &Path, today: Date, demonstration: bool) -> Result<EmergencyList, ReadError> {
    let refused = |source| ReadError::new(path, source);
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile(path.display().to_string()));
    }
    let mut list = EmergencyList::default();
    if metadata.len() > LIMIT {
        let size = format!("> {} KB", LIMIT / 1_024);
        list.add(0, None, "", Finding::new(&rules::FILE_TOO_LARGE, None, &size));
        return Ok(list);
    }
    let file = File::open(path).map_err(refused)?;
    rows(BufReader::new(file), today, demonstration, &mut list).map_err(refused)?;
    Ok(list)
}

fn rows(input: impl BufRead, today: Date, demonstration: bool, list: &mut EmergencyList) -> io::Result<()> {
    let is_known = |heading: &str| EMERGENCY_COLUMNS.contains(&heading.trim().to_lowercase().as_str());
    let mut columns: Option<Vec<Option<usize>>> = None;
    let mut headings = Vec::new();
    let mut seen = BTreeSet::new();
    records(input, &is_known, &mut |line, record| {
        let cells = match record {
            Ok(cells) => cells,
            Err(finding) => {
                list.rows += 1;
                list.add(line, None, "", finding);
                return ControlFlow::Continue(());
            }
        };
        let is_remark = cells.first().is_some_and(|cell| cell.text.trim_start().starts_with('#'));
        if is_remark || cells.iter().all(Cell::is_blank) {
            return ControlFlow::Continue(());
        }
        let Some(columns) = &columns else {
            headings = cells.iter().map(|heading| heading.text.trim().to_lowercase()).collect();
            columns = header(&headings, line, list);
            return if columns.is_none() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            };
        };
        list.rows += 1;
        if cells.len() != headings.len() {
            let counts = format!("{} / {}", cells.len(), headings.len());
            list.add(line, None, "", Finding::new(&rules::ROW_RAGGED, None, &counts));
            return ControlFlow::Continue(());
        }
        for (at, (cell, heading)) in cells.iter().zip(&headings).enumerate() {
            if let Some((rule, found)) = &cell.fault {
                list.add(line, Some(label(at, heading)), "", Finding::new(rule, None, found));
            }
        }
        let texts = std::array::from_fn(|at| {
            let cell = columns.get(at).copied().flatten().and_then(|from| cells.get(from));
            cell.map_or("", |cell| &*cell.text)
        });
        let (number, mut remarks) = emergency(&texts, today, demonstration);
        if let Some(number) = number {
            if seen.insert(number.number.clone()) {
                list.numbers.push(number);
            } else {
                remarks.push(emergency_twice(&number.number));
            }
        }
        for remark in remarks {
            let at = headings.iter().position(|heading| heading == remark.column);
            let column = at.map(|at| label(at, remark.column));
            list.add(line, column, remark.column, remark.finding);
        }
        ControlFlow::Continue(())
    })?;
    if list.rows == 0 && list.is_good() {
        let rule = if columns.is_some() {
            &rules::FILE_EMPTY
        } else {
            &rules::HEADER_MISSING
        };
        list.add(0, None, "", Finding::new(rule, None, ""));
    }
    Ok(())
}

/// Where each column of the template stands; `None` where there is no list to read.
fn header(headings: &[String], line: u64, list: &mut EmergencyList) -> Option<Vec<Option<usize>>> {
    for (at, heading) in headings.iter().enumerate() {
        let is_known = EMERGENCY_COLUMNS.contains(&heading.as_str());
        let rule = match (is_known, headings.iter().take(at).any(|earlier| earlier == heading)) {
            (true, true) => &rules::HEADER_DUPLICATE,
            (false, _) if !heading.is_empty() => &rules::HEADER_UNKNOWN,
            _ => continue,
        };
        list.add(line, Some(label(at, heading)), "", Finding::new(rule, None, heading));
    }
    if !headings.iter().any(|heading| heading == "number") {
        list.add(line, None, "number", Finding::new(&rules::HEADER_MISSING, None, ""));
        return None;
    }
    let place = |column: &&str| headings.iter().position(|heading| heading == column);
    Some(EMERGENCY_COLUMNS.iter().map(place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "number,what_ar,what_fr,what_en,note_ar,note_fr,note_en,free,always_open,children,checked\n";

    fn read(text: &str) -> EmergencyList {
        let mut list = EmergencyList::default();
        if let Some(today) = Date::parse("2026-11-23") {
            rows(text.as_bytes(), today, false, &mut list).unwrap();
        }
        list
    }

    fn codes(list: &EmergencyList) -> Vec<(u64, &'static str)> {
        list.found.iter().map(|found| (found.row, found.finding.rule.code)).collect()
    }

    #[test]
    fn the_template_is_read_and_holds_nothing() {
        assert_eq!(
            codes(&read(EMERGENCY_TEMPLATE.trim_start_matches('\u{feff}'))),
            [(0, "file.empty")]
        );
    }

    #[test]
    fn the_examples_of_the_template_keep_the_rules() {
        let text = EMERGENCY_TEMPLATE.replace("# 000", "000");
        let list = read(text.trim_start_matches('\u{feff}'));
        assert_eq!((list.rows, list.numbers.len()), (2, 2));
        assert!(list.is_good(), "{:?}", list.found);
    }

    #[test]
    fn columns_come_in_any_order_and_with_any_usual_separator() {
        let list = read("what_en;checked;number\nA;2026-11-01;0000\n\"# B; C\";;\nD;2026-11-01;0001\n");
        let numbers: Vec<&str> = list.numbers.iter().map(|number| number.number.as_str()).collect();
        assert_eq!(numbers, ["0000", "0001"]);
        assert!(list.is_good(), "{:?}", list.found);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_column() {
        let list = read(&format!(
            "{HEAD}0000,ا,a,a,,,,,,,2026-11-01\n0000,ا,a,a,,,,,,,2026-11-01\n1,ا,a,a,,,,,,,2026-12-01\n0002,a\n"
        ));
        assert_eq!(
            codes(&list),
            [
                (3, "emergency.duplicate"),
                (4, "emergency.number"),
                (4, "emergency.checked-future"),
                (5, "row.ragged")
            ]
        );
        assert_eq!(list.found[2].column.as_deref(), Some("K (checked)"));
    }

    #[test]
    fn lines_are_counted_as_a_spreadsheet_counts_them() {
        for end in ["\n", "\r\n"] {
            let text = format!(
                "# a{end}{HEAD}{end}# b, c{end}# d{end}1,a,a,a,,,,,,,2026-11-01{end}\"2\",\"x{end}y\",a,a,,,,,,,2026-11-01{end}"
            );
            let found: Vec<u64> = read(&text).found.iter().map(|found| found.row).collect();
            assert_eq!(found[0], 6, "{end:?}");
            assert_eq!(found[1], 7, "{end:?}");
        }
    }

    #[test]
    fn a_file_without_a_number_column_is_no_list() {
        assert_eq!(codes(&read("a,b\n1,2\n")).last(), Some(&(1, "header.missing")));
        assert_eq!(codes(&read("")), [(0, "header.missing")]);
        assert_eq!(codes(&read("number,number\n")), [(1, "header.duplicate")]);
    }
}
