//! The country that this program ships with: its places, its boundaries, its way of writing hours.

use std::str::FromStr;
use std::sync::OnceLock;

use chrono::{Days, NaiveDate};
use opening_hours::{OpeningHours, RuleKind};
use sanad_domain::Date;
use sanad_domain::listing::Week;
use sanad_domain::validate::HoursReader;
use sanad_geography::gazetteer::{Gazetteer, GazetteerError, Source};

/// The texts of the country's data, embedded at build time from `data/`.
pub const SOURCE: Source<'static> = Source {
    regions: include_str!("../../data/places/regions.csv"),
    provinces: include_str!("../../data/places/provinces.csv"),
    communes: include_str!("../../data/places/communes.csv"),
    tamazight: include_str!("../../data/places/tamazight.csv"),
    boundaries: include_str!("../../data/boundaries/communes-fine.topojson"),
};

/// Boundaries for drawing: path within an edition, and the text.
pub const BOUNDARIES: [(&str, &str); 15] = [
    (
        "boundaries/regions.topojson",
        include_str!("../../data/boundaries/regions.topojson"),
    ),
    (
        "boundaries/provinces.topojson",
        include_str!("../../data/boundaries/provinces.topojson"),
    ),
    (
        "boundaries/land.topojson",
        include_str!("../../data/boundaries/land.topojson"),
    ),
    (
        "boundaries/communes/01.topojson",
        include_str!("../../data/boundaries/communes/01.topojson"),
    ),
    (
        "boundaries/communes/02.topojson",
        include_str!("../../data/boundaries/communes/02.topojson"),
    ),
    (
        "boundaries/communes/03.topojson",
        include_str!("../../data/boundaries/communes/03.topojson"),
    ),
    (
        "boundaries/communes/04.topojson",
        include_str!("../../data/boundaries/communes/04.topojson"),
    ),
    (
        "boundaries/communes/05.topojson",
        include_str!("../../data/boundaries/communes/05.topojson"),
    ),
    (
        "boundaries/communes/06.topojson",
        include_str!("../../data/boundaries/communes/06.topojson"),
    ),
    (
        "boundaries/communes/07.topojson",
        include_str!("../../data/boundaries/communes/07.topojson"),
    ),
    (
        "boundaries/communes/08.topojson",
        include_str!("../../data/boundaries/communes/08.topojson"),
    ),
    (
        "boundaries/communes/09.topojson",
        include_str!("../../data/boundaries/communes/09.topojson"),
    ),
    (
        "boundaries/communes/10.topojson",
        include_str!("../../data/boundaries/communes/10.topojson"),
    ),
    (
        "boundaries/communes/11.topojson",
        include_str!("../../data/boundaries/communes/11.topojson"),
    ),
    (
        "boundaries/communes/12.topojson",
        include_str!("../../data/boundaries/communes/12.topojson"),
    ),
];

/// The gazetteer of the embedded data, read once.
///
/// # Errors
/// When the embedded data was replaced by something unreadable; the message names the file and line.
pub fn gazetteer() -> Result<&'static Gazetteer, GazetteerError> {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    if let Some(read) = GAZETTEER.get() {
        return Ok(read);
    }
    let read = Gazetteer::read(SOURCE)?;
    Ok(GAZETTEER.get_or_init(|| read))
}

/// The present day, in the local time zone of the machine.
pub fn today() -> Date {
    let now = jiff::ZonedDateTime::now();
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let today = Date::new(u16::try_from(now.year()).unwrap_or(2026), part(now.month()), part(now.day()));
    // Every day that a clock can show between 1900 and 2999 exists.
    today
        .or_else(|| Date::from_days(0))
        .unwrap_or_else(|| unreachable!("1970-01-01 exists"))
}

/// Reads `opening_hours` expressions with the `opening-hours` crate.
pub struct Hours {
    reference: NaiveDate,
}

impl Hours {
    /// A reader for which the ordinary week is the one that begins on the Monday after `today`.
    pub fn new(today: Date) -> Self {
        let (year, month, day) = today.parts();
        let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).unwrap_or_default();
        let to_monday = 7 - u64::from(chrono::Datelike::weekday(&date).num_days_from_monday());
        Self {
            reference: date.checked_add_days(Days::new(to_monday)).unwrap_or(date),
        }
    }
}

impl HoursReader for Hours {
    fn week(&self, expression: &str) -> Option<Week> {
        let hours = OpeningHours::from_str(expression).ok()?;
        let mut week = Week::default();
        for (number, day) in week.0.iter_mut().enumerate() {
            let date = self.reference.checked_add_days(Days::new(number as u64))?;
            *day = open_spans(&hours, date);
        }
        join_over_midnight(&mut week);
        Some(week)
    }
}

/// What is open from midnight to midnight of one day.
pub(crate) fn open_spans(hours: &OpeningHours, date: NaiveDate) -> Vec<[u16; 2]> {
    let minutes = |hour: u8, minute: u8| u16::from(hour) * 60 + u16::from(minute);
    hours
        .schedule_at(date)
        .into_iter()
        .filter(|span| span.kind == RuleKind::Open)
        .map(|span| {
            [
                minutes(span.range.start.hour(), span.range.start.minute()),
                minutes(span.range.end.hour(), span.range.end.minute()),
            ]
        })
        .filter(|[start, end]| start < end)
        .collect()
}

/// A span until midnight and one from midnight on are one night, written with the day on which it begins.
fn join_over_midnight(week: &mut Week) {
    if week.is_always() {
        return;
    }
    for day in 0..7 {
        let next = (day + 1) % 7;
        let ends_late = week.0[day].last().is_some_and(|[start, end]| *end == 1_440 && *start > 0);
        let continues = week.0[next].first().is_some_and(|[start, end]| *start == 0 && *end < 720);
        if ends_late && continues {
            let [_, end] = week.0[next].remove(0);
            if let Some(last) = week.0[day].last_mut() {
                last[1] = 1_440 + end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(expression: &str) -> Option<Week> {
        Hours::new(Date::parse("2026-11-23").unwrap()).week(expression)
    }

    #[test]
    fn hours_become_an_ordinary_week() {
        let days = week("Mo-Th 08:30-16:30; Fr 08:30-12:00,14:00-16:30").unwrap().0;
        assert_eq!(days[0], [[510, 990]]);
        assert_eq!(days[4], [[510, 720], [840, 990]]);
        assert!(days[5].is_empty());
        assert!(week("24/7").unwrap().is_always());
        assert!(week("off").unwrap().is_never());
    }

    #[test]
    fn a_night_is_written_with_the_day_on_which_it_begins() {
        let days = week("Mo-Su 20:00-06:00").unwrap().0;
        assert_eq!(days[0], [[1_200, 1_800]]);
        assert_eq!(days[6], [[1_200, 1_800]]);
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        for text in ["25:00-26:00", "when the sun shines", "Mo-Fr 9h à 17h", "Mo 09:00", ""] {
            assert_eq!(week(text).filter(|week| !week.is_never()), None, "{text}");
        }
    }

    #[test]
    fn the_embedded_country_is_whole() {
        use sanad_domain::Level;
        let country = gazetteer().unwrap();
        let counts = [Level::Region, Level::Province, Level::Commune].map(|level| country.level(level).count());
        assert_eq!(counts, [12, 75, 1_503]);
    }
}
