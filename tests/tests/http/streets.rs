//! The street map: served from a file or named elsewhere, refused where it cannot be one, and not a word of it without the operator's.

use std::fs;

use sanad_tests::{Home, PIXEL, Server, StreetFile, demonstration, gzip};

/// The demonstration set served with this file under the regions.
fn with(file: &StreetFile) -> (Home, Server) {
    let home = Home::copy_of(&demonstration());
    let path = home.write("streets.pmtiles", file.bytes());
    let server = Server::start_with(&home, &["--street-map", &path]);
    (home, server)
}

/// What the app's script tells of a street map.
fn told(server: &Server) -> serde_json::Value {
    let script = server.get("/app.js", &[]).text();
    let (_, rest) = script
        .split_once("const STREETS = ")
        .expect("the script tells of a street map");
    serde_json::from_str(rest.split_once(";\n").unwrap().0).unwrap()
}

/// The address of a tile.
fn tile(server: &Server, z: u32, x: u32, y: u32) -> String {
    let address = told(server)["streetsAt"].as_str().unwrap().to_owned();
    let numbers = [("{z}", z), ("{x}", x), ("{y}", y)];
    numbers.iter().fold(address, |address, (place, number)| {
        address.replace(place, &number.to_string())
    })
}

#[test]
fn a_tile_of_a_file_is_given_as_it_is_and_kept_for_good() {
    let mut file = StreetFile::new();
    let other = [PIXEL, b"another"].concat();
    file.tiles
        .iter_mut()
        .filter(|tile| (tile.0, tile.1, tile.2) == (2, 3, 1))
        .for_each(|tile| tile.3 = other.clone());
    let (_home, server) = with(&file);
    for ((z, x, y), bytes) in [((0, 0, 0), PIXEL), ((2, 0, 1), PIXEL), ((2, 3, 1), &other)] {
        let path = tile(&server, z, x, y);
        let answer = server.get(&path, &[]);
        assert_eq!((answer.status, answer.body.as_slice()), (200, bytes), "{path}");
        assert_eq!(answer.header("content-type"), "image/png");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("set-cookie"), "");
        let head = server.ask("HEAD", &path, &[]);
        assert_eq!((head.status, head.header("content-length").parse()), (200, Ok(bytes.len())));
        assert_eq!(server.ask("POST", &path, &[]).status, 405);
    }
    assert!(
        server
            .get("/metrics", &[])
            .text()
            .contains("sanad_answers_total{kind=\"tile\"} 6")
    );
    assert!(
        server.said().is_empty(),
        "nobody writes down what is looked at: {}",
        server.said()
    );
}

#[test]
fn a_tile_that_is_not_there_is_no_error_and_one_that_cannot_be_is() {
    let (_home, server) = with(&StreetFile::new());
    let absent = server.get(&tile(&server, 2, 1, 3), &[]);
    assert_eq!((absent.status, absent.body.len()), (204, 0), "the file has no south");
    let known = tile(&server, 2, 1, 1);
    let version = known.split('/').nth(2).unwrap().to_owned();
    for rest in [
        "2/4/0",
        "2/0/4",
        "3/0/0",
        "31/0/0",
        "99/0/0",
        "4294967296/0/0",
        "2/-1/0",
        "2/+1/0",
        "2/01/0",
        "2/1",
        "2/1/1/1",
        "2/1/1.png",
        "2/1/x",
        "",
        "2//1",
        "..",
        "2/%31/1",
        "2/1/1/../../../../etc/passwd",
    ] {
        let path = format!("/tiles/{version}/{rest}");
        assert_eq!(server.status_of(&path), 404, "{path}");
    }
    for path in ["/tiles/", "/tiles", "/tiles/0123456789abcdef/2/1/1", "/tiles/2/1/1"] {
        assert_eq!(server.status_of(path), 404, "{path}");
    }
    assert_eq!(server.get(&known, &[]).status, 200);
}

#[test]
fn tiles_that_are_packed_are_given_unpacked() {
    let mut file = StreetFile::new();
    file.packing = 2;
    file.tiles.iter_mut().for_each(|tile| tile.3 = gzip(PIXEL));
    let (_home, server) = with(&file);
    let answer = server.get(&tile(&server, 1, 1, 0), &[]);
    assert_eq!(
        (answer.status, answer.header("content-encoding"), answer.body.as_slice()),
        (200, "", PIXEL)
    );
}

