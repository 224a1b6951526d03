//! Who may do what, role by role.

use super::super::samples::{ORGANIZATION, edited, listing};
use super::*;

fn regions(codes: &[&str]) -> BTreeSet<AreaCode> {
    codes.iter().map(|code| AreaCode::parse(code).unwrap()).collect()
}

fn person(role: Role, own: &[Uuid], looked_after: &[&str]) -> Person {
    Person {
        id: "me".to_owned(),
        role,
        organizations: own.iter().copied().collect(),
        regions: regions(looked_after),
        second_factor: role > Role::Editor,
    }
}

fn scope(organization: Option<Uuid>, codes: &[&str], author: Option<&str>) -> Scope {
    Scope {
        organization,
        regions: regions(codes),
        author: author.map(str::to_owned),
    }
}

const THIS: Option<Uuid> = Some(ORGANIZATION);

#[test]
fn codes_come_back_as_their_roles() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.code()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap(), role.code());
    }
    assert!(Role::ALL.is_sorted());
    assert_eq!(Role::parse("root"), None);
}

#[test]
fn an_editor_sees_and_proposes_for_their_own_organizations() {
    let editor = person(Role::Editor, &[ORGANIZATION], &[]);
    let own = scope(THIS, &["04"], Some("colleague"));
    let other = scope(Some(Uuid::from_u128(2)), &["04"], Some("me"));
    for act in [Act::See(&own), Act::Propose(&own)] {
        assert_eq!(may(&editor, &act), Ok(()));
    }
    for act in [Act::See(&other), Act::Propose(&other)] {
        assert_eq!(may(&editor, &act), Err(Refusal::NotYours), "{act:?}");
    }
}

#[test]
fn anybody_may_propose_a_new_organization_and_see_their_own() {
    let editor = person(Role::Editor, &[], &[]);
    let regional = person(Role::Reviewer, &[], &["06"]);
    for person in [&editor, &regional] {
        let (form, mine, another) = (
            scope(None, &["04"], None),
            scope(None, &["04"], Some("me")),
            scope(None, &["04"], Some("them")),
        );
        assert_eq!(may(person, &Act::Propose(&form)), Ok(()));
        assert_eq!(may(person, &Act::Propose(&mine)), Ok(()));
        assert_eq!(may(person, &Act::See(&mine)), Ok(()));
        assert!(may(person, &Act::See(&form)).is_err());
        assert!(may(person, &Act::See(&another)).is_err() && may(person, &Act::Propose(&another)).is_err());
    }
}

#[test]
fn an_editor_neither_judges_nor_governs() {
    let editor = person(Role::Editor, &[ORGANIZATION], &[]);
    let own = scope(THIS, &["04"], Some("colleague"));
    for (act, role) in [
        (Act::Judge(&own), Role::Reviewer),
        (Act::Publish, Role::Reviewer),
        (Act::ReadLog, Role::Reviewer),
        (Act::ManagePeople, Role::Administrator),
        (Act::SetRules, Role::Administrator),
    ] {
        assert_eq!(may(&editor, &act), Err(Refusal::NeedsRole(role)), "{act:?}");
    }
}

#[test]
fn a_reviewer_acts_where_all_regions_are_theirs() {
    let reviewer = person(Role::Reviewer, &[], &["04", "06"]);
    for (codes, is_within) in [
        (&["04"][..], true),
        (&["04", "06"], true),
        (&["04.421.01.01"], true),
        (&["04", "01"], false),
        (&["01"], false),
        (&[], false),
    ] {
        let scope = scope(THIS, codes, Some("them"));
        let expected = if is_within { Ok(()) } else { Err(Refusal::OtherRegion) };
        for act in [Act::See(&scope), Act::Propose(&scope), Act::Judge(&scope)] {
            assert_eq!(may(&reviewer, &act), expected, "{act:?}");
        }
    }
}

