//! Passkeys: in place of a typed code, the phone or the key that its owner unlocks. Asked for by a script, since browsers offer no other way;
//! codes of an authenticator and codes on paper stay as they are, for whoever has no such browser.

use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use hyper::header::{self, HeaderValue};
use maud::{Markup, html};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use webauthn_rs::prelude::{
    self as rs, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn,
    WebauthnBuilder,
};

use super::asked::{Sent, body};
use super::trouble::Trouble;
use super::visit::{Id, Signed, Visit, lead};
use super::{labels, sign_in, words as w};
use crate::http::is_foreign;
use crate::origin::Origin;
use crate::store::Passkey;

/// Seconds for which a browser may take over the answer.
const PATIENCE: i64 = 300;
/// Passkeys that somebody may have.
const MOST: usize = 10;
/// The longest answer of a browser, in bytes.
const LONG: usize = 64 * 1_024;
/// The longest name, in characters.
const NAME: usize = 60;

/// What was asked of a browser.
#[derive(Serialize, Deserialize)]
enum Ceremony {
    Registration(PasskeyRegistration),
    Authentication(PasskeyAuthentication),
}

/// The site as passkeys know it: by its host, and only where that is a name. Without a public address it is this machine alone.
pub fn site(origin: Option<&Origin>, is_plain: bool) -> Option<Webauthn> {
    let (address, any_port) = match origin {
        Some(origin) => (origin.to_string(), false),
        None if is_plain => ("http://localhost".to_owned(), true),
        None => return None,
    };
    let address = Url::parse(&address).ok()?;
    let host = address.domain()?.to_owned();
    let builder = WebauthnBuilder::new(&host, &address).ok()?;
    builder.rp_name("Sanad").allow_any_port(any_port).build().ok()
}

/// What a script sends: JSON, which no form of another site can send.
pub struct FromScript<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for FromScript<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Self, Trouble> {
        if is_foreign(request.headers()) {
            return Err(Trouble::Foreign);
        }
        let kind = request.headers().get(header::CONTENT_TYPE);
        if kind.and_then(|kind| kind.to_str().ok()) != Some("application/json") {
            return Err(Trouble::BadForm);
        }
        serde_json::from_slice(&body(request, LONG).await?)
            .map(Self)
            .map_err(|_| Trouble::BadForm)
    }
}

fn read(keys: &[Passkey]) -> Vec<(String, rs::Passkey)> {
    let read = |key: &Passkey| Some((key.id.clone(), serde_json::from_str(&key.body).ok()?));
    keys.iter().filter_map(read).collect()
}

