//! Strings: borrowed where nothing in them is escaped.

use std::borrow::Cow;

use crate::Error;
use crate::reader::Reader;

impl<'de> Reader<'de> {
    /// A string that begins here.
    pub(crate) fn string(&mut self) -> Result<Cow<'de, str>, Error> {
        self.expect(b'"')?;
        let text = self.text;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            match self.here() {
                Some(b'"') => break,
                Some(b'\\') => {
                    unescaped.push_str(text.get(start..self.at).unwrap_or_default());
                    self.at += 1;
                    unescaped.push(self.escape()?);
                    start = self.at;
                }
                Some(byte) if byte >= b' ' => self.at += 1,
                _ => return self.wrong(),
            }
        }
        let rest = text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        if unescaped.is_empty() {
            return Ok(Cow::Borrowed(rest));
        }
        unescaped.push_str(rest);
        Ok(Cow::Owned(unescaped))
    }

    fn escape(&mut self) -> Result<char, Error> {
        let letter = match self.here() {
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return self.wrong(),
        };
        self.at += 1;
        Ok(letter)
    }

    /// `u` and four digits; two of them where a letter needs a pair of surrogates.
    fn code_point(&mut self) -> Result<char, Error> {
        let first = self.unit()?;
        let code = if matches!(first, 0xd800..0xdc00) && self.here() == Some(b'\\') {
            self.at += 1;
            let second = self.unit()?;
            if !matches!(second, 0xdc00..0xe000) {
                return self.wrong();
            }
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        } else {
            first
        };
        // A lone surrogate is no letter.
        char::from_u32(code).ok_or(Error::at(self.at))
    }

    fn unit(&mut self) -> Result<u32, Error> {
        if self.here() != Some(b'u') {
            return self.wrong();
        }
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.here().and_then(|digit| char::from(digit).to_digit(16));
            unit = unit * 16 + digit.ok_or(Error::at(self.at))?;
            self.at += 1;
        }
        Ok(unit)
    }
}
