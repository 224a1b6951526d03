//! Files of editions and assets: encodings, tags, ranges, how long they are kept, and names that are none.

use std::fs;

use sanad_tests::{Answer, Server, contents_below, demonstration};

const LAYER: &str = "/editions/1/regions/04.geojson";

#[test]
fn what_the_client_has_is_not_sent_again() {
    let server = Server::of_demonstration();
    for path in [
        LAYER,
        "/fr/",
        "/app.js",
        "/editions/current.json",
        "/editions/1/exports/listings.xlsx",
    ] {
        for encoding in ["identity", "gzip", "br"] {
            let first = server.get(path, &[("accept-encoding", encoding)]);
            let tag = first.header("etag").to_owned();
            assert!(first.status == 200 && tag.starts_with('"'), "{path} {encoding} {tag}");
            for known in [tag.as_str(), "*", &format!("\"x\", W/{tag}")] {
                let again = server.get(path, &[("accept-encoding", encoding), ("if-none-match", known)]);
                assert_eq!((again.status, again.body.len()), (304, 0), "{path} {encoding} {known}");
                assert_eq!(
                    (again.header("etag"), again.header("cache-control")),
                    (tag.as_str(), first.header("cache-control"))
                );
            }
            let other = server.get(path, &[("accept-encoding", encoding), ("if-none-match", "\"other\", junk")]);
            assert_eq!(other.status, 200);
        }
    }
}

#[test]
fn the_best_encoding_that_the_client_takes_is_chosen() {
    let server = Server::of_demonstration();
    for (path, accepted, chosen) in [
        (LAYER, "gzip, deflate, br", "br"),
        (LAYER, "gzip", "gzip"),
        (LAYER, "BR", "br"),
        (LAYER, "br;q=0, gzip;q=0.5", "gzip"),
        (LAYER, "identity", ""),
        (LAYER, "*;q=0", ""),
        (LAYER, "", ""),
        (LAYER, "brotli, gz", ""),
        ("/fr/", "br, gzip", "gzip"),
        ("/fr/", "br", ""),
        ("/editions/1/exports/listings.xlsx", "br, gzip", ""),
    ] {
        let answer = server.get(path, &[("accept-encoding", accepted)]);
        assert_eq!(answer.header("content-encoding"), chosen, "{path} for {accepted}");
        assert!(answer.header("vary").contains("accept-encoding"), "{path}");
        assert_eq!(answer.header("content-length"), answer.body.len().to_string(), "{path}");
    }
}

#[test]
fn every_file_is_the_same_in_every_encoding_and_on_the_disk() {
    let server = Server::of_demonstration();
    let home = demonstration();
    let contents = contents_below(&home.edition(1));
    let plain = contents
        .iter()
        .filter(|(path, _)| !(path.ends_with(".gz") || path.ends_with(".br") || path.starts_with("pages/")));
    let get = |path: &str, encoding: &str| {
        let request = server.client.get(server.url(path)).header("accept-encoding", encoding);
        Answer::of(request.send().unwrap())
    };
    for (path, bytes) in plain {
        for encoding in ["identity", "gzip", "br"] {
            let answer = get(&format!("/editions/1/{path}"), encoding);
            assert!(answer.status == 200 && answer.body == *bytes, "{path} as {encoding}");
        }
    }
    for (path, file) in [
        ("/ar/", "pages/ar/country.zip/ar.html"),
        ("/fr/about/", "pages/fr/country.zip/fr/about.html"),
    ] {
        let (_, bytes) = contents.iter().find(|(name, _)| name == file).unwrap();
        for encoding in ["identity", "gzip", "br"] {
            assert!(get(path, encoding).body == *bytes, "{path} as {encoding}");
        }
    }
}

