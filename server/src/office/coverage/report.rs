//! The national diagnosis as a document: every service on a map and in a table, region by region, with its method and sources; to be
//! printed, or as one workbook of all tables. The same edition and choices give the same bytes.

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{Language, Level};
use sanad_messages::{date, number};

use super::ask::Ask;
use super::find::{Found, Shown, find};
use super::words as w;
use super::{goals, map, nation, targets, told};
use crate::coverage::{self, Answer, Basis, Measure, Question, SOURCE, Sites, Survey};
use crate::office::differs::commune as named;
use crate::office::page;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;

/// What each table holds.
pub(super) const MEASURES: [Measure; 4] = [Measure::Rate, Measure::Within, Measure::Mean, Measure::Ninetieth];

/// The services that have a chapter: the broadest of each kind, and all together first.
fn chapters() -> impl Iterator<Item = Option<ServiceCode>> {
    let broad = |code: &ServiceCode| code.term().parent.is_none();
    std::iter::once(None).chain(ServiceCode::all().filter(broad).map(Some))
}

/// A chapter's figures: an answer for each measure.
pub(super) struct Chapter {
    pub service: Option<ServiceCode>,
    pub sites: Sites,
    pub answers: Vec<Answer>,
}

impl Chapter {
    /// What it is called.
    pub fn title(&self, language: Language) -> &'static str {
        self.service
            .map_or_else(|| w::SERVICE_ANY.get(language), |service| service.label(language))
    }

    /// The figures that its map shows.
    pub fn on_the_map(&self) -> Option<&Answer> {
        let place = MEASURES.iter().position(|measure| *measure == Measure::Within)?;
        self.answers.get(place)
    }

    /// What its map asks.
    pub fn ask_of_map(&self, ask: &Ask) -> Ask {
        Ask {
            question: Question {
                service: self.service,
                measure: Measure::Within,
                level: Level::Region,
                ..ask.question
            },
            ..ask.clone()
        }
    }
}

/// The chapters over the areas of each level, computed where computing holds nobody up.
pub(super) async fn chapters_of<const N: usize>(
    signed: &Signed,
    levels: [Level; N],
) -> Result<(Ask, Found, [Vec<Chapter>; N]), Trouble> {
    let (ask, found) = find(signed, Shown::Report).await?;
    let work = move || -> Result<_, Trouble> {
        let mut of_levels = levels.map(|_| Vec::new());
        for service in chapters() {
            let question = Question { service, ..ask.question };
            let travel = found.travel.as_ref().filter(|_| !ask.flies);
            let survey = Survey::new(&question, &found.all, found.gazetteer, travel).map_err(|_| Trouble::Busy)?;
            for (level, chapters) in levels.into_iter().zip(&mut of_levels) {
                chapters.push(Chapter {
                    service,
                    answers: MEASURES
                        .into_iter()
                        .map(|measure| survey.answer(level, measure, question.radius))
                        .collect(),
                    sites: survey.fitting.clone(),
                });
            }
        }
        Ok((ask, found, of_levels))
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Busy)?
}

/// The document.
pub async fn show(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found, [chapters]) = chapters_of(&signed, [Level::Region]).await?;
    let language = signed.language();
    let basis = &found.basis;
    let main = html! {
        article class="diagnosis" {
            h1 { (w::REPORT.get(language)) }
            p {
                @match basis.edition { Some(edition) => (w::EDITION_NUMBER.with(language, &edition.to_string())), None => (w::EDITION_NOW.get(language)) }
                " · " (date(language, basis.date)) " · " (w::group(ask.question.group).get(language))
                @if let Some(audience) = ask.question.audience { " · " (w::AUDIENCE.get(language)) ": " (audience.label(language)) }
            }
            (told(language, &ask, &found))
            (nation(language, &found))
            (goals::shown(language, &found))
            (targets::table(language, &found.all, &found.answer, found.gazetteer))
            @for (number, chapter) in chapters.iter().enumerate() { (section(language, &ask, chapter, number)) }
            h2 { (w::METHOD.get(language)) }
            p { (w::METHOD_POINTS.with(language, SOURCE)) " " (w::distance(language, basis.travel.as_deref())) }
            ul {
                @for measure in MEASURES {
                    li { b { (w::measure(measure).get(language)) } ": " (w::method(language, &Question { measure, ..ask.question }, found.answer.unit)) }
                }
                li { b { (w::GINI.get(language)) } ", " b { (w::PALMA.get(language)) } ": " (w::method(language, &Question { measure: Measure::TwoStep, ..ask.question }, found.answer.unit)) " " (w::assumed(language, &ask.question)) }
            }
            h2 { (w::SOURCES.get(language)) }
            ul {
                li { (w::SOURCES_PEOPLE.get(language)) }
                li { (w::SOURCES_LIMITS.get(language)) }
                li { (w::SOURCES_SERVICES.get(language)) }
            }
        }
    };
    Ok(page::page(&signed, w::REPORT.get(language), main))
}

