//! Tables, whatever file they came in: the heading row, then one draft a row.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use sanad_domain::fold::fold;
use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Draft, Field, Finding};

use super::cell::Cell;
use super::header::field_of;
use super::origin::{Columns, label};
use super::shape::mapped;
use super::{EXAMPLE, Mapping, Out, Row};

/// A table under way.
pub(super) struct Table {
    header: Option<Header>,
    /// Whether every row must have as many cells as there are headings.
    strict: bool,
    rows: u64,
}

struct Header {
    fields: Vec<Option<Field>>,
    folded: Vec<String>,
    labels: Vec<String>,
    by_source: HashMap<String, usize>,
    columns: Arc<Columns>,
    /// Columns without a heading that were spoken of already.
    nameless: Vec<usize>,
}

impl Table {
    pub fn new(strict: bool) -> Self {
        Self {
            header: None,
            strict,
            rows: 0,
        }
    }

    pub fn has_header(&self) -> bool {
        self.header.is_some()
    }

    /// Takes a row; breaks off where the first one that holds anything has no known heading.
    pub fn row(&mut self, out: &mut Out<'_>, number: u64, cells: &[Cell<'_>]) -> ControlFlow<()> {
        if cells.iter().all(Cell::is_blank) {
            return ControlFlow::Continue(());
        }
        match self.header.take() {
            None => {
                self.header = Some(Header::read(out, number, cells)?);
            }
            Some(mut header) => {
                self.rows += 1;
                self.record(out, number, cells, &mut header);
                self.header = Some(header);
            }
        }
        ControlFlow::Continue(())
    }

    /// A row that could not be read at all still counts as one.
    pub fn lost(&mut self, out: &mut Out<'_>, number: u64, finding: Finding) {
        self.rows += 1;
        out.about_file(number, finding);
    }

    /// Says so where the table held no row.
    pub fn finish(self, out: &mut Out<'_>) {
        if self.rows == 0 {
            out.about_file(0, Finding::new(&rules::FILE_EMPTY, None, ""));
        }
    }

    fn record(&mut self, out: &mut Out<'_>, number: u64, cells: &[Cell<'_>], header: &mut Header) {
        let texts = cells.iter().map(|cell| fold(&cell.text)).filter(|text| !text.is_empty());
        if cells.first().is_some_and(|cell| cell.text.len() < 200)
            && texts.eq(header.folded.iter().filter(|text| !text.is_empty()).cloned())
        {
            out.about_file(number, Finding::new(&rules::HEADER_REPEATED, None, &number.to_string()));
            return;
        }
        let expected = header.fields.len();
        let filled = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        if self.strict && (cells.len() < expected || filled > expected) {
            let counts = format!("{} / {expected}", cells.len());
            out.about_file(number, Finding::new(&rules::ROW_RAGGED, None, &counts));
            return;
        }
        let mut findings = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let field = header.fields.get(index).copied().flatten();
            if let Some((rule, found)) = &cell.fault {
                findings.push(Finding::new(rule, field, &format!("{found}, {}", header.label(index))));
            }
            let named = header.folded.get(index).is_some_and(|heading| !heading.is_empty());
            if !named && out.mapping.is_none() && !cell.is_blank() && !header.nameless.contains(&index) {
                header.nameless.push(index);
                out.about_file(number, Finding::new(&rules::HEADER_UNKNOWN, None, &header.label(index)));
            }
        }
        let draft = match out.mapping {
            Some(mapping) => {
                let value_of = |source: &str| {
                    let index = header.by_source.get(source)?;
                    cells.get(*index).map(|cell| cell.text.clone().into_owned())
                };
                let label_of = |source: &str| header.by_source.get(source).map(|index| header.label(*index));
                let (draft, columns) = mapped(mapping, &value_of, &label_of, &header.columns, &mut findings);
                header.columns = columns;
                draft
            }
            None => header.draft(cells),
        };
        if draft.get(Field::OrganizationId) == Some(EXAMPLE) {
            out.about_file(number, Finding::new(&rules::ROW_EXAMPLE, None, ""));
        } else if !draft.is_empty() || !findings.is_empty() {
            let origin = out.origin(number, Arc::clone(&header.columns));
            (out.sink)(Row { origin, draft, findings });
        }
    }
}

impl Header {
    fn read(out: &mut Out<'_>, number: u64, cells: &[Cell<'_>]) -> ControlFlow<(), Self> {
        let headings: Vec<&str> = cells.iter().map(|cell| cell.text.trim()).collect();
        let width = headings
            .iter()
            .rposition(|heading| !heading.is_empty())
            .map_or(0, |last| last + 1);
        let headings = &headings[..width];
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
        let labels = headings
            .iter()
            .enumerate()
            .map(|(index, heading)| label(index, heading))
            .collect();
        let mut header = Self {
            fields: vec![None; width],
            folded,
            labels,
            by_source: HashMap::new(),
            columns: Arc::default(),
            nameless: Vec::new(),
        };
        let known = match out.mapping {
            Some(mapping) => header.find_sources(out, number, mapping),
            None => header.find_fields(out, number, headings),
        };
        if known {
            ControlFlow::Continue(header)
        } else {
            ControlFlow::Break(())
        }
    }

    fn find_fields(&mut self, out: &mut Out<'_>, number: u64, headings: &[&str]) -> bool {
        let mut fields = BTreeMap::new();
        let mut findings = Vec::new();
        for (index, heading) in headings.iter().enumerate() {
            match field_of(heading) {
                _ if heading.is_empty() => {}
                None => findings.push(Finding::new(&rules::HEADER_UNKNOWN, None, &self.labels[index])),
                Some(field) if fields.contains_key(&field) => {
                    findings.push(Finding::new(&rules::HEADER_DUPLICATE, field, &self.labels[index]));
                }
                Some(field) => {
                    fields.insert(field, self.labels[index].clone());
                    self.fields[index] = Some(field);
                }
            }
        }
        if fields.is_empty() {
            return false;
        }
        self.columns = Arc::new(Columns { path: None, fields });
        for finding in findings {
            let origin = out.origin(number, Arc::clone(&self.columns));
            (out.sink)(Row {
                origin,
                draft: Draft::default(),
                findings: vec![finding],
            });
        }
        true
    }

    fn find_sources(&mut self, out: &mut Out<'_>, number: u64, mapping: &Mapping) -> bool {
        let mut findings = Vec::new();
        for source in mapping.sources() {
            let wanted = fold(source);
            let mut found = (0..self.folded.len()).filter(|index| self.folded[*index] == wanted);
            match found.next() {
                Some(index) => {
                    self.by_source.insert(source.to_owned(), index);
                }
                None => findings.push(Finding::new(&rules::MAPPING_COLUMN, None, source)),
            }
            if let Some(again) = found.next() {
                findings.push(Finding::new(&rules::HEADER_DUPLICATE, None, &self.labels[again]));
            }
        }
        if self.by_source.is_empty() {
            return false;
        }
        for finding in findings {
            out.about_file(number, finding);
        }
        true
    }

    fn draft(&self, cells: &[Cell<'_>]) -> Draft {
        let mut draft = Draft::default();
        for (cell, field) in cells.iter().zip(&self.fields) {
            if let Some(field) = field {
                draft.set(*field, cell.text.as_ref());
            }
        }
        draft
    }

    fn label(&self, index: usize) -> String {
        self.labels.get(index).cloned().unwrap_or_else(|| label(index, ""))
    }
}
