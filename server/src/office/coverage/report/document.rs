//! The diagnosis as a PDF: the chapters of the report, set in pages.

use axum::response::Response;
use sanad_domain::{Language, Level};
use sanad_messages::{Message, number, public};

use super::{Chapter, SOURCES, about, chapters_of, headings, methods};
use crate::coverage::Measure;
use crate::office::coverage::ask::Ask;
use crate::office::coverage::classes::hatches;
use crate::office::coverage::find::Found;
use crate::office::coverage::targets::Needed;
use crate::office::coverage::told::told;
use crate::office::coverage::{figures, goals, map, targets, words as w};
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
    let mut about = about(language, ask, found);
    if found.basis.demonstration {
        about.push(public::DEMONSTRATION.get(language).to_owned());
    }
    document.paragraph(&about.join(" · "));
    for one in told(language, ask, found) {
        document.paragraph(&one.sentence);
    }
    nation(&mut document, language, found);
    gaps(&mut document, language, found);
    for chapter in chapters {
        section(&mut document, language, ask, chapter);
    }
    let (points, each) = methods(language, ask, found);
    document.heading(2, w::METHOD.get(language));
    document.paragraph(&points);
    for (what, method) in each {
        document.paragraph(&format!("{what}: {method}"));
    }
    document.heading(2, w::SOURCES.get(language));
    for source in SOURCES {
        document.paragraph(source.get(language));
    }
    Ok(document.finish())
}

fn said(language: Language, messages: impl IntoIterator<Item = Message>) -> Vec<String> {
    messages.into_iter().map(|message| message.get(language).to_owned()).collect()
}

/// The country in a few figures.
fn nation(document: &mut Document, language: Language, found: &Found) {
    document.heading(2, w::NATION.get(language));
    let rows: Vec<Row> = figures::country(language, found).into_iter().map(Row::of).collect();
    document.table(&[3.0, 2.0], &[], &rows);
    document.remark(&figures::counted(language, found).join(" "));
}

/// The committee's goals, and the benchmarks.
fn gaps(document: &mut Document, language: Language, found: &Found) {
    let head = said(language, [w::TARGET, w::NEEDED, w::PRESENT, w::MISSING]);
    let mut table = |heading: Message, why: Message, needed: Vec<Needed>| {
        document.heading(2, heading.get(language));
        document.paragraph(why.get(language));
        let row = |Needed { what, gap, .. }| match gap {
            Ok([needed, present, missing]) => Row::of([what, needed, present, missing]),
            Err(why) => Row::of([format!("{what}: {why}"), String::new(), String::new(), String::new()]),
        };
        let rows: Vec<Row> = needed.into_iter().map(row).collect();
        document.table(&[5.0, 1.5, 1.5, 1.5], &head, &rows);
    };
    if !found.goals.is_empty() {
        table(w::GOALS, w::GOALS_WHY, goals::needed(language, found));
    }
    table(
        w::TARGETS,
        w::TARGETS_WHY,
        targets::needed(language, &found.all, found.gazetteer),
    );
    if let Some(empty) = targets::empty(language, &found.answer, found.gazetteer) {
        document.paragraph(&empty);
    }
}

/// A kind of service: its map, what the shades mean, and its table.
fn section(document: &mut Document, language: Language, ask: &Ask, chapter: &Chapter) {
    document.turn();
    document.heading(2, chapter.title(language));
    let of_map = chapter.ask_of_map(ask);
    if let Some(within) = chapter.on_the_map() {
        let method = w::method(language, &of_map.question, within.unit);
        document.paragraph(&format!("{} · {method}", w::measure(Measure::Within).get(language)));
        if let Some(plain) = map::plain(language, &of_map, within, &chapter.sites) {
            drawing(document, &plain);
            legend(document, language, &plain);
        }
    }
    // Why something cannot be computed stands below the table, each reason once: columns are narrow.
    let mut reasons: Vec<String> = Vec::new();
    let mut cell = |figure: Result<String, String>| {
        figure.unwrap_or_else(|why| {
            let known = reasons.iter().position(|reason| *reason == why);
            let place = known.unwrap_or(reasons.len());
            if known.is_none() {
                reasons.push(why);
            }
            format!("({})", place + 1)
        })
    };
    let lines = chapter.lines(language).into_iter();
    let mut rows: Vec<Row> = lines
        .map(|line| Row::of(line.begins.into_iter().chain(line.figures.into_iter().map(&mut cell))))
        .collect();
    if let Some(whole) = rows.last_mut() {
        whole.is_bold = true;
    }
    document.table(&[3.0, 1.6, 1.2, 1.7, 1.7, 1.7, 1.7], &said(language, headings()), &rows);
    for (place, reason) in (1..).zip(&reasons) {
        document.remark(&format!("({place}) {reason}"));
    }
}

fn legend(document: &mut Document, language: Language, plain: &map::Plain) {
    let row = |words: &str, count: usize, colour: Colour, hatches: u8| Row {
        mark: Some(Mark { colour, hatches }),
        ..Row::of([format!("{words} ({})", number(language, count))])
    };
    let classes = plain.legend.iter().filter_map(|class| {
        let colour = *SHADES.get(class.shade)?;
        Some(row(&class.span, class.count, colour, hatches(class.shade)))
    });
    let mut rows: Vec<Row> = classes.collect();
    let missing = plain.areas.iter().filter(|(_, shade)| shade.is_none()).count();
    if missing > 0 {
        rows.push(row(w::NOT_COMPUTABLE.get(language), missing, NONE, 0));
    }
    document.table(&[1.0], &said(language, [w::WORST_FIRST]), &rows);
}

fn drawing(document: &mut Document, plain: &map::Plain) {
    let (across, down) = (plain.size.0 as f32, plain.size.1 as f32);
    document.drawing(across, down, MAP, |drawing| {
        for (rings, shade) in &plain.areas {
            let fill = shade.and_then(|shade| SHADES.get(shade)).copied();
            drawing.area(rings, fill.unwrap_or(NONE), INK, 0.6);
            // Not by shade alone.
            let hatches = shade.map_or(0, hatches);
            if hatches > 0 {
                drawing.hatch(rings, WHITE, 9.0, hatches > 1);
            }
        }
        for (x, y) in &plain.points {
            drawing.dot(*x as f32, *y as f32, 1.6, POINT);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_shades_are_those_of_the_office() {
        let style = include_str!("../../../../../assets/office.css");
        for (number, Colour(red, green, blue)) in SHADES.into_iter().enumerate() {
            assert!(
                style.contains(&format!("--s{number}: #{red:02x}{green:02x}{blue:02x};")),
                "{number}"
            );
        }
    }
}
