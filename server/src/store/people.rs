//! The people who sign in: accounts, the links by which they begin, and the attempts that failed.

use std::collections::BTreeSet;

use sanad_domain::change::{Person, Role};
use sanad_domain::{AreaCode, Language};
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::{Act, Store, StoreError, Writing};
use crate::moment::Moment;

/// An account as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: String,
    /// The address by which its owner signs in, in small letters.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The regions a reviewer judges; every one where empty.
    pub regions: BTreeSet<AreaCode>,
    /// The organizations an editor speaks for.
    pub organizations: BTreeSet<Uuid>,
    /// The language of their pages.
    pub language: Language,
    /// How the password was hashed (a PHC string); empty until the invitation is taken up.
    pub password: String,
    /// The secret of the second factor in base 32; empty where there is none.
    pub totp: String,
    /// Whether they may sign in.
    pub active: bool,
    /// When they were invited.
    pub created: String,
}

impl Account {
    /// What the rules of the domain need to know; `second_factor`: whether it was given in this session.
    pub fn person(&self, second_factor: bool) -> Person {
        Person {
            id: self.id.clone(),
            role: self.role,
            organizations: self.organizations.clone(),
            regions: self.regions.clone(),
            second_factor,
        }
    }

    /// Whether the invitation was taken up.
    pub fn has_begun(&self) -> bool {
        !self.password.is_empty()
    }
}

/// Whom to invite.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Their address, in small letters.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The regions a reviewer judges.
    pub regions: BTreeSet<AreaCode>,
    /// The organizations an editor speaks for.
    pub organizations: BTreeSet<Uuid>,
    /// The language of their pages.
    pub language: Language,
}

/// A link that is good for one use, before it is given out: only its hash is kept.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The hash of what the link holds.
    pub hash: String,
    /// Until when it is good.
    pub expires: Moment,
}

/// What somebody chose when they took an invitation up.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The hashed password.
    pub password: String,
    /// The secret of the second factor, and the step whose code proved it; absent where there is none.
    pub factor: Option<(String, i64)>,
    /// The hashes of the recovery codes.
    pub recovery: Vec<String>,
}

const ACCOUNT: &str = "SELECT id, email, name, role, regions, language, password, totp, active, created FROM account";

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
            "DELETE FROM recovery WHERE account = $1",
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
            writing
                .run(sqlx::query("DELETE FROM session WHERE account = $1").bind(account.to_owned()))
                .await?;
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

    /// An account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        if Uuid::try_parse(id).is_err() {
            return Ok(None);
        }
        self.one_account(&format!("{ACCOUNT} WHERE id = $1"), id).await
    }

    /// The account of an address.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account_of(&self, email: &str) -> Result<Option<Account>, StoreError> {
        self.one_account(&format!("{ACCOUNT} WHERE email = $1"), email).await
    }

    /// Every account, by address.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = self
            .rows(sqlx::query(sqlx::AssertSqlSafe(format!("{ACCOUNT} ORDER BY email"))))
            .await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut account = read(row)?;
            account.organizations = self.organizations_of(&account.id).await?;
            accounts.push(account);
        }
        Ok(accounts)
    }

    async fn one_account(&self, statement: &str, value: &str) -> Result<Option<Account>, StoreError> {
        let row = self
            .row(sqlx::query(sqlx::AssertSqlSafe(statement.to_owned())).bind(value.to_owned()))
            .await?;
        let Some(row) = row else { return Ok(None) };
        let mut account = read(&row)?;
        account.organizations = self.organizations_of(&account.id).await?;
        Ok(Some(account))
    }

    async fn organizations_of(&self, account: &str) -> Result<BTreeSet<Uuid>, StoreError> {
        let rows = self
            .rows(sqlx::query("SELECT organization FROM membership WHERE account = $1").bind(account.to_owned()))
            .await?;
        let ids = rows.iter().filter_map(|row| row.try_get::<String, _>(0).ok());
        Ok(ids.filter_map(|id| Uuid::try_parse(&id).ok()).collect())
    }

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

/// An identifier by chance (UUID version 4).
pub(super) fn identifier() -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
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

fn read(row: &AnyRow) -> Result<Account, sqlx::Error> {
    let text = |at: usize| row.try_get::<String, _>(at);
    let unknown = |what: &str| sqlx::Error::Decode(format!("`{what}` is not known to this program").into());
    let (role, language) = (text(3)?, text(5)?);
    Ok(Account {
        id: text(0)?,
        email: text(1)?,
        name: text(2)?,
        role: Role::parse(&role).ok_or_else(|| unknown(&role))?,
        // None left would be every region.
        regions: text(4)?
            .split_whitespace()
            .map(|code| AreaCode::parse(code).ok_or_else(|| unknown(code)))
            .collect::<Result<_, _>>()?,
        organizations: BTreeSet::new(),
        language: Language::parse(&language).ok_or_else(|| unknown(&language))?,
        password: text(6)?,
        totp: text(7)?,
        active: row.try_get::<i64, _>(8)? == 1,
        created: text(9)?,
    })
}
