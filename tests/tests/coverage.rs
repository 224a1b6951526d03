//! `sanad coverage`: tables of where help is missing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;

use sanad_tests::{Home, demonstration, travel_times};

#[test]
fn the_table_is_for_people_and_for_machines() {
    let home = demonstration();
    let plain = home.run(&["coverage", "--service", "legal", "--measure", "count"]).done();
    assert_eq!(plain.out.lines().count(), 13);
    let lines = home
        .run(&["coverage", "--service", "legal", "--measure", "count", "--json"])
        .done()
        .json_lines();
    let sum: f64 = lines
        .iter()
        .filter(|line| line["area"] != "MA")
        .filter_map(|line| line["services"].as_f64())
        .sum();
    assert!(sum > 0.0);
    assert_eq!(
        lines.last().map(|line| (line["area"].clone(), line["services"].as_f64())),
        Some(("MA".into(), Some(sum)))
    );
    for level in ["province", "commune"] {
        let of = home.run(&["coverage", "--level", level, "--json"]).done().json_lines();
        assert!(of.len() > 70, "{level}: {}", of.len());
    }
}

#[test]
fn the_same_figures_give_the_same_file() {
    let home = demonstration();
    for ending in ["csv", "xlsx"] {
        let files: Vec<Vec<u8>> = (0..2)
            .map(|number| {
                let path = home.around().join(format!("figures{number}.{ending}")).display().to_string();
                home.run(&["coverage", "--measure", "2sfca", "--assume", "10", "--output", &path])
                    .done();
                // Longer than the two seconds by which ZIP files count.
                std::thread::sleep(std::time::Duration::from_millis(if number == 0 && ending == "xlsx" {
                    2_100
                } else {
                    0
                }));
                fs::read(path).unwrap()
            })
            .collect();
        assert_eq!(files[0], files[1], "{ending}");
        assert!(files[0].len() > 1_000, "{ending}");
    }
}

#[test]
fn proposals_come_with_their_proof() {
    let home = demonstration();
    let found = home
        .run(&["coverage", "--service", "shelter", "--next", "2", "--json"])
        .done();
    assert_eq!(found.json_lines().len(), 2);
    assert!(found.err.contains("nothing better exists"), "{}", found.err);
    let near = home
        .run(&["coverage", "--service", "shelter", "--next", "2", "--aim", "near"])
        .done();
    assert!(near.err.contains("Mean distance"), "{}", near.err);
    let few = [
        "coverage",
        "--service",
        "shelter",
        "--next",
        "1",
        "--aim",
        "everybody",
        "--radius",
        "200",
    ];
    let all = home.run(&few).done();
    assert!(all.err.contains("36828330 afterwards, with "), "{}", all.err);
}

#[test]
fn travel_times_are_loaded_named_and_taken_away() {
    let home = Home::copy_of(&demonstration());
    let times = travel_times(30.0);
    let arguments = ["coverage", "--measure", "within", "--radius", "15", "--json"];
    let crow = home.run(&arguments).done();
    // Cities that are divided are given by their parts.
    let refused = home.write("whole.csv", format!("{times}01.511.01.0,01.511.01.0,0\n"));
    let load = |path: &str| home.run(&["travel", path, "--name", "feet", "--complete-to", "30"]);
    let found = load(&refused);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(
        found.err.contains("[coverage.unknown-demand]") && found.err.contains("nothing is changed"),
        "{}",
        found.err
    );
    assert!(home.run(&["travel"]).done().out.contains("No travel times"));
    let path = home.write("times.csv", &times);
    assert!(load(&path).done().err.contains("ways, all up to 30 minutes"));
    let by_times = home.run(&arguments).done();
    assert!(by_times.err.contains("feet ("), "{}", by_times.err);
    let first = &by_times.json_lines()[0];
    assert!(first["distance"].as_str().unwrap().starts_with("feet ("), "{first}");
    assert!(first["method"].as_str().unwrap().contains("15 min"), "{first}");
    assert_eq!(
        home.run(&[&arguments[..], &["--as-the-crow-flies"]].concat()).done().out,
        crow.out
    );
    home.run(&["travel", "--remove"]).done();
    assert_eq!(home.run(&arguments).done().out, crow.out);
}

#[test]
fn nonsense_is_refused_with_what_to_write() {
    let home = demonstration();
    for (arguments, help) in [
        (&["--measure", "happiness"][..], "give one of count, rate"),
        (&["--service", "magic"][..], "there is no such service"),
        (&["--audience", "elves"][..], "there is no such audience"),
        (&["--group", "elves"][..], "give one of all, children"),
        (&["--radius=-3"][..], "give kilometres"),
        (&["--radius", "NaN"][..], "give kilometres"),
        (&["--assume", "inf"][..], "give places"),
        (&["--next", "0"][..], "0 is not in"),
        (&["--next", "1", "--aim", "fame"][..], "give one of most, near, everybody"),
        (&["--edition", "99"][..], "99"),
        (&["--output", "figures.pdf"][..], "neither .csv nor .xlsx"),
    ] {
        let refused = home.run(&[&["coverage"], arguments].concat());
        assert_eq!(refused.code, 2, "{arguments:?}");
        assert!(refused.err.contains(help), "{arguments:?}: {}", refused.err);
    }
    let unknown = home.run(&["coverage", "--service", "legal", "--measure", "2sfca"]).done();
    assert!(unknown.err.contains("state an assumption"), "{}", unknown.err);
}
