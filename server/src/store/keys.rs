//! Keys by which programs act in somebody's name.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::people::{Account, identifier};
use super::{Act, Store, StoreError};
use crate::moment::Moment;

/// A key, without what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// By what its owner names it when they end it.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub created: String,
    /// Until when.
    pub expires: String,
    /// The day of its last use; empty before.
    pub seen: String,
    /// Whether it was made by somebody who had shown a second factor.
    pub factor: bool,
}

const COLUMNS: &str = "SELECT id, account, name, created, expires, seen, factor FROM api_key";

impl Store {
    /// Keeps a key of an account; `hash` is that of what its owner is shown.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn make_key(
        &self,
        now: Moment,
        account: &str,
        hash: &str,
        name: &str,
        expires: Moment,
        factor: bool,
    ) -> Result<(), StoreError> {
        let id = identifier()?;
        let mut writing = self.write().await?;
        let statement = "INSERT INTO api_key (hash, id, account, name, created, expires, seen, factor)
                         VALUES ($1, $2, $3, $4, $5, $6, '', $7)";
        writing
            .run(
                sqlx::query(statement)
                    .bind(hash.to_owned())
                    .bind(id.clone())
                    .bind(account.to_owned())
                    .bind(name.to_owned())
                    .bind(now.to_string())
                    .bind(expires.to_string())
                    .bind(i64::from(factor)),
            )
            .await?;
        writing
            .run(sqlx::query("DELETE FROM api_key WHERE expires < $1").bind(now.to_string()))
            .await?;
        let act = Act {
            actor: account,
            act: "key.made",
            subject: &id,
            detail: "",
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// The key of this hash and whose it is, as long as it holds and its owner may sign in. That it is used is written down once a day.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn key(&self, now: Moment, hash: &str) -> Result<Option<(ApiKey, Account)>, StoreError> {
        let statement = format!("{COLUMNS} WHERE hash = $1 AND expires > $2");
        let row = self
            .row(
                sqlx::query(sqlx::AssertSqlSafe(statement))
                    .bind(hash.to_owned())
                    .bind(now.to_string()),
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let key = read(&row)?;
        let account = self.account(&key.account).await?;
        let Some(account) = account.filter(|account| account.active && account.has_begun()) else {
            return Ok(None);
        };
        if key.seen != now.day() {
            let mut writing = self.write().await?;
            writing
                .run(
                    sqlx::query("UPDATE api_key SET seen = $1 WHERE hash = $2")
                        .bind(now.day())
                        .bind(hash.to_owned()),
                )
                .await?;
            writing.done().await?;
        }
        Ok(Some((key, account)))
    }

    /// The keys of an account, the latest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keys(&self, account: &str) -> Result<Vec<ApiKey>, StoreError> {
        let statement = format!("{COLUMNS} WHERE account = $1 ORDER BY created DESC, id");
        let rows = self
            .rows(sqlx::query(sqlx::AssertSqlSafe(statement)).bind(account.to_owned()))
            .await?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// Ends a key of an account; `false` where it has none of this name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_key(&self, now: Moment, account: &str, id: &str) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let act = Act {
            actor: account,
            act: "key.ended",
            subject: id,
            detail: "",
        };
        let ended = writing.end_own(now, "api_key", (account, id), act).await?;
        writing.done().await?;
        Ok(ended)
    }
}

fn read(row: &AnyRow) -> Result<ApiKey, sqlx::Error> {
    Ok(ApiKey {
        id: row.try_get(0)?,
        account: row.try_get(1)?,
        name: row.try_get(2)?,
        created: row.try_get(3)?,
        expires: row.try_get(4)?,
        seen: row.try_get(5)?,
        factor: row.try_get::<i64, _>(6)? == 1,
    })
}
