//! A reader that looks at JSON's bytes as they pass: what is no UTF-8, zeros, and how deep brackets nest. The parser
//! behind it says only that something is wrong; this says what.

use std::io::{self, Read};

/// Deeper nesting than any file of ours or of a map program has.
pub(super) const DEPTH_LIMIT: usize = 32;
/// Deeper nesting than any document around the records may have.
const DOCUMENT_DEPTH_LIMIT: usize = DEPTH_LIMIT + 8;

/// A reader and what was seen through it.
pub(super) struct Watch<R> {
    input: R,
    line: u64,
    /// Bytes at the end of what was read that may be the beginning of a character.
    pending: Vec<u8>,
    nesting: Nesting,
    begun: bool,
    /// The first line that is no UTF-8 or holds a zero, and which of the two.
    pub encoding: Option<(u64, &'static str)>,
    /// Whether brackets nest deeper than anything reasonable.
    pub too_deep: bool,
}

impl<R: Read> Watch<R> {
    pub fn new(input: R) -> Self {
        Self {
            input,
            line: 1,
            pending: Vec::new(),
            nesting: Nesting::default(),
            begun: false,
            encoding: None,
            too_deep: false,
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if *byte == 0 && self.encoding.is_none() {
                self.encoding = Some((self.line, "NUL"));
            }
            self.line += u64::from(*byte == b'\n');
            self.nesting.step(*byte);
            self.too_deep |= self.nesting.depth > DOCUMENT_DEPTH_LIMIT;
        }
        if self.encoding.is_some() {
            return;
        }
        let mut text = std::mem::take(&mut self.pending);
        text.extend_from_slice(bytes);
        if let Err(error) = std::str::from_utf8(&text) {
            let rest = &text[error.valid_up_to()..];
            if error.error_len().is_none() {
                self.pending = rest.to_vec();
            } else {
                let after = rest.iter().filter(|byte| **byte == b'\n').count() as u64;
                self.encoding = Some((self.line.saturating_sub(after), "UTF-8?"));
            }
        }
    }
}

impl<R: Read> Read for Watch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut length = self.input.read(buffer)?;
        if !self.begun {
            self.begun = true;
            // The byte-order mark; a file's first read is never shorter than it, unless the file is.
            if buffer[..length].starts_with(b"\xef\xbb\xbf") {
                buffer.copy_within(3..length, 0);
                length -= 3;
                if length == 0 {
                    return self.read(buffer);
                }
            }
        }
        self.look(&buffer[..length]);
        Ok(length)
    }
}

/// How deep brackets nest, outside strings.
#[derive(Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    fn step(&mut self, byte: u8) {
        match (self.in_string, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (_, b'"') => self.in_string = !self.in_string,
            (false, b'[' | b'{') => self.depth += 1,
            (false, b']' | b'}') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Whether a piece of JSON nests too deeply to be parsed.
pub(super) fn is_too_deep(raw: &str) -> bool {
    let mut nesting = Nesting::default();
    raw.bytes().any(|byte| {
        nesting.step(byte);
        nesting.depth > DEPTH_LIMIT
    })
}
