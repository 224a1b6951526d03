//! Taking an invitation up, and looking after one's own account.

use axum::response::Response;
use hyper::StatusCode;
use maud::{Markup, html};
use sanad_domain::change::Role;
use sanad_messages::Message;

use super::asked::{Asked, Sent};
use super::page;
use super::password::{self, Weak};
use super::second::{self, Shared};
use super::sign_in::open;
use super::trouble::Trouble;
use super::visit::{Id, Signed, Visit, lead};
use super::{Token, words as w};
use crate::pages::code;
use crate::store::{Account, Begun};

/// The page of an invitation: a password, and the second factor.
pub async fn begin(Id(token): Id, visit: Visit) -> Result<Response, Trouble> {
    let answer = async {
        let account = invited(&visit, &token).await?;
        let shared = Shared::new(&account.email)?;
        Ok(form(&visit, StatusCode::OK, &token, &account, &shared, None))
    };
    spent(&visit, answer.await)
}

/// Whose invitation it is, as long as it is good.
async fn invited(visit: &Visit, token: &str) -> Result<Account, Trouble> {
    if !visit.is_spoken {
        return Err(Trouble::NotFound);
    }
    let token = Token::shown(token).ok_or(Trouble::SignedOut)?;
    let store = visit.office.store().await?;
    let found = store.ticket(visit.office.now(), &token.hash()).await?;
    found.ok_or(Trouble::SignedOut)
}

/// A link that is no longer good has a page of its own.
fn spent(visit: &Visit, answer: Result<Response, Trouble>) -> Result<Response, Trouble> {
    match answer {
        Err(Trouble::SignedOut | Trouble::NotFound) if visit.is_spoken => {
            let language = visit.language;
            let main = html! {
                h1 { (w::BEGIN.get(language)) }
                p class="trouble" role="alert" { (w::LINK_SPENT.get(language)) }
                p { a href=(visit.path("")) { (w::SIGN_IN.get(language)) } }
            };
            Ok(page::door(visit, StatusCode::GONE, w::BEGIN.get(language), main))
        }
        other => other,
    }
}

fn form(
    visit: &Visit,
    status: StatusCode,
    token: &str,
    account: &Account,
    shared: &Shared,
    refused: Option<Message>,
) -> Response {
    let language = visit.language;
    let is_needed = account.role > Role::Editor;
    let main = html! {
        h1 { (w::BEGIN.get(language)) }
        p { (w::BEGIN_WHY.with(language, &account.email)) }
        @if let Some(refused) = refused { p class="trouble" role="alert" { (refused.get(language)) } }
        form class="fields narrow" method="post" action=(visit.path(&format!("begin/{token}"))) {
            input type="hidden" name="username" autocomplete="username" value=(account.email);
            label {
                span { (w::PASSWORD.get(language)) }
                input type="password" name="password" autocomplete="new-password" minlength=(password::SHORTEST) required dir="ltr" aria-describedby="rule";
                small id="rule" { (w::PASSWORD_RULE.get(language)) }
            }
            label {
                span { (w::PASSWORD_AGAIN.get(language)) }
                input type="password" name="again" autocomplete="new-password" required dir="ltr";
            }
            h2 { (w::FACTOR.get(language)) }
            p { (w::FACTOR_WHY.get(language)) " " @if is_needed { (w::FACTOR_NEEDED.get(language)) } @else { (w::FACTOR_FREE.get(language)) } }
            div class="square" { (code(&shared.address(), w::FACTOR_SQUARE.get(language))) }
            p { (w::FACTOR_KEY.get(language)) " " code class="key" dir="ltr" { (shared.base32()) } }
            input type="hidden" name="secret" value=(shared.base32());
            label {
                span { (w::CODE.get(language)) }
                input name="code" inputmode="numeric" autocomplete="one-time-code" required[is_needed] dir="ltr";
            }
            button class="main" { (w::CONTINUE.get(language)) }
        }
    };
    page::door(visit, status, w::BEGIN.get(language), main)
}

/// Takes an invitation up.
pub async fn begun(Id(token): Id, visit: Visit, Sent(asked): Sent) -> Result<Response, Trouble> {
    let answer = take(&visit, &token, &asked).await;
    spent(&visit, answer)
}

