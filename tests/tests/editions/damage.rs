//! Every kind of damage to an edition is found, and said of the file that has it.

use std::fs;
use std::path::Path;

use sanad_tests::{Home, Sheet, demonstration};
use serde_json::Value;

/// What `verify` says of the current edition of a copy of the demonstration after `harm` was done to it.
fn after(harm: impl FnOnce(&Path)) -> Vec<(String, String)> {
    let home = Home::copy_of(&demonstration());
    harm(&home.edition(1));
    problems(&home, &["edition", "verify", "--json"])
}

fn problems(home: &Home, arguments: &[&str]) -> Vec<(String, String)> {
    let lines = home.run(arguments).findings().json_lines();
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines.iter().map(|line| (text(line, "file"), text(line, "problem"))).collect()
}

#[track_caller]
fn only(found: &[(String, String)], file: &str, problem: &str) {
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0 == file && found[0].1.contains(problem), "{found:?}");
}

#[test]
fn a_missing_file_is_named() {
    let found = after(|edition| fs::remove_file(edition.join("regions/04.geojson")).unwrap());
    only(&found, "regions/04.geojson", "missing");
}

#[test]
fn a_changed_byte_is_found_in_every_kind_of_file() {
    let files = [
        "overview.json",
        "national.geojson",
        "exports/listings.xlsx",
        "pages/ar/country.zip",
        "boundaries/land.topojson",
        "details/01.json",
    ];
    let found = after(|edition| {
        for file in files {
            // What is long is kept in gzip alone.
            let packed = edition.join(format!("{file}.gz"));
            let path = Some(edition.join(file)).filter(|path| path.exists()).unwrap_or(packed);
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        }
    });
    let mut expected = files.map(str::to_owned);
    expected.sort();
    assert_eq!(found.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>(), expected);
    assert!(found.iter().all(|(_, problem)| problem.contains("changed")), "{found:?}");
}

#[test]
fn an_added_file_is_named_wherever_it_lies() {
    let found = after(|edition| {
        fs::create_dir_all(edition.join("pages/new")).unwrap();
        fs::write(edition.join("pages/new/evil.html"), "<script>").unwrap();
    });
    only(&found, "pages/new/evil.html", "added");
}

#[test]
fn an_added_compressed_form_of_nothing_is_named() {
    only(
        &after(|edition| fs::write(edition.join("evil.html.gz"), "x").unwrap()),
        "evil.html.gz",
        "added",
    );
}

#[test]
fn an_added_compressed_form_of_the_manifest_is_named() {
    let found = after(|edition| fs::write(edition.join("manifest.json.br"), "x").unwrap());
    only(&found, "manifest.json.br", "added");
}

#[test]
fn a_compressed_form_of_other_content_is_named() {
    let found = after(|edition| {
        fs::copy(edition.join("overview.json.gz"), edition.join("national.geojson.gz")).unwrap();
    });
    only(&found, "national.geojson.gz", "compressed form");
    let found = after(|edition| fs::write(edition.join("overview.json.br"), b"").unwrap());
    only(&found, "overview.json.br", "compressed form");
}

#[test]
fn a_compressed_form_with_something_behind_it_is_named() {
    let found = after(|edition| {
        let mut bytes = fs::read(edition.join("overview.json.gz")).unwrap();
        bytes.extend_from_slice(b"something that no reader asks for");
        fs::write(edition.join("overview.json.gz"), bytes).unwrap();
    });
    only(&found, "overview.json.gz", "compressed form");
}

#[test]
fn a_wrong_signature_is_found_whatever_is_in_the_file() {
    for signature in ["", "zz", &"0".repeat(128), "é".repeat(64).as_str()] {
        let found = after(|edition| fs::write(edition.join("manifest.sig"), signature).unwrap());
        only(&found, "manifest.sig", "signature");
    }
    only(
        &after(|edition| fs::remove_file(edition.join("manifest.sig")).unwrap()),
        "manifest.sig",
        "missing",
    );
    only(
        &after(|edition| fs::write(edition.join("manifest.sig"), [0xff, 0xfe]).unwrap()),
        "manifest.sig",
        "signature",
    );
}

#[test]
fn a_changed_manifest_no_longer_fits_its_signature() {
    let found = after(|edition| {
        let path = edition.join("manifest.json");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("2026-11-23", "2026-11-24", 1)).unwrap();
    });
    only(&found, "manifest.sig", "manifest was changed");
}

#[test]
fn an_edition_signed_by_another_key_is_not_trusted() {
    let home = demonstration();
    let other = Home::with_demonstration(1);
    other.publish();
    let key = other.path().join("signing.pub");
    let found = problems(&home, &["edition", "verify", "--json", "--key", key.to_str().unwrap()]);
    only(&found, "manifest.sig", "not this installation's");
    let own = home.path().join("signing.pub");
    home.run(&["edition", "verify", "--key", own.to_str().unwrap()]).done();
    let none = home.around().join("nowhere.pub");
    home.run(&["edition", "verify", "--key", none.to_str().unwrap()]).refused();
    let text = home.around().join("text.pub");
    fs::write(&text, "not a key").unwrap();
    home.run(&["edition", "verify", "--key", text.to_str().unwrap()]).refused();
}

