//! The question: what help, for whom; typed or tapped.

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::address::Page;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{Message, number, public as m};

use crate::atlas::Atlas;
use crate::places::Choice;
use crate::platform::{self, nodes::Event};
use crate::ui::{El, Piece, Place, button, el, icon};

/// Heading, search field and chips.
pub fn view(atlas: Atlas) -> El {
    let guide = move || {
        let (words, hint) = (atlas.say(m::GUIDE), atlas.say(m::GUIDE_HINT));
        let said = el("span")
            .child(el("b").child(words))
            .child(" ")
            .child(el("small").child(hint));
        let path = atlas.path(Page::Help { simple: false });
        el("a").class("guide").set("href", path).child(icon("compass")).child(said)
    };
    el("section")
        .class("ask")
        .live(move || heading(atlas, atlas.choice.get()))
        .child(typed(atlas))
        .live(move || (atlas.page.get() == Page::HOME && atlas.query.with(String::is_empty)).then(guide))
        .child(super::meant::ways(atlas))
        .child(
            el("div")
                .class("ways-in")
                .child(open_now(atlas))
                .child(super::near::view(atlas)),
        )
        .live(move || services(atlas))
        .child(audiences(atlas))
}

/// The field in which one types.
fn typed(atlas: Atlas) -> El {
    let field = Place::new_local(None);
    let clear = move || {
        atlas.query.set(String::new());
        if let Some(field) = field.get_untracked() {
            platform::focus(&field);
        }
    };
    let emptied = move || {
        let label = atlas.say(m::CLEAR_SEARCH);
        button("").set("aria-label", label).tap(clear).child(icon("close"))
    };
    let typed = field_of(atlas, m::SEARCH_LABEL)
        .hold(move || atlas.query.get())
        .found_at(field);
    el("div")
        .class("search")
        .set("role", "search")
        .child(icon("search"))
        .child(typed)
        .live(move || (!atlas.query.with(String::is_empty)).then(emptied))
}

/// A field whose words are searched for, beside the page and nowhere else.
pub fn field_of(atlas: Atlas, label: Message) -> El {
    let label = atlas.say(label);
    el("input")
        .set("type", "search")
        .set("autocomplete", "off")
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .set("enterkeyhint", "search")
        .set("dir", "auto")
        .set("aria-label", label)
        .set("placeholder", label)
        .on("focus", move |_| atlas.searching.set(true))
        .on("input", move |event| atlas.search(&event_target_value(event)))
}

/// The question on the first page, the way back up on the others.
fn heading(atlas: Atlas, choice: Choice) -> Piece {
    let Some(area) = choice.area else {
        return el("h1").child(atlas.say(m::QUESTION)).into();
    };
    let step = |page: Page, name: String| {
        let link = el("a").set("href", atlas.path(page)).child(name);
        el("li").child(link)
    };
    let name = |code: &AreaCode| atlas.name(code).unwrap_or_default();
    let region = area.region();
    let above = (region != area).then(|| step(Page::area(region.clone()), name(&region)));
    let country = step(Page::HOME, atlas.say(m::WHOLE_COUNTRY).to_owned());
    let trail = el("nav").class("trail").set("aria-label", atlas.say(m::YOU_ARE_HERE));
    [trail.child(el("ol").child(country).child(above)), el("h1").child(name(&area))].into()
}

/// The switch that leaves nothing but what is open now.
fn open_now(atlas: Atlas) -> El {
    button("chip")
        .follow("aria-pressed", move || atlas.only_open.get().to_string())
        .tap(move || atlas.only_open.update(|on| *on = !*on))
        .child(icon("clock"))
        .child(atlas.say(m::OPEN_NOW))
}

/// The families of services, and below a chosen one what belongs to it.
fn services(atlas: Atlas) -> Piece {
    let choice = atlas.choice.get();
    let chosen_root = choice.service.map(|code| code.term().root());
    let counted = atlas.count_services();
    let chips = |of: &dyn Fn(ServiceCode) -> bool| {
        let shown = |(code, count): &&(ServiceCode, usize)| of(*code) && (*count > 0 || choice.service == Some(*code));
        let chip = |(code, count): &(ServiceCode, usize)| chip(atlas, &choice, *code, *count);
        counted.iter().filter(shown).map(chip).collect::<Vec<_>>()
    };
    let narrow = chips(&|code| code.term().parent.is_some() && code.term().parent == chosen_root);
    let narrow = (!narrow.is_empty()).then(|| {
        let label = chosen_root
            .and_then(ServiceCode::parse)
            .map_or("", |code| code.label(atlas.language));
        el("nav").class("chips narrow").set("aria-label", label).child(narrow)
    });
    let every = atlas.list_path(Choice {
        service: None,
        ..choice.clone()
    });
    let (words, none) = (atlas.say(m::ALL_SERVICES), chosen_root.is_none().then_some("true"));
    let broad = el("nav")
        .class("chips")
        .set("aria-label", words)
        .child(
            el("a")
                .class("chip")
                .set("href", every)
                .set("aria-current", none)
                .child(words),
        )
        .child(chips(&|code| code.term().parent.is_none()));
    vec![Piece::from(broad), narrow.into()].into()
}

/// One service with how many places offer it; tapped again it is chosen no more.
fn chip(atlas: Atlas, choice: &Choice, code: ServiceCode, count: usize) -> El {
    let is_chosen = choice.service == Some(code);
    let path = atlas.list_path(Choice {
        service: (!is_chosen).then_some(code),
        ..choice.clone()
    });
    let family = code.family().name();
    let glyph = code.term().parent.is_none().then(|| icon(family));
    el("a")
        .class(format!("chip f-{family}"))
        .set("href", path)
        .set("aria-current", is_chosen.then_some("true"))
        .child(glyph)
        .child(code.label(atlas.language))
        .child(" ")
        .child(el("b").child(number(atlas.language, count)))
}

/// For whom.
fn audiences(atlas: Atlas) -> El {
    let choose = move |event: &Event| {
        let audience = AudienceCode::parse(&event_target_value(event));
        let choice = atlas.choice.get_untracked();
        atlas.open(Choice { audience, ..choice }.page());
    };
    let options = move || {
        let chosen = atlas.choice.get().audience;
        let option = |value: &'static str, is_chosen: bool, words: String| {
            let option = el("option").set("value", value).set("selected", is_chosen);
            option.child(words)
        };
        let mut options = vec![option("", chosen.is_none(), atlas.say(m::ANYONE).to_owned())];
        for (code, count) in atlas.count_audiences() {
            if count > 0 || chosen == Some(code) {
                let (language, is_chosen) = (atlas.language, chosen == Some(code));
                let words = format!("{} ({})", code.label(language), number(language, count));
                options.push(option(code.code(), is_chosen, words));
            }
        }
        options
    };
    el("label")
        .class("whom")
        .child(el("span").child(atlas.say(m::FOR_WHOM)))
        .child(el("select").on("change", choose).live(options))
}
