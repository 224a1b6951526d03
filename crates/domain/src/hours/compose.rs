//! From four hundred days one by one to an ordinary week and the days that differ from it.

use super::{MIDNIGHT, Reason, Run, Span, Timetable, weekday};

/// A night past midnight that ends before noon is one with the evening before; what ends later is another day.
const NOON: u16 = 720;

/// What is open on one day, and why, where that is known to differ from the ordinary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The spans that begin on it.
    pub spans: Vec<Span>,
    /// Why it differs.
    pub reason: Option<Reason>,
}

/// Writes a span until midnight and one from midnight on as one, with the day on which it begins.
pub fn join(days: &mut [Vec<Span>]) {
    let mut rest = days;
    while let [evening, after @ ..] = rest {
        if let (Some([start, end]), Some(morning)) = (evening.last_mut(), after.first_mut())
            && *start > 0
            && *end == MIDNIGHT
            && let Some([0, until]) = morning.first().copied()
            && until < NOON
        {
            *end = MIDNIGHT + until;
            morning.remove(0);
        }
        rest = after;
    }
}

impl Timetable {
    /// The timetable of days in a row. Where spans touch or overlap they become one, and a night ends where the next day
    /// opens.
    pub fn compose(from: i32, mut days: Vec<Day>) -> Option<Self> {
        for day in &mut days {
            tidy(&mut day.spans);
        }
        let openings: Vec<Option<u16>> = days.iter().map(|day| day.spans.first().map(|[start, _]| *start)).collect();
        for (day, next) in days.iter_mut().zip(openings.iter().skip(1)) {
            if let (Some([_, end]), Some(start)) = (day.spans.last_mut(), next) {
                *end = (*end).min(MIDNIGHT + start);
            }
        }
        let week = ordinary_week(from, &days);
        let count = u16::try_from(days.len()).ok()?;
        let mut runs: Vec<Run> = Vec::new();
        for (number, day) in (from..).zip(days) {
            if week.get(usize::from(weekday(number))) == Some(&day.spans) {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.first + i32::from(run.days) == number && run.spans == day.spans && run.reason == day.reason => {
                    run.days += 1;
                }
                _ => runs.push(Run {
                    first: number,
                    days: 1,
                    reason: day.reason,
                    spans: day.spans,
                }),
            }
        }
        Self::new(from, count, week, runs)
    }
}

/// Puts spans in order and makes those that touch one; what is no span is left out.
fn tidy(spans: &mut Vec<Span>) {
    spans.retain(|[start, end]| start < end && *start < MIDNIGHT);
    spans.sort_unstable();
    let mut tidied: Vec<Span> = Vec::with_capacity(spans.len());
    for [start, end] in spans.drain(..) {
        let end = end.min(2 * MIDNIGHT);
        match tidied.last_mut() {
            Some([_, last]) if start <= *last => *last = end.max(*last),
            _ => tidied.push([start, end]),
        }
    }
    *spans = tidied;
}

/// For each day of the week, what is open on most of them; the earlier where two are as frequent.
fn ordinary_week(from: i32, days: &[Day]) -> [Vec<Span>; 7] {
    let mut week: [Vec<Span>; 7] = Default::default();
    for (number, ordinary) in (0u8..).zip(&mut week) {
        let mut seen: Vec<(&[Span], usize)> = Vec::new();
        for (_, day) in (from..).zip(days).filter(|(day, _)| weekday(*day) == number) {
            match seen.iter_mut().find(|(spans, _)| *spans == day.spans.as_slice()) {
                Some((_, times)) => *times += 1,
                None => seen.push((&day.spans, 1)),
            }
        }
        let most = seen.iter().map(|(_, times)| *times).max();
        if let Some((spans, _)) = seen.into_iter().find(|(_, times)| Some(*times) == most) {
            *ordinary = spans.to_vec();
        }
    }
    week
}

#[cfg(test)]
mod tests {
    use super::super::DAYS;
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const MONDAY: i32 = 20_780;

    #[test]
    fn the_ordinary_week_is_what_most_weeks_are() {
        let mut days = vec![Day::default(); usize::from(DAYS)];
        for (number, day) in (MONDAY..).zip(&mut days) {
            let friday = weekday(number) == 4;
            day.spans = if friday { vec![[540, 720]] } else { vec![[540, 1_020]] };
            if (MONDAY + 28..MONDAY + 58).contains(&number) {
                *day = Day {
                    spans: vec![[600, 900]],
                    reason: Some(Reason::Ramadan),
                };
            }
        }
        let table = Timetable::compose(MONDAY, days).unwrap();
        assert_eq!(table.week()[4], [[540, 720]]);
        assert_eq!(table.runs().len(), 1);
        assert_eq!((table.runs()[0].first, table.runs()[0].days), (MONDAY + 28, 30));
        assert_eq!(table.on(MONDAY + 32), (&[[600, 900]][..], Some(Reason::Ramadan)));
    }

    #[test]
    fn nights_are_joined_and_cut_where_the_next_day_opens() {
        let mut days = [vec![[1_080, 1_440]], vec![[0, 120], [540, 720]], vec![[0, 1_440]]];
        join(&mut days);
        assert_eq!(days, [vec![[1_080, 1_560]], vec![[540, 720]], vec![[0, 1_440]]]);
        let spans = |spans: &[Span]| Day {
            spans: spans.to_vec(),
            reason: None,
        };
        let table = Timetable::compose(MONDAY, vec![spans(&[[1_200, 1_800]]), spans(&[[300, 720]])]).unwrap();
        assert_eq!(table.on(MONDAY).0, [[1_200, 1_740]]);
    }

    proptest! {
        #[test]
        fn spans_never_overlap(days in vec(vec((0u16..1_500, 0u16..3_000), 0..4), 1..40)) {
            let days: Vec<Day> = days.into_iter().map(|spans| Day { spans: spans.into_iter().map(|(start, end)| [start, end]).collect(), reason: None }).collect();
            let count = i32::try_from(days.len()).unwrap();
            let table = Timetable::compose(MONDAY, days.clone()).unwrap();
            let mut free = 0;
            for (day, typed) in (MONDAY..MONDAY + count).zip(days) {
                let midnight = i64::from(day - MONDAY) * 1_440;
                for [start, end] in table.on(day).0 {
                    prop_assert!(midnight + i64::from(*start) >= free && start < end);
                    free = midnight + i64::from(*end);
                }
                for minute in 0..MIDNIGHT {
                    let holds = |[start, end]: &Span| (*start..*end).contains(&minute);
                    prop_assert_eq!(table.on(day).0.iter().any(holds), typed.spans.iter().filter(|[start, _]| *start < MIDNIGHT).any(holds));
                }
            }
            let written = serde_json::to_string(&table).unwrap();
            prop_assert_eq!(serde_json::from_str::<Timetable>(&written).unwrap(), table);
        }
    }
}
