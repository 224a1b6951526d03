//! Whether what the store holds can be read.

use sqlx::Row;

use super::TABLES;
use crate::store::{Database, Store, StoreError, listings};

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
                match listings::read(&id, &body) {
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
