//! What readers say is wrong with a listing. It lies in a file of its own, so that the server, which takes it in, never
//! opens the store that holds the secret places.

use std::path::Path;

use sanad_domain::validate::Report;
use sqlx::any::AnyRow;
use sqlx::migrate::Migrator;
use sqlx::{AnyPool, Row};

use super::{Database, StoreError, Writing, writing};

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/reports");

/// Rows for one listing on one day; more are counted with one that is there.
const A_DAY: i64 = 10;
/// Open reports in all: more than any committee reads, and a bound on what a flood may write.
const OPEN: i64 = 5_000;
/// Letters and digits of an identifier: none that is taken for another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is there, or was counted with an earlier one.
    Yes,
    /// Nobody has read those before it for too long.
    Full,
}

/// A report as the committee reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// What to call it.
    pub id: String,
    /// The short code of the listing.
    pub listing: String,
    /// The code of what is wrong.
    pub kind: String,
    /// What was written; empty once it is done.
    pub text: String,
    /// The language of the form.
    pub language: String,
    /// The day.
    pub day: String,
    /// How many reports it stands for.
    pub times: i64,
    /// Whether the committee has dealt with it.
    pub done: bool,
}

/// The reports of one installation.
pub struct Reports {
    database: Database,
    pool: AnyPool,
}

impl Reports {
    /// Opens the file of reports and makes it where there is none.
    ///
    /// # Errors
    /// When the file is of another kind, or cannot be written.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        // What is deleted is overwritten.
        let database = Database::File(path.to_owned());
        let pool = database.connect(&["secure_delete = ON"]).await?;
        database.migrate(&pool, &MIGRATIONS).await?;
        Ok(Self { database, pool })
    }

    async fn write(&self) -> Result<Writing<'_>, StoreError> {
        Writing::begin(&self.database, &self.pool).await
    }

    /// Keeps a report. The same one of the same day, and what goes beyond ten rows for a listing and a day, is counted
    /// with a row that is there; a kind that has none on that day always gets one.
    ///
    /// # Errors
    /// When the database refuses; nothing is changed then.
    pub async fn keep(&self, report: &Report) -> Result<Kept, StoreError> {
        let (day, kind) = (report.day.to_string(), report.kind.code());
        let mut writing = self.write().await?;
        let open: i64 = writing
            .number(sqlx::query("SELECT count(*) FROM report WHERE done = 0"))
            .await?;
        if open >= OPEN {
            return Ok(Kept::Full);
        }
        let rows = writing
            .rows(
                sqlx::query("SELECT id, kind, text, done FROM report WHERE listing = $1 AND day = $2 ORDER BY id")
                    .bind(report.listing.clone())
                    .bind(day.clone()),
            )
            .await?;
        let (mut same, mut alike) = (None, None);
        for row in &rows {
            let (id, its_kind, text): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            if its_kind == kind && row.try_get::<i64, _>(3)? == 0 {
                if text == report.text {
                    same = Some(id);
                } else {
                    alike.get_or_insert(id);
                }
            }
        }
        let is_many = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= A_DAY;
        let statement = match same.or(alike.filter(|_| is_many)) {
            Some(id) => sqlx::query("UPDATE report SET times = times + 1 WHERE id = $1").bind(id),
            None => {
                let statement = "INSERT INTO report (id, listing, kind, text, language, day, times, done)
                                 VALUES ($1, $2, $3, $4, $5, $6, 1, 0)";
                sqlx::query(statement)
                    .bind(identifier()?)
                    .bind(report.listing.clone())
                    .bind(kind)
                    .bind(report.text.clone())
                    .bind(report.language.code())
                    .bind(day)
            }
        };
        writing.run(statement).await?;
        writing.done().await?;
        Ok(Kept::Yes)
    }

    /// The open reports, or all of them: danger first, then by day and listing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn list(&self, all: bool) -> Result<Vec<Filed>, StoreError> {
        let statement = "SELECT id, listing, kind, text, language, day, times, done FROM report WHERE done <= $1
                         ORDER BY done, CASE kind WHEN 'danger' THEN 0 ELSE 1 END, day, listing, id";
        let rows = writing::rows(&self.database, &self.pool, sqlx::query(statement).bind(i64::from(all))).await?;
        let read = |row: &AnyRow| {
            Ok(Filed {
                id: row.try_get(0)?,
                listing: row.try_get(1)?,
                kind: row.try_get(2)?,
                text: row.try_get(3)?,
                language: row.try_get(4)?,
                day: row.try_get(5)?,
                times: row.try_get(6)?,
                done: row.try_get::<i64, _>(7)? == 1,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Marks a report as dealt with and erases what was written; `false` where no open one is called so.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn done(&self, id: &str) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let changed = writing
            .run(sqlx::query("UPDATE report SET done = 1, text = '' WHERE id = $1 AND done = 0").bind(id.to_owned()))
            .await?;
        writing.done().await?;
        Ok(changed == 1)
    }

    /// Writes what is in it now into another file.
    ///
    /// # Errors
    /// When the database or the disk refuses.
    pub async fn copy_to(self, to: &Path) -> Result<(), StoreError> {
        let to = to.to_string_lossy().replace('\'', "''");
        sqlx::query(sqlx::AssertSqlSafe(format!("VACUUM INTO '{to}'")))
            .execute(&self.pool)
            .await
            .map_err(|error| self.database.explain(error))?;
        self.pool.close().await;
        Ok(())
    }

    /// Closes the file, its write-ahead log folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

/// Six letters and digits by chance: they tell nothing of when a report came.
fn identifier() -> Result<String, StoreError> {
    let mut bytes = [0; 6];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    Ok(bytes.iter().map(letter).collect())
}
