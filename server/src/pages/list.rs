//! List pages: the whole country, a region or a province, narrowed to a service or an audience.

use maud::{Markup, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::edition::AreaCount;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Level};
use sanad_messages::{number as figure, public as m};

use super::card::card;
use super::frame::{frame, icon, steps};
use super::{Book, cards_on, help, leaves, map};

/// What a list page is narrowed to.
pub struct Choice<'a> {
    pub language: Language,
    pub area: Option<&'a AreaCode>,
    pub service: Option<ServiceCode>,
    pub audience: Option<AudienceCode>,
    pub number: u16,
}

impl Choice<'_> {
    /// Whether the list is that of a province, which has no narrower ones.
    pub fn is_provincial(&self) -> bool {
        self.area.is_some_and(|area| area.level() == Level::Province)
    }

    /// The address of the same list with another area, from its first page; as narrow as that area's pages are.
    pub fn in_area(&self, area: Option<&AreaCode>) -> String {
        let provincial = area.is_some_and(|area| area.level() == Level::Province);
        let (service, audience) = if provincial {
            (None, None)
        } else {
            (self.service, self.audience)
        };
        Address::new(
            self.language,
            Page::List {
                area: area.cloned(),
                service,
                audience,
                number: 1,
            },
        )
        .path()
    }

    fn with(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> String {
        let page = Page::List {
            area: self.area.cloned(),
            service,
            audience,
            number: 1,
        };
        Address::new(self.language, page).path()
    }

    fn numbered(&self, number: u16) -> String {
        let page = Page::List {
            area: self.area.cloned(),
            service: self.service,
            audience: self.audience,
            number,
        };
        Address::new(self.language, page).path()
    }
}

pub fn page(book: &Book<'_>, address: &Address) -> Markup {
    let Page::List {
        area,
        service,
        audience,
        number,
    } = &address.page
    else {
        return html! {};
    };
    let language = address.language;
    let choice = Choice {
        language,
        area: area.as_ref(),
        service: *service,
        audience: *audience,
        number: *number,
    };
    let found = book.select(choice.area, choice.service, choice.audience);
    let place = choice
        .area
        .map_or_else(|| m::WHOLE_COUNTRY.get(language).to_owned(), |area| book.name(area, language));
    let subject = service
        .map(|code| code.label(language))
        .or(audience.map(|code| code.label(language)));
    let title = match (subject, area) {
        (None, None) => m::SITE_NAME.get(language).to_owned(),
        (None, Some(_)) => place.clone(),
        (Some(subject), _) => format!("{subject} · {place}"),
    };
    let total: usize = if area.is_some() {
        found.len()
    } else {
        found.len() + counted(book, &choice).iter().map(|(_, n)| n).sum::<usize>()
    };
    let on_page = cards_on(*number);
    let main = html! {
        main class=(if choice.number == 1 { "finder mapped" } else { "finder" }) {
            section class="ask" {
                @if area.is_none() && subject.is_none() { h1 { (m::QUESTION.get(language)) } }
                @else { (trail(book, &choice)) h1 { (title) } }
                @if address.page == Page::HOME { (help::way(language)) }
                (chips(book, &choice))
            }
            section class="results" id="list" aria-labelledby="found" {
                div class="head" {
                    h2 id="found" { (place) " " small { (m::PLACES.get(language, total)) } }
                    @if let Some(province) = choice.area.filter(|_| choice.is_provincial() && total > 0) {
                        a class="print" href=(Address::new(language, Page::sheet(province.clone())).path()) { (icon("printer")) (m::PRINT.get(language)) }
                    }
                }
                (areas(book, &choice))
                @if area.is_none() && !found.is_empty() { h2 { (m::NATIONAL.get(language)) " " small { (m::NATIONAL_HINT.get(language)) } } }
                @if found.is_empty() && area.is_some() { p class="empty" { (m::EMPTY.get(language)) } }
                ul class="cards" { @for feature in found.iter().skip(on_page.start).take(on_page.len()) { (card(book, language, feature)) } }
                (pages(&choice, found.len()))
                (audiences(book, &choice))
            }
            // The same drawing on every page of a long list would be most of what travels.
            @if choice.number == 1 {
                section class="map" aria-label=(m::MAP.get(language)) {
                    (map::draw(book, &choice, &found))
                    p class="credit" { (m::ATTRIBUTION_SHORT.get(language)) }
                }
            }
        }
    };
    frame(address, book.imprint(), &title, main)
}

/// The way back up: country, region, province.
fn trail(book: &Book<'_>, choice: &Choice<'_>) -> Markup {
    let region = choice.area.map(AreaCode::region);
    html! {
        nav class="trail" aria-label=(m::YOU_ARE_HERE.get(choice.language)) {
            ol {
                li { a href=(Address::new(choice.language, Page::HOME).path()) { (m::WHOLE_COUNTRY.get(choice.language)) } }
                @if let Some(region) = region.filter(|region| choice.area.is_some_and(|area| area.level() == Level::Province || area == region)) {
                    li { a href=(Address::new(choice.language, Page::area(region.clone())).path()) { (book.name(&region, choice.language)) } }
                }
                @if let Some(area) = choice.area.filter(|area| area.level() == Level::Province) {
                    li { a href=(Address::new(choice.language, Page::area(area.clone())).path()) { (book.name(area, choice.language)) } }
                }
            }
        }
    }
}

