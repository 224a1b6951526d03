//! Travel times: what is refused, and figures that count minutes.

use std::sync::Arc;

use sanad_coverage::{Demand, Distances, Supply, Unit};

use super::*;
use crate::coverage::places::places;

/// Ways as long in minutes as the great circle is in kilometres, times `slower`, up to so many minutes.
fn file(limit: f64, slower: f64) -> String {
    let places = places(gazetteer());
    let demand: Vec<Demand> = places
        .iter()
        .map(|place| Demand {
            code: place.code.to_string(),
            point: place.point,
            people: 0,
        })
        .collect();
    let supply: Vec<Supply> = demand
        .iter()
        .map(|place| Supply {
            code: place.code.clone(),
            point: place.point,
            capacity: None,
        })
        .collect();
    let ways = Distances::great_circle(&demand, &supply, Some(limit / slower)).unwrap();
    let mut text = "from,to,minutes\n".to_owned();
    for (number, from) in demand.iter().enumerate() {
        for (to, cost) in ways.row(number) {
            text += &format!("{},{},{}\n", from.code, supply[to].code, cost * slower);
        }
    }
    text
}

fn read(text: &str, complete_to: Option<f64>) -> Result<Arc<Travel>, TravelError> {
    Travel::read("a router", text.as_bytes(), complete_to, gazetteer()).map(Arc::new)
}

#[test]
fn minutes_take_the_place_of_kilometres_in_every_measure() {
    // Two minutes a kilometre: what is within 25 km as the crow flies is within 50 minutes.
    let travel = read(&file(200.0, 2.0), Some(200.0)).unwrap();
    let some = sites(&["01.051.01.01", "12.391.01.01", "05.091.01.01"]);
    let by = |measure, radius, travel| {
        let question = Question {
            measure,
            radius,
            ..Question::default()
        };
        answer(&question, &some, gazetteer(), travel).unwrap()
    };
    let (crow, minutes) = (by(Measure::Within, 25.0, None), by(Measure::Within, 50.0, Some(&travel)));
    assert_eq!((crow.unit, minutes.unit), (Unit::Kilometres, Unit::Minutes));
    assert!(crow.nation.value.clone().unwrap() > 0.0);
    assert_eq!(crow.nation.value, minutes.nation.value);
    for (one, other) in crow.figures.iter().zip(&minutes.figures) {
        assert_eq!((&one.area, &one.value), (&other.area, &other.value));
    }
    // The mean is of people of whom some live farther than the times are known.
    assert_eq!(
        by(Measure::Mean, 25.0, Some(&travel)).nation.value.unwrap_err().code(),
        "coverage.someone-beyond"
    );
    for measure in [Measure::TwoStep, Measure::Enhanced, Measure::ThreeStep] {
        let value = by(measure, 25.0, Some(&travel)).nation.value.unwrap();
        assert!(value > 0.0, "{measure:?}");
    }
    // And where to go next counts them too.
    let question = Question {
        radius: 50.0,
        ..Question::default()
    };
    let proposed = |question: &Question, travel| {
        let survey = Survey::new(question, &some, gazetteer(), travel).unwrap();
        next(&survey, Aim::Most, 2, Duration::from_secs(20)).unwrap()
    };
    let as_the_crow = proposed(&Question::default(), None);
    assert_eq!(proposed(&question, Some(&travel)).after, as_the_crow.after);
}

#[test]
fn times_that_are_too_short_known_are_said_so() {
    let travel = read(&file(40.0, 1.0), Some(40.0)).unwrap();
    let question = Question {
        radius: 60.0,
        ..Question::default()
    };
    let found = answer(&question, &sites(&["01.051.01.01"]), gazetteer(), Some(&travel)).unwrap();
    assert_eq!(found.nation.value.unwrap_err().code(), "coverage.beyond-reach");
    // The usual radii stop where knowledge does.
    assert_eq!(found.nation.within.unwrap().len(), 2);
}

#[test]
fn a_bad_file_is_refused_with_a_code_and_changes_nothing() {
    let whole = file(20.0, 1.0);
    let without = |prefix: &str| -> String {
        let lines = whole.lines().filter(|line| !line.starts_with(prefix));
        lines.map(|line| format!("{line}\n")).collect()
    };
    // Ways from the lesser code to the greater alone, as half a table is exported.
    let half: String = whole
        .lines()
        .enumerate()
        .filter(|(number, line)| {
            let mut cells = line.split(',');
            *number == 0 || cells.next() <= cells.next()
        })
        .map(|(_, line)| format!("{line}\n"))
        .collect();
    let refused = [
        (String::new(), "travel.heading"),
        ("a;b;c\n1;2;3\n".to_owned(), "travel.heading"),
        (format!("{whole}01.051.01.01,01.051.01.03\n"), "travel.line"),
        (format!("{whole}01.051.01.01,01.051.01.03,soon\n"), "travel.line"),
        (format!("{whole}01.051.01.01,01.051.01.03,1,2\n"), "travel.line"),
        (format!("{whole}99.999.01.01,01.051.01.03,12\n"), "coverage.unknown-demand"),
        (format!("{whole}01.051.01.01,99.999.01.01,12\n"), "coverage.unknown-supply"),
        // A divided city is given by its parts.
        (format!("{whole}06.141.01.0,06.141.01.01,12\n"), "coverage.unknown-demand"),
        (format!("{whole}01.051.01.01,01.051.01.01,1\n"), "coverage.way-twice"),
        (format!("{whole}01.051.01.01,12.391.01.01,-4\n"), "coverage.negative-cost"),
        (format!("{whole}01.051.01.01,12.391.01.01,NaN\n"), "coverage.cost-not-finite"),
        // Hours, in place of minutes.
        (format!("{whole}01.051.01.01,12.391.01.01,21\n"), "coverage.wrong-unit"),
        (without("01.051.01.01,"), "coverage.no-way"),
        (without("01.051.01.01,01.051.01.01,"), "travel.no-self"),
        (half, "travel.half"),
    ];
    for (text, code) in refused {
        let why = read(&text, Some(20.0)).unwrap_err();
        assert_eq!(why.code(), code, "{why}");
    }
    assert_eq!(read(&whole, None).unwrap_err().code(), "coverage.matrix-holes");
    assert_eq!(read(&whole, Some(f64::NAN)).unwrap_err().code(), "coverage.parameter");
}

#[test]
fn a_shelf_holds_one_file_and_says_when_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(folder.path());
    assert!(shelf.read(gazetteer()).unwrap().is_none());
    assert!(!shelf.clear().unwrap());
    let (first, second) = (file(20.0, 1.0), file(30.0, 1.0));
    shelf.keep(&read(&first, Some(20.0)).unwrap(), first.as_bytes()).unwrap();
    let kept = read(&second, Some(30.0)).unwrap();
    shelf.keep(&kept, second.as_bytes()).unwrap();
    assert_eq!(shelf.read(gazetteer()).unwrap().unwrap(), kept);
    let files = || std::fs::read_dir(folder.path().join("travel")).unwrap().count();
    assert_eq!(files(), 2, "the earlier one is gone");
    let times = folder.path().join("travel").join(format!("{}.csv", kept.hash));
    std::fs::write(&times, &first).unwrap();
    assert!(format!("{:#}", shelf.read(gazetteer()).unwrap_err()).contains("load them again"));
    assert!(shelf.clear().unwrap());
    assert_eq!(files(), 0);
}
