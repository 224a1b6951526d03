//! What search engines meet: a map of the site where the operator says where it is, and a closed door otherwise.

use sanad_tests::{Home, Server, Sheet};

/// A home with one real listing, published.
fn real() -> Home {
    let home = Home::new();
    let file = home.write("listings.csv", Sheet::new(&[]).row(&[]).csv());
    home.run(&["import", &file]).done();
    home.publish();
    home
}

#[test]
fn a_site_that_says_where_it_is_gives_a_map_of_its_pages() {
    let home = real();
    let server = Server::start_with(&home, &["--public-url", "https://help.example.org/"]);
    let robots = server.get("/robots.txt", &[]).text();
    assert!(robots.contains("Sitemap: https://help.example.org/sitemap.xml"), "{robots}");
    let index = server.get("/sitemap.xml", &[]);
    assert_eq!((index.status, index.header("content-type")), (200, "application/xml"));
    let text = index.text();
    let maps: Vec<&str> = text
        .split("<loc>https://help.example.org")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert!(maps.contains(&"/sitemap/fr-country-1.xml"), "{maps:?}");
    let mut listings = 0;
    for map in maps {
        let text = server.get(map, &[]).text();
        for url in text.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next()) {
            let path = url.strip_prefix("https://help.example.org").unwrap();
            assert_eq!(server.get(path, &[]).status, 200, "{path}");
            assert!(!path.contains("/print/") && !path.contains("/page/"), "{path}");
            listings += usize::from(path.contains("/listing/"));
        }
        assert_eq!(
            text.matches("<url>").count(),
            text.matches("hreflang=\"x-default\"").count(),
            "{map}"
        );
        assert_eq!(
            text.matches("<url>").count(),
            text.matches("<lastmod>2026-11-23</lastmod>").count(),
            "{map}"
        );
    }
    assert_eq!(listings, 4, "one listing in four languages");
    assert_eq!(server.get("/fr/", &[]).header("x-robots-tag"), "");
    for unknown in [
        "/sitemap/fr-country-2.xml",
        "/sitemap/fr-country-0.xml",
        "/sitemap/xx-country-1.xml",
        "/sitemap/fr-country-01.xml",
        "/sitemap/",
    ] {
        assert_eq!(server.get(unknown, &[]).status, 404, "{unknown}");
    }
}

#[test]
fn without_an_address_there_is_no_map_and_with_no_index_no_welcome() {
    let home = real();
    let server = Server::start(&home);
    assert!(server.get("/robots.txt", &[]).text().contains("Allow: /\n"));
    assert_eq!(server.get("/sitemap.xml", &[]).status, 404);
    let hidden = Server::start_with(&home, &["--no-index", "--public-url", "https://help.example.org"]);
    assert_eq!(hidden.get("/robots.txt", &[]).text(), "User-agent: *\nDisallow: /\n");
    assert_eq!(hidden.get("/fr/", &[]).header("x-robots-tag"), "noindex");
    assert_eq!(hidden.get("/sitemap.xml", &[]).status, 404);
}

#[test]
fn a_demonstration_is_never_for_search_engines() {
    let server = Server::of_demonstration();
    assert_eq!(server.get("/robots.txt", &[]).text(), "User-agent: *\nDisallow: /\n");
    assert_eq!(server.get("/ar/", &[]).header("x-robots-tag"), "noindex");
}

#[test]
fn an_address_that_is_more_than_an_origin_is_refused() {
    let home = Home::new();
    for wrong in ["example.org", "https://example.org/fr/", "https://a:b@example.org"] {
        let outcome = home.run(&["serve", "--listen", "127.0.0.1:0", "--public-url", wrong]);
        assert!(
            outcome.code == 2 && outcome.err.contains("https://example.org"),
            "{wrong}: {}",
            outcome.err
        );
    }
}
