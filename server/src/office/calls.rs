//! The call list: which associations to ask whether all of it is still true, the oldest and most needed first; what they answer is one
//! tap.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::ageing::Ageing;
use sanad_domain::change::{self, Act, Scope};
use sanad_domain::listing::{Disclosure, Facet, Phone, Reach};
use sanad_domain::{AreaCode, Date, Listing};
use sanad_messages::joined;
use uuid::Uuid;

use super::asked::{Asked, Sent};
use super::edit::name;
use super::still_true::{self, confirmed, is_due};
use super::trouble::Trouble;
use super::visit::{Id, Signed, lead};
use super::{differs, page, words as w};
use crate::moment::Moment;
use crate::publish::sha256_hex;
use crate::store::{Act as Noted, Wanted};

/// Lines on one page.
const PAGE: usize = 40;
/// What nobody ever confirmed counts as this old, in days.
const NEVER: i32 = 730;
/// Days for which a number that nobody answered is left alone.
const REST: i64 = 2;
/// What the log says of a call that nobody answered.
const UNANSWERED: &str = "call.unanswered";

/// How much a listing wants a call: days since its least confirmed service was confirmed, doubled where a wrong number hurts
/// most: where people are sheltered or sent by referral, and what serves the whole country.
fn weight(listing: &Listing, today: Date) -> i32 {
    let age = |confirmed: Option<Date>| confirmed.map_or(NEVER, |day| today.days() - day.days());
    let oldest = listing
        .services
        .iter()
        .map(|service| age(service.confirmed))
        .max()
        .unwrap_or(0);
    let hurts = listing.locations.iter().any(|place| place.disclosure >= Disclosure::Referral)
        || listing.services.iter().any(|service| service.reach == Reach::National);
    if hurts { 2 * oldest } else { oldest }
}

/// The list.
pub async fn list(signed: Signed) -> Result<Response, Trouble> {
    let person = signed.person();
    change::may(&person, &Act::ReadLog)?;
    let (language, store, today) = (signed.language(), signed.store().await?, signed.visit.office.today());
    let asked = Asked::of_query(&signed.visit.query);
    let region = AreaCode::parse(asked.get("region"));
    let resting = resting(&signed).await?;
    let all = store.listings().await?;
    let is_mine = |listing: &&Listing| {
        let is_there = |region: &AreaCode| listing.locations.iter().any(|place| place.commune.is_within(region));
        region.as_ref().is_none_or(is_there) && change::may(&person, &Act::See(&Scope::of(Some(listing), None, None))).is_ok()
    };
    let mut due: Vec<(i32, &Listing)> = all
        .iter()
        .filter(is_mine)
        .filter(|listing| !resting.contains(&listing.organization.id))
        .map(|listing| (weight(listing, today), listing))
        .collect();
    due.sort_by_key(|(weight, listing)| (Reverse(*weight), listing.organization.id));
    let ageing = store.ageing().await?;
    let fresh = due.iter().filter(|(_, listing)| !is_due(&ageing, listing, today)).count();
    let main = html! {
        h1 { (w::CALLS.get(language)) }
        p { (w::CALLS_WHY.get(language)) }
        p { (w::CALLS_PROGRESS.with(language, &format!("{fresh} / {}", due.len()))) }
        progress max=(due.len().max(1)) value=(fresh) aria-label=(w::CALLS.get(language)) {}
        ol class="rows" {
            @for (_, listing) in due.iter().take(PAGE) { (line(&signed, listing, &ageing)) }
        }
    };
    Ok(page::page(&signed, w::CALLS.get(language), main))
}

