//! Opening hours in words: open now or when next, the week, Ramadan, holidays, closures.

use sanad_domain::hours::calendar::Occasion;
use sanad_domain::hours::{MIDNIGHT, Moment, Reason, Span, Status, Timetable};
use sanad_domain::listing::{Closure, Week};
use sanad_domain::{Date, Language};

use crate::{date, joined, public as m};

/// A night that ends by noon is told without its day: "until 06:00".
const NOON: u16 = 720;

/// Open now or when next, as a card says it.
pub fn status_line(language: Language, status: &Status) -> String {
    match status {
        Status::Always => m::OPEN_ALWAYS.get(language).to_owned(),
        Status::Unknown => m::CALL_FIRST.get(language).to_owned(),
        Status::Open { until: None, .. } => m::OPEN_NOW.get(language).to_owned(),
        Status::Open {
            until: Some(until),
            closing_soon,
        } => open_until(language, *until, *closing_soon),
        Status::Closed { opens, reason } => {
            let closed = match reason {
                Some(Reason::Holiday) => m::CLOSED_HOLIDAY,
                Some(Reason::Ramadan) => m::CLOSED_RAMADAN,
                Some(Reason::Closure) | None => m::CLOSED_NOW,
            };
            let mut line = closed.get(language).to_owned();
            if let Some(opens) = opens {
                line.push_str(match language.prose() {
                    Language::Ar => "؛ ",
                    Language::Fr => "\u{202f}; ",
                    _ => "; ",
                });
                line.push_str(&opens_at(language, *opens));
            }
            line
        }
    }
}

fn open_until(language: Language, until: Moment, soon: bool) -> String {
    // Midnight is the end of today rather than the beginning of tomorrow.
    let (ahead, minute) = match (until.ahead, until.minute) {
        (ahead, 0) if ahead > 0 => (ahead - 1, MIDNIGHT),
        other => other,
    };
    if soon {
        m::CLOSES_SOON.with(language, &time(minute))
    } else if ahead == 0 || (ahead == 1 && minute <= NOON) {
        m::OPEN_UNTIL.with(language, &time(minute))
    } else {
        let day = if minute == MIDNIGHT { until.day - 1 } else { until.day };
        let until = m::OPEN_UNTIL_DAY.with(language, weekday(language, sanad_domain::hours::weekday(day)));
        format!("{until} {}", m::AT_TIME.with(language, &time(minute)))
    }
}

fn opens_at(language: Language, opens: Moment) -> String {
    let at = time(opens.minute);
    let day = match opens.ahead {
        0 => return m::OPENS_TODAY.with(language, &at),
        1 => return m::OPENS_TOMORROW.with(language, &at),
        2..=6 => m::OPENS_DAY.with(language, weekday(language.prose(), opens.weekday())),
        _ => match Date::from_days(opens.day) {
            Some(day) => m::OPENS_DATE.with(language, &date(language, day)),
            None => m::OPENS_DAY.with(language, weekday(language.prose(), opens.weekday())),
        },
    };
    format!("{day} {}", m::AT_TIME.with(language, &at))
}

fn weekday(language: Language, day: u8) -> &'static str {
    m::WEEKDAYS.get(usize::from(day)).map_or("", |name| name.get(language))
}

/// A time of day, kept from left to right in any text.
pub fn time(minute: u16) -> String {
    format!("\u{2066}{}\u{2069}", clock(minute))
}

/// A span of time, to be kept from left to right by whoever shows it.
pub fn span([start, end]: Span) -> String {
    format!("{}–{}", clock(start), clock(end))
}

fn clock(minute: u16) -> String {
    let minute = if minute > MIDNIGHT { minute - MIDNIGHT } else { minute };
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The spans of a day with commas between them; closed where there are none.
pub fn spans(language: Language, spans: &[Span]) -> String {
    if spans.is_empty() {
        return m::CLOSED.get(language).to_owned();
    }
    joined(spans.iter().map(|open| format!("\u{2066}{}\u{2069}", span(*open))), language)
}

/// The name of a day of the week, Monday being 0.
pub fn day(language: Language, day: u8) -> &'static str {
    weekday(language, day)
}

/// The week as lines of a table, days of equal hours together: "Monday – Friday" and what is open on them.
pub fn week(language: Language, week: &Week) -> Vec<(String, &[Span])> {
    let mut rows: Vec<(u8, u8, &[Span])> = Vec::new();
    for (day, open) in (0..).zip(&week.0) {
        match rows.last_mut() {
            Some((_, last, spans)) if *spans == open.as_slice() => *last = day,
            _ => rows.push((day, day, open)),
        }
    }
    let days = |first: u8, last: u8| {
        let names = [first, last].map(|day| weekday(language, day));
        match last - first {
            0 => names[0].to_owned(),
            1 => joined(names.into_iter(), language),
            _ => names.join(" – "),
        }
    };
    rows.into_iter()
        .map(|(first, last, open)| (days(first, last), open))
        .collect()
}

/// What holds on public holidays, where the hours say so.
pub fn holidays(language: Language, table: &Timetable) -> Option<String> {
    let open = table.on_holidays()?;
    Some(if open.is_empty() {
        m::HOLIDAYS_CLOSED.get(language).to_owned()
    } else {
        m::HOLIDAYS_OPEN.with(language, &spans(language, open))
    })
}

