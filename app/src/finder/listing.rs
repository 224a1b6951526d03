//! The open listing: what a caller needs, in order.

use leptos::prelude::*;
use sanad_domain::disclosure::{PublicListing, PublicPlace, PublicService};
use sanad_domain::listing::{Accessibility, Cost, Hours, spoken_label};
use sanad_domain::{AreaCode, Date, Language};
use sanad_messages::{Message, date, isolate, public as m};

use crate::atlas::Atlas;
use crate::ui::{Call, Icon, joined, words};

/// After this many days a confirmation is called old.
const OLD: i32 = 365;

/// The listing over the list; its shape while it is on the way.
#[component]
pub fn Opened() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let back = move || atlas.list_path(atlas.choice.get());
    let content = move || match atlas.listing.get() {
        Some(listing) => view! { <Listing listing=listing.as_ref().clone() language=atlas.language.get()/> }.into_any(),
        None if atlas.failed.get() => view! { <p class="note" role="alert">{atlas.say(m::LOAD_FAILED)}</p> }.into_any(),
        None => view! { <div class="waiting" role="status" aria-label=atlas.say(m::LOADING)></div> }.into_any(),
    };
    view! {
        <section class="results panel" id="list" tabindex="-1">
            <p class="up"><a href=back><Icon name="back"/>{move || atlas.say(m::BACK_TO_LIST)}</a></p>
            {content}
        </section>
    }
}

#[component]
fn Listing(listing: PublicListing, language: Language) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let (name, written) = listing.name.in_language(language).map_or((listing.code.as_str(), language), |found| found);
    let marked = (written != language).then_some(written.code());
    let referred = listing.services.iter().all(|service| service.by_referral);
    let phone = listing.phones.first().or_else(|| listing.services.iter().find_map(|service| service.phones.first())).cloned();
    let today = atlas.overview.with_value(|overview| overview.date);
    let services: Vec<_> = listing.services.iter().map(|service| service_part(atlas, language, &listing, service, today)).collect();
    let places: Vec<_> = listing.places.iter().map(|place| place_part(atlas, language, place)).collect();
    let email = listing.email.clone().map(|email| view! { <a class="way" href=format!("mailto:{}", email.as_str())><Icon name="mail"/><bdi dir="ltr">{email.as_str().to_owned()}</bdi></a> });
    let website = listing.website.clone().map(|url| outside(url.as_str(), language));
    view! {
        <article class="listing" data-listing=listing.code.clone()>
            <h1 lang=marked dir="auto">{name.to_owned()}</h1>
            {listing.alternate_name.clone().map(|short| view! { <p class="short"><bdi>{short}</bdi></p> })}
            {phone.map(|phone| view! { <Call phone language by_referral=referred/> })}
            {words("lead", &listing.description, language)}
            {referred.then(|| protected(m::BY_REFERRAL, language))}
            {services}
            {(!places.is_empty()).then(|| view! { <section class="places"><h2>{m::PLACES_OF.get(language)}</h2>{places}</section> })}
            <p class="ways">{email} {website}</p>
        </article>
    }
}

fn service_part(atlas: Atlas, language: Language, listing: &PublicListing, service: &PublicService, today: Date) -> AnyView {
    let family = service.code.family().name();
    let fact = |label: Message, value: AnyView| view! { <div><dt>{label.get(language)}</dt><dd>{value}</dd></div> };
    let spoken = (!service.languages.is_empty())
        .then(|| fact(m::LANGUAGES, joined(service.languages.iter().map(|code| spoken_label(code, language)), language).into_any()));
    let cost = service.cost.map(|cost| fact(m::COST, cost_words(cost).get(language).into_any()));
    let documents = words("", &service.documents, language).map(|words| fact(m::DOCUMENTS, words.into_any()));
    let somewhere = (!service.places.is_empty() && service.places.len() < listing.places.len()).then(|| {
        let named = service.places.iter().filter_map(|index| listing.places.get(*index)).map(|place| commune(atlas, &place.commune, language));
        fact(m::WHERE, joined(named, language).into_any())
    });
    let hours = match &service.hours {
        None => m::HOURS_UNKNOWN.get(language).into_any(),
        Some(hours) if hours.week.is_always() => m::ALWAYS_OPEN.get(language).into_any(),
        Some(hours) => week(hours, language).into_any(),
    };
    let closures: Vec<_> = service
        .closures
        .iter()
        .map(|closure| {
            let words = format!("{} {}", m::CLOSURE.with(language, &date(language, closure.from)), m::CLOSURE_UNTIL.with(language, &date(language, closure.to)));
            view! { <p class="closure">{words}</p> }
        })
        .collect();
    let by_referral = service.by_referral;
    let phones: Vec<_> = service
        .phones
        .iter()
        .filter(|phone| !listing.phones.contains(phone))
        .map(|phone| view! { <Call phone=phone.clone() language by_referral/> })
        .collect();
    let whatsapp = service.whatsapp.clone().map(|number| {
        let to = format!("https://wa.me/{}", number.as_str().trim_start_matches('+'));
        view! { <a class="way" href=to rel="noreferrer noopener"><Icon name="chat"/>{m::WHATSAPP.get(language)} " " <bdi dir="ltr">{number.display()}</bdi></a> }
    });
    let email = service.email.clone().map(|email| view! { <a class="way" href=format!("mailto:{}", email.as_str())><Icon name="mail"/><bdi dir="ltr">{email.as_str().to_owned()}</bdi></a> });
    let mixed = by_referral && listing.services.iter().any(|other| !other.by_referral);
    view! {
        <section class=format!("service f-{family}")>
            <h2><Icon name=family/>{service.code.label(language)}</h2>
            {words("named", &service.name, language)}
            {words("about", &service.description, language)}
            <dl class="facts">
                {fact(m::FOR, for_whom(service, language).into_any())}
                {fact(m::HOURS, view! { {hours} {closures} }.into_any())}
                {spoken} {cost} {documents} {somewhere}
            </dl>
            {mixed.then(|| protected(m::BY_REFERRAL, language))}
            <p class="ways">{phones} {whatsapp} {email} {service.url.clone().map(|url| outside(url.as_str(), language))}</p>
            {confirmed(service, language, today)}
        </section>
    }
    .into_any()
}

