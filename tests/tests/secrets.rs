//! Nothing that is not public stands in any byte of an edition. The secrets here are of the test's own making, so that
//! the search owes nothing to the program's idea of what is secret.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;

use sanad_tests::{Answer, Home, Server, Sheet, contents_below, demonstration, files_below};

/// Columns beyond the usual ones.
const MORE: [&str; 13] = [
    "organization_id",
    "organization_description_fr",
    "organization_website",
    "organization_email",
    "organization_phone",
    "service_name_fr",
    "second_phone",
    "email",
    "url",
    "documents_fr",
    "capacity",
    "opened_on",
    "location_id",
];

/// Values of a row of which every one is found nowhere else, marked by a word and three digits of its own.
fn marked(word: &str, digits: u32, disclosure: &str) -> Vec<(&'static str, String)> {
    let lower = word.to_lowercase();
    vec![
        ("organization_id", format!("8d0c9a5e-1111-4222-8333-444455556{digits}")),
        ("organization_name_fr", format!("Association Nom{lower}")),
        ("organization_name_ar", format!("جمعية الوردة {digits}")),
        (
            "organization_description_fr",
            format!("Une association pour les familles de Quartier{lower}"),
        ),
        ("organization_website", format!("https://site{lower}.ma/")),
        ("organization_email", format!("bureau@general{lower}.ma")),
        ("organization_phone", format!("0537{digits}101")),
        ("service", "shelter".to_owned()),
        ("service_name_fr", format!("Maison Servicenom{lower}")),
        (
            "description_fr",
            format!("Un accueil sûr pour les familles Servicedesc{lower}"),
        ),
        ("phone", format!("0537{digits}202")),
        ("second_phone", format!("0537{digits}303")),
        ("email", format!("accueil@service{lower}.ma")),
        ("url", format!("https://page{lower}.ma/")),
        ("documents_fr", format!("Apporter la carte Papier{lower}")),
        ("capacity", format!("7{digits}")),
        ("opened_on", format!("2011-03-{}", 10 + digits % 10)),
        ("disclosure", disclosure.to_owned()),
        ("location_id", format!("7d0c9a5e-1111-4222-8333-444455556{digits}")),
        ("location_name_fr", format!("Villa Lieunom{lower}")),
        ("address_fr", format!("77, impasse Ruelle{lower}")),
        ("latitude", format!("34.02{digits}")),
        ("longitude", format!("-6.84{digits}")),
    ]
}

