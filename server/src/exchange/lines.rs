//! From bytes to the records of a CSV file, with bounds on all of it: a quote that nobody closed costs its own line and
//! no other, and a line of any length costs no more memory than [`RECORD_LIMIT`].

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// The largest record that is looked at, in bytes; longer ones are cut and reported.
pub(super) const RECORD_LIMIT: usize = 16 * 1_024 * 1_024;
/// More line breaks than this in one cell are a quote that nobody closed.
const BREAKS_LIMIT: usize = 50;

/// A record and what is wrong with its extent.
pub(super) struct Record {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Its bytes, without the last line end.
    pub bytes: Vec<u8>,
    /// What is wrong, if anything.
    pub extent: Extent,
}

/// How a record ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// As it should.
    Whole,
    /// It is larger than anything that is read.
    TooLarge,
    /// A quote in it is never closed.
    Unclosed,
}

struct Line {
    number: u64,
    /// With its end, as it stood.
    bytes: Vec<u8>,
    cut: bool,
}

/// Splits a stream into records.
pub(super) struct Records<R> {
    input: R,
    separator: u8,
    next_line: u64,
    /// Lines that were read ahead and belong to records of their own.
    waiting: VecDeque<Line>,
}

impl<R: BufRead> Records<R> {
    pub fn new(input: R) -> Self {
        Self {
            input,
            separator: b',',
            next_line: 1,
            waiting: VecDeque::new(),
        }
    }

    pub fn separate_by(&mut self, separator: u8) {
        self.separator = separator;
    }

    /// Hands back the first line, to be read again as a record.
    pub fn again(&mut self, line: u64, mut bytes: Vec<u8>) {
        bytes.push(b'\n');
        self.waiting.push_front(Line {
            number: line,
            bytes,
            cut: false,
        });
    }

    /// The next record; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Record>> {
        let Some(first) = self.line()? else { return Ok(None) };
        let (number, mut cut) = (first.number, first.cut);
        let mut state = State::CellStart;
        state.read(&first.bytes, self.separator);
        let mut size = first.bytes.len();
        let mut taken = vec![first];
        let mut breaks = 0;
        while state == State::Quoted && !cut {
            let line = if breaks < BREAKS_LIMIT && size < RECORD_LIMIT {
                self.line()?
            } else {
                None
            };
            let Some(line) = line else {
                let mut lines = taken.into_iter();
                let bytes = lines.next().map(|line| line.bytes).unwrap_or_default();
                for line in lines.rev() {
                    self.waiting.push_front(line);
                }
                return Ok(Some(Record {
                    line: number,
                    bytes,
                    extent: Extent::Unclosed,
                }));
            };
            breaks += 1;
            let before = state;
            state.read(&line.bytes, self.separator);
            if state == State::Quoted && before == State::Quoted && line.bytes.contains(&b'"') {
                // Another cell opened on this line: its breaks are counted anew.
                breaks = 0;
            }
            size += line.bytes.len();
            cut = line.cut;
            taken.push(line);
        }
        let mut bytes: Vec<u8> = taken.into_iter().flat_map(|line| line.bytes).collect();
        while bytes.last().is_some_and(|byte| b"\r\n".contains(byte)) {
            bytes.pop();
        }
        Ok(Some(Record {
            line: number,
            bytes,
            extent: if cut { Extent::TooLarge } else { Extent::Whole },
        }))
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        let mut cut = false;
        let mut ended = false;
        loop {
            let available = self.input.fill_buf()?;
            if available.is_empty() {
                break;
            }
            if ended {
                // The second half of a Windows line end.
                if available[0] == b'\n' {
                    self.input.consume(1);
                }
                break;
            }
            let end = available.iter().position(|byte| b"\r\n".contains(byte));
            let length = end.map_or(available.len(), |end| end + 1);
            let room = RECORD_LIMIT.saturating_sub(bytes.len());
            cut |= length > room;
            bytes.extend_from_slice(&available[..length.min(room)]);
            let carriage_return = end.is_some_and(|end| available[end] == b'\r');
            self.input.consume(length);
            if end.is_some() {
                if !carriage_return {
                    break;
                }
                ended = true;
            }
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        let number = self.next_line;
        self.next_line += 1;
        if bytes.ends_with(b"\r") {
            bytes.pop();
            bytes.push(b'\n');
        }
        Ok(Some(Line { number, bytes, cut }))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

impl State {
    fn read(&mut self, line: &[u8], separator: u8) {
        for byte in line {
            *self = match (*self, *byte) {
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::QuoteInQuoted, b'"') => State::Quoted,
                (State::Quoted, _) => State::Quoted,
                (State::CellStart, b'"') => State::Quoted,
                (_, byte) if byte == separator || b"\r\n".contains(&byte) => State::CellStart,
                _ => State::Plain,
            };
        }
    }
}
