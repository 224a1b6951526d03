//! A province on paper: who helps, by service, with a number to call; for a wall, a file or a pocket.

use maud::{Markup, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::disclosure::{PublicListing, PublicPlace, PublicService};
use sanad_domain::listing::{Hours, Phone};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{AreaCode, Language};
use sanad_messages::{date, hours as messages, joined, public as m};

use super::frame::{frame_with, icon, steps};
use super::{Book, qr};

/// Lines on one page of a sheet: with them it stays under 30 KB, and takes about two sides of A4.
const LINES: usize = 40;

/// What one listing offers of one kind in one place.
struct Line<'a> {
    kind: ServiceCode,
    listing: &'a PublicListing,
    place: &'a PublicPlace,
    services: Vec<&'a PublicService>,
}

/// On how many pages the sheet of a province stands; none where there is nothing to print.
pub fn pages(book: &Book<'_>, area: &AreaCode) -> u16 {
    leaves(&lines(book, area))
}

fn leaves(lines: &[Line<'_>]) -> u16 {
    u16::try_from(lines.len().div_ceil(LINES)).unwrap_or(u16::MAX)
}

/// One page of a sheet.
pub fn page(book: &Book<'_>, address: &Address, area: &AreaCode, number: u16) -> Markup {
    let language = address.language;
    let all = lines(book, area);
    let last = leaves(&all);
    let place = book.name(area, language);
    let shown: Vec<&Line<'_>> = all
        .iter()
        .skip(usize::from(number.saturating_sub(1)) * LINES)
        .take(LINES)
        .collect();
    let main = html! {
        main class="sheet" id="list" {
            p class="up" { a href=(Address::new(language, Page::area(area.clone())).path()) { (icon("back")) (m::BACK_TO_LIST.get(language)) } }
            (head(book, language, area, &place, number, last))
            p class="how" { (icon("printer")) (m::SHEET_HOW.get(language)) }
            div class="columns" {
                @for group in shown.chunk_by(|one, next| one.kind == next.kind) {
                    @if let Some(first) = group.first() {
                        section {
                            h2 class={ "f-" (first.kind.family().name()) } { (icon(first.kind.family().name())) (first.kind.label(language)) }
                            ul { @for line in group { (entry(book, line, language)) } }
                        }
                    }
                }
            }
            (steps(language, number, last, |number| Address::new(language, Page::Sheet { area: area.clone(), number }).path()))
        }
    };
    // A copy for paper: whoever looks for the province should find its list.
    let robots = html! { @if !book.overview.demonstration { meta name="robots" content="noindex"; } };
    frame_with(address, book.imprint(), &place, robots, main)
}

/// Every line in the order of the services, then of the communes.
fn lines<'a>(book: &Book<'a>, area: &AreaCode) -> Vec<Line<'a>> {
    let mut codes: Vec<&str> = book
        .select(Some(area), None, None)
        .into_iter()
        .map(|feature| feature.properties.listing.as_str())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let listings = codes.into_iter().filter_map(|code| book.listing(code));
    let mut lines: Vec<Line<'a>> = Vec::new();
    for listing in listings {
        let here = listing
            .places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.commune.is_within(area));
        for (index, place) in here {
            let start = lines.len();
            for service in listing.services.iter().filter(|service| service.places.contains(&index)) {
                let Some(kind) = ServiceCode::parse(service.code.term().root()) else {
                    continue;
                };
                match lines[start..].iter_mut().find(|line| line.kind == kind) {
                    Some(line) => line.services.push(service),
                    None => lines.push(Line {
                        kind,
                        listing,
                        place,
                        services: vec![service],
                    }),
                }
            }
        }
    }
    lines.sort_by(|one, other| {
        let key = |line: &Line<'a>| (line.kind.index(), &line.place.commune, &line.listing.code);
        key(one).cmp(&key(other))
    });
    lines
}

fn head(book: &Book<'_>, language: Language, area: &AreaCode, place: &str, number: u16, last: u16) -> Markup {
    let path = Address::new(language, Page::area(area.clone())).path();
    let online = book.origin.map_or_else(|| path.clone(), |origin| origin.url(&path));
    html! {
        header class="sheet-head" {
            div {
                h1 { (m::SITE_NAME.get(language)) " · " bdi { (place) } }
                p {
                    (m::EDITION.with(language, &book.overview.edition.to_string())) " · "
                    (m::AS_OF.with(language, &date(language, book.overview.date)))
                    @if last > 1 { " · " bdi dir="ltr" { (number) " / " (last) } }
                }
                p class="keep-safe" { (m::SHEET_KEEP.get(language)) }
                p { (m::SHEET_ONLINE.get(language)) " " bdi dir="ltr" { (online) } }
            }
            // Without the site's address a code would lead nowhere.
            @if book.origin.is_some() && number == 1 { (qr::code(&online, m::SHEET_ONLINE.get(language))) }
        }
    }
}