fn place_part(atlas: Atlas, language: Language, place: &PublicPlace) -> AnyView {
    let province = place.commune.province().and_then(|code| atlas.name(&code, language)).map(|name| format!(" · {}", isolate(&name)));
    let exact = place.exact.as_ref();
    let directions = exact.and_then(|exact| exact.point).map(|point| {
        let to = format!("geo:{},{}", point.latitude(), point.longitude());
        view! { <p><a class="way" href=to><Icon name="route"/>{m::DIRECTIONS.get(language)}</a></p> }
    });
    let access = (!place.accessibility.is_empty()).then(|| {
        let named = joined(place.accessibility.iter().map(|kind| access_words(*kind).get(language)), language);
        view! { <p class="access">{m::ACCESSIBILITY.get(language)} ": " {named}</p> }
    });
    view! {
        <div class="place">
            {exact.and_then(|exact| words("named", &exact.name, language))}
            {exact.and_then(|exact| words("street", &exact.address, language))}
            <p class="where"><Icon name="map-pin"/><span>{isolate(&commune(atlas, &place.commune, language))}{province}</span></p>
            {exact.is_none().then(|| protected(m::AREA_ONLY, language))}
            {directions}
            {access}
        </div>
    }
    .into_any()
}

fn protected(words: Message, language: Language) -> impl IntoView {
    view! { <p class="protect"><Icon name="shield"/><span>{words.get(language)}</span></p> }
}

fn outside(url: &str, language: Language) -> impl IntoView + use<> {
    view! { <a class="way" href=url.to_owned() rel="noreferrer noopener nofollow"><Icon name="globe"/>{m::WEBSITE.get(language)}</a> }
}

fn commune(atlas: Atlas, code: &AreaCode, language: Language) -> String {
    atlas.places.with_untracked(|places| {
        let place = places.iter().find(|place| place.feature.properties.commune.as_ref() == Some(code));
        place.and_then(|place| place.commune_name(language)).unwrap_or_else(|| code.to_string())
    })
}

fn for_whom(service: &PublicService, language: Language) -> String {
    let mut text = if service.audiences.is_empty() {
        m::EVERYONE.get(language).to_owned()
    } else {
        joined(service.audiences.iter().map(|code| code.label(language)), language)
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

/// The week as a table, days of equal hours together.
fn week(hours: &Hours, language: Language) -> impl IntoView + use<> {
    let row = |(first, last, spans): (usize, usize, Vec<String>)| {
        let until = (last > first).then(|| format!(" – {}", m::WEEKDAYS[last].get(language)));
        let spans: Vec<_> = spans.into_iter().map(|span| view! { <bdi dir="ltr">{span}</bdi> " " }).collect();
        let closed = spans.is_empty().then(|| m::CLOSED.get(language));
        view! { <tr><th scope="row">{m::WEEKDAYS[first].get(language)}{until}</th><td>{spans}{closed}</td></tr> }
    };
    view! { <table class="week"><tbody>{hours.week.rows().into_iter().map(row).collect::<Vec<_>>()}</tbody></table> }
}

fn confirmed(service: &PublicService, language: Language, today: Date) -> impl IntoView + use<> {
    let (old, words) = match service.confirmed {
        None => (true, m::CONFIRMED_NEVER.get(language).to_owned()),
        Some(day) if today.days_since(day) > OLD => (true, m::CONFIRMED_OLD.with(language, &date(language, day))),
        Some(day) => (false, m::CONFIRMED.with(language, &date(language, day))),
    };
    view! { <p class="age" class:old=old>{words}</p> }
}

fn cost_words(cost: Cost) -> Message {
    match cost {
        Cost::Free => m::COST_FREE,
        Cost::Reduced => m::COST_REDUCED,
        Cost::Paid => m::COST_PAID,
    }
}

fn access_words(kind: Accessibility) -> Message {
    match kind {
        Accessibility::Wheelchair => m::ACCESS_WHEELCHAIR,
        Accessibility::SignLanguage => m::ACCESS_SIGN,
        Accessibility::Lift => m::ACCESS_LIFT,
        Accessibility::Toilet => m::ACCESS_TOILET,
    }
}
