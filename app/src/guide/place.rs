//! Where help is wanted: near the device, in a place that is typed, in a region, or anywhere.

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_domain::guide::Where;
use sanad_messages::public as m;
use sanad_worker::NamedArea;

use super::steps::{anywhere, option};
use super::{Answer, Guide};
use crate::finder::place_words;
use crate::platform;
use crate::ui::Icon;

/// What there is to choose from.
pub fn view(guide: Guide) -> AnyView {
    let atlas = guide.atlas;
    let regions: Vec<_> = atlas.overview.with_value(|overview| {
        let regions = overview
            .areas
            .iter()
            .map(|count| &count.area)
            .filter(|area| area.code.level() == Level::Region);
        let region = |area: &sanad_domain::place::Area| {
            let name = atlas.name(&area.code).unwrap_or_default();
            option(
                guide,
                "map-pin",
                name.clone(),
                Answer::Place(Where::In(area.code.clone()), name),
            )
        };
        regions.map(region).collect()
    });
    view! {
        {near(guide)}
        <ul class="needs">{anywhere(guide)}</ul>
        {(!guide.simple).then(|| typed(guide))}
        <h3>{atlas.say(m::REGIONS)}</h3>
        <ul class="needs">{regions}</ul>
        <p><small>{atlas.say(m::GUIDE_PRIVATE)}</small></p>
    }
    .into_any()
}

/// Near the device, with what is done with its position and what is not: one tap, and the browser asks.
fn near(guide: Guide) -> AnyView {
    let atlas = guide.atlas;
    let waiting = RwSignal::new(false);
    let lost = RwSignal::new(false);
    let locate = move |_| {
        waiting.set(true);
        lost.set(false);
        platform::locate(move |found| {
            waiting.set(false);
            match found {
                Ok(at) if atlas.reaches(at) => {
                    guide.answer(Answer::Place(Where::From(at), atlas.say(m::NEAR_YOU).to_owned()));
                }
                _ => lost.set(true),
            }
        });
    };
    let why = if guide.simple { m::SIMPLE_NEAR_WHY } else { m::GUIDE_NEAR_WHY };
    view! {
        <div class="here">
            <button type="button" class="need" disabled=move || waiting.get() on:click=locate>
                <Icon name="locate"/> <span>{atlas.say(m::NEAR_ME)} " " <small>{atlas.say(why)}</small></span>
            </button>
            <p role="status">{move || match (waiting.get(), lost.get()) {
                (true, _) => atlas.say(m::NEAR_WAITING),
                (_, true) => atlas.say(m::GUIDE_NO_POSITION),
                _ => "",
            }}</p>
        </div>
    }
    .into_any()
}

/// A place that is typed, found by the search beside the page.
fn typed(guide: Guide) -> AnyView {
    let atlas = guide.atlas;
    let offer = move |area: &NamedArea| {
        let name = area
            .name
            .in_language(atlas.language)
            .map(|(name, _)| name.to_owned())
            .unwrap_or_default();
        let place = if area.code.level() == Level::Commune {
            Where::From(area.point)
        } else {
            Where::In(area.code.clone())
        };
        option(guide, "map-pin", place_words(atlas, area), Answer::Place(place, name))
    };
    let offers = move || {
        let told = atlas.search.told.get();
        let meant = told.iter().flat_map(|told| &told.meant);
        meant.filter_map(|meant| meant.area.as_ref().map(offer)).collect::<Vec<_>>()
    };
    let nothing = move || {
        let told = atlas
            .search
            .told
            .with(|told| told.as_ref().map(|told| told.meant.iter().all(|meant| meant.area.is_none())));
        match told {
            _ if atlas.query.with(String::is_empty) => "",
            _ if atlas.search.unable.get() => atlas.say(m::SEARCH_UNABLE),
            Some(true) if !atlas.search.is_late() => atlas.say(m::GUIDE_NO_PLACE),
            _ => "",
        }
    };
    let label = atlas.say(m::GUIDE_PLACE);
    view! {
        <div class="search" role="search">
            <Icon name="search"/>
            <input type="search" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" dir="auto" aria-label=label placeholder=label
                prop:value=move || atlas.query.get() on:focus=move |_| atlas.searching.set(true) on:input=move |event| atlas.search(&event_target_value(&event))/>
        </div>
        <ul class="needs">{offers}</ul>
        <p role="status">{nothing}</p>
    }
    .into_any()
}
