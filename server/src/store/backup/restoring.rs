//! Bringing a backup back.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use serde_json::Value;
use zip::ZipArchive;

use super::{BackupError, FORMAT, HEAD, Head, KEPT, SPENT, TABLES, columns_of, file_error};
use crate::publish::sha256_hex;
use crate::store::{Store, Writing};

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
        writing
            .run(sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}"))))
            .await?;
        // A backup of an earlier program knows nothing of a table that came later.
        let name = format!("tables/{table}.jsonl");
        if !backup.head.entries.contains_key(&name) {
            continue;
        }
        let bytes = entry(&mut backup.archive, &name)?;
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
    // Columns that came later stand last, and have a value of their own where a backup of an earlier program has none.
    let known: Vec<(&str, bool)> = columns_of(columns).take(cells.len()).collect();
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
