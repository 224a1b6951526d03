//! The list: always the same as what the map shows.

use leptos::prelude::*;
use sanad_domain::Level;
use sanad_domain::address::Page;
use sanad_domain::place::Area;
use sanad_messages::{joined, marked, number, public as m};

use super::card::Card;
use crate::atlas::{Atlas, WindowOn};
use crate::places::Choice;
use crate::platform;
use crate::ui::{Icon, Item, keyed, live, tap, whenever};

/// Cards shown before one asks for more.
const FIRST: usize = 20;
/// So many of them are new in one frame: all at once they would hold up the map, which they follow.
const PART: usize = 4;

/// Areas with counts, then cards.
#[component]
pub fn List() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
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
    let clear = move |_| {
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
        let card = |index: usize| Item::new(index.to_string(), move || view! { <Card index/> }.into_any());
        shown.into_iter().map(card).collect()
    };
    // The button goes away with the last cards: the focus goes on to the first of the new ones.
    let more = move |_| {
        platform::focus_soon(format!(".cards > :nth-child({}) h3 a", limit.get_untracked() + 1));
        limit.update(|limit| *limit += FIRST);
    };
    view! {
        <section class="results" id="list" tabindex="-1" aria-labelledby="found" aria-busy=live(move || atlas.search.is_late().to_string())>
            <div class="head">
                <h2 id="found">{title} " " <small aria-live="polite">{live(move || m::PLACES.get(atlas.language, total()))}</small></h2>
                {live(move || filtered().then(|| view! { <a href=unfiltered on:click=tap(clear)>{atlas.say(m::REMOVE_FILTERS)}</a> }))}
                {live(move || sheet().map(|path| view! { <a class="print" href=path><Icon name="printer"/> {atlas.say(m::PRINT)}</a> }))}
            </div>
            <Troubles/>
            {live(move || atlas.origin.with(Option::is_some).then(|| view! { <p><small>{atlas.say(m::AS_THE_CROW_FLIES)}</small></p> }))}
            {live(move || (left_out.get() > 0 && !waiting()).then(|| {
                let words = m::HOURS_LEFT_OUT.with(atlas.language, &m::PLACES.get(atlas.language, left_out.get()));
                view! { <p><small>{words}</small></p> }
            }))}
            {live(move || (!areas.with(Vec::is_empty)).then(|| view! { <Areas areas=areas.get()/> }))}
            {live(move || (national() && !listed.with(Vec::is_empty)).then(|| view! {
                <h2>{atlas.say(m::NATIONAL)} " " <small>{atlas.say(m::NATIONAL_HINT)}</small></h2>
            }))}
            {live(move || waiting().then(|| view! { <p class="waiting" role="status" aria-label=atlas.say(m::LOADING)></p> }))}
            {live(move || (total() == 0 && !waiting()).then(|| view! { <div class="empty">
                <p>{live(move || atlas.say(if atlas.query.with(String::is_empty) { m::EMPTY } else { m::NOTHING_FOUND }))}</p>
                <a class="plain" href=atlas.path(Page::HOME) on:click=tap(clear)>{atlas.say(m::WHOLE_COUNTRY)}</a>
            </div> }))}
            <ul class="cards">
                {keyed(cards)}
            </ul>
            {live(move || (listed.with(Vec::len) > limit.get()).then(|| view! {
                <button type="button" class="plain more" lang=marked(atlas.say(m::MORE)) on:click=tap(more)>{atlas.say(m::MORE)}</button>
            }))}
        </section>
    }
}

/// What could not be loaded, and what to do.
#[component]
pub fn Troubles() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let retry = move |_| atlas.fetch(atlas.wanted());
    // What was left out, or looked for elsewhere, so that nobody takes the results for what they are not.
    let found_otherwise = move || {
        let told = atlas.search.told.get()?;
        let dropped = (!told.dropped.is_empty() && !told.hits.is_empty())
            .then(|| m::DROPPED.with(atlas.language, &joined(told.dropped.iter(), atlas.language)));
        let near = told.near.as_ref().and_then(|area| area.name.in_language(atlas.language));
        let words = near.map(|(name, _)| m::SEARCH_NEAR.with(atlas.language, name)).or(dropped)?;
        Some(view! { <p><small>{words}</small></p> })
    };
    view! {
        {move || (!atlas.online.get()).then(|| view! { <p class="note" role="status">{atlas.say(m::OFFLINE)}</p> })}
        {live(move || (atlas.search.unable.get() && !atlas.query.with(String::is_empty)).then(|| view! {
            <p class="note" role="alert">{atlas.say(m::SEARCH_UNABLE)}</p>
        }))}
        {found_otherwise}
        {live(move || atlas.failed.get().then(|| view! { <div class="note" role="alert">
            <p>{atlas.say(m::LOAD_FAILED)}</p> <button type="button" class="plain" lang=marked(atlas.say(m::RETRY)) on:click=retry>{atlas.say(m::RETRY)}</button>
        </div> }))}
    }
}

#[component]
fn Areas(areas: Vec<(Area, usize)>) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let line = move |(area, count): (Area, usize)| {
        let language = atlas.language;
        let name = area
            .name
            .in_language(language)
            .map_or_else(String::new, |(name, _)| name.to_owned());
        let path = atlas.list_path(Choice {
            area: Some(area.code),
            ..atlas.choice.get()
        });
        view! { <li class:none=count == 0><a href=path><span>{name}</span> " " <b>{number(language, count)}</b></a></li> }
    };
    let label = if atlas.choice.get().area.is_none() {
        m::REGIONS
    } else {
        m::PROVINCES
    };
    view! { <nav class="areas" aria-label=atlas.say(label)><ul>{areas.into_iter().map(line).collect::<Vec<_>>()}</ul></nav> }
}
