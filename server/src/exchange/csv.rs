//! CSV: streamed record by record; the separator is whichever of four makes most sense of the headings.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use sanad_domain::fold::fold;
use sanad_domain::validate::Finding;
use sanad_domain::validate::rules::file as rules;

use super::Out;
use super::cell::Cell;
use super::header::field_of;
use super::lines::{Extent, RECORD_LIMIT, Record, Records};
use super::table::Table;

const SEPARATORS: [u8; 4] = *b",;\t|";
/// Quotes that nobody closed, after which a file is not worth going on with.
const UNCLOSED_LIMIT: usize = 100;

pub(super) fn read(file: File, out: &mut Out<'_>) -> io::Result<()> {
    let mut table = Table::new(true);
    let sources: Option<Vec<String>> = out.mapping.map(|mapping| mapping.sources().into_iter().map(fold).collect());
    let is_known = |heading: &str| match &sources {
        Some(sources) => heading.len() < 200 && sources.contains(&fold(heading)),
        None => field_of(heading).is_some(),
    };
    let mut headless = None;
    records(BufReader::with_capacity(1 << 16, file), &is_known, &mut |line, record| {
        match record {
            Ok(cells) => {
                let go_on = table.row(out, line, cells);
                headless = go_on.is_break().then_some(line);
                return go_on;
            }
            Err(finding) => table.lost(out, line, finding),
        }
        ControlFlow::Continue(())
    })?;
    match headless {
        Some(line) => out.about_file(line, Finding::new(&rules::HEADER_MISSING, None, "")),
        None => table.finish(out),
    }
    Ok(())
}

/// Where the records of a table go: each with the line on which it begins, as cells or as what is wrong with the whole of it.
pub(super) type Each<'a> = dyn FnMut(u64, Result<&[Cell<'_>], Finding>) -> ControlFlow<()> + 'a;

/// Reads the records of any table until `each` breaks off; `is_known` tells headings, by which the separator is found.
pub(super) fn records(input: impl BufRead, is_known: &dyn Fn(&str) -> bool, each: &mut Each<'_>) -> io::Result<()> {
    let mut records = Records::new(input);
    let mut reader = None;
    let mut unclosed = 0;
    while let Some(mut record) = records.next()? {
        if record.line == 1 && record.bytes.starts_with(b"\xef\xbb\xbf") {
            record.bytes.drain(..3);
        }
        if record.bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let reader = match &mut reader {
            Some(reader) => reader,
            none => {
                let separator = match excel_hint(&record.bytes) {
                    Some(separator) => separator,
                    None => sniff(&record.bytes, is_known),
                };
                records.separate_by(separator);
                let hinted = excel_hint(&record.bytes).is_some();
                let reader = none.insert(ReaderBuilder::new().delimiter(separator).build());
                if hinted {
                    continue;
                }
                if separator != b',' && record.extent != Extent::TooLarge {
                    // Where the record ends depends on the separator: it is split again.
                    records.again(record.line, record.bytes);
                    continue;
                }
                reader
            }
        };
        if take(reader, &record, each).is_break() {
            break;
        }
        unclosed += usize::from(record.extent == Extent::Unclosed);
        if unclosed == UNCLOSED_LIMIT {
            break;
        }
    }
    Ok(())
}

fn take(reader: &mut Reader, record: &Record, each: &mut Each<'_>) -> ControlFlow<()> {
    let (rule, what) = match record.extent {
        Extent::Whole => {
            let split = split(reader, &record.bytes);
            let cells: Vec<Cell<'_>> = split.iter().map(|bytes| cell(bytes)).collect();
            return each(record.line, Ok(&cells));
        }
        Extent::TooLarge => (&rules::FILE_TOO_LARGE, format!("> {} MB", RECORD_LIMIT / 1_024 / 1_024)),
        Extent::Unclosed => (&rules::FILE_BROKEN, format!("\" … line {}", record.line)),
    };
    each(record.line, Err(Finding::new(rule, None, &what)))
}

/// A cell's text; what is no UTF-8 or holds zeros is named and shown as far as it can be.
fn cell(bytes: &[u8]) -> Cell<'_> {
    // An apostrophe before a formula sign is how spreadsheets, and our own exports, keep it from running.
    let bytes = match bytes {
        [b'\'', rest @ ..] if rest.first().is_some_and(|next| b"=+-@\t\r".contains(next)) => rest,
        other => other,
    };
    let text = String::from_utf8_lossy(bytes);
    let wrong = matches!(text, std::borrow::Cow::Owned(_));
    if bytes.contains(&0) {
        let mut cell = Cell::new(text.replace('\0', ""));
        cell.fault.get_or_insert((&rules::FILE_ENCODING, "NUL".to_owned()));
        return cell;
    }
    let shown = if wrong {
        text.chars().take(20).collect()
    } else {
        String::new()
    };
    let mut cell = Cell::new(text);
    if wrong {
        cell.fault.get_or_insert((&rules::FILE_ENCODING, shown));
    }
    cell
}

/// The cells of one record.
fn split(reader: &mut Reader, mut input: &[u8]) -> Vec<Vec<u8>> {
    reader.reset();
    let mut cells = Vec::new();
    let mut output = vec![0; input.len() + 1];
    let mut ends = vec![0; input.len().min(4_096) + 2];
    let mut started = 0;
    let (mut written, mut ended) = (0, 0);
    loop {
        let (result, read, wrote, closed) = reader.read_record(input, &mut output[written..], &mut ends[ended..]);
        input = &input[read..];
        written += wrote;
        ended += closed;
        match result {
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            // An empty input tells the reader that this was all.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record | ReadRecordResult::End => break,
        }
    }
    for end in &ends[..ended] {
        cells.push(output.get(started..*end).unwrap_or_default().to_vec());
        started = *end;
    }
    cells
}

/// `sep=;` on a line of its own: how Excel is told.
fn excel_hint(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"sep=").or_else(|| line.strip_prefix(b"SEP="))?;
    line.first()
        .copied()
        .filter(|separator| line.len() == 1 && SEPARATORS.contains(separator))
}

/// The separator under which most headings are known; where none is, the one that makes most cells.
fn sniff(line: &[u8], is_known: &dyn Fn(&str) -> bool) -> u8 {
    let head = &line[..line.len().min(1 << 16)];
    let score = |separator: u8| {
        let cells = split(&mut ReaderBuilder::new().delimiter(separator).build(), head);
        let known = cells.iter().filter(|cell| is_known(&String::from_utf8_lossy(cell)));
        (known.count(), cells.len())
    };
    // The last of equals wins, so that the comma, tried last, is what is left when nothing speaks for another.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(b',')
}
