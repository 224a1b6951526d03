//! Pieces that several views share.

use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::listing::{Phone, PhoneKind};
use sanad_messages::public as m;

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
