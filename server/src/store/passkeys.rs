//! Passkeys of people, and what was asked of a browser and waits for its answer.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::people::identifier;
use super::{Act, Store, StoreError};
use crate::moment::Moment;

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its identifier.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// As the WebAuthn library writes it.
    pub body: String,
    /// Since when.
    pub created: String,
    /// The day of its last use; empty before.
    pub seen: String,
}

impl Store {
    /// Keeps what was asked of a session's browser, in the place of what was asked before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_ceremony(&self, now: Moment, session: &str, body: &str, expires: Moment) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing
            .run(sqlx::query("DELETE FROM ceremony WHERE expires < $1").bind(now.to_string()))
            .await?;
        let statement = "INSERT INTO ceremony (session, body, expires) VALUES ($1, $2, $3)
             ON CONFLICT (session) DO UPDATE SET body = excluded.body, expires = excluded.expires";
        writing
            .run(
                sqlx::query(statement)
                    .bind(session.to_owned())
                    .bind(body.to_owned())
                    .bind(expires.to_string()),
            )
            .await?;
        writing.done().await
    }

    /// What was asked of a session's browser; it is asked for once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_ceremony(&self, now: Moment, session: &str) -> Result<Option<String>, StoreError> {
        let mut writing = self.write().await?;
        let statement = "DELETE FROM ceremony WHERE session = $1 RETURNING body, expires";
        let row = writing.row(sqlx::query(statement).bind(session.to_owned())).await?;
        writing.done().await?;
        let Some(row) = row else { return Ok(None) };
        let expires: String = row.try_get(1)?;
        Ok(Some(row.try_get(0)?).filter(|_| expires > now.to_string()))
    }

    /// Keeps a passkey of an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_passkey(&self, now: Moment, account: &str, name: &str, body: &str) -> Result<(), StoreError> {
        let id = identifier()?;
        let mut writing = self.write().await?;
        let statement = "INSERT INTO passkey (id, account, name, body, created, seen) VALUES ($1, $2, $3, $4, $5, '')";
        writing
            .run(
                sqlx::query(statement)
                    .bind(id.clone())
                    .bind(account.to_owned())
                    .bind(name.to_owned())
                    .bind(body.to_owned())
                    .bind(now.to_string()),
            )
            .await?;
        let act = Act {
            actor: account,
            act: "passkey.added",
            subject: &id,
            detail: "",
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// The passkeys of an account, the latest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkeys(&self, account: &str) -> Result<Vec<Passkey>, StoreError> {
        let statement = "SELECT id, name, body, created, seen FROM passkey WHERE account = $1 ORDER BY created DESC, id";
        let rows = self.rows(sqlx::query(statement).bind(account.to_owned())).await?;
        let read = |row: &AnyRow| -> Result<_, sqlx::Error> {
            Ok(Passkey {
                id: row.try_get(0)?,
                name: row.try_get(1)?,
                body: row.try_get(2)?,
                created: row.try_get(3)?,
                seen: row.try_get(4)?,
            })
        };
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// Keeps that a passkey was used, and how it counts by now.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn used_passkey(&self, now: Moment, id: &str, body: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing
            .run(
                sqlx::query("UPDATE passkey SET seen = $1, body = $2 WHERE id = $3")
                    .bind(now.day())
                    .bind(body.to_owned())
                    .bind(id.to_owned()),
            )
            .await?;
        writing.done().await
    }

    /// Takes a passkey of an account away; `false` where it has none of this name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_passkey(&self, now: Moment, account: &str, id: &str) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let act = Act {
            actor: account,
            act: "passkey.ended",
            subject: id,
            detail: "",
        };
        let ended = writing.end_own(now, "passkey", (account, id), act).await?;
        writing.done().await?;
        Ok(ended)
    }
}