fn line(signed: &Signed, listing: &Listing, ageing: &Ageing) -> Markup {
    let language = signed.language();
    let id = listing.organization.id;
    let (phones, today) = (phones(listing), signed.visit.office.today());
    let known: BTreeSet<Facet> = listing.services.iter().flat_map(|service| service.facets()).collect();
    let due: BTreeSet<Facet> = listing
        .services
        .iter()
        .flat_map(|service| ageing.due(service, today))
        .collect();
    let names = due.iter().map(|facet| still_true::facet(*facet).get(language));
    let communes: BTreeSet<&AreaCode> = listing.locations.iter().map(|place| &place.commune).collect();
    html! {
        li {
            div {
                a href=(signed.path(&format!("listings/{id}"))) { b dir="auto" { (name(Some(listing), language).unwrap_or_default()) } }
                " · " (confirmed(language, listing))
                @if let Some(commune) = communes.first() { " · " (differs::commune(language, commune)) }
                @if !due.is_empty() { div { small { (w::CALL_ASK.with(language, &joined(names, language))) } } }
                div { @for phone in &phones { a href={ "tel:" (phone.as_str()) } class="number" { bdi dir="ltr" { (phone.display()) } } " " } }
            }
            form class="acts" method="post" action=(signed.path(&format!("calls/{id}"))) {
                input type="hidden" name="seen" value=(seen_as(listing));
                button class="main" name="answer" value="true" { (w::STILL_TRUE.get(language)) }
                button class="plain" name="answer" value="none" { (w::CALL_UNANSWERED.get(language)) }
                a class="plain" href=(signed.path(&format!("listings/{id}/edit"))) { (w::CALL_CHANGED.get(language)) }
                @if known.len() > 1 {
                    details {
                        summary { (w::CALL_FACETS.get(language)) }
                        div class="facets" {
                            @for facet in &known {
                                button class={ "plain" @if due.contains(facet) { " due" } } name="answer" value=(facet.code()) { (still_true::facet(*facet).get(language)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// By what an answer is bound to the listing that was read out.
fn seen_as(listing: &Listing) -> String {
    sha256_hex(&serde_json::to_vec(listing).unwrap_or_default())
}

/// The numbers to ask by.
pub fn phones(listing: &Listing) -> Vec<Phone> {
    let mut phones = listing.organization.contact.phones.clone();
    for service in &listing.services {
        for phone in &service.contact.phones {
            if phones.len() < 3 && !phones.contains(phone) {
                phones.push(phone.clone());
            }
        }
    }
    phones.truncate(3);
    phones
}

/// Listings whose number nobody answered in the last days.
async fn resting(signed: &Signed) -> Result<BTreeSet<Uuid>, Trouble> {
    let wanted = Wanted {
        act: Some(UNANSWERED.to_owned()),
        limit: 2_000,
        ..Wanted::default()
    };
    let since: Moment = signed.now().plus(-REST * 86_400);
    let entries = signed.store().await?.log(&wanted).await?;
    let recent = entries.into_iter().take_while(|entry| entry.at >= since.to_string());
    Ok(recent.filter_map(|entry| Uuid::try_parse(&entry.subject).ok()).collect())
}

/// What somebody answered.
pub async fn answer(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ReadLog)?;
    let id = Uuid::try_parse(&id).map_err(|_| Trouble::NotFound)?;
    let store = signed.store().await?;
    let (revision, listing) = store.listing(id).await?.ok_or(Trouble::NotFound)?;
    change::may(&signed.person(), &Act::See(&Scope::of(Some(&listing), None, None)))?;
    let actor = &signed.account.id;
    let told = asked.get("answer");
    let facets: BTreeSet<Facet> = match (told, Facet::parse(told)) {
        ("true", _) => Facet::ALL.into(),
        (_, facet) => facet.into_iter().collect(),
    };
    match told {
        _ if !facets.is_empty() => {
            if asked.get("seen") != seen_as(&listing) {
                return Err(Trouble::Stale);
            }
            let services = listing.services.iter().map(|service| service.id).collect();
            let confirmed = listing.partly_confirmed_on(signed.visit.office.today(), &services, &facets);
            store.confirm(signed.now(), actor, revision, &confirmed).await?;
        }
        "none" => {
            let act = Noted {
                actor,
                act: UNANSWERED,
                subject: &id.to_string(),
                detail: "",
            };
            store.note(signed.now(), act).await?;
        }
        _ => return Err(Trouble::BadForm),
    }
    Ok(lead(&signed.path("calls"), []))
}
