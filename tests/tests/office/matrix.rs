//! Every route of the office under every role: who gets in, who is refused and how, and that whoever is refused changed nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sanad_tests::{Browser, FORM, Office, PASSWORD, Reply};

use crate::{described, listing_form, propose};

/// Those who come by. The first three are strangers to the office in different ways, and have to be treated alike.
const WHO: [&str; 9] = [
    "nobody",
    "nonsense",
    "disabled",
    "half",
    "editor",
    "stranger",
    "reviewer",
    "elsewhere",
    "administrator",
];

/// Each line: method, route, what is sent, and what comes back to whom: nobody, nonsense and disabled | half signed in | editor |
/// editor of the other | reviewer of this region | reviewer of the other's | administrator. `{own}` and `{other}` stand for the two
/// associations, `{proposal}` and `{foreign}` for a change to each.
///
/// What comes back is a status; `door` and `second` for the way to sign in and to the second factor; `wait` where a form waits for
/// its author to sign in again; else the code of a refusal, which comes with 403. What does not say which revision its author saw is a
/// conflict, 409, for those who may. Nobody is signed in any more after the last line.
const MATRIX: &str = "
GET  /office                                        -                       303 303 303 303 303 303 303
GET  /office/                                       -                       303 303 303 303 303 303 303
GET  /office/{language}                             -                       303 303 303 303 303 303 303
GET  /office/{language}/                            -                       200 second 303 303 303 303 303
GET  /office/{language}/second                      -                       door 200 303 303 303 303 303
POST /office/{language}/second                      code=1                  door 401 401 401 401 401 401
GET  /office/{language}/begin/{token}               -                       200 200 200 200 200 200 200
POST /office/{language}/begin/{token}               password=a&again=b      422 422 422 422 422 422 422
GET  /office/{language}/begin/{nonsense}            -                       410 410 410 410 410 410 410
POST /office/{language}/begin/{nonsense}            -                       410 410 410 410 410 410 410
POST /office/{language}/sign-in                     email={who}%40example.org&password=x 401 401 401 401 401 401 401
GET  /office/{language}/account                     -                       door second 200 200 200 200 200
POST /office/{language}/account/end                 session=x               door second 404 404 404 404 404
POST /office/{language}/account/keys                -                       door second 400 400 400 400 400
POST /office/{language}/account/keys/end            key=x                   door second 404 404 404 404 404
POST /office/{language}/second/passkey/begin        -                       400 400 400 400 400 400 400
POST /office/{language}/second/passkey              -                       400 400 400 400 400 400 400
POST /office/{language}/account/passkeys/begin      -                       door second 400 400 400 400 400
POST /office/{language}/account/passkeys            -                       door second 400 400 400 400 400
POST /office/{language}/account/passkeys/{passkey}/end -                    door second 404 404 404 404 404
GET  /office/{language}/listings                    -                       door second 200 200 200 200 200
GET  /office/{language}/listings/new                -                       door second 200 200 200 200 200
POST /office/{language}/listings/new                save=1                  wait wait 200 200 200 200 200
GET  /office/{language}/listings/{own}              -                       door second 200 not-yours 200 other-region 200
GET  /office/{language}/listings/{other}            -                       door second not-yours 200 other-region 200 200
GET  /office/{language}/listings/{own}/edit         -                       door second 200 not-yours 200 other-region 200
GET  /office/{language}/listings/{other}/edit       -                       door second not-yours 200 other-region 200 200
POST /office/{language}/listings/{own}/edit         save=1                  wait wait 200 not-yours 200 other-region 200
POST /office/{language}/listings/{other}/edit       save=1                  wait wait not-yours 200 other-region 200 200
POST /office/{language}/listings/{own}/still-true   -                       door second 409 not-yours 409 other-region 409
POST /office/{language}/listings/{other}/still-true -                       door second not-yours 409 other-region 409 409
POST /office/{language}/listings/{own}/withdraw     -                       door second 409 not-yours 409 other-region 409
POST /office/{language}/listings/{other}/withdraw   -                       door second not-yours 409 other-region 409 409
GET  /office/{language}/listings/{own}/merge?other={other} -                door second needs-role needs-role other-region other-region 200
POST /office/{language}/listings/{own}/merge        other={other}           door second needs-role needs-role other-region other-region 409
GET  /office/{language}/upload                      -                       door second 200 200 200 200 200
POST /office/{language}/upload                      -                       door second 400 400 400 400 400
POST /office/{language}/upload/send                 -                       door second 404 404 404 404 404
GET  /office/{language}/ask/{nonsense}              -                       410 410 410 410 410 410 410
POST /office/{language}/ask/{nonsense}              answer=changed          410 410 410 410 410 410 410
GET  /office/{language}/campaigns                   -                       door second needs-role needs-role 200 200 200
POST /office/{language}/campaigns                   region=99&months=6      door second needs-role needs-role 400 400 400
GET  /office/{language}/campaigns/{campaign}        -                       door second needs-role needs-role 200 other-region 200
POST /office/{language}/campaigns/{campaign}/links  organization=x          door second needs-role needs-role 400 other-region 400
POST /office/{language}/campaigns/{campaign}/links.csv -                    door second needs-role needs-role 200 other-region 200
POST /office/{language}/campaigns/{closed}/close    -                       door second needs-role needs-role 409 other-region 409
GET  /office/{language}/rules                       -                       door second needs-role needs-role needs-role needs-role 200
POST /office/{language}/rules                       cooling=x               door second needs-role needs-role needs-role needs-role 422
GET  /office/{language}/coverage                    -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/coverage/report             -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/coverage/report.csv         -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/coverage/report.pdf         -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/coverage/report.xlsx        -                       door second needs-role needs-role 200 200 200
POST /office/{language}/coverage/goals              service=x               door second needs-role needs-role needs-role needs-role 400
GET  /office/{language}/coverage.csv                -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/coverage.xlsx               -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/calls                       -                       door second needs-role needs-role 200 200 200
POST /office/{language}/calls/{own}                 answer=none             door second needs-role needs-role 303 other-region 303
POST /office/{language}/calls/{other}               answer=true             door second needs-role needs-role other-region 409 409
GET  /office/{language}/review                      -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/review/{proposal}           -                       door second 200 not-yours 200 other-region 200
GET  /office/{language}/review/{foreign}            -                       door second not-yours 200 other-region 200 200
POST /office/{language}/review/{proposal}           -                       door second needs-role needs-role 400 other-region 400
POST /office/{language}/review/{foreign}            -                       door second needs-role needs-role other-region 400 400
POST /office/{language}/review/{foreign}/take-back  -                       door second not-yours 303 not-yours not-yours not-yours
POST /office/{language}/review/{proposal}/take-back -                       door second 303 not-yours not-yours not-yours not-yours
GET  /office/{language}/editions                    -                       door second needs-role needs-role other-region other-region 200
POST /office/{language}/editions/use                edition=1               door second needs-role needs-role other-region other-region 200
POST /office/{language}/editions/publish            -                       door second needs-role needs-role other-region other-region 200
GET  /office/{language}/people                      -                       door second needs-role needs-role needs-role needs-role 200
POST /office/{language}/people                      email=x                 door second needs-role needs-role needs-role needs-role 422
POST /office/{language}/people/{account}            act=disable             door second needs-role needs-role needs-role needs-role 200
GET  /office/{language}/log                         -                       door second needs-role needs-role 200 200 200
GET  /office/{language}/log.csv                     -                       door second needs-role needs-role 200 200 200
POST /office/{language}/sign-out                    -                       door 303 303 303 303 303 303
";

