//! The committee's emergency numbers in the store.

use sanad_domain::emergency::Emergency;
use sqlx::Row;

use super::{Act, OPERATOR, Store, StoreError};
use crate::moment::Moment;

impl Store {
    /// The emergency numbers, in the committee's order.
    ///
    /// # Errors
    /// When the database refuses or a number is damaged.
    pub async fn emergency(&self) -> Result<Vec<Emergency>, StoreError> {
        let rows = self.rows(sqlx::query("SELECT body FROM emergency ORDER BY position")).await?;
        rows.iter()
            .map(|row| {
                let body: String = row.try_get(0)?;
                serde_json::from_str(&body).map_err(|error| StoreError::Damaged {
                    id: "of emergency numbers".to_owned(),
                    reason: error.to_string(),
                })
            })
            .collect()
    }

    /// Puts these emergency numbers in the place of all that were there.
    ///
    /// # Errors
    /// When the database refuses; nothing is changed then.
    pub async fn set_emergency(&self, numbers: &[Emergency]) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        writing.run(sqlx::query("DELETE FROM emergency")).await?;
        for (position, number) in (1_i64..).zip(numbers) {
            let body = serde_json::to_string(number).map_err(|error| StoreError::Damaged {
                id: "of emergency numbers".to_owned(),
                reason: error.to_string(),
            })?;
            writing
                .run(
                    sqlx::query("INSERT INTO emergency (position, body) VALUES ($1, $2)")
                        .bind(position)
                        .bind(body),
                )
                .await?;
        }
        let act = Act {
            actor: OPERATOR,
            act: "emergency.replaced",
            subject: "",
            detail: &numbers.len().to_string(),
        };
        writing.note(Moment::now(), act).await?;
        writing.done().await
    }
}
