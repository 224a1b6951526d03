//! The steps as they are seen: what was answered, the heading, and what there is to choose from.

use leptos::prelude::{Get, With};
use sanad_domain::guide::Where;
use sanad_domain::vocabulary::AudienceCode;
use sanad_messages::public as m;

use super::pieces::{button, item, list, option, status};
use super::{Answer, Answers, Guide, Step, found, place};
use crate::ui::{El, Piece, el, live};

/// What comes after the publisher's numbers.
pub fn view(guide: Guide) -> Piece {
    // Stays where it is, so that a change of it is said.
    let said = status("unseen", move || counted(guide, guide.answers.with(Answers::step)));
    let step = live(move || {
        let answers = guide.answers.get();
        let step = answers.step();
        let (title, content) = match step {
            Step::Need => return None,
            Step::Place => (m::WHERE, place::view(guide)),
            Step::Whom => (m::FOR_WHOM, whom(guide).into()),
            Step::Found => (m::GUIDE_FOUND, found::view(guide)),
        };
        let heading = el("h2").set("id", "step").set("tabindex", "-1").child(guide.atlas.say(title));
        let head = el("div").class("head").child(heading);
        let step = el("section")
            .class("step")
            .set("aria-labelledby", "step")
            .child(chosen(guide, answers))
            .child(head.child(el("small").child(counted(guide, step))))
            .child(content);
        Some(step)
    });
    vec![said.into(), step].into()
}

/// Which of the three steps it is; nothing where there are only two, or the end is reached.
fn counted(guide: Guide, step: Step) -> String {
    let number = match step {
        _ if guide.simple => return String::new(),
        Step::Need | Step::Found => return String::new(),
        Step::Place => "2",
        Step::Whom => "3",
    };
    m::GUIDE_STEP.with(guide.atlas.language, number)
}

/// What was answered before, each with a way to change it.
fn chosen(guide: Guide, answers: Answers) -> El {
    let language = guide.atlas.language;
    let now = answers.step();
    let mut chosen = Vec::new();
    let mut add = |glyph: &'static str, words: String, step: Step| {
        if step != now {
            let change = (Some(glyph), words, m::GUIDE_CHANGE.get(language));
            chosen.push(item("").child(button("chip", change, move || guide.go(step))));
        }
    };
    if let Some(need) = answers.need {
        add(need.glyph, need.words.get(language).to_owned(), Step::Need);
    }
    if let Some((_, words)) = answers.place {
        add("map-pin", words, Step::Place);
    }
    if let Some(whom) = answers.whom {
        let words = whom.map_or(m::ANYONE.get(language), |code| code.label(language));
        add("users", words.to_owned(), Step::Whom);
    }
    list("answers", Some(m::GUIDE_CHOSEN.get(language)), chosen)
}

/// For whom: anybody, or one of those that services name.
fn whom(guide: Guide) -> El {
    let language = guide.atlas.language;
    let mut options = vec![option(guide, "users", m::ANYONE.get(language).to_owned(), Answer::Whom(None))];
    for code in AudienceCode::all().filter(|code| code.code() != "everyone") {
        options.push(option(
            guide,
            "users",
            code.label(language).to_owned(),
            Answer::Whom(Some(code)),
        ));
    }
    list("needs", None, options)
}

/// Wherever it is.
pub fn anywhere(guide: Guide) -> El {
    let words = guide.atlas.say(m::GUIDE_ANYWHERE).to_owned();
    let anywhere = option(guide, "country", words.clone(), Answer::Place(Where::Anywhere, words));
    list("needs", None, vec![anywhere])
}