#[test]
fn a_previous_edition_that_is_gone_or_another_is_said() {
    let home = Home::new();
    for phone in ["0537100200", "0537300400"] {
        let file = home.write("a.csv", Sheet::new(&[]).row(&[("phone", phone)]).csv());
        home.run(&["import", &file]).done();
        home.publish();
    }
    let kept = fs::read(home.edition(1).join("manifest.json")).unwrap();
    fs::write(home.edition(1).join("manifest.json"), [kept.as_slice(), b"\n"].concat()).unwrap();
    only(
        &problems(&home, &["edition", "verify", "--json"]),
        "manifest.json",
        "not the one that it names",
    );
    fs::remove_dir_all(home.edition(1)).unwrap();
    only(
        &problems(&home, &["edition", "verify", "--json"]),
        "manifest.json",
        "not there",
    );
}

#[test]
fn manifests_that_cannot_be_read_are_refused_in_words_that_help() {
    for (from, to, said) in [
        ("\"format\": 2", "\"format\": 3", "newer version"),
        ("\"edition\": 1", "\"edition\": 9", "another edition"),
        ("{", "[", "damaged"),
        ("\"counts\"", "\"count\"", "damaged"),
        ("overview.json\"", "../../../store.sqlite\"", "path"),
    ] {
        let home = Home::copy_of(&demonstration());
        let path = home.edition(1).join("manifest.json");
        fs::write(&path, fs::read_to_string(&path).unwrap().replacen(from, to, 1)).unwrap();
        let before = fs::read(home.pointer()).unwrap();
        let outcome = home.run(&["edition", "verify"]);
        if said == "path" {
            assert_ne!(outcome.code, 0, "{outcome:?}");
            continue;
        }
        assert!(outcome.refused().err.contains(said), "{said}");
        assert!(home.run(&["edition", "use", "1"]).refused().err.contains(said), "{said}");
        assert_eq!(fs::read(home.pointer()).unwrap(), before);
    }
}

#[test]
fn an_edition_of_an_earlier_format_is_not_served_without_its_pages_but_said_to_be_old() {
    let home = Home::copy_of(&demonstration());
    let path = home.edition(1).join("manifest.json");
    let older = fs::read_to_string(&path)
        .unwrap()
        .replacen("\"format\": 2", "\"format\": 1", 1);
    fs::write(&path, older).unwrap();
    let said = home.run(&["serve", "--listen", "127.0.0.1:0"]).refused().err;
    assert!(said.contains("earlier version") && said.contains("publish again"), "{said}");
}

#[test]
fn a_manifest_of_a_newer_format_with_other_members_is_said_to_be_newer() {
    let home = Home::copy_of(&demonstration());
    let path = home.edition(1).join("manifest.json");
    fs::write(&path, r#"{"format": 3, "edition": 1, "everything": "else"}"#).unwrap();
    assert!(home.run(&["edition", "verify"]).refused().err.contains("newer version"));
}

#[test]
fn a_damaged_pointer_is_said_and_mended_by_choosing_an_edition() {
    for text in ["", "{", "[]", "{\"edition\":-1}", "null", "{\"edition\":1}"] {
        let home = Home::copy_of(&demonstration());
        fs::write(home.pointer(), text).unwrap();
        assert!(
            home.run(&["edition", "show"]).refused().err.contains("sanad edition use"),
            "{text}"
        );
        home.run(&["publish"]).refused();
        home.run(&["serve", "--listen", "127.0.0.1:0"]).refused();
        assert_eq!(fs::read_to_string(home.pointer()).unwrap(), text);
        home.run(&["edition", "use", "1"]).done();
        home.run(&["edition", "verify"]).done();
    }
}

#[test]
fn a_pointer_to_an_edition_that_is_gone_is_refused_until_another_is_chosen() {
    let home = Home::copy_of(&demonstration());
    fs::write(
        home.pointer(),
        format!("{{\"edition\":7,\"manifest_sha256\":\"{}\"}}", "0".repeat(64)),
    )
    .unwrap();
    assert!(home.run(&["edition", "verify"]).refused().err.contains("no such edition"));
    home.run(&["publish"]).refused();
    home.run(&["serve", "--listen", "127.0.0.1:0"]).refused();
    home.run(&["edition", "use", "1"]).done();
}

#[test]
fn an_edition_that_is_a_file_or_an_empty_folder_is_in_nobodys_way() {
    let home = Home::copy_of(&demonstration());
    fs::write(home.edition(2), "not a folder").unwrap();
    fs::create_dir(home.edition(3)).unwrap();
    fs::create_dir(home.path().join("editions/007")).unwrap();
    home.run(&["edition", "use", "2"]).refused();
    home.run(&["edition", "verify", "3"]).refused();
    home.run(&["edition", "verify", "1"]).done();
    let listed = home.run(&["edition", "list"]);
    assert!(listed.out.contains("*    1  "), "the whole ones are still listed: {listed:?}");
    home.run(&["demo", "--organizations", "61"]).done();
    home.publish();
    assert_eq!(home.current(), 8, "no number is taken twice");
    home.run(&["edition", "verify"]).done();
}
