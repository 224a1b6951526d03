//! The open listing over the list: the very words of its own page, with what is open now, and a way to pass it on.

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_domain::hours::Status;
use sanad_messages::{hours, marked, public as m};

use crate::atlas::Atlas;
use crate::platform;
use crate::ui::{El, button, el, icon, note, waiting, whenever};

/// The script that makes a picture and a text of the listing; nobody fetches it who does not want them.
const SHARE: &str = "/assets/share.js";

/// The listing; its shape while it is on the way.
pub fn view(atlas: Atlas) -> El {
    let back = atlas.list_path(atlas.choice.get_untracked());
    let lost = RwSignal::new(false);
    let is_there = move || atlas.article.with(Option::is_some);
    let content = move || match atlas.article.get() {
        // The publisher escaped every word of it; nothing that anybody typed is markup here.
        Some(article) => el("div").html(article),
        None if atlas.failed.get() => note("p", "alert").child(atlas.say(m::LOAD_FAILED)),
        None => waiting("div", atlas.language),
    };
    // The focus comes here before the article does: whose listing it is can be said at once.
    let name = move || {
        let Page::Listing(code) = atlas.page.get() else { return None };
        let known = atlas.places.with(|places| {
            let place = places.iter().find(|place| place.feature.properties.listing == code)?;
            let name = place.feature.properties.name.in_language(atlas.language);
            name.map(|(name, _)| name.to_owned())
        });
        known.or_else(|| {
            atlas
                .article
                .with(|article| article.as_deref().and_then(platform::heading_of))
        })
    };
    whenever(move || {
        atlas.now.track();
        atlas.article.track();
        atlas.places.track();
        atlas.made.track();
        // The article is in the page by then.
        request_animation_frame(move || {
            platform::fill("article.listing [data-open]", |code| untrack(|| opening(atlas, code)));
        });
    });
    let share = move || {
        lost.set(false);
        platform::run(SHARE, move || lost.set(true));
    };
    let pass_on = move || {
        let words = atlas.say(m::SHARE);
        button("pass-on")
            .set("lang", marked(words))
            .tap(share)
            .child(icon("share"))
            .child(words)
    };
    let back = el("a")
        .set("href", back)
        .child(icon("back"))
        .child(atlas.say(m::BACK_TO_LIST));
    el("section")
        .class("results panel")
        .set("id", "list")
        .set("tabindex", "-1")
        .follow("aria-label", name)
        .child(el("p").class("up").child(back).live(move || is_there().then(pass_on)))
        .live(move || lost.get().then(|| note("p", "alert").child(atlas.say(m::OFFLINE))))
        .live(content)
}

/// What there is to say of a service of the open listing, of all of them where the code is empty; and whether it is open.
fn opening(atlas: Atlas, code: &str) -> Option<(String, bool)> {
    let Page::Listing(listing) = atlas.page.get() else {
        return None;
    };
    let now = atlas.now.get();
    atlas.places.with(|places| {
        let here = places.iter().filter(|place| place.feature.properties.listing == listing);
        let all = here.flat_map(|place| place.each_status(now));
        let asked: Vec<_> = all
            .filter(|(service, ..)| code.is_empty() || service.code() == code)
            .collect();
        // Two services of one kind that keep different hours: the page shows both, and which is meant cannot be told.
        if !code.is_empty()
            && asked
                .windows(2)
                .any(|pair| matches!(pair, [(.., one), (.., two)] if one != two))
        {
            return None;
        }
        let status = Status::together(asked.iter().map(|(.., status)| *status));
        // Where no hours are known the page says so itself.
        let is_timed = asked.iter().any(|(_, is_timed, _)| *is_timed);
        let words = match status {
            Status::Unknown => atlas.say(m::HOURS_UNSURE).to_owned(),
            status => hours::status_line(atlas.language, &status),
        };
        is_timed.then_some((words, status.is_open()))
    })
}
