//! Pieces that several views share.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::listing::{Phone, PhoneKind};
use sanad_messages::public as m;

/// Something that a view says anew whenever what it is made from changes.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// Gives closures in views one type for each type of result: for every further type Leptos is compiled once more into the
/// bundle.
pub fn live<T>(say: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(say)
}

/// What is done when something is tapped or clicked.
pub type Tap = Box<dyn FnMut(MouseEvent)>;

/// The same for what is done then.
pub fn tap(act: impl FnMut(MouseEvent) + 'static) -> Tap {
    Box::new(act)
}

/// Does this now, and again whenever something that it asks changes; of one type for the same reason.
pub fn whenever(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}

/// One of several things that come and go, known by its key.
pub struct Item {
    key: String,
    show: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Item {
    /// What is shown when the key is new.
    pub fn new(key: String, show: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        let show = Box::new(show);
        Self { key, show }
    }
}

/// Things that come and go, each kept in the page as long as its key is there; of one type for the same reason.
pub fn keyed(items: impl Fn() -> Vec<Item> + Send + Sync + 'static) -> AnyView {
    let items: Box<dyn Fn() -> Vec<Item> + Send + Sync> = Box::new(items);
    view! { <For each=items key=|item: &Item| item.key.clone() children=|item: Item| (item.show)()/> }.into_any()
}

/// A glyph of the icon sheet; decoration beside words that say the same.
#[component]
pub fn Icon(
    /// Its name in the sheet.
    name: &'static str,
) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use_ href=format!("/assets/icons.svg#{name}")/></svg> }
}

/// The call button.
#[component]
pub fn Call(
    /// The number.
    phone: Phone,
    /// The reader's language.
    language: Language,
    /// Whether the number refers to a place that is not public.
    by_referral: bool,
) -> impl IntoView {
    let words = if by_referral { m::CALL_REFERRAL } else { m::CALL };
    let pretend = (phone.kind() == PhoneKind::Demonstration)
        .then(|| view! { <small class="pretend">{m::CALLS_NOBODY.get(language)}</small> });
    view! {
        <a class="call" href=format!("tel:{phone}")>
            <Icon name="phone"/> <span>{words.get(language)}</span> <bdi dir="ltr" class="number">{phone.display()}</bdi> {pretend}
        </a>
    }
}
