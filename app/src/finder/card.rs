//! A line of the list: name, what it does, where, for whom, call.

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_domain::edition::Overview;
use sanad_domain::hours::Status;
use sanad_domain::{Date, Language};
use sanad_messages::{Message, card as words, hours, joined, public as m};
use sanad_worker::Why;

use crate::atlas::Atlas;
use crate::places::Place;
use crate::platform::nodes::Event;
use crate::ui::{El, call, el, icon, line};

/// One card: of the place with this index.
pub fn view(atlas: Atlas, index: usize) -> Option<El> {
    let language = atlas.language;
    let place = atlas.places.with_untracked(|places| places.get(index).cloned())?;
    let properties = &place.feature.properties;
    let away = {
        let place = place.clone();
        move || {
            let kilometres = atlas.kilometres_to(&place)?;
            let words = words::distance(kilometres, language);
            // Of a place that is not public only its commune is known.
            let about = if place.exact { "" } else { "≈ " };
            Some(el("b").class("away").child(format!(" · {about}{words}")))
        }
    };
    let whereabouts = el("span").child(whereabouts(atlas, &place, language)).live(away);
    let status = move |place: &Place| {
        let (service, audience) = atlas.choice.with(|choice| (choice.service, choice.audience));
        place.status(service, audience, atlas.now.get())
    };
    let open = {
        let place = place.clone();
        move || {
            let status = status(&place);
            let class = if status.is_open() { "opening open" } else { "opening" };
            let words = hours::status_line(language, &status);
            (status != Status::Unknown).then(|| el("p").class(class).child(line("clock", words)))
        }
    };
    let why = {
        let place = place.clone();
        move || {
            let why = atlas.search.why(index)?;
            let is_open = status(&place).is_open();
            let stale = is_stale(atlas, &place);
            let words = reasons(why, is_open, stale, language);
            Some(el("p").class("why-here").child(el("small").child(words)))
        }
    };
    let whom = words::audiences(properties, language).map(|words| el("p").class("who").child(line("users", words)));
    let phone = properties.phone.as_ref();
    let light = move |on: bool| move |_: &Event| atlas.lit.set(on.then_some(index));
    let card = el("li")
        .class("card")
        .class_while("lit", move || atlas.lit.get() == Some(index))
        .set("data-listing", properties.listing.clone())
        .on("pointerenter", light(true))
        .on("pointerleave", light(false))
        .on("focusin", light(true))
        .on("focusout", light(false))
        .child(heading(atlas, &place))
        .child(el("p").class("what").child(words::services(properties, language)))
        .child(el("p").class("where").child(icon("map-pin")).child(whereabouts))
        .live(open)
        .child(whom)
        .live(why)
        .child(phone.map(|phone| call(phone, language, properties.is_by_referral())));
    Some(card)
}

/// The name of a place, which leads to its listing; marked where it is of another language.
pub fn heading(atlas: Atlas, place: &Place) -> El {
    let (language, properties) = (atlas.language, &place.feature.properties);
    let (name, written) = properties
        .name
        .in_language(language)
        .map_or((properties.listing.as_str(), language), |found| found);
    let link = el("a")
        .set("href", atlas.path(Page::Listing(properties.listing.clone())))
        .set("lang", (written != language).then_some(written.code()))
        .set("dir", "auto")
        .child(name.to_owned());
    el("h3").child(link)
}

/// Where a place is, in words.
pub fn whereabouts(atlas: Atlas, place: &Place, language: Language) -> String {
    let commune = place.commune_name(language);
    let province = place
        .feature
        .properties
        .commune
        .as_ref()
        .and_then(|code| atlas.name(&code.province()?));
    words::whereabouts(&place.feature, commune.as_deref(), province.as_deref(), language)
}

/// Whether nobody confirmed it for longer than the committee wants.
fn is_stale(atlas: Atlas, place: &Place) -> bool {
    let properties = &place.feature.properties;
    let today = Date::from_days(atlas.now.get().day);
    today.is_some_and(|today| {
        let stale = |overview: &Overview| properties.is_stale(&overview.ageing, today);
        properties.confirmed.is_some() && atlas.overview.with_value(|overview| stale(overview))
    })
}

/// Why the search found it, in words.
fn reasons(why: Why, is_open: bool, stale: bool, language: Language) -> String {
    let named = Why::PARTS
        .into_iter()
        .zip([m::WHY_NAME, m::WHY_SERVICE, m::WHY_AUDIENCE, m::WHY_PLACE]);
    let matched: Vec<(u16, &str)> = named
        .map(|(part, words)| (why.how(part), words.get(language)))
        .filter(|(how, _)| *how > 0)
        .collect();
    let mut words = m::WHY.with(language, &joined(matched.iter().map(|(_, words)| words), language));
    let mut add = |on: bool, message: Message| {
        if on {
            words.push_str(" · ");
            words.push_str(message.get(language));
        }
    };
    // Only guesses are worth saying: who typed it as it is written sees that it is right.
    add(matched.iter().all(|(how, _)| *how == 1), m::WHY_MISTYPED);
    add(matched.iter().all(|(how, _)| *how == 2), m::WHY_SPELLING);
    add(why.is_for_everyone(), m::WHY_EVERYONE);
    // Among those that fit as well and are as near, what is open stands first.
    add(is_open, m::OPEN_NOW);
    add(stale, m::WHY_STALE);
    words
}
