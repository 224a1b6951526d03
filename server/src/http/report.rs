//! Taking in a report: what is wrong with which listing, and nothing of who says so. No address, browser or hour is
//! looked at, kept or written anywhere.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::validate::{Report, ReportKind, report_text};

use super::State;
use super::form::fields;
use super::problem::problem;
use super::routes::{html, preferred, redirect};
use crate::pages::{self, Refusal};
use crate::publish::page_file;
use crate::store::Kept;

/// The address to which the form is sent.
pub const PATH: &str = "/report";
/// The longest body. Six hundred letters of Tifinagh, nine bytes each as a form writes them, find room in it.
const BODY_LIMIT: usize = 6 * 1_024;
/// How long a client may take over the body.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// The answer to a request for [`PATH`].
pub async fn receive(state: &Arc<State>, request: Request<Incoming>) -> Response<Body> {
    if *request.method() != Method::POST {
        let detail = "A report is sent with POST, by the form of a listing.";
        let mut response = problem(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail);
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
        return response;
    }
    let mut language = preferred(request.headers());
    match take(state, request, &mut language).await {
        Ok(()) => redirect(StatusCode::SEE_OTHER, &Address::new(language, Page::Thanks).path()),
        Err((status, refusal)) => {
            let page = pages::refused(language, refusal);
            html(state, status, page, &Method::POST)
        }
    }
}

async fn take(state: &Arc<State>, request: Request<Incoming>, language: &mut Language) -> Result<(), (StatusCode, Refusal)> {
    if is_foreign(request.headers()) {
        return Err((StatusCode::FORBIDDEN, Refusal::Elsewhere));
    }
    let body = read(request).await?;
    let incomplete = (StatusCode::BAD_REQUEST, Refusal::Incomplete);
    let fields = fields(&body).ok_or(incomplete)?;
    let field = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    if let Some(written) = Language::INTERFACE.into_iter().find(|one| one.code() == field("language")) {
        *language = written;
    }
    // People do not see this field: what fills it in is a machine, which learns nothing from the answer.
    if !field("empty").is_empty() {
        return Ok(());
    }
    let Some(Address {
        page: Page::Listing(listing),
        ..
    }) = Address::parse(&format!("/{}/listing/{}/", language.code(), field("listing")))
    else {
        return Err((StatusCode::NOT_FOUND, Refusal::NoListing));
    };
    let page = page_file(&Address::new(*language, Page::Listing(listing.clone())));
    if !state.site.load().as_ref().is_some_and(|site| site.has(&page)) {
        return Err((StatusCode::NOT_FOUND, Refusal::NoListing));
    }
    let kind = ReportKind::parse(field("what")).ok_or(incomplete)?;
    let text = report_text(field("text")).ok_or((StatusCode::PAYLOAD_TOO_LARGE, Refusal::TooLong))?;
    if !state.desk.has_room() {
        return Err((StatusCode::TOO_MANY_REQUESTS, Refusal::TooMany));
    }
    let report = Report {
        listing,
        kind,
        text,
        language: *language,
        day: state.desk.today(),
    };
    match state.desk.keep(&report).await {
        Ok(Kept::Yes) => {
            state.metrics.reported();
            Ok(())
        }
        Ok(Kept::Full) => Err((StatusCode::TOO_MANY_REQUESTS, Refusal::TooMany)),
        Err(error) => {
            // Of the report itself nothing is said; but nobody would mend what nobody knows to be broken.
            eprintln!("Reports cannot be kept: {error}");
            Err((StatusCode::SERVICE_UNAVAILABLE, Refusal::NoStore))
        }
    }
}

/// The body, as far as it is a form of a sensible length.
async fn read(request: Request<Incoming>) -> Result<Bytes, (StatusCode, Refusal)> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, Refusal::Incomplete));
    }
    let body = Limited::new(request.into_body(), BODY_LIMIT).collect();
    match tokio::time::timeout(BODY_TIMEOUT, body).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err((StatusCode::PAYLOAD_TOO_LARGE, Refusal::TooLong)),
        Ok(Err(_)) => Err((StatusCode::BAD_REQUEST, Refusal::Incomplete)),
        Err(_) => Err((StatusCode::REQUEST_TIMEOUT, Refusal::Incomplete)),
    }
}

/// Whether a browser says that another site's page sent this.
pub fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        // Our pages send no referrer, for which browsers write `null` here too.
        None | Some("null") => false,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_none() || host != text("host")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_site_may_send_a_report() {
        for (headers, foreign) in [
            (&[][..], false),
            (&[("sec-fetch-site", "same-origin"), ("origin", "null")], false),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "null")], true),
            (&[("origin", "null")], false),
            (&[("origin", "https://map.example"), ("host", "map.example")], false),
            (&[("origin", "http://localhost:8080"), ("host", "localhost:8080")], false),
            (&[("origin", "https://evil.example"), ("host", "map.example")], true),
            (&[("origin", "https://evil.example")], true),
            (&[("origin", "nonsense"), ("host", "nonsense")], true),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            assert_eq!(is_foreign(&map), foreign, "{headers:?}");
        }
    }
}
