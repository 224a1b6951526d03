//! The text and how far it is read.

use crate::Error;

/// How deep lists and objects may lie in each other: ours go to eight.
const DEEPEST: u8 = 100;

/// A text that is being read.
pub(crate) struct Reader<'de> {
    pub(crate) text: &'de str,
    pub(crate) at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    pub(crate) fn position(&self) -> usize {
        self.at
    }

    pub(crate) fn wrong<T>(&self) -> Result<T, Error> {
        Err(Error::at(self.at))
    }

    /// The byte here, without taking it.
    pub(crate) fn here(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space, without taking it.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.here() {
            self.at += 1;
        }
        self.here()
    }

    /// Takes this byte, where it comes next.
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    pub(crate) fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.take(byte) { Ok(()) } else { self.wrong() }
    }

    /// Takes a word such as `null`.
    pub(crate) fn word(&mut self, word: &str) -> Result<(), Error> {
        self.peek();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return self.wrong();
        }
        self.at += word.len();
        Ok(())
    }

    /// Whether there is a value other than `null`; takes a `null`.
    pub(crate) fn is_some(&mut self) -> Result<bool, Error> {
        if self.peek() != Some(b'n') {
            return Ok(true);
        }
        self.word("null")?;
        Ok(false)
    }

    /// Begins a list or an object.
    pub(crate) fn open(&mut self, bracket: u8) -> Result<(), Error> {
        self.expect(bracket)?;
        self.depth += 1;
        if self.depth > DEEPEST { self.wrong() } else { Ok(()) }
    }

    /// Ends it, where it ends here.
    pub(crate) fn close(&mut self, bracket: u8) -> bool {
        let ends = self.take(bracket);
        self.depth -= u8::from(ends);
        ends
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<(), Error> {
        if self.peek().is_none() { Ok(()) } else { self.wrong() }
    }

    /// Reads over a value, whatever it is.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            Some(bracket @ (b'[' | b'{')) => {
                // The closing bracket stands two after the opening one in ASCII.
                let end = bracket + 2;
                self.open(bracket)?;
                let mut first = true;
                while !self.close(end) {
                    if !first {
                        self.expect(b',')?;
                    }
                    first = false;
                    if bracket == b'{' {
                        self.peek();
                        self.string()?;
                        self.expect(b':')?;
                    }
                    self.skip()?;
                }
                Ok(())
            }
            _ => self.float().map(drop),
        }
    }
}
