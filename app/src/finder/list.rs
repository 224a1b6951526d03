//! The list: always the same as what the map shows.

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_domain::address::Page;
use sanad_domain::place::Area;
use sanad_messages::{joined, marked, number, public as m};

use super::card;
use crate::atlas::{Atlas, WindowOn};
use crate::places::Choice;
use crate::platform;
use crate::ui::{El, Item, Piece, button, el, icon, keyed, live, note, waiting as on_its_way, whenever};

/// Cards shown before one asks for more.
const FIRST: usize = 20;
/// So many of them are new in one frame: all at once they would hold up the map, which they follow.
const PART: usize = 4;

/// Areas with counts, then cards.
pub fn view(atlas: Atlas) -> El {
    let limit = RwSignal::new(FIRST);
    // What is listed, as indexes: the found ones, narrowed to the part of the map that is looked at.
    let listed = Memo::new(move |_| {
        let found = atlas.found.get();
        let everywhere = atlas.everywhere();
        let window = atlas.window.get().filter(|_| !everywhere);
        let whole_country = atlas.choice.get().area.is_none() && !everywhere;
        atlas.places.with(|places| {
            found
                .iter()
                .copied()
                .filter(|index| match (window, places[*index].at) {
                    (Some(WindowOn(bounds)), Some(at)) => bounds.holds(at),
                    (Some(_), None) => false,
                    // Places of the whole country are found by region; what needs no place stands here.
                    (None, at) => !whole_country || at.is_none(),
                })
                .collect::<Vec<_>>()
        })
    });
    whenever(move || {
        listed.track();
        limit.set(FIRST);
    });
    let left_out = Memo::new(move |_| {
        let window = atlas.window.get().filter(|_| !atlas.everywhere());
        atlas.left_out(|place| match (window, place.at) {
            (Some(WindowOn(bounds)), at) => at.is_some_and(|at| bounds.holds(at)),
            (None, _) => true,
        })
    });
    let by_area = move || atlas.window.get().is_none() && !atlas.everywhere();
    let areas = Memo::new(move |_| if by_area() { atlas.areas_below() } else { Vec::new() });
    let national = move || atlas.by_region();
    let waiting = move || !atlas.underway.with(Vec::is_empty) || atlas.is_asking();
    let total = move || {
        if !atlas.query.with(String::is_empty) {
            return atlas.search.told.with(|told| told.as_ref().map_or(0, |told| told.total));
        }
        let inside: usize = if national() {
            areas.get().iter().map(|(_, count)| count).sum()
        } else {
            0
        };
        inside + listed.with(Vec::len)
    };
    let title = move || {
        let language = atlas.language;
        match atlas.choice.get().area {
            _ if !atlas.query.with(String::is_empty) => m::RESULTS.get(language).to_owned(),
            _ if atlas.origin.with(Option::is_some) => m::NEAREST.get(language).to_owned(),
            _ if atlas.window.get().is_some() => m::ON_THE_MAP.get(language).to_owned(),
            None => m::WHOLE_COUNTRY.get(language).to_owned(),
            Some(area) => atlas.name(&area).unwrap_or_default(),
        }
    };
    let filtered = move || {
        let Choice { service, audience, .. } = atlas.choice.get();
        service.is_some() || audience.is_some() || atlas.only_open.get() || !atlas.query.with(String::is_empty)
    };
    let clear = move || {
        atlas.query.set(String::new());
        atlas.only_open.set(false);
    };
    let unfiltered = move || {
        atlas.list_path(Choice {
            area: atlas.choice.get().area,
            ..Choice::default()
        })
    };
    // For paper there is a sheet of each province.
    let sheet = move || {
        let province = atlas.choice.get().area.filter(|area| area.level() == Level::Province);
        province
            .filter(|_| !atlas.everywhere())
            .map(|area| atlas.path(Page::sheet(area)))
    };
    let (turn, made) = (RwSignal::new(()), StoredValue::new(None::<Vec<usize>>));
    let cards = move || {
        turn.track();
        let mut shown: Vec<usize> = listed.with(|listed| listed.iter().take(limit.get()).copied().collect());
        let wanted = shown.len();
        if let Some(before) = made.get_value() {
            let mut new = 0;
            shown.retain(|index| {
                let is_made = before.contains(index);
                new += usize::from(!is_made);
                is_made || new <= PART
            });
        }
        if shown.len() < wanted {
            request_animation_frame(move || turn.set(()));
        }
        made.set_value(Some(shown.clone()));
        let card = |index: usize| Item::new(index.to_string(), move || card::view(atlas, index).into());
        shown.into_iter().map(card).collect()
    };
    // The button goes away with the last cards: the focus goes on to the first of the new ones.
    let more = move || {
        platform::focus_soon(format!(".cards > :nth-child({}) h3 a", limit.get_untracked() + 1));
        limit.update(|limit| *limit += FIRST);
    };
    let heading = el("h2").set("id", "found").live(title).child(" ").child(
        el("small")
            .set("aria-live", "polite")
            .live(move || m::PLACES.get(atlas.language, total())),
    );
    let all_again = move || {
        el("a")
            .set("href", unfiltered())
            .tap(clear)
            .child(atlas.say(m::REMOVE_FILTERS))
    };
    let print = move |path: String| {
        let link = el("a").class("print").set("href", path);
        link.child(icon("printer")).child(atlas.say(m::PRINT))
    };
    let head = el("div")
        .class("head")
        .child(heading)
        .live(move || filtered().then(all_again))
        .live(move || sheet().map(print));
    let hours_unknown = move || {
        let words = m::PLACES.get(atlas.language, left_out.get());
        small(m::HOURS_LEFT_OUT.with(atlas.language, &words))
    };
    let nothing = move || {
        atlas.say(if atlas.query.with(String::is_empty) {
            m::EMPTY
        } else {
            m::NOTHING_FOUND
        })
    };
    let empty = move || {
        let home = el("a").class("plain").set("href", atlas.path(Page::HOME)).tap(clear);
        let home = home.child(atlas.say(m::WHOLE_COUNTRY));
        el("div").class("empty").child(el("p").live(nothing)).child(home)
    };
    let for_all = move || {
        let hint = el("small").child(atlas.say(m::NATIONAL_HINT));
        el("h2").child(atlas.say(m::NATIONAL)).child(" ").child(hint)
    };
    let further = move || {
        let words = atlas.say(m::MORE);
        button("plain more").set("lang", marked(words)).tap(more).child(words)
    };
    let crow = move || small(atlas.say(m::AS_THE_CROW_FLIES).to_owned());
    el("section")
        .class("results")
        .set("id", "list")
        .set("tabindex", "-1")
        .set("aria-labelledby", "found")
        .follow("aria-busy", move || atlas.search.is_late().to_string())
        .child(head)
        .child(troubles(atlas))
        .live(move || atlas.origin.with(Option::is_some).then(crow))
        .live(move || (left_out.get() > 0 && !waiting()).then(hours_unknown))
        .live(move || (!areas.with(Vec::is_empty)).then(|| areas_of(atlas, areas.get())))
        .live(move || (national() && !listed.with(Vec::is_empty)).then(for_all))
        .live(move || waiting().then(|| on_its_way("p", atlas.language)))
        .live(move || (total() == 0 && !waiting()).then(empty))
        .child(el("ul").class("cards").child(keyed(cards)))
        .live(move || (listed.with(Vec::len) > limit.get()).then(further))
}

