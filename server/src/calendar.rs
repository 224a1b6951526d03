//! The calendar that this program ships with: public holidays, Ramadan, the weeks in which the clock changes.

use std::sync::OnceLock;

use sanad_domain::hours::calendar::{Calendar, CalendarError};

/// The text of the calendar, embedded at build time from `data/`.
pub const SOURCE: &str = include_str!("../../data/calendar.csv");

/// The embedded calendar, read once.
///
/// # Errors
/// When the embedded table was replaced by one that cannot be read; the message names the line.
pub fn calendar() -> Result<&'static Calendar, CalendarError> {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    if let Some(read) = CALENDAR.get() {
        return Ok(read);
    }
    let read = Calendar::read(SOURCE)?;
    Ok(CALENDAR.get_or_init(|| read))
}

#[cfg(test)]
mod tests {
    use sanad_domain::hours::calendar::Occasion;
    use sanad_domain::hours::weekday;
    use sanad_domain::{Date, Language};

    use super::*;

    /// A day of the arithmetic Islamic calendar, of which the sighted one is at most a day or two off.
    fn arithmetic(year: i32, month: i32, day: i32) -> i32 {
        const EPOCH: i32 = -492_148;
        EPOCH - 1 + day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30
    }

    fn in_year(occasions: &[Occasion], year: u16) -> Vec<&Occasion> {
        occasions.iter().filter(|occasion| occasion.from.parts().0 == year).collect()
    }

    #[test]
    fn each_year_has_its_eleven_civil_and_its_four_islamic_holidays() {
        let calendar = calendar().unwrap();
        for year in 2026..=2030 {
            let holidays = in_year(calendar.holidays(), year);
            assert_eq!(holidays.iter().filter(|holiday| !holiday.expected).count(), 11, "{year}");
            assert_eq!(holidays.iter().filter(|holiday| holiday.expected).count(), 4, "{year}");
            for (month, day) in [
                (1, 1),
                (1, 11),
                (1, 14),
                (5, 1),
                (7, 30),
                (8, 14),
                (8, 20),
                (8, 21),
                (10, 31),
                (11, 6),
                (11, 18),
            ] {
                let date = Date::new(year, month, day).unwrap();
                assert!(calendar.holiday(date).is_some(), "{date}");
            }
        }
        assert_eq!(calendar.last(), Date::new(2030, 12, 31));
    }

    #[test]
    fn days_of_the_islamic_calendar_are_where_the_moon_will_have_them() {
        let calendar = calendar().unwrap();
        for (french, month, day) in [
            ("Nouvel an de l'hégire", 1, 1),
            ("Aïd Al Mawlid", 3, 12),
            ("Aïd Al Fitr", 10, 1),
            ("Aïd Al Adha", 12, 10),
            ("Ramadan", 9, 1),
        ] {
            let all = calendar.holidays().iter().chain(calendar.ramadans());
            let named: Vec<&Occasion> = all
                .filter(|found| found.name.in_language(Language::Fr).map(|name| name.0) == Some(french))
                .collect();
            assert!(named.len() >= 5, "{french}");
            for occasion in named {
                let off = (1_440..1_460)
                    .map(|year| (arithmetic(year, month, day) - occasion.from.days()).abs())
                    .min();
                assert!(off <= Some(2), "{french} {}", occasion.from);
            }
        }
        for pair in calendar.ramadans().windows(2) {
            assert!((353..=356).contains(&pair[1].from.days_since(pair[0].from)));
        }
    }

    #[test]
    fn ramadan_ends_with_its_feast_and_lies_within_the_weeks_at_universal_time() {
        let calendar = calendar().unwrap();
        let weeks = calendar.weeks_at_utc();
        for ramadan in calendar.ramadans() {
            assert!((29..=30).contains(&(ramadan.to.days_since(ramadan.from) + 1)));
            let feast = Date::from_days(ramadan.to.days() + 1).unwrap();
            assert!(calendar.holiday(feast).is_some() || Some(feast) > calendar.last(), "{feast}");
            let around = weeks
                .iter()
                .find(|[from, to]| *from < ramadan.from.days() && ramadan.to.days() < *to);
            let [from, to] = around.unwrap();
            assert_eq!((weekday(*from), weekday(*to)), (6, 6), "the clock changes on Sundays");
        }
    }
}
