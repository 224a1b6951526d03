//! Printing findings: for people one line each, for machines one JSON object each.

use std::io::{self, BufWriter, Stdout, Write};

use sanad_domain::Language;
use sanad_domain::validate::{Finding, Severity};
use serde_json::json;

use crate::exchange::Origin;

/// Prints findings as they come and counts them.
pub struct Report {
    out: BufWriter<Stdout>,
    language: Language,
    json: bool,
    /// Findings by severity: notes, warnings, errors.
    pub counts: [u64; 3],
}

impl Report {
    /// A report to standard output.
    pub fn new(language: Language, json: bool) -> Self {
        Self {
            out: BufWriter::new(io::stdout()),
            language,
            json,
            counts: [0; 3],
        }
    }

    /// Prints one finding and where it is.
    pub fn add(&mut self, origin: &Origin, finding: &Finding) -> io::Result<()> {
        self.counts[finding.rule.severity as usize] += 1;
        let column = finding.field.and_then(|field| origin.column_of(field));
        let sheet = origin.sheet.as_deref();
        self.print((&origin.file, sheet, origin.row), column.as_deref(), finding.path(), finding)
    }

    /// Prints one finding in a table of another kind.
    pub fn add_at(&mut self, file: &str, row: u64, column: Option<&str>, field: &str, finding: &Finding) -> io::Result<()> {
        self.counts[finding.rule.severity as usize] += 1;
        self.print((file, None, row), column, field, finding)
    }

    fn print(
        &mut self,
        (file, sheet, row): (&str, Option<&str>, u64),
        column: Option<&str>,
        field: &str,
        finding: &Finding,
    ) -> io::Result<()> {
        if self.json {
            let line = json!({
                "file": file, "sheet": sheet, "row": row, "column": column, "field": field,
                "severity": finding.rule.severity.name(), "code": finding.rule.code, "sentence": finding.sentence(self.language),
            });
            return writeln!(self.out, "{line}");
        }
        let sheet = sheet.map(|sheet| format!(" [{sheet}]")).unwrap_or_default();
        let column = column.map(|column| format!(", {column}")).unwrap_or_default();
        writeln!(
            self.out,
            "{file}{sheet}, row {row}{column}: {} {}: {}",
            finding.rule.severity.name(),
            finding.rule.code,
            finding.sentence(self.language)
        )
    }

    /// How many findings stand in the way.
    pub fn errors(&self) -> u64 {
        self.counts[Severity::Error as usize]
    }

    /// Prints what was counted and sends everything out.
    pub fn finish(&mut self, records: u64) -> io::Result<()> {
        let [notes, warnings, errors] = self.counts;
        if self.json {
            let line = json!({ "records": records, "errors": errors, "warnings": warnings, "notes": notes });
            writeln!(self.out, "{line}")?;
        } else {
            writeln!(
                self.out,
                "{records} records read: {errors} errors, {warnings} warnings, {notes} notes."
            )?;
        }
        self.out.flush()
    }
}
