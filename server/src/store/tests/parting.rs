//! A proposal taken in part, and two listings made one, on either engine.

use sanad_domain::change::{Needs, Risk, Role};

use uuid::Uuid;

use super::*;

const ONE: Needs = Needs {
    approvals: 1,
    cooling_hours: 0,
    old_contact: false,
};
const TERMS: Terms = Terms { needs: ONE, cooling: 0 };

fn proposed<'a>(before: &'a Listing, after: &'a Listing, merges: Option<(Uuid, i64)>) -> Proposed<'a> {
    Proposed {
        author: "author",
        base: 1,
        before: Some(before),
        after: Some(after),
        risk: Risk::Grave,
        merges,
    }
}

#[tokio::test]
async fn a_part_is_in_force_and_the_whole_is_sent_back_in_one_act() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let (whole, part) = (renamed(listing, "WHOLE"), renamed(listing, "PART"));
        let id = store.propose(noon(), &proposed(listing, &whole, None)).await.unwrap();
        let (taken, state) = store
            .judge_in_part(noon(), &id, "r", "words", (&part, Risk::Routine), TERMS)
            .await
            .unwrap();
        assert_eq!(state, State::Accepted);
        assert_eq!(
            store.listing(listing.organization.id).await.unwrap().unwrap(),
            (2, part.clone())
        );
        let whole = store.proposal(&id).await.unwrap().unwrap();
        assert_eq!((whole.state, whole.words.as_str()), (State::SentBack, "words"));
        let kept = store.proposal(&taken).await.unwrap().unwrap();
        assert_eq!(
            (kept.author.as_str(), kept.risk, kept.after),
            ("author", Risk::Routine, Some(part.clone()))
        );
        let again = store
            .judge_in_part(noon(), &id, "r", "words", (&part, Risk::Routine), TERMS)
            .await;
        assert!(matches!(again, Err(StoreError::Settled)));
        assert_eq!(store.prove_log().await.unwrap().1, None);
    })
    .await;
}

#[tokio::test]
async fn a_part_of_what_was_overtaken_changes_nothing() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let other = renamed(listing, "OTHER");
        let id = store.propose(noon(), &proposed(listing, &other, None)).await.unwrap();
        store.take_over(&[renamed(listing, "FIRST")], true).await.unwrap();
        let refused = store
            .judge_in_part(noon(), &id, "r", "words", (&other, Risk::Routine), TERMS)
            .await;
        assert!(matches!(refused, Err(StoreError::Stale)));
        assert_eq!(store.proposal(&id).await.unwrap().unwrap().state, State::Waiting);
        assert!(store.verdicts(&id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_was_only_confirmed_since_hinders_neither_a_part_nor_a_merge() {
    each(|store, _| async move {
        let [other, kept] = &sample()[..2] else {
            panic!("two listings")
        };
        store.take_over(&[kept.clone(), other.clone()], true).await.unwrap();
        let whole = renamed(kept, "WHOLE");
        let id = store.propose(noon(), &proposed(kept, &whole, None)).await.unwrap();
        store
            .confirm(noon(), "somebody", 1, &later(kept, "2026-11-26"))
            .await
            .unwrap();
        let part = renamed(kept, "PART");
        let (_, state) = store
            .judge_in_part(noon(), &id, "r", "words", (&part, Risk::Routine), TERMS)
            .await
            .unwrap();
        assert_eq!(state, State::Accepted);
        let (revision, held) = store.listing(kept.organization.id).await.unwrap().unwrap();
        assert_eq!((revision, &held), (3, &later(&part, "2026-11-26")));

        let one = renamed(&held, "ONE");
        let merge = Proposed {
            base: 3,
            ..proposed(&held, &one, Some((other.organization.id, 1)))
        };
        let id = store.propose(noon(), &merge).await.unwrap();
        store
            .confirm(noon(), "somebody", 1, &later(other, "2026-11-26"))
            .await
            .unwrap();
        let state = store.judge(noon(), &id, "r", Verdict::Accept, "", TERMS).await.unwrap();
        assert_eq!(state, State::Accepted);
        assert_eq!(store.listing(other.organization.id).await.unwrap(), None);
        let last = store.last_seen(other.organization.id).await.unwrap();
        assert_eq!(last, Some(later(other, "2026-11-26")));
    })
    .await;
}

#[tokio::test]
async fn the_other_listing_goes_with_its_editors_and_is_kept_as_a_version() {
    each(|store, _| async move {
        let [other, kept] = &sample()[..2] else {
            panic!("two listings")
        };
        store.take_over(&[kept.clone(), other.clone()], true).await.unwrap();
        let (kept_id, other_id) = (kept.organization.id, other.organization.id);
        // Who speaks for the first of the sample.
        let editor = people::somebody(&store, "a@b.ma", Role::Editor).await;
        let one = renamed(kept, "ONE");
        let id = store
            .propose(noon(), &proposed(kept, &one, Some((other_id, 1))))
            .await
            .unwrap();
        assert_eq!(store.proposal(&id).await.unwrap().unwrap().merges, Some((other_id, 1)));
        let state = store.judge(noon(), &id, "r", Verdict::Accept, "", TERMS).await.unwrap();
        assert_eq!(state, State::Accepted);
        assert_eq!(store.listing(other_id).await.unwrap(), None);
        assert_eq!(store.listing(kept_id).await.unwrap().unwrap(), (2, one));
        let account = store.account(&editor).await.unwrap().unwrap();
        assert_eq!(account.organizations, [kept_id].into());
        // It comes back, where it has to, with the next revision.
        store.take_over(std::slice::from_ref(other), true).await.unwrap();
        assert_eq!(store.listing(other_id).await.unwrap().unwrap().0, 2);
        assert_eq!(store.prove_log().await.unwrap().1, None);
    })
    .await;
}