fn answer(body: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// What a library of others says of a browser's answer is for whoever runs the server; to its owner it did not work.
fn refused(error: &rs::WebauthnError) -> Trouble {
    eprintln!("A passkey was not taken: {error}");
    Trouble::BadForm
}

/// The passkeys of an account, and a way to add one; nothing where there is no second factor to stand in for, or no site for them.
pub fn all(signed: &Signed, keys: &[Passkey]) -> Markup {
    let language = signed.language();
    let is_offered = signed.visit.office.passkeys.is_some() && !signed.account.totp.is_empty();
    html! {
        @if is_offered || !keys.is_empty() {
            h2 { (w::PASSKEYS.get(language)) }
            p { small { (w::PASSKEYS_WHY.get(language)) } }
            ul class="rows" {
                @for key in keys {
                    li {
                        div {
                            b { bdi { (key.name) } } " · " (labels::moment(language, &key.created))
                            @if !key.seen.is_empty() { " · " (w::SESSION_SEEN.with(language, &labels::day(language, &key.seen))) }
                        }
                        form method="post" action=(signed.path(&format!("account/passkeys/{}/end", key.id))) {
                            button class="plain" { (w::SESSION_END.get(language)) }
                        }
                    }
                }
            }
            @if is_offered && keys.len() < MOST {
                // A script asks the browser; without it there is nothing to press.
                div class="find" data-passkey=(signed.path("account/passkeys")) data-failed=(w::PASSKEY_FAILED.get(language)) hidden {
                    script defer src="/assets/passkey.js" {}
                    label { span { (w::KEY_NAME.get(language)) } input name="passkey" maxlength=(NAME) dir="auto"; }
                    button type="button" class="plain" { (w::PASSKEY_ADD.get(language)) }
                    p role="alert" {}
                }
            }
        }
    }
}

/// The way to use a passkey, where its owner has one.
pub fn offer(visit: &Visit, has_some: bool) -> Markup {
    let language = visit.language;
    html! {
        @if has_some && visit.office.passkeys.is_some() {
            div data-passkey=(visit.path("second/passkey")) data-failed=(w::PASSKEY_FAILED.get(language)) hidden {
                    script defer src="/assets/passkey.js" {}
                button type="button" class="main" { (w::PASSKEY_USE.get(language)) }
                p role="alert" {}
            }
        }
    }
}

/// Asks a browser to make a passkey.
pub async fn begin(signed: Signed, FromScript(_): FromScript<serde_json::Value>) -> Result<Response, Trouble> {
    let (store, account) = (signed.store().await?, &signed.account);
    let site = signed.visit.office.passkeys.as_ref().ok_or(Trouble::NotFound)?;
    let held = store.passkeys(&account.id).await?;
    if account.totp.is_empty() || held.len() >= MOST {
        return Err(Trouble::BadForm);
    }
    let known = read(&held).iter().map(|(_, key)| key.cred_id().clone()).collect();
    let id = rs::Uuid::parse_str(&account.id).map_err(|_| Trouble::NotFound)?;
    let asked = site.start_passkey_registration(id, &account.email, &account.name, Some(known));
    let (challenge, state) = asked.map_err(|error| refused(&error))?;
    keep(&signed, &Ceremony::Registration(state)).await?;
    Ok(answer(challenge))
}

async fn keep(signed: &Signed, ceremony: &Ceremony) -> Result<(), Trouble> {
    let body = serde_json::to_string(ceremony).map_err(|_| Trouble::BadForm)?;
    let (store, now) = (signed.store().await?, signed.now());
    Ok(store
        .keep_ceremony(now, &signed.session.id, &body, now.plus(PATIENCE))
        .await?)
}

async fn taken(signed: &Signed) -> Result<Ceremony, Trouble> {
    let found = signed.store().await?.take_ceremony(signed.now(), &signed.session.id).await?;
    let found = found.and_then(|body| serde_json::from_str(&body).ok());
    found.ok_or(Trouble::BadForm)
}

/// What a browser made.
#[derive(Deserialize)]
pub struct Made {
    name: String,
    credential: RegisterPublicKeyCredential,
}

/// Keeps the passkey that a browser made.
pub async fn add(signed: Signed, FromScript(made): FromScript<Made>) -> Result<Response, Trouble> {
    let site = signed.visit.office.passkeys.as_ref().ok_or(Trouble::NotFound)?;
    let Ceremony::Registration(state) = taken(&signed).await? else {
        return Err(Trouble::BadForm);
    };
    let key = site.finish_passkey_registration(&made.credential, &state);
    let key = key.map_err(|error| refused(&error))?;
    let body = serde_json::to_string(&key).map_err(|_| Trouble::BadForm)?;
    let name = made.name.trim().chars().filter(|letter| !letter.is_control());
    let name: String = name.take(NAME).collect();
    let name = if name.is_empty() {
        signed.session.device.clone()
    } else {
        name
    };
    let store = signed.store().await?;
    store.add_passkey(signed.now(), &signed.account.id, &name, &body).await?;
    Ok(answer(json!({ "to": signed.path("account") })))
}

/// Takes a passkey of one's own away.
pub async fn end(Id(id): Id, signed: Signed, _: Sent) -> Result<Response, Trouble> {
    let store = signed.store().await?;
    if !store.end_passkey(signed.now(), &signed.account.id, &id).await? {
        return Err(Trouble::NotFound);
    }
    Ok(lead(&signed.path("account"), []))
}

/// Asks a browser for a passkey, at the second step of signing in.
pub async fn ask(visit: Visit, FromScript(_): FromScript<serde_json::Value>) -> Result<Response, Trouble> {
    let signed = visit.half()?;
    let site = signed.visit.office.passkeys.as_ref().ok_or(Trouble::NotFound)?;
    let keys = read(&signed.store().await?.passkeys(&signed.account.id).await?);
    if keys.is_empty() || signed.session.factor {
        return Err(Trouble::NotFound);
    }
    let keys: Vec<rs::Passkey> = keys.into_iter().map(|(_, key)| key).collect();
    let asked = site.start_passkey_authentication(&keys);
    let (challenge, state) = asked.map_err(|error| refused(&error))?;
    keep(&signed, &Ceremony::Authentication(state)).await?;
    Ok(answer(challenge))
}

/// Takes the answer: the second step is done, in a session of its own as with a code.
pub async fn take(visit: Visit, FromScript(credential): FromScript<PublicKeyCredential>) -> Result<Response, Trouble> {
    let signed = visit.half()?;
    let site = signed.visit.office.passkeys.as_ref().ok_or(Trouble::NotFound)?;
    let Ceremony::Authentication(state) = taken(&signed).await? else {
        return Err(Trouble::BadForm);
    };
    let result = site.finish_passkey_authentication(&credential, &state);
    let result = result.map_err(|error| refused(&error))?;
    let store = signed.store().await?;
    for (id, mut key) in read(&store.passkeys(&signed.account.id).await?) {
        if key.update_credential(&result).is_some() {
            let body = serde_json::to_string(&key).map_err(|_| Trouble::BadForm)?;
            store.used_passkey(signed.now(), &id, &body).await?;
            let cookies = sign_in::done(&signed).await?;
            let mut response = answer(json!({ "to": signed.path("") }));
            let headers = response.headers_mut();
            cookies.into_iter().for_each(|cookie: HeaderValue| {
                headers.append(header::SET_COOKIE, cookie);
            });
            return Ok(response);
        }
    }
    // It was taken away in another window at this very moment.
    Err(Trouble::BadForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_a_site_with_a_name() {
        let site_of = |address: &str| site(Some(&Origin::parse(address).unwrap()), false).is_some();
        assert!(site_of("https://map.example.org"));
        assert!(site_of("http://localhost:8080"));
        assert!(!site_of("https://192.0.2.7"), "an address of a machine is no name");
        assert!(site(None, true).is_some(), "this machine alone");
        assert!(site(None, false).is_none());
    }
}
