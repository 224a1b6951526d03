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
    let opened = Memo::new(move |_| matches!(atlas.page.get(), Page::Listing(_)));
    view! {
        {move || if opened.get() { view! { <opened::Opened/> }.into_any() } else { view! { <ask::Ask/> <list::List/> }.into_any() }}
        <Map/>
    }
}
