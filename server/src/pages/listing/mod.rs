//! The page of one listing, in the order in which somebody who may call reads it: what it does, for whom, when, call; other
//! ways, how to get there; then each service: what to expect, languages, cost, what to bring, and how old all this is.

mod hours;
mod parts;
mod place;
mod service;
mod structured;
mod ways;

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::disclosure::PublicListing;
use sanad_domain::edition::{Feature, features};
use sanad_domain::listing::Phone;
use sanad_domain::text::Words;
use sanad_messages::{joined, public as m};

use super::card::call;
use super::frame::{frame, frame_with, icon, said, steps};
use super::list::Choice;
use super::{Book, map, report};
pub use hours::week;
pub use parts::Cuts;
use parts::Part;

/// On how many pages a listing stands.
pub fn pages(book: &Book<'_>, listing: &PublicListing) -> u16 {
    u16::try_from(parts::of(book, listing).len()).unwrap_or(u16::MAX)
}

/// The page of a listing.
pub fn page(book: &Book<'_>, address: &Address, listing: &PublicListing) -> Markup {
    let language = address.language;
    let pages = parts::of(book, listing);
    let around = listing.places.first().and_then(|place| place.commune.province());
    let up = around.clone().map_or(Page::HOME, Page::area);
    let here = features(listing);
    let here: Vec<&Feature> = here.iter().collect();
    let choice = Choice {
        language,
        area: around.as_ref(),
        service: None,
        audience: None,
        number: 1,
    };
    let main = html! {
        main class="finder" {
            section class="results panel" id="list" {
                p class="up" { a href=(Address::new(language, up).path()) { (icon("back")) (m::BACK_TO_LIST.get(language)) } }
                article class="listing" data-listing=(listing.code) {
                    (heading(listing, language))
                    (brief(book, listing, language))
                    (ways::of_listing(listing, language))
                    (body(book, listing, pages, 1, language))
                    (report::way(language, &listing.code))
                }
            }
            section class="map" aria-label=(m::MAP.get(language)) {
                (map::draw(book, &choice, &here))
                p class="credit" { (m::ATTRIBUTION_SHORT.get(language)) }
            }
        }
    };
    let head = structured::data(book, address, listing);
    frame_with(address, book.imprint(), name(listing, language).0, head, main)
}

/// A page on which a long listing goes on; `None` where it is not that long.
pub fn further(book: &Book<'_>, address: &Address, listing: &PublicListing, number: u16) -> Option<Markup> {
    let language = address.language;
    let pages = parts::of(book, listing);
    pages.get(usize::from(number).checked_sub(1)?)?;
    let up = Address::new(language, Page::Listing(listing.code.clone())).path();
    let main = html! {
        main class="one" id="list" {
            p class="up" { a href=(up) { (icon("back")) (said(language, m::BACK)) } }
            article class="listing" data-listing=(listing.code) {
                (heading(listing, language))
                @if let Some(phone) = main_phone(listing) { (call(phone, language, is_referred(listing))) }
                (body(book, listing, pages, number, language))
            }
        }
    };
    Some(frame(address, book.imprint(), name(listing, language).0, main))
}

fn heading(listing: &PublicListing, language: Language) -> Markup {
    let (name, written) = name(listing, language);
    html! {
        h1 lang=[(written != language).then_some(written.code())] dir="auto" { (name) }
        @if let Some(short) = &listing.alternate_name { p class="short" { bdi { (short) } } }
    }
}

fn name(listing: &PublicListing, language: Language) -> (&str, Language) {
    let written = listing.name.in_language(language);
    written.unwrap_or((listing.code.as_str(), language))
}

/// The places and the services of one page, and the way to the others. What the organization is and does stands on the first.
fn body(book: &Book<'_>, listing: &PublicListing, pages: &[Vec<Part>], number: u16, language: Language) -> Markup {
    let parts = pages
        .get(usize::from(number.saturating_sub(1)))
        .map(Vec::as_slice)
        .unwrap_or_default();
    let (places, services): (Vec<Part>, Vec<Part>) = parts.iter().partition(|part| matches!(part, Part::Place(_)));
    let title = if listing.places.len() > 1 {
        m::PLACES_OF
    } else {
        m::HOW_TO_GET_THERE
    };
    let path = |number| {
        let listing = listing.code.clone();
        Address::new(
            language,
            match number {
                1 => Page::Listing(listing),
                number => Page::Further { listing, number },
            },
        )
        .path()
    };
    let last = u16::try_from(pages.len()).unwrap_or(u16::MAX);
    html! {
        @if !places.is_empty() {
            section class="places" {
                h2 { (title.get(language)) }
                @for part in places { (parts::markup(book, listing, part, language)) }
            }
        }
        @if number == 1 { (words("lead", &listing.description, language)) }
        @for part in services { (parts::markup(book, listing, part, language)) }
        (steps(language, number, last, path))
    }
}

/// What one has to know before calling, and the call.
fn brief(book: &Book<'_>, listing: &PublicListing, language: Language) -> Markup {
    let mut codes: Vec<_> = listing.services.iter().map(|service| service.code).collect();
    codes.dedup();
    let referred = is_referred(listing);
    let partly = !referred && listing.services.iter().any(|service| service.by_referral);
    html! {
        div class="brief" {
            p class="what" { (joined(codes.iter().map(|code| code.label(language)), language)) }
            @if let [service] = listing.services.as_slice() {
                p class="who" { (icon("users")) span { (service::for_whom(service, language)) } }
                // The hours of several services stand with each of them.
                div class="when" { (icon("clock")) div class="hours" { (hours::opening("")) (hours::hours(book, service, language)) } }
            } @else {
                p class="who" { (icon("users")) span { (for_any(listing, language)) } }
                p class="when opening" data-open="" hidden { (icon("clock")) span {} }
            }
        }
        @if let Some(phone) = main_phone(listing) { (call(phone, language, referred)) }
        @if referred || partly {
            p class="protect" { (icon("shield")) span { @if partly { (m::BY_REFERRAL_SHORT.get(language)) ": " } (m::BY_REFERRAL.get(language)) } }
        }
    }
}

/// Whether every way in leads through a referral.
fn is_referred(listing: &PublicListing) -> bool {
    listing.services.iter().all(|service| service.by_referral)
}

/// Whom any of several services is for.
fn for_any(listing: &PublicListing, language: Language) -> String {
    let services = &listing.services;
    let mut audiences: Vec<_> = services
        .iter()
        .flat_map(|service| service.audiences.iter().copied())
        .collect();
    audiences.sort();
    audiences.dedup();
    if audiences.is_empty() || services.iter().any(|service| service.audiences.is_empty()) {
        return m::EVERYONE.get(language).to_owned();
    }
    joined(audiences.iter().map(|code| code.label(language)), language)
}

/// The number to call first.
fn main_phone(listing: &PublicListing) -> Option<&Phone> {
    let of_services = listing.services.iter().find_map(|service| service.phones.first());
    listing.phones.first().or(of_services)
}

/// A text in the reader's language, marked where it is in another.
fn words(class: &str, text: &Words, language: Language) -> Markup {
    html! {
        @if let Some((words, written)) = text.in_language(language) {
            p class=(class) lang=[(written != language).then_some(written.code())] dir="auto" { (words) }
        }
    }
}
