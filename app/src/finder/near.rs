//! Near me: asked for only on tap, with the reason and with what is not done with the position.

use leptos::prelude::*;
use sanad_messages::public as m;

use crate::atlas::{Atlas, Origin};
use crate::platform::{self, Lost};
use crate::ui::{Icon, live, tap};

/// The button, what it opens, and the place that distances are measured from.
#[component]
pub fn Near() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let asked = RwSignal::new(false);
    let said = RwSignal::new(None::<Lost>);
    let waiting = RwSignal::new(false);
    let locate = move |_| {
        waiting.set(true);
        said.set(None);
        platform::locate(move |found| {
            waiting.set(false);
            match found {
                Ok(at) if !atlas.reaches(at) => said.set(Some(Lost::Outside)),
                Ok(at) => {
                    asked.set(false);
                    atlas.measure_from(Some(Origin { at, name: None }));
                }
                Err(lost) => said.set(Some(lost)),
            }
        });
    };
    let pick = move |_| {
        asked.set(false);
        atlas.picking.set(true);
        platform::focus_soon(".atlas".to_owned());
    };
    let chosen = move || {
        atlas.origin.get().map(|origin| {
            let words = match &origin.name {
                Some(name) => m::NEAR_PLACE.with(atlas.language, name),
                None => atlas.say(m::NEAR_YOU).to_owned(),
            };
            view! {
                <button type="button" class="chip from" aria-pressed="true" on:click=tap(move |_| atlas.measure_from(None))>
                    <Icon name="locate"/> <span>{words}</span> <span class="unseen">{atlas.say(m::NEAR_END)}</span> <Icon name="close"/>
                </button>
            }
        })
    };
    view! {
        <div class="near">
            {live(move || match chosen() {
                Some(chosen) => chosen.into_any(),
                None => view! {
                    <button type="button" class="chip" aria-expanded=live(move || asked.get().to_string()) on:click=tap(move |_| asked.update(|asked| *asked = !*asked))>
                        <Icon name="locate"/> {atlas.say(m::NEAR_ME)}
                    </button>
                }.into_any(),
            })}
            {live(move || asked.get().then(|| view! {
                <div class="why">
                    <p>{atlas.say(m::NEAR_WHY)}</p>
                    <div class="ways">
                        <button type="button" class="plain main" disabled=live(move || waiting.get()) on:click=locate>{atlas.say(m::NEAR_USE)}</button>
                        <button type="button" class="plain" on:click=pick>{atlas.say(m::NEAR_PICK)}</button>
                    </div>
                    <p role="status">{live(move || match (waiting.get(), said.get()) {
                        (true, _) => atlas.say(m::NEAR_WAITING),
                        (_, Some(Lost::Refused)) => atlas.say(m::NEAR_REFUSED),
                        (_, Some(Lost::NotFound)) => atlas.say(m::NEAR_NOT_FOUND),
                        (_, Some(Lost::Outside)) => atlas.say(m::NEAR_OUTSIDE),
                        _ => "",
                    })}</p>
                </div>
            }))}
        </div>
    }
}
