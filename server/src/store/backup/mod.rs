//! Everything that cannot be made again in one file: the rows of every table, the reports, the signing key, the editions.
//!
//! The rows are lines of JSON, the same for either engine, so that a backup of a file can be restored into a PostgreSQL and the
//! other way round. It is a ZIP archive; one entry names the hash of every other.

mod checking;
mod restoring;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Column, Row};
use thiserror::Error;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use restoring::{Opened, open, restore};

use super::{Store, StoreError};
use crate::publish::sha256_hex;

/// The format of backups that this program writes and reads.
const FORMAT: u32 = 2;
const HEAD: &str = "backup.json";

/// Every table, those that others refer to first, each with its columns: TEXT, or BIGINT where marked with `#`.
pub(in crate::store) const TABLES: [(&str, &str); 21] = [
    ("setting", "name value"),
    ("listing", "id #revision body"),
    ("emergency", "#position body"),
    (
        "account",
        "id email name role regions language password totp #totp_step #active created",
    ),
    ("membership", "account organization"),
    ("recovery", "account hash"),
    ("ticket", "hash account expires used"),
    ("session", "hash id account created seen expires device #factor"),
    ("attempt", "name #failed since"),
    (
        "proposal",
        "id organization #base body_before body_after risk author created ripe state words decided merged #merged_base",
    ),
    ("verdict", "proposal reviewer #accept words at"),
    ("draft", "account organization #base body updated"),
    ("version", "listing #revision body replaced"),
    ("campaign", "id region #months author created closed"),
    ("asked", "campaign organization linked answered answer"),
    ("ask", "hash campaign organization #revision expires used"),
    ("letter", "id about recipient subject body created #tried due sent trouble"),
    ("passkey", "id account name body created seen"),
    ("ceremony", "session body expires"),
    ("api_key", "hash id account name created expires seen #factor"),
    ("log", "#number at actor act subject detail previous hash"),
];

/// Files and folders of the home that go along.
const KEPT: [&str; 4] = ["signing.key", "signing.pub", "editions", "reports"];
/// The file of reports, which a server may be writing: it goes along as it is at one moment.
const REPORTS: &str = "reports/reports.sqlite";

/// What is not brought back: a session, a link, a key, an attempt or a letter of then is worth nothing now, and must not be.
const SPENT: [&str; 7] = ["session", "ceremony", "ticket", "attempt", "ask", "api_key", "letter"];

/// Why a backup cannot be made or brought back.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The operating system refuses.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// The file is no backup of ours, or is damaged.
    #[error("{0}")]
    Unusable(String),
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        BackupError::Store(error.into())
    }
}

impl From<zip::result::ZipError> for BackupError {
    fn from(error: zip::result::ZipError) -> Self {
        BackupError::Unusable(format!("it is no backup, or it is damaged: {error}"))
    }
}

fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError + '_ {
    move |source| BackupError::File {
        path: path.to_owned(),
        source,
    }
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    program: String,
    /// SHA-256 of every other entry, by name.
    entries: BTreeMap<String, String>,
}

/// Writes a backup; how many rows it holds.
///
/// # Errors
/// When the file is there already, cannot be written, or the store refuses. Half a backup is never left behind.
pub async fn backup(store: &Store, home: &Path, to: &Path) -> Result<usize, BackupError> {
    if to.exists() {
        return Err(BackupError::Unusable("it is there already: choose another name".to_owned()));
    }
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    let mut rows = 0;
    // All tables as they are at one moment.
    let mut look = store.database.look(&store.pool).await?;
    for (table, columns) in TABLES {
        let (lines, count) = read_table(&mut look, table, columns).await?;
        rows += count;
        entries.push((format!("tables/{table}.jsonl"), lines));
    }
    drop(look);
    let mut files = Vec::new();
    for name in KEPT.iter().filter(|name| **name != "reports") {
        gather(&home.join(name), &mut files)?;
    }
    if let Some(reports) = reports(home).await? {
        entries.push((format!("home/{REPORTS}"), reports));
    }
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // Beside the target, under a name of its own, readable for its owner alone.
    let unfinished = tempfile::Builder::new()
        .prefix(".sanad-backup-")
        .tempfile_in(folder)
        .map_err(file_error(folder))?;
    write(unfinished.as_file(), unfinished.path(), home, entries, &files)?;
    // Proven before it is called a backup.
    open(unfinished.path())?;
    unfinished
        .persist_noclobber(to)
        .map_err(|error| file_error(to)(error.error))?;
    Ok(rows)
}

