//! Files of other people: every finding says where it is, and nothing is taken over by halves.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;
use std::process::Stdio;

use sanad_tests::{Home, Sheet, many_rows};
use serde_json::Value;

/// What the memory of a run may come to, in kilobytes, however long the file is.
const MEMORY: u64 = 300_000;

fn mapping() -> String {
    format!("{}/../data/mappings/osm-health.toml", env!("CARGO_MANIFEST_DIR"))
}

fn good() -> Sheet {
    Sheet::new(&[]).row(&[])
}

fn faulty() -> Sheet {
    good()
        .row(&[
            ("organization_name_fr", "Association Dattier"),
            ("organization_name_ar", "جمعية التمر"),
            ("phone", "12"),
            ("service", "magic"),
        ])
        .row(&[
            ("organization_name_fr", "Association Cyprès"),
            ("organization_name_ar", "جمعية السرو"),
            ("latitude", "-6.84"),
            ("longitude", "34.02"),
        ])
}

#[test]
fn every_finding_names_file_row_column_and_code_in_one_pass() {
    let home = Home::new();
    let file = home.write("liste.csv", faulty().csv());
    let said = home.run(&["validate", &file]).findings().out;
    for expected in [
        "liste.csv, row 3, F (phone): error phone.too-short: ",
        "liste.csv, row 3, C (service): error service.unknown: ",
        "liste.csv, row 4, L (latitude): error point.swapped: ",
    ] {
        assert!(
            said.lines().any(|line| line.starts_with(expected)),
            "{expected} is not in:\n{said}"
        );
    }
    assert!(said.lines().last().unwrap().starts_with("3 records read: "), "{said}");
    assert!(!home.path().exists(), "validating makes nothing");
}

#[test]
fn the_exit_code_is_nought_for_good_one_for_findings_two_for_refusals() {
    let home = Home::new();
    let file = home.write("a.csv", good().csv());
    assert_eq!(
        home.run(&["validate", &file]).done().out,
        "1 records read: 0 errors, 0 warnings, 0 notes.\n"
    );
    let file = home.write("b.csv", faulty().csv());
    home.run(&["validate", &file]).findings();
    home.run(&["validate", "nowhere.csv"]).refused();
    assert_eq!(home.run(&["validate"]).code, 2);
    assert_eq!(home.run(&["validate", "--langage", "fr", &file]).code, 2);
}

#[test]
fn one_bad_row_keeps_the_good_ones_out_too() {
    let home = Home::new();
    let file = home.write("a.csv", good().csv());
    home.run(&["import", &file]).done();
    let before = home.run(&["publish", "--dry-run", "--json"]).done().out;
    let file = home.write(
        "b.csv",
        faulty().row(&[("organization_name_fr", "Nouvelle association")]).csv(),
    );
    let outcome = home.run(&["import", &file]).findings();
    assert!(outcome.err.contains("Nothing was taken over"), "{}", outcome.err);
    assert_eq!(home.run(&["publish", "--dry-run", "--json"]).done().out, before);
    let said = home.run(&["import", "--leave-out-invalid", &file]).done().err;
    assert!(said.contains("the store holds"), "{said}");
}

#[test]
fn two_files_are_one_import_and_one_bad_file_keeps_both_out() {
    let home = Home::new();
    let first = home.write("a.csv", good().csv());
    let other = good().row(&[
        ("organization_name_fr", "Association Dattier"),
        ("organization_name_ar", "جمعية التمر"),
        ("phone", "0537200300"),
    ]);
    let second = home.write("b.csv", other.csv());
    let bad = home.write("c.csv", faulty().csv());
    home.run(&["import", &first, &bad]).findings();
    home.run(&["import", &first, "nowhere.csv"]).refused();
    assert!(home.run(&["publish"]).refused().err.contains("holds no listing"));
    let said = home.run(&["validate", "--json", &first, &second]);
    let files: Vec<Value> = said.json_lines();
    assert_eq!(files.last().unwrap()["records"], 3);
}

#[test]
fn the_template_of_each_kind_is_valid_and_its_example_is_taken_over_by_nobody() {
    let home = Home::new();
    for kind in ["csv", "xlsx", "geojson", "json"] {
        let file = home.around().join(format!("t.{kind}")).display().to_string();
        home.run(&["template", kind, "--output", &file]).done();
        let said = home.run(&["validate", &file]).done().out;
        assert!(
            said.contains("row.example") && said.contains("0 records read: 0 errors"),
            "{kind}: {said}"
        );
        assert!(
            fs::read(&file).unwrap() == home.run(&["template", kind]).done().bytes,
            "{kind}"
        );
    }
    assert_eq!(home.run(&["template", "odt"]).code, 2);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let home = Home::new();
    let file = home.write("a.csv", good().csv());
    home.run(&["import", &file]).done();
    home.publish();
    let said = home.run(&["import", &file]).done().err;
    assert!(said.contains("the store holds 1."), "{said}");
    assert!(home.publish().contains("Nothing has changed"));
}

