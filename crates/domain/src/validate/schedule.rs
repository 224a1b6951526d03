//! Checks of hours, closures and the days on which things began, ended or were confirmed.

use super::rules::service as rules;
use super::{Examination, Field};
use crate::Date;
use crate::fold::{fold, latin_digits};
use crate::listing::{Closure, Hours};

/// After this many days a confirmation is old and a closure long past.
const YEAR: i32 = 365;
const MIDNIGHT: u16 = 1_440;

/// Whether two spans of one day, parted by a comma, share a minute.
fn overlaps(expression: &str) -> bool {
    let minutes = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
    };
    let span = |text: &str| {
        text.split_once('-')
            .and_then(|(from, to)| Some((minutes(from)?, minutes(to)?)))
    };
    expression.split([' ', ';']).any(|day| {
        let spans: Vec<(u32, u32)> = day.split(',').filter_map(span).collect();
        spans
            .iter()
            .enumerate()
            .any(|(at, one)| spans[at + 1..].iter().any(|other| one.0 < other.1 && other.0 < one.1))
    })
}

/// When a service is open, and when somebody last confirmed it.
pub(super) struct Schedule {
    pub hours: Option<Hours>,
    pub hours_ramadan: Option<Hours>,
    pub closures: Vec<Closure>,
    pub confirmed: Option<Date>,
}

impl Examination<'_> {
    pub(super) fn schedule(&mut self) -> Schedule {
        let hours = self.hours();
        let hours_ramadan = self.hours_ramadan(hours.as_ref());
        let closures = self.closures();
        self.lifetime();
        let confirmed = self.confirmed();
        Schedule {
            hours,
            hours_ramadan,
            closures,
            confirmed,
        }
    }

    fn hours(&mut self) -> Option<Hours> {
        let Some(typed) = self.draft.get(Field::Hours) else {
            self.breach(&rules::HOURS_MISSING, Field::Hours, "");
            return None;
        };
        if ["ramadan", "رمضان"].iter().any(|word| fold(typed).contains(word)) {
            self.breach(&rules::HOURS_RAMADAN, Field::Hours, typed);
            return None;
        }
        let hours = self.expression(Field::Hours, typed)?;
        if hours.week.is_never() {
            self.breach(&rules::HOURS_NEVER, Field::Hours, typed);
        } else if hours.week.is_always() {
            self.breach(&rules::HOURS_ALWAYS, Field::Hours, typed);
        }
        Some(hours)
    }

    /// The hours of Ramadan; closed all month is an answer too.
    fn hours_ramadan(&mut self, ordinary: Option<&Hours>) -> Option<Hours> {
        let typed = self.draft.get(Field::HoursRamadan)?;
        let hours = self.expression(Field::HoursRamadan, typed)?;
        match ordinary {
            // Hours that were typed and cannot be read have left their own error behind.
            None if self.draft.get(Field::Hours).is_none() => {
                self.breach(&rules::HOURS_RAMADAN_ALONE, Field::HoursRamadan, typed)
            }
            Some(ordinary) if ordinary.week == hours.week => self.breach(&rules::HOURS_RAMADAN_SAME, Field::HoursRamadan, typed),
            _ => {}
        }
        Some(hours)
    }

    /// What an expression means, whenever it is that it holds.
    fn expression(&mut self, field: Field, typed: &str) -> Option<Hours> {
        // Long expressions are never hours, and parsers have been known to take their time over them.
        let expression = latin_digits(typed).replace(['–', '—', '‑'], "-");
        if expression.contains('"') {
            self.breach(&rules::HOURS_REMARK, field, typed);
            return None;
        }
        let plain = expression.len() <= 500 && expression.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
        let week = plain.then(|| self.context.hours.week(&expression)).flatten();
        let Some(week) = week else {
            self.breach(&rules::HOURS_UNREADABLE, field, typed);
            return None;
        };
        if week.0.iter().flatten().any(|[_, end]| *end > MIDNIGHT) {
            self.breach(&rules::HOURS_OVER_MIDNIGHT, field, typed);
        }
        if overlaps(&expression) {
            self.breach(&rules::HOURS_OVERLAP, field, typed);
        }
        if expression.split([' ', ',', ';', '-']).any(|word| word == "SH") {
            self.breach(&rules::HOURS_SCHOOL, field, typed);
        }
        Some(Hours { expression, week })
    }

    fn closures(&mut self) -> Vec<Closure> {
        let mut closures = Vec::new();
        for part in self.parts(Field::Closures) {
            let (from, to) = part.split_once('/').or_else(|| part.split_once("..")).unwrap_or((part, part));
            let (Some(from), Some(to)) = (Date::parse(&latin_digits(from.trim())), Date::parse(&latin_digits(to.trim()))) else {
                self.breach(&rules::CLOSURE_UNREADABLE, Field::Closures, part);
                continue;
            };
            if to < from {
                self.breach(&rules::CLOSURE_REVERSED, Field::Closures, part);
            } else if self.context.today.days_since(to) > YEAR {
                self.breach(&rules::CLOSURE_PAST, Field::Closures, part);
            }
            closures.push(Closure { from, to });
        }
        closures
    }

    fn lifetime(&mut self) {
        let opened = self.date(Field::OpenedOn);
        let closed = self.date(Field::ClosedOn);
        let today = self.context.today;
        if let Some(opened) = opened.filter(|opened| *opened > today) {
            self.breach(&rules::OPENED_LATER, Field::OpenedOn, &opened.to_string());
        }
        match (opened, closed) {
            (Some(opened), Some(closed)) if closed < opened => {
                self.breach(&rules::CLOSED_BEFORE_OPENED, Field::ClosedOn, &format!("{opened} > {closed}"));
            }
            (_, Some(closed)) if closed < today => self.breach(&rules::CLOSED_ALREADY, Field::ClosedOn, &closed.to_string()),
            _ => {}
        }
    }

    fn confirmed(&mut self) -> Option<Date> {
        if self.draft.get(Field::ConfirmedOn).is_none() {
            self.breach(&rules::CONFIRMED_MISSING, Field::ConfirmedOn, "");
        }
        let confirmed = self.date(Field::ConfirmedOn)?;
        if confirmed > self.context.today {
            self.breach(&rules::CONFIRMED_LATER, Field::ConfirmedOn, &confirmed.to_string());
        } else if self.context.today.days_since(confirmed) > YEAR {
            self.breach(&rules::CONFIRMED_OLD, Field::ConfirmedOn, &confirmed.to_string());
        }
        Some(confirmed)
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        let typed = self.draft.get(field)?;
        let text = latin_digits(typed);
        let (day, time) = text.split_once(['T', ' ']).unwrap_or((&text, ""));
        let is_time = time.bytes().all(|b| b.is_ascii_digit() || b":.Z+-".contains(&b));
        if let Some(date) = Date::parse(day).filter(|_| is_time) {
            return Some(date);
        }
        // Spreadsheets count days from 1899-12-30; 20000 to 80000 are the years 1954 to 2119.
        let serial = text
            .parse::<f64>()
            .ok()
            .filter(|serial| (20_000.0..80_000.0).contains(serial));
        if let Some(date) = serial.and_then(|serial| Date::from_days(serial as i32 - 25_569)) {
            self.breach(&rules::DATE_SERIAL, field, typed);
            return Some(date);
        }
        self.breach(&rules::DATE_INVALID, field, typed);
        None
    }
}
