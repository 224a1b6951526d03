//! `sanad backup`, `sanad restore` and `sanad check`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;

use super::{Common, Outcome, wait};
use crate::moment::Moment;
use crate::store::{self, Act, OPERATOR, Store};

/// Arguments of `sanad backup`.
#[derive(Args)]
pub struct Backup {
    /// The file to write; it must not be there yet. Whoever has it has every secret place and the signing key: keep it so
    file: PathBuf,
}

impl Backup {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        wait(async {
            let store = common.store().await?;
            let act = Act {
                actor: OPERATOR,
                act: "backup.taken",
                subject: "",
                detail: "",
            };
            // Written down first, so that the backup itself says that it was taken.
            store.note(Moment::now(), act).await?;
            let written = store::backup(&store, &common.home, &self.file).await;
            store.close().await;
            let rows = written.with_context(|| format!("the backup {} was not made", self.file.display()))?;
            eprintln!(
                "{} holds {rows} rows of the store, the signing key and the editions.",
                self.file.display()
            );
            Ok(Outcome::Done)
        })
    }
}

/// Arguments of `sanad restore`.
#[derive(Args)]
pub struct Restore {
    /// The backup
    file: PathBuf,
}

impl Restore {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        wait(async {
            common.make_home()?;
            // Looked at before the store is made: a file that is no backup changes nothing.
            let backup = store::open_backup(&self.file).with_context(|| format!("{} cannot be restored", self.file.display()))?;
            let store = common.store().await?;
            if !store.is_empty().await? {
                store.close().await;
                bail!("the store is not empty: a backup is restored into an empty one. Choose another --home or --database");
            }
            let restored = store::restore(&store, backup, &common.home).await;
            store.close().await;
            let rows = restored.with_context(|| format!("{} was not restored; nothing was changed", self.file.display()))?;
            eprintln!("{rows} rows are back. `sanad check` proves them; `sanad serve` serves them.");
            Ok(Outcome::Done)
        })
    }
}

/// Proves that the store is whole.
pub fn check(common: &Common) -> Result<Outcome> {
    let problems = wait(async {
        let store = common.store().await?;
        let problems = examine(&store).await;
        store.close().await;
        problems
    })?;
    let mut problems = problems;
    let editions = common.editions()?;
    if let Some(current) = editions.current()? {
        let key = common.home.join("signing.pub");
        let found = editions.verify(current.edition, &key)?;
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{}: {}", problem.file, problem.reason)),
        );
    }
    for problem in &problems {
        if common.json {
            println!("{}", json!({ "problem": problem }));
        } else {
            println!("{problem}");
        }
    }
    if problems.is_empty() {
        eprintln!("The store, its log and the current edition are whole.");
        Ok(Outcome::Done)
    } else {
        eprintln!("Restore a backup, or ask who changed the database by hand.");
        Ok(Outcome::Findings)
    }
}

async fn examine(store: &Store) -> Result<Vec<String>> {
    let mut problems = store.problems().await?;
    let (proven, broken) = store.prove_log().await?;
    match broken {
        Some(number) => problems.push(format!("the log does not fit together from entry {number} on")),
        None => eprintln!("The log holds {proven} entries, each fitting the one before."),
    }
    Ok(problems)
}
