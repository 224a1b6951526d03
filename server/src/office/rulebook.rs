//! Asking the rule-book, away from the threads that answer requests: opening hours take time to read.

use sanad_domain::Listing;
use sanad_domain::validate::{Context, Draft, Finding, Relations, listings, validate};

use super::Office;
use super::trouble::Trouble;
use crate::country::{self, Hours};

/// Asks with all that the rule-book wants to know.
pub async fn ask<T: Send + 'static>(
    office: &Office,
    question: impl FnOnce(&Context<'_>) -> T + Send + 'static,
) -> Result<T, Trouble> {
    let demonstration = office.store().await?.is_demonstration().await?;
    let today = office.today();
    let work = move || -> Result<T, Trouble> {
        let hours = Hours::new(today);
        let context = Context {
            today,
            territory: country::gazetteer().map_err(|error| Trouble::Editions(error.into()))?,
            hours: &hours,
            demonstration,
        };
        Ok(question(&context))
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::BadForm)?
}

/// The listing that the rows of one organization make, where nothing stands in the way, and all that is found.
pub async fn look(office: &Office, rows: Vec<Draft>) -> Result<(Option<Listing>, Vec<Finding>), Trouble> {
    ask(office, move |context| {
        let (mut records, mut found, mut relations) = (Vec::new(), Vec::new(), Relations::default());
        for row in &rows {
            let outcome = validate(row, context);
            let mut findings = outcome.findings;
            if let Some(record) = outcome.record {
                findings.extend(relations.check(&record));
                records.push(record);
            }
            for finding in findings {
                if !found.contains(&finding) {
                    found.push(finding);
                }
            }
        }
        let listing = listings(records).pop();
        (listing.filter(|_| !found.iter().any(Finding::is_error)), found)
    })
    .await
}

/// The listing that the rows of one organization make, or what stands in the way.
pub async fn listing_of(office: &Office, rows: Vec<Draft>) -> Result<Result<Listing, Vec<Finding>>, Trouble> {
    let (listing, mut found) = look(office, rows).await?;
    found.retain(Finding::is_error);
    Ok(listing.ok_or(found))
}