/// The markers of those columns: what no byte may hold.
fn markers(row: &[(&'static str, String)], columns: &[&str]) -> Vec<String> {
    let value = |column: &&str| {
        let found = row.iter().find(|(name, _)| name == column);
        found.unwrap_or_else(|| panic!("no column {column}")).1.clone()
    };
    columns
        .iter()
        .map(|column| {
            let value = value(column);
            let last = value.trim_end_matches('/').rsplit([' ', '@']).next().unwrap().to_owned();
            match *column {
                // Numbers stand in E.164 in some files and as they are dialled in others.
                "organization_phone" | "phone" | "second_phone" | "referral_phone" => value[1..].to_owned(),
                "longitude" => value[1..].to_owned(),
                "organization_website" | "url" => last.trim_start_matches("https://").to_owned(),
                _ => last,
            }
        })
        .collect()
}

const PLACE: [&str; 5] = ["location_id", "location_name_fr", "address_fr", "latitude", "longitude"];
const CONTACTS: [&str; 10] = [
    "organization_website",
    "organization_email",
    "organization_phone",
    "organization_description_fr",
    "service_name_fr",
    "phone",
    "second_phone",
    "email",
    "url",
    "documents_fr",
];

fn import(home: &Home, rows: &[&Vec<(&'static str, String)>]) {
    let sheet = rows.iter().fold(Sheet::new(&MORE).row(&[]), |sheet, row| {
        let values: Vec<(&str, &str)> = row.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sheet.row(&values)
    });
    let file = home.write("secrets.csv", sheet.csv());
    home.run(&["import", &file]).done();
}

/// Every file as it lies on the disk, and everything that the server makes of it.
fn search(home: &Home, secrets: &[String]) {
    assert!(secrets.iter().all(|secret| secret.len() >= 4), "{secrets:?}");
    let check = |bytes: &[u8], place: &str| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for secret in secrets {
            assert!(!text.contains(&secret.to_lowercase()), "{secret} stands in {place}");
        }
    };
    let contents = contents_below(&home.path().join("editions"));
    let pages: Vec<&str> = contents
        .iter()
        .filter_map(|(file, _)| Some(file.split_once(".zip/")?.1))
        .collect();
    assert!(contents.len() > 100 && pages.len() > 30);
    for (file, bytes) in &contents {
        check(file.as_bytes(), "a name of a file");
        check(bytes, file);
    }
    // Decompressed by the client, not by the program: what is in the compressed forms themselves.
    let server = Server::start(home);
    for page in pages {
        let path = format!("/{}/", page.trim_end_matches(".html"));
        let answer = server.get(&path, &[("accept-encoding", "gzip")]);
        assert_eq!(answer.status, 200, "{path}");
        check(&answer.body, page);
    }
    for (file, _) in contents.iter().filter(|(file, _)| file.starts_with("1/")) {
        let encoding = match file.rsplit_once('.').map(|(_, suffix)| suffix) {
            Some("gz") => "gzip",
            Some("br") => "br",
            _ => continue,
        };
        let plain = &file[..file.len() - 3];
        let path = format!("/editions/{plain}");
        let request = server.client.get(server.url(&path)).header("accept-encoding", encoding);
        let answer = Answer::of(request.send().unwrap());
        assert_eq!(answer.status, 200, "{path}");
        check(&answer.body, file);
    }
    for path in ["/metrics", "/fr/nothing/", "/editions/1/store.sqlite"] {
        check(&server.get(path, &[]).body, path);
    }
    check(server.said().as_bytes(), "what the server said");
}

/// Something is there to be found at all: the search would find it.
fn is_public(home: &Home, texts: &[&str]) {
    let contents = contents_below(&home.edition(1));
    for text in texts {
        let found = contents
            .iter()
            .any(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains(&text.to_lowercase()));
        assert!(found, "{text} should be public");
    }
}

#[test]
fn nothing_of_an_unlisted_organization_is_published_and_it_is_counted() {
    let home = Home::new();
    let row = marked("Zuvrelmo", 157, "unlisted");
    import(&home, &[&row]);
    let said = home.publish();
    assert!(
        said.contains("1 listings, 1 services") && said.contains("withheld: 1 listings, 1 services"),
        "{said}"
    );
    let mut secrets = markers(&row, &PLACE);
    secrets.extend(markers(&row, &CONTACTS));
    secrets.extend(markers(&row, &["organization_name_fr", "description_fr", "opened_on"]));
    secrets.push("zuvrelmo".to_owned());
    search(&home, &secrets);
    let counts = &home.manifest(1)["counts"];
    assert_eq!(
        (&counts["withheld_listings"], &counts["withheld_services"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn of_a_place_by_referral_only_the_name_and_the_number_that_refers_are_published() {
    let home = Home::new();
    let mut row = marked("Bolvatri", 242, "referral");
    row.push(("referral_phone", "0537111999".to_owned()));
    import(&home, &[&row]);
    home.publish();
    let mut secrets = markers(&row, &PLACE);
    secrets.extend(markers(&row, &CONTACTS));
    secrets.extend(markers(&row, &["description_fr", "opened_on"]));
    search(&home, &secrets);
    is_public(&home, &["nombolvatri", "537111999"]);
}

#[test]
fn of_a_place_by_area_everything_but_the_place_is_published() {
    let home = Home::new();
    let row = marked("Krudanpi", 353, "area");
    import(&home, &[&row]);
    home.publish();
    let mut secrets = markers(&row, &PLACE);
    secrets.extend(markers(&row, &["opened_on"]));
    search(&home, &secrets);
    is_public(&home, &["nomkrudanpi", "537353202", "generalkrudanpi", "servicenomkrudanpi"]);
}

#[test]
fn the_hidden_service_of_an_open_organization_stays_hidden() {
    let home = Home::new();
    let open = marked("Fasmodri", 464, "area");
    let mut hidden = marked("Golpiseu", 575, "unlisted");
    for (column, value) in &mut hidden {
        if column.starts_with("organization_") {
            *value = open.iter().find(|(name, _)| name == column).unwrap().1.clone();
        }
    }
    let mut shown = open.clone();
    for (column, value) in &mut shown {
        if *column == "service" {
            *value = "legal".to_owned();
        }
    }
    import(&home, &[&shown, &hidden]);
    let said = home.publish();
    assert!(said.contains("withheld: 0 listings, 1 services"), "{said}");
    let mut secrets = markers(&hidden, &PLACE);
    secrets.extend(markers(
        &hidden,
        &[
            "service_name_fr",
            "description_fr",
            "phone",
            "second_phone",
            "email",
            "url",
            "documents_fr",
        ],
    ));
    secrets.push("golpiseu".to_owned());
    search(&home, &secrets);
    is_public(&home, &["nomfasmodri", "537464202"]);
}

#[test]
fn an_address_in_another_organizations_text_stops_publishing_and_leaves_the_old_edition() {
    let home = Home::new();
    let row = marked("Wenstrula", 686, "unlisted");
    import(&home, &[&row]);
    home.publish();
    let before = (fs::read(home.pointer()).unwrap(), files_below(&home.path().join("editions")));
    // The rule-book sees one row at a time: this one says nothing wrong of itself.
    for (number, text) in [
        "Rendez-vous au 77, impasse Ruellewenstrula, chaque jour",
        "Demander la Villa Lieunomwenstrula aux voisins du quartier",
        "Les femmes sont accueillies, voir Maison Servicenomwenstrula",
    ]
    .iter()
    .enumerate()
    {
        let telltale = Home::copy_of(&home);
        let sheet = Sheet::new(&[]).row(&[
            ("organization_name_fr", "Association Bavarde"),
            ("organization_name_ar", "جمعية الثرثرة"),
            ("phone", "0537888777"),
            ("description_fr", text),
        ]);
        let file = telltale.write("b.csv", sheet.csv());
        telltale.run(&["import", &file]).done();
        let said = telltale.run(&["publish"]).refused().err;
        assert!(
            said.contains("publishing stopped") && said.contains("Nothing was published"),
            "{number}: {said}"
        );
        assert!(
            !said.to_lowercase().contains("wenstrula"),
            "the secret stands in the message: {said}"
        );
        assert_eq!(fs::read(telltale.pointer()).unwrap(), before.0);
        assert_eq!(
            files_below(&telltale.path().join("editions")),
            before.1,
            "nothing is left behind"
        );
        telltale.run(&["edition", "verify"]).done();
    }
}

#[test]
fn an_address_written_another_way_stops_publishing_too() {
    let home = Home::new();
    import(&home, &[&marked("Plomtuvis", 797, "unlisted")]);
    home.publish();
    let mut slipped = Vec::new();
    for text in [
        "Rendez-vous au 77, IMPASSE RUELLEPLOMTUVIS, chaque jour",
        "Rendez-vous au 77  impasse  Ruelleplomtuvis chaque jour",
        "Rendez-vous au 77 Impasse Ruelleplomtuvis, chaque jour",
    ] {
        let telltale = Home::copy_of(&home);
        let sheet = Sheet::new(&[]).row(&[
            ("organization_name_fr", "Association Bavarde"),
            ("description_fr", text),
            ("phone", "0537888777"),
        ]);
        let file = telltale.write("b.csv", sheet.csv());
        telltale.run(&["import", &file]).done();
        if telltale.run(&["publish"]).code == 0 {
            slipped.push(text);
        }
    }
    assert_eq!(slipped, [""; 0]);
}

#[test]
fn the_demonstration_set_withholds_what_it_counts() {
    let home = demonstration();
    let counts = &home.manifest(1)["counts"];
    let number = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(number("listings") + number("withheld_listings"), 60);
    let elsewhere = Home::new();
    let exported = |format: &str, name: &str| {
        let file = elsewhere.write(name, "");
        home.run(&["export", "--format", format, "--output", &file]).done();
        file
    };
    let (table, workbook) = (exported("csv", "listings.csv"), exported("xlsx", "listings.xlsx"));
    let records = |file: &str| {
        let lines = home
            .run(&["validate", "--demonstration", "--json", "--errors-only", file])
            .json_lines();
        lines.last().unwrap()["records"].as_u64().unwrap()
    };
    assert_eq!(
        records(&table),
        records(&workbook),
        "a workbook holds the rows of the table and no more"
    );
}
