//! The store: where the listings live. The only place that speaks SQL.

mod emergency;
mod file;
mod reports;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use rayon::prelude::*;
use sanad_domain::Listing;
use sqlx::any::{AnyArguments, AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::migrate::Migrator;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AnyPool, Connection, Row, Transaction};
use thiserror::Error;

pub use file::FileProblem;
pub use reports::{Filed, Kept, Reports};

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

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
    /// The operating system gives no random number.
    #[error("the operating system gives no random number: try again later")]
    Chance,
}

/// Listings in one statement: each statement is a way to the database and back.
const ROWS: usize = 100;

/// The listings of one installation.
pub struct Store {
    path: PathBuf,
    pool: AnyPool,
}

impl Store {
    /// Opens the store at `path` and makes it where there is none.
    ///
    /// # Errors
    /// When the file is no store, is of a newer program, or cannot be written; nothing is changed then.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let pool = connect(path, &[]).await?;
        migrate(&pool, path, &MIGRATIONS).await?;
        Ok(Self {
            path: path.to_owned(),
            pool,
        })
    }

    async fn write(&self) -> Result<Transaction<'static, Any>, StoreError> {
        begin(&self.pool, &self.path).await
    }

    /// Whether this store holds the demonstration set.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn is_demonstration(&self) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT value FROM setting WHERE name = $1")
            .bind("demonstration")
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// How many listings the store holds.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count(&self) -> Result<i64, StoreError> {
        Ok(sqlx::query("SELECT count(*) FROM listing")
            .fetch_one(&self.pool)
            .await?
            .try_get(0)?)
    }

    /// Takes over listings, all or none: one that is there already is replaced and its revision counts on.
    ///
    /// # Errors
    /// When real and demonstration listings would mix, or when the database refuses; nothing is changed then.
    pub async fn take_over(&self, listings: &[Listing], demonstration: bool) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let held: i64 = sqlx::query("SELECT (SELECT count(*) FROM listing) + (SELECT count(*) FROM emergency)")
            .fetch_one(&mut *transaction)
            .await?
            .try_get(0)?;
        let marked = sqlx::query("SELECT value FROM setting WHERE name = $1")
            .bind("demonstration")
            .fetch_optional(&mut *transaction)
            .await?
            .is_some();
        match (demonstration, marked) {
            (true, false) if held > 0 => return Err(StoreError::NotEmpty { held }),
            (false, true) => return Err(StoreError::Demonstration),
            (true, false) => {
                sqlx::query("INSERT INTO setting (name, value) VALUES ($1, $2)")
                    .bind("demonstration")
                    .bind("1")
                    .execute(&mut *transaction)
                    .await?;
            }
            _ => {}
        }
        let written = |listing: &Listing| {
            let id = listing.organization.id.to_string();
            match serde_json::to_string(listing) {
                Ok(body) => Ok((id, body)),
                Err(error) => Err(StoreError::Damaged {
                    id,
                    reason: error.to_string(),
                }),
            }
        };
        let rows: Vec<(String, String)> = listings.par_iter().map(written).collect::<Result<_, _>>()?;
        for some in rows.chunks(ROWS) {
            let values: Vec<String> = (0..some.len())
                .map(|row| format!("(${}, 1, ${})", 2 * row + 1, 2 * row + 2))
                .collect();
            let statement = format!(
                "INSERT INTO listing (id, revision, body) VALUES {}
                 ON CONFLICT (id) DO UPDATE SET revision = listing.revision + 1, body = excluded.body
                 WHERE listing.body <> excluded.body",
                values.join(", ")
            );
            // Nothing but numbers of parameters is put into the statement.
            let bind = |query: Query<'static, Any, AnyArguments>, (id, body): &(String, String)| {
                query.bind(id.clone()).bind(body.clone())
            };
            some.iter()
                .fold(sqlx::query(sqlx::AssertSqlSafe(statement)), bind)
                .execute(&mut *transaction)
                .await
                .map_err(|error| file::explain(&self.path, error))?;
        }
        transaction.commit().await.map_err(|error| file::explain(&self.path, error))
    }

    /// Every listing, in order of identifier.
    ///
    /// # Errors
    /// When the database refuses or a listing is damaged.
    pub async fn listings(&self) -> Result<Vec<Listing>, StoreError> {
        let rows = sqlx::query("SELECT id, body FROM listing ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(|error| file::explain(&self.path, error))?;
        let read = |row: AnyRow| {
            let (id, body): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            serde_json::from_str(&body).map_err(|error| StoreError::Damaged {
                id,
                reason: error.to_string(),
            })
        };
        rows.into_par_iter().map(read).collect()
    }

    /// Closes the store, its write-ahead log folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

/// Connects to the database in a file, and makes it where there is none.
async fn connect(path: &Path, pragmas: &'static [&'static str]) -> Result<AnyPool, StoreError> {
    sqlx::any::install_default_drivers();
    let found = file::inspect(path).map_err(|problem| StoreError::File {
        path: path.to_owned(),
        problem,
    })?;
    let url = format!("sqlite://{}?mode={}", file::in_url(path), if found { "rw" } else { "rwc" });
    let options = AnyConnectOptions::from_str(&url)?;
    if found {
        probe(path, &options).await?;
    }
    AnyPoolOptions::new()
        .max_connections(4)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                let common = [
                    "journal_mode = WAL",
                    "foreign_keys = ON",
                    "synchronous = FULL",
                    "busy_timeout = 5000",
                ];
                for pragma in common.iter().chain(pragmas) {
                    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA {pragma}")))
                        .execute(&mut *connection)
                        .await?;
                }
                Ok(())
            })
        })
        .connect_with(options)
        .await
        .map_err(|error| file::explain(path, error))
}

async fn migrate(pool: &AnyPool, path: &Path, migrations: &Migrator) -> Result<(), StoreError> {
    migrations.run(pool).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::VersionMissing(_) => StoreError::File {
            path: path.to_owned(),
            problem: FileProblem::Newer,
        },
        sqlx::migrate::MigrateError::Execute(error) => file::explain(path, error),
        other => other.into(),
    })?;
    let mark = format!("PRAGMA application_id = {}", file::APPLICATION_ID);
    sqlx::query(sqlx::AssertSqlSafe(mark))
        .execute(pool)
        .await
        .map_err(|error| file::explain(path, error))?;
    Ok(())
}

/// Begins the one kind of transaction that may write: a deferred one loses work when two read and then write.
async fn begin(pool: &AnyPool, path: &Path) -> Result<Transaction<'static, Any>, StoreError> {
    let begun = pool.begin_with("BEGIN IMMEDIATE").await;
    begun.map_err(|error| file::explain(path, error))
}

/// Looks into a database that is there before anything of it is changed: whether it can be read, and whether it is ours.
/// A pool would try again and again, and then say only that it took too long.
async fn probe(path: &Path, options: &AnyConnectOptions) -> Result<(), StoreError> {
    let explained = |error| file::explain(path, error);
    let mut connection = AnyConnection::connect_with(options).await.map_err(explained)?;
    let names = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table'")
        .fetch_all(&mut connection)
        .await
        .map_err(explained)?;
    connection.close().await.map_err(explained)?;
    let is_ours = names.is_empty()
        || names
            .iter()
            .any(|row| row.try_get(0).is_ok_and(|name: String| name == "_sqlx_migrations"));
    if is_ours {
        return Ok(());
    }
    Err(StoreError::File {
        path: path.to_owned(),
        problem: FileProblem::OtherProgram,
    })
}
