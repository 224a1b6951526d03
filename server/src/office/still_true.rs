//! Saying that what a listing says is still true: all of it, one service, or one facet of a service, each in one tap.

use std::collections::BTreeSet;

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::ageing::Ageing;
use sanad_domain::change::{self, Act, Scope};
use sanad_domain::listing::{Facet, Service};
use sanad_domain::{Date, Language, Listing};
use sanad_messages::{Message, date};
use uuid::Uuid;

use super::asked::{Asked, Sent};
use super::listings::seen;
use super::trouble::Trouble;
use super::visit::{Id, Signed, lead};
use super::words as w;

/// Whether some service wants to be asked about again.
pub fn is_due(ageing: &Ageing, listing: &Listing, today: Date) -> bool {
    listing
        .services
        .iter()
        .any(|service| ageing.due(service, today).next().is_some())
}

/// When the least recently confirmed of its services was confirmed.
pub fn confirmed(language: Language, listing: &Listing) -> String {
    let oldest = listing.services.iter().map(|service| service.confirmed).min().flatten();
    match oldest {
        Some(day) => w::LISTING_AGES.with(language, &date(language, day)),
        None => w::LISTING_NEVER.get(language).to_owned(),
    }
}

/// What a facet is called.
pub fn facet(facet: Facet) -> Message {
    match facet {
        Facet::Contact => w::FACET_CONTACT,
        Facet::Hours => w::FACET_HOURS,
        Facet::Place => w::FACET_PLACE,
        Facet::Terms => w::FACET_TERMS,
    }
}

/// The facets that a form names; all of them where it names none.
///
/// # Errors
/// Where it names what is no facet.
fn facets(asked: &Asked) -> Result<BTreeSet<Facet>, Trouble> {
    let named = asked.all("facet").map(|code| Facet::parse(code).ok_or(Trouble::BadForm));
    let named: BTreeSet<Facet> = named.collect::<Result<_, _>>()?;
    Ok(if named.is_empty() { Facet::ALL.into() } else { named })
}

/// What a service is called, in the reader's language.
pub fn service_name(language: Language, service: &Service) -> String {
    let own = service.name.in_language(language).map(|(name, _)| name.to_owned());
    own.unwrap_or_else(|| service.code.term().label(language).to_owned())
}

/// All of it, in one tap.
pub(super) fn button(signed: &Signed, revision: i64, listing: &Listing) -> Markup {
    html! {
        form method="post" action=(action(signed, listing)) {
            // Bound to what its editor saw.
            input type="hidden" name="base" value=(revision);
            button class="plain" { (w::STILL_TRUE.get(signed.language())) }
        }
    }
}

fn action(signed: &Signed, listing: &Listing) -> String {
    signed.path(&format!("listings/{}/still-true", listing.organization.id))
}

/// Each service with the day on which it was confirmed, a button that confirms it alone, and one for each of its facets.
pub(super) fn services(signed: &Signed, revision: i64, listing: &Listing, ageing: &Ageing) -> Markup {
    let (language, today) = (signed.language(), signed.visit.office.today());
    let said = |day: Option<Date>| day.map_or_else(|| w::FACET_NEVER.get(language).to_owned(), |day| date(language, day));
    html! {
        p { small { (w::FACETS_WHY.get(language)) } }
        ul class="rows" {
            @for service in &listing.services {
                @let due: BTreeSet<Facet> = ageing.due(service, today).collect();
                li {
                    div {
                        b dir="auto" { (service_name(language, service)) }
                        " · " (service.confirmed.map_or_else(|| w::LISTING_NEVER.get(language).to_owned(), |day| w::LISTING_AGES.with(language, &date(language, day))))
                    }
                    form class="facets" method="post" action=(action(signed, listing)) {
                        input type="hidden" name="base" value=(revision);
                        input type="hidden" name="service" value=(service.id);
                        @if listing.services.len() > 1 { button class="plain" { (w::ASK_SERVICES.get(language)) } }
                        @for facet in service.facets() {
                            button class={ "plain" @if due.contains(&facet) { " due" } } name="facet" value=(facet.code()) {
                                span { (self::facet(facet).get(language)) }
                                small { (said(service.facet_confirmed(facet))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Its editor says that it is still true, or part of it: bound to the revision that they saw.
pub async fn keep(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let (revision, listing) = seen(&signed, &id).await?;
    change::may(&signed.person(), &Act::Propose(&Scope::of(Some(&listing), None, None)))?;
    if asked.get("base").parse() != Ok(revision) {
        return Err(Trouble::Stale);
    }
    let services: BTreeSet<Uuid> = match asked.get("service") {
        "" => listing.services.iter().map(|service| service.id).collect(),
        one => BTreeSet::from([Uuid::try_parse(one).map_err(|_| Trouble::BadForm)?]),
    };
    let facets = facets(&asked)?;
    let of_them = listing.services.iter().filter(|service| services.contains(&service.id));
    if !of_them
        .flat_map(|service| service.facets())
        .any(|facet| facets.contains(&facet))
    {
        // Nothing of that is said: there is nothing to vouch for.
        return Err(Trouble::BadForm);
    }
    let confirmed = listing.partly_confirmed_on(signed.visit.office.today(), &services, &facets);
    let store = signed.store().await?;
    store.confirm(signed.now(), &signed.account.id, revision, &confirmed).await?;
    Ok(lead(&signed.path(&format!("listings/{id}?confirmed")), []))
}
