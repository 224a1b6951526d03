//! HSDS schedules as `opening_hours` expressions.

use std::collections::BTreeMap;

use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Field, Finding};
use serde_json::Value;

use super::Line;
use super::said::Said;

/// As iCalendar writes days, and as OpenStreetMap does.
const DAYS: [(&str, &str); 7] = [
    ("MO", "Mo"),
    ("TU", "Tu"),
    ("WE", "We"),
    ("TH", "Th"),
    ("FR", "Fr"),
    ("SA", "Sa"),
    ("SU", "Su"),
];
const MIDNIGHT: u16 = 1_440;

/// Takes the hours over: of our own schedules the expression that they were made from, of others the week they make.
pub(super) fn hours(line: &mut Line, schedules: &Said<'_>, own: bool) {
    let (ramadan, usual): (Vec<_>, Vec<_>) = schedules.items().partition(|schedule| own && is_of_ramadan(schedule));
    for (field, schedules) in [(Field::Hours, usual), (Field::HoursRamadan, ramadan)] {
        let Some(first) = schedules.first() else { continue };
        if own && !first.member("description").text().is_empty() {
            let described = first.member("description");
            line.set(field, described.text(), described.path());
            continue;
        }
        let mut week = Week::default();
        for schedule in &schedules {
            if let Err(why) = week.add(schedule) {
                line.find(Finding::new(&rules::HSDS_SCHEDULE, field, &why));
            }
        }
        line.set(field, week.expression(), first.path());
    }
}

fn is_of_ramadan(schedule: &Said<'_>) -> bool {
    schedule.member("notes").text().contains("Ramadan")
}

/// Days by the span of minutes for which they are open.
#[derive(Default)]
struct Week(BTreeMap<[u16; 2], [bool; 7]>);

impl Week {
    /// Adds a schedule that holds in every week; the error says what it is where it does not.
    fn add(&mut self, schedule: &Said<'_>) -> Result<(), String> {
        let text = |name: &str| schedule.member(name).text();
        let why = || {
            let words = ["freq", "interval", "byday", "opens_at", "closes_at", "valid_from", "valid_to"];
            words.map(text).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let weekly = matches!(text("freq").as_str(), "" | "WEEKLY") && matches!(text("interval").as_str(), "" | "1");
        // Rules that only hold for a while, or on some days of a month, are no week.
        let always = ["valid_to", "until", "count", "bymonthday", "byyearday", "byweekno"];
        if !weekly || always.iter().any(|name| schedule.member(name).value() != &Value::Null) {
            return Err(why());
        }
        let (Some(from), Some(to)) = (minutes(&text("opens_at")), minutes(&text("closes_at"))) else {
            return Err(why());
        };
        let to = if to == MIDNIGHT - 1 { MIDNIGHT } else { to };
        let days = text("byday");
        let mut some = false;
        for day in days.split(',').map(str::trim).filter(|day| !day.is_empty()) {
            let index = DAYS.iter().position(|(ical, _)| *ical == day).ok_or_else(why)?;
            self.0.entry([from, to]).or_default()[index] = true;
            some = true;
        }
        some.then_some(()).ok_or_else(why)
    }

    /// One rule for each set of spans that days share, in the order of the week.
    fn expression(&self) -> String {
        let mut rules: Vec<(String, Vec<&str>)> = Vec::new();
        for (index, (_, name)) in DAYS.iter().enumerate() {
            let spans: Vec<String> = self
                .0
                .iter()
                .filter(|(_, days)| days[index])
                .map(|([from, to], _)| format!("{}-{}", clock(*from), clock(*to)))
                .collect();
            if spans.is_empty() {
                continue;
            }
            let spans = spans.join(",");
            match rules.iter_mut().find(|(known, _)| *known == spans) {
                Some((_, days)) => days.push(name),
                None => rules.push((spans, vec![name])),
            }
        }
        let rules = rules.into_iter().map(|(spans, days)| format!("{} {spans}", days.join(",")));
        rules.collect::<Vec<_>>().join("; ")
    }
}

/// Minutes after midnight, of `10:00`, `10:00:00` or `10:00Z`.
fn minutes(text: &str) -> Option<u16> {
    let mut parts = text.trim_end_matches('Z').split(':');
    let hour: u16 = parts.next()?.parse().ok().filter(|hour| *hour <= 24)?;
    let minute: u16 = parts.next()?.get(..2)?.parse().ok().filter(|minute| *minute < 60)?;
    Some(hour * 60 + minute).filter(|minutes| *minutes <= MIDNIGHT)
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(schedules: Value) -> (String, Vec<&'static str>) {
        let mut line = Line::default();
        hours(&mut line, &Said::root(&schedules), false);
        let codes = line.findings.iter().map(|finding| finding.rule.code).collect();
        (line.draft.get(Field::Hours).unwrap_or_default().to_owned(), codes)
    }

    #[test]
    fn a_week_is_made_of_schedules() {
        let (hours, found) = read(json!([
            { "freq": "WEEKLY", "byday": "MO,TU,FR", "opens_at": "09:00:00", "closes_at": "12:30:00" },
            { "byday": "MO,TU", "opens_at": "14:00", "closes_at": "23:59" },
        ]));
        assert_eq!(hours, "Mo,Tu 09:00-12:30,14:00-24:00; Fr 09:00-12:30");
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn what_is_no_week_is_said_and_left_out() {
        let (hours, found) = read(json!([
            { "freq": "MONTHLY", "bymonthday": "2", "opens_at": "09:00", "closes_at": "12:00" },
            { "freq": "WEEKLY", "byday": "XX", "opens_at": "09:00", "closes_at": "12:00" },
            { "freq": "WEEKLY", "byday": "MO", "opens_at": "nine", "closes_at": "12:00" },
            { "freq": "WEEKLY", "byday": "MO", "opens_at": "25:00", "closes_at": "12:00" },
            { "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00", "valid_to": "2020-01-01" },
            "never",
        ]));
        assert_eq!(hours, "");
        assert_eq!(found, ["hsds.schedule"; 6]);
    }
}
