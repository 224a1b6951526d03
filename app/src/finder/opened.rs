//! The open listing over the list: the very words of its own page, with what is open now, and a way to pass it on.

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_domain::hours::Status;
use sanad_messages::{hours, marked, public as m};

use crate::atlas::Atlas;
use crate::platform;
use crate::ui::{Icon, live, tap, whenever};

/// The script that makes a picture and a text of the listing; nobody fetches it who does not want them.
const SHARE: &str = "/assets/share.js";

/// The listing; its shape while it is on the way.
#[component]
pub fn Opened() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let back = atlas.list_path(atlas.choice.get_untracked());
    let lost = RwSignal::new(false);
    let is_there = move || atlas.article.with(Option::is_some);
    let content = move || match atlas.article.get() {
        // The publisher escaped every word of it; nothing that anybody typed is markup here.
        Some(article) => view! { <div inner_html=article></div> }.into_any(),
        None if atlas.failed.get() => view! { <p class="note" role="alert">{atlas.say(m::LOAD_FAILED)}</p> }.into_any(),
        None => view! { <div class="waiting" role="status" aria-label=atlas.say(m::LOADING)></div> }.into_any(),
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
        // The article is in the page by then.
        request_animation_frame(move || {
            platform::fill("article.listing [data-open]", |code| untrack(|| opening(atlas, code)));
        });
    });
    let share = move |_| {
        lost.set(false);
        platform::run(SHARE, move || lost.set(true));
    };
    view! {
        <section class="results panel" id="list" tabindex="-1" aria-label=name>
            <p class="up">
                <a href=back><Icon name="back"/>{atlas.say(m::BACK_TO_LIST)}</a>
                {live(move || is_there().then(|| view! { <button type="button" class="pass-on" lang=marked(atlas.say(m::SHARE)) on:click=tap(share)><Icon name="share"/>{atlas.say(m::SHARE)}</button> }))}
            </p>
            {live(move || lost.get().then(|| view! { <p class="note" role="alert">{atlas.say(m::OFFLINE)}</p> }))}
            {content}
        </section>
    }
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