/// The reports of one moment, where there are any.
async fn reports(home: &Path) -> Result<Option<Vec<u8>>, BackupError> {
    let path = home.join(REPORTS);
    if !path.exists() {
        return Ok(None);
    }
    let folder = tempfile::tempdir().map_err(file_error(home))?;
    let copy = folder.path().join("reports.sqlite");
    super::Reports::open(&path).await?.copy_to(&copy).await?;
    fs::read(&copy).map(Some).map_err(file_error(&copy))
}

fn write(file: &File, path: &Path, home: &Path, entries: Vec<(String, Vec<u8>)>, files: &[PathBuf]) -> Result<(), BackupError> {
    let mut archive = ZipWriter::new(file);
    let packed = SimpleFileOptions::default().large_file(true);
    let mut hashes = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), BackupError> {
        archive.start_file(name, packed)?;
        archive.write_all(bytes).map_err(file_error(path))?;
        hashes.insert(name.to_owned(), sha256_hex(bytes));
        Ok(())
    };
    for (name, bytes) in entries {
        put(&name, &bytes)?;
    }
    for path in files {
        let within = path.strip_prefix(home).unwrap_or(path);
        let bytes = fs::read(path).map_err(file_error(path))?;
        put(&format!("home/{}", within.to_string_lossy().replace('\\', "/")), &bytes)?;
    }
    let head = Head {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        entries: hashes,
    };
    archive.start_file(HEAD, packed)?;
    archive
        .write_all(&serde_json::to_vec_pretty(&head).unwrap_or_default())
        .map_err(file_error(path))?;
    archive.finish()?;
    file.sync_all().map_err(file_error(path))
}

/// Every file below a path.
fn gather(path: &Path, into: &mut Vec<PathBuf>) -> Result<(), BackupError> {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(file_error(path))?;
        let mut inside: Vec<PathBuf> = Vec::new();
        for entry in entries {
            inside.push(entry.map_err(file_error(path))?.path());
        }
        inside.sort();
        // What an edition leaves unfinished is no edition.
        let is_whole = |path: &PathBuf| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            !name.starts_with('.')
        };
        return inside
            .iter()
            .filter(|path| is_whole(path))
            .try_for_each(|path| gather(path, into));
    }
    if path.is_file() {
        into.push(path.to_owned());
    }
    Ok(())
}

fn columns_of(columns: &str) -> impl Iterator<Item = (&str, bool)> {
    columns
        .split(' ')
        .map(|column| column.strip_prefix('#').map_or((column, false), |column| (column, true)))
}

async fn read_table(connection: &mut AnyConnection, table: &str, columns: &str) -> Result<(Vec<u8>, usize), BackupError> {
    let names: Vec<&str> = columns_of(columns).map(|(name, _)| name).collect();
    let statement = format!(
        "SELECT {} FROM {table} ORDER BY {}",
        names.join(", "),
        names[..names.len().min(2)].join(", ")
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).fetch_all(connection).await?;
    let mut out = Vec::new();
    for row in &rows {
        let line = line(row, columns)?;
        out.extend(serde_json::to_vec(&line).unwrap_or_default());
        out.push(b'\n');
    }
    Ok((out, rows.len()))
}

fn line(row: &AnyRow, columns: &str) -> Result<Value, sqlx::Error> {
    let mut cells = Vec::new();
    for (at, (name, is_number)) in columns_of(columns).enumerate() {
        debug_assert_eq!(row.columns()[at].name(), name);
        cells.push(if is_number {
            Value::from(row.try_get::<i64, _>(at)?)
        } else {
            Value::from(row.try_get::<String, _>(at)?)
        });
    }
    Ok(Value::Array(cells))
}
