//! Reports: what is kept of them, what never is, and what is refused.

use std::fs;

use sanad_tests::{Answer, Home, Server, TODAY, contents_below};

const AGENT: &str = "Mozilla/5.0 (Tell-Tale; 7f3a) Gecko";

struct Desk {
    home: Home,
    server: Server,
    listing: String,
}

impl Desk {
    fn new() -> Self {
        let home = Home::with_demonstration(20);
        home.publish();
        let server = Server::start(&home);
        let page = server.get("/fr/region/06/", &[]);
        let page = Answer::text(&page);
        let listing = page.split("data-listing=\"").nth(1).unwrap()[..8].to_owned();
        Self { home, server, listing }
    }

    fn send(&self, body: String, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.server.raw.post(self.server.url("/report")).body(body);
        let form = [("content-type", "application/x-www-form-urlencoded"), ("user-agent", AGENT)];
        for (name, value) in form.iter().chain(headers) {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().unwrap())
    }

    fn body(&self, what: &str, text: &str) -> String {
        format!("listing={}&language=fr&what={what}&text={text}&empty=", self.listing)
    }

    fn reports(&self) -> Vec<serde_json::Value> {
        self.home.run(&["reports", "list", "--json", "--all"]).done().json_lines()
    }
}

#[test]
fn a_report_arrives_and_holds_nothing_of_who_sent_it() {
    let desk = Desk::new();
    let form = desk.server.get(&format!("/fr/listing/{}/report/", desk.listing), &[]).text();
    assert!(form.contains("method=\"post\" action=\"/report\"") && form.contains(&format!("value=\"{}\"", desk.listing)));
    let listing = desk.server.get(&format!("/fr/listing/{}/", desk.listing), &[]).text();
    let link = format!("rel=\"nofollow\" href=\"/fr/listing/{}/report/\"", desk.listing);
    assert!(listing.contains(&link));

    let told = [
        ("sec-fetch-site", "same-origin"),
        ("origin", "null"),
        ("x-forwarded-for", "198.51.100.77"),
        ("cookie", "who=marker-cookie"),
        ("accept-language", "x-marker-tongue;q=0.9"),
    ];
    let answer = desk.send(desk.body("danger", "Personne+%E2%80%AEne%00+r%C3%A9pond"), &told);
    assert_eq!((answer.status, answer.header("location")), (303, "/fr/thanks/"));
    assert!(!answer.headers.contains_key("set-cookie"));
    assert_eq!(desk.server.get("/fr/thanks/", &[]).status, 200);

    let reports = desk.reports();
    assert_eq!(reports.len(), 1, "{reports:?}");
    let report = reports[0].as_object().unwrap();
    let names: Vec<&str> = report.keys().map(String::as_str).collect();
    assert_eq!(names, ["day", "done", "id", "kind", "language", "listing", "text", "times"]);
    assert_eq!(report["day"], TODAY);
    assert_eq!(
        (&report["kind"], &report["text"]),
        (&"danger".into(), &"Personne ne répond".into())
    );

    // Every byte below the home, write-ahead logs included.
    let files = contents_below(&desk.home.path());
    assert!(
        files
            .iter()
            .any(|(name, bytes)| name.starts_with("reports/") && contains(bytes, "Personne ne r"))
    );
    for (name, bytes) in &files {
        for word in ["Tell-Tale", "198.51.100.77", "127.0.0.1", "marker-cookie", "marker-tongue"] {
            assert!(!contains(bytes, word), "{word} stands in {name}");
        }
    }
    assert_eq!(desk.server.said(), "", "the server wrote a line about it");
    let metrics = desk.server.get("/metrics", &[]).text();
    assert!(metrics.contains("sanad_reports_total 1\n") && !metrics.contains(&desk.listing));
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn the_store_with_the_secret_places_is_not_opened() {
    let desk = Desk::new();
    let before = fs::read(desk.home.store()).unwrap();
    fs::remove_file(desk.home.store()).unwrap();
    assert_eq!(desk.send(desk.body("moved", ""), &[]).status, 303);
    assert!(!desk.home.store().exists());
    fs::write(desk.home.store(), before).unwrap();
    assert_eq!(desk.reports().len(), 1);
}

#[test]
fn what_is_no_report_is_refused_with_a_sentence() {
    let desk = Desk::new();
    let long = "a".repeat(601);
    let letters = "%D8%B4".repeat(600);
    let huge = format!("{}&x={}", desk.body("moved", ""), "b".repeat(7_000));
    let unknown = desk.body("moved", "").replace(&desk.listing, "00000000");
    let traversal = desk.body("moved", "").replace(&desk.listing, "..%2f..%2fabout");
    let form: &[(&str, &str)] = &[];
    for (body, headers, status) in [
        (desk.body("moved", &long), form, 413),
        (huge, form, 413),
        (unknown, form, 404),
        (traversal, form, 404),
        (desk.body("praise", ""), form, 400),
        (desk.body("", ""), form, 400),
        (desk.body("moved", "%ff"), form, 400),
        (String::new(), form, 404),
        (desk.body("moved", ""), &[("origin", "https://evil.example")], 403),
        (
            desk.body("moved", ""),
            &[("sec-fetch-site", "cross-site"), ("origin", "null")],
            403,
        ),
        (desk.body("moved", ""), &[("sec-fetch-site", "same-site")], 403),
    ] {
        let answer = desk.send(body.clone(), headers);
        assert_eq!(answer.status, status, "{headers:?} {}", &body[..body.len().min(90)]);
        assert!(answer.header("content-type").starts_with("text/html"));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-security-policy").contains("form-action 'self'"));
        assert!(!answer.text().contains("aaaa"), "what was sent is not repeated");
    }
    let text = desk.server.raw.post(desk.server.url("/report")).body(desk.body("moved", ""));
    let answer = Answer::of(text.header("content-type", "text/plain").send().unwrap());
    assert_eq!(answer.status, 415);
    for method in ["GET", "HEAD", "PUT", "DELETE"] {
        let answer = desk.server.ask(method, "/report", &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, "POST"), "{method}");
    }
    assert_eq!(desk.reports(), Vec::<serde_json::Value>::new());
    // Six hundred Arabic letters are no more than what may be written.
    assert_eq!(desk.send(desk.body("moved", &letters), &[]).status, 303);
}

