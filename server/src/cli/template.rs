//! `sanad template`.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use super::Outcome;
use crate::exchange::{Kind, template};

/// Arguments of `sanad template`.
#[derive(Args)]
pub struct Template {
    /// The format
    #[arg(value_enum)]
    format: Format,
    /// The file to write; standard output where absent
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Csv,
    Xlsx,
    Geojson,
    Json,
}

impl Template {
    pub fn run(self) -> Result<Outcome> {
        let kind = match self.format {
            Format::Csv => Kind::Csv,
            Format::Xlsx => Kind::Xlsx,
            Format::Geojson => Kind::GeoJson,
            Format::Json => Kind::Json,
        };
        let bytes = template(kind)?;
        match self.output {
            Some(path) => std::fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?,
            None if self.format == Format::Xlsx && io::stdout().is_terminal() => {
                bail!("a workbook is not for the screen: name a file with --output")
            }
            None => io::stdout().write_all(&bytes)?,
        }
        Ok(Outcome::Done)
    }
}
