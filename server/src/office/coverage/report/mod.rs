//! The national diagnosis: every service on a map and in a table, region by region, with its method and sources; a page to be
//! printed, a document, or files of all tables. The same edition and choices give the same bytes.

pub mod document;
pub mod page;
pub mod tables;

use sanad_coverage::NotComputable;
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{Language, Level};
use sanad_messages::{Message, date, number};

use super::ask::Ask;
use super::find::{Found, Shown, find};
use super::words as w;
use crate::coverage::{Answer, Measure, Question, SOURCE, Sites, Survey};
use crate::office::differs::commune as named;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;

/// What each table holds.
const MEASURES: [Measure; 4] = [Measure::Rate, Measure::Within, Measure::Mean, Measure::Ninetieth];
/// Where figures come from.
const SOURCES: [Message; 3] = [w::SOURCES_PEOPLE, w::SOURCES_LIMITS, w::SOURCES_SERVICES];

/// The services that have a chapter: the broadest of each kind, and all together first.
fn services() -> impl Iterator<Item = Option<ServiceCode>> {
    let broad = |code: &ServiceCode| code.term().parent.is_none();
    std::iter::once(None).chain(ServiceCode::all().filter(broad).map(Some))
}

/// A chapter's figures: an answer for each measure.
struct Chapter {
    service: Option<ServiceCode>,
    sites: Sites,
    answers: Vec<Answer>,
}

/// A line of a chapter's table.
struct Line {
    /// What it is of, people, and services.
    begins: [String; 3],
    /// A figure for each measure, or why there is none.
    figures: Vec<Result<String, String>>,
}

impl Chapter {
    /// What it is called.
    fn title(&self, language: Language) -> &'static str {
        self.service
            .map_or_else(|| w::SERVICE_ANY.get(language), |service| service.label(language))
    }

    /// The figures that its map shows.
    fn on_the_map(&self) -> Option<&Answer> {
        let place = MEASURES.iter().position(|measure| *measure == Measure::Within)?;
        self.answers.get(place)
    }

    /// What its map asks.
    fn ask_of_map(&self, ask: &Ask) -> Ask {
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

    /// The lines of its table: the areas, and the whole country last.
    fn lines(&self, language: Language) -> Vec<Line> {
        let said = |measure: Measure, answer: &Answer, value: &Result<f64, NotComputable>| match value {
            Ok(value) => Ok(w::value(language, measure, answer.unit, *value)),
            Err(why) => Err(w::why(language, why)),
        };
        let begins =
            |name: String, people: u64, services: usize| [name, number(language, people as usize), number(language, services)];
        let each = || MEASURES.into_iter().zip(&self.answers);
        let Some(first) = self.answers.first() else {
            return Vec::new();
        };
        let areas = first.figures.iter().enumerate().map(|(row, figure)| Line {
            begins: begins(named(language, &figure.area), figure.people, figure.services),
            figures: each()
                .filter_map(|(measure, answer)| Some(said(measure, answer, &answer.figures.get(row)?.value)))
                .collect(),
        });
        let whole = Line {
            begins: begins(w::NATION.get(language).to_owned(), first.people, first.services),
            figures: each()
                .map(|(measure, answer)| said(measure, answer, &answer.nation.value))
                .collect(),
        };
        areas.chain([whole]).collect()
    }
}

/// The headings of a chapter's table.
fn headings() -> impl Iterator<Item = Message> {
    [w::AREA, w::PEOPLE, w::SERVICES].into_iter().chain(MEASURES.map(w::measure))
}

/// Of what the figures are: edition, day, people.
fn about(language: Language, ask: &Ask, found: &Found) -> Vec<String> {
    let mut parts = vec![
        w::edition(language, found.basis.edition),
        date(language, found.basis.date),
        w::group(ask.question.group).get(language).to_owned(),
    ];
    if let Some(audience) = ask.question.audience {
        parts.push(format!("{}: {}", w::AUDIENCE.get(language), audience.label(language)));
    }
    parts
}

/// How places and distances are taken, and then how each figure is made, with what it is called.
fn methods(language: Language, ask: &Ask, found: &Found) -> (String, Vec<(String, String)>) {
    let points = format!(
        "{} {}",
        w::METHOD_POINTS.with(language, SOURCE),
        w::distance(language, found.basis.travel.as_deref())
    );
    let said = |measure: Measure| w::method(language, &Question { measure, ..ask.question }, found.answer.unit);
    let mut each: Vec<(String, String)> = MEASURES
        .into_iter()
        .map(|measure| (w::measure(measure).get(language).to_owned(), said(measure)))
        .collect();
    each.push((
        format!("{}, {}", w::GINI.get(language), w::PALMA.get(language)),
        format!("{} {}", said(Measure::TwoStep), w::assumed(language, &ask.question)),
    ));
    (points, each)
}

/// The chapters over the areas of each level, computed where computing holds nobody up.
async fn chapters_of<const N: usize>(signed: &Signed, levels: [Level; N]) -> Result<(Ask, Found, [Vec<Chapter>; N]), Trouble> {
    let (ask, found) = find(signed, Shown::Report).await?;
    let work = move || -> Result<_, Trouble> {
        let mut of_levels = levels.map(|_| Vec::new());
        for service in services() {
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
                    sites: survey.ground.fitting.clone(),
                });
            }
        }
        Ok((ask, found, of_levels))
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Busy)?
}
