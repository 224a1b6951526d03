//! Open now, or when next.

use super::{Clock, MIDNIGHT, Reason, Timetable, weekday};

/// From this many minutes before the end on, it closes soon.
const SOON: i64 = 30;
const DAY: i64 = MIDNIGHT as i64;
/// What is open for longer than this has no end that anybody need be told of.
const WEEK: i64 = 7 * DAY;

/// A day and a minute to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// How many days from now: 0 is today.
    pub ahead: u16,
    /// The day, since 1970-01-01.
    pub day: i32,
    /// Minutes from midnight.
    pub minute: u16,
}

impl Moment {
    fn new(minutes: i64, today: i32) -> Self {
        let day = i32::try_from(minutes.div_euclid(DAY)).unwrap_or(i32::MAX);
        Self {
            ahead: u16::try_from(day.saturating_sub(today)).unwrap_or(0),
            day,
            minute: u16::try_from(minutes.rem_euclid(DAY)).unwrap_or(0),
        }
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> u8 {
        weekday(self.day)
    }
}

/// What a timetable says of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Open day and night.
    Always,
    /// Open.
    Open {
        /// When it closes; nothing where that is more than a week away or not known.
        until: Option<Moment>,
        /// Whether that is within the half hour.
        closing_soon: bool,
    },
    /// Closed.
    Closed {
        /// When it opens next; nothing where it does not, as far as is known.
        opens: Option<Moment>,
        /// Why it is closed all day, where today differs from the ordinary week.
        reason: Option<Reason>,
    },
    /// Nothing is known, or no longer.
    Unknown,
}

impl Status {
    /// Whether somebody who comes now finds it open, as far as is known.
    pub fn is_open(&self) -> bool {
        matches!(self, Status::Always | Status::Open { .. })
    }

    /// What several say of the same moment together: open as long as any of them is, closed until the first opens, and
    /// unknown where none is open and one may be.
    pub fn together(all: impl IntoIterator<Item = Status>) -> Status {
        all.into_iter().reduce(Status::or).unwrap_or(Status::Unknown)
    }

    fn or(self, other: Status) -> Status {
        use Status::{Always, Closed, Open, Unknown};
        match (self, other) {
            (Always, _) | (_, Always) => Always,
            (Open { until: one, .. }, Open { until: two, .. }) => {
                // No end that is known is the latest.
                if one.is_none() || two.is_some() && one >= two {
                    self
                } else {
                    other
                }
            }
            (open @ Open { .. }, _) | (_, open @ Open { .. }) => open,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Closed { opens: one, reason }, Closed { opens: two, reason: why }) => Closed {
                opens: one.into_iter().chain(two).min(),
                reason: reason.filter(|_| reason == why),
            },
        }
    }
}

impl Timetable {
    /// Whether it is open at this moment, and until or from when.
    pub fn status(&self, now: Clock) -> Status {
        if !self.covers(now.day) {
            return Status::Unknown;
        }
        if self.is_always() {
            return Status::Always;
        }
        let minute = now.minute.min(MIDNIGHT - 1);
        let now = i64::from(now.day) * DAY + i64::from(minute);
        let today = i32::try_from(now.div_euclid(DAY)).unwrap_or(0);
        let Some((start, end)) = self.next_stretch(now, today) else {
            return self.closed(today, None);
        };
        if start > now {
            return self.closed(today, Some(Moment::new(start, today)));
        }
        // An end at the edge of what is covered is the end of what is known.
        let known = end - now <= WEEK && end < i64::from(self.end()) * DAY;
        Status::Open {
            until: known.then(|| Moment::new(end, today)),
            closing_soon: known && end - now <= SOON,
        }
    }

    fn closed(&self, today: i32, opens: Option<Moment>) -> Status {
        let (spans, reason) = self.on(today);
        Status::Closed {
            opens,
            reason: reason.filter(|_| spans.is_empty()),
        }
    }

    /// The stretch of open minutes that holds this one or comes next, nights and days that touch taken together.
    fn next_stretch(&self, now: i64, today: i32) -> Option<(i64, i64)> {
        let mut stretch: Option<(i64, i64)> = None;
        // A night may have begun yesterday.
        for day in today.saturating_sub(1).max(self.from)..self.end() {
            let midnight = i64::from(day) * DAY;
            for [start, end] in self.on(day).0 {
                let (start, end) = (midnight + i64::from(*start), midnight + i64::from(*end));
                if end <= now {
                    continue;
                }
                match &mut stretch {
                    None => stretch = Some((start, end)),
                    Some((_, last)) if start <= *last => *last = end.max(*last),
                    Some(found) => return Some(*found),
                }
            }
            // Nothing of a later day can touch it, or it is longer than needs be known.
            if stretch.is_some_and(|(_, end)| end < midnight + DAY || end - now > WEEK) {
                break;
            }
        }
        stretch
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DAYS, Run, Span};
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// A Monday.
    const MONDAY: i32 = 20_780;

    fn at(table: &Timetable, day: i32, hour: u16, minute: u16) -> Status {
        let minute = hour * 60 + minute;
        table.status(Clock { day, minute })
    }

    fn moment(day: i32, today: i32, hour: u16, minute: u16) -> Option<Moment> {
        Some(Moment {
            ahead: u16::try_from(day - today).unwrap(),
            day,
            minute: hour * 60 + minute,
        })
    }

    fn open(until: Option<Moment>) -> Status {
        Status::Open {
            until,
            closing_soon: false,
        }
    }

    fn closed(opens: Option<Moment>) -> Status {
        Status::Closed { opens, reason: None }
    }

