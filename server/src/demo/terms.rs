//! When a service is open and on which terms: hours, closures, cost, capacity, and when it was last confirmed.

use sanad_domain::Date;
use sanad_domain::validate::Field;

use super::random::Dice;

const HOURS: [(usize, &str); 20] = [
    (110, "Mo-Fr 09:00-17:00"),
    (90, "Mo-Fr 09:00-17:00; PH off"),
    (80, "Mo-Fr 08:30-16:30"),
    (60, "Mo-Fr 08:30-16:30; PH off"),
    (90, "Mo-Th 08:30-16:30; Fr 08:30-12:00"),
    (80, "Mo-Th 09:00-12:30,14:00-17:30; Fr 09:00-12:00"),
    (70, "Mo-Fr 09:00-13:00"),
    (60, "Mo-Fr 09:00-17:00; Sa 09:00-12:30"),
    (50, "Mo-Sa 09:00-18:00"),
    (40, "Mo,We,Fr 09:00-16:00"),
    (40, "Tu,Th 14:00-18:00"),
    (40, "Tu-Sa 10:00-18:00"),
    (30, "We 14:00-18:00; Sa 09:00-13:00"),
    (30, "Mo-Fr 10:00-19:00"),
    (25, "Sa 09:00-13:00"),
    (20, "Mo-Fr 09:00-16:00; PH off"),
    (15, "Mo-Su 08:00-20:00"),
    (10, "Th-Sa 18:00-01:00"),
    (10, "Mo-Fr 14:00-20:00; Sa,Su 10:00-16:00"),
    (10, "Mo-Fr 16:00-00:30"),
];
const LINE_HOURS: [(usize, &str); 5] = [
    (450, "24/7"),
    (200, "Mo-Su 08:00-22:00"),
    (150, "Mo-Fr 09:00-21:00; Sa 10:00-18:00"),
    (100, "Mo-Su 18:00-02:00"),
    (100, "Mo-Sa 08:30-20:00"),
];

/// The hours of Ramadan of those that work all week: shorter days, an evening, rarely none at all.
const RAMADAN: [(usize, &str); 6] = [
    (400, "Mo-Fr 09:00-15:00"),
    (250, "Mo-Fr 10:00-15:00"),
    (150, "Mo-Th 09:00-15:00; Fr 09:00-12:00"),
    (80, "Mo-Fr 10:00-14:00; PH off"),
    (70, "Mo-Th 10:00-14:00,21:00-23:30"),
    (50, "off"),
];

/// The oldest confirmation, some thirty months.
const OLDEST: f64 = 913.0;
const NEWEST: f64 = 3.0;

/// The day on which an organization's listing was last confirmed: mostly of late, now and then long ago, rarely never.
pub(super) fn confirmation(dice: &mut Dice, today: Date) -> Option<Date> {
    let skew = dice.unit() * dice.unit() * dice.unit().sqrt();
    let days = NEWEST + skew * (OLDEST - NEWEST);
    if dice.chance(50) {
        None
    } else {
        Date::from_days(today.days() - days as i32)
    }
}

/// The hours, closures, cost and capacity of a service. Only a line that is answered is ever open day and night.
pub(super) fn terms(dice: &mut Dice, code: &str, is_line: bool, today: Date) -> Vec<(Field, String)> {
    let mut fields = Vec::new();
    let hours = if is_line || code == "hotline" {
        Some(*dice.weighted(&LINE_HOURS))
    } else {
        dice.chance(900).then(|| *dice.weighted(&HOURS))
    };
    fields.extend(hours.map(|hours| (Field::Hours, hours.to_owned())));
    let all_week = hours.is_some_and(|hours| hours.starts_with("Mo-"));
    if !is_line && all_week && dice.chance(400) {
        fields.push((Field::HoursRamadan, (*dice.weighted(&RAMADAN)).to_owned()));
    }
    if !is_line && dice.chance(45) {
        fields.extend(closure(dice, today).map(|closure| (Field::Closures, closure)));
    }
    let is_always_free =
        is_line || code.starts_with("shelter") || matches!(code, "hotline" | "listening" | "protection" | "child-protection");
    let cost = match dice.below(100) {
        0..=6 => None,
        7..=13 if !is_always_free => Some("reduced"),
        14..=16 if !is_always_free => Some("paid"),
        _ => Some("free"),
    };
    fields.extend(cost.map(|cost| (Field::Cost, cost.to_owned())));
    let capacity = match code {
        _ if code.starts_with("shelter") => dice.chance(850).then(|| dice.between(6, 45)),
        "training" | "schooling" => dice.chance(500).then(|| dice.between(2, 24) * 5),
        _ => dice.chance(120).then(|| dice.between(2, 40) * 5),
    };
    fields.extend(capacity.map(|places| (Field::Capacity, places.to_string())));
    if dice.chance(150) {
        let opened = Date::from_days(today.days() - dice.between(400, 9_000) as i32);
        fields.extend(opened.map(|day| (Field::OpenedOn, day.to_string())));
    }
    fields
}

/// One closure, or two: lately past, going on, or to come.
fn closure(dice: &mut Dice, today: Date) -> Option<String> {
    let mut closures = Vec::new();
    let mut day = today.days() + dice.between(0, 240) as i32 - 60;
    for _ in 0..1 + usize::from(dice.chance(250)) {
        let last = day + dice.between(0, 20) as i32;
        closures.push(format!("{}/{}", Date::from_days(day)?, Date::from_days(last)?));
        day = last + dice.between(10, 60) as i32;
    }
    Some(closures.join(";"))
}
