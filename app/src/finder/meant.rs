//! What the typed words stand for: ways to a service, an audience or a place.

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_messages::public as m;
use sanad_worker::{Meant, NamedArea};

use crate::atlas::{Atlas, Origin};
use crate::places::Choice;
use crate::ui::{El, Piece, button, el, icon, live};

/// The ways, while one searches.
pub fn ways(atlas: Atlas) -> Piece {
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
    live(move || {
        let told = atlas.search.told.get();
        let ways: Vec<_> = told.iter().flat_map(|told| told.meant.iter().filter_map(way)).collect();
        (!ways.is_empty()).then(|| {
            let chips = el("nav").class("chips meant");
            chips.set("aria-label", atlas.say(m::MEANT)).child(ways)
        })
    })
}

fn link(atlas: Atlas, choice: Choice, glyph: &'static str, words: String) -> El {
    el("a")
        .class(format!("chip f-{glyph}"))
        .set("href", atlas.list_path(choice))
        .tap(move || atlas.query.set(String::new()))
        .child(icon(glyph))
        .child(words)
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
fn place(atlas: Atlas, area: &NamedArea) -> El {
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
    button("chip")
        .tap(move || atlas.measure_from(Some(Origin { at, name: own.clone() })))
        .child(icon("locate"))
        .child(words)
}
