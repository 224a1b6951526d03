//! The national diagnosis as a PDF: the chapters of the report, set in pages. The same edition and choices give the same bytes.

use axum::response::Response;
use sanad_coverage::NotComputable;
use sanad_domain::{Language, Level};
use sanad_messages::{Message, date, decimal, joined, number, percent, public};

use super::ask::Ask;
use super::find::Found;
use super::report::{Chapter, MEASURES, chapters_of};
use super::{goals, map, targets, words as w};
use crate::coverage::{Measure, Question, SOURCE};
use crate::office::differs::commune as named;
use crate::office::page;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;
use crate::pdf::{Colour, Document, Mark, PdfError, Row};

/// The shades of the office's maps, from well to badly served.
const SHADES: [Colour; 5] = [
    Colour(0xed, 0xf4, 0xf3),
    Colour(0xc3, 0xdd, 0xd9),
    Colour(0x8d, 0xc0, 0xba),
    Colour(0x4d, 0x97, 0x8f),
    Colour(0x14, 0x62, 0x5c),
];
const WHITE: Colour = Colour(0xff, 0xff, 0xff);
/// An area without a figure: no shade of the scale.
const NONE: Colour = Colour(0xd9, 0xd2, 0xc4);
const INK: Colour = Colour(0x1b, 0x2a, 0x2f);
const POINT: Colour = Colour(0x9a, 0x5b, 0x00);
/// Points across a map.
const MAP: f32 = 230.0;

/// In how many directions a shade is hatched: the worst two classes are told apart without colour.
const fn hatches(shade: usize) -> u8 {
    match shade {
        0..3 => 0,
        3 => 1,
        _ => 2,
    }
}

/// The document.
pub async fn pdf(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found, [chapters]) = chapters_of(&signed, [Level::Region]).await?;
    let language = signed.language();
    let work = move || write(language, &ask, &found, &chapters);
    let bytes = tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Busy)?;
    let bytes = bytes.map_err(|_| Trouble::Busy)?;
    Ok(page::pdf("attachment; filename=\"sanad-diagnosis.pdf\"", bytes))
}

fn write(language: Language, ask: &Ask, found: &Found, chapters: &[Chapter]) -> Result<Vec<u8>, PdfError> {
    let title = w::REPORT.get(language);
    let mut document = Document::new(language, title, found.basis.date)?;
    document.heading(1, title);
    document.paragraph(&about(language, ask, found));
    for sentence in told(language, ask, found) {
        document.paragraph(&sentence);
    }
    nation(&mut document, language, found);
    gaps(&mut document, language, found);
    for chapter in chapters {
        section(&mut document, language, ask, chapter);
    }
    method(&mut document, language, ask, found);
    Ok(document.finish())
}

fn about(language: Language, ask: &Ask, found: &Found) -> String {
    let edition = found.basis.edition.map_or_else(
        || w::EDITION_NOW.get(language).to_owned(),
        |number| w::EDITION_NUMBER.with(language, &number.to_string()),
    );
    let mut parts = vec![
        edition,
        date(language, found.basis.date),
        w::group(ask.question.group).get(language).to_owned(),
    ];
    if let Some(audience) = ask.question.audience {
        parts.push(format!("{}: {}", w::AUDIENCE.get(language), audience.label(language)));
    }
    if found.basis.demonstration {
        parts.push(public::DEMONSTRATION.get(language).to_owned());
    }
    parts.join(" · ")
}

/// What must be known before a figure is read.
fn told(language: Language, ask: &Ask, found: &Found) -> Vec<String> {
    let names = |communes: &[sanad_domain::AreaCode]| {
        let names: Vec<String> = communes.iter().map(|commune| w::place_named(language, commune)).collect();
        joined(names.iter(), language)
    };
    let mut said = Vec::new();
    if !ask.add.is_empty() {
        said.push(w::WHAT_IF_ON.with(language, &names(&ask.add)));
    }
    if !ask.drop.is_empty() {
        said.push(format!("{}: {}", w::WHAT_IF_DROP.get(language), names(&ask.drop)));
    }
    if found.lost_travel {
        said.push(w::TIMES_BROKEN.get(language).to_owned());
    }
    if let Some(typed) = &ask.unknown {
        said.push(w::WHAT_IF_UNKNOWN.with(language, typed));
    }
    if ask.lacks_service {
        said.push(w::WHAT_IF_SERVICE.get(language).to_owned());
    }
    if found.in_part {
        said.push(w::PART_SEEN.get(language).to_owned());
    }
    if found.basis.edition.is_some() {
        said.push(w::PUBLIC_ONLY.get(language).to_owned());
    }
    said
}

fn row(cells: impl IntoIterator<Item = String>) -> Row {
    Row {
        cells: cells.into_iter().collect(),
        is_bold: false,
        mark: None,
    }
}

fn headings(language: Language, messages: &[Message]) -> Vec<String> {
    messages.iter().map(|message| message.get(language).to_owned()).collect()
}

