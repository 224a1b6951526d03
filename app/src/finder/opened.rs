//! The open listing over the list: the very words of its own page.

use leptos::prelude::*;
use sanad_messages::public as m;

use crate::atlas::Atlas;
use crate::ui::Icon;

/// The listing; its shape while it is on the way.
#[component]
pub fn Opened() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let back = atlas.list_path(atlas.choice.get_untracked());
    let content = move || match atlas.article.get() {
        // The publisher escaped every word of it; nothing that anybody typed is markup here.
        Some(article) => view! { <div inner_html=article></div> }.into_any(),
        None if atlas.failed.get() => view! { <p class="note" role="alert">{atlas.say(m::LOAD_FAILED)}</p> }.into_any(),
        None => view! { <div class="waiting" role="status" aria-label=atlas.say(m::LOADING)></div> }.into_any(),
    };
    view! {
        <section class="results panel" id="list" tabindex="-1">
            <p class="up"><a href=back><Icon name="back"/>{atlas.say(m::BACK_TO_LIST)}</a></p>
            {content}
        </section>
    }
}
