//! A mapping: what the columns of somebody else's file mean here, written once in TOML and kept beside the data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sanad_domain::fold::fold;
use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Draft, Field, Finding};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::header::field_by_column;

/// What the columns of a foreign file mean. Names on the left of `columns` and `by_script` are the file's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Source column to field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    /// For a field that several columns feed: its sources, the best first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prefer: BTreeMap<String, Vec<String>>,
    /// Source column to the stem of a field: Arabic text goes to `…_ar`, any other to `…_fr`, where `columns` left it empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_script: BTreeMap<String, String>,
    /// Field to the value that it has wherever the file says nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
    /// Field to a table of the file's values and ours.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Source columns that together identify an organization.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub id_from: Vec<String>,
    /// Whose identifiers `id_from` reads; two files of the same source give the same organizations the same identifiers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_namespace: Option<String>,
}

/// Why a mapping cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// The file could not be read or written.
    #[error("the mapping `{file}` could not be read or written: {source}")]
    Io {
        /// The file.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not the TOML that a mapping is written in.
    #[error("the mapping is not written as it should be: {0}")]
    Syntax(String),
    /// It names a field that does not exist.
    #[error("the mapping names the field `{0}`, which does not exist: take a column of the template (sanad template)")]
    UnknownField(String),
    /// The stem has no Arabic and French field.
    #[error("`by_script` names `{0}`, but there is no `{0}_ar` with `{0}_fr`: name a stem such as `organization_name`")]
    NoScripts(String),
    /// Several columns feed one field and none comes first.
    #[error("several columns feed `{field}` ({sources}): list them under [prefer] in their order")]
    NoPreference {
        /// The field.
        field: String,
        /// The columns.
        sources: String,
    },
    /// Identifiers without a namespace, or the reverse.
    #[error("`id_from` and `id_namespace` go together: write both or neither")]
    IdWithoutNamespace,
}

/// What a mapping made of a record.
#[derive(Debug, Default)]
pub(super) struct Applied<'a> {
    pub draft: Draft,
    pub findings: Vec<Finding>,
    /// Which source fed each field.
    pub fed: Vec<(Field, &'a str)>,
}

