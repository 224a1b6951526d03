//! When a service is open, day by day: what the publisher works out and the browser only looks up.
//!
//! An `opening_hours` expression, the hours of Ramadan, public holidays and dated closures become a [`Timetable`]: an
//! ordinary week and the days that differ from it. Asking it takes no parser, no calendar and no time zone.

pub mod calendar;
mod clock;
mod compose;
mod status;
mod written;

use serde::{Deserialize, Serialize};

pub use clock::{Clock, weekday};
pub use compose::{Day, join};
pub use status::{Moment, Status};
pub use written::expression;

/// Minutes from midnight at which something opens and closes; a night past midnight ends after [`MIDNIGHT`].
pub type Span = [u16; 2];

/// The minutes of a day.
pub const MIDNIGHT: u16 = 1_440;

/// How many days a timetable covers: a year, and time enough to publish the next edition.
pub const DAYS: u16 = 400;

/// Why a day differs from the ordinary week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A public holiday for which the hours say something else.
    Holiday,
    /// The hours of Ramadan.
    Ramadan,
    /// A dated closure.
    Closure,
}

impl Reason {
    const ALL: [Reason; 3] = [Reason::Holiday, Reason::Ramadan, Reason::Closure];

    /// Nought stands for no reason that is known.
    fn number(reason: Option<Reason>) -> u16 {
        match reason {
            None => 0,
            Some(Reason::Holiday) => 1,
            Some(Reason::Ramadan) => 2,
            Some(Reason::Closure) => 3,
        }
    }
}

/// Days in a row that differ from the ordinary week in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The first of them, in days since 1970-01-01.
    pub first: i32,
    /// How many they are.
    pub days: u16,
    /// Why they differ.
    pub reason: Option<Reason>,
    /// What is open on each of them; nothing where closed.
    pub spans: Vec<Span>,
}

/// An ordinary week and the days that differ from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Timetable {
    from: i32,
    days: u16,
    week: [Vec<Span>; 7],
    runs: Vec<Run>,
    always: bool,
}

impl Timetable {
    /// A timetable of parts in order; `None` where spans overlap or runs do.
    pub fn new(from: i32, days: u16, week: [Vec<Span>; 7], runs: Vec<Run>) -> Option<Self> {
        let end = from.checked_add(i32::from(days))?;
        let mut free = from;
        for run in &runs {
            if run.first < free || run.days == 0 {
                return None;
            }
            free = run.first.checked_add(i32::from(run.days))?;
        }
        let orderly = days <= DAYS
            && free <= end
            && week
                .iter()
                .chain(runs.iter().map(|run| &run.spans))
                .all(|day| is_orderly(day));
        orderly.then(|| Self {
            from,
            days,
            always: runs.is_empty() && week.iter().all(|day| day.as_slice() == [[0, MIDNIGHT]]),
            week,
            runs,
        })
    }

    /// The ordinary week from Monday.
    pub fn week(&self) -> &[Vec<Span>; 7] {
        &self.week
    }

    /// The days that differ from it, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether it is open every minute of every day.
    pub fn is_always(&self) -> bool {
        self.always
    }

    /// Whether it says anything of this day.
    pub fn covers(&self, day: i32) -> bool {
        (self.from..self.end()).contains(&day)
    }

    /// What opens on this day, and why that differs from the ordinary week, if it does.
    pub fn on(&self, day: i32) -> (&[Span], Option<Reason>) {
        let next = self.runs.partition_point(|run| run.first <= day);
        let run = next.checked_sub(1).and_then(|at| self.runs.get(at));
        match run.filter(|run| day < run.first.saturating_add(i32::from(run.days))) {
            Some(run) => (&run.spans, run.reason),
            None => (self.week.get(usize::from(weekday(day))).map_or(&[], Vec::as_slice), None),
        }
    }

    /// What is open on public holidays, where the hours say so and say the same of each.
    pub fn on_holidays(&self) -> Option<&[Span]> {
        let mut runs = self.runs.iter().filter(|run| run.reason == Some(Reason::Holiday));
        let spans = runs.next()?.spans.as_slice();
        runs.all(|run| run.spans == spans).then_some(spans)
    }

    /// The day after the last.
    fn end(&self) -> i32 {
        self.from.saturating_add(i32::from(self.days))
    }
}

/// Whether the spans of a day follow each other without touching, each beginning on the day itself.
fn is_orderly(spans: &[Span]) -> bool {
    spans
        .iter()
        .all(|[start, end]| start < end && *start < MIDNIGHT && *end <= 2 * MIDNIGHT)
        && spans
            .windows(2)
            .all(|pair| matches!(pair, [[_, end], [start, _]] if end < start))
}

/// How a timetable is written: numbers alone, since an edition holds hundreds of them.
#[derive(Serialize, Deserialize)]
struct Wire {
    from: i32,
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    days: u16,
    /// Opening and closing minutes by turns.
    week: [Vec<u16>; 7],
    /// Days since the last run, how many days, the reason, then opening and closing minutes by turns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    on: Vec<Vec<u16>>,
}

