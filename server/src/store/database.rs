//! Which database: a file of its own (SQLite), or a PostgreSQL that several servers share. Everything else in the store is
//! written once for both.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Any, AnyConnection, AnyPool, Connection, Row, Transaction};

use super::StoreError;
use super::file::{self, FileProblem, Found};

/// Whoever writes holds this lock of PostgreSQL until the transaction ends: "Snad" as a number. Every act goes into one chain
/// of entries (`log`), so that there is one writer at a time on either engine.
const WRITERS: i64 = file::APPLICATION_ID as i64;

/// How many connections one process holds.
const CONNECTIONS: u32 = 8;

/// Where the store is.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite.
    File(PathBuf),
    /// The address of a PostgreSQL database, its password included.
    Server(String),
}

impl Database {
    /// Reads what an operator writes: an address (`postgres://…`), or the path of a file.
    ///
    /// # Errors
    /// When it is an address of another kind; the sentence says what to write.
    pub fn parse(typed: &str) -> Result<Self, String> {
        match typed.split_once("://") {
            Some(("postgres" | "postgresql", rest)) if !rest.is_empty() => Ok(Database::Server(typed.to_owned())),
            Some((scheme, _)) => Err(format!(
                "`{scheme}://` is no database of ours: give postgres://user:password@host/name, or the path of a file"
            )),
            None if typed.trim().is_empty() => Err("give postgres://user:password@host/name, or the path of a file".to_owned()),
            None => Ok(Database::File(PathBuf::from(typed))),
        }
    }

    /// Whether it is PostgreSQL.
    pub fn is_server(&self) -> bool {
        matches!(self, Database::Server(_))
    }

    pub(super) async fn connect(&self, pragmas: &'static [&'static str]) -> Result<AnyPool, StoreError> {
        sqlx::any::install_default_drivers();
        match self {
            Database::File(path) => connect_file(path, pragmas).await,
            Database::Server(url) => {
                let options = AnyConnectOptions::from_str(url).map_err(|error| self.explain(error))?;
                let mut first = AnyConnection::connect_with(&options)
                    .await
                    .map_err(|error| self.explain(error))?;
                let names =
                    sqlx::query("SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = current_schema()")
                        .fetch_all(&mut first)
                        .await
                        .map_err(|error| self.explain(error))?;
                first.close().await.map_err(|error| self.explain(error))?;
                if !is_ours(names.iter().filter_map(|row| row.try_get(0).ok())) {
                    return Err(StoreError::Server {
                        database: self.to_string(),
                        reason: "it holds the tables of another program; give an empty database".to_owned(),
                    });
                }
                AnyPoolOptions::new()
                    .max_connections(CONNECTIONS)
                    .connect_with(options)
                    .await
                    .map_err(|error| self.explain(error))
            }
        }
    }

    /// Brings the tables up to date, all of them or none.
    pub(super) async fn migrate(&self, pool: &AnyPool, migrations: &Migrator) -> Result<(), StoreError> {
        migrations.run(pool).await.map_err(|error| match (error, self) {
            (MigrateError::VersionMissing(_), Database::File(path)) => StoreError::File {
                path: path.clone(),
                problem: FileProblem::Newer,
            },
            (MigrateError::VersionMissing(_), Database::Server(_)) => StoreError::Server {
                database: self.to_string(),
                reason: FileProblem::Newer.to_string(),
            },
            (MigrateError::Execute(error), _) => self.explain(error),
            (other, _) => other.into(),
        })?;
        if let Database::File(_) = self {
            let mark = format!("PRAGMA application_id = {}", file::APPLICATION_ID);
            sqlx::query(sqlx::AssertSqlSafe(mark))
                .execute(pool)
                .await
                .map_err(|error| self.explain(error))?;
        }
        Ok(())
    }

    /// Begins the one kind of transaction that may write. In SQLite a deferred one loses work when two read and then write; in
    /// PostgreSQL the lock is taken before anything is read.
    pub(super) async fn begin(&self, pool: &AnyPool) -> Result<Transaction<'static, Any>, StoreError> {
        match self {
            Database::File(_) => pool.begin_with("BEGIN IMMEDIATE").await.map_err(|error| self.explain(error)),
            Database::Server(_) => {
                let mut transaction = pool.begin().await.map_err(|error| self.explain(error))?;
                sqlx::query("SELECT CAST(pg_advisory_xact_lock($1) AS TEXT)")
                    .bind(WRITERS)
                    .execute(&mut *transaction)
                    .await
                    .map_err(|error| self.explain(error))?;
                Ok(transaction)
            }
        }
    }

    /// Begins a transaction that sees the store as it is now, whatever others write meanwhile.
    pub(super) async fn look(&self, pool: &AnyPool) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = match self {
            Database::File(_) => "BEGIN",
            Database::Server(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        pool.begin_with(begin).await.map_err(|error| self.explain(error))
    }

    /// A refusal of the database, in words that say what to do.
    pub(super) fn explain(&self, error: sqlx::Error) -> StoreError {
        match self {
            Database::File(path) => file::explain(path, error),
            Database::Server(_) => match error {
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::Tls(_) => StoreError::Server {
                    database: self.to_string(),
                    reason: format!("it cannot be reached ({error}); is it running, and is the address right?"),
                },
                sqlx::Error::Configuration(_) => StoreError::Server {
                    database: self.to_string(),
                    reason: "the address cannot be read; write postgres://user:password@host/name".to_owned(),
                },
                // 28: authorization, 3D: no such database.
                sqlx::Error::Database(ref refusal)
                    if refusal
                        .code()
                        .is_some_and(|code| code.starts_with("28") || code.starts_with("3D")) =>
                {
                    StoreError::Server {
                        database: self.to_string(),
                        reason: format!("it refused: {refusal}"),
                    }
                }
                other => other.into(),
            },
        }
    }
}

