//! How the API says that something was not done: `application/problem+json` (RFC 9457), in the language that is preferred.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sanad_domain::Language;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::super::asked::body;
use super::super::trouble::Trouble;
use super::super::words as w;
use crate::http::{preferred, problem};

/// The longest body, in bytes: a listing of sixty services with long texts in three languages finds room in it.
const LONG: usize = 2 * 1_024 * 1_024;

/// An error, as RFC 9457 has it.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code tells more.
    #[serde(rename = "type")]
    kind: String,
    /// What the status is called.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What it is about; never renamed.
    code: String,
    /// What to do, in the language that the request prefers.
    detail: String,
}

/// A trouble on its way to whoever called.
pub struct Told(pub Trouble);

impl<T: Into<Trouble>> From<T> for Told {
    fn from(trouble: T) -> Self {
        Self(trouble.into())
    }
}

impl IntoResponse for Told {
    /// An answer without words; [`tell`] finds those of whoever asked.
    fn into_response(self) -> Response {
        let mut response = self.0.status().into_response();
        response.extensions_mut().insert(Arc::new(self.0));
        response
    }
}

/// Puts why something was not done into words.
pub async fn tell(request: Request, next: Next) -> Response {
    let language = preferred(request.headers()).prose();
    let response = next.run(request).await;
    match response.extensions().get::<Arc<Trouble>>() {
        Some(trouble) => answer(trouble, language),
        None => response,
    }
}

fn answer(trouble: &Trouble, language: Language) -> Response {
    match trouble {
        Trouble::SignedOut | Trouble::SecondAsked => {
            let mut response = problem(StatusCode::UNAUTHORIZED, "no-key", w::KEY_WRONG.get(language));
            let scheme = axum::http::HeaderValue::from_static("Bearer");
            response.headers_mut().insert(axum::http::header::WWW_AUTHENTICATE, scheme);
            response
        }
        // Nobody would mend what nobody knows to be broken.
        Trouble::Store(error) => {
            eprintln!("The API cannot use its store: {error}");
            problem(trouble.status(), trouble.code(), trouble.sentence().get(language))
        }
        _ => problem(trouble.status(), trouble.code(), trouble.sentence().get(language)),
    }
}

/// Whoever used a method that a path does not have.
pub fn method() -> Response {
    problem(
        StatusCode::METHOD_NOT_ALLOWED,
        "method",
        "this path does not take that method: see /api/openapi.json",
    )
}

/// What was sent, as JSON.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let language = preferred(request.headers()).prose();
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
        if !kind.trim().eq_ignore_ascii_case("application/json") {
            let words = "send JSON, and say so: Content-Type: application/json";
            return Err(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", words));
        }
        let bytes = body(request, LONG).await.map_err(|trouble| answer(&trouble, language))?;
        // Where it stops being JSON helps whoever writes programs; the text itself is not said again.
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| problem(StatusCode::BAD_REQUEST, "bad-json", &error.to_string()))
    }
}

/// An answer of a status.
pub fn with<T: Serialize>(status: StatusCode, body: T) -> Response {
    let headers = [(axum::http::header::CACHE_CONTROL, "no-store")];
    (status, headers, Json(body)).into_response()
}

/// The answer that all is well.
pub fn fine<T: Serialize>(body: T) -> Response {
    with(StatusCode::OK, body)
}
