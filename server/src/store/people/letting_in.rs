//! Letting people in: invitations, what somebody is trusted with, and who may no longer sign in.

use std::collections::BTreeSet;

use sanad_domain::AreaCode;
use sanad_domain::change::Role;
use sqlx::Row;
use uuid::Uuid;

use super::{Account, Begun, Invited, Ticket, identifier};
use crate::moment::Moment;
use crate::store::{Act, Store, StoreError, Writing};

impl Store {
    /// Invites somebody: the account is there, and waits for its link to be used.
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`] where the address has an account; or when the database refuses.
    pub async fn invite(&self, now: Moment, actor: &str, invited: &Invited, ticket: &Ticket) -> Result<String, StoreError> {
        let id = identifier()?;
        let mut writing = self.write().await?;
        let statement =
            "INSERT INTO account (id, email, name, role, regions, language, password, totp, totp_step, active, created)
                         VALUES ($1, $2, $3, $4, $5, $6, '', '', 0, 1, $7)";
        let statement = sqlx::query(statement)
            .bind(id.clone())
            .bind(invited.email.clone())
            .bind(invited.name.clone())
            .bind(invited.role.code())
            .bind(joined(&invited.regions))
            .bind(invited.language.code())
            .bind(now.to_string());
        writing.run(statement).await.map_err(|error| match &error {
            StoreError::Database(sqlx::Error::Database(refusal)) if refusal.is_unique_violation() => StoreError::EmailTaken,
            _ => error,
        })?;
        join(&mut writing, &id, &invited.organizations).await?;
        give(&mut writing, &id, ticket).await?;
        let act = Act {
            actor,
            act: "account.invited",
            subject: &id,
            detail: invited.role.code(),
        };
        writing.note(now, act).await?;
        writing.done().await?;
        Ok(id)
    }

    /// A new link for somebody who lost the way in. Sessions end, and the password no longer holds.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where there is no such account; or when the database refuses.
    pub async fn reset(&self, now: Moment, actor: &str, account: &str, ticket: &Ticket) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let found = writing
            .run(sqlx::query("UPDATE account SET password = '', totp = '', totp_step = 0 WHERE id = $1").bind(account.to_owned()))
            .await?;
        if found == 0 {
            return Err(StoreError::Unknown);
        }
        for statement in [
            "DELETE FROM session WHERE account = $1",
            "DELETE FROM api_key WHERE account = $1",
            "DELETE FROM recovery WHERE account = $1",
            "DELETE FROM passkey WHERE account = $1",
            "DELETE FROM ticket WHERE account = $1",
        ] {
            writing.run(sqlx::query(statement).bind(account.to_owned())).await?;
        }
        give(&mut writing, account, ticket).await?;
        let act = Act {
            actor,
            act: "account.reset",
            subject: account,
            detail: "",
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// Gives somebody another role, other regions, other organizations. Their sessions end: what they may do is another thing now.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where there is no such account; [`StoreError::LastAdministrator`]; or when the database refuses.
    pub async fn trust(
        &self,
        now: Moment,
        actor: &str,
        account: &str,
        role: Role,
        regions: &BTreeSet<AreaCode>,
        organizations: &BTreeSet<Uuid>,
    ) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let found = writing
            .run(
                sqlx::query("UPDATE account SET role = $1, regions = $2 WHERE id = $3")
                    .bind(role.code())
                    .bind(joined(regions))
                    .bind(account.to_owned()),
            )
            .await?;
        if found == 0 {
            return Err(StoreError::Unknown);
        }
        if administrators(&mut writing).await? == 0 {
            return Err(StoreError::LastAdministrator);
        }
        for statement in [
            "DELETE FROM membership WHERE account = $1",
            "DELETE FROM session WHERE account = $1",
            "DELETE FROM api_key WHERE account = $1",
        ] {
            writing.run(sqlx::query(statement).bind(account.to_owned())).await?;
        }
        join(&mut writing, account, organizations).await?;
        let act = Act {
            actor,
            act: "account.trusted",
            subject: account,
            detail: role.code(),
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// Lets somebody sign in, or no longer: then their sessions end at once.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where there is no such account; [`StoreError::LastAdministrator`] where nobody would be left
    /// who can let people in; or when the database refuses.
    pub async fn set_active(&self, now: Moment, actor: &str, account: &str, active: bool) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let found = writing
            .run(
                sqlx::query("UPDATE account SET active = $1 WHERE id = $2")
                    .bind(i64::from(active))
                    .bind(account.to_owned()),
            )
            .await?;
        if found == 0 {
            return Err(StoreError::Unknown);
        }
        if !active {
            if administrators(&mut writing).await? == 0 {
                return Err(StoreError::LastAdministrator);
            }
            for statement in [
                "DELETE FROM session WHERE account = $1",
                "DELETE FROM api_key WHERE account = $1",
            ] {
                writing.run(sqlx::query(statement).bind(account.to_owned())).await?;
            }
        }
        let act = Act {
            actor,
            act: if active { "account.enabled" } else { "account.disabled" },
            subject: account,
            detail: "",
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// Whose link this is, as long as it is good.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn ticket(&self, now: Moment, hash: &str) -> Result<Option<Account>, StoreError> {
        let row = self
            .row(
                sqlx::query("SELECT account FROM ticket WHERE hash = $1 AND used = '' AND expires > $2")
                    .bind(hash.to_owned())
                    .bind(now.to_string()),
            )
            .await?;
        match row {
            Some(row) => {
                let id: String = row.try_get(0)?;
                Ok(self.account(&id).await?.filter(|account| account.active))
            }
            None => Ok(None),
        }
    }

    /// Uses a link: the account has a password, perhaps a second factor, and the link is spent.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where the link is no longer good; or when the database refuses. Nothing is changed then.
    pub async fn begin_with(&self, now: Moment, hash: &str, begun: &Begun) -> Result<String, StoreError> {
        let mut writing = self.write().await?;
        // Whoever is second finds it spent: nobody else writes meanwhile.
        let spent = sqlx::query("UPDATE ticket SET used = $1 WHERE hash = $2 AND used = '' AND expires > $1 RETURNING account")
            .bind(now.to_string())
            .bind(hash.to_owned());
        let account: String = writing.row(spent).await?.ok_or(StoreError::Unknown)?.try_get(0)?;
        let (secret, step) = begun.factor.clone().unwrap_or_default();
        writing
            .run(
                sqlx::query("UPDATE account SET password = $1, totp = $2, totp_step = $3 WHERE id = $4")
                    .bind(begun.password.clone())
                    .bind(secret)
                    .bind(step)
                    .bind(account.clone()),
            )
            .await?;
        for statement in [
            "DELETE FROM recovery WHERE account = $1",
            "DELETE FROM session WHERE account = $1",
            "DELETE FROM attempt WHERE name = $1",
        ] {
            writing.run(sqlx::query(statement).bind(account.clone())).await?;
        }
        for code in &begun.recovery {
            writing
                .run(
                    sqlx::query("INSERT INTO recovery (account, hash) VALUES ($1, $2)")
                        .bind(account.clone())
                        .bind(code.clone()),
                )
                .await?;
        }
        let act = Act {
            actor: &account,
            act: "account.begun",
            subject: &account,
            detail: if begun.factor.is_some() { "second factor" } else { "" },
        };
        writing.note(now, act).await?;
        writing.done().await?;
        Ok(account)
    }
}

/// How many administrators can sign in.
async fn administrators(writing: &mut Writing<'_>) -> Result<i64, StoreError> {
    writing
        .number(sqlx::query(
            "SELECT count(*) FROM account WHERE role = 'administrator' AND active = 1 AND password <> ''",
        ))
        .await
}

async fn join(writing: &mut Writing<'_>, account: &str, organizations: &BTreeSet<Uuid>) -> Result<(), StoreError> {
    for organization in organizations {
        writing
            .run(
                sqlx::query("INSERT INTO membership (account, organization) VALUES ($1, $2)")
                    .bind(account.to_owned())
                    .bind(organization.to_string()),
            )
            .await?;
    }
    Ok(())
}

async fn give(writing: &mut Writing<'_>, account: &str, ticket: &Ticket) -> Result<(), StoreError> {
    writing
        .run(
            sqlx::query("INSERT INTO ticket (hash, account, expires, used) VALUES ($1, $2, $3, '')")
                .bind(ticket.hash.clone())
                .bind(account.to_owned())
                .bind(ticket.expires.to_string()),
        )
        .await
        .map(drop)
}

fn joined(regions: &BTreeSet<AreaCode>) -> String {
    regions.iter().map(AreaCode::as_str).collect::<Vec<_>>().join(" ")
}
