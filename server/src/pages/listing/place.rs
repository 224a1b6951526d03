//! Where a listing is and how to get there, as far as that may be known.

use maud::{Markup, html};
use sanad_domain::disclosure::PublicPlace;
use sanad_domain::listing::Accessibility;
use sanad_domain::{AreaCode, Language, Point};
use sanad_messages::{Message, isolate, joined, public as m};

use super::super::Book;
use super::super::frame::icon;
use super::words;

/// One place.
pub(super) fn part(book: &Book<'_>, language: Language, place: &PublicPlace) -> Markup {
    let commune = book.name(&place.commune, language);
    // A province is most often named after its chief town: once is enough.
    let province = place.commune.province().map(|code: AreaCode| book.name(&code, language));
    let province = province.filter(|province| *province != commune);
    html! {
        div class="place" {
            @if let Some(exact) = &place.exact {
                (words("named", &exact.name, language))
                (words("street", &exact.address, language))
            }
            p class="where" {
                (icon("map-pin")) span { (isolate(&commune)) @if let Some(province) = province { " · " (isolate(&province)) } }
            }
            @match &place.exact {
                None => p class="protect" { (icon("shield")) span { (m::AREA_ONLY.get(language)) } },
                Some(exact) => { @if let Some(point) = exact.point { p { (directions(point, language)) } } },
            }
            p class="access" {
                (m::ACCESSIBILITY.get(language)) ": "
                @if place.accessibility.is_empty() { (m::UNKNOWN.get(language)) }
                @else { (joined(place.accessibility.iter().map(|kind| access_words(*kind).get(language)), language)) }
            }
        }
    }
}

/// A link that opens whatever map the phone has: the position twice, since some read the first and show only the second.
fn directions(point: Point, language: Language) -> Markup {
    let at = format!("{},{}", point.latitude(), point.longitude());
    html! { a class="way" href={ "geo:" (at) "?q=" (at) } { (icon("route")) (m::DIRECTIONS.get(language)) } }
}

fn access_words(kind: Accessibility) -> Message {
    match kind {
        Accessibility::Wheelchair => m::ACCESS_WHEELCHAIR,
        Accessibility::SignLanguage => m::ACCESS_SIGN,
        Accessibility::Lift => m::ACCESS_LIFT,
        Accessibility::Toilet => m::ACCESS_TOILET,
    }
}
