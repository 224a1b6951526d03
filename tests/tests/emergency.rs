//! Emergency numbers: the committee's list, from a table to the page that shows it first.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;

use sanad_tests::{Home, Server, Sheet};
use serde_json::Value;

const HEAD: &str = "number,what_ar,what_fr,what_en,note_ar,note_fr,note_en,free,always_open,children,checked\r\n";
/// Made-up short codes: none of them is assigned.
const LIST: &str = "0000,خط المثال,Ligne d'exemple,Example line,,,,yes,yes,no,2026-11-01\r\n\
                    0001,خط آخر,Autre ligne,Other line,,,,,,,\r\n";

fn overview(home: &Home) -> Value {
    let path = home.edition(u32::try_from(home.current()).unwrap()).join("overview.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn real_home() -> Home {
    let home = Home::new();
    let file = home.write("a.csv", Sheet::new(&[]).row(&[]).csv());
    home.run(&["import", &file]).done();
    home
}

#[test]
fn an_unchecked_number_is_in_no_byte_of_an_edition() {
    let home = real_home();
    let list = home.write("list.csv", format!("\u{feff}{HEAD}{LIST}"));
    let outcome = home.run(&["emergency", "import", &list, "--json"]).done();
    let codes: Vec<&str> = outcome
        .out
        .split("\"code\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(codes, ["emergency.unchecked"]);
    let said = home.publish();
    assert!(said.contains("1 of them not checked"), "{said}");
    let numbers = overview(&home)["emergency"].clone();
    assert_eq!(numbers.as_array().unwrap().len(), 1);
    assert_eq!(
        (&numbers[0]["number"], &numbers[0]["checked"]),
        (&"0000".into(), &"2026-11-01".into())
    );
    for (name, bytes) in sanad_tests::contents_below(&home.path().join("editions")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Autre ligne") && !text.contains("tel:0001"), "{name}");
    }
    let server = Server::start(&home);
    for path in ["/fr/help/", "/fr/help/simple/"] {
        let page = server.get(path, &[]).text();
        assert!(
            page.contains("href=\"tel:0000\"") && page.contains("1er novembre 2026"),
            "{path}"
        );
        let (numbers, needs) = (page.find("tel:0000").unwrap(), page.find("class=\"needs\"").unwrap());
        assert!(numbers < needs, "numbers come first");
    }
}

#[test]
fn a_change_of_the_numbers_alone_makes_an_edition() {
    let home = real_home();
    home.publish();
    assert!(home.publish().contains("Nothing has changed"));
    let list = home.write("list.csv", format!("{HEAD}{LIST}"));
    home.run(&["emergency", "import", &list]).done();
    home.publish();
    assert_eq!(home.current(), 2);
}

#[test]
fn a_list_with_an_error_changes_nothing() {
    let home = Home::new();
    let good = home.write("good.csv", format!("{HEAD}{LIST}"));
    home.run(&["emergency", "import", &good]).done();
    let before = home.run(&["emergency", "list", "--json"]).done().out;
    assert_eq!(before.lines().count(), 2);
    for (name, text, code, row, column) in [
        (
            "future",
            format!("{HEAD}{LIST}").replace("2026-11-01", "2026-11-24"),
            "emergency.checked-future",
            2,
            "K (checked)",
        ),
        (
            "number",
            format!("{HEAD}{LIST}").replace("0001", "1"),
            "emergency.number",
            3,
            "A (number)",
        ),
        (
            "pretend",
            format!("{HEAD}{LIST}").replace("0001", "0500123456"),
            "emergency.pretend",
            3,
            "A (number)",
        ),
        ("twice", format!("{HEAD}{LIST}{LIST}"), "emergency.duplicate", 4, "A (number)"),
    ] {
        let file = home.write(&format!("{name}.csv"), text);
        let found = home.run(&["emergency", "import", &file, "--json"]).findings().json_lines();
        let first = found
            .iter()
            .find(|line| line["code"] == code)
            .unwrap_or_else(|| panic!("{code}: {found:?}"));
        assert_eq!((&first["row"], &first["column"]), (&row.into(), &column.into()), "{name}");
        assert_eq!(home.run(&["emergency", "list", "--json"]).done().out, before, "{name}");
    }
    home.run(&["emergency", "import", "nowhere.csv"]).refused();
}

#[test]
fn the_template_can_be_filled_in_and_says_nothing_by_itself() {
    let home = Home::new();
    let template = home.run(&["emergency", "template"]).done().out;
    let empty = home.write("empty.csv", &template);
    home.run(&["emergency", "import", &empty]).findings();
    let filled = home.write("filled.csv", template + LIST);
    home.run(&["emergency", "import", &filled]).done();
}

#[test]
fn the_demonstration_shows_an_unchecked_number_that_rings_nowhere() {
    let home = Home::with_demonstration(20);
    home.publish();
    let numbers = overview(&home)["emergency"].as_array().unwrap().clone();
    assert!((3..=5).contains(&numbers.len()));
    assert!(
        numbers
            .iter()
            .all(|number| number["number"].as_str().unwrap().starts_with("+212500"))
    );
    assert_eq!(numbers.iter().filter(|number| number["checked"].is_null()).count(), 1);
    let server = Server::start(&home);
    for (language, unchecked, nowhere) in [
        ("ar", "لم يتأكد أحد من هذا الرقم", "رقم تجريبي لا يرن"),
        ("fr", "Numéro non vérifié", "ne sonne pas"),
        ("en", "Number not checked", "rings nowhere"),
    ] {
        let page = server.get(&format!("/{language}/help/"), &[]).text();
        assert_eq!(page.matches(unchecked).count(), 1, "{language}");
        assert!(page.matches(nowhere).count() >= numbers.len(), "{language}");
    }
    let real = home.write("real.csv", format!("{HEAD}{LIST}"));
    let found = home.run(&["emergency", "import", &real, "--json"]).findings().out;
    assert!(found.contains("emergency.real"), "{found}");
}

#[test]
fn the_demonstration_set_does_not_take_the_place_of_real_numbers() {
    let home = Home::new();
    let list = home.write("list.csv", format!("{HEAD}{LIST}"));
    home.run(&["emergency", "import", &list]).done();
    home.run(&["demo", "--organizations", "5"]).refused();
    assert_eq!(home.run(&["emergency", "list", "--json"]).done().out.lines().count(), 2);
}

#[test]
fn every_need_and_region_on_the_help_page_is_there() {
    let server = Server::of_demonstration();
    for path in ["/ar/help/", "/fr/help/simple/"] {
        let page = server.get(path, &[]).text();
        let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        let links: Vec<&str> = main
            .split("href=\"/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(links.len() > 8, "{path}: {links:?}");
        for link in links {
            assert_eq!(server.get(&format!("/{link}"), &[]).status, 200, "{path}: /{link}");
        }
    }
    for (path, link) in [
        ("/ar/", "/ar/help/"),
        ("/fr/about/", "/fr/help/"),
        ("/fr/help/simple/", "/fr/help/"),
    ] {
        assert!(server.get(path, &[]).text().contains(&format!("href=\"{link}\"")), "{path}");
    }
}
