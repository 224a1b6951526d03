//! The page of one listing: what it does, for whom, when, call; then how to get there and what to bring.

use maud::{Markup, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::disclosure::{PublicListing, PublicPlace, PublicService};
use sanad_domain::edition::{Feature, features};
use sanad_domain::listing::{Accessibility, Cost, Hours, spoken_label};
use sanad_domain::text::Words;
use sanad_domain::{Date, Language};
use sanad_messages::{date, isolate, joined, public as m};

use super::card::call;
use super::frame::{frame, icon};
use super::list::Choice;
use super::{Book, map};

/// After this many days a confirmation is called old.
const OLD: i32 = 365;

pub fn page(book: &Book<'_>, address: &Address, listing: &PublicListing) -> Markup {
    let language = address.language;
    let (name, written) = listing
        .name
        .in_language(language)
        .unwrap_or((listing.code.as_str(), language));
    let up = listing
        .places
        .first()
        .and_then(|place| place.commune.province())
        .map_or(Page::HOME, Page::area);
    let referred = listing.services.iter().all(|service| service.by_referral);
    let main_phone = listing
        .phones
        .first()
        .or_else(|| listing.services.iter().find_map(|service| service.phones.first()));
    let here = features(listing);
    let here: Vec<&Feature> = here.iter().collect();
    let around = listing.places.first().and_then(|place| place.commune.province());
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
                    h1 lang=[(written != language).then_some(written.code())] dir="auto" { (name) }
                    @if let Some(short) = &listing.alternate_name { p class="short" { bdi { (short) } } }
                    @if let Some(phone) = main_phone { (call(phone, language, referred)) }
                    (words("lead", &listing.description, language))
                    @if referred { p class="protect" { (icon("shield")) span { (m::BY_REFERRAL.get(language)) } } }
                    @for service in &listing.services { (service_part(book, language, listing, service, book.overview.date)) }
                    @if !listing.places.is_empty() {
                        section class="places" {
                            h2 { (m::PLACES_OF.get(language)) }
                            @for place in &listing.places { (place_part(book, language, place)) }
                        }
                    }
                    (others(listing, language))
                }
            }
            section class="map" aria-label=(m::MAP.get(language)) {
                (map::draw(book, &choice, &here))
                p class="credit" { (m::ATTRIBUTION_SHORT.get(language)) }
            }
        }
    };
    frame(address, book.imprint(), name, main)
}

/// A text in the reader's language, marked where it is in another.
fn words(class: &str, text: &Words, language: Language) -> Markup {
    html! {
        @if let Some((words, written)) = text.in_language(language) {
            p class=(class) lang=[(written != language).then_some(written.code())] dir="auto" { (words) }
        }
    }
}

fn service_part(book: &Book<'_>, language: Language, listing: &PublicListing, service: &PublicService, as_of: Date) -> Markup {
    let own_phones = service.phones.iter().filter(|phone| !listing.phones.contains(phone));
    html! {
        section class={ "service f-" (service.code.family().name()) } {
            h2 { (icon(service.code.family().name())) (service.code.label(language)) }
            (words("named", &service.name, language))
            (words("about", &service.description, language))
            dl class="facts" {
                div { dt { (m::FOR.get(language)) } dd { (for_whom(service, language)) } }
                div { dt { (m::HOURS.get(language)) } dd { (hours(service, language)) } }
                @if !service.languages.is_empty() {
                    div { dt { (m::LANGUAGES.get(language)) } dd { (joined(service.languages.iter().map(|code| spoken_label(code, language)), language)) } }
                }
                @if let Some(cost) = service.cost { div { dt { (m::COST.get(language)) } dd { (cost_words(cost).get(language)) } } }
                @if !service.documents.is_empty() { div { dt { (m::DOCUMENTS.get(language)) } dd { (words("", &service.documents, language)) } } }
                @if service.places.len() < listing.places.len() && !service.places.is_empty() {
                    div { dt { (m::WHERE.get(language)) } dd { (joined(service.places.iter().filter_map(|index| listing.places.get(*index)).map(|place| book.name(&place.commune, language)), language)) } }
                }
            }
            @if service.by_referral && listing.services.iter().any(|other| !other.by_referral) {
                p class="protect" { (icon("shield")) span { (m::BY_REFERRAL.get(language)) } }
            }
            p class="ways" {
                @for phone in own_phones { (call(phone, language, service.by_referral)) }
                @if let Some(whatsapp) = &service.whatsapp {
                    a class="way" href={ "https://wa.me/" (whatsapp.as_str().trim_start_matches('+')) } rel="noreferrer noopener" { (icon("chat")) (m::WHATSAPP.get(language)) " " bdi dir="ltr" { (whatsapp.display()) } }
                }
                @if let Some(email) = &service.email { a class="way" href={ "mailto:" (email.as_str()) } { (icon("mail")) bdi dir="ltr" { (email.as_str()) } } }
                @if let Some(url) = &service.url { a class="way" href=(url.as_str()) rel="noreferrer noopener nofollow" { (icon("globe")) (m::WEBSITE.get(language)) } }
            }
            (confirmed(service, language, as_of))
        }
    }
}