/// When Ramadan is, and that it may be a day off.
pub fn ramadan(language: Language, ramadan: &Occasion) -> String {
    let opening = if ramadan.expected {
        m::RAMADAN_EXPECTED
    } else {
        m::RAMADAN_FROM
    };
    let from = opening.with(language, &date(language, ramadan.from));
    let to = m::CLOSURE_UNTIL.with(language, &date(language, ramadan.to));
    if ramadan.expected {
        format!("{from} {to} ({})", m::BY_THE_MOON.get(language))
    } else {
        format!("{from} {to}")
    }
}

/// A dated closure: one day, or from one to another.
pub fn closure(language: Language, closure: &Closure) -> String {
    if closure.from == closure.to {
        return m::CLOSURE_DAY.with(language, &date(language, closure.from));
    }
    let from = m::CLOSURE.with(language, &date(language, closure.from));
    format!("{from} {}", m::CLOSURE_UNTIL.with(language, &date(language, closure.to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday.
    const TODAY: i32 = 20_782;

    fn moment(ahead: u16, hour: u16, minute: u16) -> Moment {
        Moment {
            ahead,
            day: TODAY + i32::from(ahead),
            minute: hour * 60 + minute,
        }
    }

    fn said(language: Language, status: Status) -> String {
        status_line(language, &status).replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
    }

    fn open(until: Moment, closing_soon: bool) -> Status {
        Status::Open {
            until: Some(until),
            closing_soon,
        }
    }

    fn closed(opens: Moment) -> Status {
        Status::Closed {
            opens: Some(opens),
            reason: None,
        }
    }

    #[test]
    fn open_says_until_when() {
        use Language::{Ar, En, Fr};
        assert_eq!(said(En, open(moment(0, 18, 0), false)), "Open now, until 18:00");
        assert_eq!(said(Fr, open(moment(0, 18, 0), true)), "Ferme bientôt, à 18:00");
        assert_eq!(said(Ar, open(moment(0, 18, 0), false)), "مفتوح الآن، إلى غاية 18:00");
        assert_eq!(said(En, open(moment(1, 6, 0), false)), "Open now, until 06:00");
        assert_eq!(said(En, open(moment(1, 0, 0), false)), "Open now, until 24:00");
        assert_eq!(said(En, open(moment(1, 18, 0), false)), "Open now, until Thursday at 18:00");
        assert_eq!(
            said(Fr, open(moment(3, 0, 0), false)),
            "Ouvert maintenant, jusqu'à vendredi à 24:00"
        );
        assert_eq!(said(En, Status::Always), "Open day and night");
        assert_eq!(said(En, Status::Unknown), "Hours not known: call first");
    }

    #[test]
    fn closed_says_when_it_opens() {
        use Language::{Ar, En, Fr};
        assert_eq!(said(En, closed(moment(0, 9, 0))), "Closed now; opens today at 09:00");
        assert_eq!(
            said(Fr, closed(moment(1, 9, 0))),
            "Fermé maintenant\u{202f}; ouvre demain à 09:00"
        );
        assert_eq!(
            said(Ar, closed(moment(5, 9, 30))),
            "مغلق الآن؛ يفتح يوم الاثنين على الساعة 09:30"
        );
        assert_eq!(
            said(En, closed(moment(7, 9, 0))),
            "Closed now; opens on 2 December 2026 at 09:00"
        );
        let holiday = Status::Closed {
            opens: None,
            reason: Some(Reason::Holiday),
        };
        assert_eq!(said(Fr, holiday), "Fermé aujourd'hui : jour férié");
    }

    #[test]
    fn times_run_from_left_to_right_in_arabic() {
        let line = status_line(Language::Ar, &closed(moment(0, 9, 0)));
        assert!(line.contains("\u{2066}09:00\u{2069}"), "{line:?}");
        assert_eq!(
            spans(Language::Ar, &[[540, 720], [1_080, 1_560]]),
            "\u{2066}09:00–12:00\u{2069}، \u{2066}18:00–02:00\u{2069}"
        );
    }

    #[test]
    fn days_of_equal_hours_stand_together() {
        let mut days: [Vec<Span>; 7] = Default::default();
        for day in &mut days[..4] {
            *day = vec![[540, 720], [840, 1_080]];
        }
        days[4] = vec![[540, 720]];
        let days = Week(days);
        let rows = week(Language::En, &days);
        let plain: Vec<String> = rows
            .iter()
            .map(|(days, open)| format!("{days}: {}", spans(Language::En, open)).replace(['\u{2066}', '\u{2069}'], ""))
            .collect();
        assert_eq!(
            plain,
            [
                "Monday – Thursday: 09:00–12:00, 14:00–18:00",
                "Friday: 09:00–12:00",
                "Saturday, Sunday: Closed"
            ]
        );
    }

    #[test]
    fn closures_and_ramadan_name_their_days() {
        let day = |text: &str| Date::parse(text).unwrap();
        let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        let mut days = Closure {
            from: day("2027-01-04"),
            to: day("2027-01-15"),
        };
        assert_eq!(
            plain(closure(Language::Fr, &days)),
            "Fermé du 4 janvier 2027 au 15 janvier 2027"
        );
        days.to = days.from;
        assert_eq!(plain(closure(Language::En, &days)), "Closed on 4 January 2027");
        let mut month = Occasion {
            from: day("2027-02-08"),
            to: day("2027-03-09"),
            expected: true,
            name: Default::default(),
        };
        let expected = "Ramadan is expected from 8 February 2027 to 9 March 2027 (give or take a day, as the moon is seen)";
        assert_eq!(plain(ramadan(Language::En, &month)), expected);
        month.expected = false;
        assert_eq!(
            plain(ramadan(Language::En, &month)),
            "Ramadan is from 8 February 2027 to 9 March 2027"
        );
    }
}
