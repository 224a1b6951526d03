//! Proposals through the API: making one, what became of it, judging it.

use std::collections::BTreeMap;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sanad_domain::Listing;
use sanad_domain::change::{self, Act, Difference, Needs, Role, differences, needs};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::form::chance;
use super::super::trouble::Trouble;
use super::super::{acts, review, rulebook};
use super::caller::Caller;
use super::problem::{Body, Problem, Told, fine, with};
use super::rows::{self, Unfit};
use crate::store::{Proposal, Queue, State, Verdict};

/// The most that one answer holds.
const PAGE: usize = 50;

/// What to propose.
#[derive(Deserialize, ToSchema)]
#[schema(as = Wanted)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The organization; a new one where absent.
    organization: Option<Uuid>,
    /// The revision of the listing that this began from; 0 for a new one.
    #[serde(default)]
    base: i64,
    /// All of its rows, as they should be; nothing where the listing is to be taken off the map.
    #[serde(default)]
    rows: Vec<BTreeMap<String, String>>,
    /// Take the listing off the map.
    #[serde(default)]
    withdraw: bool,
}

/// A proposal in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = ProposalShort)]
pub struct Short {
    /// The proposal.
    id: String,
    /// The organization.
    organization: Uuid,
    /// `waiting`, `cooling`, `accepted`, `sent-back`, `rejected`, `taken-back` or `overtaken`.
    state: &'static str,
    /// `routine`, `contact` or `grave`.
    risk: &'static str,
    /// When it was made.
    created: String,
    /// What the reviewer said, for the author.
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
}

/// Proposals.
#[derive(Serialize, ToSchema)]
#[schema(as = ProposalPage)]
pub struct Page {
    /// Open ones by risk and age; else the latest first.
    proposals: Vec<Short>,
}

/// One thing that a proposal changes.
#[derive(Serialize, ToSchema)]
#[schema(as = Difference)]
pub struct Changed {
    /// `organization`, or the identifier of a service or a location.
    subject: String,
    /// Which thing of it.
    aspect: &'static str,
    /// The language, where it is a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    /// What was said before.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    /// What is said now.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// `routine`, `contact` or `grave`.
    risk: &'static str,
}

/// A proposal, and what it changes.
#[derive(Serialize, ToSchema)]
#[schema(as = Proposal)]
pub struct Whole {
    /// What a list says of it.
    #[serde(flatten)]
    short: Short,
    /// How many reviewers it needs.
    approvals: u8,
    /// For how many hours it waits after it was accepted, as the rules say.
    cooling_hours: u32,
    /// From when on it is in force, where it was accepted and waits.
    #[serde(skip_serializing_if = "String::is_empty")]
    ripe: String,
    /// The organization whose listing goes, where this makes one of two.
    #[serde(skip_serializing_if = "Option::is_none")]
    merges: Option<Uuid>,
    /// What it changes.
    changes: Vec<Changed>,
}

/// Which proposals.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// Open ones alone.
    #[serde(default)]
    open: bool,
    /// How many to pass over.
    #[serde(default)]
    #[param(minimum = 0, maximum = 1_000_000)]
    from: u32,
}

/// A verdict.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[schema(as = VerdictKind)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Let it be so.
    Accept,
    /// Something else is wanted.
    SendBack,
    /// No.
    Reject,
}

/// What a reviewer says.
#[derive(Deserialize, ToSchema)]
#[schema(as = Verdict)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The verdict.
    verdict: Said,
    /// Words to the author; needed where it is not accepted.
    #[serde(default)]
    words: String,
}

/// What became of a proposal.
#[derive(Serialize, ToSchema)]
pub struct Became {
    /// Its state.
    state: &'static str,
}

fn short(proposal: &Proposal) -> Short {
    Short {
        id: proposal.id.clone(),
        organization: proposal.organization,
        state: proposal.state.code(),
        risk: proposal.risk.code(),
        created: proposal.created.clone(),
        words: proposal.words.clone(),
    }
}

fn changed(difference: &Difference) -> Changed {
    let subject = match difference.subject {
        change::Subject::Organization => "organization".to_owned(),
        change::Subject::Service(id) | change::Subject::Location(id) => id.to_string(),
    };
    Changed {
        subject,
        aspect: difference.aspect.code(),
        language: difference.language.map(sanad_domain::Language::code),
        before: difference.before.clone(),
        after: difference.after.clone(),
        risk: difference.risk().code(),
    }
}

