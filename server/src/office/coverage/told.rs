//! What must be known before a figure is read: on the workbench, in the report and in its document.

use maud::{Markup, html};
use sanad_domain::{AreaCode, Language};
use sanad_messages::joined;

use super::ask::Ask;
use super::find::Found;
use super::words as w;

/// A sentence, and how it is heard.
pub struct Told {
    pub sentence: String,
    class: &'static str,
    role: Option<&'static str>,
}

/// The sentences, what is wrong first.
pub fn told(language: Language, ask: &Ask, found: &Found) -> Vec<Told> {
    let names = |communes: &[AreaCode]| {
        let names: Vec<String> = communes.iter().map(|commune| w::place(language, commune)).collect();
        joined(names.iter(), language)
    };
    let mut all = Vec::new();
    let mut say = |class, role, sentence| all.push(Told { sentence, class, role });
    let alert = Some("alert");
    if let Some(typed) = &ask.unknown {
        say("trouble", alert, w::WHAT_IF_UNKNOWN.with(language, typed));
    }
    if ask.lacks_service {
        say("trouble", alert, w::WHAT_IF_SERVICE.get(language).to_owned());
    }
    if found.lost_travel {
        say("trouble", alert, w::TIMES_BROKEN.get(language).to_owned());
    }
    let status = Some("status");
    if !ask.add.is_empty() {
        say("told", status, w::WHAT_IF_ON.with(language, &names(&ask.add)));
    }
    if !ask.drop.is_empty() {
        say(
            "told",
            status,
            format!("{}: {}", w::WHAT_IF_DROP.get(language), names(&ask.drop)),
        );
    }
    if found.basis.in_part {
        say("told", None, w::PART_SEEN.get(language).to_owned());
    }
    if found.basis.edition.is_some() {
        say("told", None, w::PUBLIC_ONLY.get(language).to_owned());
    }
    all
}

/// The same on a page.
pub fn paragraphs(language: Language, ask: &Ask, found: &Found) -> Markup {
    html! { @for one in told(language, ask, found) { p class=(one.class) role=[one.role] { (one.sentence) } } }
}
