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

/// The country in a few figures, each with what it is called.
pub fn country(language: Language, found: &Found) -> Vec<[String; 2]> {
    let (nation, unit) = (&found.answer.nation, found.answer.unit);
    let far = |value: f64| w::length(language, unit, &decimal(language, value, 1));
    let plain = |value: f64| decimal(language, value, 3);
    let said = |heading: Message, value: &Result<f64, NotComputable>, write: &dyn Fn(f64) -> String| {
        let figure = value.as_ref().map_or_else(|why| w::why(language, why), |value| write(*value));
        [heading.get(language).to_owned(), figure]
    };
    let mut all = match &nation.within {
        Ok(within) => within
            .iter()
            .map(|one| {
                let heading = w::within(unit).with(language, &decimal(language, one.radius, 0));
                [heading, percent(language, one.share, 1)]
            })
            .collect(),
        Err(why) => vec![[w::WITHIN.get(language).to_owned(), w::why(language, why)]],
    };
    all.extend([
        said(w::MEAN, &nation.mean, &far),
        said(w::NINETIETH, &nation.ninetieth, &far),
        said(w::GINI, &found.spread.gini, &plain),
        said(w::PALMA, &found.spread.palma, &plain),
    ]);
    all
}

/// What was counted for them, a sentence each.
pub fn counted(language: Language, found: &Found) -> Vec<String> {
    let answer = &found.answer;
    let with = |message: Message, count: usize| format!("{}.", message.with(language, &number(language, count)));
    let mut all = vec![
        format!("{} {}.", number(language, answer.services), w::SERVICES.get(language)),
        with(w::PROTECTED, answer.protected),
        with(w::LINES, answer.lines),
    ];
    for (message, count) in [(w::UNCOUNTED, answer.uncounted), (w::ASSUMED_SAID, answer.assumed)] {
        if count > 0 {
            all.push(with(message, count));
        }
    }
    all
}

/// Both on a page.
pub fn nation(language: Language, found: &Found) -> Markup {
    html! {
        h2 { (w::NATION.get(language)) }
        dl class="cards-of-figures" {
            @for [what, figure] in country(language, found) { div { dt { (what) } dd { bdi { (figure) } } } }
        }
        p { small { (counted(language, found).join(" ")) } }
    }
}
