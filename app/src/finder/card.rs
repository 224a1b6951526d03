//! A line of the list: name, what it does, where, for whom, call.

use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::address::Page;
use sanad_messages::card as words;

use crate::atlas::Atlas;
use crate::places::Place;
use crate::ui::{Call, Icon};

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
    let call = properties
        .phone
        .clone()
        .map(|phone| view! { <Call phone language by_referral=referred/> });
    let light = move |on: bool| atlas.lit.set(on.then_some(index));
    view! {
        <li class="card" class:lit=move || atlas.lit.get() == Some(index) data-listing=properties.listing.clone()
            on:pointerenter=move |_| light(true) on:pointerleave=move |_| light(false) on:focusin=move |_| light(true) on:focusout=move |_| light(false)>
            <h3><a href=path lang=marked dir="auto">{name.to_owned()}</a></h3>
            <p class="what">{words::services(&properties, language)}</p>
            <p class="where"><Icon name="map-pin"/><span>{whereabouts(atlas, &place, language)}</span></p>
            {whom}
            {call}
        </li>
    }
    .into_any()
}

fn whereabouts(atlas: Atlas, place: &Place, language: Language) -> String {
    let commune = place.commune_name(language);
    let province = place
        .feature
        .properties
        .commune
        .as_ref()
        .and_then(|code| atlas.name(&code.province()?));
    words::whereabouts(&place.feature, commune.as_deref(), province.as_deref(), language)
}
