//! The API: what it is described to do is what it does, under every role, and bad input changes nothing.

use std::collections::BTreeSet;

use sanad_tests::{Office, Reply, between};
use serde_json::{Value, json};

use crate::{WAITING, path, state};

/// A caller: a key of somebody, and the description that every answer is held against.
struct Api<'a> {
    office: &'a Office,
    key: String,
    description: Value,
}

impl<'a> Api<'a> {
    #[track_caller]
    fn of(office: &'a Office, who: &str) -> Self {
        let page = office.of(who).post(&path("account/keys"), &[("name", "essai")]);
        assert_eq!(page.status, 200, "{}", page.text());
        let key = between(&page.text(), "id=\"key\" dir=\"ltr\">", "<");
        let description = office.visitor().get("/api/openapi.json");
        assert_eq!(description.status, 200);
        Self {
            office,
            key,
            description: serde_json::from_str(&description.text()).unwrap(),
        }
    }

    /// Calls; what comes back has to be what the description says.
    #[track_caller]
    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        let bearer = format!("Bearer {}", self.key);
        let mut headers = vec![("authorization", bearer.as_str())];
        headers.extend(body.map(|_| ("content-type", "application/json")));
        let bytes = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let reply = self.office.visitor().send(method, path, &headers, &bytes).unwrap();
        self.check(method, path, &reply)
    }

    #[track_caller]
    fn check(&self, method: &str, path: &str, reply: &Reply) -> (u16, Value) {
        let bare = path.split('?').next().unwrap();
        let fits = |template: &str| {
            let (one, other): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), bare.split('/').collect());
            one.len() == other.len()
                && one
                    .iter()
                    .zip(&other)
                    .all(|(one, other)| one.starts_with('{') || one == other)
        };
        let paths = self.description["paths"].as_object().unwrap();
        let template = paths
            .keys()
            .find(|template| fits(template))
            .unwrap_or_else(|| panic!("{path} is not described"));
        let operation = &paths[template][method.to_lowercase()];
        let described = &operation["responses"][reply.status.to_string()];
        assert!(
            described.is_object(),
            "{method} {path}: {} is not described: {}",
            reply.status,
            reply.text()
        );
        let kind = reply.header("content-type").split(';').next().unwrap().to_owned();
        let schema = &described["content"][&kind]["schema"];
        assert!(
            schema.is_object(),
            "{method} {path} {}: {kind} is not described",
            reply.status
        );
        let value: Value = serde_json::from_str(&reply.text()).unwrap();
        // References lead into the description's own components.
        let mut whole = schema.clone();
        whole["components"] = self.description["components"].clone();
        let validator = jsonschema::validator_for(&whole).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{method} {path}: {wrong:?}\n{value}");
        assert_eq!(reply.header("cache-control"), "no-store");
        (reply.status, value)
    }

    #[track_caller]
    fn get(&self, path: &str) -> (u16, Value) {
        self.call("GET", path, None)
    }

    #[track_caller]
    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.call("POST", path, Some(body))
    }

    /// The rows of a listing with another description, and its revision.
    #[track_caller]
    fn edited(&self, id: &str, description: &str) -> Value {
        let (status, listing) = self.get(&format!("/api/listings/{id}"));
        assert_eq!(status, 200);
        let mut rows = listing["rows"].clone();
        for row in rows.as_array_mut().unwrap() {
            row["organization_description_fr"] = description.into();
        }
        json!({ "organization": id, "base": listing["revision"], "rows": rows })
    }
}

