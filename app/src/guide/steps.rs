//! The steps as they are seen: what was answered, the heading, and what there is to choose from.

use leptos::prelude::*;
use sanad_domain::guide::Where;
use sanad_domain::vocabulary::AudienceCode;
use sanad_messages::public as m;

use super::{Answer, Guide, Step, found, place};
use crate::ui::Icon;

/// What comes after the publisher's numbers.
#[component]
pub fn Steps(
    /// The answers.
    guide: Guide,
) -> impl IntoView {
    let language = guide.atlas.language;
    let number = move || match guide.step.get() {
        Step::Need | Step::Found => None,
        Step::Place => Some("2"),
        Step::Whom => Some("3"),
    };
    let counted = move || {
        let number = number().filter(|_| !guide.simple)?;
        Some(m::GUIDE_STEP.with(language, number))
    };
    view! {
        {move || {
            let step = guide.step.get();
            let (title, content) = match step {
                Step::Need => return ().into_any(),
                Step::Place => (m::WHERE, place::view(guide)),
                Step::Whom => (m::FOR_WHOM, whom(guide)),
                Step::Found => (m::GUIDE_FOUND, found::view(guide)),
            };
            view! {
                <section class="step" aria-labelledby="step">
                    {answers(guide, step)}
                    <div class="head">
                        <h2 id="step" tabindex="-1">{title.get(language)}</h2>
                        <small role="status">{counted}</small>
                    </div>
                    {content}
                </section>
            }
            .into_any()
        }}
    }
}

/// What was answered before, each with a way to change it.
fn answers(guide: Guide, step: Step) -> AnyView {
    let language = guide.atlas.language;
    let need = guide
        .need
        .get_untracked()
        .map(|need| (need.glyph, need.words.get(language).to_owned(), Step::Need));
    let place = guide.place.get_untracked().map(|(_, words)| ("map-pin", words, Step::Place));
    let whom = guide.whom.get_untracked();
    let whom = whom.map(|whom| {
        (
            "users",
            whom.map_or(m::ANYONE.get(language), |code| code.label(language)).to_owned(),
            Step::Whom,
        )
    });
    let answer = |(glyph, words, to): (&'static str, String, Step)| {
        view! {
            <li><button type="button" class="chip" on:click=move |_| guide.go(to)>
                <Icon name=glyph/> <span>{words}</span> <small>{m::GUIDE_CHANGE.get(language)}</small>
            </button></li>
        }
    };
    let answers: Vec<_> = [need, place, whom]
        .into_iter()
        .flatten()
        .filter(|(_, _, of)| *of != step)
        .map(answer)
        .collect();
    view! { <ul class="answers" aria-label=m::GUIDE_CHOSEN.get(language)>{answers}</ul> }.into_any()
}

/// For whom: anybody, or one of those that services name.
fn whom(guide: Guide) -> AnyView {
    let language = guide.atlas.language;
    let anyone = option(guide, "users", m::ANYONE.get(language).to_owned(), Answer::Whom(None));
    let named = AudienceCode::all()
        .filter(|code| code.code() != "everyone")
        .map(|code| option(guide, "users", code.label(language).to_owned(), Answer::Whom(Some(code))));
    view! { <ul class="needs">{anyone} {named.collect::<Vec<_>>()}</ul> }.into_any()
}

/// A thing to choose, as large as the needs.
pub fn option(guide: Guide, glyph: &'static str, words: String, answer: Answer) -> AnyView {
    let choose = move |_| guide.answer(answer.clone());
    view! { <li><button type="button" class="need" on:click=choose><Icon name=glyph/> <span>{words}</span></button></li> }
        .into_any()
}

/// Wherever it is.
pub fn anywhere(guide: Guide) -> AnyView {
    let words = m::GUIDE_ANYWHERE.get(guide.atlas.language);
    option(
        guide,
        "country",
        words.to_owned(),
        Answer::Place(Where::Anywhere, words.to_owned()),
    )
}
