//! The ordinary week as HSDS schedules: one for each span of hours, on the days that share it.

use std::collections::BTreeMap;

use sanad_domain::Date;
use sanad_domain::disclosure::PublicService;
use sanad_domain::listing::Hours;
use serde::Serialize;
use uuid::Uuid;

use super::ExportHeader;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const MIDNIGHT: u16 = 1_440;

/// HSDS `schedule`.
#[derive(Serialize)]
pub struct Schedule {
    id: Uuid,
    freq: &'static str,
    wkst: &'static str,
    byday: String,
    opens_at: String,
    closes_at: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<&'static str>,
}

/// The schedules of a service: the ordinary week, and those of Ramadan with the days between which they are expected to
/// hold. Their description is the `opening_hours` expression that they were read from.
pub(super) fn schedules(id: Uuid, service: &PublicService, edition: &ExportHeader) -> Vec<Schedule> {
    let mut all = service.hours.as_ref().map(|hours| weekly(id, hours)).unwrap_or_default();
    if let (Some(hours), Some([from, to])) = (&service.hours_ramadan, edition.ramadan) {
        let ramadan = weekly(Uuid::new_v5(&id, b"ramadan"), hours).into_iter();
        all.extend(ramadan.map(|schedule| Schedule {
            valid_from: Some(from),
            valid_to: Some(to),
            notes: Some("رمضان / Ramadan"),
            ..schedule
        }));
    }
    all
}

fn weekly(id: Uuid, hours: &Hours) -> Vec<Schedule> {
    let mut by_span: BTreeMap<[u16; 2], Vec<&str>> = BTreeMap::new();
    for (day, spans) in DAYS.iter().zip(&hours.week.0) {
        for span in spans {
            by_span.entry(*span).or_default().push(day);
        }
    }
    by_span
        .into_iter()
        .map(|([from, to], days)| {
            let byday = days.join(",");
            Schedule {
                id: Uuid::new_v5(&id, format!("schedule/{from}-{to}/{byday}").as_bytes()),
                freq: "WEEKLY",
                wkst: "MO",
                byday,
                opens_at: clock(from),
                // The last minute of the day stands for its end; a span over midnight closes on the morrow.
                closes_at: if to == MIDNIGHT {
                    "23:59".to_owned()
                } else {
                    clock(to % MIDNIGHT)
                },
                description: hours.expression.clone(),
                valid_from: None,
                valid_to: None,
                notes: None,
            }
        })
        .collect()
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