#[test]
fn a_change_goes_all_the_way_through_the_api() {
    let office = Office::open();
    let (editor, judge) = (Api::of(&office, "editor"), Api::of(&office, "judge"));
    let id = &office.own.id;
    assert_eq!(editor.get("/api/me").1["organizations"], json!([id]));
    assert_eq!(editor.get("/api/listings").1["listings"][0]["code"], office.own.code.as_str());

    let same = editor.edited(id, "Une description par l'API.");
    let (status, checked) = editor.post("/api/check", &json!({ "rows": same["rows"] }));
    assert_eq!((status, &checked["fit"]), (200, &json!(true)), "{checked}");
    // What its owner types in the form meanwhile is not a program's to drop.
    let form = crate::listing_form(&mut office.of("editor"), id).with("o.organization_description_fr", "Un brouillon.");
    office.of("editor").submit(&form.with("save", "1"));
    let (status, proposal) = editor.post("/api/proposals", &same);
    assert_eq!((status, &proposal["risk"]), (201, &json!("routine")), "{proposal}");
    let draft = crate::listing_form(&mut office.of("editor"), id);
    assert_eq!(draft.get("o.organization_description_fr"), "Un brouillon.");
    let one = format!("/api/proposals/{}", proposal["id"].as_str().unwrap());
    assert_eq!(judge.get("/api/proposals?open=true").1["proposals"][0]["id"], proposal["id"]);
    let (_, whole) = judge.get(&one);
    assert_eq!(whole["changes"][0]["after"], "Une description par l'API.");
    assert_eq!(editor.post(&format!("{one}/verdict"), &json!({ "verdict": "accept" })).0, 403);
    assert_eq!(
        judge.post(&format!("{one}/verdict"), &json!({ "verdict": "reject" })).0,
        422,
        "words are missing"
    );
    let (status, became) = judge.post(&format!("{one}/verdict"), &json!({ "verdict": "accept" }));
    assert_eq!((status, &became["state"]), (200, &json!("accepted")));
    assert_eq!(judge.post(&format!("{one}/verdict"), &json!({ "verdict": "accept" })).0, 409);
    let (_, listing) = editor.get(&format!("/api/listings/{id}"));
    assert_eq!(
        listing["rows"][0]["organization_description_fr"],
        "Une description par l'API."
    );
    assert_eq!(
        editor.post("/api/proposals", &same).0,
        409,
        "it began from an earlier revision"
    );

    let still = format!("/api/listings/{id}/still-true");
    assert_eq!(editor.post(&still, &json!({ "revision": 1 })).0, 409);
    let revision = listing["revision"].as_i64().unwrap();
    let (status, kept) = editor.post(&still, &json!({ "revision": revision }));
    assert_eq!((status, &kept["revision"]), (200, &json!(revision + 1)));
    let (_, log) = judge.get("/api/log?act=listing");
    assert_eq!(log["entries"][0]["act"], "listing.confirmed");
}

#[test]
fn a_new_association_and_its_way_out() {
    let office = Office::open();
    let editor = Api::of(&office, "editor");
    let (_, listing) = editor.get(&format!("/api/listings/{}", office.own.id));
    // Rows that name what belongs to another listing make things of their own.
    let mut rows = listing["rows"].clone();
    for row in rows.as_array_mut().unwrap() {
        row["organization_name_fr"] = "Association toute neuve (démo)".into();
        row["organization_name_ar"] = "جمعية جديدة (تجريبية)".into();
    }
    let (status, made) = editor.post("/api/proposals", &json!({ "rows": rows }));
    assert_eq!((status, &made["risk"]), (201, &json!("grave")), "{made}");
    assert_ne!(made["organization"], office.own.id.as_str());
    let proposal = path(&format!("review/{}", made["id"].as_str().unwrap()));
    assert_eq!(state(&office, &proposal), WAITING);
    let back = format!("/api/proposals/{}/take-back", made["id"].as_str().unwrap());
    assert_eq!(Api::of(&office, "judge").call("POST", &back, None).0, 403);
    assert_eq!(editor.call("POST", &back, None).1["state"], "taken-back");
    assert_eq!(editor.call("POST", &back, None).0, 409);
    let withdraw = json!({ "organization": office.own.id, "base": listing["revision"], "withdraw": true });
    assert_eq!(editor.post("/api/proposals", &withdraw).1["risk"], "grave");
}