fn small(words: String) -> El {
    el("p").child(el("small").child(words))
}

/// What could not be loaded, and what to do.
pub fn troubles(atlas: Atlas) -> Piece {
    // What was left out, or looked for elsewhere, so that nobody takes the results for what they are not.
    let found_otherwise = move || {
        let told = atlas.search.told.get()?;
        let dropped = (!told.dropped.is_empty() && !told.hits.is_empty())
            .then(|| m::DROPPED.with(atlas.language, &joined(told.dropped.iter(), atlas.language)));
        let near = told.near.as_ref().and_then(|area| area.name.in_language(atlas.language));
        let words = near.map(|(name, _)| m::SEARCH_NEAR.with(atlas.language, name)).or(dropped)?;
        Some(small(words))
    };
    let offline = move || note("p", "status").child(atlas.say(m::OFFLINE));
    let unable = move || note("p", "alert").child(atlas.say(m::SEARCH_UNABLE));
    let failed = move || {
        let again = button("plain")
            .set("lang", marked(atlas.say(m::RETRY)))
            .tap(move || atlas.fetch(atlas.wanted()))
            .child(atlas.say(m::RETRY));
        note("div", "alert")
            .child(el("p").child(atlas.say(m::LOAD_FAILED)))
            .child(again)
    };
    vec![
        live(move || (!atlas.online.get()).then(offline)),
        live(move || (atlas.search.unable.get() && !atlas.query.with(String::is_empty)).then(unable)),
        live(found_otherwise),
        live(move || atlas.failed.get().then(failed)),
    ]
    .into()
}

/// The areas below the chosen one, each with what it holds.
fn areas_of(atlas: Atlas, areas: Vec<(Area, usize)>) -> El {
    let line = |(area, count): (Area, usize)| {
        let language = atlas.language;
        let name = area
            .name
            .in_language(language)
            .map_or_else(String::new, |(name, _)| name.to_owned());
        let path = atlas.list_path(Choice {
            area: Some(area.code),
            ..atlas.choice.get()
        });
        let link = el("a")
            .set("href", path)
            .child(el("span").child(name))
            .child(" ")
            .child(el("b").child(number(language, count)));
        el("li").class((count == 0).then_some("none")).child(link)
    };
    let label = if atlas.choice.get().area.is_none() {
        m::REGIONS
    } else {
        m::PROVINCES
    };
    let lines: Vec<_> = areas.into_iter().map(line).collect();
    el("nav")
        .class("areas")
        .set("aria-label", atlas.say(label))
        .child(el("ul").child(lines))
}
