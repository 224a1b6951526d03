//! The store on either engine: each test runs on a file of SQLite and, where `SANAD_TEST_POSTGRES` names a server, on a database of its own
//! there too. `cargo xtask test` starts that server.

mod asking;
mod backup;
mod cut_off;
mod judging;
mod parting;
mod people;
mod writing;

use std::sync::{Arc, OnceLock};

use sanad_domain::validate::{Context, listings, validate};
use sanad_domain::{Date, Listing};
use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;

use super::*;
use crate::country::{self, Hours};
use crate::demo::Imagined;

/// An engine that a test runs on, gone with the test.
pub struct Engine {
    pub database: Database,
    pub folder: TempDir,
}

/// Both engines, as far as they are there.
pub async fn engines() -> Vec<Engine> {
    let folder = || tempfile::tempdir().unwrap();
    let file = folder();
    let mut engines = vec![Engine {
        database: Database::File(file.path().join("store.sqlite")),
        folder: file,
    }];
    if let Ok(server) = std::env::var("SANAD_TEST_POSTGRES") {
        sqlx::any::install_default_drivers();
        let name = format!("t{}", people::chance());
        let mut connection = AnyConnection::connect(&format!("{server}/postgres")).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        engines.push(Engine {
            database: Database::Server(format!("{server}/{name}")),
            folder: folder(),
        });
    }
    engines
}

/// Runs a test on each engine.
pub async fn each<F: Future<Output = ()>>(test: impl Fn(Store, Arc<Engine>) -> F) {
    for engine in engines().await {
        let (store, engine) = (Store::open(&engine.database).await.unwrap(), Arc::new(engine));
        // The folder is there until the test is over, whatever the test does with the engine.
        test(store, Arc::clone(&engine)).await;
    }
}

/// Listings of the demonstration set.
pub fn sample() -> &'static [Listing] {
    static SAMPLE: OnceLock<Vec<Listing>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let today = Date::parse("2026-11-23").unwrap();
        let (gazetteer, hours) = (country::gazetteer().unwrap(), Hours::new(today));
        let context = Context {
            today,
            territory: gazetteer,
            hours: &hours,
            demonstration: true,
        };
        let set = Imagined::new(gazetteer, 1, today);
        let drafts = (0..30).flat_map(|number| set.organization(number));
        listings(
            drafts
                .filter_map(|draft| validate(&draft, &context).record)
                .collect::<Vec<_>>(),
        )
    })
}

/// A day after which a listing was confirmed anew.
pub fn later(listing: &Listing, day: &str) -> Listing {
    listing.confirmed_on(Date::parse(day).unwrap())
}

/// The same association under another acronym.
pub fn renamed(listing: &Listing, acronym: &str) -> Listing {
    let mut value = serde_json::to_value(listing).unwrap();
    value["organization"]["alternate_name"] = acronym.into();
    serde_json::from_value(value).unwrap()
}

pub fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// Noon of a day on which these tests begin.
pub fn noon() -> Moment {
    moment("2026-11-27T12:00:00Z")
}

#[tokio::test]
async fn tables_have_the_same_columns_on_either_engine() {
    let mut schemas = Vec::new();
    for engine in engines().await {
        let store = Store::open(&engine.database).await.unwrap();
        let statement = match engine.database {
            Database::File(_) => {
                "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
            }
            Database::Server(_) => {
                "SELECT table_name::TEXT, column_name::TEXT, upper(data_type)::TEXT FROM information_schema.columns
                 WHERE table_schema = current_schema()"
            }
        };
        let rows = sqlx::query(statement).fetch_all(&store.pool).await.unwrap();
        let mut schema: Vec<[String; 3]> = rows
            .iter()
            .map(|row| [0, 1, 2].map(|at| row.try_get::<String, _>(at).unwrap()))
            .filter(|[table, ..]| !table.starts_with("_sqlx") && !table.starts_with("sqlite_"))
            .collect();
        schema.sort();
        assert!(
            schema.iter().all(|[.., kind]| matches!(kind.as_str(), "TEXT" | "BIGINT")),
            "{schema:?}"
        );
        schemas.push(schema);
    }
    assert!(schemas.windows(2).all(|pair| pair[0] == pair[1]), "{schemas:#?}");
}

#[tokio::test]
async fn a_store_is_opened_again_and_again_and_keeps_what_it_has() {
    for engine in engines().await {
        let store = Store::open(&engine.database).await.unwrap();
        store.take_over(&sample()[..3], true).await.unwrap();
        let secret = store.secret("x").await.unwrap();
        store.close().await;
        let store = Store::open(&engine.database).await.unwrap();
        assert_eq!(store.listings().await.unwrap().len(), 3);
        assert_eq!(store.secret("x").await.unwrap(), secret);
        assert_ne!(store.secret("y").await.unwrap(), secret);
        assert!(store.problems().await.unwrap().is_empty());
    }
}
