//! Campaigns, links to answer with, and letters, on either engine.

use std::collections::BTreeSet;

use sanad_domain::change::{Risk, Role};

use super::*;
use crate::store::{Answer, Letter};

fn ticket(hash: &str) -> Ticket {
    Ticket {
        hash: hash.to_owned(),
        expires: noon().plus(3_600),
    }
}

fn letter(to: &str) -> Letter {
    Letter {
        about: "x".to_owned(),
        to: to.to_owned(),
        subject: "s".to_owned(),
        body: "b".to_owned(),
    }
}

async fn campaign(store: &Store, listings: &[Listing]) -> String {
    store.take_over(listings, true).await.unwrap();
    let all: BTreeSet<_> = listings.iter().map(|listing| listing.organization.id).collect();
    store.begin_campaign(noon(), "a", None, 6, &all).await.unwrap()
}

async fn progress(store: &Store, id: &str) -> (i64, i64) {
    let campaign = store.campaign(id).await.unwrap().unwrap();
    (campaign.answered, campaign.asked)
}

#[tokio::test]
async fn a_link_is_good_for_once_and_for_the_listing_that_it_was_made_for() {
    each(|store, _| async move {
        let listing = &sample()[0];
        let (org, confirmed) = (listing.organization.id, later(listing, "2026-11-27"));
        let id = campaign(&store, &sample()[..2]).await;
        store
            .make_asks(noon(), "a", &id, &[(org, 1, ticket("old"))], &[])
            .await
            .unwrap();
        store
            .make_asks(noon(), "a", &id, &[(org, 1, ticket("h"))], &[])
            .await
            .unwrap();
        assert_eq!(
            store.ask(noon(), "old").await.unwrap(),
            None,
            "a new link takes the place of the old one"
        );
        assert_eq!(store.ask(noon().plus(3_600), "h").await.unwrap(), None, "it has expired");
        assert!(!store.ask(noon(), "h").await.unwrap().unwrap().is_used);
        let foreign = later(&sample()[1], "2026-11-27");
        assert!(matches!(
            store.answer_ask(noon(), "h", Some((&foreign, Answer::Confirmed))).await,
            Err(StoreError::Unknown)
        ));
        store
            .answer_ask(noon(), "h", Some((&confirmed, Answer::Confirmed)))
            .await
            .unwrap();
        assert_eq!(store.listing(org).await.unwrap().unwrap(), (2, confirmed.clone()));
        assert!(matches!(
            store.answer_ask(noon(), "h", Some((&confirmed, Answer::Confirmed))).await,
            Err(StoreError::Unknown)
        ));
        assert_eq!(progress(&store, &id).await, (1, 2));
        assert_eq!(store.prove_log().await.unwrap().1, None);
    })
    .await;
}

#[tokio::test]
async fn a_link_to_what_changed_since_confirms_nothing_and_is_not_spent() {
    each(|store, _| async move {
        let listing = &sample()[0];
        let org = listing.organization.id;
        let id = campaign(&store, std::slice::from_ref(listing)).await;
        store
            .make_asks(noon(), "a", &id, &[(org, 1, ticket("h"))], &[])
            .await
            .unwrap();
        store.take_over(&[renamed(listing, "NEW")], true).await.unwrap();
        let stale = store
            .answer_ask(noon(), "h", Some((&later(listing, "2026-11-27"), Answer::Confirmed)))
            .await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert_eq!(store.listing(org).await.unwrap().unwrap().1, renamed(listing, "NEW"));
        store.answer_ask(noon(), "h", None).await.unwrap();
        assert_eq!(store.asked(&id).await.unwrap()[0].answer, Some(Answer::Changed));
    })
    .await;
}