#[test]
fn what_is_national_takes_a_reviewer_of_every_region_or_an_administrator() {
    let national = scope(THIS, &[], Some("them"));
    for (judge, expected) in [
        (person(Role::Reviewer, &[], &[]), Ok(())),
        (person(Role::Administrator, &[], &["04"]), Ok(())),
        (person(Role::Reviewer, &[], &["04"]), Err(Refusal::OtherRegion)),
    ] {
        assert_eq!(may(&judge, &Act::Judge(&national)), expected, "{judge:?}");
        assert_eq!(may(&judge, &Act::Publish), expected, "an edition is national");
    }
}

#[test]
fn nobody_judges_their_own_change() {
    let own = scope(THIS, &["04"], Some("me"));
    for role in [Role::Reviewer, Role::Administrator] {
        let judge = person(role, &[], &[]);
        assert_eq!(may(&judge, &Act::Judge(&own)), Err(Refusal::OwnChange));
        assert_eq!(may(&judge, &Act::Judge(&scope(THIS, &["04"], Some("them")))), Ok(()));
        assert_eq!(may(&judge, &Act::Judge(&scope(THIS, &["04"], None))), Ok(()));
    }
}

#[test]
fn only_the_author_takes_a_proposal_back() {
    for role in Role::ALL {
        let person = person(role, &[ORGANIZATION], &[]);
        assert_eq!(may(&person, &Act::Withdraw(&scope(THIS, &["01"], Some("me")))), Ok(()));
        for author in [Some("them"), None] {
            let scope = scope(THIS, &["04"], author);
            assert_eq!(may(&person, &Act::Withdraw(&scope)), Err(Refusal::NotYours));
        }
    }
}

#[test]
fn an_administrator_answers_for_everything_and_a_reviewer_reads_along() {
    let (administrator, reviewer) = (person(Role::Administrator, &[], &[]), person(Role::Reviewer, &[], &[]));
    for act in [Act::ManagePeople, Act::SetRules] {
        assert_eq!(may(&administrator, &act), Ok(()));
        assert_eq!(may(&reviewer, &act), Err(Refusal::NeedsRole(Role::Administrator)));
    }
    for act in [Act::ReadLog, Act::Publish] {
        assert_eq!(may(&administrator, &act), Ok(()));
        assert_eq!(may(&reviewer, &act), Ok(()));
    }
    let anywhere = scope(Some(Uuid::from_u128(2)), &["01", "12"], Some("them"));
    for act in [Act::See(&anywhere), Act::Propose(&anywhere), Act::Judge(&anywhere)] {
        assert_eq!(may(&administrator, &act), Ok(()));
    }
}

#[test]
fn without_a_second_factor_a_reviewer_does_nothing() {
    let own = scope(THIS, &["04"], Some("me"));
    let acts = [
        Act::See(&own),
        Act::Propose(&own),
        Act::Withdraw(&own),
        Act::Judge(&own),
        Act::Publish,
        Act::ReadLog,
    ];
    for role in [Role::Reviewer, Role::Administrator] {
        let person = Person {
            second_factor: false,
            ..person(role, &[ORGANIZATION], &[])
        };
        for act in acts {
            assert_eq!(may(&person, &act), Err(Refusal::NeedsSecondFactor), "{act:?}");
        }
    }
}

#[test]
fn a_scope_holds_the_regions_of_both_versions() {
    let moved = edited(|parts| parts.locations[0].commune = AreaCode::parse("06.141.01.01").unwrap());
    let change = Scope::of(Some(&listing()), Some(&moved), Some("me".to_owned()));
    assert_eq!(change, scope(THIS, &["04", "06"], Some("me")));
    assert_eq!(Scope::of(None, Some(&listing()), None), scope(None, &["04"], None));
}

#[test]
fn a_refusal_has_a_code_and_says_what_to_do() {
    let all = [
        Refusal::NotYours,
        Refusal::OtherRegion,
        Refusal::OwnChange,
        Refusal::NeedsRole(Role::Reviewer),
        Refusal::NeedsSecondFactor,
    ];
    let codes: BTreeSet<&str> = all.iter().map(|refusal| refusal.code()).collect();
    assert_eq!(codes.len(), all.len());
    assert!(all.iter().all(|refusal| refusal.to_string().contains(": ")));
    assert_eq!(
        Refusal::NeedsRole(Role::Reviewer).to_string(),
        "this needs the role `reviewer`: ask somebody who has it"
    );
}
