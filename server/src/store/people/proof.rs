//! What somebody shows to sign in is taken once, and whoever guesses has so many attempts.

use sqlx::Row;

use crate::moment::Moment;
use crate::store::{Act, Store, StoreError};

impl Store {
    /// Takes the code of a step of time, once: `false` where it or a later one was taken before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_step(&self, account: &str, step: i64) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let taken = writing
            .run(
                sqlx::query("UPDATE account SET totp_step = $1 WHERE id = $2 AND totp_step < $1")
                    .bind(step)
                    .bind(account.to_owned()),
            )
            .await?;
        writing.done().await?;
        Ok(taken == 1)
    }

    /// Takes a recovery code, once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_recovery(&self, now: Moment, account: &str, hash: &str) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let taken = writing
            .run(
                sqlx::query("DELETE FROM recovery WHERE account = $1 AND hash = $2")
                    .bind(account.to_owned())
                    .bind(hash.to_owned()),
            )
            .await?;
        if taken == 1 {
            let act = Act {
                actor: account,
                act: "account.recovered",
                subject: account,
                detail: "",
            };
            writing.note(now, act).await?;
        }
        writing.done().await?;
        Ok(taken == 1)
    }

    /// Takes one of so many attempts under a name (an account, an address), before it is known whether it succeeds: of many at once no
    /// more pass than that. Those before `forget` no longer count. `false` where none is left.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn attempt(&self, now: Moment, name: &str, forget: Moment, most: i64) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        // Whoever tries addresses that nobody has leaves nothing behind for longer than it counts.
        writing
            .run(sqlx::query("DELETE FROM attempt WHERE since < $1").bind(forget.to_string()))
            .await?;
        let row = writing
            .row(sqlx::query("SELECT failed FROM attempt WHERE name = $1").bind(name.to_owned()))
            .await?;
        let failed: i64 = row.map_or(Ok(0), |row| row.try_get(0))?;
        if failed >= most {
            return Ok(false);
        }
        let statement = "INSERT INTO attempt (name, failed, since) VALUES ($1, 1, $2)
                         ON CONFLICT (name) DO UPDATE SET failed = attempt.failed + 1, since = excluded.since";
        writing
            .run(sqlx::query(statement).bind(name.to_owned()).bind(now.to_string()))
            .await?;
        writing.done().await?;
        Ok(true)
    }

    /// Forgets the attempts under a name: one of them succeeded.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn succeeded(&self, name: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing
            .run(sqlx::query("DELETE FROM attempt WHERE name = $1").bind(name.to_owned()))
            .await?;
        writing.done().await
    }
}
