//! Tiles of the street map that lies in a file of this server.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Response, StatusCode};
use sanad_geography::tiles::Tile;

use super::answer::respond;
use super::problem::problem;
use super::site::FOREVER;
use crate::street::{Archive, Got};

/// That the file cannot be read is said once, not with every tile.
static SAID: AtomicBool = AtomicBool::new(false);

/// The answer to what comes after the prefix: `version/z/x/y`.
pub async fn answer(archive: &Archive, rest: &str, method: &Method) -> Response<Body> {
    let Some(tile) = wanted(archive, rest) else {
        return problem(
            StatusCode::NOT_FOUND,
            "no-tile",
            "The street map has no tile of this address.",
        );
    };
    match archive.tile(tile).await {
        Got::Tile(bytes) => {
            let mut headers = kept();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(archive.kind));
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
            let bytes = if *method == Method::HEAD { Bytes::new() } else { bytes };
            respond(StatusCode::OK, headers, bytes)
        }
        // No error: browsers would write one down for every square of sea.
        Got::Absent => respond(StatusCode::NO_CONTENT, kept(), Bytes::new()),
        Got::Busy => {
            let detail = "Too many tiles are asked for at this moment: ask again in a second.";
            let mut busy = problem(StatusCode::SERVICE_UNAVAILABLE, "busy", detail);
            busy.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            busy
        }
        Got::Failed(error) => {
            if !SAID.swap(true, Ordering::Relaxed) {
                eprintln!("The street map cannot be read ({error}): if its file was replaced, start the server again");
            }
            let detail = "The street map cannot be read: the operator should look at its file.";
            problem(StatusCode::SERVICE_UNAVAILABLE, "street-map", detail)
        }
    }
}

/// The tile that an address names, if the map may have it; one address for each.
fn wanted(archive: &Archive, rest: &str) -> Option<Tile> {
    let mut parts = rest.split('/');
    if parts.next() != Some(&archive.version) {
        return None;
    }
    let mut number = || {
        let word = parts.next()?;
        word.parse::<u32>().ok().filter(|number| number.to_string() == word)
    };
    let tile = Tile {
        z: number()?,
        x: number()?,
        y: number()?,
    };
    (parts.next().is_none() && archive.pyramid.may_have(tile)).then_some(tile)
}

/// A tile never changes: another file has another address. No other site shows them at this one's cost.
fn kept() -> HeaderMap {
    let pairs = [
        (header::CACHE_CONTROL, FOREVER),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    pairs
        .into_iter()
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .collect()
}
