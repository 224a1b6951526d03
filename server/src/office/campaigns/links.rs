//! Links to answer with: one shown at once, those of all who have an address by mail, all of them as a table for the committee's own way of
//! sending. Each is good for once, for some weeks, and for the listing as it is now.

use std::collections::BTreeSet;

use axum::response::Response;
use sanad_domain::change::Person;
use sanad_domain::listing::Email;
use sanad_domain::{Language, Listing};
use uuid::Uuid;

use super::super::asked::Sent;
use super::super::calls::phones;
use super::super::edit::name;
use super::super::trouble::Trouble;
use super::super::visit::{Id, Signed, lead};
use super::super::{Token, letters, page};
use super::{mine, one, sees};
use crate::exchange::export::inert;
use crate::moment::Moment;
use crate::store::{Answer, Campaign, Store, StoreError, Ticket};

/// Days for which a link to answer with is good.
const DAYS: i64 = 30;
/// Days after which an association may be asked by mail again.
const AGAIN: i64 = 7;

/// A link: the token for whoever answers, and what is kept of it.
fn ticket(now: Moment) -> Result<(Token, Ticket), StoreError> {
    let token = Token::new()?;
    let expires = now.plus(DAYS * 86_400);
    let hash = token.hash();
    Ok((token, Ticket { hash, expires }))
}

/// Those who have not answered, with their listings as they are now.
async fn left(store: &Store, person: &Person, campaign: &Campaign) -> Result<Vec<(i64, Listing)>, Trouble> {
    let mut found = Vec::new();
    for asked in store.asked(&campaign.id).await? {
        if matches!(asked.answer, Some(Answer::Confirmed | Answer::Gone)) {
            continue;
        }
        let listing = store.listing(asked.organization).await?;
        found.extend(listing.filter(|(_, listing)| sees(person, listing)));
    }
    Ok(found)
}

/// The address to ask an association by.
fn address(listing: &Listing) -> Option<&Email> {
    let of_services = listing.services.iter().filter_map(|service| service.email.as_ref());
    listing.organization.email.iter().chain(of_services).next()
}

/// Makes a link for one association and shows it, or sends one to each that has an address.
pub async fn make(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let campaign = mine(&signed, &id).await?;
    let (store, now, language) = (signed.store().await?, signed.now(), signed.language());
    if asked.get("by") == "mail" {
        if !signed.visit.office.sends_letters() {
            return Err(Trouble::BadForm);
        }
        // Nobody is asked twice because somebody pressed twice: an earlier link would no longer hold.
        let since = now.plus(-AGAIN * 86_400).to_string();
        let asked = store.asked(&id).await?.into_iter().filter(|one| one.linked > since);
        let recent: BTreeSet<Uuid> = asked.map(|one| one.organization).collect();
        let (mut asks, mut posted) = (Vec::new(), Vec::new());
        for (revision, listing) in left(store, &signed.person(), &campaign).await? {
            let Some(to) = address(&listing).filter(|_| !recent.contains(&listing.organization.id)) else {
                continue;
            };
            let (token, ticket) = ticket(now)?;
            posted.extend(letters::question(&signed.visit.office, &campaign.id, &listing, to, &token));
            asks.push((listing.organization.id, revision, ticket));
        }
        store.make_asks(now, &signed.account.id, &id, &asks, &posted).await?;
        signed.visit.office.post_soon();
        return Ok(lead(&signed.path(&format!("campaigns/{id}?sent")), []));
    }
    let organization = Uuid::try_parse(asked.get("organization")).map_err(|_| Trouble::BadForm)?;
    let is_asked = store.asked(&id).await?.iter().any(|one| one.organization == organization);
    let (revision, listing) = store.listing(organization).await?.ok_or(Trouble::NotFound)?;
    if !is_asked || !sees(&signed.person(), &listing) {
        return Err(Trouble::NotFound);
    }
    let (token, ticket) = ticket(now)?;
    let asks = [(organization, revision, ticket)];
    store.make_asks(now, &signed.account.id, &id, &asks, &[]).await?;
    let (whole, is_whole) = whole(&signed, Language::Fr, &token);
    let named = name(Some(&listing), language).unwrap_or_default();
    one::show_one(&signed, &campaign, one::link(language, &named, &whole, is_whole)).await
}

/// The address of a link, whole where it is known where the site is.
fn whole(signed: &Signed, language: Language, token: &Token) -> (String, bool) {
    let path = format!("/office/{}/ask/{}", language.code(), token.reveal());
    match &signed.visit.office.origin {
        Some(origin) => (origin.url(&path), true),
        None => (path, false),
    }
}

/// A table of links, one for each that has not answered: names, numbers, addresses, and the link in Arabic and in French.
pub async fn table(Id(id): Id, signed: Signed, _: Sent) -> Result<Response, Trouble> {
    let campaign = mine(&signed, &id).await?;
    let (store, now) = (signed.store().await?, signed.now());
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut asks = Vec::new();
    let head = ["code", "name_ar", "name_fr", "phones", "email", "link_ar", "link_fr"];
    out.write_record(head).map_err(|_| Trouble::BadForm)?;
    for (revision, listing) in left(store, &signed.person(), &campaign).await? {
        let (token, ticket) = ticket(now)?;
        let named = |language| inert(&name(Some(&listing), language).unwrap_or_default());
        let numbers: Vec<String> = phones(&listing).iter().map(|phone| phone.display()).collect();
        let cells = [
            listing.code(),
            named(Language::Ar),
            named(Language::Fr),
            inert(&numbers.join(", ")),
            address(&listing).map(|email| inert(email.as_str())).unwrap_or_default(),
            whole(&signed, Language::Ar, &token).0,
            whole(&signed, Language::Fr, &token).0,
        ];
        out.write_record(cells).map_err(|_| Trouble::BadForm)?;
        asks.push((listing.organization.id, revision, ticket));
    }
    let bytes = out.into_inner().map_err(|_| Trouble::BadForm)?;
    store.make_asks(now, &signed.account.id, &id, &asks, &[]).await?;
    Ok(page::table("attachment; filename=\"links.csv\"", bytes))
}
