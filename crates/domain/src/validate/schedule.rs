//! Checks of hours, closures and the days on which things began, ended or were confirmed.

use super::rules::service as rules;
use super::{Examination, Field};
use crate::Date;
use crate::fold::latin_digits;
use crate::listing::{Closure, Hours};

/// After this many days a confirmation is old and a closure long past.
const YEAR: i32 = 365;
const MIDNIGHT: u16 = 1_440;

impl Examination<'_> {
    pub(super) fn schedule(&mut self) -> (Option<Hours>, Vec<Closure>, Option<Date>) {
        let hours = self.hours();
        let closures = self.closures();
        self.lifetime();
        let confirmed = self.confirmed();
        (hours, closures, confirmed)
    }

    fn hours(&mut self) -> Option<Hours> {
        let Some(typed) = self.draft.get(Field::Hours) else {
            self.breach(&rules::HOURS_MISSING, Field::Hours, "");
            return None;
        };
        // Long expressions are never hours, and parsers have been known to take their time over them.
        let week = (typed.len() <= 500).then(|| self.context.hours.week(&latin_digits(typed))).flatten();
        let Some(week) = week else {
            self.breach(&rules::HOURS_UNREADABLE, Field::Hours, typed);
            return None;
        };
        if week.is_never() {
            self.breach(&rules::HOURS_NEVER, Field::Hours, typed);
        } else if week.is_always() {
            self.breach(&rules::HOURS_ALWAYS, Field::Hours, typed);
        } else if week.0.iter().flatten().any(|[_, end]| *end > MIDNIGHT) {
            self.breach(&rules::HOURS_OVER_MIDNIGHT, Field::Hours, typed);
        }
        Some(Hours { expression: latin_digits(typed), week })
    }

    fn closures(&mut self) -> Vec<Closure> {
        let mut closures = Vec::new();
        let typed = self.draft.get(Field::Closures).unwrap_or_default();
        for part in typed.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let (from, to) = part.split_once('/').unwrap_or((part, part));
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
        if let Some(date) = Date::parse(text.get(..10).unwrap_or(&text)) {
            return Some(date);
        }
        // Spreadsheets count days from 1899-12-30; 20000 to 80000 are the years 1954 to 2119.
        let serial = text.parse::<f64>().ok().filter(|serial| (20_000.0..80_000.0).contains(serial));
        if let Some(date) = serial.and_then(|serial| Date::from_days(serial as i32 - 25_569)) {
            self.breach(&rules::DATE_SERIAL, field, typed);
            return Some(date);
        }
        self.breach(&rules::DATE_INVALID, field, typed);
        None
    }
}
