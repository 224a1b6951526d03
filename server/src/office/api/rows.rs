//! Rows: a listing as flat columns, the same that files have; and asking the rule-book about them.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sanad_domain::validate::{Draft, Field, Finding};
use sanad_domain::{Language, Listing};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::form::chance;
use super::super::rulebook;
use super::caller::Caller;
use super::problem::{Body, Problem, Told, fine, with};
use crate::store::StoreError;

/// More rows than any listing has.
const MOST: usize = 600;

/// A row: columns of the template (`sanad template`) and their values.
pub type Row = BTreeMap<String, String>;

/// What the rule-book says.
#[derive(Serialize, ToSchema)]
#[schema(as = Finding)]
pub struct Found {
    /// `error`, `warning` or `note`.
    severity: &'static str,
    /// The rule; never renamed.
    code: &'static str,
    /// The column, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    /// What is wrong and what to do, in Arabic, French and English.
    sentence: BTreeMap<&'static str, String>,
}

impl Found {
    fn of(finding: &Finding) -> Self {
        Self {
            severity: finding.rule.severity.name(),
            code: finding.rule.code,
            column: finding.field.map(Field::column),
            sentence: Language::COMPLETE
                .into_iter()
                .map(|language| (language.code(), finding.sentence(language)))
                .collect(),
        }
    }
}

/// Why rows are no listing.
#[derive(Serialize, ToSchema)]
pub struct Unfit {
    /// Always `unfit`.
    code: &'static str,
    /// What stands in the way.
    findings: Vec<Found>,
}

/// Rows to be looked at.
#[derive(Deserialize, ToSchema)]
#[schema(as = Rows)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// One row for each service at each of its places.
    rows: Vec<BTreeMap<String, String>>,
}

/// What the rule-book says of rows.
#[derive(Serialize, ToSchema)]
pub struct Checked {
    /// Whether they can be proposed.
    fit: bool,
    /// What was found, nothing where all is well.
    findings: Vec<Found>,
}

/// The drafts of rows about one organization. What they call by an identifier of their own gets a new one: nobody names what belongs
/// to another listing.
pub fn drafts(rows: &[Row], organization: Uuid, base: Option<&Listing>) -> Result<Vec<Draft>, Box<Response>> {
    let refuse = |sentence: &str| {
        let response = crate::http::problem(StatusCode::UNPROCESSABLE_ENTITY, "bad-rows", sentence);
        Box::new(response)
    };
    if rows.is_empty() || rows.len() > MOST {
        return Err(refuse(&format!("send between one row and {MOST}")));
    }
    let known: BTreeSet<(Field, Uuid)> = base
        .iter()
        .flat_map(|base| {
            let services = base.services.iter().map(|service| (Field::ServiceId, service.id));
            services.chain(base.locations.iter().map(|location| (Field::LocationId, location.id)))
        })
        .collect();
    let mut given: BTreeMap<(Field, &str), Uuid> = BTreeMap::new();
    let mut drafts = Vec::with_capacity(rows.len());
    for row in rows {
        let mut draft = Draft::default();
        for (column, value) in row {
            let Some(field) = Field::ALL.iter().find(|field| field.column() == column) else {
                let short: String = column.chars().filter(|letter| !letter.is_control()).take(60).collect();
                return Err(refuse(&format!("there is no column `{short}`: see `sanad template`")));
            };
            let is_name = matches!(field, Field::ServiceId | Field::LocationId);
            let value = match Uuid::try_parse(value) {
                _ if !is_name || value.trim().is_empty() => value.clone(),
                Ok(id) if known.contains(&(*field, id)) => id.to_string(),
                _ => {
                    let own = match given.get(&(*field, value.as_str())) {
                        Some(own) => *own,
                        None => chance().map_err(|error: StoreError| Box::new(Told::from(error).into_response()))?,
                    };
                    given.insert((*field, value.as_str()), own);
                    own.to_string()
                }
            };
            // No database keeps a zero byte.
            draft.set(*field, value.replace('\0', ""));
        }
        draft.set(Field::OrganizationId, organization.to_string());
        drafts.push(draft);
    }
    Ok(drafts)
}

/// That rows are no listing.
pub fn unfit(findings: &[Finding]) -> Response {
    let body = Unfit {
        code: "unfit",
        findings: findings.iter().map(Found::of).collect(),
    };
    with(StatusCode::UNPROCESSABLE_ENTITY, body)
}

/// Ask the rule-book about the rows of one organization; nothing is kept
#[utoipa::path(
    post,
    path = "/api/check",
    operation_id = "check",
    security(("key" = [])),
    request_body = Asked,
    responses(
        (status = 200, body = Checked),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn check(caller: Caller, Body(asked): Body<Asked>) -> Response {
    let checked = async {
        let organization = chance().map_err(|error| Box::new(Told::from(error).into_response()))?;
        let drafts = drafts(&asked.rows, organization, None)?;
        let looked = rulebook::look(&caller.office, drafts).await;
        let (listing, findings) = looked.map_err(|trouble| Box::new(Told(trouble).into_response()))?;
        Ok::<_, Box<Response>>(fine(Checked {
            fit: listing.is_some(),
            findings: findings.iter().map(Found::of).collect(),
        }))
    };
    checked.await.unwrap_or_else(|refused| *refused)
}
