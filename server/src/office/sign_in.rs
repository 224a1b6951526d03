//! Signing in and out. An attacker who tries passwords locks nobody out: attempts are counted apart for browsers that signed
//! in before, so that the owner's own goes on.

use axum::response::{IntoResponse, Redirect, Response};
use hyper::StatusCode;
use hyper::header::{HeaderMap, HeaderValue};
use maud::{Markup, html};
use sanad_domain::change::Role;
use sanad_messages::Message;

use super::asked::Sent;
use super::page;
use super::trouble::Trouble;
use super::visit::{Signed, Visit, WHOLE, lead};
use super::{Office, Token, password, second as factor, words as w};
use crate::http::preferred;
use crate::publish::sha256_hex;
use crate::store::Account;

/// Attempts that fail before one has to wait, and for how many seconds.
const ATTEMPTS: i64 = 10;
const WAIT: i64 = 15 * 60;

/// The door in the language that the browser prefers.
pub async fn to_language(headers: HeaderMap) -> Response {
    Redirect::to(&format!("/office/{}/", preferred(&headers).prose().code())).into_response()
}

/// The first page, typed without its last stroke.
pub async fn to_door(visit: Visit) -> Result<Response, Trouble> {
    if visit.is_spoken {
        Ok(lead(&visit.path(""), []))
    } else {
        Err(Trouble::NotFound)
    }
}

/// What leads nowhere.
pub async fn nowhere() -> Trouble {
    Trouble::NotFound
}

/// The first page: where to sign in, or the way on for whoever is signed in.
pub async fn door(visit: Visit) -> Result<Response, Trouble> {
    let (language, is_over) = (visit.language, visit.query == "over");
    if !visit.is_spoken {
        return Err(Trouble::NotFound);
    }
    let refused = if is_over { Some(w::SIGNED_OUT) } else { None };
    let sign_in = page::door(&visit, StatusCode::OK, w::SIGN_IN.get(language), form(&visit, refused, ""));
    match visit.signed() {
        Ok(signed) => {
            let first = if signed.account.role == Role::Editor {
                "listings"
            } else {
                "review"
            };
            Ok(Redirect::to(&signed.path(first)).into_response())
        }
        Err(Trouble::SignedOut) => Ok(sign_in),
        Err(trouble) => Err(trouble),
    }
}

fn form(visit: &Visit, refused: Option<Message>, email: &str) -> Markup {
    let language = visit.language;
    html! {
        h1 { (w::SIGN_IN.get(language)) }
        p { (w::SIGN_IN_WHY.get(language)) }
        @if let Some(refused) = refused { p class="trouble" role="alert" { (refused.get(language)) } }
        form class="fields narrow" method="post" action=(visit.path("sign-in")) {
            label { span { (w::EMAIL.get(language)) } input type="email" name="email" value=(email) autocomplete="username" required dir="ltr"; }
            label { span { (w::PASSWORD.get(language)) } input type="password" name="password" autocomplete="current-password" required dir="ltr"; }
            button class="main" { (w::SIGN_IN_DO.get(language)) }
        }
    }
}

/// Takes an address and a password.
pub async fn sign_in(visit: Visit, Sent(asked): Sent) -> Result<Response, Trouble> {
    let (visit, office) = (&visit, &visit.office);
    let store = office.store().await?;
    let email: String = asked
        .get("email")
        .trim()
        .to_lowercase()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(254)
        .collect();
    let account = store.account_of(&email).await?;
    let name = counted_as(visit, account.as_ref(), &email).await?;
    // Counted before the password is looked at: of many at once no more pass than of many one after the other.
    if !is_let(visit, &name).await? {
        return Ok(refuse(visit, StatusCode::TOO_MANY_REQUESTS, w::TOO_OFTEN, &email));
    }
    let kept = account.as_ref().map(|account| account.password.clone()).unwrap_or_default();
    let typed = asked.get("password").chars().take(password::LONGEST + 1).collect();
    let Some(is_right) = password::is_right(typed, kept).await else {
        return Ok(refuse(visit, StatusCode::SERVICE_UNAVAILABLE, w::TOO_MANY, &email));
    };
    let Some(account) = account.filter(|account| is_right && account.active && account.has_begun()) else {
        return Ok(refuse(visit, StatusCode::UNAUTHORIZED, w::WRONG_SIGN_IN, &email));
    };
    store.succeeded(&name).await?;
    let needs_second = !account.totp.is_empty();
    let cookies = open(visit, &account, false).await?;
    let next = if needs_second { "second" } else { "" };
    Ok(lead(&visit.path(next), cookies))
}

/// Opens a session; gives the cookies of session and browser.
pub async fn open(visit: &Visit, account: &Account, factor: bool) -> Result<Vec<HeaderValue>, Trouble> {
    let office = &visit.office;
    let (store, now, token) = (office.store().await?, office.now(), Token::new()?);
    store
        .sign_in(now, &account.id, &token.hash(), now.plus(WHOLE), &visit.device, factor)
        .await?;
    let mut cookies = vec![visit.session_cookie(Some(&token))];
    // A browser is known once all of the way was gone.
    if factor || account.totp.is_empty() {
        let nonce = Token::new()?;
        let value = format!("{}.{}", nonce.reveal(), seal(office, &account.id, nonce.reveal()).await?);
        cookies.push(visit.known_cookie(&value));
    }
    Ok(cookies)
}

