//! Judging: what was proposed comes into force by enough voices, in time, and over nobody's head.

use sanad_domain::change::{Needs, Risk, Role};

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
        merges: None,
    };
    store.propose(noon(), &proposed).await
}

async fn judge(store: &Store, id: &str, reviewer: &str, verdict: Verdict, needs: Needs) -> Result<State, StoreError> {
    store
        .judge(noon(), id, reviewer, verdict, "words", Terms { needs, cooling: 0 })
        .await
}

#[tokio::test]
async fn an_accepted_change_is_in_the_listing_and_one_that_came_too_late_is_overtaken() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let (one, other) = (renamed(listing, "ONE"), renamed(listing, "OTHER"));
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

/// A judge under whom what is accepted cools off for an hour.
async fn judge_slowly(store: &Store, id: &str, reviewer: &str, verdict: Verdict) -> State {
    store
        .judge(
            noon(),
            id,
            reviewer,
            verdict,
            "words",
            Terms {
                needs: ONE,
                cooling: 3_600,
            },
        )
        .await
        .unwrap()
}

#[tokio::test]
async fn what_cools_off_waits_from_its_acceptance_on_and_then_comes_by_itself() {
    each(|store, _| async move {
        let listing = &sample()[0];
        let id = propose(&store, 0, None, Some(listing)).await.unwrap();
        assert_eq!(judge_slowly(&store, &id, "r", Verdict::Accept).await, State::Cooling);
        assert_eq!(
            judge_slowly(&store, &id, "s", Verdict::Accept).await,
            State::Cooling,
            "no voice makes it shorter"
        );
        assert_eq!(
            store.proposal(&id).await.unwrap().unwrap().ripe,
            noon().plus(3_600).to_string()
        );
        assert_eq!(store.settle_ripe(noon().plus(3_599)).await.unwrap(), 0);
        assert!(store.listings().await.unwrap().is_empty());
        assert_eq!(store.settle_ripe(noon().plus(3_600)).await.unwrap(), 1);
        assert_eq!(store.settle_ripe(noon().plus(3_600)).await.unwrap(), 0);
        assert_eq!(store.proposal(&id).await.unwrap().unwrap().state, State::Accepted);
        assert_eq!(store.listings().await.unwrap().len(), 1);
        // While it cools off, a reviewer who learns more can still say no.
        let id = propose(&store, 1, Some(listing), None).await.unwrap();
        judge_slowly(&store, &id, "r", Verdict::Accept).await;
        assert_eq!(judge_slowly(&store, &id, "s", Verdict::Reject).await, State::Rejected);
        assert_eq!(store.settle_ripe(noon().plus(9_999)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_proposed_or_accepted_who_was_barred_since_is_judged_anew() {
    for barred in ["author", "voice"] {
        each(|store, _| async move {
            let author = people::somebody(&store, "a@b.ma", Role::Editor).await;
            let voice = people::somebody(&store, "b@b.ma", Role::Reviewer).await;
            people::somebody(&store, "c@b.ma", Role::Administrator).await;
            let proposed = Proposed {
                author: &author,
                base: 0,
                before: None,
                after: Some(&sample()[0]),
                risk: Risk::Contact,
                merges: None,
            };
            let id = store.propose(noon(), &proposed).await.unwrap();
            assert_eq!(judge_slowly(&store, &id, &voice, Verdict::Accept).await, State::Cooling);
            let who = if barred == "author" { &author } else { &voice };
            store.set_active(noon(), OPERATOR, who, false).await.unwrap();
            assert_eq!(store.settle_ripe(noon().plus(9_999)).await.unwrap(), 0);
            assert_eq!(store.proposal(&id).await.unwrap().unwrap().state, State::Waiting);
            assert!(store.listings().await.unwrap().is_empty());
            // A voice that no longer counts does not make two of one.
            if barred == "voice" {
                assert_eq!(judge(&store, &id, "s", Verdict::Accept, TWO).await.unwrap(), State::Waiting);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn confirming_overtakes_nothing_and_is_not_lost() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(std::slice::from_ref(listing), true).await.unwrap();
        let changed = Listing::clone(&sample()[0]);
        let gone = propose(&store, 1, Some(listing), None).await.unwrap();
        let same = propose(&store, 1, Some(listing), Some(&changed)).await.unwrap();
        store.confirm(noon(), "a", 1, &later(listing, "2026-11-26")).await.unwrap();
        assert_eq!(
            judge(&store, &same, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Accepted
        );
        let (revision, kept) = store.listing(listing.organization.id).await.unwrap().unwrap();
        assert_eq!((revision, kept), (3, later(listing, "2026-11-26")));
        assert_eq!(
            judge(&store, &gone, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Accepted
        );
        assert_eq!(store.listing(listing.organization.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn whoever_brings_an_association_in_speaks_for_it() {
    each(|store, _| async move {
        let author = people::somebody(&store, "a@b.ma", Role::Editor).await;
        let proposed = Proposed {
            author: &author,
            base: 0,
            before: None,
            after: Some(&sample()[3]),
            risk: Risk::Grave,
            merges: None,
        };
        let id = store.propose(noon(), &proposed).await.unwrap();
        judge(&store, &id, "r", Verdict::Accept, ONE).await.unwrap();
        let account = store.account(&author).await.unwrap().unwrap();
        assert!(account.organizations.contains(&sample()[3].organization.id));
    })
    .await;
}

#[tokio::test]
async fn a_listing_that_was_withdrawn_and_is_imported_counts_on() {
    each(|store, _| async move {
        let listing = &sample()[0];
        store.take_over(&sample()[..2], true).await.unwrap();
        let stale = propose(&store, 1, Some(listing), Some(&later(listing, "2026-11-01")))
            .await
            .unwrap();
        let gone = propose(&store, 1, Some(listing), None).await.unwrap();
        judge(&store, &gone, "r", Verdict::Accept, ONE).await.unwrap();
        let other = Listing::clone(&sample()[0]);
        store.take_over(&[other], true).await.unwrap();
        assert_eq!(store.listing(listing.organization.id).await.unwrap().unwrap().0, 2);
        store.confirm(noon(), "a", 2, &later(listing, "2026-11-26")).await.unwrap();
        assert_eq!(
            judge(&store, &stale, "r", Verdict::Accept, ONE).await.unwrap(),
            State::Accepted,
            "nothing else had changed"
        );
        assert_eq!(store.prove_log().await.unwrap().1, None);
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
        let author = people::somebody(&store, "a@b.ma", Role::Editor).await;
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
            merges: None,
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
                merges: None,
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
