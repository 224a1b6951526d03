//! Judging: what was proposed comes into force by enough voices, in time, and over nobody's head.

use sanad_domain::change::{Needs, Risk};

use super::*;

const ONE: Needs = Needs {
    approvals: 1,
    cooling_hours: 0,
    old_contact: false,
};
const TWO: Needs = Needs {
    approvals: 2,
    cooling_hours: 0,
    old_contact: false,
};

async fn propose(store: &Store, base: i64, before: Option<&Listing>, after: Option<&Listing>) -> Result<String, StoreError> {
    let proposed = Proposed {
        author: "author",
        base,
        before,
        after,
        risk: Risk::Routine,
        ripe: noon(),
    };
    store.propose(noon(), &proposed).await
}

async fn judge(store: &Store, id: &str, reviewer: &str, verdict: Verdict, needs: Needs) -> Result<State, StoreError> {
    store.judge(noon(), id, reviewer, verdict, "words", needs).await
}

#[tokio::test]
async fn an_accepted_change_is_in_the_listing_and_one_that_came_too_late_is_overtaken() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let (one, other) = (later(listing, "2026-11-25"), later(listing, "2026-11-26"));
        let first = propose(&store, 1, Some(listing), Some(&one)).await.unwrap();
        let second = propose(&store, 1, Some(listing), Some(&other)).await.unwrap();
        assert!(matches!(
            propose(&store, 2, Some(listing), Some(&other)).await,
            Err(StoreError::Stale)
        ));
        assert_eq!(store.open_proposals().await.unwrap(), 2);
        assert_eq!(
            judge(&store, &first, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Accepted
        );
        assert_eq!(store.listing(listing.organization.id).await.unwrap().unwrap(), (2, one));
        assert_eq!(
            judge(&store, &second, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Overtaken
        );
        assert!(matches!(
            judge(&store, &second, "r", Verdict::Accept, ONE).await,
            Err(StoreError::Settled)
        ));
        assert!(matches!(
            judge(&store, "none", "r", Verdict::Accept, ONE).await,
            Err(StoreError::Unknown)
        ));
        assert_eq!(store.prove_log().await.unwrap().1, None);
    })
    .await;
}

#[tokio::test]
async fn two_voices_are_two_people_and_neither_is_the_author() {
    each(|store, _| async move {
        let listing = &sample()[0];
        let id = propose(&store, 0, None, Some(listing)).await.unwrap();
        for reviewer in ["author", "r", "r", "author"] {
            assert_eq!(
                judge(&store, &id, reviewer, Verdict::Accept, TWO).await.unwrap(),
                State::Waiting
            );
        }
        assert_eq!(judge(&store, &id, "s", Verdict::Accept, TWO).await.unwrap(), State::Accepted);
        assert_eq!(store.verdicts(&id).await.unwrap().len(), 3);
        assert_eq!(store.listing(listing.organization.id).await.unwrap().unwrap().0, 1);
    })
    .await;
}

