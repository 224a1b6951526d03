//! Ways to make contact beside the main call. A link is all they are: nothing is asked of another host until it is tapped.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::disclosure::{PublicListing, PublicService};
use sanad_domain::listing::{Email, Phone, WebAddress};
use sanad_messages::public as m;

use super::super::card::call;
use super::super::frame::icon;
use super::main_phone;

/// The organization's further numbers, its e-mail address and its website.
pub(super) fn of_listing(listing: &PublicListing, language: Language) -> Markup {
    let others: Vec<&Phone> = listing.phones.iter().skip(1).collect();
    html! {
        @if !others.is_empty() || listing.website.is_some() || listing.email.is_some() {
            section class="contact" {
                h2 { (m::OTHER_WAYS.get(language)) }
                p class="ways" {
                    @for phone in others { (call(phone, language, false)) }
                    (mail(listing.email.as_ref()))
                    (web(listing.website.as_ref(), language))
                }
            }
        }
    }
}

/// What a service has of its own: numbers that stand nowhere else on the page, WhatsApp, e-mail, web.
pub(super) fn of_service(listing: &PublicListing, service: &PublicService, language: Language) -> Markup {
    let said = |phone: &Phone| listing.phones.contains(phone) || main_phone(listing) == Some(phone);
    let own: Vec<&Phone> = service.phones.iter().filter(|phone| !said(phone)).collect();
    let email = service.email.as_ref().filter(|email| listing.email.as_ref() != Some(email));
    let url = service.url.as_ref().filter(|url| listing.website.as_ref() != Some(url));
    html! {
        @if !own.is_empty() || service.whatsapp.is_some() || email.is_some() || url.is_some() {
            p class="ways" {
                @for phone in own { (call(phone, language, service.by_referral)) }
                @if let Some(whatsapp) = &service.whatsapp { (chat(whatsapp, language)) }
                (mail(email))
                (web(url, language))
            }
        }
    }
}

fn chat(whatsapp: &Phone, language: Language) -> Markup {
    let digits = whatsapp.as_str().trim_start_matches('+');
    html! {
        a class="way" href={ "https://wa.me/" (digits) } rel="noreferrer noopener nofollow" {
            (icon("chat")) (m::WHATSAPP.get(language)) " " bdi dir="ltr" { (whatsapp.display()) }
        }
    }
}

fn mail(email: Option<&Email>) -> Markup {
    html! {
        @if let Some(email) = email { a class="way" href={ "mailto:" (email.as_str()) } { (icon("mail")) bdi dir="ltr" { (email.as_str()) } } }
    }
}

fn web(url: Option<&WebAddress>, language: Language) -> Markup {
    html! {
        @if let Some(url) = url { a class="way" href=(url.as_str()) rel="noreferrer noopener nofollow" { (icon("globe")) (m::WEBSITE.get(language)) } }
    }
}
