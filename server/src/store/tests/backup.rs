//! Backups: whole, from one moment, from either engine to either, and refused where they are not what they say.

use std::collections::BTreeSet;
use std::fs;

use sanad_domain::change::{Risk, Role};

use super::*;
use crate::store::backup::TABLES;

/// A store with something in every table.
async fn filled(store: &Store) {
    store.take_over(&sample()[..4], true).await.unwrap();
    store.take_over(&[later(&sample()[0], "2026-11-24")], true).await.unwrap();
    let account = people::somebody(store, "a@b.ma", Role::Reviewer).await;
    store
        .sign_in(noon(), &account, "h", noon().plus(60), "Chrome", true)
        .await
        .unwrap();
    store.attempt(noon(), "x", noon(), 5).await.unwrap();
    store.keep_draft(noon(), &account, "new", 0, "{\"é\": \"ش\"}").await.unwrap();
    let proposed = Proposed {
        author: &account,
        base: 0,
        before: None,
        after: Some(&sample()[9]),
        risk: Risk::Grave,
        merges: None,
    };
    store.propose(noon(), &proposed).await.unwrap();
    store.secret("x").await.unwrap();
}

#[tokio::test]
async fn every_table_is_in_a_backup_with_every_column() {
    for engine in engines().await {
        let store = Store::open(&engine.database).await.unwrap();
        let statement = match engine.database {
            Database::File(_) => "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'",
            Database::Server(_) => {
                "SELECT table_name::TEXT, column_name::TEXT FROM information_schema.columns WHERE table_schema = current_schema()"
            }
        };
        let rows = sqlx::query(statement).fetch_all(&store.pool).await.unwrap();
        let there: BTreeSet<(String, String)> = rows
            .iter()
            .map(|row| (row.try_get(0).unwrap(), row.try_get(1).unwrap()))
            .filter(|(table, _): &(String, String)| !table.starts_with("_sqlx") && !table.starts_with("sqlite_"))
            .collect();
        let kept: BTreeSet<(String, String)> = TABLES
            .iter()
            .flat_map(|(table, columns)| {
                columns
                    .split(' ')
                    .map(|column| ((*table).to_owned(), column.trim_start_matches('#').to_owned()))
            })
            .collect();
        assert_eq!(there, kept);
    }
}

#[tokio::test]
async fn a_backup_of_one_engine_is_restored_into_the_other() {
    for (from, to) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let (froms, tos) = (engines().await, engines().await);
        let (Some(from), Some(to)) = (froms.get(from), tos.get(to)) else {
            continue;
        };
        let store = Store::open(&from.database).await.unwrap();
        filled(&store).await;
        let home = from.folder.path();
        fs::write(home.join("signing.key"), "key").unwrap();
        fs::create_dir_all(home.join("editions/1")).unwrap();
        fs::write(home.join("editions/1/a.json"), "{}").unwrap();
        fs::create_dir_all(home.join("editions/.unfinished-x")).unwrap();
        fs::write(home.join("editions/.unfinished-x/a.json"), "{}").unwrap();
        let file = home.join("backup.zip");
        let rows = backup(&store, home, &file).await.unwrap();
        assert!(backup(&store, home, &file).await.is_err(), "nothing is written over");

        let other = Store::open(&to.database).await.unwrap();
        assert!(other.is_empty().await.unwrap());
        // A session, a link and an attempt of then are not brought back.
        let restored = restore(&other, open_backup(&file).unwrap(), to.folder.path()).await.unwrap();
        assert_eq!(restored, rows - 3);
        assert!(other.session(noon(), noon().plus(-60), "h").await.unwrap().is_none());
        assert_eq!(other.listings().await.unwrap(), store.listings().await.unwrap());
        assert_eq!(other.accounts().await.unwrap(), store.accounts().await.unwrap());
        assert_eq!(other.prove_log().await.unwrap(), store.prove_log().await.unwrap());
        assert_eq!(other.secret("x").await.unwrap(), store.secret("x").await.unwrap());
        assert_eq!(fs::read_to_string(to.folder.path().join("signing.key")).unwrap(), "key");
        assert!(to.folder.path().join("editions/1/a.json").exists());
        assert!(!to.folder.path().join("editions/.unfinished-x").exists());
        let again = backup(&other, to.folder.path(), &to.folder.path().join("again.zip"))
            .await
            .unwrap();
        assert_eq!(again, restored);
    }
}

#[tokio::test]
async fn a_damaged_backup_changes_nothing() {
    let engine = engines().await.remove(0);
    let store = Store::open(&engine.database).await.unwrap();
    filled(&store).await;
    let home = engine.folder.path();
    let file = home.join("backup.zip");
    backup(&store, home, &file).await.unwrap();
    let bytes = fs::read(&file).unwrap();
    for (name, damaged) in [
        ("empty", Vec::new()),
        ("text", b"not a backup".to_vec()),
        ("cut", bytes[..bytes.len() / 2].to_vec()),
        ("changed", {
            let mut changed = bytes.clone();
            let middle = changed.len() / 3;
            changed[middle] ^= 0x55;
            changed
        }),
    ] {
        let path = home.join(name);
        fs::write(&path, damaged).unwrap();
        assert!(open_backup(&path).is_err(), "{name}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_is_readable_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let engine = engines().await.remove(0);
    let store = Store::open(&engine.database).await.unwrap();
    let file = engine.folder.path().join("backup.zip");
    backup(&store, engine.folder.path(), &file).await.unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}