fn for_whom(service: &PublicService, language: Language) -> String {
    let named = service.audiences.iter().map(|code| code.label(language));
    let mut text = if service.audiences.is_empty() {
        m::EVERYONE.get(language).to_owned()
    } else {
        joined(named, language)
    };
    let ages = match (service.minimum_age, service.maximum_age) {
        (Some(from), Some(to)) => m::AGES_BETWEEN.with(language, &format!("{from}–{to}")),
        (Some(from), None) => m::AGES_FROM.with(language, &from.to_string()),
        (None, Some(to)) => m::AGES_TO.with(language, &to.to_string()),
        (None, None) => return text,
    };
    text.push_str(&format!(" ({ages})"));
    text
}

fn hours(service: &PublicService, language: Language) -> Markup {
    html! {
        @match &service.hours {
            None => (m::HOURS_UNKNOWN.get(language)),
            Some(hours) if hours.week.is_always() => (m::ALWAYS_OPEN.get(language)),
            Some(hours) => (week(hours, language)),
        }
        @for closure in &service.closures {
            p class="closure" { (m::CLOSURE.with(language, &date(language, closure.from))) " " (m::CLOSURE_UNTIL.with(language, &date(language, closure.to))) }
        }
    }
}

/// The week as a table, days of equal hours together.
fn week(hours: &Hours, language: Language) -> Markup {
    html! {
        table class="week" {
            @for (first, last, spans) in hours.week.rows() {
                tr {
                    th scope="row" {
                        (m::WEEKDAYS[first].get(language))
                        @if last > first { " – " (m::WEEKDAYS[last].get(language)) }
                    }
                    td {
                        @if spans.is_empty() { (m::CLOSED.get(language)) }
                        @for span in spans { bdi dir="ltr" { (span) } " " }
                    }
                }
            }
        }
    }
}

fn place_part(book: &Book<'_>, language: Language, place: &PublicPlace) -> Markup {
    let province = place.commune.province().map(|code| book.name(&code, language));
    html! {
        div class="place" {
            @if let Some(exact) = &place.exact {
                (words("named", &exact.name, language))
                (words("street", &exact.address, language))
            }
            p class="where" {
                (icon("map-pin")) span { (isolate(&book.name(&place.commune, language)))
                @if let Some(province) = province { " · " (isolate(&province)) } }
            }
            @if place.exact.is_none() { p class="protect" { (icon("shield")) span { (m::AREA_ONLY.get(language)) } } }
            @if let Some(point) = place.exact.as_ref().and_then(|exact| exact.point) {
                p { a class="way" href={ "geo:" (point.latitude()) "," (point.longitude()) } { (icon("route")) (m::DIRECTIONS.get(language)) } }
            }
            @if !place.accessibility.is_empty() {
                p class="access" { (m::ACCESSIBILITY.get(language)) ": " (joined(place.accessibility.iter().map(|kind| access_words(*kind).get(language)), language)) }
            }
        }
    }
}

fn others(listing: &PublicListing, language: Language) -> Markup {
    html! {
        @if listing.website.is_some() || listing.email.is_some() {
            p class="ways" {
                @if let Some(email) = &listing.email { a class="way" href={ "mailto:" (email.as_str()) } { (icon("mail")) bdi dir="ltr" { (email.as_str()) } } }
                @if let Some(url) = &listing.website { a class="way" href=(url.as_str()) rel="noreferrer noopener nofollow" { (icon("globe")) (m::WEBSITE.get(language)) } }
            }
        }
    }
}

fn confirmed(service: &PublicService, language: Language, as_of: Date) -> Markup {
    html! {
        @match service.confirmed {
            None => p class="age old" { (m::CONFIRMED_NEVER.get(language)) },
            Some(day) if as_of.days_since(day) > OLD => p class="age old" { (m::CONFIRMED_OLD.with(language, &date(language, day))) },
            Some(day) => p class="age" { (m::CONFIRMED.with(language, &date(language, day))) },
        }
    }
}

fn cost_words(cost: Cost) -> sanad_messages::Message {
    match cost {
        Cost::Free => m::COST_FREE,
        Cost::Reduced => m::COST_REDUCED,
        Cost::Paid => m::COST_PAID,
    }
}

fn access_words(kind: Accessibility) -> sanad_messages::Message {
    match kind {
        Accessibility::Wheelchair => m::ACCESS_WHEELCHAIR,
        Accessibility::SignLanguage => m::ACCESS_SIGN,
        Accessibility::Lift => m::ACCESS_LIFT,
        Accessibility::Toilet => m::ACCESS_TOILET,
    }
}
