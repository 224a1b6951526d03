//! Workbooks: every visible sheet in turn, cell by cell; formulas are never run, their last values are read.

use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use sanad_domain::validate::Finding;
use sanad_domain::validate::rules::file as rules;

use super::cell::Cell;
use super::origin::letters;
use super::table::Table;
use super::template::GUIDE_SHEET;
use super::{Out, zip_guard};

/// The most cells of a workbook that are read.
const CELLS_LIMIT: u64 = 2_000_000;
/// The most columns that a table may have.
const COLUMNS_LIMIT: u32 = 512;

type Book = Xlsx<BufReader<File>>;

pub(super) fn read(mut file: File, out: &mut Out<'_>) -> io::Result<()> {
    if let Err(finding) = zip_guard::check(&mut file)? {
        out.about_file(0, finding);
        return Ok(());
    }
    file.seek(SeekFrom::Start(0))?;
    let mut book: Book = match Xlsx::new(BufReader::new(file)) {
        Ok(book) => book,
        Err(error) => {
            out.about_file(0, broken(&error));
            return Ok(());
        }
    };
    let sheets: Vec<(String, SheetVisible)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible))
        .collect();
    // A sheet without headings is a note to its reader where another one is the table, and an error where none is.
    let mut skipped: Vec<(String, u64)> = Vec::new();
    let mut tables = 0;
    let mut budget = CELLS_LIMIT;
    for (name, visible) in sheets {
        if name == GUIDE_SHEET {
            continue;
        }
        out.sheet = Some(name.clone());
        if visible != SheetVisible::Visible {
            out.about_file(0, Finding::new(&rules::SHEET_HIDDEN, None, &name));
            continue;
        }
        merged(&mut book, &name, out);
        let mut sheet = Sheet {
            table: Table::new(false),
            headless: None,
            rows: 0,
            budget,
        };
        let end = sheet.read(&mut book, &name, out);
        budget = sheet.budget;
        match (end, sheet.headless) {
            (Err(finding), _) => {
                tables += 1;
                out.about_file(sheet.rows, finding);
            }
            (Ok(()), Some(line)) => skipped.push((name, line)),
            (Ok(()), None) if sheet.table.has_header() => {
                tables += 1;
                sheet.table.finish(out);
            }
            (Ok(()), None) => {}
        }
        if budget == 0 {
            break;
        }
    }
    if tables == 0 && skipped.is_empty() {
        out.sheet = None;
        out.about_file(0, Finding::new(&rules::FILE_EMPTY, None, ""));
    }
    for (name, line) in skipped {
        let rule = if tables == 0 {
            &rules::HEADER_MISSING
        } else {
            &rules::SHEET_SKIPPED
        };
        out.sheet = Some(name.clone());
        out.about_file(line, Finding::new(rule, None, &name));
    }
    Ok(())
}

/// A sheet under way.
struct Sheet {
    table: Table,
    /// The first line that holds anything, where it has no known heading.
    headless: Option<u64>,
    rows: u64,
    budget: u64,
}

impl Sheet {
    fn read(&mut self, book: &mut Book, name: &str, out: &mut Out<'_>) -> Result<(), Finding> {
        let mut reader = match book.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            // A chart or a dialogue is a sheet without cells.
            Err(XlsxError::WorksheetNotFound(_)) => return Ok(()),
            Err(error) => return Err(broken(&error)),
        };
        let mut cells: Vec<Cell<'_>> = Vec::new();
        loop {
            let next = reader.next_cell().map_err(|error| broken(&error))?;
            let row = next.as_ref().map(|cell| u64::from(cell.get_position().0) + 1);
            if row != Some(self.rows) && !cells.is_empty() {
                let taken = self.table.row(out, self.rows, &cells);
                cells.clear();
                if let ControlFlow::Break(()) = taken {
                    self.headless = Some(self.rows);
                    return Ok(());
                }
            }
            let (Some(cell), Some(row)) = (next, row) else { return Ok(()) };
            self.rows = row;
            let column = cell.get_position().1;
            if matches!(cell.get_value(), DataRef::Empty) {
                continue;
            }
            if column >= COLUMNS_LIMIT || self.budget == 0 {
                let what = if self.budget == 0 {
                    format!("> {CELLS_LIMIT} cells")
                } else {
                    letters(column as usize)
                };
                return Err(Finding::new(&rules::FILE_TOO_LARGE, None, &what));
            }
            self.budget -= 1;
            while cells.len() <= column as usize {
                cells.push(Cell::new(""));
            }
            cells[column as usize] = value(cell.get_value());
        }
    }
}

/// A cell's value as text: whole numbers without an exponent, days as ISO dates.
fn value(data: &DataRef<'_>) -> Cell<'static> {
    match data {
        DataRef::Empty => Cell::new(""),
        DataRef::Int(number) => Cell::new(number.to_string()),
        DataRef::Float(number) => Cell::new(number.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::new(text.clone()),
        DataRef::SharedString(text) => Cell::new((*text).to_owned()),
        DataRef::Bool(truth) => Cell::new(truth.to_string()),
        DataRef::Error(error) => {
            let mut cell = Cell::new("");
            cell.fault = Some((&rules::VALUE_KIND, error.to_string()));
            cell
        }
        DataRef::DateTime(moment) => {
            let serial = moment.as_f64();
            if !moment.is_datetime() || !(1.0..2_958_466.0).contains(&serial) {
                return Cell::new(serial.to_string());
            }
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            Cell::new(if (hour, minute) == (0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}")
            })
        }
    }
}

/// Says which cells are merged: only the first of them holds the value, and the other rows would lack it.
fn merged(book: &mut Book, name: &str, out: &mut Out<'_>) {
    let Ok(regions) = book.merge_cells_by_sheet_name(name) else {
        return;
    };
    for region in regions.into_iter().take(100) {
        let corner = |(row, column): (u32, u32)| format!("{}{}", letters(column as usize), u64::from(row) + 1);
        let range = format!("{}:{}", corner(region.start), corner(region.end));
        out.about_file(u64::from(region.start.0) + 1, Finding::new(&rules::CELL_MERGED, None, &range));
    }
}

fn broken(error: &XlsxError) -> Finding {
    match error {
        XlsxError::Password => Finding::new(&rules::FILE_PROTECTED, None, ""),
        other => Finding::new(&rules::FILE_BROKEN, None, &format!("XLSX: {other}")),
    }
}
