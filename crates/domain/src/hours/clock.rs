//! What a clock in Morocco shows, worked out from universal time.
//!
//! Telephones know the country's time badly: it leaves UTC+1 for the weeks around Ramadan, and old devices have never
//! heard of it, or think of another year. So the edition says when, and the device is asked for universal time alone.

use serde::{Deserialize, Serialize};

/// A day and a minute of it, as a clock in Morocco shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clock {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Minutes from midnight.
    pub minute: u16,
}

/// Both changes of the clock take place at this hour of universal time.
const CHANGE: i64 = 2 * 3_600;
const DAY: i64 = 86_400;

impl Clock {
    /// What the clock shows so many seconds after 1970-01-01T00:00Z, given the weeks at UTC+0: the days on which they
    /// begin and end.
    pub fn at(seconds: i64, weeks_at_utc: &[[i32; 2]]) -> Self {
        let change = |day: i32| i64::from(day) * DAY + CHANGE;
        let plain = weeks_at_utc
            .iter()
            .any(|[from, to]| (change(*from)..change(*to)).contains(&seconds));
        let shown = seconds.saturating_add(if plain { 0 } else { 3_600 });
        Self {
            day: i32::try_from(shown.div_euclid(DAY)).unwrap_or(if shown < 0 { i32::MIN } else { i32::MAX }),
            minute: u16::try_from(shown.rem_euclid(DAY) / 60).unwrap_or(0),
        }
    }
}

/// The day of the week, 0 for Monday.
pub fn weekday(day: i32) -> u8 {
    // 1970-01-01 was a Thursday.
    u8::try_from((i64::from(day) + 3).rem_euclid(7)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;

    #[test]
    fn the_clock_goes_back_before_ramadan_and_on_after_it() {
        let day = |text: &str| Date::parse(text).unwrap().days();
        let weeks = [[day("2027-02-07"), day("2027-03-14")]];
        let shown = |date: &str, hour: i64, minute: i64| {
            let clock = Clock::at(i64::from(day(date)) * DAY + hour * 3_600 + minute * 60 + 59, &weeks);
            (clock.day - day(date), clock.minute / 60, clock.minute % 60)
        };
        assert_eq!(shown("2027-02-07", 1, 59), (0, 2, 59));
        assert_eq!(shown("2027-02-07", 2, 0), (0, 2, 0));
        assert_eq!(shown("2027-03-14", 1, 59), (0, 1, 59));
        assert_eq!(shown("2027-03-14", 2, 0), (0, 3, 0));
        assert_eq!(shown("2027-07-01", 23, 30), (1, 0, 30));
        assert_eq!(Clock::at(i64::MAX, &[]).day, i32::MAX);
        assert_eq!(Clock::at(i64::MIN, &[]).day, i32::MIN);
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(weekday(Date::parse("2026-11-23").unwrap().days()), 0);
        assert_eq!(weekday(-4), 6);
        assert_eq!([weekday(i32::MIN), weekday(i32::MAX)].map(|day| day < 7), [true, true]);
    }
}
