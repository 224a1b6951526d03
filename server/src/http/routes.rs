//! Which request gets which answer.

use std::sync::Arc;

use axum::body::Body;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use tower::ServiceExt;

use super::State;
use super::answer::{Resource, respond};
use super::engines;
use super::metrics::Kind;
use super::offline;
use super::problem::problem;
use super::report;
use super::site;
use super::tiles;
use crate::pages;
use crate::publish::{Editions, page_file, sha256_hex};
use crate::street::{self, Source};

/// The answer to any request.
pub async fn answer(state: &Arc<State>, request: Request<Incoming>) -> Response<Body> {
    let path = request.uri().path();
    let (kind, mut response) = if path == report::PATH {
        (Kind::Other, report::receive(state, request).await)
    } else if let Some(office) = state
        .office
        .as_ref()
        .filter(|_| path == "/office" || path.starts_with("/office/"))
    {
        let Ok(response) = office.clone().oneshot(request.map(Body::new)).await;
        (Kind::Other, response)
    } else if let Some(api) = state.api.as_ref().filter(|_| path.starts_with("/api/")) {
        let Ok(response) = api.clone().oneshot(request.map(Body::new)).await;
        (Kind::Other, response)
    } else {
        route(state, &request).await
    };
    if matches!(kind, Kind::Page | Kind::Edition) && state.is_hidden() {
        let name = HeaderName::from_static("x-robots-tag");
        response.headers_mut().insert(name, HeaderValue::from_static("noindex"));
    }
    let refused = response.status().is_client_error() || response.status().is_server_error();
    state.metrics.answered(if refused { Kind::Refused } else { kind });
    response
}

async fn route(state: &Arc<State>, request: &Request<Incoming>) -> (Kind, Response<Body>) {
    let (method, asked) = (request.method(), request.headers());
    if !matches!(*method, Method::GET | Method::HEAD) {
        let detail = "Only GET and HEAD are answered here.";
        return (
            Kind::Other,
            problem(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail),
        );
    }
    let path = request.uri().path();
    if let Some(rest) = path.strip_prefix("/editions/") {
        return (Kind::Edition, edition_file(state, rest, method, asked).await);
    }
    if let Some(rest) = path.strip_prefix(street::PREFIX)
        && let Some(Source::Own(archive)) = state.wishes.street.as_ref().map(|street| &street.source)
    {
        return (Kind::Tile, tiles::answer(archive, rest, method).await);
    }
    match path {
        "/" => {
            return (
                Kind::Page,
                redirect(StatusCode::FOUND, &format!("/{}/", preferred(asked).code())),
            );
        }
        // Browsers ask for it by themselves where a page is no page of ours.
        "/favicon.ico" => return (Kind::Asset, redirect(StatusCode::PERMANENT_REDIRECT, "/assets/icon.svg")),
        "/exit" => return (Kind::Other, leave(&state.wishes.exit)),
        "/forget" => {
            let home = HeaderValue::from_static("/");
            return (Kind::Other, leave(&home));
        }
        "/keep.json" => {
            let kept = state.site.load().as_ref().map(|site| offline::offer(site, &state.bundle));
            let missing = || problem(StatusCode::NOT_FOUND, "no-edition", "No edition is published yet.");
            return (
                Kind::Edition,
                kept.map_or_else(missing, |file| file.answer(method, asked, None)),
            );
        }
        "/robots.txt" => {
            let rules = engines::robots(state.is_hidden(), state.wishes.origin.as_ref());
            let hash = sha256_hex(rules.as_bytes());
            let file = Resource::new(path, site::ASK, &hash).identity(rules);
            return (Kind::Other, file.answer(method, asked, None));
        }
        _ if path == "/sitemap.xml" || path.starts_with("/sitemap/") => {
            return (Kind::Other, sitemap(state, path, method, asked).await);
        }
        "/healthz" => return (Kind::Other, text("ok\n")),
        "/readyz" if state.site.load().is_some() => return (Kind::Other, text("ready\n")),
        "/readyz" => {
            return (
                Kind::Other,
                problem(StatusCode::SERVICE_UNAVAILABLE, "no-edition", "No edition is published yet."),
            );
        }
        "/metrics" => {
            let edition = state.site.load().as_ref().map_or(0, |site| site.edition);
            return (Kind::Other, text(&state.metrics.render(edition)));
        }
        _ => {}
    }
    if let Some(file) = state.bundle.files.get(&path[1..]) {
        return (Kind::Asset, file.answer(method, asked, Some(&state.bundle.policy)));
    }
    (Kind::Page, page(state, path, method, asked).await)
}

/// A sitemap: none where the operator does not say where the site is, or wants it left alone.
async fn sitemap(state: &Arc<State>, path: &str, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let (made_by, wanted) = (Arc::clone(state), path.to_owned());
    let make = move || {
        let site = made_by.site.load_full().filter(|_| !made_by.is_hidden())?;
        let origin = made_by.wishes.origin.as_ref()?;
        match wanted.strip_prefix("/sitemap/") {
            None => Some(engines::index(&site, origin)),
            Some(name) => engines::sitemap(&site, origin, name.strip_suffix(".xml")?),
        }
    };
    let missing = || problem(StatusCode::NOT_FOUND, "not-found", "There is no sitemap of this name.");
    match tokio::task::spawn_blocking(make).await {
        Ok(Some(map)) => {
            let hash = sha256_hex(map.as_bytes());
            Resource::new(path, site::ASK, &hash)
                .identity(map)
                .answer(method, asked, None)
        }
        _ => missing(),
    }
}

