//! Who is signed in, where, and since when.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::people::{Account, identifier};
use super::{Act, Store, StoreError};
use crate::moment::Moment;

/// A session, without what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// By what its owner names it when they end it.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// Since when.
    pub created: String,
    /// When it was last used, to a few minutes.
    pub seen: String,
    /// Until when, at the latest.
    pub expires: String,
    /// What the browser calls itself, in a word or two.
    pub device: String,
    /// Whether the second factor was given.
    pub factor: bool,
}

const COLUMNS: &str = "SELECT id, account, created, seen, expires, device, factor FROM session";

impl Store {
    /// Signs somebody in; `hash` is that of what the cookie holds.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sign_in(
        &self,
        now: Moment,
        account: &str,
        hash: &str,
        expires: Moment,
        device: &str,
        factor: bool,
    ) -> Result<(), StoreError> {
        let id = identifier()?;
        let mut writing = self.write().await?;
        let statement = "INSERT INTO session (hash, id, account, created, seen, expires, device, factor)
                         VALUES ($1, $2, $3, $4, $4, $5, $6, $7)";
        writing
            .run(
                sqlx::query(statement)
                    .bind(hash.to_owned())
                    .bind(id)
                    .bind(account.to_owned())
                    .bind(now.to_string())
                    .bind(expires.to_string())
                    .bind(device.to_owned())
                    .bind(i64::from(factor)),
            )
            .await?;
        // What is over is swept out here: nobody else would.
        writing
            .run(sqlx::query("DELETE FROM session WHERE expires < $1").bind(now.to_string()))
            .await?;
        let act = Act {
            actor: account,
            act: "session.opened",
            subject: account,
            detail: if factor { "second factor" } else { "" },
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// The session of a cookie and whose it is, as long as it holds: not expired, used after `idle`, the account active.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session(&self, now: Moment, idle: Moment, hash: &str) -> Result<Option<(Session, Account)>, StoreError> {
        let row = self
            .row(
                sqlx::query(sqlx::AssertSqlSafe(format!(
                    "{COLUMNS} WHERE hash = $1 AND expires > $2 AND seen > $3"
                )))
                .bind(hash.to_owned())
                .bind(now.to_string())
                .bind(idle.to_string()),
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let session = read(&row)?;
        let account = self.account(&session.account).await?.filter(|account| account.active);
        Ok(account.map(|account| (session, account)))
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn touch(&self, now: Moment, hash: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing
            .run(
                sqlx::query("UPDATE session SET seen = $1 WHERE hash = $2")
                    .bind(now.to_string())
                    .bind(hash.to_owned()),
            )
            .await?;
        writing.done().await
    }

    /// The sessions of an account, the one used last first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sessions(&self, account: &str) -> Result<Vec<Session>, StoreError> {
        let rows = self
            .rows(
                sqlx::query(sqlx::AssertSqlSafe(format!(
                    "{COLUMNS} WHERE account = $1 ORDER BY seen DESC, id"
                )))
                .bind(account.to_owned()),
            )
            .await?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// Ends a session of an account; `false` where it has none of this name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_session(&self, now: Moment, account: &str, id: &str) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let act = Act {
            actor: account,
            act: "session.ended",
            subject: account,
            detail: "",
        };
        let ended = writing.end_own(now, "session", (account, id), act).await?;
        writing.done().await?;
        Ok(ended)
    }
}

fn read(row: &AnyRow) -> Result<Session, sqlx::Error> {
    Ok(Session {
        id: row.try_get(0)?,
        account: row.try_get(1)?,
        created: row.try_get(2)?,
        seen: row.try_get(3)?,
        expires: row.try_get(4)?,
        device: row.try_get(5)?,
        factor: row.try_get::<i64, _>(6)? == 1,
    })
}
