//! Reading files and holding every row against the rule-book.

use std::path::PathBuf;

use anyhow::Result;
use sanad_domain::validate::{Context, Finding, Record, Relations, validate};

use super::Common;
use super::report::Report;
use crate::country::{self, Hours};
use crate::exchange::{self, Mapping};

/// Files to read, and how.
#[derive(clap::Args)]
pub struct Files {
    /// Files to read: CSV, XLSX, GeoJSON or JSON
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// A mapping (TOML) for files made by others: which column is what, which value is which code
    #[arg(long)]
    pub mapping: Option<PathBuf>,
    /// Print errors alone
    #[arg(long)]
    pub errors_only: bool,
}

/// Reads every file, prints every finding, and hands each valid record to `keep`.
pub fn examine(files: &Files, common: &Common, demonstration: bool, keep: &mut dyn FnMut(Record)) -> Result<Report> {
    let mapping = files.mapping.as_deref().map(Mapping::load).transpose()?;
    let today = common.today();
    let hours = Hours::new(today);
    let context = Context {
        today,
        territory: country::gazetteer()?,
        hours: &hours,
        demonstration,
    };
    let mut report = Report::new(common.language(), common.json);
    let mut relations = Relations::default();
    let mut records = 0;
    for file in &files.files {
        let mut printed = Ok(());
        exchange::read(file, mapping.as_ref(), &mut |row| {
            let mut findings = row.findings;
            if !row.draft.is_empty() {
                records += 1;
                let outcome = validate(&row.draft, &context);
                findings.extend(outcome.findings);
                if let Some(record) = outcome.record {
                    findings.extend(relations.check(&record));
                    if !findings.iter().any(Finding::is_error) {
                        keep(record);
                    }
                }
            }
            for finding in findings.iter().filter(|finding| finding.is_error() || !files.errors_only) {
                if printed.is_ok() {
                    printed = report.add(&row.origin, finding);
                }
            }
        })?;
        printed?;
    }
    report.finish(records)?;
    Ok(report)
}
