//! How the store is asked, and written to: a refusal of the database comes back in words that say what to do.

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyPool, Row, Transaction};

use super::{Act, Database, StoreError};
use crate::moment::Moment;

/// A statement with its values.
pub(super) type Statement<'q> = Query<'q, Any, AnyArguments>;

/// The rows that a statement finds.
pub(super) async fn rows(database: &Database, pool: &AnyPool, statement: Statement<'_>) -> Result<Vec<AnyRow>, StoreError> {
    statement.fetch_all(pool).await.map_err(|error| database.explain(error))
}

/// The first row that a statement finds.
pub(super) async fn row(database: &Database, pool: &AnyPool, statement: Statement<'_>) -> Result<Option<AnyRow>, StoreError> {
    statement.fetch_optional(pool).await.map_err(|error| database.explain(error))
}

/// The number in a row; 0 where there is none.
pub(super) fn number(row: Option<AnyRow>) -> Result<i64, StoreError> {
    Ok(row.map_or(Ok(0), |row| row.try_get(0))?)
}

/// One act upon the store: all of it is there once it is done, and none of it otherwise. Nobody else writes meanwhile.
pub(super) struct Writing<'a> {
    database: &'a Database,
    transaction: Transaction<'static, Any>,
}

impl<'a> Writing<'a> {
    /// Waits until nobody else writes.
    pub async fn begin(database: &'a Database, pool: &AnyPool) -> Result<Self, StoreError> {
        let transaction = database.begin(pool).await?;
        Ok(Self { database, transaction })
    }

    /// How many rows a statement changed.
    pub async fn run(&mut self, statement: Statement<'_>) -> Result<u64, StoreError> {
        let done = statement.execute(&mut *self.transaction).await;
        done.map(|done| done.rows_affected())
            .map_err(|error| self.database.explain(error))
    }

    /// The rows that a statement finds.
    pub async fn rows(&mut self, statement: Statement<'_>) -> Result<Vec<AnyRow>, StoreError> {
        let rows = statement.fetch_all(&mut *self.transaction).await;
        rows.map_err(|error| self.database.explain(error))
    }

    /// The first row that a statement finds.
    pub async fn row(&mut self, statement: Statement<'_>) -> Result<Option<AnyRow>, StoreError> {
        let row = statement.fetch_optional(&mut *self.transaction).await;
        row.map_err(|error| self.database.explain(error))
    }

    /// The number that a statement finds; 0 where it finds none.
    pub async fn number(&mut self, statement: Statement<'_>) -> Result<i64, StoreError> {
        number(self.row(statement).await?)
    }

    /// Takes away what an account has under an identifier, and writes that down; whether there was such a thing.
    pub async fn end_own(
        &mut self,
        now: Moment,
        table: &'static str,
        (account, id): (&str, &str),
        act: Act<'_>,
    ) -> Result<bool, StoreError> {
        let statement = format!("DELETE FROM {table} WHERE account = $1 AND id = $2");
        let statement = sqlx::query(sqlx::AssertSqlSafe(statement));
        let ended = self.run(statement.bind(account.to_owned()).bind(id.to_owned())).await? > 0;
        if ended {
            self.note(now, act).await?;
        }
        Ok(ended)
    }

    /// It is done.
    pub async fn done(self) -> Result<(), StoreError> {
        self.transaction.commit().await.map_err(|error| self.database.explain(error))
    }
}
