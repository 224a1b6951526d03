//! Answering with a resource: encodings, entity tags, ranges.

use std::io::Read;

use axum::body::Body;
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Response, StatusCode};

/// What goes with every HTML page: no script, style, font or image but our own, and nobody else's frame.
#[derive(Clone)]
pub struct Policy(pub Vec<(HeaderName, HeaderValue)>);

/// A file in the forms in which it may be asked for, with the headers of each made once.
pub struct Resource {
    kind: &'static str,
    cache: &'static str,
    tag: String,
    identity: Option<Form>,
    brotli: Option<Form>,
    gzip: Option<Form>,
}

struct Form {
    headers: HeaderMap,
    bytes: Bytes,
}

impl Resource {
    /// A resource without a body yet; `hash` becomes its entity tag.
    pub fn new(path: &str, cache: &'static str, hash: &str) -> Self {
        let tag = hash.get(..32).unwrap_or(hash).to_owned();
        Self {
            kind: content_type(path),
            cache,
            tag,
            identity: None,
            brotli: None,
            gzip: None,
        }
    }

    /// With its plain bytes.
    #[must_use]
    pub fn identity(mut self, bytes: impl Into<Bytes>) -> Self {
        self.identity = Some(self.form(bytes.into(), None));
        self
    }

    /// With its compressed forms.
    #[must_use]
    pub fn encoded(mut self, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        self.brotli = brotli.map(|bytes| self.form(bytes, Some("br")));
        self.gzip = gzip.map(|bytes| self.form(bytes, Some("gzip")));
        self
    }

    /// How many bytes the smallest of its forms has.
    pub fn weight(&self) -> usize {
        let forms = [&self.brotli, &self.gzip, &self.identity];
        forms.into_iter().flatten().map(|form| form.bytes.len()).min().unwrap_or(0)
    }

    fn form(&self, bytes: Bytes, encoding: Option<&'static str>) -> Form {
        let mut headers = HeaderMap::with_capacity(12);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let tag = format!("\"{}{}\"", self.tag, encoding.unwrap_or_default());
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        match encoding {
            Some(encoding) => headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding)),
            None => headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        };
        Form { headers, bytes }
    }

    /// The answer to a request with these headers.
    pub fn answer(&self, method: &Method, asked: &HeaderMap, policy: Option<&Policy>) -> Response<Body> {
        // A part of what the client has an older form of is no use to it.
        let same = |known: &HeaderValue| known.as_bytes() == format!("\"{}\"", self.tag).as_bytes();
        let range = asked
            .get(header::RANGE)
            .filter(|_| asked.get(header::IF_RANGE).is_none_or(same));
        let unzipped;
        let form = match self.choose(asked, range.is_some()) {
            Some(form) => form,
            None => {
                unzipped = self.unzip();
                &unzipped
            }
        };
        let mut headers = form.headers.clone();
        if let Some(Policy(policy)) = policy {
            headers.extend(policy.iter().cloned());
        }
        if matches(asked, headers.get(header::ETAG)) {
            headers.remove(header::CONTENT_ENCODING);
            return respond(StatusCode::NOT_MODIFIED, headers, Bytes::new());
        }
        let (status, bytes) = match range.map(|range| slice(range, form.bytes.len())) {
            None | Some(Slice::Whole) => (StatusCode::OK, form.bytes.clone()),
            Some(Slice::Part(from, to)) => {
                content_range(&mut headers, &format!("bytes {from}-{}/{}", to - 1, form.bytes.len()));
                (StatusCode::PARTIAL_CONTENT, form.bytes.slice(from..to))
            }
            Some(Slice::Outside) => {
                content_range(&mut headers, &format!("bytes */{}", form.bytes.len()));
                (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new())
            }
        };
        if *method == Method::HEAD {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
            return respond(status, headers, Bytes::new());
        }
        respond(status, headers, bytes)
    }

    /// The best form that the client takes; `None` where only compressed ones are kept and it takes none of them.
    fn choose(&self, asked: &HeaderMap, plain: bool) -> Option<&Form> {
        let accepted = asked
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .filter(|_| !plain);
        let accepts = |name: &str| accepted.is_some_and(|accepted| accepts(accepted, name));
        let brotli = self.brotli.as_ref().filter(|_| accepts("br"));
        brotli
            .or_else(|| self.gzip.as_ref().filter(|_| accepts("gzip")))
            .or(self.identity.as_ref())
    }

    fn unzip(&self) -> Form {
        let mut bytes = Vec::new();
        if let Some(gzip) = &self.gzip {
            // What we compressed ourselves can be read back.
            let _ = flate2::read::GzDecoder::new(gzip.bytes.as_ref()).read_to_end(&mut bytes);
        }
        self.form(bytes.into(), None)
    }
}