async fn page(state: &Arc<State>, path: &str, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let address = Address::parse(path);
    let language = address
        .as_ref()
        .map_or_else(|| language_of(path, asked), |address| address.language);
    let site = state.site.load_full();
    let Some(site) = site.as_ref() else {
        return html(state, StatusCode::SERVICE_UNAVAILABLE, pages::no_edition(language), method);
    };
    let Some(address) = address else {
        return html(state, StatusCode::NOT_FOUND, pages::not_found(language), method);
    };
    // Every page has one address, so that a link is the same wherever it came from.
    if address.path() != path {
        return redirect(StatusCode::PERMANENT_REDIRECT, &address.path());
    }
    if let Page::Report(code) = &address.page {
        let form = site.form(language, code);
        let status = if form.is_some() {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        return html(state, status, form.unwrap_or_else(|| pages::not_found(language)), method);
    }
    // A list that is narrower than any that was written (the app knows them all) is read from the broader one.
    let tells = matches!(address.page, Page::Safety | Page::About);
    let mut page = Some(address.page);
    while let Some(wanted) = page {
        let broader = wanted.broader();
        let file = page_file(&Address::new(language, wanted));
        if site.has(&file) {
            let (site, made_by) = (Arc::clone(site), Arc::clone(state));
            let read = tokio::task::spawn_blocking(move || match made_by.wishes.street.as_ref().filter(|_| tells) {
                // What is true without a street map is not with one.
                Some(street) => site.page_with(&file, |written| pages::with_streets(written, language, street.elsewhere())),
                None => site.page(&file),
            });
            return match read.await {
                Ok(Ok(file)) => file.answer(method, asked, Some(&state.bundle.policy)),
                _ => problem(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "damaged",
                    "This page is damaged: the operator should verify the edition.",
                ),
            };
        }
        page = broader;
    }
    html(state, StatusCode::NOT_FOUND, pages::not_found(language), method)
}

async fn edition_file(state: &Arc<State>, rest: &str, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let missing = || problem(StatusCode::NOT_FOUND, "not-found", "No edition holds a file of this name.");
    let site = state.site.load();
    if rest == "current.json" {
        let Some(site) = site.as_ref() else { return missing() };
        let body = format!(
            "{{\"edition\":{},\"manifest_sha256\":\"{}\"}}",
            site.edition, site.manifest_sha256
        );
        return Resource::new(rest, site::ASK, &site.manifest_sha256)
            .identity(body)
            .answer(method, asked, None);
    }
    let Some((number, path)) = rest.split_once('/') else {
        return missing();
    };
    let Some(number) = number.parse::<u32>().ok().filter(|parsed| parsed.to_string() == number) else {
        return missing();
    };
    let current = site.as_ref().filter(|site| site.edition == number);
    if let Some(file) = current.and_then(|site| site.files.get(path)) {
        return file.answer(method, asked, None);
    }
    // An earlier edition, or an archive of pages: read from the disk, and only what the manifest names.
    from_disk(state, number, path, method, asked).await.unwrap_or_else(missing)
}

async fn from_disk(state: &State, number: u32, path: &str, method: &Method, asked: &HeaderMap) -> Option<Response<Body>> {
    let (folder, path) = (state.editions.clone(), path.to_owned());
    let read = tokio::task::spawn_blocking(move || {
        let editions = Editions::open(&folder)?;
        site::read(&editions, &editions.manifest(number)?, &path)
    });
    Some(read.await.ok()?.ok()?.answer(method, asked, None))
}

/// A page that the server writes itself.
pub fn html(state: &State, status: StatusCode, html: String, method: &Method) -> Response<Body> {
    let file = Resource::new("page.html", "no-store", "0").identity(html);
    let mut response = file.answer(method, &HeaderMap::new(), Some(&state.bundle.policy));
    response.headers_mut().remove(header::ETAG);
    *response.status_mut() = status;
    response
}

fn text(body: &str) -> Response<Body> {
    let plain = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    respond(StatusCode::OK, headers(plain), Bytes::from(body.to_owned()))
}

/// A way to another address.
pub fn redirect(status: StatusCode, to: &str) -> Response<Body> {
    let mut headers = headers([(header::CACHE_CONTROL, "no-store"), (header::VARY, "accept-language")]);
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(header::LOCATION, to);
    }
    respond(status, headers, Bytes::new())
}

/// Away from here, whatever the browser keeps of this site forgotten.
fn leave(to: &HeaderValue) -> Response<Body> {
    let mut headers = headers([
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("clear-site-data"),
            "\"cache\", \"cookies\", \"storage\"",
        ),
    ]);
    headers.insert(header::LOCATION, to.clone());
    respond(StatusCode::SEE_OTHER, headers, Bytes::new())
}

fn headers<const N: usize>(pairs: [(HeaderName, &'static str); N]) -> HeaderMap {
    pairs
        .into_iter()
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .collect()
}

/// The language at the head of a path, else the one that the browser prefers.
fn language_of(path: &str, asked: &HeaderMap) -> Language {
    let first = path.split('/').find(|segment| !segment.is_empty()).unwrap_or_default();
    Language::INTERFACE
        .into_iter()
        .find(|language| language.code() == first)
        .unwrap_or_else(|| preferred(asked))
}

/// The language that the browser prefers.
pub fn preferred(asked: &HeaderMap) -> Language {
    let value = asked
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut tags: Vec<(f32, &str)> = value
        .split(',')
        .take(20)
        .filter_map(|part| {
            let (tag, quality) = part.split_once(';').unwrap_or((part, "q=1"));
            let quality = quality.trim().strip_prefix("q=")?.parse::<f32>().ok()?;
            (quality > 0.0).then_some((quality, tag))
        })
        .collect();
    tags.sort_by(|a, b| b.0.total_cmp(&a.0));
    Language::preferred(tags.into_iter().map(|(_, tag)| tag))
}
