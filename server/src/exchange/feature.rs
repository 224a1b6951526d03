//! One feature or record at a time: from its JSON text to a draft.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Draft, Field, Finding, Rule};
use serde_json::value::RawValue;

use super::header::field_of;
use super::hsds;
use super::members::{Pairs, member, text, twins};
use super::origin::Columns;
use super::shape::mapped;
use super::watch::is_too_deep;
use super::{EXAMPLE, Out, Row};

/// The largest feature or record that is read, in bytes.
const RECORD_LIMIT: usize = 8 * 1_024 * 1_024;
/// How many keys that nobody knows are spoken of.
const UNKNOWN_LIMIT: usize = 200;

/// What the elements of the list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// GeoJSON features.
    Feature,
    /// Flat objects.
    Record,
}

/// The reader of a document's elements.
pub(super) struct Reader<'o, 'a> {
    out: &'o mut Out<'a>,
    style: Option<Style>,
    columns: Arc<Columns>,
    unknown: BTreeSet<String>,
    /// Columns of the mapping that were seen.
    met: BTreeSet<String>,
    ids: HashSet<String>,
    rows: u64,
    any_known: bool,
}

impl<'o, 'a> Reader<'o, 'a> {
    pub fn new(out: &'o mut Out<'a>) -> Self {
        Self {
            out,
            style: None,
            columns: Arc::default(),
            unknown: BTreeSet::new(),
            met: BTreeSet::new(),
            ids: HashSet::new(),
            rows: 0,
            any_known: false,
        }
    }

    pub fn style(&self) -> Option<Style> {
        self.style
    }

    /// A list of elements begins, at this JSON path.
    pub fn begin(&mut self, style: Style, path: &str) {
        let inside = if style == Style::Feature { ".properties" } else { "" };
        self.style = Some(style);
        self.columns = Arc::new(Columns {
            path: Some((path.to_owned(), inside)),
            ..Columns::default()
        });
    }

    pub fn about_file(&mut self, finding: Finding) {
        self.out.about_file(0, finding);
    }

    /// Says what can be said only when everything was seen.
    pub fn finish(&mut self) {
        if self.rows == 0 {
            return self.about_file(Finding::new(&rules::FILE_EMPTY, None, ""));
        }
        if !self.any_known {
            return self.about_file(Finding::new(&rules::HEADER_MISSING, None, ""));
        }
        if let Some(mapping) = self.out.mapping {
            for source in mapping
                .sources()
                .into_iter()
                .filter(|source| !self.met.contains(*source))
                .collect::<Vec<_>>()
            {
                self.about_file(Finding::new(&rules::MAPPING_COLUMN, None, source));
            }
        }
    }

