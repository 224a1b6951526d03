//! What the committee wants: its own goals, the gap to each, and the form that sets them.

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::change::{self, Act};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{Message, decimal, number};

use super::find::Found;
use super::targets::{self, Needed};
use super::words as w;
use crate::coverage::{For, GOAL, Goal, Held, MOST, Sites};
use crate::office::asked::Sent;
use crate::office::trouble::Trouble;
use crate::office::visit::{Signed, lead};

fn said(language: Language, goal: &Goal) -> String {
    let whom = goal
        .audience
        .map(|audience| format!(" · {}", audience.label(language)))
        .unwrap_or_default();
    let per = match goal.per {
        For::People(count) => w::GOAL_PEOPLE.with(language, &number(language, count as usize)),
        For::Women(count) => w::GOAL_WOMEN.with(language, &number(language, count as usize)),
        For::Area => w::GOAL_AREA.get(language).to_owned(),
    };
    format!(
        "{}{whom} · {per} · {}",
        goal.service.label(language),
        held(goal.held).get(language)
    )
}

fn held(held: Held) -> Message {
    match held {
        Held::Country => w::GOAL_COUNTRY,
        Held::Region => w::GOAL_REGIONS,
        Held::Province => w::GOAL_PROVINCES,
    }
}

/// The goals, and the form that sets them where its reader may.
pub fn table(signed: &Signed, found: &Found) -> Markup {
    let may_set = change::may(&signed.person(), &Act::SetRules).is_ok();
    html! {
        h2 id="goals" { (w::GOALS.get(signed.language())) }
        p { (w::GOALS_WHY.get(signed.language())) }
        (rows(signed.language(), found))
        @if may_set { (form(signed)) }
    }
}

/// The goals in words, with their gaps.
pub fn needed(language: Language, found: &Found) -> Vec<Needed> {
    let one = |goal: &Goal| {
        let gap = goal.gap(&found.all, found.gazetteer);
        let lacking = gap.as_ref().ok().filter(|gap| gap.areas > 0 && goal.held != Held::Country);
        Needed {
            what: said(language, goal),
            lacking: lacking.map(|gap| w::GOAL_IN.with(language, &number(language, gap.areas))),
            gap: gap
                .map(|gap| {
                    let needed = decimal(language, gap.needed, 1);
                    [needed, number(language, gap.present), number(language, gap.missing as usize)]
                })
                .map_err(|why| w::why(language, &why)),
        }
    };
    found.goals.iter().map(one).collect()
}

/// The goals with their gaps, and how these moved since the edition that is compared with; nothing where none is set.
pub fn rows(language: Language, found: &Found) -> Markup {
    let missing = |sites: &Sites| -> Vec<String> {
        let of = |goal: &Goal| {
            goal.gap(sites, found.gazetteer)
                .ok()
                .map(|gap| number(language, gap.missing as usize))
        };
        found
            .goals
            .iter()
            .map(|goal| of(goal).unwrap_or_else(|| "—".to_owned()))
            .collect()
    };
    let before = found.compared.as_deref().map(missing);
    html! {
        @if !found.goals.is_empty() {
            div class="wide-table" tabindex="0" role="region" aria-label=(w::GOALS.get(language)) {
                (targets::rows(language, &needed(language, found), before.as_deref()))
            }
        }
    }
}

fn form(signed: &Signed) -> Markup {
    let language = signed.language();
    html! {
        details {
            summary { (w::GOAL_SET.get(language)) }
            form class="fields narrow" method="post" action=(signed.path("coverage/goals")) {
                label { span { (w::SERVICE.get(language)) } select name="service" { @for code in ServiceCode::all() { option value=(code.code()) { (code.label(language)) } } } }
                label { span { (w::AUDIENCE.get(language)) } select name="audience" {
                    option value="all" { (w::AUDIENCE_ANY.get(language)) }
                    @for code in AudienceCode::all().filter(|code| code.code() != "everyone") { option value=(code.code()) { (code.label(language)) } }
                } }
                label { span { (w::GOAL_FOR.get(language)) } select name="per" {
                    option value="people" { (w::GROUP_ALL.get(language)) }
                    option value="women" { (w::WOMEN.get(language)) }
                    option value="area" { (w::GOAL_AREA.get(language)) }
                    option value="none" { (w::GOAL_NONE.get(language)) }
                } }
                label { span { (w::GOAL_COUNT.get(language)) } input type="number" name="count" min="1" max=(MOST) value="100000" dir="ltr"; }
                label { span { (w::GOAL_HELD.get(language)) } select name="held" { @for one in Held::ALL { option value=(one.code()) { (held(one).get(language)) } } } }
                button { (w::GOAL_SET.get(language)) }
            }
        }
    }
}

/// Sets a goal, or takes one away.
pub async fn set(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::SetRules)?;
    let name = format!("{GOAL}.{}.{}", asked.get("service"), asked.get("audience"));
    let count = asked.get("count").trim();
    let value = match asked.get("per") {
        "area" | "none" => format!("area@{}", asked.get("held")),
        group => format!("{group}/{count}@{}", asked.get("held")),
    };
    let goal = Goal::parse(&name, &value).ok_or(Trouble::BadForm)?;
    let value = if asked.get("per") == "none" {
        String::new()
    } else {
        goal.to_string()
    };
    signed
        .store()
        .await?
        .set(signed.now(), &signed.account.id, &goal.name(), &value)
        .await?;
    Ok(lead(&signed.path("coverage#goals"), []))
}