#[test]
fn what_was_published_can_be_imported_again_and_publishes_the_same() {
    let home = Home::new();
    let file = home.write("a.csv", good().csv());
    home.run(&["import", &file]).done();
    home.publish();
    for format in ["csv", "xlsx", "geojson"] {
        let file = home.around().join(format!("out.{format}")).display().to_string();
        home.run(&["export", "--format", format, "--output", &file]).done();
        home.run(&["import", &file]).done();
        let said = home.run(&["publish", "--dry-run"]).done().out;
        assert_eq!(said, "0 added, 0 changed, 0 removed.\n", "{format}");
    }
}

#[test]
fn machines_get_an_object_a_line() {
    let home = Home::new();
    let file = home.write("a.csv", faulty().csv());
    let lines = home.run(&["validate", "--json", &file]).findings().json_lines();
    let (sum, findings) = lines.split_last().unwrap();
    assert_eq!(
        (&sum["records"], &sum["errors"]),
        (
            &3.into(),
            &findings.iter().filter(|line| line["severity"] == "error").count().into()
        )
    );
    let phone = findings.iter().find(|line| line["code"] == "phone.too-short").unwrap();
    assert_eq!(
        (&phone["file"], &phone["row"], &phone["column"], &phone["field"]),
        (&"a.csv".into(), &3.into(), &"F (phone)".into(), &"phone".into())
    );
    assert_eq!(phone["sheet"], Value::Null);
    let errors = home
        .run(&["validate", "--json", "--errors-only", &file])
        .findings()
        .json_lines();
    assert!(errors[..errors.len() - 1].iter().all(|line| line["severity"] == "error"));
}

#[test]
fn findings_speak_the_readers_language() {
    let home = Home::new();
    let file = home.write("a.csv", faulty().csv());
    let said = |language| home.run(&["validate", "--language", language, &file]).findings().out;
    let (ar, fr, en) = (said("ar"), said("fr"), said("en"));
    assert!(
        ar.contains("phone.too-short") && ar.contains("الرقم") && ar != fr && fr != en,
        "{ar}"
    );
    assert_eq!(home.run(&["validate", "--language", "xx", &file]).code, 2);
}

#[test]
fn an_extract_of_another_map_is_read_under_its_mapping() {
    let home = Home::new();
    let feature = |id: u32, name: &str, kind: &str| {
        format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[-6.84,34.02]}},"properties":{{"osm_type":"node","osm_id":"{id}",
            "name_clean":"{name}","name_ar":"مستشفى {id}","name_fr":null,"facility_type":"{kind}","operator":null,"phone":"+212 5 37 12 34 5{id}",
            "commune":"04.421.01.0","province":"04.421"}}}}"#
        )
    };
    let features = [
        feature(1, "Clinique du Palmier", "clinic"),
        feature(2, "Hôpital du Dattier", "castle"),
    ];
    let file = home.write(
        "osm.geojson",
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")),
    );
    let said = home.run(&["validate", "--mapping", &mapping(), &file]).findings().out;
    assert!(
        said.contains("osm.geojson, row 2, $.features[1].properties.facility_type: "),
        "{said}"
    );
    assert!(said.contains("mapping.value") && said.contains("2 records read"), "{said}");
    home.run(&["validate", &file]).findings();
}

#[test]
fn what_is_no_readable_file_is_refused_by_name() {
    let home = Home::new();
    let file = home.write("a.csv", good().csv());
    let folder = home.around().display().to_string();
    assert!(
        home.run(&["import", "nowhere.csv"])
            .refused()
            .err
            .contains("there is no file `nowhere.csv`")
    );
    assert!(home.run(&["import", &folder]).refused().err.contains("is not a file"));
    assert!(home.run(&["import", "/dev/null"]).refused().err.contains("is not a file"));
    for (name, text) in [
        ("a.toml", "[columns"),
        ("b.toml", "colonnes = 1"),
        ("c.toml", "[columns]\nx = 'no_such_field'"),
    ] {
        let mapping = home.write(name, text);
        let said = home.run(&["validate", "--mapping", &mapping, &file]).refused_in_lines();
        assert!(said.contains("mapping"), "{said}");
    }
    home.run(&["validate", "--mapping", "nowhere.toml", &file]).refused();
    home.run(&["validate", "--mapping", &folder, &file]).refused();
}

/// What TOML's reader says of a mapping shows the place on lines of its own.
trait InLines {
    fn refused_in_lines(self) -> String;
}

impl InLines for sanad_tests::Outcome {
    fn refused_in_lines(self) -> String {
        assert_eq!(self.code, 2, "{self:?}");
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self.err
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_hundred_thousand_rows_are_checked_in_little_memory() {
    let home = Home::new();
    let file = home.write("many.csv", many_rows(100_000));
    let mut child = home
        .command(&["validate", "--errors-only", &file])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        // The highest mark so far: reading it often enough catches all but the last moment.
        let text = fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said.lines().take(5).collect::<String>());
    assert!(said.starts_with("100000 records read: 0 errors, "), "{said}");
    eprintln!("peak: {peak} kB");
    assert!(peak > 0 && peak < MEMORY, "{peak} kB");
}
