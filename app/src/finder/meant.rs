//! What the typed words stand for: ways to a service, an audience or a place.

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_messages::public as m;
use sanad_worker::{Meant, NamedArea};

use crate::atlas::{Atlas, Origin};
use crate::places::Choice;
use crate::ui::{Icon, tap};

/// The ways, while one searches.
#[component]
pub fn Ways() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let way = move |meant: &Meant| match meant {
        Meant { service: Some(code), .. } => {
            let family = code.family().name();
            let choice = Choice {
                service: Some(*code),
                ..atlas.choice.get_untracked()
            };
            Some(link(atlas, choice, family, code.label(atlas.language).to_owned()))
        }
        Meant {
            audience: Some(code), ..
        } => {
            let choice = Choice {
                audience: Some(*code),
                ..atlas.choice.get_untracked()
            };
            Some(link(atlas, choice, "users", code.label(atlas.language).to_owned()))
        }
        Meant { area: Some(area), .. } => Some(place(atlas, area)),
        _ => None,
    };
    let ways = move || {
        let told = atlas.search.told.get();
        let ways: Vec<_> = told.iter().flat_map(|told| told.meant.iter().filter_map(way)).collect();
        (!ways.is_empty()).then(|| view! { <nav class="chips meant" aria-label=atlas.say(m::MEANT)>{ways}</nav> })
    };
    view! { {ways} }
}

fn link(atlas: Atlas, choice: Choice, icon: &'static str, words: String) -> AnyView {
    let path = atlas.list_path(choice);
    view! {
        <a class=format!("chip f-{icon}") href=path on:click=tap(move |_| atlas.query.set(String::new()))><Icon name=icon/> {words}</a>
    }
    .into_any()
}

/// A place as one chooses it: a region or province by its kind, a commune with its province, to look around.
pub fn place_words(atlas: Atlas, area: &NamedArea) -> String {
    let name = area.name.in_language(atlas.language).map_or("", |(name, _)| name);
    let kind = match area.code.level() {
        Level::Region => m::REGION_OF,
        Level::Province => m::PROVINCE_OF,
        Level::Commune => m::NEAR_PLACE,
    };
    let words = kind.with(atlas.language, name);
    let province = area.code.province().filter(|_| area.code.level() == Level::Commune);
    match province
        .and_then(|code| atlas.name(&code))
        .filter(|province| province != name)
    {
        Some(province) => format!("{words} · {province}"),
        None => words,
    }
}

/// A region or province is gone to; of a commune there is no list, so that one looks around it.
fn place(atlas: Atlas, area: &NamedArea) -> AnyView {
    let words = place_words(atlas, area);
    if area.code.level() != Level::Commune {
        let choice = Choice {
            area: Some(area.code.clone()),
            ..atlas.choice.get_untracked()
        };
        return link(atlas, choice, "map-pin", words);
    }
    let at = area.point;
    let own = area.name.in_language(atlas.language).map(|(name, _)| name.to_owned());
    let go = move |_| {
        atlas.measure_from(Some(Origin { at, name: own.clone() }));
    };
    view! { <button type="button" class="chip" on:click=go><Icon name="locate"/> {words}</button> }.into_any()
}
