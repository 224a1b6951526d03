//! Listings in the store: each whole, with the number of its revision; those that others replaced are kept.

use rayon::prelude::*;
use sanad_domain::Listing;
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::asking::keep_confirmed;
use super::{Act, Answer, OPERATOR, Statement, Store, StoreError};
use crate::moment::Moment;

/// Listings in one statement: each statement is a way to the database and back.
const ROWS: usize = 100;

impl Store {
    /// How many listings the store holds.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count(&self) -> Result<i64, StoreError> {
        self.number(sqlx::query("SELECT count(*) FROM listing")).await
    }

    /// Takes over listings, all or none: one that is there already is replaced and its revision counts on.
    ///
    /// # Errors
    /// When real and demonstration listings would mix, or when the database refuses; nothing is changed then.
    pub async fn take_over(&self, listings: &[Listing], demonstration: bool) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let held: i64 = writing
            .number(sqlx::query(
                "SELECT (SELECT count(*) FROM listing) + (SELECT count(*) FROM emergency)",
            ))
            .await?;
        let marked = writing
            .row(sqlx::query("SELECT value FROM setting WHERE name = $1").bind("demonstration"))
            .await?
            .is_some();
        match (demonstration, marked) {
            (true, false) if held > 0 => return Err(StoreError::NotEmpty { held }),
            (false, true) => return Err(StoreError::Demonstration),
            (true, false) => {
                writing
                    .run(
                        sqlx::query("INSERT INTO setting (name, value) VALUES ($1, $2)")
                            .bind("demonstration")
                            .bind("1"),
                    )
                    .await?;
            }
            _ => {}
        }
        let written = |listing: &Listing| Ok((listing.organization.id.to_string(), written(listing)?));
        let rows: Vec<(String, String)> = listings.par_iter().map(written).collect::<Result<_, StoreError>>()?;
        let now = Moment::now();
        for some in rows.chunks(ROWS) {
            let values: Vec<String> = (0..some.len())
                .map(|row| format!("(${}, 1, ${})", 2 * row + 1, 2 * row + 2))
                .collect();
            let values = values.join(", ");
            // Nothing but numbers of parameters is put into the statements.
            let bind = |query: Statement<'static>, (id, body): &(String, String)| query.bind(id.clone()).bind(body.clone());
            if held > 0 {
                let kept = format!(
                    "WITH new (id, revision, body) AS (VALUES {values})
                     INSERT INTO version (listing, revision, body, replaced)
                     SELECT listing.id, listing.revision, listing.body, '{now}' FROM listing, new
                     WHERE listing.id = new.id AND listing.body <> new.body"
                );
                writing
                    .run(some.iter().fold(sqlx::query(sqlx::AssertSqlSafe(kept)), bind))
                    .await?;
            }
            // A listing that was withdrawn and comes back counts on from its last revision.
            let statement = format!(
                "WITH new (id, revision, body) AS (VALUES {values})
                 INSERT INTO listing (id, revision, body)
                 SELECT id, COALESCE((SELECT max(version.revision) + 1 FROM version WHERE version.listing = new.id), 1), body
                 FROM new WHERE true
                 ON CONFLICT (id) DO UPDATE SET revision = listing.revision + 1, body = excluded.body
                 WHERE listing.body <> excluded.body"
            );
            writing
                .run(some.iter().fold(sqlx::query(sqlx::AssertSqlSafe(statement)), bind))
                .await?;
        }
        let act = Act {
            actor: OPERATOR,
            act: if demonstration {
                "listings.imagined"
            } else {
                "listings.imported"
            },
            subject: "",
            detail: &rows.len().to_string(),
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// Every listing, in order of identifier.
    ///
    /// # Errors
    /// When the database refuses or a listing is damaged.
    pub async fn listings(&self) -> Result<Vec<Listing>, StoreError> {
        let rows = self.rows(sqlx::query("SELECT id, body FROM listing ORDER BY id")).await?;
        let read = |row: AnyRow| {
            let (id, body): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            read(&id, &body)
        };
        rows.into_par_iter().map(read).collect()
    }

    /// A listing and the number of its revision.
    ///
    /// # Errors
    /// When the database refuses or the listing is damaged.
    pub async fn listing(&self, id: Uuid) -> Result<Option<(i64, Listing)>, StoreError> {
        let row = self
            .row(sqlx::query("SELECT id, body, revision FROM listing WHERE id = $1").bind(id.to_string()))
            .await?;
        row.map(|row| {
            let (id, body, revision): (String, String, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            Ok((revision, read(&id, &body)?))
        })
        .transpose()
    }

    /// A listing as it is, or as it was last where it is no longer there.
    ///
    /// # Errors
    /// When the database refuses or the listing is damaged.
    pub async fn last_seen(&self, id: Uuid) -> Result<Option<Listing>, StoreError> {
        if let Some((_, listing)) = self.listing(id).await? {
            return Ok(Some(listing));
        }
        let statement = "SELECT body FROM version WHERE listing = $1 ORDER BY revision DESC LIMIT 1";
        let row = self.row(sqlx::query(statement).bind(id.to_string())).await?;
        row.map(|row| read(&id.to_string(), &row.try_get::<String, _>(0)?))
            .transpose()
    }

    /// Keeps that somebody confirmed a listing, without another's review: nothing of it changes but the day.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where it is no longer the revision that they saw; or when the database refuses.
    pub async fn confirm(&self, now: Moment, actor: &str, revision: i64, confirmed: &Listing) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        // A part of it is no answer to whoever asked about all of it.
        let answer = confirmed.is_confirmed_whole().then_some(Answer::Confirmed);
        keep_confirmed(&mut writing, now, actor, revision, confirmed, answer).await?;
        writing.done().await
    }
}

/// A listing as it is stored.
pub(super) fn written(listing: &Listing) -> Result<String, StoreError> {
    serde_json::to_string(listing).map_err(|error| StoreError::Damaged {
        id: listing.organization.id.to_string(),
        reason: error.to_string(),
    })
}

/// A listing from what is stored of it.
pub(super) fn read(id: &str, body: &str) -> Result<Listing, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Damaged {
        id: id.to_owned(),
        reason: error.to_string(),
    })
}
