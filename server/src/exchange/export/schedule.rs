//! The ordinary week as HSDS schedules: one for each span of hours, on the days that share it.

use std::collections::BTreeMap;

use sanad_domain::listing::Hours;
use serde::Serialize;
use uuid::Uuid;

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
}

/// The schedules of a service; their description is the `opening_hours` expression that they were read from.
pub(super) fn schedules(service: Uuid, hours: Option<&Hours>) -> Vec<Schedule> {
    let Some(hours) = hours else { return Vec::new() };
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
                id: Uuid::new_v5(&service, format!("schedule/{from}-{to}/{byday}").as_bytes()),
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
            }
        })
        .collect()
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