/// Without the password: this is printed, and logged.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Database::File(path) => write!(f, "{}", path.display()),
            Database::Server(url) => {
                let bare = url.split(['?', '#']).next().unwrap_or_default();
                match bare
                    .split_once("://")
                    .and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?)))
                {
                    Some((scheme, (people, host))) => {
                        let user = people.split(':').next().unwrap_or_default();
                        write!(f, "{scheme}://{user}@{host}")
                    }
                    None => f.write_str(bare),
                }
            }
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({self})")
    }
}

/// Connects to the database in a file, and makes it where there is none.
async fn connect_file(path: &Path, pragmas: &'static [&'static str]) -> Result<AnyPool, StoreError> {
    let found = file::inspect(path).map_err(|problem| StoreError::File {
        path: path.to_owned(),
        problem,
    })?;
    if found == Found::Nothing {
        file::create(path).map_err(|problem| StoreError::File {
            path: path.to_owned(),
            problem,
        })?;
    }
    let options = |mode: &str| AnyConnectOptions::from_str(&format!("sqlite://{}?mode={mode}", file::in_url(path)));
    if found != Found::Nothing {
        // What may have lost something is only read: the last one to close it would copy back what its log has, and make it look whole.
        let mode = if found == Found::Short { "ro" } else { "rw" };
        probe(path, &options(mode)?, found).await?;
    }
    AnyPoolOptions::new()
        .max_connections(CONNECTIONS)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                let common = [
                    "journal_mode = WAL",
                    "foreign_keys = ON",
                    "synchronous = FULL",
                    "busy_timeout = 10000",
                ];
                for pragma in common.iter().chain(pragmas) {
                    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA {pragma}")))
                        .execute(&mut *connection)
                        .await?;
                }
                Ok(())
            })
        })
        .connect_with(options("rw")?)
        .await
        .map_err(|error| file::explain(path, error))
}

/// Looks into a database that is there before anything of it is changed: whether it can be read, and whether it is ours.
/// A pool would try again and again, and then say only that it took too long.
async fn probe(path: &Path, options: &AnyConnectOptions, found: Found) -> Result<(), StoreError> {
    let explained = |error| file::explain(path, error);
    let problem = |problem| StoreError::File {
        path: path.to_owned(),
        problem,
    };
    let mut connection = AnyConnection::connect_with(options).await.map_err(explained)?;
    let names = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table'")
        .fetch_all(&mut connection)
        .await
        .map_err(explained)?;
    if found == Found::Short {
        // Takes a while, and is rare: whether the log has every page that the file lacks.
        let said = sqlx::query("PRAGMA quick_check(1)")
            .fetch_all(&mut connection)
            .await
            .map_err(explained)?;
        if !said
            .iter()
            .all(|row| row.try_get::<String, _>(0).is_ok_and(|word| word == "ok"))
        {
            return Err(problem(FileProblem::Damaged));
        }
    }
    connection.close().await.map_err(explained)?;
    if is_ours(names.iter().filter_map(|row| row.try_get(0).ok())) {
        return Ok(());
    }
    Err(problem(FileProblem::OtherProgram))
}

/// A database is ours where it is empty, or where migrations of ours were run.
fn is_ours(names: impl Iterator<Item = String>) -> bool {
    let mut names = names.peekable();
    names.peek().is_none() || names.any(|name| name == "_sqlx_migrations")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for (typed, shown) in [
            (
                "postgres://sanad:s3cret@db.example/sanad",
                "postgres://sanad@db.example/sanad",
            ),
            (
                "postgres://sanad:p@ss@db.example/sanad?sslmode=require",
                "postgres://sanad@db.example/sanad",
            ),
            (
                "postgresql://db.example/sanad?password=s3cret",
                "postgresql://db.example/sanad",
            ),
        ] {
            let database = Database::parse(typed).unwrap();
            assert!(database.is_server());
            assert_eq!(database.to_string(), shown);
            assert_eq!(format!("{database:?}"), format!("Database({shown})"));
        }
    }

    #[test]
    fn what_is_no_address_of_a_database_is_a_path_or_refused() {
        assert_eq!(
            Database::parse("var/a.sqlite"),
            Ok(Database::File(PathBuf::from("var/a.sqlite")))
        );
        for typed in ["", "  ", "mysql://a/b", "postgres://", "http://a"] {
            assert!(Database::parse(typed).unwrap_err().contains("postgres://user"), "{typed}");
        }
    }
}
