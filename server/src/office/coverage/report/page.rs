//! The diagnosis as a page that prints well.

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::{Language, Level};

use super::{Chapter, SOURCES, about, chapters_of, headings, methods};
use crate::office::coverage::ask::Ask;
use crate::office::coverage::map::{self, Extent};
use crate::office::coverage::{goals, nation, targets, told, words as w};
use crate::office::page;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;

/// The page.
pub async fn show(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found, [chapters]) = chapters_of(&signed, [Level::Region]).await?;
    let language = signed.language();
    let (points, each) = methods(language, &ask, &found);
    let main = html! {
        article class="diagnosis" {
            h1 { (w::REPORT.get(language)) }
            p { (about(language, &ask, &found).join(" · ")) }
            (told::paragraphs(language, &ask, &found))
            (nation(language, &found))
            @if !found.goals.is_empty() {
                h2 { (w::GOALS.get(language)) }
                p { (w::GOALS_WHY.get(language)) }
                (goals::rows(language, &found))
            }
            (targets::table(language, &found.all, &found.answer, found.gazetteer))
            @for (number, chapter) in chapters.iter().enumerate() { (section(language, &ask, chapter, number)) }
            h2 { (w::METHOD.get(language)) }
            p { (points) }
            ul { @for (what, method) in each { li { b { (what) } ": " (method) } } }
            h2 { (w::SOURCES.get(language)) }
            ul { @for source in SOURCES { li { (source.get(language)) } } }
        }
    };
    Ok(page::page(&signed, w::REPORT.get(language), main))
}

fn section(language: Language, ask: &Ask, chapter: &Chapter, count: usize) -> Markup {
    let lines = chapter.lines(language);
    let last = lines.len().saturating_sub(1);
    html! {
        section class="chapter" {
            h2 { (chapter.title(language)) }
            @if let Some(within) = chapter.on_the_map() {
                (map::map(language, &chapter.ask_of_map(ask), within, &chapter.sites, None, (&format!("c{count}"), Extent::Whole)))
            }
            div class="wide-table" tabindex="0" role="region" aria-label=(chapter.title(language)) {
                table class="figures" {
                    thead { tr { @for heading in headings() { th scope="col" { (heading.get(language)) } } } }
                    tbody {
                        @for (row, line) in lines.iter().enumerate() {
                            @let [name, people, services] = &line.begins;
                            tr class=[(row == last).then_some("whole")] {
                                th scope="row" { (name) }
                                td { (people) }
                                td { (services) }
                                @for figure in &line.figures {
                                    td { @match figure { Ok(value) => bdi { (value) }, Err(why) => small { (why) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
