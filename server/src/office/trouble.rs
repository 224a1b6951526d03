//! Why the office does not do what was asked: a stable code, a status, and a sentence in the reader's language.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use hyper::StatusCode;
use sanad_domain::Language;
use sanad_domain::change::Refusal;
use sanad_messages::Message;

use super::visit::language;
use super::{Office, words as w};
use crate::http::Policy;
use crate::publish::PublishError;
use crate::store::StoreError;

/// Why something was not done.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is signed in, or no longer.
    SignedOut,
    /// The second factor is still to be given.
    SecondAsked,
    /// There is no such thing.
    NotFound,
    /// The rules say no.
    Refused(Refusal),
    /// Another site's page sent it.
    Foreign,
    /// What was sent is no form of ours.
    BadForm,
    /// What was sent is too large.
    TooLarge,
    /// Somebody else was quicker.
    Stale,
    /// It was settled before.
    Settled,
    /// Nothing would be another than it is.
    Same,
    /// Words are missing that somebody needs.
    Wordless,
    /// Somebody publishes at this moment.
    Busy,
    /// The store does not do it.
    Store(StoreError),
    /// The editions do not do it.
    Editions(PublishError),
    /// The disk does not take what was sent.
    Disk(std::io::Error),
}

impl Trouble {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Trouble::SignedOut => "signed-out",
            Trouble::SecondAsked => "second-factor",
            Trouble::NotFound => "not-found",
            Trouble::Refused(refusal) => refusal.code(),
            Trouble::Foreign => "foreign",
            Trouble::BadForm => "bad-form",
            Trouble::TooLarge => "too-large",
            Trouble::Stale => "stale",
            Trouble::Settled => "settled",
            Trouble::Same => "same",
            Trouble::Wordless => "wordless",
            Trouble::Busy => "busy",
            Trouble::Store(_) => "no-store",
            Trouble::Editions(_) => "no-editions",
            Trouble::Disk(_) => "no-disk",
        }
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Trouble::SignedOut | Trouble::SecondAsked => StatusCode::UNAUTHORIZED,
            Trouble::NotFound => StatusCode::NOT_FOUND,
            Trouble::Refused(_) | Trouble::Foreign => StatusCode::FORBIDDEN,
            Trouble::BadForm => StatusCode::BAD_REQUEST,
            Trouble::Same | Trouble::Wordless => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Trouble::Stale | Trouble::Settled | Trouble::Busy => StatusCode::CONFLICT,
            Trouble::Store(_) | Trouble::Editions(_) | Trouble::Disk(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What to tell whoever asked.
    pub const fn sentence(&self) -> Message {
        match self {
            Trouble::SignedOut => w::SIGNED_OUT,
            Trouble::SecondAsked => w::SECOND_WHY,
            Trouble::NotFound => w::NOT_FOUND,
            Trouble::Refused(Refusal::NotYours) => w::NOT_YOURS,
            Trouble::Refused(Refusal::OtherRegion) => w::OTHER_REGION,
            Trouble::Refused(Refusal::OwnChange) => w::OWN_CHANGE,
            Trouble::Refused(Refusal::NeedsRole(_)) => w::NEEDS_ROLE,
            Trouble::Refused(Refusal::NeedsSecondFactor) => w::NEEDS_SECOND,
            Trouble::Foreign => w::FOREIGN,
            Trouble::BadForm => w::BAD_FORM,
            Trouble::TooLarge => w::TOO_LARGE,
            Trouble::Stale => w::STALE,
            Trouble::Settled => w::SETTLED,
            Trouble::Same => w::NOTHING_DIFFERS,
            Trouble::Wordless => w::WORDS_MISSING,
            Trouble::Busy => w::PUBLISH_WAITS,
            Trouble::Store(_) | Trouble::Editions(_) | Trouble::Disk(_) => w::NO_STORE,
        }
    }

    /// The answer, in a language.
    fn answer(&self, language: Language, policy: &Policy) -> Response {
        match self {
            Trouble::SignedOut => return Redirect::to(&format!("/office/{}/?over", language.code())).into_response(),
            Trouble::SecondAsked => return Redirect::to(&format!("/office/{}/second", language.code())).into_response(),
            // Nobody would mend what nobody knows to be broken.
            Trouble::Store(error) => eprintln!("The office cannot use its store: {error}"),
            Trouble::Editions(error) => eprintln!("The office cannot use the editions: {error}"),
            Trouble::Disk(error) => eprintln!("The office cannot keep a file for a moment: {error}"),
            _ => {}
        }
        super::page::trouble(language, policy, self)
    }
}

impl IntoResponse for Trouble {
    /// An answer without words that says why; [`tell`] finds the words.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Puts why something was not done into the words of whoever asked: handlers know no more than why.
pub async fn tell(State(office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let (language, _) = language(request.uri(), request.headers());
    let response = next.run(request).await;
    match response.extensions().get::<Arc<Trouble>>() {
        Some(trouble) => trouble.answer(language, &office.policy),
        None => response,
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unknown => Trouble::NotFound,
            StoreError::Stale => Trouble::Stale,
            StoreError::Settled => Trouble::Settled,
            other => Trouble::Store(other),
        }
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Trouble::Refused(refusal)
    }
}

impl From<PublishError> for Trouble {
    fn from(error: PublishError) -> Self {
        Trouble::Editions(error)
    }
}
