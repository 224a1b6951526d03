//! What an edition goes through: made, listed, compared, replaced, chosen again.

use std::fs;

use sanad_domain::edition::{Current, Manifest};
use sanad_tests::{Home, Sheet, TODAY, contents_below, demonstration, files_below};

fn imported(home: &Home, name: &str, sheet: &Sheet) {
    let file = home.write(name, sheet.csv());
    home.run(&["import", &file]).done();
}

/// A home with an edition of two listings and one of another two, of which one is new and one changed.
fn with_two_editions() -> Home {
    let home = Home::new();
    let before = Sheet::new(&[]).row(&[]).row(&[
        ("organization_name_fr", "Association Dattier"),
        ("organization_name_ar", "جمعية التمر"),
        ("phone", "0537200300"),
    ]);
    imported(&home, "before.csv", &before);
    home.publish();
    let after = Sheet::new(&[]).row(&[("phone", "0537999888")]).row(&[
        ("organization_name_fr", "Association Cyprès"),
        ("organization_name_ar", "جمعية السرو"),
        ("phone", "0537400500"),
    ]);
    imported(&home, "after.csv", &after);
    home.publish();
    home
}

#[test]
fn the_demonstration_set_is_published_listed_shown_and_verified() {
    let home = demonstration();
    let listed = home.run(&["edition", "list"]).done();
    assert!(listed.out.starts_with("*    1  2026-11-23  "), "{}", listed.out);
    let listed = home.run(&["edition", "list", "--json"]).done().json_lines();
    assert_eq!((listed.len(), &listed[0]["current"]), (1, &true.into()));
    let shown: serde_json::Value = serde_json::from_str(&home.run(&["edition", "show"]).done().out).unwrap();
    assert_eq!((&shown["edition"], &shown["date"]), (&1.into(), &TODAY.into()));
    assert_eq!(shown["demonstration"], true);
    assert_eq!(shown["counts"], listed[0]["counts"]);
    assert!(shown["counts"]["withheld_listings"].as_u64().unwrap() > 0);
    let verified = home.run(&["edition", "verify"]).done();
    assert!(verified.out.is_empty() && verified.err.contains("whole and signed"));
}

#[test]
fn two_installations_with_one_key_make_the_same_bytes() {
    let first = Home::with_demonstration(40);
    let second = Home::with_demonstration(40);
    first.publish();
    fs::copy(first.path().join("signing.key"), second.path().join("signing.key")).unwrap();
    second.publish();
    let files = files_below(&first.edition(1));
    assert!(files.len() > 80 && files == files_below(&second.edition(1)));
    for file in files {
        let [a, b] = [&first, &second].map(|home| fs::read(home.edition(1).join(&file)).unwrap());
        assert!(a == b, "{file} differs");
    }
    assert_eq!(fs::read(first.pointer()).unwrap(), fs::read(second.pointer()).unwrap());
}

#[test]
fn an_unchanged_store_makes_no_edition_whatever_the_day() {
    let home = Home::copy_of(&demonstration());
    let before = fs::read(home.pointer()).unwrap();
    assert!(home.publish().contains("Nothing has changed since edition 1"));
    home.run(&["publish", "--today", "2026-12-24"]).done();
    home.run(&["demo", "--organizations", "60"]).done();
    home.publish();
    assert_eq!(fs::read(home.pointer()).unwrap(), before);
    assert!(!home.edition(2).exists());
}