async fn take(visit: &Visit, token: &str, asked: &Asked) -> Result<Response, Trouble> {
    let account = invited(visit, token).await?;
    let now = visit.office.now();
    let shared = match Shared::kept(asked.get("secret"), &account.email) {
        Some(shared) => shared,
        None => Shared::new(&account.email)?,
    };
    let refuse = |why: Message| form(visit, StatusCode::UNPROCESSABLE_ENTITY, token, &account, &shared, Some(why));
    let (chosen, code) = (asked.get("password"), asked.get("code").trim());
    if chosen != asked.get("again") {
        return Ok(refuse(w::PASSWORD_DIFFERS));
    }
    match password::judge(chosen, &[&account.email, &account.name, "sanad"]) {
        Ok(()) => {}
        Err(Weak::Short) => return Ok(refuse(w::PASSWORD_SHORT)),
        Err(Weak::Long) => return Ok(refuse(w::PASSWORD_LONG)),
        Err(Weak::Common) => return Ok(refuse(w::PASSWORD_COMMON)),
    }
    let step = shared.step(code, now);
    if step.is_none() && (!code.is_empty() || account.role > Role::Editor) {
        return Ok(refuse(w::WRONG_CODE));
    }
    let Some(kept) = password::hash(chosen.to_owned()).await else {
        return Err(Trouble::Store(crate::store::StoreError::Chance));
    };
    let (shown, recovery) = if step.is_some() {
        second::recovery()?
    } else {
        Default::default()
    };
    let begun = Begun {
        password: kept,
        factor: step.map(|step| (shared.base32(), step)),
        recovery,
    };
    let hash = Token::shown(token).ok_or(Trouble::SignedOut)?.hash();
    let store = visit.office.store().await?;
    let id = store.begin_with(now, &hash, &begun).await?;
    let account = store.account(&id).await?.ok_or(Trouble::NotFound)?;
    let cookies = open(visit, &account, step.is_some()).await?;
    if shown.is_empty() {
        return Ok(lead(&visit.path(""), cookies));
    }
    let mut response = page::door(visit, StatusCode::OK, w::RECOVERY.get(visit.language), paper(visit, &shown));
    for cookie in cookies {
        response.headers_mut().append(hyper::header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn paper(visit: &Visit, codes: &[String]) -> Markup {
    let language = visit.language;
    html! {
        h1 { (w::RECOVERY.get(language)) }
        p { (w::RECOVERY_WHY.get(language)) }
        ol class="codes" dir="ltr" { @for code in codes { li { code { (code) } } } }
        p { a class="main" href=(visit.path("")) { (w::CONTINUE.get(language)) } }
    }
}

/// One's own account: where one is signed in.
pub async fn show(signed: Signed) -> Result<Response, Trouble> {
    show_with(&signed, html! {}).await
}

/// One's own account, and what is told above it.
pub async fn show_with(signed: &Signed, told: Markup) -> Result<Response, Trouble> {
    let (language, store) = (signed.language(), signed.store().await?);
    let sessions = store.sessions(&signed.account.id).await?;
    let keys = store.keys(&signed.account.id).await?;
    #[cfg(feature = "passkeys")]
    let passkeys = super::passkeys::all(signed, &store.passkeys(&signed.account.id).await?);
    #[cfg(not(feature = "passkeys"))]
    let passkeys = html! {};
    let main = html! {
        h1 { (w::ACCOUNT.get(language)) }
        p { (signed.account.name) " · " bdi dir="ltr" { (signed.account.email) } " · " (super::labels::role(signed.account.role).get(language)) }
        (told)
        h2 { (w::SESSIONS.get(language)) }
        ul class="rows" {
            @for session in &sessions {
                li {
                    div {
                        b { @if session.device.is_empty() { "—" } @else { (session.device) } }
                        " · "
                        @if session.id == signed.session.id { (w::SESSION_THIS.get(language)) }
                        @else { (w::SESSION_SEEN.with(language, &super::labels::moment(language, &session.seen))) }
                    }
                    @if session.id != signed.session.id {
                        form method="post" action=(signed.path("account/end")) {
                            input type="hidden" name="session" value=(session.id);
                            button class="plain" { (w::SESSION_END.get(language)) }
                        }
                    }
                }
            }
        }
        (passkeys)
        (super::keys::all(signed, &keys))
    };
    Ok(page::page(signed, w::ACCOUNT.get(language), main))
}

/// Ends another session of one's own.
pub async fn end(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let store = signed.store().await?;
    if !store
        .end_session(signed.now(), &signed.account.id, asked.get("session"))
        .await?
    {
        return Err(Trouble::NotFound);
    }
    Ok(lead(&signed.path("account"), []))
}
