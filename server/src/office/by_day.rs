//! Hours by day: the week that an `opening_hours` expression means, and a table of times that writes one.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::hours::{MIDNIGHT, Span, expression};
use sanad_domain::listing::Week;
use sanad_domain::validate::{Field, HoursReader};
use sanad_messages::hours as messages;

use super::asked::Asked;
use super::form::{Fields, Form};
use super::words as w;
use crate::country::Hours;
use crate::pages;

/// Spans for which each day has room in the table, where no day has more.
const SPANS: usize = 2;

/// The fields that hold hours.
pub const FIELDS: [Field; 2] = [Field::Hours, Field::HoursRamadan];

/// The week that an expression means, as the public reads it; nothing where it means none.
pub fn meant(language: Language, hours: &Hours, written: &str) -> Markup {
    let week = hours.week(written).filter(|week| !week.is_never());
    html! { @if let Some(week) = week { (pages::week(&week, language)) } }
}

/// The table of times for a field, `key` its name in the form: filled with what the expression means, empty where that does not fit.
pub fn table(language: Language, hours: &Hours, key: &str, written: &str) -> Markup {
    let week = hours.week(written).unwrap_or_default();
    let room = week.0.iter().map(Vec::len).max().unwrap_or(0).max(SPANS);
    let time = |day: usize, at: usize, end: usize| {
        let minute = week.0.get(day).and_then(|spans| spans.get(at)).map(|span| span[end]);
        // As a field for a time wants it, without the marks that words carry.
        minute.map(|minute| format!("{:02}:{:02}", minute % MIDNIGHT / 60, minute % 60))
    };
    html! {
        fieldset class="by-day" data-hours=(key) {
            legend { (w::BY_DAY.get(language)) }
            table {
                thead class="unseen" { tr { td {} th scope="col" { (w::FROM.get(language)) } th scope="col" { (w::UNTIL.get(language)) } } }
                tbody {
                    @for day in 0..week.0.len() {
                        @let name = messages::day(language, day as u8);
                        tr {
                            th scope="row" { (name) }
                            @for at in 0..room {
                                @for (end, words) in [w::FROM, w::UNTIL].into_iter().enumerate() {
                                    td { input type="time" name={ (key) ".day" (day) } value=[time(day, at, end)] aria-label={ (name) " · " (words.get(language)) " " (at + 1) }; }
                                }
                            }
                        }
                    }
                }
            }
            button class="plain" name="write_hours" value=(key) formnovalidate { (w::WRITE_HOURS.get(language)) }
        }
    }
}

/// Writes the hours of the table that was sent into its field; the field's name and what stands in it now.
pub fn write(form: &mut Form, asked: &Asked) -> Option<(String, String)> {
    let key = asked.get("write_hours");
    let (part, column) = key.split_once('.')?;
    let field = FIELDS.into_iter().find(|field| field.column() == column)?;
    let number: usize = part.strip_prefix('s')?.parse().ok()?;
    let fields: &mut Fields = &mut form.services.get_mut(number)?.fields;
    let mut week = Week::default();
    for (day, spans) in week.0.iter_mut().enumerate() {
        let name = format!("{key}.day{day}");
        let times: Vec<Option<u16>> = asked.all(&name).map(minute).collect();
        spans.extend(times.chunks(2).filter_map(|pair| match pair {
            [Some(start), Some(end)] => Some(span(*start, *end)),
            _ => None,
        }));
        spans.sort_unstable();
    }
    // What holds on public holidays is no day of the week, and stays.
    let before = fields.get(field.column()).map_or("", String::as_str);
    let holidays = before.split(';').map(str::trim).filter(|rule| rule.starts_with("PH"));
    let week = Some(expression(&week.0)).filter(|week| !week.is_empty());
    let rules: Vec<&str> = week
        .iter()
        .flat_map(|week| [week.as_str()].into_iter().chain(holidays.clone()))
        .collect();
    let written = rules.join("; ");
    fields.insert(field.column().to_owned(), written.clone());
    Some((key.to_owned(), written))
}