fn whole() -> u16 {
    DAYS
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_whole(days: &u16) -> bool {
    *days == DAYS
}

impl From<Timetable> for Wire {
    fn from(table: Timetable) -> Self {
        let mut free = table.from;
        let mut on = Vec::with_capacity(table.runs.len());
        for run in &table.runs {
            let gap = u16::try_from(run.first - free).unwrap_or(DAYS);
            let mut numbers = vec![gap, run.days, Reason::number(run.reason)];
            numbers.extend(run.spans.iter().flatten());
            on.push(numbers);
            free = run.first + i32::from(run.days);
        }
        Self {
            from: table.from,
            days: table.days,
            week: table.week.map(|day| day.into_iter().flatten().collect()),
            on,
        }
    }
}

impl TryFrom<Wire> for Timetable {
    type Error = &'static str;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        const WRONG: &str = "a timetable whose days or spans are out of order";
        let spans = |numbers: &[u16]| -> Option<Vec<Span>> {
            let (pairs, rest) = numbers.as_chunks::<2>();
            rest.is_empty().then(|| pairs.to_vec())
        };
        let mut week: [Vec<Span>; 7] = Default::default();
        for (day, numbers) in week.iter_mut().zip(&wire.week) {
            *day = spans(numbers).ok_or(WRONG)?;
        }
        let mut free = wire.from;
        let mut runs = Vec::with_capacity(wire.on.len().min(usize::from(DAYS)));
        for numbers in &wire.on {
            let ([gap, days, reason], rest) = numbers.split_first_chunk::<3>().ok_or(WRONG)?;
            let reason = match reason.checked_sub(1) {
                None => None,
                Some(at) => Some(*Reason::ALL.get(usize::from(at)).ok_or(WRONG)?),
            };
            let first = free.checked_add(i32::from(*gap)).ok_or(WRONG)?;
            free = first.checked_add(i32::from(*days)).ok_or(WRONG)?;
            let spans = spans(rest).ok_or(WRONG)?;
            runs.push(Run {
                first,
                days: *days,
                reason,
                spans,
            });
        }
        Self::new(wire.from, wire.days, week, runs).ok_or(WRONG)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Timetable {
        let mut week: [Vec<Span>; 7] = Default::default();
        for day in &mut week[..5] {
            *day = vec![[540, 720], [840, 1_020]];
        }
        let closed = Run {
            first: 20_790,
            days: 2,
            reason: Some(Reason::Closure),
            spans: Vec::new(),
        };
        let short = Run {
            first: 20_795,
            days: 1,
            reason: None,
            spans: vec![[600, 660]],
        };
        Timetable::new(20_780, DAYS, week, vec![closed, short]).unwrap()
    }

    #[test]
    fn a_timetable_is_written_in_few_bytes_and_read_back() {
        let written = serde_json::to_string(&office()).unwrap();
        let week = "[540,720,840,1020],".repeat(5);
        assert_eq!(
            written,
            format!(r#"{{"from":20780,"week":[{week}[],[]],"on":[[10,2,3],[3,1,0,600,660]]}}"#)
        );
        assert_eq!(serde_json::from_str::<Timetable>(&written).unwrap(), office());
    }

    #[test]
    fn what_is_out_of_order_is_refused() {
        let week = |monday: &str| format!(r#"{{"from":1,"week":[{monday},[],[],[],[],[],[]]}}"#);
        let runs = |runs: &str| format!(r#"{{"from":1,"days":9,"week":[[],[],[],[],[],[],[]],"on":{runs}}}"#);
        let read = |text: String| serde_json::from_str::<Timetable>(&text).is_ok();
        assert!(read(week("[540,720]")) && read(runs("[[0,9,0]]")));
        for monday in [
            "[540]",
            "[720,540]",
            "[540,720,700,800]",
            "[540,720,720,800]",
            "[1440,1500]",
            "[0,2881]",
        ] {
            assert!(!read(week(monday)), "{monday}");
        }
        for wrong in ["[[0,10,0]]", "[[0,1,4]]", "[[0,0,0]]", "[[0,1]]", "[[5,1,0],[4,1,0]]"] {
            assert!(!read(runs(wrong)), "{wrong}");
        }
        assert!(!read(r#"{"from":2147483647,"week":[[],[],[],[],[],[],[]]}"#.to_owned()));
    }

    #[test]
    fn a_day_that_differs_says_why() {
        let office = office();
        assert_eq!(office.on(20_789), (&[[540, 720], [840, 1_020]][..], None));
        assert_eq!(office.on(20_791), (&[][..], Some(Reason::Closure)));
        assert_eq!(office.on(20_795).0, [[600, 660]]);
        assert!(office.covers(20_780) && office.covers(21_179) && !office.covers(21_180) && !office.covers(20_779));
        assert_eq!(office.on_holidays(), None);
    }
}