impl Mapping {
    /// Reads a mapping from TOML and checks that every field in it exists.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text).map_err(|error| MappingError::Syntax(error.to_string()))?;
        mapping.check()?;
        Ok(mapping)
    }

    /// Reads a mapping from a file.
    pub fn load(path: &Path) -> Result<Self, MappingError> {
        let text = std::fs::read_to_string(path).map_err(|source| MappingError::Io {
            file: path.display().to_string(),
            source,
        })?;
        Self::parse(&text)
    }

    /// The mapping as TOML.
    pub fn to_toml(&self) -> Result<String, MappingError> {
        toml::to_string(self).map_err(|error| MappingError::Syntax(error.to_string()))
    }

    /// Writes the mapping to a file.
    pub fn save(&self, path: &Path) -> Result<(), MappingError> {
        self.check()?;
        std::fs::write(path, self.to_toml()?).map_err(|source| MappingError::Io {
            file: path.display().to_string(),
            source,
        })
    }

    fn check(&self) -> Result<(), MappingError> {
        let named = self
            .columns
            .values()
            .chain(self.prefer.keys())
            .chain(self.constants.keys())
            .chain(self.values.keys());
        for column in named {
            field_by_column(column).ok_or_else(|| MappingError::UnknownField(column.clone()))?;
        }
        for stem in self.by_script.values() {
            scripts(stem).ok_or_else(|| MappingError::NoScripts(stem.clone()))?;
        }
        for column in self.columns.values() {
            let sources: Vec<&str> = self.feeding(column);
            let ordered = |order: &Vec<String>| sources.iter().all(|source| order.iter().any(|listed| listed == source));
            if sources.len() > 1 && !self.prefer.get(column).is_some_and(ordered) {
                return Err(MappingError::NoPreference {
                    field: column.clone(),
                    sources: sources.join(", "),
                });
            }
        }
        if self.id_from.is_empty() == self.id_namespace.is_some() {
            return Err(MappingError::IdWithoutNamespace);
        }
        Ok(())
    }

    fn feeding(&self, column: &str) -> Vec<&str> {
        self.columns
            .iter()
            .filter(|(_, field)| *field == column)
            .map(|(source, _)| source.as_str())
            .collect()
    }

    /// Every column of the source that the mapping reads.
    pub(super) fn sources(&self) -> BTreeSet<&str> {
        let listed = self.prefer.values().flatten().chain(&self.id_from);
        self.columns
            .keys()
            .chain(self.by_script.keys())
            .chain(listed)
            .map(String::as_str)
            .collect()
    }

    /// Makes a draft of a record, given what each source column holds.
    pub(super) fn apply<'a>(&'a self, value_of: &dyn Fn(&str) -> Option<String>) -> Applied<'a> {
        let mut applied = Applied::default();
        let filled = |source: &str| value_of(source).filter(|value| !value.trim().is_empty());
        for column in self.columns.values().chain(self.prefer.keys()) {
            let Some(field) = field_by_column(column).filter(|field| applied.draft.get(*field).is_none()) else {
                continue;
            };
            let sources = match self.prefer.get(column) {
                Some(order) => order.iter().map(String::as_str).collect(),
                None => self.feeding(column),
            };
            if let Some((source, value)) = sources.into_iter().find_map(|source| Some((source, filled(source)?))) {
                self.put(&mut applied, field, source, &value);
            }
        }
        for (source, stem) in &self.by_script {
            if let (Some((arabic, french)), Some(value)) = (scripts(stem), filled(source)) {
                let field = if is_arabic(&value) { arabic } else { french };
                if applied.draft.get(field).is_none() {
                    self.put(&mut applied, field, source, &value);
                }
            }
        }
        for (column, value) in &self.constants {
            if let Some(field) = field_by_column(column).filter(|field| applied.draft.get(*field).is_none()) {
                applied.draft.set(field, value);
            }
        }
        if let (Some(id), None) = (self.identifier(&filled), applied.draft.get(Field::OrganizationId)) {
            applied.draft.set(Field::OrganizationId, id.to_string());
        }
        applied
    }

    fn put<'a>(&self, applied: &mut Applied<'a>, field: Field, source: &'a str, value: &str) {
        let ours = match self.values.get(field.column()) {
            None => value,
            Some(table) => {
                let folded = fold(value);
                let known = table
                    .get(value.trim())
                    .or_else(|| table.iter().find(|(theirs, _)| fold(theirs) == folded).map(|(_, ours)| ours));
                known.map_or_else(
                    || {
                        applied.findings.push(Finding::new(&rules::MAPPING_VALUE, field, value));
                        value
                    },
                    String::as_str,
                )
            }
        };
        applied.draft.set(field, ours);
        applied.fed.push((field, source));
    }

    fn identifier(&self, filled: &dyn Fn(&str) -> Option<String>) -> Option<Uuid> {
        let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, self.id_namespace.as_ref()?.as_bytes());
        let parts: Option<Vec<String>> = self.id_from.iter().map(|source| filled(source)).collect();
        let parts = parts.filter(|parts| !parts.is_empty())?;
        Some(Uuid::new_v5(&namespace, parts.join("/").as_bytes()))
    }
}

fn scripts(stem: &str) -> Option<(Field, Field)> {
    Some((
        field_by_column(&format!("{stem}_ar"))?,
        field_by_column(&format!("{stem}_fr"))?,
    ))
}

/// Whether a text has more Arabic letters than others.
fn is_arabic(text: &str) -> bool {
    let arabic = text
        .chars()
        .filter(|letter| matches!(letter, '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}'))
        .count();
    arabic * 2 > text.chars().filter(|letter| letter.is_alphabetic()).count()
}
