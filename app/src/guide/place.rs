//! Where help is wanted: near the device, in a place that is typed, in a region, or anywhere.

use leptos::prelude::{Get, GetValue, RwSignal, Set, With};
use sanad_domain::Level;
use sanad_domain::guide::Where;
use sanad_messages::public as m;
use sanad_worker::NamedArea;

use super::pieces::{button, list, option, status};
use super::steps::anywhere;
use super::{Answer, Guide};
use crate::finder::{field_of, place_words};
use crate::platform;
use crate::ui::{Piece, el, icon, live};

/// What there is to choose from.
pub fn view(guide: Guide) -> Piece {
    let atlas = guide.atlas;
    let mut regions = Vec::new();
    for count in &atlas.overview.get_value().areas {
        let code = &count.area.code;
        if code.level() == Level::Region {
            let name = atlas.name(code).unwrap_or_default();
            regions.push(option(
                guide,
                "map-pin",
                name.clone(),
                Answer::Place(Where::In(code.clone()), name),
            ));
        }
    }
    let mut all = near(guide);
    all.push(anywhere(guide).into());
    if !guide.simple {
        all.extend(typed(guide));
    }
    all.push(el("h3").child(atlas.say(m::REGIONS)).into());
    all.push(list("needs", None, regions).into());
    all.push(el("small").child(atlas.say(m::GUIDE_PRIVATE)).into());
    all.into()
}

/// Near the device, with what is done with its position and what is not: one tap, and the browser asks.
fn near(guide: Guide) -> Vec<Piece> {
    let atlas = guide.atlas;
    let waiting = RwSignal::new(false);
    let lost = RwSignal::new(false);
    let locate = move || {
        waiting.set(true);
        lost.set(false);
        platform::locate(move |found| {
            // Somebody may have gone on meanwhile: then nobody waits for it any more.
            if waiting.try_set(false).is_some() {
                return;
            }
            match found {
                Ok(at) if atlas.reaches(at) => {
                    guide.answer(Answer::Place(Where::From(at), atlas.say(m::NEAR_YOU).to_owned()));
                }
                _ => lost.set(true),
            }
        });
    };
    let why = if guide.simple { m::SIMPLE_NEAR_WHY } else { m::GUIDE_NEAR_WHY };
    let words = (Some("locate"), atlas.say(m::NEAR_ME).to_owned(), atlas.say(why));
    let said = move || {
        let words = match (waiting.get(), lost.get()) {
            (true, _) => atlas.say(m::NEAR_WAITING),
            (_, true) => atlas.say(m::GUIDE_NO_POSITION),
            _ => "",
        };
        words.to_owned()
    };
    vec![button("need here", words, locate).into(), status("said", said).into()]
}

/// A place that is typed, found by the search beside the page.
fn typed(guide: Guide) -> Vec<Piece> {
    let atlas = guide.atlas;
    let offer = move |area: &NamedArea| {
        let name = area.name.in_language(atlas.language).map_or("", |(name, _)| name).to_owned();
        let place = if area.code.level() == Level::Commune {
            Where::From(area.point)
        } else {
            Where::In(area.code.clone())
        };
        option(guide, "map-pin", place_words(atlas, area), Answer::Place(place, name))
    };
    let offers = move || {
        let mut offers = Vec::new();
        if let Some(told) = atlas.search.told.get() {
            offers.extend(told.meant.iter().filter_map(|meant| meant.area.as_ref()).map(offer));
        }
        list("needs", None, offers)
    };
    let nothing = move || {
        let told = atlas.search.told.get();
        let unknown = told.is_some_and(|told| told.meant.iter().all(|meant| meant.area.is_none()));
        let words = match unknown {
            _ if atlas.query.with(String::is_empty) => "",
            _ if atlas.search.unable.get() => atlas.say(m::SEARCH_UNABLE),
            true if !atlas.search.is_late() => atlas.say(m::GUIDE_NO_PLACE),
            _ => "",
        };
        words.to_owned()
    };
    let field = el("div").class("search").set("role", "search").child(icon("search"));
    let field = field.child(field_of(atlas, m::GUIDE_PLACE));
    vec![field.into(), live(offers), status("said", nothing).into()]
}
