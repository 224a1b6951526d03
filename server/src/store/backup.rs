//! Everything that cannot be made again in one file: the rows of every table, the reports, the signing key, the editions.
//!
//! The rows are lines of JSON, the same for either engine, so that a backup of a file can be restored into a PostgreSQL and the
//! other way round. It is a ZIP archive; one entry names the hash of every other.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Column, Row};
use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Database, Store, StoreError, Writing};
use crate::publish::sha256_hex;

/// The format of backups that this program writes and reads.
const FORMAT: u32 = 1;
const HEAD: &str = "backup.json";

/// Every table, those that others refer to first, each with its columns: TEXT, or BIGINT where marked with `#`.
pub(super) const TABLES: [(&str, &str); 14] = [
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
        "id organization #base body_before body_after risk author created ripe state words decided",
    ),
    ("verdict", "proposal reviewer #accept words at"),
    ("draft", "account organization #base body updated"),
    ("version", "listing #revision body replaced"),
    ("log", "#number at actor act subject detail previous hash"),
];

/// Files and folders of the home that go along.
const KEPT: [&str; 4] = ["signing.key", "signing.pub", "editions", "reports"];
/// The file of reports, which a server may be writing: it goes along as it is at one moment.
const REPORTS: &str = "reports/reports.sqlite";

/// What is not brought back: a session, a link or an attempt of then is worth nothing now, and must not be.
const SPENT: [&str; 3] = ["session", "ticket", "attempt"];

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

/// A backup that was looked through: every entry is what its head says.
pub struct Opened {
    archive: ZipArchive<File>,
    head: Head,
}

/// Opens a backup and proves every entry of it.
///
/// # Errors
/// When it is no backup, of a newer program, or damaged.
pub fn open(path: &Path) -> Result<Opened, BackupError> {
    let file = File::open(path).map_err(file_error(path))?;
    let mut archive = ZipArchive::new(file)?;
    let head: Head = serde_json::from_slice(&entry(&mut archive, HEAD)?)
        .map_err(|error| BackupError::Unusable(format!("it is no backup of this program: {error}")))?;
    if head.format > FORMAT {
        return Err(BackupError::Unusable(format!(
            "it was made by a newer version ({}): update the program",
            head.program
        )));
    }
    for (name, hash) in &head.entries {
        if sha256_hex(&entry(&mut archive, name)?) != *hash {
            return Err(BackupError::Unusable(format!("{name} in it is damaged: use another backup")));
        }
    }
    Ok(Opened { archive, head })
}

fn entry(archive: &mut ZipArchive<File>, name: &str) -> Result<Vec<u8>, BackupError> {
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name)?;
    entry
        .read_to_end(&mut bytes)
        .map_err(|error| BackupError::Unusable(format!("{name} in it cannot be read: {error}")))?;
    Ok(bytes)
}

/// Brings a backup back: the rows in one transaction, then the files. How many rows.
///
/// # Errors
/// When a row does not fit, or a file is in the way; the store is then as empty as it was.
pub async fn restore(store: &Store, mut backup: Opened, home: &Path) -> Result<usize, BackupError> {
    let files: Vec<String> = backup
        .head
        .entries
        .keys()
        .filter(|name| name.starts_with("home/"))
        .cloned()
        .collect();
    for name in &files {
        let within = Path::new(name.trim_start_matches("home/"));
        let is_plain = within
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        let is_ours = KEPT.iter().any(|kept| within.starts_with(kept));
        if !is_plain || !is_ours {
            return Err(BackupError::Unusable(format!("{name} in it leads outside the home")));
        }
        let target = home.join(within);
        if target.exists() {
            return Err(BackupError::Unusable(format!(
                "{} is in the way: choose an empty home",
                target.display()
            )));
        }
    }
    let mut rows = 0;
    let mut writing = store.write().await?;
    for (table, columns) in TABLES.iter().filter(|(table, _)| !SPENT.contains(table)) {
        let bytes = entry(&mut backup.archive, &format!("tables/{table}.jsonl"))?;
        writing
            .run(sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}"))))
            .await?;
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            insert(&mut writing, table, columns, line).await?;
            rows += 1;
        }
    }
    // The files first into a folder beside, so that nothing is in the way where one of them, or the store, refuses.
    let beside = tempfile::Builder::new()
        .prefix(".restoring-")
        .tempdir_in(home)
        .map_err(file_error(home))?;
    for name in &files {
        let bytes = entry(&mut backup.archive, name)?;
        let target = beside.path().join(name.trim_start_matches("home/"));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(file_error(folder))?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if !name.starts_with("home/editions/") {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        let mut file = options.open(&target).map_err(file_error(&target))?;
        file.write_all(&bytes)
            .and_then(|()| file.sync_all())
            .map_err(file_error(&target))?;
    }
    writing.done().await?;
    for name in KEPT {
        let (from, to) = (beside.path().join(name), home.join(name));
        if from.exists() {
            // An empty folder that a server made is no obstacle.
            let _ = fs::remove_dir(&to);
            fs::rename(&from, &to).map_err(file_error(&to))?;
        }
    }
    Ok(rows)
}

async fn insert(writing: &mut Writing<'_>, table: &str, columns: &str, line: &[u8]) -> Result<(), BackupError> {
    let unfit = || BackupError::Unusable(format!("a row of {table} in it does not fit"));
    let cells: Vec<Value> = serde_json::from_slice(line).map_err(|_| unfit())?;
    let known: Vec<(&str, bool)> = columns_of(columns).collect();
    if cells.len() != known.len() {
        return Err(unfit());
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let places: Vec<String> = (1..=known.len()).map(|at| format!("${at}")).collect();
    let statement = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
    for (cell, (_, is_number)) in cells.iter().zip(known) {
        query = if is_number {
            query.bind(cell.as_i64().ok_or_else(unfit)?)
        } else {
            query.bind(cell.as_str().ok_or_else(unfit)?.to_owned())
        };
    }
    writing.run(query).await?;
    Ok(())
}

impl Store {
    /// Whether nothing was ever kept here.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        for (table, _) in TABLES {
            let count = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}")));
            if self.number(count).await? > 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What is wrong with the store, if anything: damaged pages, listings that cannot be read, proposals that cannot.
    ///
    /// # Errors
    /// When the database refuses to be read at all.
    pub async fn problems(&self) -> Result<Vec<String>, StoreError> {
        let mut problems = Vec::new();
        if let Database::File(_) = self.database {
            for pragma in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
                let rows = self.rows(sqlx::query(pragma)).await?;
                let said = rows.iter().filter_map(|row| row.try_get::<String, _>(0).ok());
                problems.extend(said.filter(|said| said != "ok"));
            }
        }
        for (table, columns) in [
            ("listing", "id, body"),
            ("version", "listing, body"),
            ("proposal", "id, body_after"),
        ] {
            let rows = self
                .rows(sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {columns} FROM {table}"))))
                .await?;
            for row in rows {
                let (id, body): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                match super::listings::read(&id, &body) {
                    Ok(listing) if table != "listing" || listing.organization.id.to_string() == id => {}
                    Ok(_) => problems.push(format!("the listing {id} holds another organization")),
                    Err(_) if body.is_empty() && table == "proposal" => {}
                    Err(error) => problems.push(error.to_string()),
                }
            }
        }
        Ok(problems)
    }
}
