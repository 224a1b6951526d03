//! `sanad edition` and `sanad export`.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::{Common, Outcome};
use crate::publish::{Change, Differences, Editions, read_plain};

/// What to do with editions.
#[derive(Subcommand)]
pub enum Edition {
    /// The editions that are there
    List,
    /// What is in an edition
    Show {
        /// Its number; the current one where absent
        number: Option<u32>,
    },
    /// What changed between two editions
    Diff {
        /// The earlier one
        from: u32,
        /// The later one
        to: u32,
    },
    /// Check every file of an edition against its manifest and signature
    Verify {
        /// Its number; the current one where absent
        number: Option<u32>,
        /// The public key to trust; this installation's own where absent
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Make an edition the one that the public reads
    Use {
        /// Its number
        number: u32,
    },
}

impl Edition {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let editions = common.editions()?;
        match self {
            Edition::List => list(&editions, common.json)?,
            Edition::Show { number } => {
                let manifest = editions.manifest(chosen(&editions, number)?)?;
                writeln!(
                    io::stdout(),
                    "{}",
                    serde_json::to_string_pretty(&json!({
                        "edition": manifest.edition, "date": manifest.date, "demonstration": manifest.demonstration,
                        "counts": manifest.counts, "files": manifest.files.len(), "previous": manifest.previous,
                    }))?
                )?;
            }
            Edition::Diff { from, to } => print_differences(&editions.differences(from, to)?, common.json)?,
            Edition::Verify { number, key } => return verify(&editions, common, number, key),
            Edition::Use { number } => {
                editions.point_at(number)?;
                eprintln!("The public now reads edition {number}.");
            }
        }
        Ok(Outcome::Done)
    }
}

fn chosen(editions: &Editions, number: Option<u32>) -> Result<u32> {
    match number {
        Some(number) => Ok(number),
        None => Ok(editions
            .current()?
            .context("no edition is published yet: `sanad publish` makes one")?
            .edition),
    }
}

fn list(editions: &Editions, json: bool) -> Result<()> {
    let current = editions.current()?.map(|current| current.edition);
    let mut out = io::stdout().lock();
    for number in editions.numbers()? {
        let manifest = editions.manifest(number)?;
        let is_current = current == Some(number);
        if json {
            writeln!(
                out,
                "{}",
                json!({ "edition": number, "date": manifest.date, "current": is_current, "counts": manifest.counts })
            )?;
        } else {
            let mark = if is_current { "*" } else { " " };
            writeln!(
                out,
                "{mark} {number:>4}  {}  {} listings, {} services",
                manifest.date, manifest.counts.listings, manifest.counts.services
            )?;
        }
    }
    Ok(())
}

/// Prints what changed, a line each and a sum.
pub fn print_differences(differences: &Differences, json: bool) -> Result<()> {
    let mut out = io::stdout().lock();
    let mut counts = [0; 3];
    for (code, (change, name)) in differences {
        counts[*change as usize] += 1;
        let word = match change {
            Change::Added => "added",
            Change::Changed => "changed",
            Change::Removed => "removed",
        };
        if json {
            writeln!(out, "{}", json!({ "listing": code, "change": word, "name": name }))?;
        } else {
            writeln!(out, "{word:<8} {code}  {name}")?;
        }
    }
    if !json {
        writeln!(out, "{} added, {} changed, {} removed.", counts[0], counts[1], counts[2])?;
    }
    Ok(())
}

fn verify(editions: &Editions, common: &Common, number: Option<u32>, key: Option<PathBuf>) -> Result<Outcome> {
    let number = chosen(editions, number)?;
    let problems = editions.verify(number, &key.unwrap_or_else(|| common.home.join("signing.pub")))?;
    let mut out = io::stdout().lock();
    for problem in &problems {
        if common.json {
            writeln!(out, "{}", json!({ "file": problem.file, "problem": problem.reason }))?;
        } else {
            writeln!(out, "{}: {}", problem.file, problem.reason)?;
        }
    }
    if problems.is_empty() {
        eprintln!("Edition {number} is whole and signed.");
        Ok(Outcome::Done)
    } else {
        eprintln!("Edition {number} is not what was published: restore it from a copy, or use another.");
        Ok(Outcome::Findings)
    }
}

/// Arguments of `sanad export`.
#[derive(Args)]
pub struct Export {
    /// The format
    #[arg(long, value_enum)]
    format: Format,
    /// The edition; the current one where absent
    #[arg(long)]
    edition: Option<u32>,
    /// The file to write; standard output where absent
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Geojson,
    Csv,
    Xlsx,
    Hsds,
}

impl Export {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let editions = common.editions()?;
        let number = chosen(&editions, self.edition)?;
        let name = match self.format {
            Format::Geojson => "listings.geojson",
            Format::Csv => "listings.csv",
            Format::Xlsx => "listings.xlsx",
            Format::Hsds => "listings.hsds.json",
        };
        // What is exported is what was published: the same bytes.
        let bytes = read_plain(&editions.path(number), &format!("exports/{name}"))
            .with_context(|| format!("edition {number} holds no {name}"))?;
        match self.output {
            None => io::stdout().write_all(&bytes)?,
            Some(output) if output.is_dir() => bail!("{} is a folder: name a file", output.display()),
            Some(output) => std::fs::write(&output, bytes).with_context(|| format!("{} cannot be written", output.display()))?,
        }
        Ok(Outcome::Done)
    }
}
