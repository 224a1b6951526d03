//! Tables: one row for each service at a place, as CSV and as a workbook.
//!
//! In CSV a text that a spreadsheet would run as a formula gets an apostrophe in front. National telephone numbers are
//! written as people dial them (`05 00 12 34 56`), which no spreadsheet takes for a number or a formula; a foreign one
//! keeps its plus sign and gets the apostrophe like any text. In the workbook every cell is a string, which never runs.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use sanad_domain::disclosure::PublicListing;
use sanad_domain::validate::Field;

use super::line::{EXTRA, Line, Value, lines};
use super::{DEMONSTRATION, ExportError, ExportHeader, Gazetteer, Names};

/// Fields that the public form never has.
const NEVER: [Field; 4] = [Field::DescriptionOrigin, Field::Capacity, Field::OpenedOn, Field::ClosedOn];

pub(super) fn csv(
    edition: &ExportHeader,
    listings: &[PublicListing],
    names: Names<'_>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    out.write_all(b"\xef\xbb\xbf")?;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(headings())?;
    for line in lines(listings) {
        writer.write_record(
            cells(&line, edition, Gazetteer(names))
                .iter()
                .map(|(text, ours)| if *ours { text.clone() } else { inert(text) }),
        )?;
    }
    Ok(writer.flush()?)
}

pub(super) fn xlsx(
    edition: &ExportHeader,
    listings: &[PublicListing],
    names: Names<'_>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = edition.date.parts();
    // The day of the edition in place of the clock's, so that the same edition gives the same bytes.
    let mut properties = DocProperties::new()
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?)
        .set_author(&edition.attribution);
    if edition.demonstration {
        properties = properties.set_title(DEMONSTRATION);
    }
    workbook.set_properties(&properties);
    let bold = Format::new().set_bold();
    let sheet = workbook
        .add_worksheet_with_constant_memory()?
        .set_name(format!("Sanad {}", edition.edition))?;
    // Rows go to a temporary file as they are written: tens of thousands would fill the memory.
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0u16..).zip(headings()) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    for (row, line) in (1u32..).zip(lines(listings)) {
        for (column, (text, _)) in (0u16..).zip(cells(&line, edition, Gazetteer(names))) {
            if !text.is_empty() {
                sheet.write_string(row, column, text)?;
            }
        }
    }
    Ok(out.write_all(&workbook.save_to_buffer()?)?)
}

fn fields() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| !NEVER.contains(field))
}

fn headings() -> impl Iterator<Item = &'static str> {
    fields().map(Field::column).chain(EXTRA).chain(["attribution"])
}

/// The row's cells, each with whether this program wrote it whole, so that it needs no guarding.
fn cells(line: &Line<'_>, edition: &ExportHeader, areas: Gazetteer<'_>) -> Vec<(String, bool)> {
    let own = fields().map(|field| match line.value(field) {
        None => (String::new(), true),
        Some(Value::Text(text)) => (text, false),
        Some(Value::Phone(phone)) => (phone.display(), false),
        Some(Value::Number(number)) => (number.to_string(), true),
    });
    let mut cells: Vec<(String, bool)> = own.collect();
    cells.extend(line.extra(edition, areas).map(|text| (text.unwrap_or_default(), false)));
    cells.push((edition.attribution.clone(), false));
    cells
}

/// The text with an apostrophe in front where a spreadsheet would take it for a formula.
pub(crate) fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
