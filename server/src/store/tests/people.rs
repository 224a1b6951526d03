//! People: invited once, signed in for as long as it holds, counted when they fail.

use std::collections::BTreeSet;

use sanad_domain::Language;
use sanad_domain::change::Role;

use super::*;
use crate::store::people::identifier;

pub fn chance() -> String {
    identifier().unwrap().replace('-', "")
}

fn invited(email: &str, role: Role) -> Invited {
    Invited {
        email: email.to_owned(),
        name: "A".to_owned(),
        role,
        regions: BTreeSet::new(),
        organizations: BTreeSet::from([sample()[0].organization.id]),
        language: Language::Ar,
    }
}

fn ticket(hash: &str) -> Ticket {
    Ticket {
        hash: hash.to_owned(),
        expires: noon().plus(3_600),
    }
}

fn begun() -> Begun {
    Begun {
        password: "$argon2id$x".to_owned(),
        factor: Some(("SECRET".to_owned(), 7)),
        recovery: vec!["one".to_owned(), "two".to_owned()],
    }
}

/// Somebody who has taken an invitation up.
pub async fn somebody(store: &Store, email: &str, role: Role) -> String {
    let hash = chance();
    store
        .invite(noon(), OPERATOR, &invited(email, role), &ticket(&hash))
        .await
        .unwrap();
    store.begin_with(noon(), &hash, &begun()).await.unwrap()
}

#[tokio::test]
async fn an_invitation_is_good_for_once_and_for_its_time() {
    each(|store, _| async move {
        let id = store
            .invite(noon(), OPERATOR, &invited("a@b.ma", Role::Editor), &ticket("h"))
            .await
            .unwrap();
        let twice = store
            .invite(noon(), OPERATOR, &invited("a@b.ma", Role::Editor), &ticket("i"))
            .await;
        assert!(matches!(twice, Err(StoreError::EmailTaken)));
        assert!(store.ticket(noon(), "i").await.unwrap().is_none(), "nothing of it was kept");
        let account = store.ticket(noon(), "h").await.unwrap().unwrap();
        assert_eq!((account.id.as_str(), account.has_begun()), (id.as_str(), false));
        assert!(store.ticket(noon().plus(3_600), "h").await.unwrap().is_none(), "too late");
        assert!(matches!(
            store.begin_with(noon().plus(3_601), "h", &begun()).await,
            Err(StoreError::Unknown)
        ));
        assert_eq!(store.begin_with(noon(), "h", &begun()).await.unwrap(), id);
        assert!(matches!(
            store.begin_with(noon(), "h", &begun()).await,
            Err(StoreError::Unknown)
        ));
        let account = store.account_of("a@b.ma").await.unwrap().unwrap();
        assert!(account.has_begun() && account.organizations.len() == 1 && account.totp == "SECRET");
        store.reset(noon(), OPERATOR, &id, &ticket("j")).await.unwrap();
        let account = store.account(&id).await.unwrap().unwrap();
        assert!(!account.has_begun() && account.totp.is_empty());
        assert!(
            !store.take_recovery(noon(), &id, "one").await.unwrap(),
            "the old codes no longer hold"
        );
    })
    .await;
}

