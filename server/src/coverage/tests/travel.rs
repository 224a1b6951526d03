//! Travel times: what is refused, and figures that count minutes.

use std::sync::Arc;

use sanad_coverage::{Distances, Unit};

use super::*;
use crate::coverage::places::{as_demand, as_supply, places};

/// Ways as long in minutes as the great circle is in kilometres, times `slower`, up to so many minutes; a tenth longer towards the
/// south, so that a way is told from its way back.
pub fn file(limit: f64, slower: f64) -> String {
    let places = places(gazetteer());
    let (demand, supply) = (as_demand(&places, |_| 0), as_supply(&places));
    let ways = Distances::great_circle(&demand, &supply, Some(limit / slower)).unwrap();
    let mut text = "from,to,minutes\n".to_owned();
    for (number, from) in demand.iter().enumerate() {
        for (to, cost) in ways.row(number) {
            let southward = from.point.latitude() > supply[to].point.latitude();
            let minutes = cost * slower * if southward { 1.1 } else { 1.0 };
            if minutes <= limit {
                text += &format!("{},{},{minutes}\n", from.code, supply[to].code);
            }
        }
    }
    text
}

pub fn read(text: &str, complete_to: Option<f64>) -> Result<Arc<Travel>, TravelError> {
    Travel::read("a router", text.as_bytes(), complete_to, gazetteer()).map(Arc::new)
}

#[test]
fn minutes_take_the_place_of_kilometres_in_every_measure() {
    // Two minutes a kilometre, a tenth more towards the south: what is within 25 km is within 55 minutes at the most.
    let travel = read(&file(200.0, 2.0), Some(200.0)).unwrap();
    let some = sites(&["01.051.01.01", "12.391.01.01", "05.091.01.01"]);
    let by = |measure, radius, travel: Option<&Arc<Travel>>| {
        let question = Question {
            measure,
            radius,
            ..Question::default()
        };
        answer(&question, &some, gazetteer(), travel).unwrap()
    };
    let share = |radius, travel: Option<&Arc<Travel>>| by(Measure::Within, radius, travel).nation.value.unwrap();
    assert_eq!(by(Measure::Within, 25.0, None).unit, Unit::Kilometres);
    assert_eq!(by(Measure::Within, 25.0, Some(&travel)).unit, Unit::Minutes);
    let (less, crow, more) = (share(50.0, Some(&travel)), share(25.0, None), share(55.0, Some(&travel)));
    assert!(0.0 < less && less < crow && crow <= more, "{less} {crow} {more}");
    // The mean is of people of whom some live farther than the times are known.
    assert_eq!(
        by(Measure::Mean, 25.0, Some(&travel)).nation.value.unwrap_err().code(),
        "coverage.someone-beyond"
    );
    for measure in [Measure::TwoStep, Measure::Enhanced, Measure::ThreeStep] {
        let value = by(measure, 25.0, Some(&travel)).nation.value.unwrap();
        assert!(value > 0.0, "{measure:?}");
    }
    // RAAM sends people up to three hours: with less it would be another method.
    let raam = |limit| {
        let travel = read(&file(limit, 1.0), Some(limit)).unwrap();
        by(Measure::Raam, 25.0, Some(&travel)).nation.value.unwrap_err().code()
    };
    assert_eq!(raam(60.0), "coverage.beyond-reach");
    assert_eq!(
        by(Measure::Raam, 25.0, Some(&travel)).nation.value.unwrap_err().code(),
        "coverage.someone-beyond"
    );
    // And where to go next counts them too.
    let question = Question {
        radius: 50.0,
        ..Question::default()
    };
    let survey = Survey::new(&question, &some, gazetteer(), Some(&travel)).unwrap();
    let found = next(&survey, Aim::Most, question.radius, 2, Duration::from_secs(20)).unwrap();
    let reached = answer(&question, &with(&some, &found), gazetteer(), Some(&travel)).unwrap();
    let people = reached.people as f64;
    assert!((reached.nation.value.unwrap() * people - found.after).abs() < 0.5);
}

#[test]
fn a_way_is_told_from_its_way_back() {
    let travel = read(&file(60.0, 1.0), Some(60.0)).unwrap();
    let places = places(gazetteer());
    let number = |code: &str| places.iter().position(|place| place.code.as_str() == code).unwrap();
    // Al Hoceima lies to the north of Bni Bouayach.
    let (north, south) = (number("01.051.01.01"), number("01.051.01.03"));
    let (down, up) = (
        travel.between.cost(north, south).unwrap(),
        travel.between.cost(south, north).unwrap(),
    );
    assert!((down / up - 1.1).abs() < 1e-6, "{down} {up}");
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
        let why = read(&text, Some(20.0)).map(|_| code).unwrap_err();
        assert_eq!(why.code(), code, "{why}");
    }
    // What a router says for no way at all is beyond any bound; where it is not, it is refused.
    let none = format!("{whole}01.051.01.01,12.391.01.01,2147483647\n");
    assert_eq!(
        read(&none, Some(20.0)).map(|travel| travel.ways()).ok(),
        read(&whole, Some(20.0)).map(|travel| travel.ways()).ok()
    );
    assert_eq!(read(&none, Some(3e9)).map(|_| ()).unwrap_err().code(), "travel.too-long");
    // In seconds, and said to be complete to twenty minutes in seconds.
    assert_eq!(
        read(&file(2_400.0, 60.0), Some(2_400.0)).unwrap_err().code(),
        "travel.wrong-unit"
    );
    // Every place to itself alone, and then to its neighbours alone.
    let itself: String = places(gazetteer())
        .iter()
        .map(|place| format!("{0},{0},0\n", place.code))
        .collect();
    assert_eq!(
        read(&format!("from,to,minutes\n{itself}"), Some(90.0)).unwrap_err().code(),
        "travel.incomplete"
    );
    assert_eq!(read(&file(20.0, 1.0), Some(180.0)).unwrap_err().code(), "travel.incomplete");
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
    // Loading again is the mend that its reader is told of, whatever is broken.
    std::fs::write(folder.path().join("travel/travel.json"), "{").unwrap();
    assert!(shelf.read(gazetteer()).is_err() && shelf.mark().is_some());
    shelf.keep(&kept, second.as_bytes()).unwrap();
    assert_eq!(shelf.read(gazetteer()).unwrap().unwrap(), kept);
    // Another bound is another file, though its bytes are the same.
    let again = read(&second, Some(29.0)).unwrap();
    assert_ne!(again.said(), kept.said());
    assert!(shelf.clear().unwrap());
    assert_eq!(files(), 0);
    assert!(!is_name("a\u{202e}b") && !is_name("") && !is_name("a\nb") && is_name("valhalla, مارس 2026"));
}
