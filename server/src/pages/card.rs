//! A line of the list: name, what it does, where, for whom, call.

use maud::{Markup, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::edition::Feature;
use sanad_domain::listing::{Phone, PhoneKind};
use sanad_domain::{AreaCode, Language};
use sanad_messages::{card as words, public as m};

use super::Book;
use super::frame::icon;

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
            p class="what" { (words::services(properties, language)) }
            p class="where" { (icon("map-pin")) (whereabouts(book, feature, language)) }
            @if let Some(audiences) = words::audiences(properties, language) { p class="who" { (icon("users")) (audiences) } }
            @if let Some(phone) = &properties.phone {
                (call(phone, language, properties.is_by_referral()))
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

fn whereabouts(book: &Book<'_>, feature: &Feature, language: Language) -> String {
    let commune = feature.properties.commune.as_ref();
    let province = commune.and_then(AreaCode::province).map(|code| book.name(&code, language));
    let commune = commune.map(|code| book.name(code, language));
    words::whereabouts(feature, commune.as_deref(), province.as_deref(), language)
}