    fn every_day(spans: &[Span], runs: Vec<Run>) -> Timetable {
        let week = [(); 7].map(|()| spans.to_vec());
        Timetable::new(MONDAY, DAYS, week, runs).unwrap()
    }

    #[test]
    fn an_office_opens_closes_and_has_weekends() {
        let mut week: [Vec<Span>; 7] = Default::default();
        for day in &mut week[..5] {
            *day = vec![[540, 720], [840, 1_020]];
        }
        let office = Timetable::new(MONDAY, DAYS, week, Vec::new()).unwrap();
        let friday = MONDAY + 4;
        assert_eq!(at(&office, MONDAY, 8, 59), closed(moment(MONDAY, MONDAY, 9, 0)));
        assert_eq!(at(&office, MONDAY, 9, 0), open(moment(MONDAY, MONDAY, 12, 0)));
        assert_eq!(at(&office, MONDAY, 12, 0), closed(moment(MONDAY, MONDAY, 14, 0)));
        assert_eq!(
            at(&office, MONDAY, 16, 30),
            Status::Open {
                until: moment(MONDAY, MONDAY, 17, 0),
                closing_soon: true
            }
        );
        assert_eq!(at(&office, friday, 17, 0), closed(moment(friday + 3, friday, 9, 0)));
        assert_eq!(at(&office, MONDAY - 1, 10, 0), Status::Unknown);
        assert_eq!(at(&office, MONDAY + 400, 10, 0), Status::Unknown);
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_begins() {
        let night = every_day(&[[1_200, 1_800]], Vec::new());
        let tuesday = MONDAY + 1;
        assert_eq!(at(&night, MONDAY, 23, 59), open(moment(tuesday, MONDAY, 6, 0)));
        assert_eq!(at(&night, tuesday, 5, 0), open(moment(tuesday, tuesday, 6, 0)));
        assert_eq!(at(&night, tuesday, 6, 0), closed(moment(tuesday, tuesday, 20, 0)));
        assert_eq!(
            at(&night, MONDAY, 5, 0),
            closed(moment(MONDAY, MONDAY, 20, 0)),
            "nothing is known of the Sunday before"
        );
    }

    #[test]
    fn a_closed_day_says_why_and_a_closed_year_never_opens() {
        let run = |first, days| Run {
            first,
            days,
            reason: Some(Reason::Closure),
            spans: Vec::new(),
        };
        let closure = every_day(&[[540, 1_020]], vec![run(MONDAY + 1, 10)]);
        let reason = Some(Reason::Closure);
        let opens = moment(MONDAY + 11, MONDAY + 1, 9, 0);
        assert_eq!(at(&closure, MONDAY + 1, 10, 0), Status::Closed { opens, reason });
        assert_eq!(at(&closure, MONDAY, 18, 0), closed(moment(MONDAY + 11, MONDAY, 9, 0)));
        let never = every_day(&[[540, 1_020]], vec![run(MONDAY, DAYS)]);
        assert_eq!(at(&never, MONDAY, 10, 0), Status::Closed { opens: None, reason });
    }

    #[test]
    fn day_and_night_has_no_end() {
        assert_eq!(at(&every_day(&[[0, 1_440]], Vec::new()), MONDAY, 3, 0), Status::Always);
        let but_one = Run {
            first: MONDAY + 20,
            days: 1,
            reason: Some(Reason::Closure),
            spans: Vec::new(),
        };
        let table = every_day(&[[0, 1_440]], vec![but_one]);
        assert_eq!(at(&table, MONDAY, 3, 0), open(None));
        assert_eq!(at(&table, MONDAY + 19, 3, 0), open(moment(MONDAY + 20, MONDAY + 19, 0, 0)));
    }

    #[test]
    fn several_are_open_with_the_last_and_closed_until_the_first_opens() {
        let holiday = |hour| Status::Closed {
            opens: moment(MONDAY, MONDAY, hour, 0),
            reason: Some(Reason::Holiday),
        };
        let (noon, night) = (open(moment(MONDAY, MONDAY, 12, 0)), open(moment(MONDAY, MONDAY, 20, 0)));
        let (early, late) = (
            closed(moment(MONDAY, MONDAY, 14, 0)),
            closed(moment(MONDAY + 1, MONDAY, 9, 0)),
        );
        let cases = [
            (vec![], Status::Unknown),
            (vec![noon, night], night),
            (vec![night, open(None), noon], open(None)),
            (vec![open(None), Status::Always], Status::Always),
            (vec![Status::Unknown, late, noon], noon),
            (vec![late, early, late], early),
            (vec![closed(None), late], late),
            (vec![late, Status::Unknown], Status::Unknown),
            (vec![holiday(15), holiday(10)], holiday(10)),
            (vec![holiday(10), early], closed(moment(MONDAY, MONDAY, 10, 0))),
        ];
        for (all, together) in cases {
            assert_eq!(Status::together(all.iter().copied()), together, "{all:?}");
            assert_eq!(Status::together(all.iter().rev().copied()), together, "{all:?} from behind");
        }
    }

    proptest! {
        #[test]
        fn any_timetable_answers_any_clock(week in vec(vec(0u16..3_000, 0..6), 7), runs in vec(vec(0u16..3_000, 0..6), 0..5), day in any::<i32>(), near in 0i32..450, minute: u16) {
            let wire = serde_json::json!({ "from": MONDAY, "week": week, "on": runs });
            let Ok(table) = serde_json::from_value::<Timetable>(wire) else { return Ok(()) };
            for day in [day, MONDAY + near - 20] {
                let status = table.status(Clock { day, minute });
                prop_assert_eq!(status == Status::Unknown, !table.covers(day));
            }
        }
    }
}
