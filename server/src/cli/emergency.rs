//! `sanad emergency`: the numbers that stand before everything else.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;
use sanad_domain::emergency::{Emergency as Number, published};
use serde_json::json;

use super::report::Report;
use super::{Common, Outcome, wait};
use crate::exchange::{EMERGENCY_TEMPLATE, read_emergency};

/// What to do with the emergency numbers.
#[derive(Subcommand)]
pub enum Emergency {
    /// The numbers that the store holds
    List,
    /// Check a list (CSV) and put it in the place of the one that the store holds, all or nothing
    Import {
        /// The list; `sanad emergency template` writes an empty one
        file: PathBuf,
    },
    /// Write an empty list to fill in, with its columns explained
    Template {
        /// The file to write; standard output where absent
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
}

impl Emergency {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        match self {
            Emergency::List => list(common),
            Emergency::Import { file } => import(common, file),
            Emergency::Template { output: None } => {
                io::stdout().write_all(EMERGENCY_TEMPLATE.as_bytes())?;
                Ok(Outcome::Done)
            }
            Emergency::Template { output: Some(path) } => {
                std::fs::write(&path, EMERGENCY_TEMPLATE).with_context(|| format!("{} cannot be written", path.display()))?;
                Ok(Outcome::Done)
            }
        }
    }
}

fn list(common: &Common) -> Result<Outcome> {
    let (numbers, demonstration) = wait(async {
        let store = common.store().await?;
        let found = (store.emergency().await?, store.is_demonstration().await?);
        store.close().await;
        Ok(found)
    })?;
    let shown = published(&numbers, demonstration);
    let mut out = io::stdout().lock();
    for number in &numbers {
        let is_published = shown.contains(number);
        if common.json {
            let line = json!({
                "number": number.number, "what": number.what, "note": number.note, "free": number.free,
                "always_open": number.always_open, "children": number.children, "checked": number.checked,
                "published": is_published,
            });
            writeln!(out, "{line}")?;
        } else {
            let what = number.what.in_language(common.language()).map_or("", |(what, _)| what);
            let checked = match number.checked {
                Some(day) => format!("checked on {day}"),
                None if is_published => "not checked".to_owned(),
                None => "not checked: not published".to_owned(),
            };
            writeln!(out, "{:<16} {what}  ({checked})", number.number.display())?;
        }
    }
    if numbers.is_empty() && !common.json {
        eprintln!("The store holds no emergency number: `sanad emergency template` writes a list to fill in.");
    }
    Ok(Outcome::Done)
}

fn import(common: &Common, file: PathBuf) -> Result<Outcome> {
    wait(async {
        let store = common.store().await?;
        let list = read_emergency(&file, common.today(), store.is_demonstration().await?)?;
        let mut report = Report::new(common.language(), common.json);
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
        for found in &list.found {
            report.add_at(&name, found.row, found.column.as_deref(), found.field, &found.finding)?;
        }
        report.finish(list.rows)?;
        if !list.is_good() {
            store.close().await;
            eprintln!("Nothing was taken over: mend the errors above and import the list again.");
            return Ok(Outcome::Findings);
        }
        store.set_emergency(&list.numbers).await?;
        store.close().await;
        eprintln!(
            "{} emergency numbers taken over, in the place of those before{}. `sanad publish` makes the next edition.",
            list.numbers.len(),
            unchecked(&list.numbers)
        );
        Ok(Outcome::Done)
    })
}

/// How many of the numbers wait for somebody to call them, as a part of a sentence.
pub fn unchecked(numbers: &[Number]) -> String {
    match numbers.iter().filter(|number| number.checked.is_none()).count() {
        0 => String::new(),
        count => format!("; {count} of them not checked, and so not published"),
    }
}
