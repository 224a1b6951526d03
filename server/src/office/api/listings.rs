//! Listings through the API: which there are, one with its rows, and that it is still true.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Query;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::response::{IntoResponse, Response};
use sanad_domain::change::{self, Act, Person, Role, Scope};
use sanad_domain::listing::Facet;
use sanad_domain::validate::drafts;
use sanad_domain::{Date, Listing};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::trouble::Trouble;
use super::caller::Caller;
use super::problem::{Body, Problem, Told, fine};
use super::rows::Row;

/// The most that one answer holds.
const PAGE: usize = 100;

/// Where in a list to go on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The `id` of the last one that is known; the beginning where absent.
    after: Option<Uuid>,
}

/// A listing in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = ListingShort)]
pub struct Short {
    /// The organization.
    id: Uuid,
    /// The short code in public addresses.
    code: String,
    /// The name, in the languages in which it is written.
    name: BTreeMap<&'static str, String>,
    /// When the service was confirmed that was confirmed least recently.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    confirmed: Option<Date>,
}

/// Listings, and where to go on.
#[derive(Serialize, ToSchema)]
#[schema(as = ListingPage)]
pub struct Page {
    /// In order of `id`.
    listings: Vec<Short>,
    /// What to give as `after` for the next; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Uuid>,
}

/// A listing.
#[derive(Serialize, ToSchema)]
#[schema(as = Listing)]
pub struct Whole {
    /// The organization.
    id: Uuid,
    /// The short code in public addresses.
    code: String,
    /// Its revision: a proposal names the one that it began from.
    revision: i64,
    /// One row for each service at each of its places, closed places included.
    rows: Vec<BTreeMap<String, String>>,
}

/// That what a listing says is still true.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StillTrue {
    /// The revision that was looked at.
    revision: i64,
    /// These services alone; all of them where absent.
    services: Option<BTreeSet<Uuid>>,
    /// These facets alone, of `contact`, `hours`, `place` and `terms`; all of them where absent.
    #[schema(value_type = Option<Vec<String>>)]
    facets: Option<BTreeSet<Facet>>,
}

/// What a listing is now.
#[derive(Serialize, ToSchema)]
pub struct Kept {
    /// Its revision.
    revision: i64,
}

fn sees(person: &Person, listing: &Listing) -> Result<(), Trouble> {
    Ok(change::may(person, &Act::See(&Scope::of(Some(listing), None, None)))?)
}

fn short(listing: &Listing) -> Short {
    let names = listing.organization.name.0.iter();
    Short {
        id: listing.organization.id,
        code: listing.code(),
        name: names
            .map(|(language, version)| (language.code(), version.value.clone()))
            .collect(),
        confirmed: listing.services.iter().map(|service| service.confirmed).min().flatten(),
    }
}

/// Listings that the owner of the key may see
#[utoipa::path(
    get,
    path = "/api/listings",
    operation_id = "listings",
    security(("key" = [])),
    params(After),
    responses(
        (status = 200, body = Page),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn list(caller: Caller, after: Result<Query<After>, QueryRejection>) -> Result<Response, Told> {
    let Query(After { after }) = after.map_err(|_| Told(Trouble::BadForm))?;
    let (store, person) = (caller.store().await?, caller.person());
    let mut found = Vec::new();
    if person.role == Role::Editor {
        for id in person
            .organizations
            .iter()
            .filter(|id| after.is_none_or(|after| **id > after))
        {
            found.extend(store.listing(*id).await?.map(|(_, listing)| listing));
        }
    } else {
        change::may(&person, &Act::ReadLog)?;
        let all = store.listings().await?.into_iter();
        found.extend(
            all.filter(|listing| after.is_none_or(|after| listing.organization.id > after) && sees(&person, listing).is_ok()),
        );
    }
    let next = found
        .get(PAGE - 1)
        .filter(|_| found.len() > PAGE)
        .map(|last| last.organization.id);
    Ok(fine(Page {
        listings: found.iter().take(PAGE).map(short).collect(),
        next,
    }))
}

/// One listing, whole
#[utoipa::path(
    get,
    path = "/api/listings/{id}",
    operation_id = "listing",
    security(("key" = [])),
    params(("id" = Uuid, Path, description = "The organization")),
    responses(
        (status = 200, body = Whole),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn one(caller: Caller, id: Result<axum::extract::Path<Uuid>, PathRejection>) -> Result<Response, Told> {
    let (revision, listing) = seen(&caller, id).await?;
    let row = |draft: &sanad_domain::validate::Draft| -> Row {
        let fields = draft.iter();
        fields
            .map(|(field, value)| (field.column().to_owned(), value.to_owned()))
            .collect()
    };
    Ok(fine(Whole {
        id: listing.organization.id,
        code: listing.code(),
        revision,
        rows: drafts(&listing).iter().map(row).collect(),
    }))
}

async fn seen(caller: &Caller, id: Result<axum::extract::Path<Uuid>, PathRejection>) -> Result<(i64, Listing), Told> {
    let axum::extract::Path(id) = id.map_err(|_| Told(Trouble::NotFound))?;
    let found = caller.store().await?.listing(id).await?;
    let (revision, listing) = found.ok_or(Told(Trouble::NotFound))?;
    sees(&caller.person(), &listing)?;
    Ok((revision, listing))
}

/// Say that what a listing says is still true
#[utoipa::path(
    post,
    path = "/api/listings/{id}/still-true",
    operation_id = "still_true",
    security(("key" = [])),
    params(("id" = Uuid, Path, description = "The organization")),
    request_body = StillTrue,
    responses(
        (status = 200, body = Kept),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn confirm(
    caller: Caller,
    id: Result<axum::extract::Path<Uuid>, PathRejection>,
    Body(asked): Body<StillTrue>,
) -> Result<Response, Response> {
    let confirmed = async {
        let (revision, listing) = seen(&caller, id).await?;
        change::may(&caller.person(), &Act::Propose(&Scope::of(Some(&listing), None, None)))?;
        if asked.revision != revision {
            return Err(Told(Trouble::Stale));
        }
        let today = caller.office.today();
        let all: BTreeSet<Uuid> = listing.services.iter().map(|service| service.id).collect();
        let services = asked.services.unwrap_or_else(|| all.clone());
        let facets = asked.facets.unwrap_or_else(|| Facet::ALL.into());
        if services.is_empty() || facets.is_empty() || !services.is_subset(&all) {
            return Err(Told(Trouble::NotFound));
        }
        let confirmed = listing.partly_confirmed_on(today, &services, &facets);
        let store = caller.store().await?;
        store
            .confirm(caller.office.now(), &caller.account.id, revision, &confirmed)
            .await?;
        Ok(Kept { revision: revision + 1 })
    };
    confirmed.await.map(fine).map_err(IntoResponse::into_response)
}
