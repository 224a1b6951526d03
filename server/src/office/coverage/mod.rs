//! The workbench for coverage: choices, a map, a ranked table, where the next service helps most, and what would be if.

mod ask;
mod charts;
mod classes;
mod figures;
mod find;
mod forms;
pub mod goals;
mod map;
pub mod report;
mod seen;
mod targets;
mod told;
mod words;

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::Level;

use self::ask::Ask;
use self::figures::{nation, table};
use self::find::{Found, Shown, find};
use self::forms::{choices, next, what_if};
use self::map::Extent;
pub use self::seen::Seen;
use self::words as w;
use super::asked::Asked;
use super::differs::commune as named;
use super::trouble::Trouble;
use super::visit::Signed;
use super::{page, words as office};
use crate::coverage::{self, SOURCE, Sites};

/// The workbench.
pub async fn show(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found) = find(&signed, Shown::Bench).await?;
    let language = signed.language();
    let compared = found.before.as_ref().filter(|_| !ask.supposes());
    let asked = Asked::of_query(&signed.visit.query);
    // The script has the shapes of a level, which are the same whatever is measured.
    let is_drawn = map::mark(ask.question.level) == Some(asked.get("drawn")) && compared.is_none();
    let extent = if is_drawn { Extent::Changes } else { Extent::Whole };
    let proposed = found.next.as_ref().and_then(|next| next.as_ref().ok());
    let figures = html! {
        (told::paragraphs(language, &ask, &found))
        div class="bench" {
            (map::map(language, &ask, &found.answer, &found.survey.ground.fitting, proposed, ("a", extent)))
            @if let Some((before, message, number)) = compared {
                div {
                    h2 { (message.with(language, &number.to_string())) }
                    (map::map(language, &ask, before, &Sites::default(), None, ("b", Extent::Whole)))
                }
            }
            (table(language, &ask, &found))
        }
        (nation(language, &found))
        (next(&signed, &ask, &found))
        (what_if(&signed, &ask))
        (goals::table(&signed, &found))
        (targets::table(language, &found.all, &found.answer, found.gazetteer))
        div class="charts" { (charts::scatter(language, &found.answer, extent)) (charts::trend(language, &ask, found.answer.unit, &found.trend)) }
        (method(&signed, &ask, &found))
    };
    // The script asks for what changes alone.
    if asked.get("part") == "1" {
        return Ok(page::part(figures));
    }
    let main = html! {
        h1 { (office::COVERAGE.get(language)) }
        p { (w::COVERAGE_WHY.get(language)) }
        (choices(&signed, &ask, &found))
        div id="bench" { (figures) }
        // The same whatever is chosen: it stays.
        datalist id="communes" {
            @for area in found.gazetteer.level(Level::Commune) { option value=(format!("{} ({})", named(language, &area.code), area.code)) {} }
            @for part in coverage::places(found.gazetteer).iter().filter(|place| place.code != place.commune) {
                option value=(format!("{} ({})", w::place(language, part.code), part.code)) {}
            }
        }
        script defer src="/assets/coverage.js" {}
    };
    Ok(page::page(&signed, office::COVERAGE.get(language), main))
}

/// The figures as a file.
pub async fn csv(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found) = find(&signed, Shown::File).await?;
    let lines = coverage::lines(&ask.question, &found.answer, &found.basis, found.gazetteer);
    let bytes = coverage::csv(&lines).map_err(|_| Trouble::Busy)?;
    Ok(page::table("attachment; filename=\"sanad-coverage.csv\"", bytes))
}

/// The figures as a workbook.
pub async fn xlsx(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found) = find(&signed, Shown::File).await?;
    let lines = coverage::lines(&ask.question, &found.answer, &found.basis, found.gazetteer);
    let bytes = coverage::xlsx(&[("sanad", lines)], &found.basis).map_err(|_| Trouble::Busy)?;
    Ok(page::workbook("attachment; filename=\"sanad-coverage.xlsx\"", bytes))
}

/// How the figures were made, and the files that hold them.
fn method(signed: &Signed, ask: &Ask, found: &Found) -> Markup {
    let language = signed.language();
    let basis = &found.basis;
    let mut query = ask.bare();
    for (name, codes) in [("add", &ask.add), ("drop", &ask.drop)] {
        for code in codes {
            query += &format!("&{name}={code}");
        }
    }
    html! {
        h2 { (w::METHOD.get(language)) }
        p {
            (w::METHOD_POINTS.with(language, SOURCE)) " " (w::distance(language, basis.travel.as_deref())) " "
            (w::method(language, &ask.question, found.answer.unit))
        }
        p {
            (w::edition(language, basis.edition)) " · " (sanad_messages::date(language, basis.date))
        }
        p { (w::FILES.get(language)) ": "
            a class="plain" href=(signed.path(&format!("coverage.csv?{query}"))) { "CSV" } " "
            a class="plain" href=(signed.path(&format!("coverage.xlsx?{query}"))) { "XLSX" }
        }
        p { (w::REPORT.get(language)) ": "
            a class="plain" href=(signed.path(&format!("coverage/report?{query}"))) { (w::REPORT_PRINT.get(language)) } " "
            @for ending in ["pdf", "csv", "xlsx"] {
                a class="plain" href=(signed.path(&format!("coverage/report.{ending}?{query}"))) { (ending.to_uppercase()) } " "
            }
        }
    }
}
