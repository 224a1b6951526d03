//! A line of the list: name, what it does, where, for whom, call.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::edition::{Feature, Properties};
use sanad_domain::listing::{Phone, PhoneKind};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{isolate, public as m};

use super::Book;
use super::frame::icon;

/// Services named on a card before the rest is counted.
const NAMED: usize = 3;

/// One card.
pub fn card(book: &Book<'_>, language: Language, feature: &Feature) -> Markup {
    let properties = &feature.properties;
    let address = Address::new(language, Page::Listing(properties.listing.clone()));
    let (name, written) = properties
        .name
        .in_language(language)
        .unwrap_or((properties.listing.as_str(), language));
    html! {
        li class="card" data-listing=(properties.listing) {
            h3 { a href=(address.path()) lang=[(written != language).then_some(written.code())] dir="auto" { (name) } }
            p class="what" { (services(properties, language)) }
            @if let Some(place) = place(book, feature, language) { p class="where" { (icon("map-pin")) (place) } }
            @if let Some(audiences) = audiences(properties, language) { p class="who" { (icon("users")) (audiences) } }
            @if let Some(phone) = &properties.phone {
                (call(phone, language, properties.services.iter().all(|service| service.by_referral)))
            }
        }
    }
}

/// The call button.
pub fn call(phone: &Phone, language: Language, by_referral: bool) -> Markup {
    let words = if by_referral { m::CALL_REFERRAL } else { m::CALL };
    html! {
        a class="call" href={ "tel:" (phone.as_str()) } {
            (icon("phone")) span { (words.get(language)) }
            bdi dir="ltr" class="number" { (phone.display()) }
            @if phone.kind() == PhoneKind::Demonstration { small class="pretend" { (m::CALLS_NOBODY.get(language)) } }
        }
    }
}

/// The services in a few words.
fn services(properties: &Properties, language: Language) -> Markup {
    let mut codes: Vec<ServiceCode> = properties.services.iter().map(|service| service.code).collect();
    codes.dedup();
    html! {
        @for (index, code) in codes.iter().take(NAMED).enumerate() {
            @if index > 0 { " · " }
            (code.label(language))
        }
        @if codes.len() > NAMED { " " (m::MORE_SERVICES.get(language, codes.len() - NAMED)) }
    }
}

fn place(book: &Book<'_>, feature: &Feature, language: Language) -> Option<String> {
    let Some(commune) = &feature.properties.commune else {
        let referral = feature.properties.services.iter().all(|service| service.by_referral);
        return Some(
            if referral { m::BY_REFERRAL_SHORT } else { m::NATIONAL }
                .get(language)
                .to_owned(),
        );
    };
    let mut text = isolate(&book.name(commune, language));
    if let Some(province) = commune
        .province()
        .map(|province| book.name(&province, language))
        .filter(|name| !text.contains(name))
    {
        text = format!("{text}، {}", isolate(&province));
        if language != Language::Ar {
            text = text.replace('،', ",");
        }
    }
    if feature.point().is_none() {
        text = format!("{text} · {}", m::AREA_ONLY_SHORT.get(language));
    }
    Some(text)
}

fn audiences(properties: &Properties, language: Language) -> Option<String> {
    let mut codes: Vec<AudienceCode> = properties
        .services
        .iter()
        .flat_map(|service| service.audiences.iter().copied())
        .collect();
    codes.sort();
    codes.dedup();
    let named: Vec<&str> = codes.iter().map(|code| code.label(language)).collect();
    (!named.is_empty()).then(|| named.join(if language == Language::Ar { "، " } else { ", " }))
}