#[test]
fn the_script_tells_of_the_map_and_its_makers_in_plain_text() {
    let (_home, server) = with(&StreetFile::new());
    let told = told(&server);
    assert_eq!(told["streetsBy"], "© The surveyors");
    assert_eq!(told["streetsHave"], "0 2 0 0 3 3");
    let home = Home::copy_of(&demonstration());
    let path = home.write("streets.pmtiles", StreetFile::new().bytes());
    let named = ["--street-map", &path, "--street-map-attribution", "</script><b>Me</b> & you"];
    let server = Server::start_with(&home, &named);
    assert_eq!(self::told(&server)["streetsBy"], "Me & you");
}

#[test]
fn without_a_street_map_nothing_speaks_of_one() {
    let server = Server::of_demonstration();
    let script = server.get("/app.js", &[]).text();
    assert!(!script.contains("streets") && !script.contains("STREETS"), "{script}");
    assert_eq!(server.get("/tiles/a/0/0/0", &[]).status, 404);
    for path in ["/fr/", "/fr/safety/", "/fr/about/"] {
        let page = server.get(path, &[("accept-encoding", "identity")]);
        assert!(!page.text().contains("Plan des rues"), "{path}");
        assert!(page.header("content-security-policy").contains("img-src 'self';"), "{path}");
    }
}

#[test]
fn a_file_of_this_server_opens_no_door_and_the_page_about_traces_says_who_gives_the_tiles() {
    let (_home, server) = with(&StreetFile::new());
    for (path, words) in [
        ("/ar/safety/", "يقدمها هذا الموقع نفسه"),
        ("/fr/safety/", "que ce site donne lui-même"),
        ("/en/safety/", "that this site gives itself"),
        ("/zgh/safety/", "يقدمها هذا الموقع نفسه"),
    ] {
        let page = server.get(path, &[("accept-encoding", "identity")]);
        assert!(page.text().contains(words), "{path}");
        assert_eq!(page.header("cache-control"), "no-cache");
        let again = server.get(path, &[("if-none-match", page.header("etag"))]);
        assert_eq!(again.status, 304);
    }
    let plain = Server::of_demonstration();
    for path in ["/fr/", "/fr/safety/", "/office/sign-in/", "/assets/site.css"] {
        let policy = |server: &Server| server.get(path, &[]).header("content-security-policy").to_owned();
        assert_eq!(policy(&server), policy(&plain), "{path}");
    }
}

#[test]
fn a_tile_server_is_let_in_for_pictures_alone_and_named_in_every_language() {
    let home = Home::copy_of(&demonstration());
    let named = [
        "--street-map",
        "https://tiles.example.org:8443/s/{z}/{x}/{y}.png",
        "--street-map-attribution",
        "© Us",
        "--street-map-zoom",
        "15",
    ];
    let server = Server::start_with(&home, &named);
    let told = told(&server);
    assert_eq!(told["streetsAt"], "https://tiles.example.org:8443/s/{z}/{x}/{y}.png");
    assert_eq!(
        (&told["streetsHave"], &told["streetsBy"]),
        (&"0 15 0 0 32767 32767".into(), &"© Us".into())
    );
    let plain = Server::of_demonstration();
    for path in ["/fr/", "/ar/safety/", "/nothing"] {
        let policy = |server: &Server| server.get(path, &[]).header("content-security-policy").to_owned();
        let opened = policy(&plain).replace("img-src 'self';", "img-src 'self' https://tiles.example.org:8443;");
        assert_eq!(policy(&server), opened, "{path}");
    }
    let office = server.get("/office/sign-in/", &[]);
    assert!(
        !office.header("content-security-policy").contains("tiles.example.org"),
        "the office has no street map"
    );
    for (path, but) in [
        ("/ar/", "أي موقع آخر سوى"),
        ("/fr/", "aucun autre site que"),
        ("/en/", "no other site but"),
    ] {
        for (page, times) in [("safety/", 2), ("about/", 2)] {
            let text = server
                .get(&format!("{path}{page}"), &[("accept-encoding", "identity")])
                .text();
            assert!(text.contains(but), "{path}{page}");
            assert_eq!(text.matches("tiles.example.org:8443").count(), times, "{path}{page}");
        }
    }
    assert_eq!(server.get("/tiles/a/0/0/0", &[]).status, 404);
}