/// The country in a few figures.
fn nation(document: &mut Document, language: Language, found: &Found) {
    let (nation, unit) = (&found.answer.nation, found.answer.unit);
    let said = |value: &Result<f64, NotComputable>, write: &dyn Fn(f64) -> String| match value {
        Ok(value) => write(*value),
        Err(why) => w::why(language, why),
    };
    let far = |value: f64| w::length(language, unit, &decimal(language, value, 1));
    let plain = |value: f64| decimal(language, value, 3);
    let mut rows = Vec::new();
    match &nation.within {
        Ok(within) => rows.extend(within.iter().map(|one| {
            let heading = w::within(unit).with(language, &decimal(language, one.radius, 0));
            row([heading, percent(language, one.share, 1)])
        })),
        Err(why) => rows.push(row([w::WITHIN.get(language).to_owned(), w::why(language, why)])),
    }
    for (heading, value, write) in [
        (w::MEAN, &nation.mean, &far as &dyn Fn(f64) -> String),
        (w::NINETIETH, &nation.ninetieth, &far),
        (w::GINI, &found.spread.gini, &plain),
        (w::PALMA, &found.spread.palma, &plain),
    ] {
        rows.push(row([heading.get(language).to_owned(), said(value, write)]));
    }
    document.heading(2, w::NATION.get(language));
    document.table(&[3.0, 2.0], &[], &rows);
    let answer = &found.answer;
    let mut remarks = vec![
        format!("{} {}", number(language, answer.services), w::SERVICES.get(language)),
        w::PROTECTED.with(language, &number(language, answer.protected)),
        w::LINES.with(language, &number(language, answer.lines)),
    ];
    if answer.uncounted > 0 {
        remarks.push(w::UNCOUNTED.with(language, &number(language, answer.uncounted)));
    }
    if answer.assumed > 0 {
        remarks.push(w::ASSUMED_SAID.with(language, &number(language, answer.assumed)));
    }
    document.remark(&format!("{}.", remarks.join(". ")));
}

/// The committee's goals, and the benchmarks.
fn gaps(document: &mut Document, language: Language, found: &Found) {
    let head = headings(language, &[w::TARGET, w::NEEDED, w::PRESENT, w::MISSING]);
    let shares = [5.0, 1.5, 1.5, 1.5];
    let line = |what: String, gap: Result<[String; 3], NotComputable>| match gap {
        Ok([needed, present, missing]) => row([what, needed, present, missing]),
        Err(why) => row([
            format!("{what}: {}", w::why(language, &why)),
            String::new(),
            String::new(),
            String::new(),
        ]),
    };
    let whole = |value: f64| number(language, value.round() as usize);
    if !found.goals.is_empty() {
        document.heading(2, w::GOALS.get(language));
        document.paragraph(w::GOALS_WHY.get(language));
        let rows = found.goals.iter().map(|goal| {
            let gap = goal.gap(&found.all, found.gazetteer).map(|gap| {
                let needed = decimal(language, gap.needed, 1);
                [needed, number(language, gap.present), number(language, gap.missing as usize)]
            });
            line(goals::said(language, goal), gap)
        });
        document.table(&shares, &head, &rows.collect::<Vec<_>>());
    }
    document.heading(2, w::TARGETS.get(language));
    document.paragraph(w::TARGETS_WHY.get(language));
    let rows = targets::gaps(&found.all, found.gazetteer).into_iter().map(|(words, gap)| {
        let gap = gap.map(|(needed, present, missing)| [whole(needed), whole(present), number(language, missing as usize)]);
        line(words.get(language).to_owned(), gap)
    });
    document.table(&shares, &head, &rows.collect::<Vec<_>>());
}

