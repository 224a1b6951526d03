//! A value of a document with the path that leads to it, and how its texts are read.

use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Field, Finding};
use serde_json::Value;
use uuid::Uuid;

use super::Line;
use crate::exchange::export::{BETWEEN, DEMONSTRATION};

/// What is said somewhere in a document.
#[derive(Clone)]
pub(super) struct Said<'v> {
    value: &'v Value,
    /// From the element on: `.services[0].name`.
    path: String,
}

impl<'v> Said<'v> {
    pub fn root(value: &'v Value) -> Self {
        Self {
            value,
            path: String::new(),
        }
    }

    pub fn value(&self) -> &'v Value {
        self.value
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// A member; `null` where there is none.
    pub fn member(&self, name: &str) -> Self {
        Self {
            value: self.value.get(name).unwrap_or(&Value::Null),
            path: format!("{}.{name}", self.path),
        }
    }

    /// The items of a list; none where it is no list.
    pub fn items(&self) -> impl Iterator<Item = Said<'v>> + use<'v> {
        let path = self.path.clone();
        self.value
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(move |(index, value)| Said {
                value,
                path: format!("{path}[{index}]"),
            })
    }

    /// A text or a number as text; nothing for anything else.
    pub fn text(&self) -> String {
        match self.value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Takes an identifier over, which has to be a UUID here as HSDS recommends.
    pub fn identifier(&self, line: &mut Line, field: Field) {
        let id = self.member("id");
        let text = id.text();
        if Uuid::try_parse(&text).is_ok() {
            line.set(field, text, id.path());
        }
    }

    /// The names of members that say something and are not among those known.
    pub fn others(&self, known: &'static [&'static str]) -> impl Iterator<Item = String> {
        let members = self.value.as_object().into_iter().flatten();
        members
            .filter(move |(name, value)| !known.contains(&name.as_str()) && says_something(value))
            .map(|(name, _)| name.clone())
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Names what a listing has no place for.
pub(super) fn left_out(line: &mut Line, names: impl Iterator<Item = String>) {
    let names: Vec<String> = names.take(12).collect();
    if !names.is_empty() {
        line.find(Finding::new(&rules::HSDS_LEFT_OUT, None, &names.join(", ")));
    }
}

/// A text without the words by which everything of a demonstration is marked.
pub(super) fn undemonstrated(text: &str) -> &str {
    text.strip_prefix(DEMONSTRATION)
        .map_or(text, |rest| rest.trim_start_matches([' ', '—']))
}

/// The Arabic, French and English version of a text.
///
/// HSDS knows one language a text; this program writes several side by side. A text in Latin letters of which nothing
/// says the language is taken for French, which files of the country are in.
pub(super) fn versions(text: &str, own: bool) -> [Option<String>; 3] {
    let text = undemonstrated(text);
    let parts: Vec<&str> = text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).collect();
    let arabic = |part: &str| {
        part.chars().filter(|letter| is_arabic(*letter)).count() * 2 > part.chars().filter(|c| c.is_alphabetic()).count()
    };
    let together = parts.len() > 3 || !(own || parts.iter().any(|part| arabic(part)));
    let parts = if together { vec![text] } else { parts };
    let mut versions = [None, None, None];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let first = usize::from(!arabic(part));
        let free = (first..3).find(|index| versions[*index].is_none());
        if let Some(index) = free {
            versions[index] = Some(part.to_owned());
        }
    }
    versions
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// A telephone number without the quotes that some programs write around it.
pub(super) fn number(text: &str) -> String {
    text.trim_matches(['"', '\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, own: bool) -> [String; 3] {
        versions(text, own).map(Option::unwrap_or_default)
    }

    #[test]
    fn versions_of_a_text_are_told_by_their_letters() {
        assert_eq!(
            read("جمعية النخلة · Palmier · Palm", false),
            ["جمعية النخلة", "Palmier", "Palm"]
        );
        assert_eq!(read("Palmier · Palm", true), ["", "Palmier", "Palm"]);
        assert_eq!(read("خط النجدة", false), ["خط النجدة", "", ""]);
        assert_eq!(
            read("Données de démonstration · بيانات تجريبية — Palmier", true),
            ["", "Palmier", ""]
        );
    }

    #[test]
    fn a_point_between_words_of_others_is_a_point() {
        assert_eq!(read("Crèche · Garderie", false), ["", "Crèche · Garderie", ""]);
        assert_eq!(read("", false), ["", "", ""]);
    }
}
