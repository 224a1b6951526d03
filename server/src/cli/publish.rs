//! `sanad publish`.

use anyhow::Result;
use clap::Args;

use super::{Common, Outcome, wait};
use crate::publish::{self, Keys, Published};

/// Arguments of `sanad publish`.
#[derive(Args)]
pub struct Publish {
    /// Show what would change; publish nothing
    #[arg(long)]
    dry_run: bool,
}

impl Publish {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let (listings, demonstration) = wait(async {
            let store = common.store().await?;
            let found = (store.listings().await?, store.is_demonstration().await?);
            store.close().await;
            Ok(found)
        })?;
        let editions = common.editions()?;
        if self.dry_run {
            let before = match editions.current()? {
                Some(current) => editions.listings(current.edition)?,
                None => Default::default(),
            };
            super::edition::print_differences(&publish::preview(&before, &listings), common.json)?;
            return Ok(Outcome::Done);
        }
        let keys = Keys::open(&common.home)?;
        match publish::publish(&editions, &keys, &listings, common.today(), demonstration)? {
            Published::Edition(manifest) => {
                let counts = manifest.counts;
                eprintln!(
                    "Edition {} is published: {} listings, {} services, {} places; withheld: {} listings, {} services. {} files.",
                    manifest.edition,
                    counts.listings,
                    counts.services,
                    counts.places,
                    counts.withheld_listings,
                    counts.withheld_services,
                    manifest.files.len()
                );
            }
            Published::Unchanged(edition) => {
                eprintln!("Nothing has changed since edition {edition}: no new one was made.");
            }
        }
        Ok(Outcome::Done)
    }
}
