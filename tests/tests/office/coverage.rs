//! The workbench for coverage: what it counts, what it never draws, and addresses that make no sense.

use std::collections::BTreeMap;

use sanad_tests::{Browser, Office, travel_times};

use crate::path;

/// The table as a file: area, and each column by its name.
fn table(browser: &mut Browser, query: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let reply = browser.get(&path(&format!("coverage.csv?{query}")));
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    let text = reply.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = reader.headers().unwrap().clone();
    let lines = reader.records().map(|line| {
        let line = line.unwrap();
        let named = names.iter().zip(&line).map(|(name, cell)| (name.to_owned(), cell.to_owned()));
        (line[0].to_owned(), named.collect())
    });
    lines.collect()
}

fn number(table: &BTreeMap<String, BTreeMap<String, String>>, area: &str, column: &str) -> f64 {
    table[area][column]
        .parse()
        .unwrap_or_else(|_| panic!("{area} {column}: {:?}", table[area]))
}

#[test]
fn figures_say_what_they_are_and_add_up() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    let regions = table(&mut administrator, "measure=count&level=region");
    let provinces = table(&mut administrator, "measure=count&level=province");
    assert_eq!((regions.len(), provinces.len()), (13, 76));
    for column in ["people", "services"] {
        let sum = |table: &BTreeMap<String, BTreeMap<String, String>>| -> f64 {
            table
                .keys()
                .filter(|area| *area != "MA")
                .map(|area| number(table, area, column))
                .sum()
        };
        assert_eq!(sum(&regions), number(&regions, "MA", column), "{column}");
        assert_eq!(sum(&provinces), number(&regions, "MA", column), "{column}");
    }
    assert_eq!(number(&regions, "MA", "people"), 36_828_330.0);
    let line = &regions["MA"];
    for column in ["measure", "unit", "method", "population", "date", "group", "demonstration"] {
        assert!(!line[column].is_empty(), "{column}");
    }
    // What cannot be computed has a reason in place of a number.
    let unknown = table(&mut administrator, "measure=2sfca&assume=");
    assert_eq!(
        (unknown["MA"]["value"].as_str(), unknown["MA"]["not_computable"].as_str()),
        ("", "coverage.capacity-unknown")
    );
}

#[test]
fn what_if_moves_the_figures_and_keeps_nothing() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    let before = table(&mut administrator, "measure=within&service=shelter");
    let log = office.log();
    // A service where there is none.
    let after = table(&mut administrator, "measure=within&service=shelter&add=12.391.01.01");
    assert!(
        number(&after, "12", "value") > number(&before, "12", "value"),
        "{:?}",
        after["12"]
    );
    assert_eq!(number(&after, "01", "value"), number(&before, "01", "value"));
    // The file says that it is one of a supposition.
    assert_eq!(
        (before["MA"]["supposed"].as_str(), after["MA"]["supposed"].as_str()),
        ("", "add 12.391.01.01")
    );
    let page = administrator
        .get(&path("coverage?measure=within&service=shelter&add=12.391.01.01"))
        .text();
    assert!(
        page.contains("Chiffres d'une hypothèse") || page.contains("Chiffres d&#39;une hypothèse"),
        "it says that it is none of what is there"
    );
    assert_eq!(table(&mut administrator, "measure=within&service=shelter"), before);
    assert_eq!(office.log(), log);
}

#[test]
fn loaded_travel_times_are_counted_in_minutes_and_the_crow_may_be_chosen() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    let crow = table(&mut administrator, "measure=within&radius=50");
    assert!(!administrator.get(&path("coverage")).text().contains("name=\"distance\""));
    let file = office.home.write("times.csv", travel_times(90.0));
    let arguments = ["travel", &file, "--name", "<b>feet</b>", "--complete-to", "90"];
    office.home.run(&arguments).done();
    let page = administrator.get(&path("coverage?measure=within&radius=50&next=2")).text();
    let page = page.replace(['\u{2068}', '\u{2069}'], "");
    assert!(page.contains("name=\"distance\"") && page.contains("&lt;b&gt;feet") && !page.contains("<b>feet"));
    assert!(
        page.contains("50 min") && !page.contains("50 km au plus"),
        "every sentence counts minutes"
    );
    let minutes = table(&mut administrator, "measure=within&radius=50");
    assert!(number(&minutes, "MA", "value") < number(&crow, "MA", "value"));
    assert_eq!(minutes["MA"]["unit"], crow["MA"]["unit"]);
    assert!(minutes["MA"]["distance"].starts_with("<b>feet</b> ("), "{:?}", minutes["MA"]);
    assert_eq!(table(&mut administrator, "measure=within&radius=50&distance=crow"), crow);
    // The same file with another bound is counted as such at once.
    let shorter = ["travel", &file, "--name", "<b>feet</b>", "--complete-to", "40"];
    office.home.run(&shorter).done();
    let shorter = table(&mut administrator, "measure=within&radius=50");
    assert_eq!(
        shorter["MA"]["not_computable"], "coverage.beyond-reach",
        "{:?}",
        shorter["MA"]
    );
    // A file that was damaged meanwhile is not counted with, and this is said.
    let label = office.home.path().join("travel/travel.json");
    std::fs::write(&label, "{").unwrap();
    assert!(administrator.get(&path("coverage")).text().contains("sanad travel"));
    assert_eq!(table(&mut administrator, "measure=within&radius=50"), crow);
    std::fs::remove_file(&label).unwrap();
    assert!(!administrator.get(&path("coverage")).text().contains("sanad travel"));
}

