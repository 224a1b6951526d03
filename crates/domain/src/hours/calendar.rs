//! The country's calendar: public holidays, Ramadan, and the weeks in which the clock changes.
//!
//! Read from a table that the committee keeps. What follows the moon is announced a day ahead: until then it is expected,
//! and may be a day off.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::Words;
use crate::{Date, Language};

const HEADER: &str = "kind,from,to,certainty,name_ar,name_fr,name_en";

/// A line of the calendar that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarError {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it and what to do.
    pub reason: String,
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "calendar.csv, line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for CalendarError {}

/// Days in a row that have a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Whether it was computed and may be a day off.
    pub expected: bool,
    /// What it is called.
    pub name: Words,
}

impl Occasion {
    /// Whether this day belongs to it.
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// The country's calendar for some years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    holidays: Vec<Occasion>,
    ramadans: Vec<Occasion>,
    at_utc: Vec<Occasion>,
}

impl Calendar {
    /// Reads the table.
    ///
    /// # Errors
    /// At the first line that is not as it must be.
    pub fn read(text: &str) -> Result<Self, CalendarError> {
        let mut calendar = Self::default();
        let mut lines = (1..).zip(text.lines());
        let header = lines.next().map(|(_, line)| line.trim_start_matches('\u{feff}').trim_end());
        if header != Some(HEADER) {
            let reason = format!("the first line must be {HEADER}");
            return Err(CalendarError { line: 1, reason });
        }
        for (line, text) in lines.filter(|(_, text)| !text.trim().is_empty()) {
            calendar.take(text).map_err(|reason| CalendarError { line, reason })?;
        }
        for occasions in [&mut calendar.holidays, &mut calendar.ramadans, &mut calendar.at_utc] {
            occasions.sort_by_key(|occasion| occasion.from);
        }
        Ok(calendar)
    }

    fn take(&mut self, text: &str) -> Result<(), String> {
        let cells: Vec<&str> = text.split(',').map(str::trim).collect();
        let [kind, from, to, certainty, ar, fr, en] = cells[..] else {
            return Err(format!("{} cells instead of 7: names hold no comma", cells.len()));
        };
        let date = |text: &str| Date::parse(text).ok_or_else(|| format!("`{text}` is no day: write it as 2027-02-08"));
        let (from, to) = (date(from)?, date(to)?);
        let expected = match certainty {
            "fixed" => false,
            "expected" => true,
            _ => return Err(format!("`{certainty}` is neither fixed nor expected")),
        };
        let (occasions, longest) = match kind {
            "holiday" => (&mut self.holidays, 7),
            "ramadan" => (&mut self.ramadans, 30),
            "clock" => (&mut self.at_utc, 70),
            _ => return Err(format!("`{kind}` is none of holiday, ramadan, clock")),
        };
        if !(1..=longest).contains(&(to.days_since(from) + 1)) {
            return Err(format!("from {from} to {to} is not between 1 and {longest} days"));
        }
        if kind != "holiday" && occasions.iter().any(|other| from <= other.to && other.from <= to) {
            return Err(format!("{from} to {to} overlaps another {kind}"));
        }
        let names = Language::COMPLETE.into_iter().zip([ar, fr, en].map(str::to_owned));
        let name = Words(names.filter(|(_, name)| !name.is_empty()).collect::<BTreeMap<_, _>>());
        if name.0.len() < Language::COMPLETE.len() {
            return Err("a name is missing in Arabic, French or English".to_owned());
        }
        occasions.push(Occasion {
            from,
            to,
            expected,
            name,
        });
        Ok(())
    }

    /// Public holidays in order.
    pub fn holidays(&self) -> &[Occasion] {
        &self.holidays
    }

    /// The public holiday of this day.
    pub fn holiday(&self, day: Date) -> Option<&Occasion> {
        self.holidays.iter().find(|holiday| holiday.holds(day))
    }

    /// Each Ramadan in order.
    pub fn ramadans(&self) -> &[Occasion] {
        &self.ramadans
    }

    /// The Ramadan of this day, or the next one.
    pub fn next_ramadan(&self, day: Date) -> Option<&Occasion> {
        self.ramadans.iter().find(|ramadan| day <= ramadan.to)
    }

    /// Whether this day is in Ramadan.
    pub fn is_ramadan(&self, day: Date) -> bool {
        self.ramadans.iter().any(|ramadan| ramadan.holds(day))
    }

    /// The weeks in which the clock shows universal time: the days on which they begin and end, since 1970-01-01.
    pub fn weeks_at_utc(&self) -> Vec<[i32; 2]> {
        self.at_utc.iter().map(|weeks| [weeks.from.days(), weeks.to.days()]).collect()
    }

    /// The last day of which it knows whether it is a holiday or in Ramadan: the end of the last year that it holds.
    pub fn last(&self) -> Option<Date> {
        let (year, _, _) = self.holidays.last()?.from.parts();
        Date::new(year, 12, 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Result<Calendar, CalendarError> {
        Calendar::read(&format!("{HEADER}\n{}\n", lines.join("\n")))
    }

    const FEAST: &str = "holiday,2027-03-10,2027-03-11,expected,عيد الفطر,Aïd Al Fitr,Eid al-Fitr";
    const RAMADAN: &str = "ramadan,2027-02-08,2027-03-09,expected,رمضان,Ramadan,Ramadan";

    #[test]
    fn days_are_found() {
        let calendar = read(&[RAMADAN, "", FEAST]).unwrap();
        let day = |text: &str| Date::parse(text).unwrap();
        let feast = calendar.holiday(day("2027-03-11")).unwrap();
        assert!(feast.expected && calendar.holiday(day("2027-03-12")).is_none());
        assert_eq!(feast.name.in_language(Language::Fr), Some(("Aïd Al Fitr", Language::Fr)));
        assert!(calendar.is_ramadan(day("2027-03-09")) && !calendar.is_ramadan(day("2027-03-10")));
        assert_eq!(calendar.last(), Some(day("2027-12-31")));
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (wrong, says) in [
            ("feast,2027-03-10,2027-03-11,fixed,ا,a,b", "none of holiday"),
            ("holiday,10/03/2027,2027-03-11,fixed,ا,a,b", "is no day"),
            ("holiday,2027-03-11,2027-03-10,fixed,ا,a,b", "not between"),
            ("holiday,2027-03-10,2028-03-11,fixed,ا,a,b", "not between"),
            ("holiday,2027-03-10,2027-03-11,maybe,ا,a,b", "neither"),
            ("holiday,2027-03-10,2027-03-11,fixed,ا,a", "6 cells"),
            ("holiday,2027-03-10,2027-03-11,fixed,ا,,b", "name is missing"),
            ("ramadan,2027-03-09,2027-04-07,expected,ا,a,b", "overlaps"),
        ] {
            let error = read(&[RAMADAN, FEAST, wrong]).unwrap_err();
            assert!(error.line == 4 && error.reason.contains(says), "{wrong}: {error}");
        }
        assert_eq!(Calendar::read("kind,from").unwrap_err().line, 1);
        assert_eq!(Calendar::read("").unwrap_err().line, 1);
    }
}
