//! `sanad demo`: the demonstration set, through the same rule-book as everything else.

use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use sanad_domain::validate::{self, Context, Draft, listings, validate};

use super::{Common, Outcome, wait};
use crate::country::{self, Hours};
use crate::demo::drafts;

/// Arguments of `sanad demo`.
#[derive(Args)]
pub struct Demo {
    /// How many organizations
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    organizations: u32,
    /// The same seed gives the same set
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Demo {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let today = common.today();
        let gazetteer = country::gazetteer()?;
        let hours = Hours::new(today);
        let context = Context {
            today,
            territory: gazetteer,
            hours: &hours,
            demonstration: true,
        };
        let mut records = Vec::new();
        let all: Vec<Draft> = drafts(gazetteer, self.organizations as usize, self.seed, today).collect();
        let outcomes: Vec<validate::Outcome> = all.par_iter().map(|draft| validate(draft, &context)).collect();
        for outcome in outcomes {
            match outcome.record {
                Some(record) => records.push(record),
                None => bail!("the demonstration set breaks a rule of ours: {:?}", outcome.findings),
            }
        }
        let services = records.len();
        let listings = listings(records);
        wait(async {
            let store = common.store().await?;
            store.take_over(&listings, true).await?;
            store.close().await;
            eprintln!(
                "Demonstration set: {} organizations, {services} services at places. Nothing in it is real.",
                listings.len()
            );
            Ok(Outcome::Done)
        })
    }
}