#[test]
fn the_report_is_a_document_too_and_the_same_choices_give_the_same_bytes() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    let mut of = |language: &str, ending: &str| {
        let reply = administrator.get(&format!("/office/{language}/coverage/report.{ending}?edition=1"));
        assert_eq!(reply.status, 200, "{language} {ending}");
        reply.body.clone()
    };
    for language in ["ar", "fr", "en"] {
        let pdf = of(language, "pdf");
        assert!(pdf.starts_with(b"%PDF-") && pdf.ends_with(b"%%EOF"), "{language}");
        // The fonts of the site, with what each letter stands for, and nothing that runs.
        let text = String::from_utf8_lossy(&pdf).into_owned();
        assert!(
            text.contains("/Lang") && text.contains("/ToUnicode") && !text.contains("/JavaScript"),
            "{language}"
        );
        assert_eq!(text.contains("/R2L"), language == "ar");
        assert!((100_000..1_000_000).contains(&pdf.len()), "{language}: {}", pdf.len());
        assert_eq!(of(language, "pdf"), pdf, "{language}");
    }
    let csv = of("fr", "csv");
    assert_eq!(of("ar", "csv"), csv, "tables name places in both languages");
    let lines = String::from_utf8(csv).unwrap().lines().count();
    assert!(lines > 1 + 4 * (12 + 75), "{lines}");
}

#[test]
fn a_protected_place_counts_and_is_never_drawn() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    let page = administrator.get(&path("coverage?measure=count")).text();
    let points = page
        .split("<g class=\"points\">")
        .nth(1)
        .and_then(|rest| rest.split("</g>").next())
        .unwrap()
        .to_owned();
    // Dots are lines of no length, each in two paths.
    let drawn = points.matches("h0").count() as f64 / 2.0;
    let counted = number(&table(&mut administrator, "measure=count"), "MA", "services");
    let public = {
        let edition = table(&mut administrator, "measure=count&edition=1");
        number(&edition, "MA", "services")
    };
    assert!(drawn > 0.0 && drawn < counted, "{drawn} of {counted} are drawn");
    assert!(
        public < counted,
        "{public} of {counted} are public: the rest is by referral or unlisted"
    );
}

#[test]
fn outside_their_regions_reviewers_see_what_the_public_sees() {
    let office = Office::open();
    let mut reviewer = office.of("reviewer");
    let own = office.own.region.clone();
    let (whole, part) = (
        table(&mut office.of("administrator"), "measure=count"),
        table(&mut reviewer, "measure=count"),
    );
    assert_eq!(number(&part, &own, "services"), number(&whole, &own, "services"));
    assert!(number(&part, "MA", "services") < number(&whole, "MA", "services"));
    assert!(reviewer.get(&path("coverage")).text().contains("Hors de vos régions"));
    assert!(
        !office
            .of("administrator")
            .get(&path("coverage"))
            .text()
            .contains("Hors de vos régions")
    );
}

#[test]
fn addresses_that_make_no_sense_show_the_usual_view() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    for query in [
        "service=nonsense&audience=%00&level=planet&measure=happiness&group=elves&radius=-5&assume=many&classes=x",
        "radius=99999999999999999999&next=99999&edition=0&against=-1",
        "edition=99999&against=99999",
        "assume=1e400&radius=1e9",
        "add=&drop=&add=%D8%B4",
    ] {
        let page = administrator.get(&path(&format!("coverage?{query}")));
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text().contains("class=\"choropleth\""), "{query}: a map is there");
    }
    let page = administrator.get(&path("coverage?add=01.051.01.01")).text();
    assert!(
        page.contains("quel service ajouter") && !page.contains("hypothèse, avec"),
        "no service in particular is none"
    );
    let page = administrator.get(&path("coverage?add=Atlantis")).text();
    assert!(
        page.contains("Atlantis") && page.contains("role=\"alert\""),
        "a commune that is none is said"
    );
    // Every measure and level has a map, the worst first.
    for measure in [
        "count",
        "rate",
        "within",
        "mean",
        "ninetieth",
        "2sfca",
        "e2sfca",
        "3sfca",
        "raam",
    ] {
        for level in ["region", "province"] {
            let page = administrator.get(&path(&format!("coverage?measure={measure}&level={level}")));
            assert_eq!(page.status, 200, "{measure} {level}");
        }
    }
}

#[test]
fn goals_are_the_administrators_to_set_and_have_a_gap() {
    let office = Office::open();
    let mut administrator = office.of("administrator");
    let goals = path("coverage/goals");
    let fields = [
        ("service", "shelter"),
        ("audience", "all"),
        ("per", "area"),
        ("count", ""),
        ("held", "region"),
    ];
    assert_eq!(office.of("judge").post(&goals, &fields).code(), "needs-role");
    assert_eq!(administrator.post(&goals, &fields).status, 303);
    let page = administrator.get(&path("coverage?service=legal")).text();
    assert!(
        page.contains("Chaque zone · Dans chaque région"),
        "whatever service is looked at"
    );
    assert_eq!(
        office.log().last().map(|(act, subject, _)| (act.as_str(), subject.as_str())),
        Some(("rule.set", "coverage-goal.shelter.all"))
    );
    for (name, value) in [
        ("service", "magic"),
        ("audience", "elves"),
        ("per", "people"),
        ("held", "planet"),
    ] {
        let mut wrong = fields.to_vec();
        wrong.retain(|(known, _)| *known != name);
        wrong.push((name, value));
        assert_eq!(administrator.post(&goals, &wrong).status, 400, "{name}={value}");
    }
    let away = [
        ("service", "shelter"),
        ("audience", "all"),
        ("per", "none"),
        ("count", ""),
        ("held", "region"),
    ];
    assert_eq!(administrator.post(&goals, &away).status, 303);
    assert!(
        !administrator
            .get(&path("coverage"))
            .text()
            .contains("Chaque zone · Dans chaque région")
    );
}