fn entry(book: &Book<'_>, line: &Line<'_>, language: Language) -> Markup {
    let (name, written) = line
        .listing
        .name
        .in_language(language)
        .unwrap_or((line.listing.code.as_str(), language));
    html! {
        li {
            b lang=[(written != language).then_some(written.code())] dir="auto" { (name) }
            @if let Some(phone) = phone(line) { a class="number" href={ "tel:" (phone.as_str()) } dir="ltr" { (phone.display()) } }
            @if let Some(what) = what(line, language) { span { (what) } }
            span { (whereabouts(book, line.place, language)) }
            @if let Some(hours) = hours(line, language) { span { (hours) } }
        }
    }
}

/// The narrower services and whom they are for; the heading names the broad one.
fn what(line: &Line<'_>, language: Language) -> Option<String> {
    let narrow = line.services.iter().filter(|service| service.code != line.kind);
    let mut audiences: Vec<_> = line
        .services
        .iter()
        .flat_map(|service| service.audiences.iter().copied())
        .collect();
    audiences.sort();
    audiences.dedup();
    let services = joined(narrow.map(|service| service.code.label(language)), language);
    let audiences = joined(audiences.iter().map(|code| code.label(language)), language);
    let said: Vec<String> = [services, audiences].into_iter().filter(|words| !words.is_empty()).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn phone<'a>(line: &Line<'a>) -> Option<&'a Phone> {
    let own = line.services.iter().find_map(|service| service.phones.first());
    own.or(line.listing.phones.first())
}

fn whereabouts(book: &Book<'_>, place: &PublicPlace, language: Language) -> Markup {
    let street = place.exact.as_ref().and_then(|exact| exact.address.in_language(language));
    html! {
        @if let Some((street, written)) = street { bdi lang=[(written != language).then_some(written.code())] { (street) } " · " }
        bdi { (book.name(&place.commune, language)) }
        @if place.exact.is_none() { " · " (m::AREA_ONLY_SHORT.get(language)) }
    }
}

/// The hours, where all the services of the line share them and they go on a line.
fn hours(line: &Line<'_>, language: Language) -> Option<Markup> {
    let hours = line.services.first()?.hours.as_ref()?;
    if !line.services.iter().all(|service| service.hours.as_ref() == Some(hours)) {
        return None;
    }
    in_a_line(hours, language)
}

fn in_a_line(hours: &Hours, language: Language) -> Option<Markup> {
    if hours.week.is_always() {
        return Some(html! { (m::ALWAYS_OPEN.get(language)) });
    }
    // On paper every letter counts, and the days run on within a line: they stay in the language of the rest.
    let mut rows = messages::week(language.prose(), &hours.week);
    rows.retain(|(_, spans)| !spans.is_empty());
    let is_simple = (1..=2).contains(&rows.len()) && rows.iter().all(|(_, spans)| spans.len() <= 2);
    is_simple.then(|| {
        html! {
            @for (index, (days, spans)) in rows.iter().enumerate() {
                @if index > 0 { " · " }
                (days)
                @for span in spans.iter() { " " bdi dir="ltr" { (messages::span(*span)) } }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use sanad_domain::listing::Week;

    use super::*;

    fn said(days: [&[[u16; 2]]; 7]) -> Option<String> {
        let hours = Hours {
            expression: String::new(),
            week: Week(days.map(<[_]>::to_vec)),
        };
        in_a_line(&hours, Language::Fr).map(|line| line.into_string().replace("<bdi dir=\"ltr\">", "").replace("</bdi>", ""))
    }

    #[test]
    fn hours_go_on_a_line_where_they_are_simple() {
        const DAY: &[[u16; 2]] = &[[540, 1_020]];
        const SHORT: &[[u16; 2]] = &[[540, 720]];
        const LONG: &[[u16; 2]] = &[[540, 720], [780, 900], [960, 1_020]];
        assert_eq!(
            said([DAY, DAY, DAY, DAY, DAY, &[], &[]]).as_deref(),
            Some("lundi – vendredi 09:00–17:00")
        );
        assert_eq!(
            said([DAY, DAY, DAY, DAY, DAY, SHORT, &[]]).as_deref(),
            Some("lundi – vendredi 09:00–17:00 · samedi 09:00–12:00")
        );
        assert_eq!(said([&[[0, 1_440]]; 7]).as_deref(), Some("Jour et nuit, tous les jours"));
        assert_eq!(said([DAY, SHORT, DAY, SHORT, DAY, &[], &[]]), None);
        assert_eq!(said([LONG; 7]), None);
        assert_eq!(said([&[]; 7]), None);
    }
}