/// What shows that this browser signed in to this account before: nobody else can make it.
async fn seal(office: &Office, account: &str, nonce: &str) -> Result<String, Trouble> {
    let secret = office.store().await?.secret("browsers").await?;
    // The secret first and the whole hashed twice: nothing can be appended to what is sealed.
    Ok(sha256_hex(
        sha256_hex(format!("{secret}.{account}.{nonce}").as_bytes()).as_bytes(),
    ))
}

/// Under which name attempts are counted: those of a browser that signed in to this account before apart from all others'. A
/// cookie that is not ours counts with everybody's.
async fn counted_as(visit: &Visit, account: Option<&Account>, email: &str) -> Result<String, Trouble> {
    let subject = account.map_or_else(|| sha256_hex(email.as_bytes()), |account| account.id.clone());
    if let Some((nonce, sealed)) = visit.known.as_deref().and_then(|known| known.split_once('.'))
        && seal(&visit.office, &subject, nonce).await? == sealed
    {
        return Ok(format!("{subject}/{}", sha256_hex(nonce.as_bytes())));
    }
    Ok(subject)
}

/// Whether one more attempt may be made under a name; it is counted with that.
async fn is_let(visit: &Visit, name: &str) -> Result<bool, Trouble> {
    let (store, now) = (visit.office.store().await?, visit.office.now());
    Ok(store.attempt(now, name, now.plus(-WAIT), ATTEMPTS).await?)
}

fn refuse(visit: &Visit, status: StatusCode, why: Message, email: &str) -> Response {
    let title = w::SIGN_IN.get(visit.language);
    page::door(visit, status, title, form(visit, Some(why), email))
}

/// Where the second factor is given.
pub async fn second(visit: Visit) -> Result<Response, Trouble> {
    let signed = visit.half()?;
    if signed.session.factor || signed.account.totp.is_empty() {
        return Ok(Redirect::to(&signed.path("")).into_response());
    }
    let (visit, title) = (&signed.visit, w::SECOND.get(signed.language()));
    #[cfg(feature = "passkeys")]
    let offer = super::passkeys::offer(visit, !signed.store().await?.passkeys(&signed.account.id).await?.is_empty());
    #[cfg(not(feature = "passkeys"))]
    let offer = html! {};
    let main = html! { (second_form(visit, None)) (offer) };
    Ok(page::door(visit, StatusCode::OK, title, main))
}

fn second_form(visit: &Visit, refused: Option<Message>) -> Markup {
    let language = visit.language;
    html! {
        h1 { (w::SECOND.get(language)) }
        p { (w::SECOND_WHY.get(language)) }
        @if let Some(refused) = refused { p class="trouble" role="alert" { (refused.get(language)) } }
        form class="fields narrow" method="post" action=(visit.path("second")) {
            label { span { (w::CODE.get(language)) } input name="code" autocomplete="one-time-code" required autofocus dir="ltr"; }
            button class="main" { (w::CONTINUE.get(language)) }
        }
    }
}

/// Takes a code of the second factor, or one on paper.
pub async fn give_second(visit: Visit, Sent(asked): Sent) -> Result<Response, Trouble> {
    let signed = visit.half()?;
    let (store, now, account) = (signed.store().await?, signed.now(), &signed.account);
    // Apart from passwords: a right password must not give back the attempts that were made on the code.
    let name = format!("{}/second", counted_as(&signed.visit, Some(account), "").await?);
    if !is_let(&signed.visit, &name).await? {
        return Ok(again(&signed.visit, StatusCode::TOO_MANY_REQUESTS, w::TOO_OFTEN));
    }
    let code = asked.get("code");
    let step = factor::Shared::kept(&account.totp, &account.email).and_then(|shared| shared.step(code, now));
    let is_right = match step {
        Some(step) => store.take_step(&account.id, step).await?,
        None => store.take_recovery(now, &account.id, &factor::kept_of(code)).await?,
    };
    if !is_right {
        return Ok(again(&signed.visit, StatusCode::UNAUTHORIZED, w::WRONG_CODE));
    }
    store.succeeded(&name).await?;
    Ok(lead(&signed.path(""), done(&signed).await?))
}

/// The second step is done: another session from here on, since what was known of the first before is worth nothing now. Its cookies.
pub async fn done(signed: &Signed) -> Result<Vec<HeaderValue>, Trouble> {
    let cookies = open(&signed.visit, &signed.account, true).await?;
    let store = signed.store().await?;
    store
        .end_session(signed.now(), &signed.account.id, &signed.session.id)
        .await?;
    Ok(cookies)
}

fn again(visit: &Visit, status: StatusCode, why: Message) -> Response {
    page::door(visit, status, w::SECOND.get(visit.language), second_form(visit, Some(why)))
}

/// Ends this session.
pub async fn sign_out(visit: Visit, _: Sent) -> Result<Response, Trouble> {
    let signed = visit.half()?;
    let store = signed.store().await?;
    store
        .end_session(signed.now(), &signed.account.id, &signed.session.id)
        .await?;
    Ok(lead(&signed.path(""), [signed.visit.session_cookie(None)]))
}
