//! The log through the API, hashes included.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use sanad_domain::change::{self, Act};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::trouble::Trouble;
use super::caller::Caller;
use super::problem::{Problem, Told, fine};
use crate::store::{Entry, Wanted};

/// The most that one answer holds.
const PAGE: i64 = 500;

/// Which entries.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// Before this number: the way to the next page.
    before: Option<i64>,
    /// Acts that begin so: `proposal` finds `proposal.approved`.
    act: Option<String>,
    /// About this.
    subject: Option<String>,
}

/// An entry of the log.
#[derive(Serialize, ToSchema)]
#[schema(as = LogEntry)]
pub struct Line {
    /// Its place in the chain, from 1.
    number: i64,
    /// When.
    at: String,
    /// Whose act: an account, `operator`, or `link`.
    actor: String,
    /// What was done.
    act: String,
    /// To what.
    subject: String,
    /// More of it.
    detail: String,
    /// The hash of the entry before; empty for the first.
    previous: String,
    /// SHA-256 over all that stands above, as a JSON array.
    hash: String,
}

/// Entries, the latest first.
#[derive(Serialize, ToSchema)]
#[schema(as = LogPage)]
pub struct Page {
    /// The entries.
    entries: Vec<Line>,
}

/// Who did what
#[utoipa::path(
    get,
    path = "/api/log",
    operation_id = "log",
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
    change::may(&caller.person(), &Act::ReadLog)?;
    let text = |text: Option<String>| text.map(|text| text.replace('\0', "")).filter(|text| !text.is_empty());
    let wanted = Wanted {
        act: text(which.act),
        subject: text(which.subject),
        before: which.before,
        limit: PAGE,
        ..Wanted::default()
    };
    let line = |entry: Entry| Line {
        number: entry.number,
        at: entry.at,
        actor: entry.actor,
        act: entry.act,
        subject: entry.subject,
        detail: entry.detail,
        previous: entry.previous,
        hash: entry.hash,
    };
    let entries = caller.store().await?.log(&wanted).await?;
    Ok(fine(Page {
        entries: entries.into_iter().map(line).collect(),
    }))
}
