//! What the steps are put together from.

use super::{Answer, Guide};
use crate::ui::{self, El, el, icon, line};

/// A list; with a label where no heading names it.
pub fn list(class: &'static str, label: Option<&'static str>, items: Vec<El>) -> El {
    el("ul").class(class).set("aria-label", label).child(items)
}

/// An item of a list.
pub fn item(class: &'static str) -> El {
    el("li").class(class)
}

/// Words that change, said politely.
pub fn status(class: &'static str, words: impl Fn() -> String + 'static) -> El {
    el("p").class(class).set("role", "status").live(words)
}

/// A button: a glyph, words, and what else there is to say.
pub fn button(
    class: &'static str,
    (glyph, words, small): (Option<&'static str>, String, &'static str),
    act: impl Fn() + 'static,
) -> El {
    ui::button(class)
        .tap(act)
        .child(glyph.map(icon))
        .child(el("span").child(words))
        .child(" ")
        .child(el("small").child(small))
}

/// A link out of the guide, to the list.
pub fn link(glyph: &str, words: &'static str, href: String) -> El {
    let link = el("a").class("plain").set("href", href);
    link.child(line(glyph, words.to_owned()))
}

/// An answer to choose, as large as the needs.
pub fn option(guide: Guide, glyph: &'static str, words: String, answer: Answer) -> El {
    let choose = move || guide.answer(answer.clone());
    item("").child(button("need", (Some(glyph), words, ""), choose))
}
