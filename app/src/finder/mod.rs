//! The public's page: question, list, map; the open listing over the list.

mod ask;
mod card;
mod list;
mod meant;
mod near;
mod opened;

pub use card::whereabouts;
pub use list::Troubles;
pub use meant::place_words;

use leptos::prelude::*;
use sanad_domain::address::Page;

use crate::atlas::Atlas;
use crate::map::Map;

/// What lies between header and footer.
#[component]
pub fn Finder() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    // Nothing of the list where the guide goes on instead; the map stays.
    let opened = Memo::new(move |_| match atlas.page.get() {
        Page::Help { .. } => None,
        page => Some(matches!(page, Page::Listing(_))),
    });
    view! {
        {move || opened.get().map(|opened| if opened { view! { <opened::Opened/> }.into_any() } else { view! { <ask::Ask/> <list::List/> }.into_any() })}
        <Map/>
    }
}