#[test]
fn a_second_edition_differs_as_said_and_names_the_first() {
    let home = with_two_editions();
    let said = home.run(&["edition", "diff", "1", "2"]).done().out;
    assert!(said.ends_with("1 added, 1 changed, 0 removed.\n"), "{said}");
    let lines = home.run(&["edition", "diff", "1", "2", "--json"]).done().json_lines();
    let mut changes: Vec<(&str, &str)> = lines
        .iter()
        .map(|line| (line["change"].as_str().unwrap(), line["name"].as_str().unwrap()))
        .collect();
    changes.sort_unstable();
    assert_eq!(changes, [("added", "جمعية السرو"), ("changed", "جمعية النخلة")]);
    let back = home.run(&["edition", "diff", "2", "1"]).done().out;
    assert!(back.ends_with("0 added, 1 changed, 1 removed.\n"), "{back}");
    assert_eq!(
        home.run(&["edition", "diff", "2", "2"]).done().out,
        "0 added, 0 changed, 0 removed.\n"
    );

    let manifest: Manifest = serde_json::from_value(home.manifest(2)).unwrap();
    let pointer: Current = serde_json::from_slice(&fs::read(home.pointer()).unwrap()).unwrap();
    assert_eq!((manifest.counts.listings, pointer.edition), (3, 2));
    home.run(&["edition", "use", "1"]).done();
    let first: Current = serde_json::from_slice(&fs::read(home.pointer()).unwrap()).unwrap();
    let previous = manifest.previous.unwrap();
    assert_eq!((previous.edition, previous.sha256), (1, first.manifest_sha256));
}

#[test]
fn a_dry_run_says_what_would_change_and_leaves_everything() {
    let home = with_two_editions();
    home.run(&["edition", "use", "1"]).done();
    let before = files_below(&home.path().join("editions"));
    let said = home.run(&["publish", "--dry-run"]).done().out;
    assert!(said.ends_with("1 added, 1 changed, 0 removed.\n"), "{said}");
    assert_eq!(files_below(&home.path().join("editions")), before);
    assert_eq!(home.current(), 1);
}

#[test]
fn going_back_is_one_act_and_what_comes_after_gets_a_number_of_its_own() {
    let home = with_two_editions();
    let second = fs::read(home.edition(2).join("manifest.json")).unwrap();
    home.run(&["edition", "use", "1"]).done();
    assert_eq!(home.current(), 1);
    home.run(&["edition", "verify"]).done();
    home.publish();
    assert_eq!(home.current(), 3);
    assert_eq!(home.manifest(3)["previous"]["edition"], 1);
    assert_eq!(home.manifest(3)["content_sha256"], home.manifest(2)["content_sha256"]);
    assert_eq!(
        fs::read(home.edition(2).join("manifest.json")).unwrap(),
        second,
        "sealed is sealed"
    );
    for number in ["1", "2", "3"] {
        home.run(&["edition", "verify", number]).done();
    }
    let left: Vec<String> = files_below(&home.path().join("editions"))
        .into_iter()
        .filter(|file| file.starts_with('.') && file != ".publishing")
        .collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn an_export_is_the_published_file_itself() {
    let home = demonstration();
    let contents = contents_below(&home.edition(1).join("exports"));
    for (format, name) in [
        ("csv", "listings.csv"),
        ("geojson", "listings.geojson"),
        ("xlsx", "listings.xlsx"),
        ("hsds", "listings.hsds.json"),
    ] {
        let (_, published) = contents.iter().find(|(file, _)| file == name).unwrap();
        assert!(
            home.run(&["export", "--format", format]).done().bytes == *published,
            "{format}"
        );
        let output = home.around().join(format!("{format}.out"));
        home.run(&["export", "--format", format, "--output", output.to_str().unwrap()])
            .done();
        assert!(fs::read(output).unwrap() == *published, "{format}");
    }
    home.run(&["export", "--format", "csv", "--edition", "7"]).refused();
    home.run(&["export", "--format", "csv", "--output", home.around().to_str().unwrap()])
        .refused();
}

#[test]
fn what_is_not_there_is_refused_with_what_to_do() {
    let home = Home::new();
    assert!(home.run(&["edition", "show"]).refused().err.contains("sanad publish"));
    assert!(home.run(&["edition", "verify"]).refused().err.contains("sanad publish"));
    assert!(home.run(&["publish"]).refused().err.contains("sanad import"));
    assert!(
        home.run(&["edition", "use", "4"])
            .refused()
            .err
            .contains("sanad edition list")
    );
    home.run(&["edition", "diff", "1", "2"]).refused();
    assert_eq!(home.run(&["edition", "list"]).done().out, "");
    assert_eq!(home.run(&["edition", "use", "minus"]).code, 2);
    assert!(!home.pointer().exists());
}
