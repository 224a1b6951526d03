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

/// A region or province is gone to; of a commune there is no list, so that one looks around it.
fn place(atlas: Atlas, area: &NamedArea) -> AnyView {
    let language = atlas.language;
    let name = |area: &NamedArea| {
        area.name
            .in_language(language)
            .map(|(name, _)| name.to_owned())
            .unwrap_or_default()
    };
    let level = area.code.level();
    if level != Level::Commune {
        let kind = if level == Level::Region {
            m::REGION_OF
        } else {
            m::PROVINCE_OF
        };
        let choice = Choice {
            area: Some(area.code.clone()),
            ..atlas.choice.get_untracked()
        };
        return link(atlas, choice, "map-pin", kind.with(language, &name(area)));
    }
    let (at, own) = (area.point, name(area));
    let province = area
        .code
        .province()
        .and_then(|code| atlas.name(&code))
        .filter(|province| *province != own);
    let around = m::NEAR_PLACE.with(language, &own);
    let words = match province {
        Some(province) => format!("{around} · {province}"),
        None => around,
    };
    let go = move |_| {
        atlas.measure_from(Some(Origin {
            at,
            name: Some(own.clone()),
        }));
    };
    view! { <button type="button" class="chip" on:click=go><Icon name="locate"/> {words}</button> }.into_any()
}
