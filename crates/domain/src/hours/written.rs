//! From an ordinary week to the `opening_hours` expression that says it.

use std::fmt::Write;

use super::{MIDNIGHT, Span};

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The shortest plain [`opening_hours`](https://wiki.openstreetmap.org/wiki/Key:opening_hours) expression for a week from Monday,
/// days in a row with the same hours together: `Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00`. A span past midnight ends on
/// the clock of the next day. `24/7` where every minute is open; empty where none is.
pub fn expression(week: &[Vec<Span>; 7]) -> String {
    if week.iter().all(|day| day.as_slice() == [[0, MIDNIGHT]]) {
        return "24/7".to_owned();
    }
    let mut rules: Vec<String> = Vec::new();
    let mut first = 0;
    while first < week.len() {
        let spans = &week[first];
        let equal = week[first..].iter().take_while(|day| *day == spans).count();
        if !spans.is_empty() {
            let days = match equal {
                1 => DAYS[first].to_owned(),
                _ => format!("{}-{}", DAYS[first], DAYS[first + equal - 1]),
            };
            let times: Vec<String> = spans.iter().map(|span| time_span(*span)).collect();
            rules.push(format!("{days} {}", times.join(",")));
        }
        first += equal;
    }
    rules.join("; ")
}

fn time_span([start, end]: Span) -> String {
    let mut text = String::new();
    // Midnight at the end of a day is 24:00; later, the clock has begun anew.
    let end = if end > MIDNIGHT { end - MIDNIGHT } else { end };
    // Writing to a string cannot fail.
    let _ = write!(text, "{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(days: &[(usize, &[Span])]) -> [Vec<Span>; 7] {
        let mut week: [Vec<Span>; 7] = Default::default();
        for (day, spans) in days {
            week[*day] = spans.to_vec();
        }
        week
    }

    #[test]
    fn days_of_equal_hours_stand_together() {
        let office: &[Span] = &[[540, 720], [840, 1_080]];
        let days = [(0, office), (1, office), (2, office), (4, office), (5, &[[540, 720]][..])];
        assert_eq!(
            expression(&week(&days)),
            "Mo-We 09:00-12:00,14:00-18:00; Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00"
        );
    }

    #[test]
    fn nights_whole_days_and_nothing() {
        assert_eq!(expression(&week(&[(6, &[[1_320, 1_800]])])), "Su 22:00-06:00");
        assert_eq!(expression(&week(&[(0, &[[0, MIDNIGHT]])])), "Mo 00:00-24:00");
        assert_eq!(expression(&std::array::from_fn(|_| vec![[0, MIDNIGHT]])), "24/7");
        assert_eq!(expression(&week(&[])), "");
    }
}