#[test]
fn a_machine_that_fills_in_what_people_do_not_see_is_thanked_and_forgotten() {
    let desk = Desk::new();
    let answer = desk.send(desk.body("other", "buy").replace("&empty=", "&empty=http%3A%2F%2Fspam"), &[]);
    assert_eq!((answer.status, answer.header("location")), (303, "/fr/thanks/"));
    assert_eq!(desk.reports(), Vec::<serde_json::Value>::new());
}

#[test]
fn a_flood_is_counted_and_then_refused_and_hides_no_danger() {
    let desk = Desk::new();
    for number in 0..59 {
        assert_eq!(
            desk.send(desk.body("moved", &number.to_string()), &[]).status,
            303,
            "{number}"
        );
    }
    assert_eq!(desk.send(desk.body("danger", ""), &[]).status, 303);
    let refused = desk.send(desk.body("danger", ""), &[("accept-language", "ar")]);
    assert_eq!(refused.status, 429);
    assert!(refused.text().contains("lang=\"fr\""), "in the language of the form");
    let reports = desk.reports();
    let times: i64 = reports.iter().filter_map(|report| report["times"].as_i64()).sum();
    assert_eq!((reports.len(), times), (11, 60), "ten rows of one kind and one of another");
    assert_eq!(reports[0]["kind"], "danger", "danger comes first");
}

#[test]
fn where_nothing_can_be_kept_the_reader_is_told() {
    let desk = Desk::new();
    fs::write(desk.home.path().join("reports"), "a file in the way").unwrap();
    let answer = desk.send(desk.body("moved", "").replace("language=fr", "language=ar"), &[]);
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("lang=\"ar\""));
    // The way is free again: the next one is kept, without a restart.
    fs::remove_file(desk.home.path().join("reports")).unwrap();
    assert_eq!(desk.send(desk.body("moved", ""), &[]).status, 303);
}

#[test]
fn a_report_that_is_done_loses_its_words() {
    let desk = Desk::new();
    assert_eq!(desk.home.run(&["reports", "list", "--json"]).done().out, "");
    desk.home.run(&["reports", "done", "abc"]).refused();
    desk.send(desk.body("other", "unmistakable-words"), &[]);
    let id = desk.reports()[0]["id"].as_str().unwrap().to_owned();
    desk.home.run(&["reports", "done", &id]).done();
    desk.home.run(&["reports", "done", &id]).refused();
    assert_eq!(desk.home.run(&["reports", "list", "--json"]).done().out, "");
    let kept = &desk.reports()[0];
    assert_eq!(
        (&kept["text"], &kept["done"], &kept["times"]),
        (&"".into(), &true.into(), &1.into())
    );
}

#[test]
fn a_form_is_written_for_every_listing_there_is_and_no_other_and_no_cache_keeps_it() {
    let desk = Desk::new();
    for language in ["ar", "fr", "en", "zgh"] {
        let form = desk.server.get(&format!("/{language}/listing/{}/report/", desk.listing), &[]);
        assert_eq!((form.status, form.header("cache-control")), (200, "no-store"), "{language}");
        let page = form.text();
        assert!(
            page.contains(&format!("href=\"/{language}/listing/{}/\"", desk.listing)),
            "{language}"
        );
        assert!(page.contains("noindex"), "everything in it is made up");
    }
    assert_eq!(desk.server.get("/fr/listing/zzzzzz/report/", &[]).status, 404);
    let offer = desk.server.get("/keep.json", &[]).text();
    assert!(offer.contains("/pages/fr/country.zip") && !offer.contains("report"));
}