/// Proposals that the owner of the key made, or judges
#[utoipa::path(
    get,
    path = "/api/proposals",
    operation_id = "proposals",
    security(("key" = [])),
    params(Which),
    responses(
        (status = 200, body = Page),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn list(caller: Caller, which: Result<Query<Which>, QueryRejection>) -> Result<Response, Told> {
    let Query(which) = which.map_err(|_| Told(Trouble::BadForm))?;
    let person = caller.person();
    let is_editor = person.role == Role::Editor;
    if !is_editor {
        change::may(&person, &Act::ReadLog)?;
    }
    let (store, from) = (caller.store().await?, which.from as usize);
    let found = if is_editor {
        let queue = Queue {
            open: which.open,
            author: Some(caller.account.id.clone()),
            limit: PAGE as i64,
            offset: from as i64,
            ..Queue::default()
        };
        store.proposals(&queue).await?
    } else {
        review::page_of(store, &person, which.open, from, PAGE).await?.0
    };
    Ok(fine(Page {
        proposals: found.iter().map(short).collect(),
    }))
}

/// A proposal that this person may see.
async fn seen(caller: &Caller, id: Result<Path<String>, PathRejection>) -> Result<Proposal, Told> {
    let Path(id) = id.map_err(|_| Told(Trouble::NotFound))?;
    let proposal = caller.store().await?.proposal(&id).await?.ok_or(Told(Trouble::NotFound))?;
    review::may_see(&caller.person(), &proposal)?;
    Ok(proposal)
}

/// One proposal, and what it changes
#[utoipa::path(
    get,
    path = "/api/proposals/{id}",
    operation_id = "proposal",
    security(("key" = [])),
    params(("id" = String, Path, description = "The proposal")),
    responses(
        (status = 200, body = Whole),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn one(caller: Caller, id: Result<Path<String>, PathRejection>) -> Result<Response, Told> {
    let proposal = seen(&caller, id).await?;
    let other = review::other_of(caller.store().await?, &proposal).await?;
    let changes = review::changes_of(&proposal, other.as_ref());
    let shown = review::shown_of(&proposal, other.as_ref());
    let needs = needs(&changes).unwrap_or(Needs {
        approvals: 0,
        cooling_hours: 0,
        old_contact: false,
    });
    let hours = review::cooling(caller.store().await?, needs).await? / 3_600;
    Ok(fine(Whole {
        approvals: needs.approvals,
        cooling_hours: u32::try_from(hours).unwrap_or_default(),
        ripe: proposal.ripe.clone(),
        merges: proposal.merges.map(|(other, _)| other),
        changes: shown.iter().map(changed).collect(),
        short: short(&proposal),
    }))
}

/// Propose what a listing should become
#[utoipa::path(
    post,
    path = "/api/proposals",
    operation_id = "propose",
    security(("key" = [])),
    request_body = Wanted,
    responses(
        (status = 201, body = Short),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (
            status = 422,
            description = "The rows are no listing, or nothing differs",
            content((Unfit = "application/json"), (Problem = "application/problem+json"))
        )
    )
)]
pub async fn propose(caller: Caller, Body(wanted): Body<Wanted>) -> Response {
    proposed(&caller, &wanted).await.unwrap_or_else(|refused| *refused)
}

async fn proposed(caller: &Caller, wanted: &Wanted) -> Result<Response, Box<Response>> {
    let refuse = |told: Told| Box::new(told.into_response());
    let store = caller.store().await.map_err(refuse)?;
    let held = match wanted.organization {
        Some(id) => {
            let held = store.listing(id).await.map_err(|error| refuse(error.into()))?;
            Some(held.ok_or_else(|| refuse(Told(Trouble::NotFound)))?)
        }
        None => None,
    };
    let before: Option<&Listing> = held.as_ref().map(|(_, listing)| listing);
    let scope = change::Scope::of(before, None, None);
    change::may(&caller.person(), &Act::Propose(&scope)).map_err(|refusal| refuse(refusal.into()))?;
    if held.as_ref().map_or(0, |(revision, _)| *revision) != wanted.base {
        return Err(refuse(Told(Trouble::Stale)));
    }
    let after = if wanted.withdraw {
        if before.is_none() || !wanted.rows.is_empty() {
            return Err(refuse(Told(Trouble::BadForm)));
        }
        None
    } else {
        let organization = match wanted.organization {
            Some(id) => id,
            None => chance().map_err(|error| refuse(error.into()))?,
        };
        let drafts = rows::drafts(&wanted.rows, organization, before)?;
        let listing = rulebook::listing_of(&caller.office, drafts).await;
        match listing.map_err(|trouble| refuse(Told(trouble)))? {
            Ok(listing) => Some(listing),
            Err(findings) => return Err(Box::new(rows::unfit(&findings))),
        }
    };
    let changes = differences(before, after.as_ref());
    let acting = caller.acting();
    let made = acting
        .propose(wanted.base, before, after.as_ref(), &changes, None, None)
        .await;
    let id = made.map_err(|trouble| refuse(Told(trouble)))?;
    let kept = store.proposal(&id).await.map_err(|error| refuse(error.into()))?;
    let kept = kept.ok_or_else(|| refuse(Told(Trouble::NotFound)))?;
    Ok(with(StatusCode::CREATED, short(&kept)))
}

/// Judge a proposal
#[utoipa::path(
    post,
    path = "/api/proposals/{id}/verdict",
    operation_id = "judge",
    security(("key" = [])),
    params(("id" = String, Path, description = "The proposal")),
    request_body = Judged,
    responses(
        (status = 200, body = Became),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn judge(
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    Body(judged): Body<Judged>,
) -> Result<Response, Told> {
    let proposal = seen(&caller, id).await?;
    let verdict = match judged.verdict {
        Said::Accept => Verdict::Accept,
        Said::SendBack => Verdict::SendBack,
        Said::Reject => Verdict::Reject,
    };
    let state = caller.acting().judge(&proposal, verdict, &acts::words(&judged.words)).await?;
    Ok(fine(Became { state: state.code() }))
}

/// Take a proposal of one's own back
#[utoipa::path(
    post,
    path = "/api/proposals/{id}/take-back",
    operation_id = "take_back",
    security(("key" = [])),
    params(("id" = String, Path, description = "The proposal")),
    responses(
        (status = 200, body = Became),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn take_back(caller: Caller, id: Result<Path<String>, PathRejection>) -> Result<Response, Told> {
    let proposal = seen(&caller, id).await?;
    change::may(&caller.person(), &Act::Withdraw(&review::scope(&proposal)))?;
    let store = caller.store().await?;
    store.take_back(caller.office.now(), &proposal.id, &caller.account.id).await?;
    Ok(fine(Became {
        state: State::TakenBack.code(),
    }))
}
