//! `sanad travel`: travel times between places, which the figures of coverage then count in place of kilometres.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use super::{Common, Outcome};
use crate::country;
use crate::coverage::{Shelf, Travel, is_name};

/// Two codes and a number for each pair of places come to less.
const MOST_BYTES: u64 = 150_000_000;

/// Arguments of `sanad travel`.
#[derive(Args)]
pub struct Times {
    /// A CSV file of three columns: from, to (codes of communes and arrondissements), minutes; without one, what is loaded is said
    #[arg(conflicts_with = "remove")]
    file: Option<PathBuf>,
    /// What the times are: the router, its roads, their day. Every figure names it
    #[arg(long, requires = "file", value_parser = name)]
    name: Option<String>,
    /// The file holds every pair up to so many minutes; without it, it must hold every pair there is
    #[arg(long, requires = "file", value_name = "MINUTES", value_parser = minutes)]
    complete_to: Option<f64>,
    /// Go back to distances as the crow flies
    #[arg(long)]
    remove: bool,
}

fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    let fits = is_name(name).then(|| name.to_owned());
    fits.ok_or_else(|| "give a name of at most 80 letters, without control characters".to_owned())
}

fn minutes(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|minutes| (1.0..=10_000.0).contains(minutes));
    found.ok_or_else(|| "give minutes from 1 to 10000".to_owned())
}

impl Times {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let (gazetteer, shelf) = (country::gazetteer()?, Shelf::of(&common.home));
        let Some(path) = &self.file else {
            if self.remove {
                let said = if shelf.clear()? {
                    "The travel times are removed: figures count kilometres as the crow flies."
                } else {
                    "No travel times are loaded."
                };
                eprintln!("{said}");
                return Ok(Outcome::Done);
            }
            match shelf.read(gazetteer)? {
                Some(travel) => println!("{}: {} ways{}", travel.said(), travel.ways(), bound(&travel)),
                None => println!("No travel times are loaded: figures count kilometres as the crow flies."),
            }
            return Ok(Outcome::Done);
        };
        let Some(name) = &self.name else {
            bail!("say with --name what the times are: the router, its roads, their day");
        };
        let unreadable = || format!("{} cannot be read", path.display());
        let size = std::fs::metadata(path).with_context(unreadable)?.len();
        ensure!(
            size <= MOST_BYTES,
            "{} has {} megabytes: travel times between all places take at most {}",
            path.display(),
            size / 1_000_000,
            MOST_BYTES / 1_000_000
        );
        let bytes = std::fs::read(path).with_context(unreadable)?;
        let travel = match Travel::read(name, &bytes, self.complete_to, gazetteer) {
            Ok(travel) => travel,
            Err(why) => {
                eprintln!(
                    "{} is refused, and nothing is changed: {why} [{}]",
                    path.display(),
                    why.code()
                );
                return Ok(Outcome::Findings);
            }
        };
        common.make_home()?;
        shelf.keep(&travel, &bytes)?;
        eprintln!("{} is loaded: {} ways{}.", travel.said(), travel.ways(), bound(&travel));
        Ok(Outcome::Done)
    }
}

fn bound(travel: &Travel) -> String {
    travel
        .complete_to()
        .map_or_else(String::new, |limit| format!(", all up to {limit} minutes"))
}