#[tokio::test]
async fn whatever_answers_counts_and_nothing_does_once_it_is_closed() {
    each(|store, _| async move {
        let listings = &sample()[..3];
        let id = campaign(&store, listings).await;
        // What somebody of the committee proposes is no answer of the association.
        let editor = people::somebody(&store, "a@b.ma", Role::Editor).await;
        let after = renamed(&listings[0], "NEW");
        let proposed = |author| Proposed {
            author,
            base: 1,
            before: Some(&listings[0]),
            after: Some(&after),
            risk: Risk::Routine,
            merges: None,
        };
        store.propose(noon(), &proposed("committee")).await.unwrap();
        assert_eq!(progress(&store, &id).await, (0, 3));
        store.propose(noon(), &proposed(&editor)).await.unwrap();
        store
            .confirm(noon(), "somebody", 1, &later(&listings[1], "2026-11-27"))
            .await
            .unwrap();
        assert_eq!(progress(&store, &id).await, (2, 3));
        let org = listings[2].organization.id;
        store
            .make_asks(
                noon(),
                "a",
                &id,
                &[(org, 1, ticket("h"))],
                &[Letter {
                    about: id.clone(),
                    ..letter("a@b.ma")
                }],
            )
            .await
            .unwrap();
        store.close_campaign(noon(), "a", &id).await.unwrap();
        // A letter on its way would ask what nobody can answer any more.
        assert_eq!(store.letters(&id).await.unwrap(), []);
        assert!(matches!(
            store.close_campaign(noon(), "a", &id).await,
            Err(StoreError::Settled)
        ));
        assert_eq!(store.ask(noon(), "h").await.unwrap(), None);
        assert!(matches!(store.answer_ask(noon(), "h", None).await, Err(StoreError::Unknown)));
        let more = store
            .make_asks(noon(), "a", &id, &[(org, 1, ticket("i"))], &[letter("a@b.ma")])
            .await;
        assert!(matches!(more, Err(StoreError::Settled)));
        assert_eq!(store.take_letter(noon()).await.unwrap(), None);
        store
            .confirm(noon(), "somebody", 1, &later(&listings[2], "2026-11-27"))
            .await
            .unwrap();
        assert_eq!(progress(&store, &id).await, (2, 3));
    })
    .await;
}

#[tokio::test]
async fn a_letter_belongs_to_one_server_at_a_time_and_is_forgotten_once_it_is_sent() {
    each(|store, _| async move {
        store.post(noon(), &[letter("a@b.ma"), letter("c@d.ma")]).await.unwrap();
        let (one, other) = tokio::join!(store.take_letter(noon()), store.take_letter(noon()));
        let (one, other) = (one.unwrap().unwrap(), other.unwrap().unwrap());
        assert_ne!(one.0, other.0);
        assert_eq!(store.take_letter(noon()).await.unwrap(), None);
        store.letter_done(noon(), &one.0, Ok(())).await.unwrap();
        store.letter_done(noon(), &other.0, Err("no such mailbox")).await.unwrap();
        let body = |id: String| {
            let store = &store;
            async move {
                let row = store.row(sqlx::query("SELECT body FROM letter WHERE id = $1").bind(id)).await;
                row.unwrap().unwrap().try_get::<String, _>(0).unwrap()
            }
        };
        assert_eq!(
            (body(one.0.clone()).await.as_str(), body(other.0.clone()).await.as_str()),
            ("", "b")
        );
        // The other is tried again, less and less often, and given up after a day.
        let mut now = noon();
        for tried in 2..=7 {
            assert_eq!(store.take_letter(now).await.unwrap(), None);
            now = now.plus(12 * 3_600);
            assert_eq!(store.take_letter(now).await.unwrap().unwrap().0, other.0, "{tried}");
            store.letter_done(now, &other.0, Err("no such mailbox")).await.unwrap();
        }
        assert_eq!(store.take_letter(now.plus(86_400 * 30)).await.unwrap(), None);
        let letters = store.letters("x").await.unwrap();
        assert_eq!(letters.iter().filter(|letter| letter.is_given_up()).count(), 1);
        assert_eq!(body(other.0).await, "");
    })
    .await;
}

#[tokio::test]
async fn a_letter_whose_server_died_is_taken_up_by_another() {
    each(|store, _| async move {
        store.post(noon(), &[letter("a@b.ma")]).await.unwrap();
        let (id, _) = store.take_letter(noon()).await.unwrap().unwrap();
        assert_eq!(store.take_letter(noon().plus(299)).await.unwrap(), None);
        assert_eq!(store.take_letter(noon().plus(300)).await.unwrap().unwrap().0, id);
    })
    .await;
}
