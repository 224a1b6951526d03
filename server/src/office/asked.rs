//! What a form sends, as far as a page of ours may have sent it.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::header;

use super::trouble::Trouble;
use crate::http::{fields, is_foreign};

/// The longest form: a listing of a hundred services with long texts in three languages finds room in it.
const LIMIT: usize = 2 * 1_024 * 1_024;

/// The fields of a form, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub Vec<(String, String)>);

impl Asked {
    /// The first field of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Whether a field of this name was sent, as a button that was pressed is.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    async fn read(request: Request) -> Result<Self, Trouble> {
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
        let body: Bytes = match Limited::new(request.into_body(), LIMIT).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Err(Trouble::TooLarge),
            Err(_) => return Err(Trouble::BadForm),
        };
        fields(&body).map(Self).ok_or(Trouble::BadForm)
    }
}

/// A form that was read, or why not: the handler answers in the reader's language.
pub struct Sent(pub Result<Asked, Trouble>);

impl<S: Sync> FromRequest<S> for Sent {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(Asked::read(request).await))
    }
}
