//! Near me: asked for only on tap, with the reason and with what is not done with the position.

use leptos::prelude::*;
use sanad_messages::public as m;

use crate::atlas::{Atlas, Origin};
use crate::platform::{self, Lost};
use crate::ui::{El, button, el, icon};

/// The button, what it opens, and the place that distances are measured from.
pub fn view(atlas: Atlas) -> El {
    let asked = RwSignal::new(false);
    let said = RwSignal::new(None::<Lost>);
    let waiting = RwSignal::new(false);
    let locate = move || {
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
    let pick = move || {
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
            button("chip from")
                .set("aria-pressed", "true")
                .tap(move || atlas.measure_from(None))
                .child(icon("locate"))
                .child(el("span").child(words))
                .child(el("span").class("unseen").child(atlas.say(m::NEAR_END)))
                .child(icon("close"))
        })
    };
    let ask = move || {
        button("chip")
            .follow("aria-expanded", move || asked.get().to_string())
            .tap(move || asked.update(|asked| *asked = !*asked))
            .child(icon("locate"))
            .child(atlas.say(m::NEAR_ME))
    };
    let status = move || match (waiting.get(), said.get()) {
        (true, _) => atlas.say(m::NEAR_WAITING),
        (_, Some(Lost::Refused)) => atlas.say(m::NEAR_REFUSED),
        (_, Some(Lost::NotFound)) => atlas.say(m::NEAR_NOT_FOUND),
        (_, Some(Lost::Outside)) => atlas.say(m::NEAR_OUTSIDE),
        _ => "",
    };
    let why = move || {
        let go = button("plain main")
            .follow("disabled", move || waiting.get())
            .tap(locate)
            .child(atlas.say(m::NEAR_USE));
        let elsewhere = button("plain").tap(pick).child(atlas.say(m::NEAR_PICK));
        el("div")
            .class("why")
            .child(el("p").child(atlas.say(m::NEAR_WHY)))
            .child(el("div").class("ways").child(go).child(elsewhere))
            .child(el("p").set("role", "status").live(status))
    };
    el("div")
        .class("near")
        .live(move || chosen().unwrap_or_else(ask))
        .live(move || asked.get().then(why))
}
