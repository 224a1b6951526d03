//! When a service is open, and when it is closed although its hours say otherwise.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::disclosure::PublicService;
use sanad_domain::listing::Week;
use sanad_messages::{comma, hours as messages, marked, public as m};

use crate::pages::Book;

/// The line in which the app says what is open now, of the service with this code, or of all where there is none.
pub(super) fn opening(code: &str) -> Markup {
    html! { p class="opening" data-open=(code) hidden {} }
}

/// The hours of the ordinary week, on holidays and in Ramadan, and the closures to come. A page that lies still never says
/// what is open now.
pub(super) fn hours(book: &Book<'_>, service: &PublicService, language: Language) -> Markup {
    let holidays = book
        .timetables
        .get(service)
        .and_then(|table| messages::holidays(language, table));
    html! {
        @match &service.hours {
            None => p { (m::HOURS_UNKNOWN.get(language)) },
            Some(hours) if hours.week.is_always() => p { (m::ALWAYS_OPEN.get(language)) },
            Some(hours) => (week(&hours.week, language)),
        }
        @if let Some(holidays) = holidays { p class="rule" { (holidays) } }
        @if let Some(ramadan) = &service.hours_ramadan {
            div class="ramadan" {
                @if ramadan.week.is_never() {
                    p { (m::RAMADAN_CLOSED.get(language)) }
                } @else {
                    p { (m::IN_RAMADAN.get(language)) }
                    @if ramadan.week.is_always() { p { (m::ALWAYS_OPEN.get(language)) } } @else { (week(&ramadan.week, language)) }
                }
                @if let Some(month) = book.calendar.next_ramadan(book.overview.date) {
                    p class="when" { (messages::ramadan(language, month)) }
                }
            }
        }
        @for closure in service.closures.iter().filter(|closure| closure.to >= book.overview.date) {
            p class="closure" { (messages::closure(language, closure)) }
        }
    }
}

/// The week as a table, days of equal hours together.
pub fn week(week: &Week, language: Language) -> Markup {
    html! {
        table class="week" {
            @for (days, spans) in messages::week(language, week) {
                tr {
                    th scope="row" lang=[marked(&days)] { (days) }
                    td {
                        @if spans.is_empty() { (m::CLOSED.get(language)) }
                        @for (at, span) in spans.iter().enumerate() {
                            @if at > 0 { (comma(language)) }
                            bdi dir="ltr" { (messages::span(*span)) }
                        }
                    }
                }
            }
        }
    }
}
