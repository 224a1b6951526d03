//! The house keeps its order: which part may use which, and that nothing stands about unused.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the project has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below a folder with this suffix, and its text.
fn files(folder: &str, suffix: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == suffix) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no .{suffix}");
    found
}

/// The members of this workspace that a manifest depends on, tests apart.
fn depends_on(manifest: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(manifest)).unwrap();
    let own = text
        .split("[dev-dependencies]")
        .next()
        .unwrap()
        .split_once("[dependencies]")
        .unwrap()
        .1;
    own.lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| name.starts_with("sanad"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn arrows_between_the_crates_point_one_way() {
    for (manifest, allowed) in [
        ("crates/coverage/Cargo.toml", &["sanad-domain", "sanad-geography"][..]),
        ("crates/domain/Cargo.toml", &[][..]),
        ("crates/geography/Cargo.toml", &["sanad-domain", "sanad-json"][..]),
        ("crates/json/Cargo.toml", &[][..]),
        ("crates/messages/Cargo.toml", &["sanad-domain"][..]),
        ("crates/search/Cargo.toml", &["sanad-domain"][..]),
        (
            "app/Cargo.toml",
            &[
                "sanad-domain",
                "sanad-geography",
                "sanad-json",
                "sanad-messages",
                "sanad-worker",
            ][..],
        ),
        ("app/worker/Cargo.toml", &["sanad-domain", "sanad-json", "sanad-search"][..]),
        (
            "server/Cargo.toml",
            &[
                "sanad-coverage",
                "sanad-domain",
                "sanad-geography",
                "sanad-messages",
                "sanad-search",
            ][..],
        ),
    ] {
        assert_eq!(depends_on(manifest), allowed, "{manifest}");
    }
}

#[test]
fn sql_is_spoken_in_the_store_alone() {
    for (name, text) in files("server/src", "rs") {
        assert!(name.starts_with("server/src/store/") || !text.contains("sqlx::"), "{name}");
    }
}

#[test]
fn the_crates_ask_nothing_of_the_machine() {
    for (name, text) in files("crates", "rs").into_iter().filter(|(name, _)| name.contains("/src/")) {
        for word in [
            "std::fs",
            "std::net",
            "std::env::",
            "SystemTime",
            "Instant::now",
            "println!",
            "web_sys",
        ] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
}

#[test]
fn the_browser_is_asked_by_the_platform_and_the_map_alone() {
    for (name, text) in files("app/src", "rs") {
        let platform = name == "app/src/platform.rs" || name.starts_with("app/src/platform/");
        let allowed = platform || name.starts_with("app/src/map/");
        assert!(allowed || !text.contains("web_sys::"), "{name}");
    }
}

#[test]
fn the_public_bundle_holds_no_rule_book() {
    let manifest = fs::read_to_string(root().join("app/Cargo.toml")).unwrap();
    assert!(!manifest.contains("validate"), "the app asks for the rule-book");
}

#[test]
fn every_message_is_shown_somewhere() {
    let shown: String = files("app/src", "rs")
        .into_iter()
        .chain(files("server/src", "rs"))
        .chain(files("crates/messages/src", "rs"))
        .filter(|(name, _)| !name.ends_with("public.rs"))
        .map(|(_, text)| text)
        .collect();
    let (_, messages) = files("crates/messages/src", "rs")
        .into_iter()
        .find(|(name, _)| name.ends_with("public.rs"))
        .unwrap();
    // What stands in a table of its own is shown through the table.
    let tables: String = messages
        .split("\npub const ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(" = [")?.1.split_once("];")?.0))
        .collect();
    for line in messages.lines().filter(|line| line.contains("{ ar: \"")) {
        let name = line.split_whitespace().next().unwrap();
        assert!(
            shown.contains(&format!("m::{name}")) || tables.contains(name),
            "{name} is shown nowhere"
        );
    }
}
