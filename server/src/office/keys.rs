//! Keys for programs, on the page of one's own account: made, shown once, ended.

use axum::response::Response;
use maud::{Markup, html};

use super::asked::Sent;
use super::trouble::Trouble;
use super::visit::{Signed, lead};
use super::{Token, account, labels, words as w};
use crate::store::ApiKey;

/// Days for which a key is good.
const DAYS: i64 = 365;
/// Keys that somebody may have.
const MOST: usize = 20;
/// The longest name, in characters.
const NAME: usize = 60;

/// The keys of an account, and a form to make one.
pub fn all(signed: &Signed, keys: &[ApiKey]) -> Markup {
    let language = signed.language();
    html! {
        h2 { (w::KEYS.get(language)) }
        p { small { (w::KEYS_WHY.get(language)) " " a href="/api/openapi.json" dir="ltr" { "/api/openapi.json" } } }
        ul class="rows" {
            @for key in keys {
                li {
                    div {
                        b { bdi { (key.name) } } " · " (w::KEY_UNTIL.with(language, &labels::moment(language, &key.expires)))
                        @if !key.seen.is_empty() { " · " (w::SESSION_SEEN.with(language, &labels::day(language, &key.seen))) }
                    }
                    form method="post" action=(signed.path("account/keys/end")) {
                        input type="hidden" name="key" value=(key.id);
                        button class="plain" { (w::SESSION_END.get(language)) }
                    }
                }
            }
        }
        @if keys.len() < MOST {
            form class="find" method="post" action=(signed.path("account/keys")) {
                label { span { (w::KEY_NAME.get(language)) } input name="name" required maxlength=(NAME) dir="auto"; }
                button class="plain" { (w::KEY_MAKE.get(language)) }
            }
        }
    }
}

/// Makes a key and shows it, once.
pub async fn make(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let (store, now, language) = (signed.store().await?, signed.now(), signed.language());
    let name = asked.get("name").trim().chars().filter(|letter| !letter.is_control());
    let name: String = name.take(NAME).collect();
    if name.is_empty() || store.keys(&signed.account.id).await?.len() >= MOST {
        return Err(Trouble::BadForm);
    }
    let token = Token::new()?;
    let (hash, expires) = (token.hash(), now.plus(DAYS * 86_400));
    store
        .make_key(now, &signed.account.id, &hash, &name, expires, signed.session.factor)
        .await?;
    let told = html! {
        div class="told" role="status" {
            p { (w::KEY_SHOWN.get(language)) }
            p { code class="key" id="key" dir="ltr" { (token.reveal()) } }
        }
    };
    account::show_with(&signed, told).await
}

/// Ends a key of one's own.
pub async fn end(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let store = signed.store().await?;
    if !store.end_key(signed.now(), &signed.account.id, asked.get("key")).await? {
        return Err(Trouble::NotFound);
    }
    Ok(lead(&signed.path("account"), []))
}
