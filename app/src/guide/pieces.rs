//! What the steps are put together from. Few kinds, each compiled once: every other kind of view would weigh on the app.

use leptos::prelude::*;

use super::{Answer, Guide};
use crate::ui::{self, Icon, Live, Tap, tap};

/// A list; with a label where no heading names it.
pub fn list(class: &'static str, label: Option<&'static str>, items: Vec<AnyView>) -> AnyView {
    view! { <ul class=class aria-label=label>{items}</ul> }.into_any()
}

/// An item of a list.
pub fn item(class: &'static str, content: Vec<AnyView>) -> AnyView {
    view! { <li class=class>{content}</li> }.into_any()
}

/// A glyph and words.
pub fn line(glyph: &'static str, words: String) -> AnyView {
    view! { <Icon name=glyph/><span>{words}</span> }.into_any()
}

/// Something that changes as a whole.
pub fn live(content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    ui::live(content).into_any()
}

/// Words that change, said politely.
pub fn status(class: &'static str, words: impl Fn() -> String + Send + 'static) -> AnyView {
    status_of(class, ui::live(words))
}

fn status_of(class: &'static str, words: Live<String>) -> AnyView {
    view! { <p class=class role="status">{words}</p> }.into_any()
}

/// A button: a glyph, words, and what else there is to say. `now` makes it one half of the choice between now and later.
pub fn button(
    guide: Guide,
    class: &'static str,
    words: (Option<&'static str>, String, &'static str),
    now: Option<bool>,
    act: impl Fn() + Send + 'static,
) -> AnyView {
    button_of(guide, class, words, now, tap(move |_| act()))
}

fn button_of(
    guide: Guide,
    class: &'static str,
    (glyph, words, small): (Option<&'static str>, String, &'static str),
    now: Option<bool>,
    act: Tap,
) -> AnyView {
    let pressed = ui::live(move || now.map(|now| (guide.now.get() == now).to_string()));
    let glyph = glyph.map(|name| view! { <Icon name/> });
    view! {
        <button type="button" class=class aria-pressed=pressed on:click=act>{glyph} <span>{words}</span> " " <small>{small}</small></button>
    }
    .into_any()
}

/// A link out of the guide, to the list.
pub fn link(
    glyph: &'static str,
    words: &'static str,
    href: String,
    target: Option<&'static str>,
    act: impl Fn() + Send + 'static,
) -> AnyView {
    link_of(glyph, words, href, target, tap(move |_| act()))
}

fn link_of(glyph: &'static str, words: &'static str, href: String, target: Option<&'static str>, act: Tap) -> AnyView {
    view! { <a class="plain" href=href target=target on:click=act>{line(glyph, words.to_owned())}</a> }.into_any()
}

/// An answer to choose, as large as the needs.
pub fn option(guide: Guide, glyph: &'static str, words: String, answer: Answer) -> AnyView {
    let choose = move || guide.answer(answer.clone());
    item("", vec![button(guide, "need", (Some(glyph), words, ""), None, choose)])
}