/// Each line: method, path, body; what comes back to the editor, to the editor of the other, to the reviewer of this region, to the one of the
/// other's, and to the administrator.
const MATRIX: [(&str, &str, &str, [u16; 5]); 12] = [
    ("GET", "/api/me", "", [200, 200, 200, 200, 200]),
    ("GET", "/api/listings", "", [200, 200, 200, 200, 200]),
    ("GET", "/api/listings/{own}", "", [200, 403, 200, 403, 200]),
    ("GET", "/api/listings/{other}", "", [403, 200, 403, 200, 200]),
    (
        "POST",
        "/api/listings/{own}/still-true",
        "{\"revision\": 0}",
        [409, 403, 409, 403, 409],
    ),
    ("POST", "/api/check", "{\"rows\": []}", [422, 422, 422, 422, 422]),
    ("GET", "/api/proposals", "", [200, 200, 200, 200, 200]),
    (
        "POST",
        "/api/proposals",
        "{\"organization\": \"{own}\", \"base\": 0}",
        [409, 403, 409, 403, 409],
    ),
    ("GET", "/api/proposals/{proposal}", "", [200, 403, 200, 403, 200]),
    (
        "POST",
        "/api/proposals/{proposal}/verdict",
        "{\"verdict\": \"reject\"}",
        [403, 403, 422, 403, 422],
    ),
    ("POST", "/api/proposals/{proposal}/take-back", "", [200, 403, 403, 403, 403]),
    ("GET", "/api/log", "", [403, 403, 200, 200, 200]),
];

#[test]
fn every_path_under_every_role_is_what_the_description_says() {
    let office = Office::open();
    let who = ["editor", "stranger", "reviewer", "elsewhere", "administrator"];
    let callers = who.map(|who| Api::of(&office, who));
    let (_, made) = callers[0].post("/api/proposals", &callers[0].edited(&office.own.id, "Autre chose."));
    let fill = |text: &str| {
        let text = text.replace("{own}", &office.own.id).replace("{other}", &office.other.id);
        text.replace("{proposal}", made["id"].as_str().unwrap())
    };
    let described: BTreeSet<(String, String)> = callers[0].description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    let in_source = |path: &str| {
        ["{own}", "{other}", "{proposal}"]
            .iter()
            .fold(path.to_owned(), |path, hole| path.replace(hole, "{id}"))
    };
    let held: BTreeSet<(String, String)> = MATRIX
        .iter()
        .map(|(method, path, ..)| ((*method).to_owned(), in_source(path)))
        .collect();
    assert_eq!(described, held);
    for (method, path, body, expected) in MATRIX {
        let (path, body) = (fill(path), fill(body));
        // The author last: what they take back is gone for the others.
        for (number, caller) in callers.iter().enumerate().rev() {
            let body: Option<Value> = (!body.is_empty()).then(|| serde_json::from_str(&body).unwrap());
            let before = office.log();
            let (status, value) = caller.call(method, &path, body.as_ref());
            assert_eq!(status, expected[number], "{} {method} {path}: {value}", who[number]);
            if !matches!(status, 200 | 201) {
                assert_eq!(office.log(), before, "{} {method} {path}", who[number]);
            }
        }
    }
}

