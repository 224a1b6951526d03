//! One visit to the office: in which language, from where, and who is signed in.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::response::{IntoResponse, Response};
use hyper::Uri;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::http::request::Parts;
use sanad_domain::Language;
use sanad_domain::change::Person;

use super::Office;
use super::acts::Acting;
use super::token::Token;
use super::trouble::Trouble;
use crate::http::preferred;
use crate::moment::Moment;
use crate::store::{Account, Session, Store, StoreError};

/// Seconds for which a session holds at the most.
pub const WHOLE: i64 = 12 * 3_600;
/// Seconds after which a session that nobody used is over.
pub const IDLE: i64 = 2 * 3_600;
/// How often a session that is used is written down as used.
const TOUCH: i64 = 300;
/// Seconds for which a browser that signed in is known again.
const KNOWN: i64 = 90 * 86_400;

/// The cookie of a session, and that of a browser that signed in before. The prefix binds both to this host and to https.
const SESSION: &str = "__Host-office";
const BROWSER: &str = "__Host-office-known";

/// A visit, whoever it is.
pub struct Visit {
    /// The office.
    pub office: Arc<Office>,
    /// The language of the address, else the one that the browser prefers.
    pub language: Language,
    /// Who is signed in, as far as the cookie holds.
    signed: Result<Option<(Session, Account)>, StoreError>,
    /// What a browser that signed in before shows.
    pub known: Option<String>,
    /// What the browser calls itself, in a word or two.
    pub device: String,
    /// Whether browser and server are one machine, where there is no https.
    is_local: bool,
    /// The part of the address after `?`.
    pub query: String,
    /// Whether the address names a language of ours.
    pub is_spoken: bool,
}

impl FromRequestParts<Arc<Office>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Infallible> {
        let (language, is_spoken) = language(&parts.uri, &parts.headers);
        let is_local = office.is_plain && is_local(&parts.headers);
        let now = office.now();
        let signed = match cookie(&parts.headers, &named_for(SESSION, is_local))
            .as_deref()
            .and_then(Token::shown)
        {
            Some(token) => signed(office, now, &token).await,
            None => Ok(None),
        };
        Ok(Self {
            office: Arc::clone(office),
            language,
            signed,
            known: cookie(&parts.headers, &named_for(BROWSER, is_local)),
            device: device(&parts.headers),
            is_local,
            query: parts.uri.query().unwrap_or_default().to_owned(),
            is_spoken,
        })
    }
}

/// The language of the address, else the one that the browser prefers; whether it is that of the address.
pub fn language(address: &Uri, headers: &HeaderMap) -> (Language, bool) {
    let spoken = address.path().split('/').nth(2).unwrap_or_default();
    let named = Language::COMPLETE.into_iter().find(|language| language.code() == spoken);
    (named.unwrap_or_else(|| preferred(headers).prose()), named.is_some())
}

/// Who the cookie's session belongs to; that it is used is written down now and then.
async fn signed(office: &Office, now: Moment, token: &Token) -> Result<Option<(Session, Account)>, StoreError> {
    let store = office.store().await?;
    let hash = token.hash();
    let found = store.session(now, now.plus(-IDLE), &hash).await?;
    if let Some((session, _)) = &found
        && Moment::parse(&session.seen).is_none_or(|seen| seen.plus(TOUCH) < now)
    {
        store.touch(now, &hash).await?;
    }
    Ok(found)
}

/// A visit of somebody who is signed in, second factor and all.
pub struct Signed {
    /// The visit.
    pub visit: Visit,
    /// The session.
    pub session: Session,
    /// Whose it is.
    pub account: Account,
}

impl FromRequestParts<Arc<Office>> for Signed {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Trouble> {
        let Ok(visit) = Visit::from_request_parts(parts, office).await;
        visit.signed()
    }
}

/// What an address of the office names after the language: an identifier, a token.
pub struct Id(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        path.map(|Path((_, id))| Self(id)).map_err(|_| Trouble::NotFound)
    }
}

impl Signed {
    /// Who it is, as the rules know them.
    pub fn person(&self) -> Person {
        self.account.person(self.session.factor)
    }

    /// Who acts here.
    pub fn acting(&self) -> Acting<'_> {
        Acting {
            office: &self.visit.office,
            account: &self.account,
            factor: self.session.factor,
        }
    }

    /// The store: somebody is signed in, so that it is open.
    pub async fn store(&self) -> Result<&Store, Trouble> {
        Ok(self.visit.office.store().await?)
    }

    /// The language of the pages.
    pub fn language(&self) -> Language {
        self.visit.language
    }

    /// An address of the office in this language.
    pub fn path(&self, rest: &str) -> String {
        self.visit.path(rest)
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.visit.office.now()
    }
}

