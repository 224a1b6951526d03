//! What the committee wants: its own goals, the gap to each, and the form that sets them.

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::change::{self, Act};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{Message, decimal, number};

use super::figures::head;
use super::find::Found;
use super::words as w;
use crate::coverage::{For, GOAL, Goal, Held, MOST, Sites};
use crate::office::asked::Sent;
use crate::office::trouble::Trouble;
use crate::office::visit::{Signed, lead};

/// The last where an edition is compared with.
const HEADINGS: [Message; 5] = [w::TARGET, w::NEEDED, w::PRESENT, w::MISSING, w::BEFORE];

pub(super) fn said(language: Language, goal: &Goal) -> String {
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

/// The goals for a report; nothing where none is set.
pub fn shown(language: Language, found: &Found) -> Markup {
    html! {
        @if !found.goals.is_empty() {
            h2 { (w::GOALS.get(language)) }
            p { (w::GOALS_WHY.get(language)) }
            (rows(language, found))
        }
    }
}

/// The goals with their gaps, and how these moved since the edition that is compared with.
fn rows(language: Language, found: &Found) -> Markup {
    let missing = |goal: &Goal, sites: &Sites| goal.gap(sites, found.gazetteer).ok().map(|gap| gap.missing);
    html! {
        @if !found.goals.is_empty() {
            div class="wide-table" tabindex="0" role="region" aria-label=(w::GOALS.get(language)) {
                table class="figures" {
                    (head(language, if found.compared.is_some() { &HEADINGS } else { &HEADINGS[..4] }))
                    tbody {
                        @for goal in &found.goals {
                            tr {
                                th scope="row" { (said(language, goal)) }
                                @match goal.gap(&found.all, found.gazetteer) {
                                    Ok(gap) => {
                                        td { (decimal(language, gap.needed, 1)) }
                                        td { (number(language, gap.present)) }
                                        td { (number(language, gap.missing as usize)) @if gap.areas > 0 && goal.held != Held::Country { " " small { (w::GOAL_IN.with(language, &number(language, gap.areas))) } } }
                                    }
                                    Err(why) => td colspan="3" { small { (w::why(language, &why)) } },
                                }
                                @if let Some(compared) = &found.compared {
                                    td { @match missing(goal, compared) { Some(missing) => (number(language, missing as usize)), None => "—" } }
                                }
                            }
                        }
                    }
                }
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
