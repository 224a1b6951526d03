//! The open listing over the list: the very words of its own page.

use leptos::prelude::*;
use sanad_domain::address::Page;
use sanad_messages::public as m;

use crate::atlas::Atlas;
use crate::platform;
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
    view! {
        <section class="results panel" id="list" tabindex="-1" aria-label=name>
            <p class="up"><a href=back><Icon name="back"/>{atlas.say(m::BACK_TO_LIST)}</a></p>
            {content}
        </section>
    }
}