/// A line of the matrix.
struct Line {
    method: &'static str,
    route: &'static str,
    body: &'static str,
    /// By the first three of `WHO`, and each that comes after them.
    expected: Vec<&'static str>,
}

fn lines() -> Vec<Line> {
    let line = |line: &'static str| {
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap();
        let (method, route, body) = (next(), next(), next().trim_matches('-'));
        let expected: Vec<&str> = words.collect();
        assert_eq!(expected.len(), WHO.len() - 2, "{line}");
        Line {
            method,
            route,
            body,
            expected,
        }
    };
    MATRIX.trim().lines().map(line).collect()
}

/// What each hole of the table stands for in `office::routes`.
fn in_source(route: &str) -> String {
    let holes = [
        "{own}",
        "{other}",
        "{proposal}",
        "{foreign}",
        "{account}",
        "{campaign}",
        "{closed}",
        "{passkey}",
    ];
    let path = route.split('?').next().unwrap_or_default();
    let route = holes.iter().fold(path.to_owned(), |route, hole| route.replace(hole, "{id}"));
    route.replace("{nonsense}", "{token}")
}

/// Every route of the program, read from its source: method and path.
fn routes() -> BTreeSet<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src/office/mod.rs");
    let source = fs::read_to_string(source).expect("the routes of the office");
    let mut found = BTreeSet::new();
    for part in source.split(".route(").skip(1) {
        let part = part.split(".fallback(").next().unwrap();
        let path = part.split('"').nth(1).unwrap();
        for method in ["get", "post", "put", "patch", "delete", "any", "head", "options"] {
            let is_named = |mark: &str| part.contains(&format!("{mark}{method}("));
            if is_named(" ") || is_named(".") || is_named("\n") {
                found.insert((method.to_uppercase(), path.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_route_of_the_office_stands_in_the_matrix() {
    let routes = routes();
    assert!(routes.len() > 30, "{routes:?}");
    let held: BTreeSet<(String, String)> = lines()
        .iter()
        .map(|line| (line.method.to_owned(), in_source(line.route)))
        .collect();
    let missing: Vec<_> = routes.difference(&held).collect();
    let stale: Vec<_> = held.difference(&routes).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "without a line: {missing:?}; of no route: {stale:?}"
    );
}

/// What an answer came to, in the words of the table.
fn outcome(reply: &Reply) -> String {
    match (reply.status, reply.location()) {
        (303, "/office/fr/?over") => "door".to_owned(),
        (303, "/office/fr/second") => "second".to_owned(),
        (401, _) if reply.code() == "signed-out" => "wait".to_owned(),
        (403, _) => reply.code(),
        (status, _) => status.to_string(),
    }
}

struct Scene {
    office: Office,
    holes: Vec<(&'static str, String)>,
    half: Browser,
    disabled: Browser,
}

impl Scene {
    fn new() -> Self {
        let office = Office::open();
        let propose_to = |who: &str, id: &str| {
            let mut browser = office.of(who);
            let form = described(listing_form(&mut browser, id), "Une autre description.");
            propose(&mut browser, form).rsplit('/').next().unwrap().to_owned()
        };
        let proposal = propose_to("editor", &office.own.id);
        let foreign = propose_to("stranger", &office.other.id);
        let mut half = office.visitor();
        let reply = office.sign_in(&mut half, "judge", PASSWORD);
        assert_eq!(reply.location(), "/office/fr/second");
        let disabled = office.of("colleague");
        let link = office.invite("late@example.org", "editor");
        let account = office.account("colleague");
        office
            .home
            .run(&["user", "disable", &office.person("colleague").email])
            .done();
        let begin = || {
            let mut reviewer = office.of("reviewer");
            let fields = [("region", office.own.region.as_str()), ("months", "1")];
            let reply = reviewer.post("/office/fr/campaigns", &fields);
            assert_eq!(reply.status, 303, "{}", reply.text());
            reply.location().rsplit('/').next().unwrap().to_owned()
        };
        let (campaign, closed) = (begin(), begin());
        office
            .of("reviewer")
            .post(&format!("/office/fr/campaigns/{closed}/close"), &[]);
        let holes = vec![
            ("{passkey}", "00000000-0000-4000-8000-000000000000".to_owned()),
            ("{campaign}", campaign),
            ("{closed}", closed),
            ("{language}", "fr".to_owned()),
            ("{own}", office.own.id.clone()),
            ("{other}", office.other.id.clone()),
            ("{proposal}", proposal),
            ("{foreign}", foreign),
            ("{account}", account),
            ("{token}", link.rsplit('/').next().unwrap().to_owned()),
            ("{nonsense}", "A".repeat(43)),
        ];
        Self {
            office,
            holes,
            half,
            disabled,
        }
    }

    /// A route with its holes filled.
    fn path(&self, route: &str) -> String {
        let filled = |path: String, (hole, value): &(&str, String)| path.replace(hole, value);
        self.holes.iter().fold(route.to_owned(), filled)
    }

    fn browser(&self, who: &str) -> Browser {
        match who {
            "nobody" => self.office.visitor(),
            "nonsense" => {
                let mut browser = self.office.visitor();
                browser.cookies.insert("office".to_owned(), "B".repeat(43));
                browser
            }
            "half" => self.half.clone(),
            "disabled" => self.disabled.clone(),
            who => self.office.of(who),
        }
    }
}

#[test]
fn the_whole_matrix_holds_and_whoever_is_refused_changes_nothing() {
    let scene = Scene::new();
    let mut wrong = Vec::new();
    let mut log = scene.office.log();
    for Line {
        method,
        route,
        body,
        expected,
    } in lines()
    {
        let path = scene.path(route);
        for (number, who) in WHO.iter().enumerate() {
            let expected = expected[number.saturating_sub(2)];
            let headers = [FORM, ("sec-fetch-site", "same-origin")];
            let body = scene.path(body).replace("{who}", &format!("unknown-{who}"));
            let reply = match method {
                "GET" => scene.browser(who).get(&path),
                _ => scene.browser(who).send(method, &path, &headers, body.as_bytes()).unwrap(),
            };
            let found = outcome(&reply);
            if found != expected {
                wrong.push(format!("{who}: {method} {route} gave {found} (wanted {expected})"));
            }
            check_headers(&reply, route);
            if route == "/office/{language}/sign-out" {
                continue;
            }
            let now = scene.office.log();
            let may_write = method == "POST" && matches!(expected, "200" | "303");
            if now != log && !may_write {
                wrong.push(format!("{who}: {method} {route} changed something: {:?}", &now[log.len()..]));
            }
            log = now;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_headers(reply: &Reply, route: &str) {
    if reply.header("content-type").starts_with("text/html") {
        assert_eq!(reply.header("cache-control"), "no-store", "{route}");
        assert!(
            reply.header("content-security-policy").contains("form-action 'self'"),
            "{route}"
        );
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{route}");
        assert_eq!(reply.header("x-robots-tag"), "noindex", "{route}");
    } else if reply.status != 303 {
        let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let kind = match route.rsplit('.').next() {
            Some("xlsx") => workbook,
            Some("pdf") => "application/pdf",
            _ => "text/csv; charset=utf-8",
        };
        assert_eq!(reply.header("content-type"), kind, "{route}");
        assert_eq!(reply.header("cache-control"), "no-store", "{route}");
    }
}

#[test]
fn what_is_not_there_is_not_found_whoever_asks() {
    let office = Office::open();
    let absent = "00000000-0000-4000-8000-000000000000";
    let mut asked = 0;
    for line in lines().iter().filter(|line| in_source(line.route).contains("{id}")) {
        let path = in_source(line.route).replace("{language}", "fr").replace("{id}", absent);
        let mut browser = office.of("administrator");
        let reply = browser.send(line.method, &path, &[FORM], line.body.as_bytes()).unwrap();
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (404, "not-found"),
            "{} {path}",
            line.method
        );
        asked += 1;
    }
    assert!(asked >= 15, "{asked}");
}
