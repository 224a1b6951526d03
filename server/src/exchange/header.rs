//! Headings: which column is which field, in any order, script or language.

use std::collections::HashMap;
use std::sync::OnceLock;

use sanad_domain::fold::fold;
use sanad_domain::validate::Field;

/// The field that a heading names, however it is spelt.
pub(super) fn field_of(heading: &str) -> Option<Field> {
    static KNOWN: OnceLock<HashMap<String, Field>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known = HashMap::new();
        // Columns come before aliases, so that a field's own name is always its own.
        for field in Field::ALL {
            known.entry(fold(field.column())).or_insert(*field);
        }
        for field in Field::ALL {
            for alias in field.aliases() {
                known.entry(fold(alias)).or_insert(*field);
            }
        }
        known
    });
    if heading.len() > 200 {
        return None;
    }
    known.get(&fold(heading)).copied()
}

/// The field whose column goes by exactly this name.
pub(super) fn field_by_column(column: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| field.column() == column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_any_script_case_and_accent() {
        assert_eq!(field_of("  TELEPHONE "), Some(Field::Phone));
        assert_eq!(field_of("Téléphone"), Some(Field::Phone));
        assert_eq!(field_of("الهاتف"), Some(Field::Phone));
        assert_eq!(field_of("Organization-Name-FR"), Some(Field::OrganizationNameFr));
        assert_eq!(field_of("télépathie"), None);
        assert_eq!(field_of(""), None);
    }
}
