//! The question: what help, for whom; typed or tapped.

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::address::Page;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{number, public as m};

use crate::atlas::Atlas;
use crate::places::Choice;
use crate::ui::{Icon, live, tap};

/// Heading, search field and chips.
#[component]
pub fn Ask() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let input = NodeRef::<leptos::html::Input>::new();
    let clear = move |_| {
        atlas.query.set(String::new());
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    };
    view! {
        <section class="ask">
            {live(move || view! { <Heading choice=atlas.choice.get()/> })}
            <div class="search" role="search">
                <Icon name="search"/>
                <input type="search" node_ref=input autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" dir="auto"
                    aria-label=atlas.say(m::SEARCH_LABEL) placeholder=atlas.say(m::SEARCH_LABEL)
                    prop:value=live(move || atlas.query.get()) on:focus=move |_| atlas.searching.set(true) on:input=move |event| atlas.search(&event_target_value(&event))/>
                {live(move || (!atlas.query.with(String::is_empty)).then(|| view! {
                    <button type="button" aria-label=atlas.say(m::CLEAR_SEARCH) on:click=clear><Icon name="close"/></button>
                }))}
            </div>
            {live(move || (atlas.page.get() == Page::HOME && atlas.query.with(String::is_empty)).then(|| view! {
                <a class="guide" href=atlas.path(Page::Help { simple: false })>
                    <Icon name="compass"/><span><b>{atlas.say(m::GUIDE)}</b>" "<small>{atlas.say(m::GUIDE_HINT)}</small></span>
                </a>
            }))}
            <super::meant::Ways/>
            <div class="ways-in"><OpenNow/> <super::near::Near/></div>
            <Services/>
            <Audiences/>
        </section>
    }
}

/// The question on the first page, the way back up on the others.
#[component]
fn Heading(choice: Choice) -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let language = atlas.language;
    let Some(area) = choice.area else {
        return view! { <h1>{m::QUESTION.get(language)}</h1> }.into_any();
    };
    let region = area.region();
    let step = |code: &AreaCode| {
        let name = atlas.name(code).unwrap_or_default();
        view! { <li><a href=atlas.path(Page::area(code.clone()))>{name}</a></li> }
    };
    let above = (region != area).then(|| step(&region));
    let name = atlas.name(&area).unwrap_or_default();
    view! {
        <nav class="trail" aria-label=m::YOU_ARE_HERE.get(language)>
            <ol><li><a href=atlas.path(Page::HOME)>{m::WHOLE_COUNTRY.get(language)}</a></li> {above}</ol>
        </nav>
        <h1>{name}</h1>
    }
    .into_any()
}

/// The switch that leaves nothing but what is open now.
#[component]
fn OpenNow() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    view! {
        <button type="button" class="chip" aria-pressed=live(move || atlas.only_open.get().to_string()) on:click=tap(move |_| atlas.only_open.update(|on| *on = !*on))>
            <Icon name="clock"/> {atlas.say(m::OPEN_NOW)}
        </button>
    }
}

#[component]
fn Services() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let chip = move |code: ServiceCode, count: usize| {
        let choice = atlas.choice.get();
        let chosen = choice.service == Some(code);
        let path = atlas.list_path(Choice {
            service: (!chosen).then_some(code),
            ..choice
        });
        let family = code.family().name();
        let glyph = code.term().parent.is_none().then(|| view! { <Icon name=family/> });
        let language = atlas.language;
        view! {
            <a class=format!("chip f-{family}") href=path aria-current=chosen.then_some("true")>
                {glyph} {code.label(language)} " " <b>{number(language, count)}</b>
            </a>
        }
    };
    let chips = move || {
        let chosen_root = atlas.choice.get().service.map(|code| code.term().root());
        let counted = atlas.count_services();
        let shown = |(code, count): &(ServiceCode, usize)| *count > 0 || atlas.choice.get().service == Some(*code);
        let broad: Vec<_> = counted
            .iter()
            .filter(|(code, _)| code.term().parent.is_none())
            .filter(|one| shown(one))
            .map(|(code, count)| chip(*code, *count))
            .collect();
        let narrow: Vec<_> = counted
            .iter()
            .filter(|(code, _)| code.term().parent.is_some() && code.term().parent == chosen_root)
            .filter(|one| shown(one))
            .map(|(code, count)| chip(*code, *count))
            .collect();
        let chosen_label = chosen_root
            .and_then(ServiceCode::parse)
            .map_or("", |code| code.label(atlas.language));
        let all = atlas.list_path(Choice {
            service: None,
            ..atlas.choice.get()
        });
        let none = chosen_root.is_none().then_some("true");
        let narrow = (!narrow.is_empty()).then(|| view! { <nav class="chips narrow" aria-label=chosen_label>{narrow}</nav> });
        view! {
            <nav class="chips" aria-label=atlas.say(m::ALL_SERVICES)>
                <a class="chip" href=all aria-current=none>{atlas.say(m::ALL_SERVICES)}</a> {broad}
            </nav>
            {narrow}
        }
    };
    view! { {chips} }
}

#[component]
fn Audiences() -> impl IntoView {
    let atlas = expect_context::<Atlas>();
    let choose = move |event| {
        let audience = AudienceCode::parse(&event_target_value(&event));
        let choice = atlas.choice.get_untracked();
        atlas.open(Choice { audience, ..choice }.page());
    };
    let options = move || {
        let language = atlas.language;
        let chosen = atlas.choice.get().audience;
        let option = |(code, count): (AudienceCode, usize)| {
            let words = format!("{} ({})", code.label(language), number(language, count));
            view! { <option value=code.code() selected=chosen == Some(code)>{words}</option> }
        };
        let offered: Vec<_> = atlas
            .count_audiences()
            .into_iter()
            .filter(|(code, count)| *count > 0 || chosen == Some(*code))
            .map(option)
            .collect();
        view! { <option value="" selected=chosen.is_none()>{m::ANYONE.get(language)}</option> {offered} }
    };
    view! {
        <label class="whom"><span>{atlas.say(m::FOR_WHOM)}</span> <select on:change=choose>{options}</select></label>
    }
}
