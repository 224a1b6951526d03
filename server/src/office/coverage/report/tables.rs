//! The diagnosis as files of all tables.

use axum::response::Response;
use sanad_domain::Level;

use super::{MEASURES, chapters_of};
use crate::coverage::{self, Basis, Question};
use crate::office::page;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;

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