impl Visit {
    /// An address of the office in this language.
    pub fn path(&self, rest: &str) -> String {
        format!("/office/{}/{rest}", self.language.code())
    }

    /// Whether anybody is signed in.
    pub fn is_signed(&self) -> bool {
        matches!(self.signed, Ok(Some(_)))
    }

    /// Who is signed in, even where the second factor is still to be given.
    ///
    /// # Errors
    /// When nobody is, or the store cannot be asked.
    pub fn half(self) -> Result<Signed, Trouble> {
        if !self.is_spoken {
            return Err(Trouble::NotFound);
        }
        let mut visit = self;
        let signed = std::mem::replace(&mut visit.signed, Ok(None))?;
        let (session, account) = signed.ok_or(Trouble::SignedOut)?;
        Ok(Signed { visit, session, account })
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// When nobody is, the second factor is still to be given, or the store cannot be asked.
    pub fn signed(self) -> Result<Signed, Trouble> {
        let signed = self.half()?;
        if !signed.account.totp.is_empty() && !signed.session.factor {
            return Err(Trouble::SecondAsked);
        }
        Ok(signed)
    }

    /// The header that gives the browser a session; `None` ends it.
    pub fn session_cookie(&self, token: Option<&Token>) -> HeaderValue {
        self.cookie(SESSION, token.map(Token::reveal), WHOLE)
    }

    /// The header by which a browser is known again.
    pub fn known_cookie(&self, value: &str) -> HeaderValue {
        self.cookie(BROWSER, Some(value), KNOWN)
    }

    fn cookie(&self, name: &str, value: Option<&str>, seconds: i64) -> HeaderValue {
        let (name, secure) = (named_for(name, self.is_local), if self.is_local { "" } else { "; Secure" });
        let (value, seconds) = value.map_or(("", 0), |value| (value, seconds));
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}

/// Without https a browser takes no cookie with the prefix; that is fine within one machine alone.
fn named_for(name: &str, is_local: bool) -> String {
    if is_local {
        name.trim_start_matches("__Host-").to_owned()
    } else {
        name.to_owned()
    }
}

fn is_local(headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let bare = host.rsplit_once(':').map_or(host, |(bare, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) {
            bare
        } else {
            host
        }
    });
    let is_forwarded = headers.contains_key("forwarded") || headers.contains_key("x-forwarded-for");
    let is_loopback = || bare.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    !is_forwarded && (matches!(bare, "localhost" | "[::1]") || is_loopback())
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
        .filter(|value| !value.is_empty() && value.len() <= 400)
}

/// Which browser on which system, so that its owner knows a session again; nothing finer is kept.
fn device(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A way to another page of the office, with headers of its own.
pub fn lead(path: &str, cookies: impl IntoIterator<Item = HeaderValue>) -> Response {
    let mut response = axum::response::Redirect::to(path).into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair =
            |(name, value): &(&'static str, &str)| (header::HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn a_cookie_without_https_is_for_one_machine_alone() {
        for (pairs, local) in [
            (&[("host", "127.0.0.1:8080")][..], true),
            (&[("host", "localhost:8080")], true),
            (&[("host", "[::1]:8080")], true),
            (&[("host", "map.example")], false),
            (&[("host", "localhost.evil.example")], false),
            (&[("host", "127.0.0.1.evil.example")], false),
            (&[("host", "127.0.0.1:8080"), ("x-forwarded-for", "203.0.113.9")], false),
            (&[], false),
        ] {
            assert_eq!(is_local(&headers(pairs)), local, "{pairs:?}");
        }
    }

    #[test]
    fn cookies_are_read_by_their_whole_name() {
        let sent = headers(&[("cookie", "a=1; __Host-office=abc; office=x; empty=")]);
        assert_eq!(cookie(&sent, "__Host-office").as_deref(), Some("abc"));
        assert_eq!(cookie(&sent, "office").as_deref(), Some("x"));
        assert_eq!(cookie(&sent, "empty"), None);
        assert_eq!(cookie(&sent, "b"), None);
    }

    #[test]
    fn a_browser_is_told_in_two_words() {
        let agent =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
        assert_eq!(device(&headers(&[("user-agent", agent)])), "Chrome, Android");
        assert_eq!(device(&headers(&[("user-agent", "curl/8")])), "");
    }
}
