//! Answering by a link, without signing in: what the public sees is shown, and it is still true or it is not. A link that is only looked
//! at is not spent: programs that read mail follow links.

use std::collections::BTreeSet;

use axum::response::Response;
use hyper::StatusCode;
use maud::{Markup, html};
use sanad_domain::Listing;
use sanad_domain::disclosure::public_form;
use sanad_domain::listing::Facet;
use sanad_messages::Message;
use uuid::Uuid;

use super::asked::Sent;
use super::edit::name;
use super::still_true::{self, service_name};
use super::trouble::Trouble;
use super::visit::{Id, Visit};
use super::{Token, page, preview, words as w};
use crate::store::{Answer, StoreError};

/// What a link asks about.
struct Question {
    hash: String,
    listing: Listing,
    /// Whether the listing is still the one that the link was made for.
    is_same: bool,
}

async fn question(visit: &Visit, token: &str) -> Result<Option<Question>, Trouble> {
    if !visit.is_spoken {
        return Err(Trouble::NotFound);
    }
    let Some(token) = Token::shown(token) else { return Ok(None) };
    let (store, hash) = (visit.office.store().await?, token.hash());
    let Some(ask) = store.ask(visit.office.now(), &hash).await?.filter(|ask| !ask.is_used) else {
        return Ok(None);
    };
    let found = store.listing(ask.organization).await?;
    Ok(found.map(|(revision, listing)| Question {
        hash,
        listing,
        is_same: revision == ask.revision,
    }))
}

/// The services that somebody who is not signed in may see, and so confirm.
fn shown(listing: &Listing) -> BTreeSet<Uuid> {
    let public = public_form(listing);
    public
        .iter()
        .flat_map(|public| &public.services)
        .map(|service| service.id)
        .collect()
}

/// What somebody who is not signed in is told of them, and so may confirm.
fn facets_shown(listing: &Listing) -> BTreeSet<Facet> {
    public_form(listing).map(|public| public.facets()).unwrap_or_default()
}

/// The question.
pub async fn show(Id(token): Id, visit: Visit) -> Result<Response, Trouble> {
    let Some(question) = question(&visit, &token).await? else {
        return Ok(tell(&visit, StatusCode::GONE, w::ASK_SPENT, true));
    };
    Ok(form(&visit, StatusCode::OK, &token, &question, None))
}

fn form(visit: &Visit, status: StatusCode, token: &str, question: &Question, told: Option<Message>) -> Response {
    let language = visit.language;
    let (listing, services) = (&question.listing, shown(&question.listing));
    let today = visit.office.today();
    let shown_services = || listing.services.iter().filter(|service| services.contains(&service.id));
    let facets = facets_shown(listing);
    let main = html! {
        // A link may be seen by others: what the public does not know is not named.
        h1 dir="auto" { (public_form(listing).and_then(|_| name(Some(listing), language)).unwrap_or_else(|| w::STILL_TRUE.get(language).to_owned())) }
        p { (w::ASK_WHY.get(language)) " " a href="#answer" { (w::ASK_TO_ANSWER.get(language)) } }
        @if let Some(told) = told { p class="trouble" role="alert" { (told.get(language)) } }
        @if !question.is_same { p class="trouble" role="alert" { (w::ASK_STALE.get(language)) } }
        (preview::article(listing, language, today, visit.office.is_demonstration()))
        form class="fields" id="answer" method="post" action=(visit.path(&format!("ask/{token}"))) {
            @if question.is_same && !services.is_empty() {
                fieldset class="choices tall" {
                    legend { (w::ASK_SERVICES.get(language)) }
                    @for service in shown_services() {
                        label { input type="checkbox" name="service" value=(service.id) checked; span { bdi { (service_name(language, service)) } } }
                    }
                }
                fieldset class="choices tall" {
                    legend { (w::ASK_FACETS.get(language)) }
                    @for facet in &facets {
                        label { input type="checkbox" name="facet" value=(facet.code()) checked; span { (still_true::facet(*facet).get(language)) } }
                    }
                }
            }
            div class="acts" {
                @if question.is_same && !services.is_empty() { button class="main" name="answer" value="true" { (w::STILL_TRUE.get(language)) } }
                button class="plain" name="answer" value="changed" { (w::ASK_CHANGED.get(language)) }
            }
            p { small { (w::ASK_CHANGED_WHY.get(language)) } }
        }
    };
    page::door(visit, status, w::STILL_TRUE.get(language), main)
}

/// Takes the answer.
pub async fn answer(Id(token): Id, visit: Visit, Sent(asked): Sent) -> Result<Response, Trouble> {
    let Some(question) = question(&visit, &token).await? else {
        return Ok(tell(&visit, StatusCode::GONE, w::ASK_SPENT, true));
    };
    let office = &visit.office;
    let confirmed = match asked.get("answer") {
        "true" => {
            let ticked: BTreeSet<Uuid> = asked.all("service").filter_map(|id| Uuid::try_parse(id).ok()).collect();
            let all = shown(&question.listing);
            let services: BTreeSet<Uuid> = all.intersection(&ticked).copied().collect();
            let known = facets_shown(&question.listing);
            let ticked: BTreeSet<Facet> = asked.all("facet").filter_map(Facet::parse).collect();
            let facets: BTreeSet<Facet> = known.intersection(&ticked).copied().collect();
            if services.is_empty() || facets.is_empty() {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(form(&visit, status, &token, &question, Some(w::ASK_NOTHING)));
            }
            // Of what was left unticked somebody has to ask.
            let is_all = services == all && facets == known;
            let answer = if is_all { Answer::Confirmed } else { Answer::Changed };
            Some((
                question.listing.partly_confirmed_on(office.today(), &services, &facets),
                answer,
            ))
        }
        "changed" => None,
        _ => return Err(Trouble::BadForm),
    };
    let store = office.store().await?;
    let said = confirmed.as_ref().map(|(listing, answer)| (listing, *answer));
    match store.answer_ask(office.now(), &question.hash, said).await {
        Ok(()) if matches!(said, Some((_, Answer::Confirmed))) => Ok(tell(&visit, StatusCode::OK, w::ASK_THANKS, false)),
        Ok(()) => Ok(tell(&visit, StatusCode::OK, w::ASK_THANKS_CHANGED, false)),
        // It was answered from another window, or the listing changed at this very moment.
        Err(StoreError::Unknown) => Ok(tell(&visit, StatusCode::GONE, w::ASK_SPENT, true)),
        Err(StoreError::Stale) => {
            let question = Question {
                is_same: false,
                ..question
            };
            Ok(form(&visit, StatusCode::CONFLICT, &token, &question, None))
        }
        Err(other) => Err(other.into()),
    }
}

fn tell(visit: &Visit, status: StatusCode, words: Message, is_trouble: bool) -> Response {
    let language = visit.language;
    let main: Markup = html! {
        h1 { (w::STILL_TRUE.get(language)) }
        @if is_trouble { p class="trouble" role="alert" { (words.get(language)) } }
        @else { p class="told" role="status" { (words.get(language)) } }
    };
    page::door(visit, status, w::STILL_TRUE.get(language), main)
}
