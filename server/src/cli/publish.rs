//! `sanad publish`.

use anyhow::Result;
use clap::Args;

use super::emergency::unchecked;
use super::{Common, Outcome, wait};
use crate::moment::Moment;
use crate::origin::Origin;
use crate::publish::{self, Beside, Keys, Published};

/// Arguments of `sanad publish`.
#[derive(Args)]
pub struct Publish {
    /// Show what would change; publish nothing
    #[arg(long)]
    dry_run: bool,
    /// Where the site is (https://example.org), so that sheets for paper show it, with a code for cameras
    #[arg(long, env = "SANAD_PUBLIC_URL", value_parser = Origin::parse)]
    public_url: Option<Origin>,
}

impl Publish {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let (listings, emergency, ageing, demonstration) = wait(async {
            let store = common.store().await?;
            // What was accepted and has cooled off belongs into the edition.
            store.settle_ripe(Moment::now()).await?;
            let found = (
                store.listings().await?,
                store.emergency().await?,
                store.ageing().await?,
                store.is_demonstration().await?,
            );
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
        match publish::publish(
            &editions,
            &keys,
            &listings,
            &Beside {
                emergency: &emergency,
                ageing: &ageing,
            },
            common.today(),
            demonstration,
            self.public_url,
        )? {
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
                if !demonstration && emergency.iter().any(|number| number.checked.is_none()) {
                    eprintln!("{} emergency numbers{}.", emergency.len(), unchecked(&emergency));
                }
            }
            Published::Unchanged(edition) => {
                eprintln!("Nothing has changed since edition {edition}: no new one was made.");
            }
        }
        Ok(Outcome::Done)
    }
}