    /// Takes one element of the list.
    pub fn element(&mut self, raw: &str) {
        self.rows += 1;
        if raw.len() > RECORD_LIMIT {
            return self.lost(&rules::FILE_TOO_LARGE, &format!("{} MB", raw.len() / 1_024 / 1_024));
        }
        if is_too_deep(raw) {
            return self.lost(&rules::FILE_TOO_DEEP, "");
        }
        let feature = self.style == Some(Style::Feature);
        let Ok(Pairs(pairs)) = serde_json::from_str::<Pairs<'_>>(raw) else {
            let broken = if feature { &rules::GEOJSON_TYPE } else { &rules::VALUE_KIND };
            return self.lost(if raw.starts_with('{') { &rules::FILE_ENCODING } else { broken }, raw);
        };
        if !feature && self.out.mapping.is_none() && hsds::is_one(&pairs) {
            return self.hsds(raw, &pairs);
        }
        let mut findings = Vec::new();
        let mut draft = if feature {
            self.feature(&pairs, &mut findings)
        } else {
            self.flat(&pairs, &mut findings)
        };
        if draft.get(Field::OrganizationId) == Some(EXAMPLE) {
            self.any_known = true;
            return self.lost(&rules::ROW_EXAMPLE, "");
        }
        if feature {
            self.geometry(member(&pairs, "geometry"), &mut draft, &mut findings);
        }
        if !draft.is_empty() || !findings.is_empty() {
            let origin = self.out.origin(self.rows, Arc::clone(&self.columns));
            (self.out.sink)(Row { origin, draft, findings });
        }
    }

    /// One organization or service of HSDS: a row for each service at a place.
    fn hsds(&mut self, raw: &str, pairs: &[(String, &RawValue)]) {
        for key in twins(pairs) {
            self.lost(&rules::KEY_DUPLICATE, key);
        }
        let Ok(element) = serde_json::from_str(raw) else {
            return self.lost(&rules::FILE_ENCODING, "");
        };
        self.any_known = true;
        for line in hsds::lines(&element) {
            let columns = Columns {
                path: self.columns.path.clone(),
                fields: line.columns,
            };
            let origin = self.out.origin(self.rows, Arc::new(columns));
            (self.out.sink)(Row {
                origin,
                draft: line.draft,
                findings: line.findings,
            });
        }
    }

    fn lost(&mut self, rule: &'static Rule, found: &str) {
        let origin = self.out.origin(self.rows, Arc::clone(&self.columns));
        (self.out.sink)(Row {
            origin,
            draft: Draft::default(),
            findings: vec![Finding::new(rule, None, found)],
        });
    }

    fn feature(&mut self, pairs: &[(String, &RawValue)], findings: &mut Vec<Finding>) -> Draft {
        findings.extend(twins(pairs).map(|key| Finding::new(&rules::KEY_DUPLICATE, None, key)));
        let kind = member(pairs, "type").map_or("—", RawValue::get);
        if kind != "\"Feature\"" {
            findings.push(Finding::new(&rules::GEOJSON_TYPE, None, kind.trim_matches('"')));
        }
        if let Some(id) = member(pairs, "id").and_then(|id| text(id).ok().flatten())
            && !self.ids.insert(id.clone())
        {
            findings.push(Finding::new(&rules::GEOJSON_ID, None, &id));
        }
        let properties = member(pairs, "properties").map_or("null", RawValue::get);
        match serde_json::from_str::<Pairs<'_>>(properties) {
            Ok(Pairs(properties)) => self.flat(&properties, findings),
            Err(_) => {
                findings.push(Finding::new(&rules::GEOJSON_PROPERTIES, None, properties));
                Draft::default()
            }
        }
    }

    fn flat(&mut self, pairs: &[(String, &RawValue)], findings: &mut Vec<Finding>) -> Draft {
        findings.extend(twins(pairs).map(|key| Finding::new(&rules::KEY_DUPLICATE, field_of(key), key)));
        match self.out.mapping {
            None => self.own(pairs, findings),
            Some(mapping) => {
                let sources = mapping.sources();
                for (key, raw) in pairs.iter().filter(|(key, _)| sources.contains(key.as_str())) {
                    self.any_known = true;
                    if !self.met.contains(key.as_str()) {
                        self.met.insert(key.clone());
                    }
                    if let Err((rule, found)) = text(raw) {
                        findings.push(Finding::new(rule, None, &format!("{key}: {found}")));
                    }
                }
                let value_of = |source: &str| text(member(pairs, source)?).ok().flatten();
                let label_of = |source: &str| Some(source.to_owned());
                let (draft, columns) = mapped(mapping, &value_of, &label_of, &self.columns, findings);
                self.columns = columns;
                draft
            }
        }
    }

    fn own(&mut self, pairs: &[(String, &RawValue)], findings: &mut Vec<Finding>) -> Draft {
        let mut draft = Draft::default();
        for (index, (key, raw)) in pairs.iter().enumerate() {
            let Some(field) = field_of(key) else {
                if !self.unknown.contains(key.as_str()) && self.unknown.len() < UNKNOWN_LIMIT {
                    self.unknown.insert(key.clone());
                    self.lost(&rules::KEY_UNKNOWN, key);
                }
                continue;
            };
            self.any_known = true;
            if !self.columns.fields.contains_key(&field) {
                Arc::make_mut(&mut self.columns).fields.insert(field, key.clone());
            }
            let is_twin = pairs[..index].iter().any(|(earlier, _)| earlier == key);
            match text(raw) {
                Err((rule, found)) => findings.push(Finding::new(rule, field, &found)),
                Ok(Some(_)) if is_twin => {}
                Ok(Some(value)) if draft.get(field).is_some() => {
                    if draft.get(field) != Some(value.trim()) {
                        findings.push(Finding::new(&rules::KEY_DUPLICATE, field, key));
                    }
                }
                Ok(value) => draft.set(field, value.unwrap_or_default()),
            }
        }
        draft
    }

    fn geometry(&mut self, geometry: Option<&RawValue>, draft: &mut Draft, findings: &mut Vec<Finding>) {
        let Some(geometry) = geometry.map(RawValue::get).filter(|raw| *raw != "null") else {
            return;
        };
        let mut wrong = |found: &str| findings.push(Finding::new(&rules::GEOJSON_GEOMETRY, Field::Longitude, found));
        let Ok(Pairs(members)) = serde_json::from_str::<Pairs<'_>>(geometry) else {
            return wrong(geometry);
        };
        let kind = member(&members, "type").map_or("—", RawValue::get);
        if kind != "\"Point\"" {
            return wrong(kind.trim_matches('"'));
        }
        let raw = member(&members, "coordinates").map_or("—", RawValue::get);
        let Ok(ordinates) = serde_json::from_str::<Vec<&RawValue>>(raw) else {
            return wrong(raw);
        };
        // A third ordinate is an altitude, and RFC 7946 lets readers pass over any after it.
        let [Some(longitude), Some(latitude)] =
            [0, 1].map(|index| ordinates.get(index).and_then(|ordinate| text(ordinate).ok().flatten()))
        else {
            return wrong(raw);
        };
        draft.set(Field::Longitude, longitude);
        draft.set(Field::Latitude, latitude);
        let path = [
            (Field::Longitude, ".geometry.coordinates[0]"),
            (Field::Latitude, ".geometry.coordinates[1]"),
        ];
        if path
            .iter()
            .any(|(field, path)| self.columns.fields.get(field).map(String::as_str) != Some(path))
        {
            Arc::make_mut(&mut self.columns)
                .fields
                .extend(path.map(|(field, path)| (field, path.to_owned())));
        }
    }
}
