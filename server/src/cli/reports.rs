//! `sanad reports`: what readers say is wrong with a listing.

use std::io::{self, Write};

use anyhow::{Result, bail};
use clap::Subcommand;
use serde_json::json;

use super::{Common, Outcome, wait};
use crate::store::{Filed, Reports as Store};

/// What to do with the reports of readers.
#[derive(Subcommand)]
pub enum Reports {
    /// The reports that nobody has dealt with: danger first, then by day
    List {
        /// Also those that are done
        #[arg(long)]
        all: bool,
    },
    /// Mark a report as dealt with, and erase what was written in it
    Done {
        /// What `sanad reports list` calls it
        id: String,
    },
}

impl Reports {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let path = common.reports();
        if !path.exists() {
            return match self {
                Reports::List { .. } => {
                    print(&[], common.json)?;
                    Ok(Outcome::Done)
                }
                Reports::Done { id } => bail!("there is no open report `{id}`: `sanad reports list` names them"),
            };
        }
        wait(async {
            let store = Store::open(&path).await?;
            match self {
                Reports::List { all } => print(&store.list(all).await?, common.json)?,
                Reports::Done { id } => {
                    if !store.done(&id).await? {
                        bail!("there is no open report `{id}`: `sanad reports list` names them");
                    }
                    eprintln!("Report {id} is done, and what was written in it is erased.");
                }
            }
            store.close().await;
            Ok(Outcome::Done)
        })
    }
}

fn print(reports: &[Filed], json: bool) -> Result<()> {
    let mut out = io::stdout().lock();
    for report in reports {
        if json {
            let line = json!({
                "id": report.id, "listing": report.listing, "kind": report.kind, "text": report.text,
                "language": report.language, "day": report.day, "times": report.times, "done": report.done,
            });
            writeln!(out, "{line}")?;
            continue;
        }
        let times = if report.times > 1 {
            format!(" ×{}", report.times)
        } else {
            String::new()
        };
        let done = if report.done { "  (done)" } else { "" };
        writeln!(
            out,
            "{}  {}  {}  {}{times}  {}{done}",
            report.id, report.day, report.listing, report.kind, report.text
        )?;
    }
    if !json {
        let open = reports.iter().filter(|report| !report.done).count();
        eprintln!("{open} open reports.");
    }
    Ok(())
}
