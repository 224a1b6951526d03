//! The public's page: question, list, map; the open listing over the list.

mod ask;
mod card;
mod list;
mod listing;

use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_messages::{date, public as m};

use crate::atlas::Atlas;
use crate::map::Map;

/// The whole page.
#[component]
pub fn Finder() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let opened = move || matches!(atlas.page.get(), Page::Listing(_));
    let demonstration = atlas.overview.with_value(|overview| overview.demonstration);
    view! {
        <a class="skip" href="#list">{move || atlas.say(m::SKIP_TO_LIST)}</a>
        <Bar/>
        {demonstration.then(|| view! { <p class="demo" role="note">{move || atlas.say(m::DEMONSTRATION)}</p> })}
        <main class="finder" class:opened=opened>
            {move || if opened() { view! { <listing::Opened/> }.into_any() } else { view! { <ask::Ask/> <list::List/> }.into_any() }}
            <Map/>
        </main>
        <Foot/>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let link = move |other: Language| {
        let current = move || (atlas.language.get() == other).then_some("true");
        let path = move || Address::new(other, atlas.page.get()).path();
        view! { <a href=path lang=other.code() hreflang=other.code() aria-current=current>{other.own_name()}</a> }
    };
    view! {
        <header class="bar">
            <a class="brand" href=move || atlas.path(Page::HOME)>
                <span class="mark-box" inner_html=include_str!("../../../assets/mark.svg")></span>
                <span>{move || atlas.say(m::BRAND)}</span>
            </a>
            <nav class="languages" aria-label=move || atlas.say(m::LANGUAGE)>{Language::INTERFACE.map(link)}</nav>
        </header>
    }
}

#[component]
fn Foot() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let imprint = move || {
        let language = atlas.language.get();
        let (edition, day) = atlas.overview.with_value(|overview| (overview.edition, overview.date));
        format!("{} · {} · ", m::EDITION.with(language, &edition.to_string()), m::AS_OF.with(language, &date(language, day)))
    };
    view! {
        <footer class="foot">
            <p>{move || atlas.say(m::SAFETY_TEXT)}</p>
            <p>{imprint}<a href=move || atlas.path(Page::About)>{move || atlas.say(m::ABOUT)}</a></p>
            <p><small>{move || atlas.say(m::ATTRIBUTION)}</small></p>
        </footer>
    }
}