#[tokio::test]
async fn codes_are_taken_once() {
    each(|store, _| async move {
        let id = somebody(&store, "a@b.ma", Role::Reviewer).await;
        for (step, taken) in [(7, false), (8, true), (8, false), (6, false), (9, true)] {
            assert_eq!(store.take_step(&id, step).await.unwrap(), taken, "{step}");
        }
        assert!(store.take_recovery(noon(), &id, "one").await.unwrap());
        assert!(!store.take_recovery(noon(), &id, "one").await.unwrap());
        assert!(!store.take_recovery(noon(), &id, "three").await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_session_holds_as_long_as_it_is_used_and_its_owner_may_sign_in() {
    each(|store, _| async move {
        let id = somebody(&store, "a@b.ma", Role::Editor).await;
        let open = async |hash: &str| {
            store
                .sign_in(noon(), &id, hash, noon().plus(1_000), "Chrome", true)
                .await
                .unwrap();
        };
        open("h").await;
        let (session, account) = store.session(noon(), noon().plus(-60), "h").await.unwrap().unwrap();
        assert_eq!(
            (account.id.as_str(), session.device.as_str(), session.factor),
            (id.as_str(), "Chrome", true)
        );
        for (now, idle) in [(1_000, -60), (500, 400)] {
            let found = store.session(noon().plus(now), noon().plus(idle), "h").await.unwrap();
            assert!(found.is_none(), "{now} {idle}");
        }
        store.touch(noon().plus(450), "h").await.unwrap();
        assert!(
            store
                .session(noon().plus(500), noon().plus(400), "h")
                .await
                .unwrap()
                .is_some()
        );
        assert!(
            !store.end_session(noon(), "another", &session.id).await.unwrap(),
            "not theirs"
        );
        assert!(store.end_session(noon(), &id, &session.id).await.unwrap());
        assert!(store.session(noon(), noon().plus(-60), "h").await.unwrap().is_none());
        open("i").await;
        somebody(&store, "z@b.ma", Role::Administrator).await;
        store.set_active(noon(), OPERATOR, &id, false).await.unwrap();
        assert!(store.session(noon(), noon().plus(-60), "i").await.unwrap().is_none());
        store.set_active(noon(), OPERATOR, &id, true).await.unwrap();
        assert!(
            store.session(noon(), noon().plus(-60), "i").await.unwrap().is_none(),
            "it ended for good"
        );
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    each(|store, _| async move {
        let one = somebody(&store, "a@b.ma", Role::Administrator).await;
        let refused = store.set_active(noon(), OPERATOR, &one, false).await;
        assert!(matches!(refused, Err(StoreError::LastAdministrator)));
        somebody(&store, "b@b.ma", Role::Administrator).await;
        store.set_active(noon(), OPERATOR, &one, false).await.unwrap();
        assert!(matches!(
            store.set_active(noon(), OPERATOR, "nobody", false).await,
            Err(StoreError::Unknown)
        ));
    })
    .await;
}

#[tokio::test]
async fn of_many_attempts_at_once_no_more_pass_than_may() {
    each(|store, _| async move {
        let store = Arc::new(store);
        let attempts: Vec<_> = (0..20)
            .map(|_| {
                let store = Arc::clone(&store);
                tokio::spawn(async move { store.attempt(noon(), "a", noon().plus(-900), 5).await.unwrap() })
            })
            .collect();
        let mut passed = 0;
        for attempt in attempts {
            passed += usize::from(attempt.await.unwrap());
        }
        assert_eq!(passed, 5);
        assert!(
            store.attempt(noon(), "b", noon().plus(-900), 5).await.unwrap(),
            "another name counts apart"
        );
        let later = noon().plus(1_000);
        for _ in 0..5 {
            assert!(
                store.attempt(later, "a", later.plus(-900), 5).await.unwrap(),
                "what is long ago is forgotten"
            );
        }
        assert!(!store.attempt(later, "a", later.plus(-900), 5).await.unwrap());
        store.succeeded("a").await.unwrap();
        assert!(store.attempt(later, "a", later.plus(-900), 5).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn who_is_trusted_with_something_else_signs_in_anew() {
    each(|store, _| async move {
        let (one, other) = (
            somebody(&store, "a@b.ma", Role::Administrator).await,
            somebody(&store, "b@b.ma", Role::Editor).await,
        );
        let refused = store
            .trust(noon(), OPERATOR, &one, Role::Editor, &BTreeSet::new(), &BTreeSet::new())
            .await;
        assert!(matches!(refused, Err(StoreError::LastAdministrator)));
        assert_eq!(
            store.account(&one).await.unwrap().unwrap().role,
            Role::Administrator,
            "nothing was changed"
        );
        store.sign_in(noon(), &other, "h", noon().plus(60), "", true).await.unwrap();
        let organizations = sample().iter().take(2).map(|listing| listing.organization.id).collect();
        let regions = BTreeSet::from([sanad_domain::AreaCode::parse("01").unwrap()]);
        store
            .trust(noon(), OPERATOR, &other, Role::Reviewer, &regions, &organizations)
            .await
            .unwrap();
        let account = store.account(&other).await.unwrap().unwrap();
        assert_eq!(
            (account.role, account.regions, account.organizations),
            (Role::Reviewer, regions, organizations)
        );
        assert!(store.session(noon(), noon().plus(-60), "h").await.unwrap().is_none());
    })
    .await;
}
