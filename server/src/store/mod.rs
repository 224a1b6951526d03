//! The store: where the listings live. The only place that speaks SQL.

mod ageing;
mod asking;
mod backup;
mod database;
mod drafts;
mod emergency;
mod file;
mod keys;
mod letters;
mod listings;
mod log;
mod passkeys;
mod people;
mod proposals;
mod reports;
mod sessions;
#[cfg(test)]
mod tests;
mod writing;

use std::collections::BTreeMap;
use std::path::PathBuf;

use sqlx::any::AnyRow;
use sqlx::migrate::Migrator;
use sqlx::{AnyPool, Row};
use thiserror::Error;

use crate::moment::Moment;

pub use ageing::{AGEING, LONGEST};
pub use asking::{Answer, Ask, Asked, BY_LINK, Campaign};
pub use backup::{BackupError, Opened, backup, open as open_backup, restore};
pub use database::Database;
pub use drafts::Typed;
pub use file::FileProblem;
pub use keys::ApiKey;
pub use letters::{Letter, Posted};
pub use log::{Act, Entry, Wanted};
pub use passkeys::Passkey;
pub use people::{Account, Begun, Invited, Ticket};
pub use proposals::{Proposal, Proposed, Queue, State, Terms, Verdict};
pub use reports::{Filed, Kept, Reports};
pub use sessions::Session;
use writing::{Statement, Writing, number};

/// The tables, the same on either engine: columns are TEXT or BIGINT alone.
static MIGRATIONS: Migrator = sqlx::migrate!("migrations/store");

/// Why the store cannot do what was asked.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is not a usable store.
    #[error("{path}: {problem}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: FileProblem,
    },
    /// The database on a server cannot be used.
    #[error("{database}: {reason}")]
    Server {
        /// Its address, without the password.
        database: String,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// The database refused.
    #[error("the store refused: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed; nothing of it was kept.
    #[error("the store could not be brought up to date, and was left as it was: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A listing in the store cannot be read.
    #[error("the listing {id} in the store is damaged: {reason}; restore a backup")]
    Damaged {
        /// The listing.
        id: String,
        /// What the reader said.
        reason: String,
    },
    /// The demonstration set never mixes with real listings.
    #[error(
        "this store holds {held} listings and emergency numbers; the demonstration set never mixes with real ones. Choose an empty folder with --home"
    )]
    NotEmpty {
        /// How many it holds.
        held: i64,
    },
    /// Real listings never mix with the demonstration set.
    #[error(
        "this store holds the demonstration set; real listings go to a store of their own. Choose another folder with --home"
    )]
    Demonstration,
    /// An e-mail address has an account already.
    #[error("somebody with this e-mail address has an account already: reset theirs, or give another address")]
    EmailTaken,
    /// Nobody would be left who can let people in.
    #[error("this is the last administrator: invite another one first")]
    LastAdministrator,
    /// There is no such thing, or no longer.
    #[error("there is no such thing here, or no longer: look again")]
    Unknown,
    /// Somebody else changed the listing meanwhile.
    #[error(
        "somebody else has changed this listing meanwhile: look at what it says now, and propose again what is still missing"
    )]
    Stale,
    /// The proposal was settled before.
    #[error("this proposal has been settled already: look at what became of it")]
    Settled,
    /// The operating system gives no random number.
    #[error("the operating system gives no random number: try again later")]
    Chance,
}

/// Who works for the committee on the command line, as the log names them.
pub const OPERATOR: &str = "operator";

/// The listings of one installation, the people who tend them, and what they did.
pub struct Store {
    database: Database,
    pool: AnyPool,
}

impl Store {
    /// Opens the store and makes it where there is none.
    ///
    /// # Errors
    /// When the database is no store, is of a newer program, or cannot be written; nothing is changed then.
    pub async fn open(database: &Database) -> Result<Self, StoreError> {
        let pool = database.connect(&[]).await?;
        database.migrate(&pool, &MIGRATIONS).await?;
        Ok(Self {
            database: database.clone(),
            pool,
        })
    }

    /// Where it is.
    pub fn database(&self) -> &Database {
        &self.database
    }

    async fn write(&self) -> Result<Writing<'_>, StoreError> {
        Writing::begin(&self.database, &self.pool).await
    }

    async fn rows(&self, statement: Statement<'_>) -> Result<Vec<AnyRow>, StoreError> {
        writing::rows(&self.database, &self.pool, statement).await
    }

    async fn row(&self, statement: Statement<'_>) -> Result<Option<AnyRow>, StoreError> {
        writing::row(&self.database, &self.pool, statement).await
    }

    async fn number(&self, statement: Statement<'_>) -> Result<i64, StoreError> {
        number(self.row(statement).await?)
    }

    /// What the committee set under a name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let row = self
            .row(sqlx::query("SELECT value FROM setting WHERE name = $1").bind(name.to_owned()))
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// What the committee set under names that begin so.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn settings(&self, begins: &str) -> Result<BTreeMap<String, String>, StoreError> {
        // What stands for any letter in the pattern of a search is one letter here.
        let pattern = format!("{}%", begins.replace(['%', '_', '\\'], ""));
        let rows = self
            .rows(sqlx::query("SELECT name, value FROM setting WHERE name LIKE $1").bind(pattern))
            .await?;
        let pairs = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        Ok(pairs.collect::<Result<_, sqlx::Error>>()?)
    }

    /// Sets what the committee decides under a name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set(&self, now: Moment, actor: &str, name: &str, value: &str) -> Result<(), StoreError> {
        self.set_all(now, actor, &[(name.to_owned(), value.to_owned())]).await
    }

    /// Sets several at once, all or none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_all(&self, now: Moment, actor: &str, pairs: &[(String, String)]) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let statement =
            "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        for (name, value) in pairs {
            writing
                .run(sqlx::query(statement).bind(name.clone()).bind(value.clone()))
                .await?;
            let act = Act {
                actor,
                act: "rule.set",
                subject: name,
                detail: value,
            };
            writing.note(now, act).await?;
        }
        writing.done().await
    }

    /// A secret of this installation, made when it is first asked for: what is sealed with it, nobody else can seal.
    ///
    /// # Errors
    /// When the database refuses, or the operating system gives no random number.
    pub async fn secret(&self, name: &str) -> Result<String, StoreError> {
        let name = format!("secret/{name}");
        if let Some(secret) = self.setting(&name).await? {
            return Ok(secret);
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut writing = self.write().await?;
        // Another server may have been quicker: the first one made holds.
        writing
            .run(
                sqlx::query("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
                    .bind(name.clone())
                    .bind(secret),
            )
            .await?;
        writing.done().await?;
        self.setting(&name).await?.ok_or(StoreError::Chance)
    }

    /// Whether this store holds the demonstration set.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn is_demonstration(&self) -> Result<bool, StoreError> {
        Ok(self.setting("demonstration").await?.is_some())
    }

    /// Closes the store; the write-ahead log of a file is folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }
}
