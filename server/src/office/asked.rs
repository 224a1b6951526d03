//! What a form sends, as far as a page of ours may have sent it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::header;

use super::Office;
use super::trouble::Trouble;
use super::visit::Visit;
use crate::http::{fields, is_foreign};

/// The longest form of a listing: sixty services with long texts in three languages find room in it.
const LONG: usize = 2 * 1_024 * 1_024;
/// The longest of any other.
const SHORT: usize = 16 * 1_024;
/// More fields than any form has.
const FIELDS: usize = 8_000;
/// How long a client may take over the body.
const PATIENCE: Duration = Duration::from_secs(30);

/// The fields of a form, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub Vec<(String, String)>);

impl Asked {
    /// The first field of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Every field of this name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self.0.iter().filter(move |(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether a field of this name was sent, as a button that was pressed is.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// What an address asks for.
    pub fn of_query(query: &str) -> Self {
        Self(fields(query.as_bytes()).unwrap_or_default()).without_nul()
    }

    /// PostgreSQL keeps no zero byte in a text, and nobody types one.
    fn without_nul(mut self) -> Self {
        for (_, value) in &mut self.0 {
            value.retain(|letter| letter != '\0');
        }
        self
    }

    async fn read(request: Request, limit: usize) -> Result<Self, Trouble> {
        if is_foreign(request.headers()) {
            return Err(Trouble::Foreign);
        }
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
        if !kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Trouble::BadForm);
        }
        let body = body(request, limit).await?;
        if body.iter().filter(|byte| **byte == b'&').count() > FIELDS {
            return Err(Trouble::TooLarge);
        }
        fields(&body).map(Self).ok_or(Trouble::BadForm)
    }
}

/// All that was sent, as long as it is no more than that and comes in time.
pub async fn body(request: Request, limit: usize) -> Result<Bytes, Trouble> {
    let body = Limited::new(request.into_body(), limit).collect();
    match tokio::time::timeout(PATIENCE, body).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Trouble::TooLarge),
        _ => Err(Trouble::BadForm),
    }
}

/// A short form.
pub struct Sent(pub Asked);

impl<S: Sync> FromRequest<S> for Sent {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Self, Trouble> {
        Ok(Self(Asked::read(request, SHORT).await?.without_nul()))
    }
}

/// The form of a listing. Whoever is not signed in has no long one to send, but for what they typed before their session ended.
pub struct SentLong(pub Asked);

impl FromRequest<Arc<Office>> for SentLong {
    type Rejection = Trouble;

    async fn from_request(request: Request, office: &Arc<Office>) -> Result<Self, Trouble> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, office).await;
        let limit = if visit.is_signed() { LONG } else { LONG / 8 };
        Ok(Self(Asked::read(Request::from_parts(parts, body), limit).await?))
    }
}
