//! From `opening_hours` expressions to timetables: the one place where the parser meets the calendar.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use opening_hours::{Context, ContextHolidays, OpeningHours};
use rayon::prelude::*;
use sanad_domain::Date;
use sanad_domain::disclosure::{PublicListing, PublicService};
use sanad_domain::hours::calendar::Calendar;
use sanad_domain::hours::{DAYS, Day, Reason, Span, Timetable, join};
use sanad_domain::listing::Closure;

use crate::country::open_spans;

/// What an expression opens on each of the days covered.
struct Rolled {
    days: Vec<Vec<Span>>,
    /// The same if there were no public holidays; only where the expression speaks of them.
    without_holidays: Option<Vec<Vec<Span>>>,
}

/// The timetables of an edition, each once.
#[derive(Default)]
pub struct Timetables {
    all: Vec<Timetable>,
    by_hours: HashMap<Key, u32>,
}

/// What a timetable is made from: ordinary hours, those of Ramadan, closures.
type Key = (String, Option<String>, Vec<[i32; 2]>);

fn key(service: &PublicService) -> Option<Key> {
    let closures = service
        .closures
        .iter()
        .map(|closure| [closure.from.days(), closure.to.days()]);
    Some((
        service.hours.as_ref()?.expression.clone(),
        service.hours_ramadan.as_ref().map(|hours| hours.expression.clone()),
        closures.collect(),
    ))
}

impl Timetables {
    /// Works out when each service of the listings is open, from the day before `date` on: a reader's night may still be
    /// that of yesterday.
    pub fn of(listings: &[PublicListing], date: Date, calendar: &Calendar) -> Self {
        let services = || listings.iter().flat_map(|listing| &listing.services);
        let expressions: BTreeSet<&str> = services()
            .flat_map(|service| service.hours.iter().chain(&service.hours_ramadan))
            .map(|hours| hours.expression.as_str())
            .collect();
        let from = date.days() - 1;
        // Many services share few expressions, and these are what takes time.
        let rolled: HashMap<&str, Rolled> = expressions
            .into_par_iter()
            .filter_map(|expression| Some((expression, roll(expression, from, calendar)?)))
            .collect();
        let mut made = Self::default();
        let mut numbers: HashMap<Timetable, u32> = HashMap::new();
        for service in services() {
            let Some(key) = key(service).filter(|key| !made.by_hours.contains_key(key)) else {
                continue;
            };
            let ramadan = key.1.as_ref().map(|expression| rolled.get(expression.as_str()));
            let ordinary = rolled.get(key.0.as_str());
            // Hours that the parser no longer reads are hours that are not known.
            let (Some(ordinary), Some(ramadan)) = (ordinary, ramadan.map_or(Some(None), |found| found.map(Some))) else {
                continue;
            };
            let Some(table) = timetable(ordinary, ramadan, &service.closures, from, calendar) else {
                continue;
            };
            let next = u32::try_from(made.all.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(table).or_insert_with_key(|table| {
                made.all.push(table.clone());
                next
            });
            made.by_hours.insert(key, number);
        }
        made
    }

    /// Every timetable, in the order of their numbers.
    pub fn all(&self) -> &[Timetable] {
        &self.all
    }

    /// The number of a service's timetable.
    pub fn number(&self, service: &PublicService) -> Option<u32> {
        self.by_hours.get(&key(service)?).copied()
    }

    /// A service's timetable.
    pub fn get(&self, service: &PublicService) -> Option<&Timetable> {
        self.all.get(usize::try_from(self.number(service)?).ok()?)
    }
}

fn roll(expression: &str, from: i32, calendar: &Calendar) -> Option<Rolled> {
    let plain = OpeningHours::from_str(expression).ok()?;
    let first = naive(Date::from_days(from)?)?;
    let days = |hours: &OpeningHours| {
        let dates = (0..u64::from(DAYS)).map_while(|number| first.checked_add_days(Days::new(number)));
        let mut days: Vec<Vec<Span>> = dates.map(|date| open_spans(hours, date)).collect();
        join(&mut days);
        days
    };
    let speaks = expression
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(|word| word == "PH");
    if !speaks {
        return Some(Rolled {
            days: days(&plain),
            without_holidays: None,
        });
    }
    let without_holidays = Some(days(&plain));
    Some(Rolled {
        days: days(&informed(plain, calendar)),
        without_holidays,
    })
}

/// Hours that know the country's public holidays.
fn informed(hours: OpeningHours, calendar: &Calendar) -> OpeningHours {
    let mut public = ContextHolidays::default().get_public().clone();
    let holidays = calendar.holidays().iter();
    for day in holidays.flat_map(|holiday| holiday.from.days()..=holiday.to.days()) {
        if let Some(date) = Date::from_days(day).and_then(naive) {
            public.insert(date);
        }
    }
    let holidays = ContextHolidays::new(Arc::new(public), Arc::default());
    hours.with_context(Context::default().with_holidays(holidays))
}

fn naive(date: Date) -> Option<NaiveDate> {
    let (year, month, day) = date.parts();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// Lays closures over Ramadan, Ramadan over the ordinary.
fn timetable(
    ordinary: &Rolled,
    ramadan: Option<&Rolled>,
    closures: &[Closure],
    from: i32,
    calendar: &Calendar,
) -> Option<Timetable> {
    let asks_calendar = ramadan.is_some() || ordinary.without_holidays.is_some();
    let last = calendar.last().filter(|_| asks_calendar).map_or(i32::MAX, Date::days);
    let mut days = Vec::with_capacity(ordinary.days.len());
    for (number, ordinary_spans) in ordinary.days.iter().enumerate() {
        let number_of_day = from.checked_add(i32::try_from(number).ok()?)?;
        // Of what comes after the calendar, nobody knows whether it is a holiday.
        let Some(date) = Date::from_days(number_of_day).filter(|_| number_of_day <= last) else {
            break;
        };
        let same = |rolled: &Rolled| {
            rolled
                .without_holidays
                .as_ref()
                .is_none_or(|plain| plain.get(number) == rolled.days.get(number))
        };
        let off_for_holiday = calendar.holiday(date).is_some() && !same(ordinary);
        let (spans, reason) = if closures.iter().any(|closure| (closure.from..=closure.to).contains(&date)) {
            (Vec::new(), Some(Reason::Closure))
        } else if let Some(ramadan) = ramadan.filter(|_| calendar.is_ramadan(date))
            // A holiday is one in Ramadan too, unless the hours of Ramadan have their own word on it.
            && (!off_for_holiday || ramadan.without_holidays.is_some())
        {
            let holiday = calendar.holiday(date).is_some() && !same(ramadan);
            let reason = if holiday { Reason::Holiday } else { Reason::Ramadan };
            (ramadan.days.get(number).cloned().unwrap_or_default(), Some(reason))
        } else {
            (ordinary_spans.clone(), off_for_holiday.then_some(Reason::Holiday))
        };
        days.push(Day { spans, reason });
    }
    if days.is_empty() {
        None
    } else {
        Timetable::compose(from, days)
    }
}

#[cfg(test)]
mod tests;