/// Minutes from midnight of what a field for a time holds.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.get(..5)?.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A span that ends on the clock before it begins goes on past midnight.
fn span(start: u16, end: u16) -> Span {
    match end {
        0 => [start, MIDNIGHT],
        end if end <= start => [start, end + MIDNIGHT],
        end => [start, end],
    }
}

#[cfg(test)]
mod tests {
    use sanad_domain::Date;

    use super::super::form::Offered;
    use super::*;

    fn sent(before: &str, days: &[(usize, [&str; 4])]) -> Option<String> {
        let fields = Fields::from([("hours".to_owned(), before.to_owned())]);
        let mut form = Form {
            services: vec![Offered {
                fields,
                ..Offered::default()
            }],
            ..Form::default()
        };
        let mut pairs = vec![("write_hours".to_owned(), "s0.hours".to_owned())];
        for (day, times) in days {
            pairs.extend(times.map(|time| (format!("s0.hours.day{day}"), time.to_owned())));
        }
        write(&mut form, &Asked(pairs)).map(|(_, written)| written)
    }

    #[test]
    fn a_table_of_times_becomes_an_expression_that_means_the_same_week() {
        let office = ["09:00", "12:00", "14:00", "18:00"];
        let days = [
            (0, office),
            (1, office),
            (5, ["22:00", "06:00", "", ""]),
            (6, ["09:00", "", "", ""]),
        ];
        let written = sent("Mo 08:00-09:00; PH off", &days).unwrap();
        assert_eq!(written, "Mo-Tu 09:00-12:00,14:00-18:00; Sa 22:00-06:00; PH off");
        let week = Hours::new(Date::parse("2026-11-23").unwrap()).week(&written).unwrap();
        assert_eq!(week.0[0], [[540, 720], [840, 1_080]]);
        assert_eq!(week.0[5], [[1_320, 1_800]]);
        assert!(week.0[6].is_empty(), "half a span is none");
        let always: Vec<(usize, [&str; 4])> = (0..7).map(|day| (day, ["00:00", "00:00", "", ""])).collect();
        assert_eq!(sent("", &always).unwrap(), "24/7");
        assert_eq!(sent("24/7; PH off", &[]).unwrap(), "");
    }

    #[test]
    fn the_table_is_filled_with_what_the_expression_means() {
        let hours = Hours::new(Date::parse("2026-11-23").unwrap());
        let html = table(Language::Ar, &hours, "s0.hours", "Mo 09:00-12:00; Sa 22:00-06:00").into_string();
        for value in ["09:00", "12:00", "22:00", "06:00"] {
            assert_eq!(html.matches(&format!("value=\"{value}\"")).count(), 1, "{value}");
        }
        assert_eq!(html.matches("type=\"time\"").count(), 28);
        // A day that is opened three times loses nothing.
        let html = table(Language::Ar, &hours, "s0.hours", "Tu 08:00-09:00,10:00-11:00,15:00-16:00").into_string();
        assert!(html.contains("value=\"16:00\"") && html.matches("type=\"time\"").count() == 42);
    }

    #[test]
    fn what_is_no_table_of_this_form_changes_nothing() {
        let mut form = Form::new();
        for key in ["", "s0", "s9.hours", "p0.hours", "s0.phone", "s-1.hours", "é.hours"] {
            let asked = Asked(vec![("write_hours".to_owned(), key.to_owned())]);
            assert_eq!(write(&mut form, &asked), None, "{key}");
        }
        assert_eq!(form, Form::new());
        for text in ["", "9", "24:00", "12:60", "aa:bb", "é:", "12:3"] {
            assert!(minute(text).is_none_or(|minute| minute < MIDNIGHT), "{text}");
        }
    }
}
