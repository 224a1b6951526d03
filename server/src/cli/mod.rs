//! The command line: each command says what it did, and what to do where it could not.

mod coverage;
mod demo;
mod edition;
mod emergency;
mod import;
mod intake;
mod keeping;
mod publish;
mod report;
mod reports;
mod serve;
mod template;
mod travel;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand, ValueEnum};
use sanad_domain::{Date, Language};

use crate::country;
use crate::publish::Editions;
use crate::store::{Database, Store};

/// The national map of support associations: validates listings, publishes editions, serves them.
#[derive(Parser)]
#[command(name = "sanad", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Common {
    /// The folder that holds the store, the editions and the signing key
    #[arg(long, global = true, env = "SANAD_HOME", default_value = "var")]
    home: PathBuf,
    /// The database: a file, or postgres://user:password@host/name; `store.sqlite` in the home where absent
    #[arg(long, global = true, env = "SANAD_DATABASE", value_parser = Database::parse, hide_env_values = true)]
    database: Option<Database>,
    /// Print for machines: one JSON object a line
    #[arg(long, global = true)]
    json: bool,
    /// The language of findings
    #[arg(long, global = true, value_enum, default_value_t = Tongue::En)]
    language: Tongue,
    /// The day that counts as today (2026-11-23); for tests and for repeating an earlier run
    #[arg(long, global = true, env = "SANAD_TODAY", value_parser = parse_date)]
    today: Option<Date>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Tongue {
    Ar,
    Fr,
    En,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the current edition and the app
    Serve(serve::Serve),
    /// Check files (CSV, XLSX, GeoJSON, JSON) against the rule-book; changes nothing
    Validate(import::Validate),
    /// Check files and take them over, all or nothing
    Import(import::Import),
    /// Make the next edition from the store
    Publish(publish::Publish),
    /// List, show, compare, verify and choose editions
    #[command(subcommand)]
    Edition(edition::Edition),
    /// List, replace and prepare the emergency numbers
    #[command(subcommand)]
    Emergency(emergency::Emergency),
    /// Read what readers say is wrong with a listing
    #[command(subcommand)]
    Reports(reports::Reports),
    /// Write the public listings of an edition as a file
    Export(edition::Export),
    /// Say where help is missing: how many people have a service within reach, area by area
    Coverage(coverage::Coverage),
    /// Load travel times between places, which coverage then counts in place of kilometres
    Travel(travel::Times),
    /// Write an empty table to fill in, with its columns explained
    Template(template::Template),
    /// Invite, list, disable and reset the people who sign in
    #[command(subcommand)]
    User(user::User),
    /// Set how the committee works: how long changes of contact cool off
    Set(user::Set),
    /// Write everything that cannot be made again into one file
    Backup(keeping::Backup),
    /// Bring a backup back, into an empty home and an empty store
    Restore(keeping::Restore),
    /// Prove that the store is whole: its listings, its log, the current edition
    Check,
    /// Fill an empty store with the demonstration set, of which nothing is real
    Demo(demo::Demo),
}

/// What a command came to.
enum Outcome {
    /// Done.
    Done,
    /// Findings stand in the way.
    Findings,
}

/// Runs the command line: 0 done, 1 findings, 2 wrong usage or refused.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match execute(&cli.common, cli.command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        // Somebody closed the pipe that we print into: not an error of ours.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sanad: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn execute(common: &Common, command: Command) -> Result<Outcome> {
    match command {
        Command::Serve(command) => command.run(common),
        Command::Validate(command) => command.run(common),
        Command::Import(command) => command.run(common),
        Command::Publish(command) => command.run(common),
        Command::Edition(command) => command.run(common),
        Command::Emergency(command) => command.run(common),
        Command::Reports(command) => command.run(common),
        Command::Export(command) => command.run(common),
        Command::Coverage(command) => command.run(common),
        Command::Travel(command) => command.run(common),
        Command::User(command) => command.run(common),
        Command::Set(command) => command.run(common),
        Command::Backup(command) => command.run(common),
        Command::Restore(command) => command.run(common),
        Command::Check => keeping::check(common),
        Command::Template(command) => command.run(),
        Command::Demo(command) => command.run(common),
    }
}

impl Common {
    fn today(&self) -> Date {
        self.today.unwrap_or_else(country::today)
    }

    fn language(&self) -> Language {
        match self.language {
            Tongue::Ar => Language::Ar,
            Tongue::Fr => Language::Fr,
            Tongue::En => Language::En,
        }
    }

    fn make_home(&self) -> Result<()> {
        std::fs::create_dir_all(&self.home).with_context(|| {
            format!(
                "the folder {} cannot be made: choose another with --home",
                self.home.display()
            )
        })
    }

    async fn store(&self) -> Result<Store> {
        self.make_home()?;
        Ok(Store::open(&self.database()).await?)
    }

    /// Where the store is.
    fn database(&self) -> Database {
        let usual = || Database::File(self.home.join("store.sqlite"));
        self.database.clone().unwrap_or_else(usual)
    }

    /// The file of reports, in a folder of its own: the one thing that the server writes.
    fn reports(&self) -> PathBuf {
        self.home.join("reports/reports.sqlite")
    }

    fn editions(&self) -> Result<Editions> {
        Ok(Editions::open(&self.home.join("editions"))?)
    }
}

/// Runs what has to wait for the store.
fn wait<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("`{text}` is not a day; write it like 2026-11-23"))
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
