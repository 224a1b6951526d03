//! What somebody has typed and not sent yet: kept from one visit to the next, seen by nobody else.

use sqlx::Row;

use super::{Store, StoreError};
use crate::moment::Moment;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The revision of the listing that it began from.
    pub base: i64,
    /// The fields, as the form wrote them.
    pub body: String,
    /// When it was kept.
    pub updated: String,
}

impl Store {
    /// Keeps what somebody typed about an organization (or a new one, under a name of its own).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_draft(&self, now: Moment, account: &str, about: &str, base: i64, body: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let statement = "INSERT INTO draft (account, organization, base, body, updated) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (account, organization) DO UPDATE SET base = excluded.base, body = excluded.body, updated = excluded.updated";
        writing
            .run(
                sqlx::query(statement)
                    .bind(account.to_owned())
                    .bind(about.to_owned())
                    .bind(base)
                    .bind(body.to_owned())
                    .bind(now.to_string()),
            )
            .await?;
        writing.done().await
    }

    /// What somebody typed about an organization.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn draft(&self, account: &str, about: &str) -> Result<Option<Typed>, StoreError> {
        let row = self
            .row(
                sqlx::query("SELECT base, body, updated FROM draft WHERE account = $1 AND organization = $2")
                    .bind(account.to_owned())
                    .bind(about.to_owned()),
            )
            .await?;
        row.map(|row| {
            Ok(Typed {
                base: row.try_get(0)?,
                body: row.try_get(1)?,
                updated: row.try_get(2)?,
            })
        })
        .transpose()
    }

    /// Throws away what somebody typed about an organization.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drop_draft(&self, account: &str, about: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing
            .run(
                sqlx::query("DELETE FROM draft WHERE account = $1 AND organization = $2")
                    .bind(account.to_owned())
                    .bind(about.to_owned()),
            )
            .await?;
        writing.done().await
    }
}
