//! The ranked table, and the country in a few figures.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use maud::{Markup, html};
use sanad_coverage::NotComputable;
use sanad_domain::{AreaCode, Language};
use sanad_messages::{Message, decimal, number, percent};

use super::ask::Ask;
use super::find::Found;
use super::words as w;
use crate::coverage::{Figure, Measure};
use crate::office::differs::commune as named;

/// Rows of the table; the file has all.
const ROWS: usize = 120;

/// The worst off first; what cannot be computed comes last.
fn order(measure: Measure, one: &Figure, other: &Figure) -> Ordering {
    match (&one.value, &other.value) {
        (Ok(a), Ok(b)) if measure.is_burden() => b.total_cmp(a),
        (Ok(a), Ok(b)) => a.total_cmp(b),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => Ordering::Equal,
    }
    .then(other.people.cmp(&one.people))
    .then_with(|| one.area.cmp(&other.area))
}

/// The headings of a table.
pub fn head(language: Language, headings: &[Message]) -> Markup {
    html! { thead { tr { @for heading in headings { th scope="col" { (heading.get(language)) } } } } }
}

/// The areas, the worst off first.
pub fn table(language: Language, ask: &Ask, found: &Found) -> Markup {
    let measure = ask.question.measure;
    let before: BTreeMap<&AreaCode, &Result<f64, NotComputable>> = found
        .before
        .iter()
        .flat_map(|(before, ..)| before.figures.iter().map(|figure| (&figure.area, &figure.value)))
        .collect();
    let mut figures: Vec<&Figure> = found.answer.figures.iter().collect();
    figures.sort_by(|one, other| order(measure, one, other));
    let cell = |value: &Result<f64, NotComputable>| match value {
        Ok(value) => html! { bdi { (w::value(language, measure, found.answer.unit, *value)) } },
        Err(why) => html! { small { (w::why(language, why)) } },
    };
    let moved = |before: Option<&&Result<f64, NotComputable>>, now: &Result<f64, NotComputable>| match (before, now) {
        (Some(Ok(before)), Ok(now)) => change_of(language, measure, now - before),
        _ => "—".to_owned(),
    };
    html! {
        div class="wide-table ranked" tabindex="0" role="region" aria-label=(w::measure(measure).get(language)) {
            table class="figures" {
                thead { tr {
                    th scope="col" { (w::AREA.get(language)) }
                    th scope="col" { (w::PEOPLE.get(language)) }
                    th scope="col" { (w::SERVICES.get(language)) }
                    th scope="col" { (w::measure(measure).get(language)) }
                    @if let Some((_, message, number)) = &found.before {
                        th scope="col" { (if *number > 0 { message.with(language, &number.to_string()) } else { message.get(language).to_owned() }) }
                        th scope="col" { (w::CHANGE.get(language)) }
                    }
                } }
                tbody {
                    @for figure in figures.iter().take(ROWS) {
                        tr data-code=(figure.area) {
                            th scope="row" { (named(language, &figure.area)) }
                            td { (number(language, figure.people as usize)) }
                            td { (number(language, figure.services)) }
                            td { (cell(&figure.value)) }
                            @if found.before.is_some() {
                                td { @match before.get(&figure.area) { Some(value) => (cell(value)), None => "—" } }
                                td { bdi { (moved(before.get(&figure.area), &figure.value)) } }
                            }
                        }
                    }
                }
            }
            @if figures.len() > ROWS { p { small { (number(language, figures.len() - ROWS)) " + " (w::FILES.get(language)) } } }
        }
    }
}

fn change_of(language: Language, measure: Measure, change: f64) -> String {
    let sign = if change > 0.0 { "+" } else { "" };
    match measure {
        Measure::Count => format!("{sign}{}", decimal(language, change, 0)),
        Measure::Within => format!("{sign}{}", percent(language, change, 1)),
        _ => format!("{sign}{}", decimal(language, change, 2)),
    }
}

/// The country in a few figures.
pub fn nation(language: Language, found: &Found) -> Markup {
    let nation = &found.answer.nation;
    let kilometres = |value: &Result<f64, NotComputable>| match value {
        Ok(value) => w::length(language, found.answer.unit, &decimal(language, *value, 1)),
        Err(why) => w::why(language, why),
    };
    let plain = |value: &Result<f64, NotComputable>| match value {
        Ok(value) => decimal(language, *value, 3),
        Err(why) => w::why(language, why),
    };
    let card = |what: String, figure: String| html! { div { dt { (what) } dd { bdi { (figure) } } } };
    html! {
        h2 { (w::NATION.get(language)) }
        dl class="cards-of-figures" {
            @match &nation.within {
                Ok(within) => @for one in within {
                    (card(w::within(found.answer.unit).with(language, &decimal(language, one.radius, 0)), percent(language, one.share, 1)))
                },
                Err(why) => (card(w::WITHIN.get(language).to_owned(), w::why(language, why))),
            }
            (card(w::MEAN.get(language).to_owned(), kilometres(&nation.mean)))
            (card(w::NINETIETH.get(language).to_owned(), kilometres(&nation.ninetieth)))
            (card(w::GINI.get(language).to_owned(), plain(&found.spread.gini)))
            (card(w::PALMA.get(language).to_owned(), plain(&found.spread.palma)))
        }
        p { small {
            (number(language, found.answer.services)) " " (w::SERVICES.get(language)) ". "
            (w::PROTECTED.with(language, &number(language, found.answer.protected))) ". "
            (w::LINES.with(language, &number(language, found.answer.lines))) ". "
            @if found.answer.uncounted > 0 { (w::UNCOUNTED.with(language, &number(language, found.answer.uncounted))) ". " }
            @if found.answer.assumed > 0 { (w::ASSUMED_SAID.with(language, &number(language, found.answer.assumed))) "." }
        } }
    }
}
