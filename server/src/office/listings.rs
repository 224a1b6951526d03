//! The listings: an editor's own, with their state; for the committee, whichever is looked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::Listing;
use sanad_domain::change::{self, Act, Role, Scope, differences};
use sanad_domain::fold::fold;
use sanad_domain::listing::Disclosure;
use sanad_messages::Message;
use uuid::Uuid;

use super::asked::{Asked, Sent};
use super::edit::name;
use super::likeness::Likeness;
use super::still_true::{self, confirmed, is_due};
use super::trouble::Trouble;
use super::visit::{Id, Signed, lead};
use super::{history, labels, page, preview, review, words as w};
use crate::store::{Queue, State as Fate};

/// Listings on one page.
const PAGE: usize = 50;

/// The listings that somebody looks after, or looks for.
pub async fn list(signed: Signed) -> Result<Response, Trouble> {
    let (language, store, person) = (signed.language(), signed.store().await?, signed.person());
    let asked = Asked::of_query(&signed.visit.query);
    let typed = asked.get("q").to_owned();
    let mut found: Vec<(i64, Listing)> = Vec::new();
    let is_editor = person.role == Role::Editor;
    if is_editor {
        for id in &person.organizations {
            found.extend(store.listing(*id).await?);
        }
    } else {
        let wanted = fold(&typed);
        let fits = |listing: &Listing| {
            let names = listing.organization.name.0.values().map(|version| version.value.as_str());
            let mut names = names.chain(listing.organization.alternate_name.as_deref());
            let is_in = change::may(&person, &Act::See(&Scope::of(Some(listing), None, None))).is_ok();
            is_in && (wanted.is_empty() || listing.code() == typed.trim() || names.any(|name| fold(name).contains(&wanted)))
        };
        let all = store.listings().await?;
        found.extend(all.into_iter().filter(fits).take(PAGE).map(|listing| (0, listing)));
    }
    let mut rows = Vec::with_capacity(found.len());
    let public = if is_editor {
        published(&signed).await?
    } else {
        BTreeSet::new()
    };
    for (revision, listing) in found {
        let states = if is_editor {
            states(&signed, &listing, &public).await?
        } else {
            Vec::new()
        };
        rows.push((revision, listing, states));
    }
    let own = own_new(&signed).await?;
    let title = if is_editor { w::LISTINGS } else { w::LISTINGS_ALL };
    let main = html! {
        div class="head" {
            h1 { (title.get(language)) }
            div class="acts" {
                a class="plain" href=(signed.path("upload")) { (w::UPLOAD.get(language)) }
                a class="main" href=(signed.path("listings/new")) { (w::LISTING_NEW.get(language)) }
            }
        }
        @if !is_editor {
            form class="find" method="get" action=(signed.path("listings")) role="search" {
                label { span { (w::LISTING_FIND.get(language)) } input type="search" name="q" value=(typed); }
                button class="plain" { (w::FIND.get(language)) }
            }
        }
        @if rows.is_empty() && own.is_none() {
            p class="told" { (if is_editor { w::LISTINGS_NONE } else { w::FOUND_NONE }.get(language)) }
        }
        @if let Some(own) = own { (own) }
        ul class="rows" {
            @for (revision, listing, states) in &rows {
                li {
                    div {
                        a href=(signed.path(&format!("listings/{}", listing.organization.id))) { b dir="auto" { (name(Some(listing), language).unwrap_or_default()) } }
                        " " small { bdi dir="ltr" { (listing.code()) } " · " (confirmed(language, listing)) }
                        @for state in states { " " span class="state" { (state.get(language)) } }
                    }
                    @if is_editor { (still_true::button(&signed, *revision, listing)) }
                }
            }
        }
    };
    Ok(page::page(&signed, title.get(language), main))
}

/// What somebody proposed that is in no listing yet.
async fn own_new(signed: &Signed) -> Result<Option<Markup>, Trouble> {
    let language = signed.language();
    let queue = Queue {
        author: Some(signed.account.id.clone()),
        limit: 20,
        ..Queue::default()
    };
    let proposals = signed.store().await?.proposals(&queue).await?;
    let open: Vec<_> = proposals
        .iter()
        .filter(|proposal| proposal.state.is_open() || proposal.state == Fate::SentBack)
        .collect();
    Ok((!open.is_empty()).then(|| {
        html! {
            ul class="rows" {
                @for proposal in open {
                    li {
                        a href=(signed.path(&format!("review/{}", proposal.id))) { b dir="auto" { (name(proposal.shown(), language).unwrap_or_default()) } }
                        " " span class="state" { (labels::state(proposal.state).get(language)) }
                        @if !proposal.words.is_empty() { " " q dir="auto" { (proposal.words) } }
                    }
                }
            }
        }
    }))
}

/// The organizations that the public reads of now.
async fn published(signed: &Signed) -> Result<BTreeSet<Uuid>, Trouble> {
    let office = Arc::clone(&signed.visit.office);
    let read = move || -> Result<BTreeSet<Uuid>, Trouble> {
        let editions = office.editions()?;
        let Some(current) = editions.current()? else {
            return Ok(BTreeSet::new());
        };
        Ok(editions
            .listings(current.edition)?
            .into_values()
            .map(|listing| listing.id)
            .collect())
    };
    tokio::task::spawn_blocking(read)
        .await
        .unwrap_or_else(|_| Ok(BTreeSet::new()))
}