/// A kind of service: its map, what the shades mean, and its table.
fn section(document: &mut Document, language: Language, ask: &Ask, chapter: &Chapter) {
    let Some(first) = chapter.answers.first() else { return };
    document.turn();
    document.heading(2, chapter.title(language));
    let of_map = chapter.ask_of_map(ask);
    let plain = chapter
        .on_the_map()
        .and_then(|within| map::plain(language, &of_map, within, &chapter.sites));
    if let Some(plain) = plain {
        document.paragraph(&format!(
            "{} · {}",
            w::measure(Measure::Within).get(language),
            w::method(language, &of_map.question, first.unit)
        ));
        drawing(document, &plain);
        let rows = plain.legend.iter().map(|class| Row {
            cells: vec![format!("{} ({})", class.span, number(language, class.count))],
            is_bold: false,
            mark: SHADES.get(class.shade).map(|colour| Mark {
                colour: *colour,
                hatches: hatches(class.shade),
            }),
        });
        let mut rows: Vec<Row> = rows.collect();
        let missing = plain.areas.iter().filter(|(_, shade)| shade.is_none()).count();
        if missing > 0 {
            rows.push(Row {
                cells: vec![format!("{} ({})", w::NOT_COMPUTABLE.get(language), number(language, missing))],
                is_bold: false,
                mark: Some(Mark {
                    colour: NONE,
                    hatches: 0,
                }),
            });
        }
        document.table(&[1.0], &headings(language, &[w::WORST_FIRST]), &rows);
    }
    let mut head = headings(language, &[w::AREA, w::PEOPLE, w::SERVICES]);
    head.extend(MEASURES.iter().map(|measure| w::measure(*measure).get(language).to_owned()));
    // Why something cannot be computed stands below the table, each reason once: columns are narrow.
    let mut reasons: Vec<String> = Vec::new();
    let mut said = |measure: Measure, value: &Result<f64, NotComputable>| match value {
        Ok(value) => w::value(language, measure, first.unit, *value),
        Err(why) => {
            let why = w::why(language, why);
            let known = reasons.iter().position(|reason| *reason == why);
            let place = known.unwrap_or_else(|| {
                reasons.push(why);
                reasons.len() - 1
            });
            format!("({})", place + 1)
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    for (place, figure) in first.figures.iter().enumerate() {
        let mut cells = vec![
            named(language, &figure.area),
            number(language, figure.people as usize),
            number(language, figure.services),
        ];
        let each = MEASURES.into_iter().zip(&chapter.answers);
        cells.extend(each.filter_map(|(measure, answer)| Some(said(measure, &answer.figures.get(place)?.value))));
        rows.push(row(cells));
    }
    let mut whole = vec![
        w::NATION.get(language).to_owned(),
        number(language, first.people as usize),
        number(language, first.services),
    ];
    let each = MEASURES.into_iter().zip(&chapter.answers);
    whole.extend(each.map(|(measure, answer)| said(measure, &answer.nation.value)));
    rows.push(Row {
        is_bold: true,
        ..row(whole)
    });
    document.table(&[3.0, 1.6, 1.2, 1.7, 1.7, 1.7, 1.7], &head, &rows);
    for (place, reason) in (1..).zip(&reasons) {
        document.remark(&format!("({place}) {reason}"));
    }
}

fn drawing(document: &mut Document, plain: &map::Plain) {
    let (across, down) = (plain.size.0 as f32, plain.size.1 as f32);
    document.drawing(across, down, MAP, |drawing| {
        for (path, shade) in &plain.areas {
            let rings = rings(path);
            let fill = shade.and_then(|shade| SHADES.get(shade)).copied();
            drawing.area(&rings, fill.unwrap_or(NONE), INK, 0.6);
            // Not by shade alone.
            let hatches = shade.map_or(0, hatches);
            if hatches > 0 {
                drawing.hatch(&rings, WHITE, 9.0, hatches > 1);
            }
        }
        for (x, y) in &plain.points {
            drawing.dot(*x as f32, *y as f32, 1.6, POINT);
        }
    });
}

/// The rings of SVG path data as the maps of the office have it: `M x y l dx dy … z`, whole units.
fn rings(path: &str) -> Vec<Vec<(f32, f32)>> {
    let ring = |part: &str| {
        let spaced = part.replace('-', " -").replace('l', " ");
        let numbers: Vec<f32> = spaced.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let (mut at, mut ring) = ((0.0, 0.0), Vec::new());
        for pair in numbers.chunks_exact(2) {
            if let [x, y] = pair {
                at = (at.0 + x, at.1 + y);
                ring.push(at);
            }
        }
        ring
    };
    path.split('M')
        .filter(|part| !part.is_empty())
        .map(|part| ring(part.trim_end_matches('z')))
        .collect()
}

fn method(document: &mut Document, language: Language, ask: &Ask, found: &Found) {
    document.heading(2, w::METHOD.get(language));
    document.paragraph(&format!(
        "{} {}",
        w::METHOD_POINTS.with(language, SOURCE),
        w::distance(language, found.basis.travel.as_deref())
    ));
    let said = |measure: Measure| w::method(language, &Question { measure, ..ask.question }, found.answer.unit);
    for measure in MEASURES {
        document.paragraph(&format!("{}: {}", w::measure(measure).get(language), said(measure)));
    }
    let spread = format!("{}, {}", w::GINI.get(language), w::PALMA.get(language));
    document.paragraph(&format!(
        "{spread}: {} {}",
        said(Measure::TwoStep),
        w::assumed(language, &ask.question)
    ));
    document.heading(2, w::SOURCES.get(language));
    for source in [w::SOURCES_PEOPLE, w::SOURCES_LIMITS, w::SOURCES_SERVICES] {
        document.paragraph(source.get(language));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_read_as_browsers_read_it() {
        assert_eq!(
            rings("M10 20l5 6-7-8zM0-4l-1 2 3 4z"),
            [
                vec![(10.0, 20.0), (15.0, 26.0), (8.0, 18.0)],
                vec![(0.0, -4.0), (-1.0, -2.0), (2.0, 2.0)]
            ]
        );
        assert!(rings("").is_empty());
    }
}
