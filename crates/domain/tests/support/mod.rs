//! A small country and a reader of hours for the tests, with a draft that passes.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)] // Each test file uses its own part, and none outlives a failure.

pub mod sketch;

use std::collections::BTreeMap;

use sanad_domain::fold::fold;
use sanad_domain::listing::Week;
use sanad_domain::place::{Area, Territory};
use sanad_domain::text::Words;
use sanad_domain::validate::{Context, Draft, Field, HoursReader, Outcome, Record, listings, validate};
use sanad_domain::{AreaCode, Date, Language, Level, Listing, Point};

/// Communes as squares of a degree; two are called Ouled Frej, each in its own province.
pub struct Country(Vec<(Area, [f64; 2])>);

impl Country {
    pub fn new() -> Self {
        let area = |code: &str, ar: &str, fr: &str, corner: [f64; 2]| {
            let name = Words(BTreeMap::from([(Language::Ar, ar.to_owned()), (Language::Fr, fr.to_owned())]));
            let point = Point::new(corner[0] + 0.5, corner[1] + 0.5).unwrap();
            (
                Area {
                    code: AreaCode::parse(code).unwrap(),
                    name,
                    point,
                    population: 1_000,
                },
                corner,
            )
        };
        Self(vec![
            area("04", "الرباط سلا القنيطرة", "Rabat-Salé-Kénitra", [-7.0, 34.0]),
            area("06", "الدار البيضاء سطات", "Casablanca-Settat", [-8.0, 33.0]),
            area("04.421", "الرباط", "Rabat", [-7.0, 34.0]),
            area("06.141", "الدار البيضاء", "Casablanca", [-8.0, 33.0]),
            area("06.181", "الجديدة", "El Jadida", [-9.0, 33.0]),
            area("04.421.01.01", "أكدال", "Agdal", [-7.0, 34.0]),
            area("06.141.01.01", "أنفا", "Anfa", [-8.0, 33.0]),
            area("04.421.02.03", "أولاد فرج", "Ouled Frej", [-6.0, 34.0]),
            area("06.181.05.07", "أولاد فرج", "Ouled Frej", [-9.0, 33.0]),
        ])
    }
}

impl Territory for Country {
    fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.0.iter().map(|(area, _)| area).find(|area| area.code == *code)
    }

    fn named(&self, level: Level, name: &str) -> Vec<&Area> {
        let named = |area: &&Area| area.code.level() == level && area.name.0.values().any(|known| fold(known) == fold(name));
        self.0.iter().map(|(area, _)| area).filter(named).collect()
    }

    fn commune_at(&self, longitude: f64, latitude: f64) -> Option<&AreaCode> {
        let holds = |[x, y]: [f64; 2]| (x..x + 1.0).contains(&longitude) && (y..y + 1.0).contains(&latitude);
        self.0
            .iter()
            .find(|(area, corner)| area.code.level() == Level::Commune && holds(*corner))
            .map(|(area, _)| &area.code)
    }
}

/// Knows a handful of expressions.
pub struct Clock;

impl HoursReader for Clock {
    fn week(&self, expression: &str) -> Option<Week> {
        let days = |spans: Vec<[u16; 2]>| Week([(); 7].map(|()| spans.clone()));
        Some(match expression {
            "Mo-Fr 09:00-17:00" | "Mo-Fr 09:00-17:00; PH off" | "Mo-Fr 09:00-17:00; SH off" => days(vec![[540, 1_020]]),
            "Mo-Fr 09:00-24:00" => days(vec![[540, 1_440]]),
            "Mo-Fr 10:00-15:00" => days(vec![[600, 900]]),
            "24/7" => days(vec![[0, 1_440]]),
            "off" => days(vec![]),
            "Mo-Fr 17:00-09:00" | "Mo-Fr 20:00-25:00" => days(vec![[1_020, 1_980]]),
            "Mo 09:00-12:00,11:00-13:00" => days(vec![[540, 780]]),
            _ => return None,
        })
    }
}

pub fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

pub fn check(draft: &Draft) -> Outcome {
    validate(
        draft,
        &Context {
            today: today(),
            territory: &Country::new(),
            hours: &Clock,
            demonstration: false,
        },
    )
}

/// A public legal-aid office with nothing to find fault with.
pub fn valid_draft() -> Draft {
    [
        (Field::OrganizationNameAr, "جمعية الأمل"),
        (Field::OrganizationNameFr, "Association Al Amal"),
        (Field::Service, "legal"),
        (Field::DescriptionAr, "مرافقة قانونية مجانية للنساء"),
        (Field::DescriptionFr, "Accompagnement juridique gratuit"),
        (Field::Audiences, "women"),
        (Field::Languages, "ary;fr"),
        (Field::Phone, "0537123456"),
        (Field::Hours, "Mo-Fr 09:00-17:00"),
        (Field::Disclosure, "public"),
        (Field::Commune, "04.421.01.01"),
        (Field::AddressFr, "12 rue des Lilas"),
        (Field::Latitude, "34.5"),
        (Field::Longitude, "-6.5"),
        (Field::ConfirmedOn, "2026-10-01"),
    ]
    .into_iter()
    .fold(Draft::default(), |draft, (field, value)| draft.with(field, value))
}

/// The valid draft with these fields set instead; an empty value empties a field.
pub fn draft_with(values: &[(Field, &str)]) -> Draft {
    values
        .iter()
        .fold(valid_draft(), |draft, (field, value)| draft.with(*field, *value))
}

pub fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.findings.iter().map(|finding| finding.rule.code).collect()
}

pub fn record(values: &[(Field, &str)]) -> Record {
    let outcome = check(&draft_with(values));
    outcome.record.unwrap_or_else(|| panic!("{values:?}: {:?}", outcome.findings))
}

pub fn listing(records: Vec<Record>) -> Listing {
    let mut all = listings(records);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// A bad input: what is typed where, the code that must be found and at which field.
pub type Case = (&'static [(Field, &'static str)], &'static str, Field);

/// Holds every case against the rule-book; a record comes out exactly where nothing is an error.
pub fn assert_cases(cases: &[Case]) {
    for (values, code, field) in cases {
        let outcome = check(&draft_with(values));
        let found = outcome
            .findings
            .iter()
            .find(|finding| finding.rule.code == *code && finding.field == Some(*field));
        assert!(
            found.is_some(),
            "{values:?} should be {code} at {field:?}: {:?}",
            codes(&outcome)
        );
        let wrong = outcome.findings.iter().any(|finding| finding.is_error());
        assert_eq!(outcome.record.is_none(), wrong, "{values:?}: {:?}", codes(&outcome));
    }
}

/// Drafts that must pass without an error or a warning.
pub fn assert_accepted(field: Field, values: &[&str]) {
    for value in values {
        let outcome = check(&draft_with(&[(field, value)]));
        let graver = |finding: &&sanad_domain::validate::Finding| finding.rule.severity > sanad_domain::validate::Severity::Note;
        let found: Vec<_> = outcome.findings.iter().filter(graver).collect();
        assert!(found.is_empty() && outcome.record.is_some(), "{field:?} `{value}`: {found:?}");
    }
}