fn section(language: Language, ask: &Ask, chapter: &Chapter, count: usize) -> Markup {
    let of_map = chapter.ask_of_map(ask);
    let Some(first) = chapter.answers.first() else {
        return html! {};
    };
    let within = chapter.on_the_map();
    let cell = |measure: Measure, value: &Result<f64, _>| match value {
        Ok(value) => html! { td { bdi { (w::value(language, measure, first.unit, *value)) } } },
        Err(why) => html! { td { small { (w::why(language, why)) } } },
    };
    html! {
        section class="chapter" {
            h2 { (chapter.title(language)) }
            @if let Some(within) = within { (map::map(language, &of_map, within, &chapter.sites, None, &format!("c{count}"))) }
            div class="wide-table" tabindex="0" role="region" aria-label=(chapter.title(language)) {
                table class="figures" {
                    thead { tr {
                        th scope="col" { (w::AREA.get(language)) }
                        th scope="col" { (w::PEOPLE.get(language)) }
                        th scope="col" { (w::SERVICES.get(language)) }
                        @for measure in MEASURES { th scope="col" { (w::measure(measure).get(language)) } }
                    } }
                    tbody {
                        @for (row, figure) in first.figures.iter().enumerate() {
                            tr {
                                th scope="row" { (named(language, &figure.area)) }
                                td { (number(language, figure.people as usize)) }
                                td { (number(language, figure.services)) }
                                @for (measure, answer) in MEASURES.into_iter().zip(&chapter.answers) {
                                    @if let Some(figure) = answer.figures.get(row) { (cell(measure, &figure.value)) }
                                }
                            }
                        }
                        tr class="whole" {
                            th scope="row" { (w::NATION.get(language)) }
                            td { (number(language, first.people as usize)) }
                            td { (number(language, first.services)) }
                            @for (measure, answer) in MEASURES.into_iter().zip(&chapter.answers) { (cell(measure, &answer.nation.value)) }
                        }
                    }
                }
            }
        }
    }
}

/// All tables in one workbook: a sheet for regions, one for provinces.
pub async fn workbook(signed: Signed) -> Result<Response, Trouble> {
    let (sheets, basis) = tables(&signed).await?;
    let bytes = coverage::xlsx(&sheets, &basis).map_err(|_| Trouble::Busy)?;
    Ok(page::workbook("attachment; filename=\"sanad-diagnosis.xlsx\"", bytes))
}

/// All tables in one file, those of regions first.
pub async fn csv(signed: Signed) -> Result<Response, Trouble> {
    let (sheets, _) = tables(&signed).await?;
    // The country stands on every sheet, and in one file once.
    let lines = sheets.into_iter().enumerate().flat_map(|(sheet, (_, lines))| {
        let own = lines
            .into_iter()
            .filter(move |line| sheet == 0 || line.first().is_some_and(|code| code != "MA"));
        own.collect::<Vec<_>>()
    });
    let lines: Vec<coverage::Line> = lines.collect();
    let bytes = coverage::csv(&lines).map_err(|_| Trouble::Busy)?;
    Ok(page::table("attachment; filename=\"sanad-diagnosis.csv\"", bytes))
}

/// Tables by the name of their sheet, and what they are of.
type Tables = (Vec<(&'static str, Vec<coverage::Line>)>, Basis);

async fn tables(signed: &Signed) -> Result<Tables, Trouble> {
    let levels = [Level::Region, Level::Province];
    let (ask, found, of_levels) = chapters_of(signed, levels).await?;
    let mut sheets = Vec::new();
    for ((level, name), chapters) in levels.into_iter().zip(["regions", "provinces"]).zip(of_levels) {
        let mut lines = Vec::new();
        for chapter in &chapters {
            for (measure, answer) in MEASURES.into_iter().zip(&chapter.answers) {
                let question = Question {
                    service: chapter.service,
                    measure,
                    level,
                    ..ask.question
                };
                lines.extend(coverage::lines(&question, answer, &found.basis, found.gazetteer));
            }
        }
        sheets.push((name, lines));
    }
    Ok((sheets, found.basis))
}
