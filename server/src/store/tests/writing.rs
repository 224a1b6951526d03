//! Writing: nothing is lost, nothing is written over, everything is in the log.

use std::sync::Arc;

use super::*;

#[tokio::test]
async fn what_is_taken_over_counts_its_revisions_and_keeps_what_it_replaced() {
    each(|store, _| async move {
        let listings = &sample()[..5];
        store.take_over(listings, true).await.unwrap();
        store.take_over(listings, true).await.unwrap();
        let id = listings[0].organization.id;
        assert_eq!(
            store.listing(id).await.unwrap().unwrap().0,
            1,
            "the same again is no revision"
        );
        store.take_over(&[later(&listings[0], "2026-11-24")], true).await.unwrap();
        let (revision, listing) = store.listing(id).await.unwrap().unwrap();
        assert_eq!((revision, &listing), (2, &later(&listings[0], "2026-11-24")));
        let kept: i64 = sqlx::query("SELECT count(*) FROM version WHERE listing = $1 AND revision = 1")
            .bind(id.to_string())
            .fetch_one(&store.pool)
            .await
            .unwrap()
            .try_get(0)
            .unwrap();
        assert_eq!(kept, 1);
        assert!(matches!(
            store.take_over(listings, false).await,
            Err(StoreError::Demonstration)
        ));
        assert_eq!(store.listing(uuid::Uuid::from_u128(1)).await.unwrap(), None);
        assert_eq!(store.prove_log().await.unwrap(), (3, None));
    })
    .await;
}

#[tokio::test]
async fn of_many_who_confirm_the_same_revision_one_does_and_the_others_are_told() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let store = Arc::new(store);
        let tasks: Vec<_> = (0..12)
            .map(|number| {
                let (store, listing) = (Arc::clone(&store), later(listing, &format!("2026-11-{:02}", 10 + number)));
                tokio::spawn(async move { store.confirm(noon(), "a", 1, &listing).await })
            })
            .collect();
        let mut done = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => done += 1,
                Err(StoreError::Stale) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(done, 1);
        assert_eq!(store.listing(listing.organization.id).await.unwrap().unwrap().0, 2);
    })
    .await;
}

#[tokio::test]
async fn what_many_write_at_once_is_all_there_and_in_one_chain() {
    each(|store, engine| async move {
        let listings = &sample()[..8];
        store.take_over(listings, true).await.unwrap();
        // Half of them through a second pool, as a second server would.
        let stores = [Arc::new(store), Arc::new(Store::open(&engine.database).await.unwrap())];
        let tasks: Vec<_> = listings
            .iter()
            .enumerate()
            .map(|(number, listing)| {
                let (store, listing) = (Arc::clone(&stores[number % 2]), listing.clone());
                tokio::spawn(async move {
                    for turn in 0..20_i64 {
                        let day = format!("2026-10-{:02}", 1 + turn);
                        store.confirm(noon(), "a", turn + 1, &later(&listing, &day)).await.unwrap();
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        for listing in listings {
            assert_eq!(stores[0].listing(listing.organization.id).await.unwrap().unwrap().0, 21);
        }
        assert_eq!(stores[1].prove_log().await.unwrap(), (1 + 8 * 20, None));
        assert!(stores[0].problems().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_log_that_was_changed_no_longer_fits() {
    for statement in [
        "UPDATE log SET detail = 'nothing happened' WHERE number = 2",
        "UPDATE log SET actor = 'somebody else' WHERE number = 2",
        "DELETE FROM log WHERE number = 2",
        "UPDATE log SET previous = '' WHERE number = 2",
    ] {
        each(|store, _| async move {
            for number in 1..=3 {
                store.set(noon(), "a", "rule", &number.to_string()).await.unwrap();
            }
            assert_eq!(store.prove_log().await.unwrap(), (3, None));
            sqlx::query(statement).execute(&store.pool).await.unwrap();
            assert_eq!(store.prove_log().await.unwrap().1, Some(2), "{statement}");
        })
        .await;
    }
}

#[tokio::test]
async fn the_log_is_read_by_who_what_and_about_what() {
    each(|store, _| async move {
        for (actor, act, subject) in [("a", "x.one", "1"), ("b", "x.two", "1"), ("a", "xx.one", "2")] {
            let act = Act {
                actor,
                act,
                subject,
                detail: "",
            };
            store.note(noon(), act).await.unwrap();
        }
        let numbers = async |wanted: Wanted| -> Vec<i64> {
            let entries = store.log(&wanted).await.unwrap();
            entries.into_iter().map(|entry| entry.number).collect()
        };
        let all = Wanted {
            limit: 10,
            ..Wanted::default()
        };
        let given = |text: &str| Some(text.to_owned());
        assert_eq!(numbers(all.clone()).await, [3, 2, 1]);
        assert_eq!(
            numbers(Wanted {
                actor: given("a"),
                ..all.clone()
            })
            .await,
            [3, 1]
        );
        assert_eq!(
            numbers(Wanted {
                act: given("x"),
                ..all.clone()
            })
            .await,
            [2, 1]
        );
        assert_eq!(
            numbers(Wanted {
                act: given("x%"),
                ..all.clone()
            })
            .await,
            [2, 1]
        );
        assert_eq!(
            numbers(Wanted {
                subject: given("2"),
                ..all.clone()
            })
            .await,
            [3]
        );
        assert_eq!(
            numbers(Wanted {
                before: Some(3),
                limit: 1,
                ..all
            })
            .await,
            [2]
        );
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_without_its_password() {
    let database = Database::parse("postgres://sanad:s3cret@127.0.0.1:1/none").unwrap();
    let error = Store::open(&database).await.err().unwrap().to_string();
    assert!(
        error.contains("cannot be reached") && error.contains("127.0.0.1:1"),
        "{error}"
    );
    assert!(!error.contains("s3cret"), "{error}");
}

#[tokio::test]
async fn tables_of_another_program_are_left_alone() {
    for engine in engines().await {
        let Database::Server(url) = &engine.database else { continue };
        let mut connection = AnyConnection::connect(url).await.unwrap();
        sqlx::query("CREATE TABLE invoices (id BIGINT)")
            .execute(&mut connection)
            .await
            .unwrap();
        let error = Store::open(&engine.database).await.err().unwrap().to_string();
        assert!(error.contains("another program"), "{error}");
    }
}
