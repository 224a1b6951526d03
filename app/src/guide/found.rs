//! Who can help: the fittest first, each with its number, why it fits and what is not known of it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::address::Page;
use sanad_domain::guide::{Because, Fit, Unsure, order};
use sanad_messages::{card as words, hours, joined, public as m};

use super::Guide;
use super::steps::anywhere;
use crate::finder::{Troubles, whereabouts};
use crate::places::Place;
use crate::ui::{Call, Icon};

/// The most that are shown: who is in a hurry reads no longer list, and the map shows them all.
const MOST: usize = 10;

/// Now or later, and what was found.
pub fn view(guide: Guide) -> AnyView {
    let atlas = guide.atlas;
    let language = atlas.language;
    let fits = Memo::new(move |_| {
        let Some(asked) = guide.asked() else { return (0, Vec::new()) };
        let places = atlas.places.read();
        let mut fits: Vec<(usize, Fit)> = Vec::new();
        for (index, place) in places.iter().enumerate() {
            fits.extend(place.fit(&asked).map(|fit| (index, fit)));
        }
        let of = |index: usize| places.get(index).map(|place| &place.feature);
        fits.sort_by(|(one, fit), (other, others)| match (of(*one), of(*other)) {
            (Some(one), Some(other)) => order((one, fit), (other, others)),
            _ => Ordering::Equal,
        });
        let total = fits.len();
        fits.truncate(MOST);
        (total, fits)
    });
    let waiting = move || !atlas.underway.with(BTreeSet::is_empty);
    let total = move || fits.with(|(total, _)| *total);
    let switch = move |now: bool| {
        let words = if now { m::GUIDE_NOW } else { m::GUIDE_LATER };
        view! {
            <button type="button" class="chip" aria-pressed=move || (guide.now.get() == now).to_string() on:click=move |_| guide.now.set(now)>
                {words.get(language)}
            </button>
        }
    };
    let list = move || atlas.list_path(guide.choice());
    view! {
        <div class="when" role="group" aria-label=m::GUIDE_WHEN.get(language)>
            <span aria-hidden="true">{m::GUIDE_WHEN.get(language)}</span> {switch(true)} {switch(false)}
            <small role="status">{move || (!waiting()).then(|| m::PLACES.get(language, total()))}</small>
        </div>
        <Troubles/>
        {move || atlas.failed.get().then(|| view! {
            // To the page itself, which needs nothing of what could not be had.
            <p><a class="plain" target="_self" href=list>{m::GUIDE_PLAIN.get(language)}</a></p>
        })}
        {move || waiting().then(|| view! { <p class="waiting" role="status" aria-label=m::LOADING.get(language)></p> })}
        {move || (total() == 0 && !waiting() && !atlas.failed.get()).then(|| view! {
            <p class="empty">{m::EMPTY.get(language)}</p> <ul class="needs">{anywhere(guide)}</ul>
        })}
        <ul class="cards">{move || fits.get().1.into_iter().map(|(index, fit)| card(guide, index, &fit)).collect::<Vec<_>>()}</ul>
        {move || (total() > 0).then(|| view! {
            <p><a class="plain" href=list on:click=move |_| guide.hand_over()><Icon name="country"/> {m::GUIDE_MAP.get(language)}</a></p>
        })}
    }
    .into_any()
}

fn card(guide: Guide, index: usize, fit: &Fit) -> AnyView {
    let atlas = guide.atlas;
    let language = atlas.language;
    let Some(place) = atlas.places.with_untracked(|places| places.get(index).cloned()) else {
        return ().into_any();
    };
    let properties = &place.feature.properties;
    let Some(service) = properties.services.get(fit.service) else {
        return ().into_any();
    };
    let path = atlas.path(Page::Listing(properties.listing.clone()));
    let (name, written) = properties
        .name
        .in_language(language)
        .map_or((properties.listing.as_str(), language), |found| found);
    let marked = (written != language).then_some(written.code());
    let by_referral = service.by_referral;
    let call = service.phone.clone().or_else(|| properties.phone.clone());
    let call = call.map(|phone| view! { <Call phone language by_referral/> });
    let because: Vec<_> = fit
        .because
        .iter()
        .filter_map(|because| reason(guide, &place, fit.service, because))
        .collect();
    let unsure: Vec<_> = fit
        .unsure
        .iter()
        .map(|unsure| line("question", unknown(*unsure, language).to_owned()))
        .collect();
    let unsure =
        (!unsure.is_empty()).then(|| view! { <ul class="unsure" aria-label=m::GUIDE_UNSURE.get(language)>{unsure}</ul> });
    view! {
        <li class="card fit">
            <h3><a href=path lang=marked dir="auto">{name.to_owned()}</a></h3>
            <p class="where"><Icon name="map-pin"/><span>{whereabouts(atlas, &place, language)}</span></p>
            {call}
            <ul class="because" aria-label=m::GUIDE_BECAUSE.get(language)>{because}</ul>
            {unsure}
        </li>
    }
    .into_any()
}

fn line(glyph: &'static str, words: String) -> AnyView {
    view! { <li><Icon name=glyph/><span>{words}</span></li> }.into_any()
}

/// Why it fits, in words; nothing of what the names of services would have to explain to a child.
fn reason(guide: Guide, place: &Place, service: usize, because: &Because) -> Option<AnyView> {
    let language = guide.atlas.language;
    let words = match because {
        Because::Offers(_) | Because::For(_) if guide.simple => return None,
        Because::Offers(code) => m::BECAUSE_OFFERS.with(language, code.label(language)),
        Because::For(codes) => m::BECAUSE_FOR.with(language, &joined(codes.iter().map(|code| code.label(language)), language)),
        Because::Hours(_) => return Some(opening(guide, place.clone(), service)),
        Because::Away { metres, exact } => {
            let message = if *exact { m::BECAUSE_AWAY } else { m::BECAUSE_ABOUT };
            message.with(language, &words::distance(f64::from(*metres) / 1e3, language))
        }
        Because::Inside(area) => m::BECAUSE_INSIDE.with(language, &guide.atlas.name(area).unwrap_or_default()),
        Because::NoPlace => m::BECAUSE_NO_PLACE.get(language).to_owned(),
    };
    Some(line("check", words))
}

/// Open now or when next, as long as one reads.
fn opening(guide: Guide, place: Place, service: usize) -> AnyView {
    let atlas = guide.atlas;
    view! {
        {move || {
            let status = place.status_of(service, atlas.now.get());
            line(if status.is_open() { "check" } else { "clock" }, hours::status_line(atlas.language, &status))
        }}
    }
    .into_any()
}

fn unknown(unsure: Unsure, language: Language) -> &'static str {
    let message = match unsure {
        Unsure::Hours => m::CALL_FIRST,
        Unsure::Whom => m::UNSURE_WHOM,
        Unsure::Place => m::UNSURE_PLACE,
        Unsure::Old => m::WHY_STALE,
        Unsure::NeverConfirmed => m::CONFIRMED_NEVER,
    };
    message.get(language)
}
