//! Numbers. Whole ones are exact or refused.

use crate::Error;
use crate::reader::Reader;

/// Digits that are exact in a double.
const EXACT: u64 = 1 << 53;

impl Reader<'_> {
    /// A whole number: its size, and whether it is below nought.
    pub(crate) fn whole(&mut self) -> Result<(u64, bool), Error> {
        let negative = self.take(b'-');
        let mut size = 0_u64;
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.here() {
            let next = size
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
            size = next.ok_or(Error::at(self.at))?;
            self.at += 1;
        }
        let digits = self.at - start;
        let is_longer = matches!(self.here(), Some(b'.' | b'e' | b'E'));
        if digits == 0 || is_longer || (digits > 1 && self.text.as_bytes().get(start) == Some(&b'0')) {
            return self.wrong();
        }
        Ok((size, negative))
    }

    /// Whether the number that comes next is written without a point or an exponent.
    pub(crate) fn is_whole(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let after = rest.iter().find(|byte| !matches!(byte, b'-' | b'0'..=b'9'));
        !matches!(after, Some(b'.' | b'e' | b'E'))
    }

    /// Any number: the nearest double where it has at most 15 digits and 22 decimals, else one that is off by a few of the last
    /// bits at most.
    pub(crate) fn float(&mut self) -> Result<f64, Error> {
        let negative = self.take(b'-');
        let (mut size, mut exponent) = (0_u64, 0_i32);
        let mut digit = |reader: &mut Self, decimals: i32| {
            let Some(digit @ b'0'..=b'9') = reader.here() else {
                return false;
            };
            reader.at += 1;
            // Digits beyond what a double holds count for the size alone.
            if size < EXACT {
                size = size * 10 + u64::from(digit - b'0');
                exponent -= decimals;
            } else {
                exponent += 1 - decimals;
            }
            true
        };
        let start = self.at;
        while digit(self, 0) {}
        let digits = self.at - start;
        if digits == 0 || (digits > 1 && self.text.as_bytes().get(start) == Some(&b'0')) {
            return self.wrong();
        }
        if self.here() == Some(b'.') {
            self.at += 1;
            if !digit(self, 1) {
                return self.wrong();
            }
            while digit(self, 1) {}
        }
        if let Some(b'e' | b'E') = self.here() {
            self.at += 1;
            let below = self.here() == Some(b'-');
            if below || self.here() == Some(b'+') {
                self.at += 1;
            }
            let mut written = 0_i32;
            let start = self.at;
            while let Some(digit @ b'0'..=b'9') = self.here() {
                written = written.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
                self.at += 1;
            }
            if self.at == start {
                return self.wrong();
            }
            exponent = exponent.saturating_add(if below { -written } else { written });
        }
        let value = scaled(size as f64, exponent);
        if !value.is_finite() {
            return self.wrong();
        }
        Ok(if negative { -value } else { value })
    }
}

/// A number times a power of ten; powers up to 10²² are exact.
fn scaled(mut size: f64, exponent: i32) -> f64 {
    // Beyond this any double is nought or without end.
    let mut left = exponent.unsigned_abs().min(700);
    while left > 0 && size != 0.0 {
        let step = left.min(22);
        let power = (0..step).fold(1.0, |power, _| power * 10.0);
        size = if exponent < 0 { size / power } else { size * power };
        left -= step;
    }
    size
}
