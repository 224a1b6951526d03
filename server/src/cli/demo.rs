//! `sanad demo`: the demonstration set, through the same rule-book as everything else.

use anyhow::{Result, anyhow};
use clap::Args;
use rayon::prelude::*;
use sanad_domain::Listing;
use sanad_domain::validate::{Context, emergency, listings, validate};

use super::{Common, Outcome, wait};
use crate::country::{self, Hours};
use crate::demo::{Imagined, emergency_rows};

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
        let set = Imagined::new(gazetteer, self.seed, today);
        // No organization is in the drafts of another, so that each can be brought together by itself.
        let made: Vec<(usize, Vec<Listing>)> = (0..self.organizations as usize)
            .into_par_iter()
            .map(|number| {
                let drafts = set.organization(number);
                let records = drafts.iter().map(|draft| {
                    let outcome = validate(draft, &context);
                    let broken = || anyhow!("the demonstration set breaks a rule of ours: {:?}", outcome.findings);
                    outcome.record.ok_or_else(broken)
                });
                Ok((drafts.len(), listings(records.collect::<Result<Vec<_>>>()?)))
            })
            .collect::<Result<_>>()?;
        let services: usize = made.iter().map(|(services, _)| services).sum();
        let listings: Vec<Listing> = made.into_iter().flat_map(|(_, listings)| listings).collect();
        let numbers = emergency_rows(self.seed, today).into_iter().map(|row| {
            let cells = row.each_ref().map(String::as_str);
            let (number, remarks) = emergency(&cells, today, true);
            number.ok_or_else(|| anyhow!("the demonstration set breaks a rule of ours: {remarks:?}"))
        });
        let numbers = numbers.collect::<Result<Vec<_>>>()?;
        wait(async {
            let store = common.store().await?;
            store.take_over(&listings, true).await?;
            store.set_emergency(&numbers).await?;
            store.close().await;
            eprintln!(
                "Demonstration set: {} organizations, {services} services at places. Nothing in it is real.",
                listings.len()
            );
            Ok(Outcome::Done)
        })
    }
}