#[test]
fn a_part_is_a_part_of_the_plain_bytes() {
    let server = Server::of_demonstration();
    let whole = server.get(LAYER, &[("accept-encoding", "identity")]);
    let length = whole.body.len();
    assert_eq!(whole.header("accept-ranges"), "bytes");
    for (range, from, to) in [
        ("bytes=0-99".to_owned(), 0, 100),
        (format!("bytes={}-", length - 7), length - 7, length),
        ("bytes=-5".into(), length - 5, length),
    ] {
        let part = server.get(LAYER, &[("range", &range), ("accept-encoding", "gzip, br")]);
        assert_eq!((part.status, part.header("content-encoding")), (206, ""), "{range}");
        assert_eq!(part.header("content-range"), format!("bytes {from}-{}/{length}", to - 1));
        assert!(part.body == whole.body[from..to], "{range}");
    }
    let outside = server.get(LAYER, &[("range", "bytes=999999999-")]);
    assert_eq!(
        (outside.status, outside.header("content-range")),
        (416, format!("bytes */{length}").as_str())
    );
}

#[test]
fn a_part_of_a_file_that_has_changed_is_answered_with_the_whole() {
    let server = Server::of_demonstration();
    let length = server.get(LAYER, &[("accept-encoding", "identity")]).body.len();
    let changed = server.get(LAYER, &[("range", "bytes=0-9"), ("if-range", "\"of another file\"")]);
    assert_eq!(
        (changed.status, changed.body.len()),
        (200, length),
        "a part of another file is no use"
    );
}

#[test]
fn what_never_changes_is_kept_and_what_may_is_asked_about() {
    let server = Server::of_demonstration();
    for (path, cache) in [
        (LAYER, "public, max-age=31536000, immutable"),
        ("/editions/1/manifest.json", "public, max-age=31536000, immutable"),
        ("/editions/current.json", "no-cache"),
        ("/fr/", "no-cache"),
        ("/app.js", "no-cache"),
        ("/healthz", "no-store"),
        ("/editions/1/nothing", "no-store"),
    ] {
        assert_eq!(server.get(path, &[]).header("cache-control"), cache, "{path}");
    }
}

#[test]
fn a_name_that_is_no_file_of_an_edition_leads_nowhere() {
    let server = Server::of_demonstration();
    for path in [
        "/editions/",
        "/editions",
        "/editions/1",
        "/editions/1/",
        "/editions/0/overview.json",
        "/editions/99/overview.json",
        "/editions/01/overview.json",
        "/editions/+1/overview.json",
        "/editions/-1/overview.json",
        "/editions/1e0/overview.json",
        "/editions/4294967297/overview.json",
        "/editions/99999999999999999999999999/overview.json",
        "/editions/1/../../signing.key",
        "/editions/1/..%2f..%2fsigning.key",
        "/editions/1/%2e%2e/%2e%2e/signing.key",
        "/editions/../signing.key",
        "/editions/..%2fsigning.key",
        "/editions/1/regions/../overview.json",
        "/editions/1/./overview.json",
        "/editions/1//overview.json",
        "/editions/1/overview.json%00",
        "/editions/1/overview.json/",
        "/editions/1/overview.json.gz",
        "/editions/1/..\\..\\signing.key",
        "/editions/1//etc/passwd",
        "/editions/.unfinished-x/overview.json",
        "/signing.key",
        "/store.sqlite",
        "/../store.sqlite",
        "/..%2fstore.sqlite",
        "/assets/../../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
    ] {
        assert_eq!(server.status_of(path), 404, "{path}");
    }
}

#[test]
fn nothing_of_the_home_but_editions_is_ever_served() {
    let server = Server::of_demonstration();
    let home = demonstration();
    let key = fs::read_to_string(home.path().join("signing.key")).unwrap();
    for path in [
        "/editions/1/../../signing.key",
        "/editions/1/..%2F..%2Fsigning.key",
        "/editions/1/manifest.json",
    ] {
        let answer = server.talk(format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes());
        assert!(!answer.contains(key.trim()), "{path}");
    }
}
