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

/// The listing that the rows of one organization make, or what stands in the way.
pub async fn listing_of(office: &Office, rows: Vec<Draft>) -> Result<Result<Listing, Vec<Finding>>, Trouble> {
    ask(office, move |context| {
        let (mut records, mut wrong, mut relations) = (Vec::new(), Vec::new(), Relations::default());
        for row in &rows {
            let outcome = validate(row, context);
            let mut findings = outcome.findings;
            if let Some(record) = outcome.record {
                findings.extend(relations.check(&record));
                records.push(record);
            }
            wrong.extend(findings.into_iter().filter(Finding::is_error));
        }
        match listings(records).pop() {
            Some(listing) if wrong.is_empty() => Ok(listing),
            _ => Err(wrong),
        }
    })
    .await
}
