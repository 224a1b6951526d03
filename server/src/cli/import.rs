//! `sanad validate` and `sanad import`.

use anyhow::Result;
use clap::Args;
use sanad_domain::validate::listings;

use super::intake::{Files, examine};
use super::{Common, Outcome, wait};

/// Arguments of `sanad validate`.
#[derive(Args)]
pub struct Validate {
    #[command(flatten)]
    files: Files,
    /// Accept the numbers and marks of the demonstration set
    #[arg(long)]
    demonstration: bool,
}

impl Validate {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let report = examine(&self.files, common, self.demonstration, &mut |_| {})?;
        Ok(if report.errors() == 0 {
            Outcome::Done
        } else {
            Outcome::Findings
        })
    }
}

/// Arguments of `sanad import`.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    files: Files,
    /// Take over the valid records although others have errors: all of the valid ones, or none
    #[arg(long)]
    leave_out_invalid: bool,
}

impl Import {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let mut records = Vec::new();
        let report = examine(&self.files, common, false, &mut |record| records.push(record))?;
        if report.errors() > 0 && !self.leave_out_invalid {
            eprintln!(
                "Nothing was taken over: mend the errors above and import again, or leave those records out with --leave-out-invalid."
            );
            return Ok(Outcome::Findings);
        }
        let listings = listings(records);
        wait(async {
            let store = common.store().await?;
            store.take_over(&listings, false).await?;
            let total = store.count().await?;
            store.close().await;
            eprintln!(
                "{} listings taken over; the store holds {total}. `sanad publish` makes the next edition.",
                listings.len()
            );
            Ok(Outcome::Done)
        })
    }
}