/// The services as links; only those with something behind them.
fn chips(book: &Book<'_>, choice: &Choice<'_>) -> Markup {
    let language = choice.language;
    let offered = |code: ServiceCode| book.offers(choice.area, Some(code), None);
    let broad = ServiceCode::all().filter(|code| code.term().parent.is_none());
    let chosen_root = choice.service.map(|code| code.term().root());
    let chosen_label = chosen_root
        .and_then(ServiceCode::parse)
        .map_or("", |code| code.label(language));
    let narrow = ServiceCode::all().filter(move |code| code.term().parent.is_some() && code.term().parent == chosen_root);
    if choice.is_provincial() {
        return html! {};
    }
    html! {
        nav class="chips" aria-label=(m::SERVICES.get(language)) {
            a class="chip" href=(choice.with(None, choice.audience.filter(|_| choice.service.is_none())))
                aria-current=[choice.service.is_none().then_some("true")] { (m::ALL_SERVICES.get(language)) }
            @for code in broad.filter(|code| offered(*code)) {
                a class={ "chip f-" (code.family().name()) } href=(choice.with(Some(code), None))
                    aria-current=[(choice.service == Some(code)).then_some("true")] {
                    (icon(code.family().name())) (code.label(language))
                }
            }
        }
        @if chosen_root.is_some() {
            nav class="chips narrow" aria-label=(chosen_label) {
                @for code in narrow.filter(|code| offered(*code)) {
                    a class="chip" href=(choice.with(Some(code), None)) aria-current=[(choice.service == Some(code)).then_some("true")] {
                        (code.label(language))
                    }
                }
            }
        }
    }
}

impl Book<'_> {
    /// Whether anything in an area (the whole country, places included) offers this.
    pub(super) fn offers(&self, area: Option<&AreaCode>, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> bool {
        let Some(offer) = self.offers.of(area) else { return false };
        service.is_none_or(|service| offer.services[service.index()] > 0)
            && audience.is_none_or(|audience| offer.audiences[audience.index()] > 0)
    }
}

/// The areas one level down with how much each holds of what is asked for.
pub fn counted<'a>(book: &Book<'a>, choice: &Choice<'_>) -> Vec<(&'a AreaCount, usize)> {
    let level = match choice.area.map(AreaCode::level) {
        None => Level::Region,
        Some(Level::Region) => Level::Province,
        Some(_) => return Vec::new(),
    };
    let overview = book.overview;
    let within =
        |count: &&AreaCount| count.area.code.level() == level && choice.area.is_none_or(|area| count.area.code.is_within(area));
    overview
        .areas
        .iter()
        .filter(within)
        .map(|count| {
            let places = count
                .places_for(choice.service, choice.audience)
                .unwrap_or_else(|| book.select(Some(&count.area.code), choice.service, choice.audience).len());
            (count, places)
        })
        .collect()
}

/// The areas one level down, as links.
pub fn areas(book: &Book<'_>, choice: &Choice<'_>) -> Markup {
    let counted = counted(book, choice);
    let language = choice.language;
    let region_level = choice.area.is_none();
    let address = |area: &AreaCode, places: usize| {
        if places > 0 {
            choice.in_area(Some(area))
        } else {
            Address::new(language, Page::area(area.clone())).path()
        }
    };
    html! {
        @if !counted.is_empty() {
            nav class="areas" aria-label=(if region_level { m::REGIONS } else { m::PROVINCES }.get(language)) {
                ul {
                    @for (count, places) in counted {
                        li class=[(places == 0).then_some("none")] {
                            a href=(address(&count.area.code, places)) {
                                span { (book.name(&count.area.code, language)) } " " b { (figure(language, places)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn audiences(book: &Book<'_>, choice: &Choice<'_>) -> Markup {
    let provincial = choice.is_provincial();
    let language = choice.language;
    html! {
        @if !provincial {
            nav class="audiences" aria-label=(m::FOR_WHOM.get(language)) {
                h2 { (m::FOR_WHOM.get(language)) }
                ul class="chips" {
                    @for code in AudienceCode::all().filter(|code| book.offers(choice.area, None, Some(*code))) {
                        li { a class="chip" href=(choice.with(None, Some(code))) aria-current=[(choice.audience == Some(code)).then_some("true")] { (code.label(language)) } }
                    }
                }
            }
        }
    }
}

fn pages(choice: &Choice<'_>, found: usize) -> Markup {
    let last = leaves(found, choice.audience);
    let is_cut = choice.number == last && cards_on(last).end < found;
    html! {
        @if is_cut { p class="note" { (m::LIST_CUT.get(choice.language)) } }
        (steps(choice.language, choice.number, last, |number| choice.numbered(number)))
    }
}
