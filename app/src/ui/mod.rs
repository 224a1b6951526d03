//! Pieces that several views share, and what all of them are made of.

mod el;
mod piece;
mod shown;

use leptos::prelude::Effect;
use sanad_domain::Language;
use sanad_domain::listing::{Phone, PhoneKind};
use sanad_messages::public as m;

pub use el::{El, Place, button, drawing, el};
pub use piece::{Item, Piece, keyed, live};
pub use shown::mount;

/// Does this now, and again whenever something that it asks changes; of one type, since for every further type Leptos is compiled
/// once more into the bundle.
pub fn whenever(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}

/// A glyph of the icon sheet; decoration beside words that say the same.
pub fn icon(name: &str) -> El {
    let glyph = drawing("use").set("href", format!("/assets/icons.svg#{name}"));
    drawing("svg").class("icon").set("aria-hidden", "true").child(glyph)
}

/// Something to know of, said politely (`status`) or at once (`alert`).
pub fn note(tag: &'static str, role: &'static str) -> El {
    el(tag).class("note").set("role", role)
}

/// A glyph and words.
pub fn line(glyph: &str, words: String) -> Piece {
    [icon(glyph), el("span").child(words)].into()
}

/// What is said while something is on its way.
pub fn waiting(tag: &'static str, language: Language) -> El {
    el(tag)
        .class("waiting")
        .set("role", "status")
        .set("aria-label", m::LOADING.get(language))
}

/// The call button; whether the number refers to a place that is not public changes its words.
pub fn call(phone: &Phone, language: Language, by_referral: bool) -> El {
    let words = if by_referral { m::CALL_REFERRAL } else { m::CALL };
    let pretend =
        (phone.kind() == PhoneKind::Demonstration).then(|| el("small").class("pretend").child(m::CALLS_NOBODY.get(language)));
    el("a")
        .class("call")
        .set("href", format!("tel:{phone}"))
        .child(icon("phone"))
        .child(el("span").child(words.get(language)))
        .child(el("bdi").set("dir", "ltr").class("number").child(phone.display()))
        .child(pretend)
}
