//! Pages: their headers, addresses, languages and refusals.

use sanad_tests::{Answer, Server};

/// One address of every kind, whether it succeeds or not.
const KINDS: [&str; 12] = [
    "/",
    "/ar/",
    "/fr/about/",
    "/fr/about",
    "/fr/nothing-here/",
    "/app.js",
    "/robots.txt",
    "/editions/current.json",
    "/editions/1/overview.json",
    "/editions/9/overview.json",
    "/healthz",
    "/metrics",
];

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").starts_with("text/html")
}

#[test]
fn a_page_lets_nothing_in_from_elsewhere() {
    let server = Server::of_demonstration();
    for path in ["/ar/", "/fr/about/", "/en/nothing-here/"] {
        let answer = server.get(path, &[]);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';"), "{path}: {policy}");
        let without = policy.replace("'wasm-unsafe-eval'", "");
        for word in ["unsafe", "http:", "https:", "data:", "blob:", "*"] {
            assert!(!without.contains(word), "{path}: {word} in {policy}");
        }
        for directive in [
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "connect-src 'self'",
        ] {
            assert!(policy.contains(directive), "{path}: {directive}");
        }
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(
            answer.header("permissions-policy").contains("camera=(), microphone=()"),
            "{path}"
        );
    }
}

#[test]
fn no_answer_sets_a_cookie_names_the_program_or_lets_its_kind_be_guessed() {
    let server = Server::of_demonstration();
    for path in KINDS {
        let answer = server.get(path, &[("cookie", "session=1"), ("accept-language", "fr")]);
        for name in ["set-cookie", "server", "x-powered-by", "via", "access-control-allow-origin"] {
            assert!(!answer.headers.contains_key(name), "{path} answers with {name}");
        }
        // Known: the plain texts (/healthz, /readyz, /metrics) go without it.
        let is_plain = matches!(path, "/healthz" | "/metrics");
        if !(answer.body.is_empty() || is_plain) {
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_ne!(answer.header("content-type"), "", "{path}");
        }
        assert_ne!(answer.header("cache-control"), "", "{path}");
    }
}

#[test]
fn a_page_names_no_other_host_that_a_browser_would_ask() {
    let server = Server::of_demonstration();
    for path in ["/ar/", "/fr/", "/en/about/"] {
        let text = server.get(path, &[]).text();
        for start in [
            "src=\"http",
            "src=\"//",
            "<link href=\"http",
            "url(http",
            "@import",
            "style=\"",
            " onclick=",
        ] {
            assert!(!text.contains(start), "{path}: {start}");
        }
    }
}

#[test]
fn the_front_door_leads_to_the_language_that_the_browser_prefers() {
    let server = Server::of_demonstration();
    for (asked, language) in [
        ("ar", "ar"),
        ("fr-MA,fr;q=0.9,en;q=0.5", "fr"),
        ("en;q=0.4, fr;q=0.8", "fr"),
        ("de, en;q=0.3", "en"),
        ("de", "ar"),
        ("", "ar"),
        ("fr;q=0, en", "en"),
        (",,;;q=;q=9e99,\u{7f}", "ar"),
    ] {
        let headers: &[(&str, &str)] = if asked.contains('\u{7f}') {
            &[]
        } else {
            &[("accept-language", asked)]
        };
        let answer = server.get("/", headers);
        assert_eq!(
            (answer.status, answer.header("location")),
            (302, format!("/{language}/").as_str()),
            "{asked}"
        );
        assert_eq!(answer.header("vary"), "accept-language");
    }
}

#[test]
fn every_page_has_one_address_and_the_others_lead_to_it() {
    let server = Server::of_demonstration();
    for (path, to) in [("/fr", "/fr/"), ("/fr/about", "/fr/about/")] {
        let answer = server.get(path, &[]);
        assert_eq!((answer.status, answer.header("location")), (308, to), "{path}");
        assert_eq!(server.get(to, &[]).status, 200);
    }
    let answer = server.get("//elsewhere.example/fr", &[]);
    assert!(!answer.header("location").starts_with("//"), "{}", answer.header("location"));
}

#[test]
fn a_page_that_is_not_there_says_so_in_the_readers_language() {
    let server = Server::of_demonstration();
    for (path, asked, language) in [
        ("/fr/nothing/", "en", "fr"),
        ("/ar/region/99/", "fr", "ar"),
        ("/nothing", "en", "en"),
        ("/wp-login.php", "de", "ar"),
        ("/en/0/", "ar", "en"),
    ] {
        let answer = server.get(path, &[("accept-language", asked)]);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            is_page(&answer) && answer.text().contains(&format!("lang=\"{language}\"")),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(!answer.text().contains("nothing"), "what was asked for is not repeated");
    }
}

#[test]
fn head_answers_like_get_without_the_body() {
    let server = Server::of_demonstration();
    for path in KINDS {
        let (head, get) = (server.ask("HEAD", path, &[]), server.get(path, &[]));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in [
            "content-type",
            "content-length",
            "etag",
            "cache-control",
            "location",
            "content-security-policy",
        ] {
            // The length of an empty body and of counts that move may be left out or differ.
            let is_fixed = path != "/metrics" && !(name == "content-length" && get.body.is_empty());
            if is_fixed {
                assert_eq!(head.header(name), get.header(name), "{path}: {name}");
            }
        }
    }
}

#[test]
fn other_methods_are_refused_with_a_problem() {
    let server = Server::of_demonstration();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"] {
        for path in ["/fr/", "/editions/1/overview.json", "/nowhere"] {
            let answer = server.ask(method, path, &[]);
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method} {path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            assert_eq!(
                (&problem["status"], &problem["code"]),
                (&405.into(), &"method-not-allowed".into())
            );
        }
    }
}

#[test]
fn another_sites_name_in_the_host_header_makes_no_difference() {
    let server = Server::of_demonstration();
    for path in ["/fr/", "/", "/fr", "/editions/current.json"] {
        let honest = server.get(path, &[]);
        for host in ["evil.example", "evil.example:80", "[::1]", "127.0.0.1"] {
            let answer = server.get(path, &[("host", host), ("x-forwarded-host", host)]);
            assert!(
                answer.body == honest.body && answer.header("location") == honest.header("location"),
                "{path} for {host}"
            );
        }
    }
}
