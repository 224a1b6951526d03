//! Small charts: need against supply, and a figure from edition to edition.

use maud::{Markup, html};
use sanad_coverage::Unit;
use sanad_domain::Language;
use sanad_geography::outline::decimal;
use sanad_messages::number;

use super::ask::Ask;
use super::map::Extent;
use super::words as w;
use crate::coverage::{Answer, Figure};
use crate::office::differs::commune as named;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 240.0;
/// Room for the names of axes.
const MARGIN: f64 = 44.0;

/// A dot for each area: people across, services up. Of [`Extent::Changes`] the dots are lines of an attribute: place and words.
pub fn scatter(language: Language, answer: &Answer, extent: Extent) -> Markup {
    let people = answer.figures.iter().map(|figure| figure.people).max().unwrap_or(0).max(1) as f64;
    let services = answer.figures.iter().map(|figure| figure.services).max().unwrap_or(0).max(1) as f64;
    // Roots: areas with few people would lie on one another.
    let x = |value: f64| MARGIN + (WIDTH - MARGIN - 12.0) * (value / people).sqrt();
    let y = |value: f64| HEIGHT - MARGIN + 8.0 - (HEIGHT - MARGIN - 8.0) * (value / services).sqrt();
    // Round numbers: the largest of one digit that fits, and a quarter of the way to it.
    let round = |most: f64| {
        let ten = 10_f64.powf(most.log10().floor());
        (most / ten).floor() * ten
    };
    let dot = |figure: &Figure| {
        let (people, services) = (figure.people as usize, figure.services);
        let words = [
            named(language, &figure.area),
            number(language, people),
            number(language, services),
        ];
        [
            decimal(x(people as f64), 1),
            decimal(y(services as f64), 1),
            words.join(" · "),
        ]
    };
    let ticks = |most: f64| [round((most / 4.0).max(1.0)), round(most)];
    html! {
        figure class="chart" {
            figcaption { b { (w::SCATTER.get(language)) } " · " (w::SCATTER_SAID.get(language)) }
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(w::SCATTER_SAID.get(language)) {
                path class="axis" d=(format!("M{MARGIN} 8V{} H{}", HEIGHT - MARGIN + 8.0, WIDTH - 4.0)) {}
                // A number near the edge ends there.
                @for value in ticks(people) { text x=(decimal(x(value), 1)) y=(HEIGHT - 14.0) text-anchor=(if x(value) > WIDTH - MARGIN { "end" } else { "middle" }) { (number(language, value as usize)) } }
                @for value in ticks(services) { text x=(MARGIN - 6.0) y=(decimal(y(value) + 4.0, 1)) text-anchor="end" { (number(language, value as usize)) } }
                @if extent == Extent::Whole {
                    g class="dots" {
                        @for figure in &answer.figures {
                            @let [x, y, words] = dot(figure);
                            circle cx=(x) cy=(y) r="4" data-code=(figure.area) { title { (words) } }
                        }
                    }
                } @else {
                    g class="dots" data-said=(answer.figures.iter().map(|figure| dot(figure).join(" ")).collect::<Vec<_>>().join("\n")) {}
                }
            }
        }
    }
}

/// The country's figure in each of some editions, the oldest first.
pub fn trend(language: Language, ask: &Ask, unit: Unit, points: &[(u32, f64)]) -> Markup {
    let most = points.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    if points.len() < 2 || most <= 0.0 {
        return html! {};
    }
    let (wide, high) = (WIDTH, 120.0);
    let x = |index: usize| 16.0 + (wide - 32.0) * index as f64 / (points.len() - 1) as f64;
    let y = |value: f64| high - 24.0 - (high - 52.0) * value / most;
    let line: Vec<String> = points
        .iter()
        .enumerate()
        .map(|(index, (_, value))| format!("{},{}", decimal(x(index), 1), decimal(y(*value), 1)))
        .collect();
    html! {
        figure class="chart" {
            figcaption { b { (w::TREND.get(language)) } " · " (w::PUBLIC_ONLY.get(language)) }
            svg viewBox=(format!("0 0 {wide} {high}")) role="img" aria-label=(w::TREND.get(language)) {
                polyline points=(line.join(" ")) {}
                @for (index, (edition, value)) in points.iter().enumerate() {
                    circle cx=(decimal(x(index), 1)) cy=(decimal(y(*value), 1)) r="4" { title { (w::EDITION_NUMBER.with(language, &edition.to_string())) " · " (w::value(language, ask.question.measure, unit, *value)) } }
                    text x=(decimal(x(index), 1)) y=(high - 6.0) text-anchor="middle" { (edition) }
                    @if index == 0 || index + 1 == points.len() { text x=(decimal(x(index), 1)) y=(decimal(y(*value) - 10.0, 1)) text-anchor=(if index == 0 { "start" } else { "end" }) { (w::value(language, ask.question.measure, unit, *value)) } }
                }
            }
        }
    }
}
