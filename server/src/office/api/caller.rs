//! Who calls: the owner of the key.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::Response;
use sanad_domain::change::Person;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::acts::Acting;
use super::super::trouble::Trouble;
use super::super::{Office, Token};
use super::problem::{Told, fine};
use crate::store::{Account, Store};

/// The owner of a key.
pub struct Caller {
    /// The office.
    pub office: Arc<Office>,
    /// Whose key it is.
    pub account: Account,
    factor: bool,
}

impl FromRequestParts<Arc<Office>> for Caller {
    type Rejection = Told;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Told> {
        let sent = parts.headers.get(AUTHORIZATION).and_then(|sent| sent.to_str().ok());
        let shown = sent.and_then(|sent| sent.split_once(' '));
        let token = shown
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .and_then(|(_, token)| Token::shown(token.trim()));
        let token = token.ok_or(Told(Trouble::SignedOut))?;
        let found = office.store().await?.key(office.now(), &token.hash()).await?;
        let (key, account) = found.ok_or(Told(Trouble::SignedOut))?;
        Ok(Self {
            office: Arc::clone(office),
            account,
            factor: key.factor,
        })
    }
}

impl Caller {
    /// Who it is, as the rules know them.
    pub fn person(&self) -> Person {
        self.account.person(self.factor)
    }

    /// Who acts here.
    pub fn acting(&self) -> Acting<'_> {
        Acting {
            office: &self.office,
            account: &self.account,
            factor: self.factor,
        }
    }

    /// The store.
    pub async fn store(&self) -> Result<&Store, Told> {
        Ok(self.office.store().await?)
    }
}

/// Who a key acts for.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The account.
    id: String,
    /// Its owner's name.
    name: String,
    /// `editor`, `reviewer` or `administrator`.
    role: &'static str,
    /// The organizations that they speak for.
    organizations: Vec<String>,
    /// The regions that they look after; every region where empty.
    regions: Vec<String>,
}

/// Who the key acts for
#[utoipa::path(
    get,
    path = "/api/me",
    operation_id = "me",
    security(("key" = [])),
    responses((status = 200, body = Me))
)]
pub async fn me(caller: Caller) -> Response {
    let account = caller.account;
    fine(Me {
        id: account.id,
        name: account.name,
        role: account.role.code(),
        organizations: account.organizations.iter().map(ToString::to_string).collect(),
        regions: account.regions.iter().map(ToString::to_string).collect(),
    })
}
