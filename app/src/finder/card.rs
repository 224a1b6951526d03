//! A line of the list: name, what it does, where, for whom, call.

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_domain::edition::Overview;
use sanad_domain::hours::Status;
use sanad_domain::{Date, Language};
use sanad_messages::{Message, card as words, hours, joined, public as m};
use sanad_worker::Why;

use crate::atlas::Atlas;
use crate::places::Place;
use crate::ui::{Call, Icon, live};

/// One card.
#[component]
pub fn Card(
    /// The place, by index.
    index: usize,
) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let language = atlas.language;
    let Some(place) = atlas.places.with_untracked(|places| places.get(index).cloned()) else {
        return ().into_any();
    };
    let properties = place.feature.properties.clone();
    let path = atlas.path(Page::Listing(properties.listing.clone()));
    let (name, written) = properties
        .name
        .in_language(language)
        .map_or((properties.listing.as_str(), language), |found| found);
    let marked = (written != language).then_some(written.code());
    let referred = properties.is_by_referral();
    let whom = words::audiences(&properties, language)
        .map(|words| view! { <p class="who"><Icon name="users"/><span>{words}</span></p> });
    let away = {
        let place = place.clone();
        move || {
            let kilometres = atlas.kilometres_to(&place)?;
            let words = words::distance(kilometres, language);
            // Of a place that is not public only its commune is known.
            let about = if place.exact { "" } else { "≈ " };
            Some(view! { <b class="away">{format!(" · {about}{words}")}</b> })
        }
    };
    let call = properties
        .phone
        .clone()
        .map(|phone| view! { <Call phone language by_referral=referred/> });
    let status = move |place: &Place| {
        let (service, audience) = atlas.choice.with(|choice| (choice.service, choice.audience));
        place.status(service, audience, atlas.now.get())
    };
    let open = {
        let place = place.clone();
        move || {
            let status = status(&place);
            let class = if status.is_open() { "opening open" } else { "opening" };
            let words = hours::status_line(language, &status);
            (status != Status::Unknown).then(|| view! { <p class=class><Icon name="clock"/><span>{words}</span></p> })
        }
    };
    let why = {
        let place = place.clone();
        move || {
            let why = atlas.search.why(index)?;
            let is_open = status(&place).is_open();
            let stale = is_stale(atlas, &place);
            Some(view! { <p class="why-here"><small>{reasons(why, is_open, stale, language)}</small></p> })
        }
    };
    let light = move |on: bool| atlas.lit.set(on.then_some(index));
    view! {
        <li class="card" class:lit=live(move || atlas.lit.get() == Some(index)) data-listing=properties.listing.clone()
            on:pointerenter=move |_| light(true) on:pointerleave=move |_| light(false) on:focusin=move |_| light(true) on:focusout=move |_| light(false)>
            <h3><a href=path lang=marked dir="auto">{name.to_owned()}</a></h3>
            <p class="what">{words::services(&properties, language)}</p>
            <p class="where"><Icon name="map-pin"/><span>{whereabouts(atlas, &place, language)}{away}</span></p>
            {open}
            {whom}
            {why}
            {call}
        </li>
    }
    .into_any()
}

/// Where a place is, in words.
pub fn whereabouts(atlas: Atlas, place: &Place, language: Language) -> String {
    let commune = place.commune_name(language);
    let province = place
        .feature
        .properties
        .commune
        .as_ref()
        .and_then(|code| atlas.name(&code.province()?));
    words::whereabouts(&place.feature, commune.as_deref(), province.as_deref(), language)
}

/// Whether nobody confirmed it for longer than the committee wants.
fn is_stale(atlas: Atlas, place: &Place) -> bool {
    let properties = &place.feature.properties;
    let today = Date::from_days(atlas.now.get().day);
    today.is_some_and(|today| {
        let stale = |overview: &Overview| properties.is_stale(&overview.ageing, today);
        properties.confirmed.is_some() && atlas.overview.with_value(|overview| stale(overview))
    })
}

/// Why the search found it, in words.
fn reasons(why: Why, is_open: bool, stale: bool, language: Language) -> String {
    let named = Why::PARTS
        .into_iter()
        .zip([m::WHY_NAME, m::WHY_SERVICE, m::WHY_AUDIENCE, m::WHY_PLACE]);
    let matched: Vec<(u16, &str)> = named
        .map(|(part, words)| (why.how(part), words.get(language)))
        .filter(|(how, _)| *how > 0)
        .collect();
    let mut words = m::WHY.with(language, &joined(matched.iter().map(|(_, words)| words), language));
    let mut add = |on: bool, message: Message| {
        if on {
            words.push_str(" · ");
            words.push_str(message.get(language));
        }
    };
    // Only guesses are worth saying: who typed it as it is written sees that it is right.
    add(matched.iter().all(|(how, _)| *how == 1), m::WHY_MISTYPED);
    add(matched.iter().all(|(how, _)| *how == 2), m::WHY_SPELLING);
    add(why.is_for_everyone(), m::WHY_EVERYONE);
    // Among those that fit as well and are as near, what is open stands first.
    add(is_open, m::OPEN_NOW);
    add(stale, m::WHY_STALE);
    words
}
