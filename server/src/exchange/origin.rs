//! Where in a file something stands, in the words in which its author finds it again.

use std::collections::BTreeMap;
use std::sync::Arc;

use sanad_domain::validate::Field;

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file's name.
    pub file: String,
    /// The sheet's name, in a workbook.
    pub sheet: Option<String>,
    /// The line of the table, or the number of the feature or record; counted from 1, 0 for the file as a whole.
    pub row: u64,
    /// Where each field was found; shared by the rows of a file.
    pub columns: Arc<Columns>,
}

/// Where each field was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The path before and after a record's index; none in a table.
    pub(super) path: Option<(String, &'static str)>,
    pub(super) fields: BTreeMap<Field, String>,
}

impl Origin {
    /// The column that a field was read from, such as `G (phone)`, or its JSON path, such as
    /// `$.features[3].properties.phone`; `None` where the file holds no such column.
    pub fn column_of(&self, field: Field) -> Option<String> {
        let name = self.columns.fields.get(&field)?;
        match &self.columns.path {
            None => Some(name.clone()),
            Some((list, inside)) => {
                let index = self.row.saturating_sub(1);
                // A name that starts with a point is a path of its own, beside the properties.
                let inside = if name.starts_with('.') { "" } else { inside };
                Some(format!("{list}[{index}]{inside}{}", step(name)))
            }
        }
    }
}

fn step(key: &str) -> String {
    let plain = |text: &str| text.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if key.starts_with('.') {
        key.to_owned()
    } else if plain(key) && !key.is_empty() {
        format!(".{key}")
    } else {
        format!("[{key:?}]")
    }
}

/// The letters by which spreadsheets name a column: `A`, `Z`, `AA`.
pub(super) fn letters(mut index: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from(b'A' + (index % 26) as u8));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    out.into_iter().rev().collect()
}

/// A column's letter and heading: `G (phone)`.
pub(super) fn label(index: usize, heading: &str) -> String {
    if heading.is_empty() {
        letters(index)
    } else {
        format!("{} ({heading})", letters(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