/// The states of a listing that its editor should know.
async fn states(signed: &Signed, listing: &Listing, public: &BTreeSet<Uuid>) -> Result<Vec<Message>, Trouble> {
    let store = signed.store().await?;
    let id = listing.organization.id;
    let mut states = Vec::new();
    let queue = Queue {
        organization: Some(id),
        limit: 5,
        ..Queue::default()
    };
    let proposals = store.proposals(&queue).await?;
    if proposals.iter().any(|proposal| proposal.state.is_open()) {
        states.push(w::STATE_WAITING);
    } else if proposals.first().is_some_and(|proposal| proposal.state == Fate::SentBack) {
        states.push(w::STATE_SENT_BACK);
    }
    if store.draft(&signed.account.id, &id.to_string()).await?.is_some() {
        states.push(w::STATE_DRAFT);
    }
    states.push(if public.contains(&id) {
        w::STATE_PUBLISHED
    } else {
        w::STATE_STORED
    });
    let ageing = store.ageing().await?;
    if is_due(&ageing, listing, signed.visit.office.today()) {
        states.push(w::STATE_AGEING);
    }
    Ok(states)
}

/// A listing that this person may see, with the number of its revision.
pub(super) async fn seen(signed: &Signed, id: &str) -> Result<(i64, Listing), Trouble> {
    let id = Uuid::try_parse(id).map_err(|_| Trouble::NotFound)?;
    let (revision, listing) = signed.store().await?.listing(id).await?.ok_or(Trouble::NotFound)?;
    change::may(&signed.person(), &Act::See(&Scope::of(Some(&listing), None, None)))?;
    Ok((revision, listing))
}

/// One listing: how the public sees it, what becomes of changes to it, what happened to it.
pub async fn show(Id(id): Id, signed: Signed) -> Result<Response, Trouble> {
    let (revision, listing) = seen(&signed, &id).await?;
    let (language, store) = (signed.language(), signed.store().await?);
    let queue = Queue {
        organization: Some(listing.organization.id),
        limit: 20,
        ..Queue::default()
    };
    let mut proposals = store.proposals(&queue).await?;
    proposals.retain(|proposal| review::may_see(&signed.person(), proposal).is_ok());
    let (demonstration, ageing) = (store.is_demonstration().await?, store.ageing().await?);
    let title = name(Some(&listing), language).unwrap_or_default();
    let told = if signed.visit.query == "confirmed" {
        Some(w::CONFIRMED_NOW)
    } else {
        None
    };
    // Who judges sees here what may be the same association twice.
    let alike = match change::may(&signed.person(), &Act::ReadLog) {
        Ok(()) => review::alike(&signed, listing.organization.id, &Likeness::of(&listing)).await?,
        Err(_) => html! {},
    };
    let is_closed = |one: &sanad_domain::listing::Location| one.disclosure > Disclosure::Public;
    let main = html! {
        h1 dir="auto" { (title) }
        p { small { bdi dir="ltr" { (listing.code()) } " · " (confirmed(language, &listing)) " · " (revision) } }
        (page::told(language, told))
        div class="acts" {
            a class="main" href=(signed.path(&format!("listings/{id}/edit"))) { (w::LISTING_EDIT.get(language)) }
            (still_true::button(&signed, revision, &listing))
        }
        p { small { (w::STILL_TRUE_WHY.get(language)) } }
        (alike)
        (still_true::services(&signed, revision, &listing, &ageing))
        @if listing.locations.iter().any(is_closed) {
            ul class="rows" {
                @for place in listing.locations.iter().filter(|one| is_closed(one)) {
                    li { (super::differs::commune(language, &place.commune)) " · " (labels::aspect(change::Aspect::Disclosure).get(language)) ": " (labels::disclosure(place.disclosure).get(language)) }
                }
            }
        }
        (history::shown(&signed, listing.organization.id, &proposals).await?)
        h2 { (w::LISTING_SHOWN.get(language)) }
        (preview::article(&listing, language, signed.visit.office.today(), demonstration))
        details class="grave" {
            summary { (w::WITHDRAW.get(language)) }
            p { (w::WITHDRAW_WHY.get(language)) }
            form method="post" action=(signed.path(&format!("listings/{id}/withdraw"))) {
                input type="hidden" name="base" value=(revision);
                button class="plain" { (w::WITHDRAW.get(language)) }
            }
        }
    };
    Ok(page::page(&signed, &title, main))
}

/// Asks for a listing to be taken off the map.
pub async fn withdraw(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let (revision, listing) = seen(&signed, &id).await?;
    change::may(&signed.person(), &Act::Propose(&Scope::of(Some(&listing), None, None)))?;
    if asked.get("base").parse() != Ok(revision) {
        return Err(Trouble::Stale);
    }
    let changes = differences(Some(&listing), None);
    let acting = signed.acting();
    let proposal = acting.propose(revision, Some(&listing), None, &changes, None, None).await?;
    Ok(lead(&signed.path(&format!("review/{proposal}?sent")), []))
}
