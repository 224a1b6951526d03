//! The log: every act of the people who sign in, in one chain. Each entry holds the hash of the one before it, so that none
//! can be changed, taken out or put in without the rest no longer fitting. No visitor is ever in it.

use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, Writing};
use crate::moment::Moment;
use crate::publish::sha256_hex;

/// What the first entry holds in place of a hash.
const BEGINNING: &str = "";

/// What is written of an act.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Whose act: an account, or `operator` for the command line.
    pub actor: &'a str,
    /// What was done, by a stable code such as `proposal.accepted`.
    pub act: &'a str,
    /// To what: the identifier of an organization, a proposal, an account, an edition.
    pub subject: &'a str,
    /// More of it, for a reader: never a secret place, a password or an address.
    pub detail: &'a str,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub number: i64,
    /// When.
    pub at: String,
    /// Whose act.
    pub actor: String,
    /// What was done.
    pub act: String,
    /// To what.
    pub subject: String,
    /// More of it.
    pub detail: String,
    /// The hash of the entry before; empty for the first.
    pub previous: String,
    /// SHA-256 over all that stands above, as a JSON array.
    pub hash: String,
}

impl Entry {
    /// What the hash is of: a JSON array of all that stands above it.
    pub fn sealed(&self) -> String {
        let said = (
            self.number,
            &self.at,
            &self.actor,
            &self.act,
            &self.subject,
            &self.detail,
            &self.previous,
        );
        serde_json::to_string(&said).unwrap_or_default()
    }

    /// The hash that belongs to what the entry says.
    fn expected(&self) -> String {
        sha256_hex(self.sealed().as_bytes())
    }

    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            number: row.try_get(0)?,
            at: row.try_get(1)?,
            actor: row.try_get(2)?,
            act: row.try_get(3)?,
            subject: row.try_get(4)?,
            detail: row.try_get(5)?,
            previous: row.try_get(6)?,
            hash: row.try_get(7)?,
        })
    }
}

const COLUMNS: &str = "SELECT number, at, actor, act, subject, detail, previous, hash FROM log";

impl Writing<'_> {
    /// Writes down what is done, as part of it: neither is ever there without the other.
    pub async fn note(&mut self, now: Moment, act: Act<'_>) -> Result<(), StoreError> {
        let last = self
            .row(sqlx::query("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1"))
            .await?;
        let (number, previous): (i64, String) = match last {
            Some(row) => (row.try_get::<i64, _>(0)? + 1, row.try_get(1)?),
            None => (1, BEGINNING.to_owned()),
        };
        let mut entry = Entry {
            number,
            at: now.to_string(),
            actor: act.actor.to_owned(),
            act: act.act.to_owned(),
            subject: act.subject.to_owned(),
            detail: act.detail.to_owned(),
            previous,
            hash: String::new(),
        };
        entry.hash = entry.expected();
        let statement = "INSERT INTO log (number, at, actor, act, subject, detail, previous, hash)
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let statement = sqlx::query(statement)
            .bind(entry.number)
            .bind(entry.at)
            .bind(entry.actor)
            .bind(entry.act)
            .bind(entry.subject)
            .bind(entry.detail)
            .bind(entry.previous)
            .bind(entry.hash);
        self.run(statement).await.map(drop)
    }
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of this actor, where given.
    pub actor: Option<String>,
    /// Whose act begins so, where given: `proposal` finds `proposal.accepted`.
    pub act: Option<String>,
    /// About this, where given.
    pub subject: Option<String>,
    /// Before this number, where given: the way to the next page.
    pub before: Option<i64>,
    /// How many at the most.
    pub limit: i64,
}

impl Store {
    /// Writes down an act that changes nothing in the store: an edition published, a backup taken.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn note(&self, now: Moment, act: Act<'_>) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing.note(now, act).await?;
        writing.done().await
    }

    /// The number of the last entry, 0 where there is none: as long as it is the same, nothing that people write changed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last_entry(&self) -> Result<i64, StoreError> {
        self.number(sqlx::query("SELECT COALESCE(max(number), 0) FROM log")).await
    }

    /// Entries of the log, the latest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn log(&self, wanted: &Wanted) -> Result<Vec<Entry>, StoreError> {
        let statement = format!(
            "{COLUMNS} WHERE ($1 = '' OR actor = $1) AND ($2 = '' OR act = $2 OR act LIKE $3) AND ($4 = '' OR subject = $4)
             AND number < $5 ORDER BY number DESC LIMIT $6"
        );
        let act = wanted.act.clone().unwrap_or_default();
        // What stands for any letter in the pattern of a search is one letter here.
        let within = format!("{}.%", act.replace(['%', '_', '\\'], ""));
        let rows = self
            .rows(
                sqlx::query(sqlx::AssertSqlSafe(statement))
                    .bind(wanted.actor.clone().unwrap_or_default())
                    .bind(act)
                    .bind(within)
                    .bind(wanted.subject.clone().unwrap_or_default())
                    .bind(wanted.before.unwrap_or(i64::MAX))
                    .bind(wanted.limit),
            )
            .await?;
        Ok(rows.iter().map(Entry::read).collect::<Result<_, _>>()?)
    }

    /// Reads the whole chain; how many entries there are, and the first that does not fit.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn prove_log(&self) -> Result<(i64, Option<i64>), StoreError> {
        let (mut proven, mut previous) = (0, BEGINNING.to_owned());
        loop {
            let rows = self
                .rows(
                    sqlx::query(sqlx::AssertSqlSafe(format!(
                        "{COLUMNS} WHERE number > $1 ORDER BY number LIMIT 1000"
                    )))
                    .bind(proven),
                )
                .await?;
            if rows.is_empty() {
                return Ok((proven, None));
            }
            for row in &rows {
                let entry = Entry::read(row)?;
                if entry.number != proven + 1 || entry.previous != previous || entry.hash != entry.expected() {
                    return Ok((proven, Some(proven + 1)));
                }
                proven = entry.number;
                previous = entry.hash;
            }
        }
    }
}
