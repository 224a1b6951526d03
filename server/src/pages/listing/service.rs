//! One service of a listing: what to expect, its terms, what is not known of it, and when somebody last confirmed it.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::disclosure::{PublicListing, PublicService};
use sanad_domain::listing::{Cost, spoken_label};
use sanad_messages::{Message, date, joined, public as m};

use super::super::Book;
use super::super::frame::icon;
use super::{hours, ways, words};

pub(super) fn part(book: &Book<'_>, language: Language, listing: &PublicListing, service: &PublicService) -> Markup {
    let is_sole = listing.services.len() == 1;
    let is_timed = service.hours.is_some() || !service.closures.is_empty();
    let in_some_places = service.places.len() < listing.places.len() && !service.places.is_empty();
    html! {
        section class={ "service f-" (service.code.family().name()) } {
            h2 { (icon(service.code.family().name())) (service.code.label(language)) }
            (words("named", &service.name, language))
            (words("about", &service.description, language))
            dl class="facts" {
                @if !is_sole {
                    div { dt { (m::FOR.get(language)) } dd { (for_whom(service, language)) } }
                    @if is_timed { div { dt { (m::HOURS.get(language)) } dd class="hours" { (hours::opening(service.code.code())) (hours::hours(book, service, language)) } } }
                }
                @if !service.languages.is_empty() {
                    div { dt { (m::LANGUAGES.get(language)) } dd { (joined(service.languages.iter().map(|code| spoken_label(code, language)), language)) } }
                }
                @if let Some(cost) = service.cost { div { dt { (m::COST.get(language)) } dd { (cost_words(cost).get(language)) } } }
                @if !service.documents.is_empty() { div { dt { (m::DOCUMENTS.get(language)) } dd { (words("", &service.documents, language)) } } }
                @if in_some_places {
                    div { dt { (m::WHERE.get(language)) } dd { (joined(service.places.iter().filter_map(|index| listing.places.get(*index)).map(|place| book.name(&place.commune, language)), language)) } }
                }
            }
            @if let Some(missing) = missing(service, language, is_timed || is_sole) { p class="age" { (missing) } }
            // What it means stands at the head of the page.
            @if service.by_referral && !listing.services.iter().all(|other| other.by_referral) {
                p class="referred" { (icon("shield")) (m::BY_REFERRAL_SHORT.get(language)) }
            }
            (ways::of_service(listing, service, language))
            (confirmed(book, service, language))
        }
    }
}

/// Whom a service is for, with their ages.
pub(super) fn for_whom(service: &PublicService, language: Language) -> String {
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

/// What is not known and worth asking on the telephone; `is_timed` where the page speaks of the hours already.
fn missing(service: &PublicService, language: Language, is_timed: bool) -> Option<String> {
    let asked = [
        (!is_timed, m::HOURS),
        (service.languages.is_empty(), m::LANGUAGES),
        (service.cost.is_none(), m::COST),
        (service.documents.is_empty(), m::DOCUMENTS),
    ];
    let missing = asked.into_iter().filter(|(is_missing, _)| *is_missing);
    let words = joined(missing.map(|(_, name)| lower(name.get(language))), language);
    (!words.is_empty()).then(|| m::NOT_KNOWN.with(language, &words))
}

/// A label inside a sentence begins small; where a script has no small letters, nothing changes.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn confirmed(book: &Book<'_>, service: &PublicService, language: Language) -> Markup {
    html! {
        @match service.confirmed {
            None => p class="age old" { (m::CONFIRMED_NEVER.get(language)) },
            Some(day) if book.overview.ageing.is_stale(service.code, Some(day), book.overview.date) => p class="age old" { (m::CONFIRMED_OLD.with(language, &date(language, day))) },
            Some(day) => p class="age" { (m::CONFIRMED.with(language, &date(language, day))) },
        }
    }
}

fn cost_words(cost: Cost) -> Message {
    match cost {
        Cost::Free => m::COST_FREE,
        Cost::Reduced => m::COST_REDUCED,
        Cost::Paid => m::COST_PAID,
    }
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn a_label_begins_small_inside_a_sentence() {
        assert_eq!(lower("À apporter"), "à apporter");
        assert_eq!(lower("التكلفة"), "التكلفة");
        assert_eq!(lower(""), "");
    }
}
