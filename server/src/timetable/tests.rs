//! Timetables, held against what the parser itself says of each minute.

use opening_hours::RuleKind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sanad_domain::hours::{Clock, MIDNIGHT, Moment, Status};
use sanad_domain::listing::{Hours, Week};

use super::*;
use crate::calendar::calendar;

/// The timetable of one service, from this day on; `None` where the hours cannot be read.
fn expand(hours: &Hours, ramadan: Option<&Hours>, closures: &[Closure], from: Date, calendar: &Calendar) -> Option<Timetable> {
    let from = from.days();
    let ordinary = roll(&hours.expression, from, calendar)?;
    let ramadan = match ramadan {
        None => None,
        Some(hours) => Some(roll(&hours.expression, from, calendar)?),
    };
    timetable(&ordinary, ramadan.as_ref(), closures, from, calendar)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn hours(expression: &str) -> Hours {
    Hours {
        expression: expression.to_owned(),
        week: Week::default(),
    }
}

/// The Tuesday before an edition of Wednesday.
fn from() -> Date {
    day("2026-11-24")
}

fn table(expression: &str, ramadan: Option<&str>, closures: &[[&str; 2]]) -> Timetable {
    let ramadan = ramadan.map(hours);
    let closures: Vec<Closure> = closures
        .iter()
        .map(|[from, to]| Closure {
            from: day(from),
            to: day(to),
        })
        .collect();
    expand(&hours(expression), ramadan.as_ref(), &closures, from(), calendar().unwrap()).unwrap()
}

#[test]
fn a_holiday_closes_an_office_that_says_so() {
    let office = table("Mo-Fr 09:00-17:00; PH off", None, &[]);
    let feast = day("2027-05-17").days();
    assert_eq!(office.on(feast), (&[][..], Some(Reason::Holiday)));
    assert_eq!(office.on_holidays(), Some(&[][..]));
    let silent = table("Mo-Fr 09:00-17:00", None, &[]);
    assert_eq!(silent.on(feast), (&[[540, 1_020]][..], None));
    assert_eq!((silent.on_holidays(), silent.runs().len()), (None, 0));
    let short = table("Mo-Su 09:00-17:00; PH 10:00-12:00", None, &[]);
    assert_eq!(short.on_holidays(), Some(&[[600, 720]][..]));
}

#[test]
fn ramadan_has_its_own_hours_and_keeps_its_holidays() {
    let office = table("Mo-Fr 09:00-17:00; PH off", Some("Mo-Fr 10:00-15:00"), &[]);
    let (eve, first, last) = (day("2027-02-05").days(), day("2027-02-08").days(), day("2027-03-09").days());
    assert_eq!(office.on(eve), (&[[540, 1_020]][..], None));
    assert_eq!(office.on(first), (&[[600, 900]][..], Some(Reason::Ramadan)));
    assert_eq!(office.on(last), (&[[600, 900]][..], Some(Reason::Ramadan)));
    assert_eq!(office.on(last + 1), (&[][..], Some(Reason::Holiday)));
    let away = table("24/7", Some("off"), &[]);
    let at = |day: i32| away.status(Clock { day, minute: 600 });
    assert!(matches!(
        at(first),
        Status::Closed {
            opens: Some(Moment {
                ahead: 30,
                minute: 0,
                ..
            }),
            reason: Some(Reason::Ramadan)
        }
    ));
    // In 2030 two civil holidays fall into Ramadan.
    let holidays_in_ramadan = |ordinary: &str, ramadan: &str| {
        let table = expand(
            &hours(ordinary),
            Some(&hours(ramadan)),
            &[],
            day("2029-06-01"),
            calendar().unwrap(),
        )
        .unwrap();
        table.on(day("2030-01-14").days()).0.to_vec()
    };
    assert_eq!(
        holidays_in_ramadan("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 10:00-15:00"),
        [] as [Span; 0]
    );
    assert_eq!(holidays_in_ramadan("Mo-Fr 09:00-17:00", "Mo-Fr 10:00-15:00"), [[600, 900]]);
    assert_eq!(
        holidays_in_ramadan("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 10:00-15:00; PH 11:00-12:00"),
        [[660, 720]]
    );
}

#[test]
fn a_closure_comes_before_everything_and_leaves_the_night_before_it() {
    let closed = [["2027-02-10", "2027-02-12"]];
    let shelter = table("Mo-Su 20:00-06:00", Some("Mo-Su 21:00-05:00"), &closed);
    let first = day("2027-02-10").days();
    let at = |day: i32, hour: u16| shelter.status(Clock { day, minute: hour * 60 });
    assert!(at(first, 4).is_open() && !at(first, 5).is_open() && !at(first, 22).is_open());
    let reason = Some(Reason::Closure);
    assert!(matches!(at(first + 1, 22), Status::Closed { reason: found, .. } if found == reason));
    assert!(at(first + 3, 22).is_open());
}

#[test]
fn what_asks_the_calendar_ends_with_it() {
    let calendar = calendar().unwrap();
    let late = day("2030-12-01");
    let covered = |expression: &str| {
        let table = expand(&hours(expression), None, &[], late, calendar).unwrap();
        [day("2030-12-31"), day("2031-01-01")].map(|day| table.covers(day.days()))
    };
    assert_eq!(covered("Mo-Fr 09:00-17:00"), [true, true]);
    assert_eq!(covered("Mo-Fr 09:00-17:00; PH off"), [true, false]);
    assert_eq!(
        expand(&hours("Mo-Fr 09:00-17:00; PH off"), None, &[], day("2031-06-01"), calendar),
        None
    );
    assert_eq!(expand(&hours("Mo-Fr 9h"), None, &[], late, calendar), None);
}

#[test]
fn services_of_equal_hours_share_a_timetable() {
    let week = [(); 7].map(|()| [[540, 1_020]]);
    let service = serde_json::json!({
        "id": "7d0c9a5e-1111-4222-8333-444455558888", "code": "listening",
        "hours": { "expression": "Mo-Su 09:00-17:00", "week": week },
        "hours_ramadan": { "expression": "Mo-Su 10:00-15:00", "week": week },
        "closures": [{ "from": "2026-08-01", "to": "2026-08-15" }],
    });
    let listing = serde_json::json!({ "id": "7d0c9a5e-1111-4222-8333-444455556666", "code": "abcd2345", "name": {}, "services": [service] });
    let mut listing: PublicListing = serde_json::from_value(listing).unwrap();
    let service = listing.services[0].clone();
    listing.services = vec![service.clone(); 3];
    listing.services[1].closures.clear();
    listing.services[2].closures = vec![Closure {
        from: day("2020-01-01"),
        to: day("2020-01-02"),
    }];
    let timetables = Timetables::of(&[listing.clone()], day("2026-11-25"), calendar().unwrap());
    let numbers: Vec<Option<u32>> = listing.services.iter().map(|service| timetables.number(service)).collect();
    assert_eq!(numbers, [Some(0), Some(0), Some(0)], "all closures are past");
    assert_eq!(timetables.all().len(), 1);
    assert_eq!(
        timetables.get(&service).unwrap().on(day("2027-02-08").days()).1,
        Some(Reason::Ramadan)
    );
    listing.services[0].hours = None;
    assert_eq!(timetables.number(&listing.services[0]), None);
}

/// The stretches of open minutes, as the parser's own iterator tells them.
fn stretches(expression: &str) -> Vec<(i64, i64)> {
    let hours = informed(OpeningHours::from_str(expression).unwrap(), calendar().unwrap());
    let first = naive(from()).unwrap().and_hms_opt(0, 0, 0).unwrap();
    let last = first.checked_add_days(Days::new(u64::from(DAYS))).unwrap();
    let midnight = i64::from(from().days()) * i64::from(MIDNIGHT);
    let minutes = |moment: chrono::NaiveDateTime| midnight + (moment - first).num_minutes();
    let mut found: Vec<(i64, i64)> = Vec::new();
    for stretch in hours.iter_range(first, last).filter(|stretch| stretch.kind == RuleKind::Open) {
        let (start, end) = (minutes(stretch.range.start), minutes(stretch.range.end));
        match found.last_mut() {
            Some((_, last)) if *last == start => *last = end,
            _ => found.push((start, end)),
        }
    }
    found
}

fn rule() -> impl Strategy<Value = String> {
    let season = select(vec![
        "",
        "",
        "",
        "",
        "Jun-Sep ",
        "Dec 24-Jan 3 ",
        "2027 Feb 8-Mar 9 ",
        "week 10-30 ",
    ]);
    let days = select(vec![
        "", "Mo-Fr ", "Sa,Su ", "Mo ", "We-Su ", "Fr-Mo ", "Tu,Th ", "PH ", "PH,Su ", "Mo-Su ",
    ]);
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let spans = (0u16..12, 1u16..12, 1u16..12, 1u16..24, any::<bool>()).prop_map(move |(start, length, gap, second, both)| {
        let (start, end) = (start * 60 + 15, (start + length) * 60);
        let (again, finish) = (end + gap * 30, end + gap * 30 + second * 30);
        let one = format!("{}-{}", clock(start), clock(end));
        if both && again < MIDNIGHT {
            format!("{one},{}-{}", clock(again), clock(finish))
        } else {
            one
        }
    });
    let times = prop_oneof![6 => spans, 1 => Just("off".to_owned()), 1 => Just("00:00-24:00".to_owned()), 1 => Just("20:00-06:00".to_owned())];
    (season, days, times).prop_map(|(season, days, times)| format!("{season}{days}{times}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_timetable_agrees_with_the_parser_minute_by_minute(rules in vec(rule(), 1..4), samples in vec(0i32..i32::from(DAYS), 12)) {
        let expression = rules.join("; ");
        let table = expand(&hours(&expression), None, &[], from(), calendar().unwrap()).unwrap();
        let stretches = stretches(&expression);
        let limit = i64::from(from().days() + i32::from(DAYS)) * i64::from(MIDNIGHT);
        for day in samples.into_iter().map(|sample| from().days() + sample) {
            for minute in 0..MIDNIGHT {
                let now = i64::from(day) * i64::from(MIDNIGHT) + i64::from(minute);
                let next = stretches.iter().find(|(_, end)| now < *end);
                let at = |moment: Moment| i64::from(moment.day) * i64::from(MIDNIGHT) + i64::from(moment.minute);
                match table.status(Clock { day, minute }) {
                    Status::Open { until, closing_soon } => {
                        let (start, end) = *next.unwrap();
                        prop_assert!(start <= now, "{}: open at {} of {}", expression, minute, day);
                        let known = end - now <= 7 * i64::from(MIDNIGHT) && end < limit;
                        prop_assert_eq!(until.map(at), known.then_some(end), "{}: until, at {} of {}", &expression, minute, day);
                        prop_assert_eq!(closing_soon, known && end - now <= 30);
                    }
                    Status::Closed { opens, .. } => {
                        prop_assert_eq!(opens.map(at), next.map(|(start, _)| *start), "{}: opens, at {} of {}", &expression, minute, day);
                        prop_assert!(next.is_none_or(|(start, _)| now < *start), "{}: closed at {} of {}", expression, minute, day);
                    }
                    Status::Always => prop_assert_eq!(&stretches[..], &[(i64::from(from().days()) * i64::from(MIDNIGHT), limit)]),
                    Status::Unknown => prop_assert!(false, "{} is known", expression),
                }
            }
        }
    }

    #[test]
    fn any_expression_gives_a_timetable_or_nothing(text in "[A-Za-z0-9:;, -]{0,30}", start in 0i32..40_000, ramadan: bool) {
        let from = Date::from_days(start).unwrap();
        let hours = hours(&text);
        let table = expand(&hours, Some(&hours).filter(|_| ramadan), &[], from, calendar().unwrap());
        if let Some(table) = table {
            let written = serde_json::to_string(&table).unwrap();
            prop_assert_eq!(serde_json::from_str::<Timetable>(&written).unwrap(), table);
        }
    }
}