fn content_range(headers: &mut HeaderMap, range: &str) {
    if let Ok(range) = HeaderValue::from_str(range) {
        headers.insert(header::CONTENT_RANGE, range);
    }
}

/// An answer of these parts.
pub fn respond(status: StatusCode, headers: HeaderMap, bytes: Bytes) -> Response<Body> {
    let mut response = Response::new(if bytes.is_empty() { Body::empty() } else { Body::from(bytes) });
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn accepts(accepted: &str, name: &str) -> bool {
    accepted.split(',').any(|part| {
        let mut parameters = part.split(';').map(str::trim);
        let named = parameters
            .next()
            .is_some_and(|coding| coding.eq_ignore_ascii_case(name) || coding == "*");
        named && !parameters.any(|parameter| matches!(parameter, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn matches(asked: &HeaderMap, tag: Option<&HeaderValue>) -> bool {
    let (Some(known), Some(tag)) = (asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()), tag) else {
        return false;
    };
    let tag = tag.to_str().unwrap_or_default();
    known
        .split(',')
        .map(|known| known.trim().trim_start_matches("W/"))
        .any(|known| known == tag || known == "*")
}

enum Slice {
    Whole,
    Part(usize, usize),
    Outside,
}

/// One range of bytes; several at once are answered with the whole, as RFC 9110 allows.
fn slice(range: &HeaderValue, length: usize) -> Slice {
    let Some((from, to)) = range
        .to_str()
        .ok()
        .and_then(|range| range.strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return Slice::Whole;
    };
    let part = match (from.trim().parse::<usize>(), to.trim().parse::<usize>()) {
        (Ok(from), Ok(to)) if from <= to => (from, to.saturating_add(1).min(length)),
        (Ok(from), Err(_)) if to.trim().is_empty() => (from, length),
        (Err(_), Ok(last)) if from.trim().is_empty() => (length.saturating_sub(last), length),
        _ => return Slice::Whole,
    };
    if part.0 < part.1 {
        Slice::Part(part.0, part.1)
    } else {
        Slice::Outside
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, suffix)| suffix) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("topojson") => "application/json",
        Some("geojson") => "application/geo+json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("xml") => "application/xml",
        Some("atom") => "application/atom+xml; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt" | "sig") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    fn resource() -> Resource {
        Resource::new("a.json", "no-cache", "0123")
            .identity(&b"0123456789"[..])
            .encoded(Some(Bytes::from_static(b"B")), Some(Bytes::from_static(b"G")))
    }

    #[test]
    fn the_smallest_accepted_form_is_given() {
        for (accepted, encoding) in [
            ("gzip, br", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("identity", None),
            ("", None),
        ] {
            let answer = resource().answer(&Method::GET, &asked(header::ACCEPT_ENCODING, accepted), None);
            assert_eq!(
                answer
                    .headers()
                    .get(header::CONTENT_ENCODING)
                    .map(|value| value.to_str().unwrap()),
                encoding,
                "{accepted}"
            );
        }
    }

    #[test]
    fn ranges_are_of_the_plain_bytes() {
        for (range, status, bytes) in [
            ("bytes=2-4", 206, Some("bytes 2-4/10")),
            ("bytes=-3", 206, Some("bytes 7-9/10")),
            ("bytes=8-", 206, Some("bytes 8-9/10")),
            ("bytes=5-500", 206, Some("bytes 5-9/10")),
            ("bytes=10-", 416, Some("bytes */10")),
            ("bytes=4-2", 200, None),
            ("bytes=0-1,3-4", 200, None),
            ("pages=1-2", 200, None),
            ("bytes=99999999999999999999-", 200, None),
        ] {
            let mut headers = asked(header::RANGE, range);
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
            let answer = resource().answer(&Method::GET, &headers, None);
            assert_eq!(answer.status().as_u16(), status, "{range}");
            assert_eq!(
                answer
                    .headers()
                    .get(header::CONTENT_RANGE)
                    .map(|value| value.to_str().unwrap()),
                bytes,
                "{range}"
            );
            assert!(answer.headers().get(header::CONTENT_ENCODING).is_none());
        }
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        let answer = resource().answer(&Method::GET, &asked(header::IF_NONE_MATCH, "\"x\", W/\"0123\""), None);
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(
            resource()
                .answer(&Method::GET, &asked(header::IF_NONE_MATCH, "\"0124\""), None)
                .status(),
            StatusCode::OK
        );
    }
}