#[test]
fn without_a_good_key_nothing_is_told() {
    let office = Office::open();
    let api = Api::of(&office, "editor");
    let good = format!("Bearer {}", api.key);
    let call = |headers: &[(&str, &str)]| office.visitor().send("GET", "/api/me", headers, b"").unwrap();
    assert_eq!(call(&[("authorization", &good)]).status, 200);
    let wrong = format!("Bearer {}", "A".repeat(43));
    let cookie = office
        .person("editor")
        .browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("; ");
    let basic = good.replace("Bearer", "Basic");
    for headers in [
        vec![],
        vec![("authorization", wrong.as_str())],
        vec![("authorization", "Bearer")],
        vec![("authorization", "Bearer  ")],
        vec![("authorization", basic.as_str())],
        // A session is no key: another site's page cannot use it here.
        vec![("cookie", cookie.as_str())],
    ] {
        let reply = call(&headers);
        assert_eq!(reply.status, 401, "{headers:?}");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
    // A key ends with its owner's say, and with their trust.
    let account = office.of("editor").get(&path("account")).text();
    let id = between(&account, "name=\"key\" value=\"", "\"");
    assert_eq!(
        office.of("colleague").post(&path("account/keys/end"), &[("key", &id)]).status,
        404,
        "it is not theirs"
    );
    assert_eq!(
        office.of("editor").post(&path("account/keys/end"), &[("key", &id)]).status,
        303
    );
    assert_eq!(call(&[("authorization", &good)]).status, 401);
    let api = Api::of(&office, "editor");
    office.home.run(&["user", "disable", &office.person("editor").email]).done();
    let good = format!("Bearer {}", api.key);
    assert_eq!(call(&[("authorization", &good)]).status, 401);
}

#[test]
fn bad_input_is_refused_in_words_and_changes_nothing() {
    let office = Office::open();
    let api = Api::of(&office, "editor");
    let fine = api.edited(&office.own.id, "Autre chose.");
    let before = office.log();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut body = fine.clone();
        change(&mut body);
        body
    };
    let cases: Vec<(Value, u16)> = vec![
        (json!(null), 400),
        (json!([]), 400),
        (json!({ "rows": "x" }), 400),
        (json!({ "rows": [], "more": 1 }), 400),
        (with(&|body| body["organization"] = "x".into()), 400),
        (
            with(&|body| body["organization"] = "00000000-0000-4000-8000-000000000000".into()),
            404,
        ),
        (with(&|body| body["base"] = 99.into()), 409),
        (with(&|body| body["base"] = json!(-1)), 409),
        (with(&|body| body["rows"] = json!([])), 422),
        (with(&|body| body["rows"][0]["no_such_column"] = "x".into()), 422),
        (with(&|body| body["rows"][0]["service"] = "".into()), 422),
        (with(&|body| body["rows"][0]["phone"] = "12".into()), 422),
        (
            with(&|body| body["rows"][0]["organization_name_fr"] = "x".repeat(100_000).into()),
            422,
        ),
        (with(&|body| body["withdraw"] = true.into()), 400),
        (json!({ "withdraw": true }), 400),
        (
            with(&|body| body["rows"] = Value::Array(vec![body["rows"][0].clone(); 601])),
            422,
        ),
    ];
    for (body, expected) in cases {
        let (status, answer) = api.post("/api/proposals", &body);
        let shown: String = body.to_string().chars().take(300).collect();
        assert_eq!(status, expected, "{shown}: {answer}");
    }
    let (_, listing) = api.get(&format!("/api/listings/{}", office.own.id));
    let unchanged = json!({ "organization": office.own.id, "base": listing["revision"], "rows": listing["rows"] });
    let (status, same) = api.post("/api/proposals", &unchanged);
    assert_eq!((status, &same["code"]), (422, &json!("same")));
    let key = format!("Bearer {}", api.key);
    let send = |kind: &str, bytes: &[u8]| {
        let headers = [("authorization", key.as_str()), ("content-type", kind)];
        let reply = office.visitor().send("POST", "/api/proposals", &headers, bytes).unwrap();
        api.check("POST", "/api/proposals", &reply).0
    };
    assert_eq!(send("application/x-www-form-urlencoded", b"rows=1"), 415);
    assert_eq!(send("text/plain", fine.to_string().as_bytes()), 415);
    assert_eq!(send("application/json", b"{\"rows\": [\xff]}"), 400);
    assert_eq!(send("application/json", &vec![b' '; 2 * 1_024 * 1_024 + 1]), 413);
    assert_eq!(api.get("/api/listings?after=x").0, 400);
    assert_eq!(api.get("/api/proposals?from=-1").0, 400);
    assert_eq!(api.get("/api/proposals/%00").0, 404);
    assert_eq!(api.get("/api/listings/x").0, 404);
    assert_eq!(office.log(), before);
    let mut anybody = office.visitor();
    assert_eq!(anybody.get("/api/nothing").status, 404);
    assert_eq!(anybody.send("DELETE", "/api/me", &[], b"").unwrap().status, 405);
}

#[test]
fn a_reviewer_without_a_second_factor_in_the_key_does_not_judge() {
    // A key made before the second factor was given cannot be: the page asks for it first.
    let office = Office::open();
    let mut half = office.visitor();
    office.sign_in(&mut half, "judge", sanad_tests::PASSWORD);
    let reply = half.post(&path("account/keys"), &[("name", "x")]);
    assert_eq!((reply.status, reply.location()), (303, "/office/fr/second"));
}