/// What the server says as it ends.
fn refusal(home: &Home, arguments: &[&str]) -> String {
    let outcome = home.run(&[&["serve", "--listen", "127.0.0.1:0", "--street-map"], arguments].concat());
    assert_eq!(outcome.code, 2, "{arguments:?}: {}", outcome.err);
    assert_eq!(outcome.err.lines().count(), 1, "{}", outcome.err);
    outcome.err
}

#[test]
fn what_can_be_no_street_map_is_refused_at_the_start_with_a_code_and_what_to_do() {
    let home = Home::new();
    let file = |change: &dyn Fn(&mut StreetFile)| {
        let mut file = StreetFile::new();
        change(&mut file);
        file.bytes()
    };
    let whole = StreetFile::new().bytes();
    let mut root = whole.clone();
    root[130..160].fill(0xff);
    for (bytes, code) in [
        (file(&|file| file.kind = 1), "street-map-vector"),
        (file(&|file| file.kind = 6), "street-map-vector"),
        (file(&|file| file.kind = 0), "street-map-kind"),
        (file(&|file| file.kind = 9), "street-map-archive"),
        (file(&|file| file.packing = 3), "street-map-packed"),
        (file(&|file| file.version = 2), "street-map-archive"),
        (file(&|file| file.about = "{}".to_owned()), "street-map-attribution"),
        (
            file(&|file| file.about = r#"{"attribution":"<b></b> "}"#.to_owned()),
            "street-map-attribution",
        ),
        (file(&|file| file.about = "<xml>".to_owned()), "street-map-archive"),
        (file(&|file| file.levels = (3, 2)), "street-map-archive"),
        (file(&|file| file.levels = (0, 31)), "street-map-archive"),
        (whole[..100].to_vec(), "street-map-archive"),
        (whole[..200].to_vec(), "street-map-archive"),
        (root, "street-map-archive"),
        (b"SQLite format 3\0".to_vec(), "street-map-archive"),
        (Vec::new(), "street-map-archive"),
    ] {
        let path = home.write("streets.pmtiles", bytes);
        let said = refusal(&home, &[&path]);
        assert!(said.contains(&format!("[{code}]")), "{code}: {said}");
    }
    for (named, code) in [
        ("absent.pmtiles", "street-map-file"),
        (".", "street-map-file"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", "street-map-clear"),
        ("https://tiles.example.org/{z}/{x}.png", "street-map-address"),
        ("https://tiles.example.org/{z}/{x}/{y}.png", "street-map-attribution"),
    ] {
        let said = refusal(&home, &[named]);
        assert!(said.contains(&format!("[{code}]")), "{named}: {said}");
    }
    // Said by the operator, what the file does not say is enough.
    let home = Home::copy_of(&demonstration());
    let path = home.write("streets.pmtiles", file(&|file| file.about = "{}".to_owned()));
    let server = Server::start_with(&home, &["--street-map", &path, "--street-map-attribution", "© Us"]);
    assert_eq!(server.get(&tile(&server, 0, 0, 0), &[]).status, 200);
}

#[test]
fn a_file_that_is_cut_short_while_it_is_served_is_said_and_ends_nothing() {
    let (home, server) = with(&StreetFile::new());
    let path = tile(&server, 2, 3, 1);
    assert_eq!(server.get(&path, &[]).status, 200);
    let file = fs::OpenOptions::new()
        .write(true)
        .open(home.around().join("streets.pmtiles"))
        .unwrap();
    file.set_len(300).unwrap();
    for _ in 0..3 {
        let answer = server.get(&path, &[]);
        assert_eq!((answer.status, answer.header("cache-control")), (503, "no-store"));
    }
    assert_eq!(server.get("/fr/", &[]).status, 200);
    server.wait_until("/healthz", |_| server.said().contains("start the server again"));
    assert_eq!(server.said().lines().count(), 1, "said once: {}", server.said());
}

#[test]
fn a_file_whose_tiles_lie_outside_of_it_gives_none_and_ends_nothing() {
    let whole = StreetFile::new().bytes();
    // The length of the section of tiles, made too small and far too large.
    for length in [1_u64, u64::MAX / 2] {
        let mut bytes = whole.clone();
        bytes[64..72].copy_from_slice(&length.to_le_bytes());
        let home = Home::copy_of(&demonstration());
        let path = home.write("streets.pmtiles", bytes);
        let server = Server::start_with(&home, &["--street-map", &path]);
        let status = server.get(&tile(&server, 2, 3, 1), &[]).status;
        assert!(matches!(status, 200 | 503), "{length}: {status}");
        assert_eq!(server.get("/healthz", &[]).status, 200);
    }
}