#[tokio::test]
async fn one_no_is_the_end_and_its_words_reach_the_author() {
    each(|store, _| async move {
        for (verdict, state) in [(Verdict::Reject, State::Rejected), (Verdict::SendBack, State::SentBack)] {
            let id = propose(&store, 0, None, Some(&sample()[0])).await.unwrap();
            judge(&store, &id, "r", Verdict::Accept, TWO).await.unwrap();
            assert_eq!(judge(&store, &id, "s", verdict, TWO).await.unwrap(), state);
            let proposal = store.proposal(&id).await.unwrap().unwrap();
            assert_eq!((proposal.state, proposal.words.as_str()), (state, "words"));
        }
        assert!(store.listings().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_cools_off_waits_for_its_time_and_then_comes_by_itself() {
    each(|store, _| async move {
        let listing = &sample()[0];
        let proposed = Proposed {
            author: "author",
            base: 0,
            before: None,
            after: Some(listing),
            risk: Risk::Contact,
            ripe: noon().plus(3_600),
        };
        let id = store.propose(noon(), &proposed).await.unwrap();
        assert_eq!(judge(&store, &id, "r", Verdict::Accept, ONE).await.unwrap(), State::Cooling);
        assert_eq!(store.settle_ripe(noon().plus(3_599)).await.unwrap(), 0);
        assert!(store.listings().await.unwrap().is_empty());
        assert_eq!(store.settle_ripe(noon().plus(3_600)).await.unwrap(), 1);
        assert_eq!(store.settle_ripe(noon().plus(3_600)).await.unwrap(), 0);
        assert_eq!(store.proposal(&id).await.unwrap().unwrap().state, State::Accepted);
        assert_eq!(store.listings().await.unwrap().len(), 1);
        // While it cools off, a reviewer who learns more can still say no.
        let id = store
            .propose(
                noon(),
                &Proposed {
                    base: 1,
                    before: Some(listing),
                    after: None,
                    ..proposed
                },
            )
            .await
            .unwrap();
        judge(&store, &id, "r", Verdict::Accept, ONE).await.unwrap();
        assert_eq!(judge(&store, &id, "s", Verdict::Reject, ONE).await.unwrap(), State::Rejected);
        assert_eq!(store.settle_ripe(noon().plus(9_999)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_listing_that_went_and_comes_back_counts_on() {
    each(|store, _| async move {
        let listing = &sample()[0];
        let id = listing.organization.id;
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let gone = propose(&store, 1, Some(listing), None).await.unwrap();
        assert_eq!(
            judge(&store, &gone, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Accepted
        );
        assert_eq!(store.listing(id).await.unwrap(), None);
        let back = propose(&store, 0, None, Some(listing)).await.unwrap();
        assert_eq!(
            judge(&store, &back, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Accepted
        );
        assert_eq!(store.listing(id).await.unwrap().unwrap().0, 2);
    })
    .await;
}

#[tokio::test]
async fn the_author_alone_takes_a_proposal_back_and_sending_it_ends_the_draft() {
    each(|store, _| async move {
        let author = people::somebody(&store, "a@b.ma", sanad_domain::change::Role::Editor).await;
        let about = sample()[0].organization.id.to_string();
        store.keep_draft(noon(), &author, &about, 0, "{}").await.unwrap();
        store.keep_draft(noon(), &author, &about, 0, "{1}").await.unwrap();
        assert_eq!(store.draft(&author, &about).await.unwrap().unwrap().body, "{1}");
        let proposed = Proposed {
            author: &author,
            base: 0,
            before: None,
            after: Some(&sample()[0]),
            risk: Risk::Grave,
            ripe: noon(),
        };
        let id = store.propose(noon(), &proposed).await.unwrap();
        assert_eq!(store.draft(&author, &about).await.unwrap(), None);
        assert!(matches!(
            store.take_back(noon(), &id, "somebody").await,
            Err(StoreError::Unknown)
        ));
        store.take_back(noon(), &id, &author).await.unwrap();
        assert!(matches!(
            store.take_back(noon(), &id, &author).await,
            Err(StoreError::Settled)
        ));
    })
    .await;
}

#[tokio::test]
async fn the_queue_is_gravest_first_then_oldest() {
    each(|store, _| async move {
        let mut ids = Vec::new();
        for (at, (risk, listing)) in [Risk::Routine, Risk::Grave, Risk::Contact, Risk::Grave]
            .into_iter()
            .zip(sample())
            .enumerate()
        {
            let proposed = Proposed {
                author: "a",
                base: 0,
                before: None,
                after: Some(listing),
                risk,
                ripe: noon(),
            };
            ids.push(store.propose(noon().plus(at as i64), &proposed).await.unwrap());
        }
        let queue = Queue {
            open: true,
            limit: 10,
            ..Queue::default()
        };
        let order: Vec<String> = store.proposals(&queue).await.unwrap().into_iter().map(|one| one.id).collect();
        assert_eq!(order, [1, 3, 2, 0].map(|at: usize| ids[at].clone()));
        let second = Queue {
            limit: 1,
            offset: 1,
            ..queue
        };
        assert_eq!(store.proposals(&second).await.unwrap()[0].id, ids[3]);
    })
    .await;
}
