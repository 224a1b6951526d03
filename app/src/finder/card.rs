//! A line of the list: name, what it does, where, for whom, call.

use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::address::Page;
use sanad_domain::edition::Properties;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{isolate, public as m};

use crate::atlas::Atlas;
use crate::places::Place;
use crate::ui::{Call, Icon, joined};

/// Services named before the rest is counted.
const NAMED: usize = 3;

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
    let referred = properties.services.iter().all(|service| service.by_referral);
    let whom =
        audiences(&properties, language).map(|words| view! { <p class="who"><Icon name="users"/><span>{words}</span></p> });
    let call = properties
        .phone
        .clone()
        .map(|phone| view! { <Call phone language by_referral=referred/> });
    let light = move |on: bool| atlas.lit.set(on.then_some(index));
    view! {
        <li class="card" class:lit=move || atlas.lit.get() == Some(index) data-listing=properties.listing.clone()
            on:pointerenter=move |_| light(true) on:pointerleave=move |_| light(false) on:focusin=move |_| light(true) on:focusout=move |_| light(false)>
            <h3><a href=path lang=marked dir="auto">{name.to_owned()}</a></h3>
            <p class="what">{services(&properties, language)}</p>
            <p class="where"><Icon name="map-pin"/><span>{whereabouts(atlas, &place, language)}</span></p>
            {whom}
            {call}
        </li>
    }
    .into_any()
}

fn services(properties: &Properties, language: Language) -> String {
    let mut codes: Vec<ServiceCode> = properties.services.iter().map(|service| service.code).collect();
    codes.dedup();
    let named: Vec<&str> = codes.iter().take(NAMED).map(|code| code.label(language)).collect();
    let mut words = named.join(" · ");
    if codes.len() > NAMED {
        words.push(' ');
        words.push_str(&m::MORE_SERVICES.get(language, codes.len() - NAMED));
    }
    words
}

fn whereabouts(atlas: Atlas, place: &Place, language: Language) -> String {
    let properties = &place.feature.properties;
    let Some(commune) = &properties.commune else {
        let referred = properties.services.iter().all(|service| service.by_referral);
        return (if referred { m::BY_REFERRAL_SHORT } else { m::NATIONAL })
            .get(language)
            .to_owned();
    };
    let commune_name = place.commune_name(language).unwrap_or_default();
    let province = commune
        .province()
        .and_then(|code| atlas.name(&code))
        .filter(|name| *name != commune_name);
    let mut words = joined(
        [Some(isolate(&commune_name)), province.map(|name| isolate(&name))]
            .into_iter()
            .flatten(),
        language,
    );
    if !place.exact {
        words = format!("{words} · {}", m::AREA_ONLY_SHORT.get(language));
    }
    words
}

fn audiences(properties: &Properties, language: Language) -> Option<String> {
    let mut codes: Vec<AudienceCode> = properties
        .services
        .iter()
        .flat_map(|service| service.audiences.iter().copied())
        .collect();
    codes.sort();
    codes.dedup();
    (!codes.is_empty()).then(|| joined(codes.iter().map(|code| code.label(language)), language))
}
