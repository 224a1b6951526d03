//! The app and its assets, embedded in the binary, and the policy under which pages run.

use std::collections::{BTreeMap, HashMap};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use rust_embed::RustEmbed;
use sanad_domain::Language;
use sanad_messages::public as m;
use sanad_messages::texts::Texts;
use sha2::{Digest, Sha256};

use super::answer::{Policy, Resource};
use super::site::{ASK, FOREVER};
use crate::publish::sha256_hex;
use crate::street::StreetMap;

/// What Trunk built. Empty where the app was not built: the pages are complete without it.
#[derive(RustEmbed)]
#[folder = "../app/dist"]
#[allow_missing = true]
struct App;

/// Styles, fonts, icons.
#[derive(RustEmbed)]
#[folder = "../assets"]
struct Assets;

/// How the files of the search worker begin.
const WORKER: &str = "sanad-worker";

/// The app's files by path, ready to be sent.
pub struct Bundle {
    /// Files by path without the leading slash.
    pub files: HashMap<String, Resource>,
    /// The path of the app's sentences by language.
    pub texts: BTreeMap<&'static str, String>,
    /// What goes with every public page.
    pub policy: Policy,
    /// The same for pages without a street map.
    pub bare: Policy,
}

impl Bundle {
    /// Reads what is embedded, and lets the app know of a street map.
    pub fn embedded(street: Option<&StreetMap>) -> Self {
        let mut files = HashMap::new();
        let mut shell = String::new();
        let (mut script, mut module) = (None, None);
        let (mut search_script, mut search_module) = (None, None);
        for path in App::iter() {
            let Some(file) = App::get(&path) else { continue };
            if path.ends_with(".br") || path.ends_with(".gz") {
                continue;
            }
            let hash = sha256_hex(&file.data);
            // Trunk puts a hash into every name but that of the page and those of a worker.
            let is_worker = path.starts_with(WORKER);
            let name = if is_worker {
                path.replacen(WORKER, &format!("{WORKER}-{}", &hash[..16]), 1)
            } else {
                path.to_string()
            };
            match name.as_str() {
                "index.html" => shell = String::from_utf8_lossy(&file.data).into_owned(),
                name if is_worker && name.ends_with(".wasm") => search_module = Some(name.to_owned()),
                name if is_worker => search_script = Some(name.to_owned()),
                name if name.ends_with(".wasm") => module = Some(name.to_owned()),
                name if name.ends_with(".js") => script = Some(name.to_owned()),
                _ => {}
            }
            let compressed = |suffix: &str| App::get(&format!("{path}.{suffix}")).map(|file| Bytes::from(file.data.into_owned()));
            let cache = if path == "index.html" { ASK } else { FOREVER };
            let resource = Resource::new(&path, cache, &hash).encoded(compressed("br"), compressed("gz"));
            files.insert(name, resource.identity(file.data.into_owned()));
        }
        for path in Assets::iter() {
            let Some(file) = Assets::get(&path) else { continue };
            let mut data = file.data.into_owned();
            if path == "share.js" {
                data = crate::pages::share::script(&String::from_utf8_lossy(&data)).into_bytes();
            }
            // Fonts and icons are kept, so that nothing is asked for while one types; style and script are always the newest.
            let cache = if path.ends_with(".css") || path.ends_with(".js") {
                ASK
            } else {
                "public, max-age=604800"
            };
            let hash = sha256_hex(&data);
            let mut resource = Resource::new(&path, cache, &hash);
            if !path.ends_with(".woff2") {
                let brotli = crate::publish::brotli(&data);
                let gzip = crate::publish::gzip(&data, flate2::Compression::best());
                resource = resource.encoded(Some(brotli.into()), Some(gzip.into()));
            }
            // A service worker serves no more than lies below its own address.
            let path = if path == "sw.js" {
                path.into_owned()
            } else {
                format!("assets/{path}")
            };
            files.insert(path, resource.identity(data));
        }
        let mut texts = BTreeMap::new();
        for language in Language::INTERFACE {
            let body = serde_json::to_vec(&Texts::of(language)).unwrap_or_default();
            let hash = sha256_hex(&body);
            let path = format!("texts-{}.{}.json", &hash[..16], language.code());
            let brotli = crate::publish::brotli(&body);
            let gzip = crate::publish::gzip(&body, flate2::Compression::best());
            let resource = Resource::new(&path, FOREVER, &hash).encoded(Some(brotli.into()), Some(gzip.into()));
            texts.insert(language.code(), path.clone());
            files.insert(path, resource.identity(body));
        }
        let mut loader = loader(script.as_deref(), module.as_deref(), &texts);
        loader.extend(street.map(announced));
        let search = match (search_script, search_module) {
            (Some(script), Some(module)) => format!(
                "// The search, beside the page.\nimportScripts(\"/{script}\");\nwasm_bindgen({{ module_or_path: \"/{module}\" }});\n"
            ),
            _ => "throw new Error(\"This binary holds no search.\");\n".to_owned(),
        };
        for (path, script) in [("app.js", loader), ("search.js", search)] {
            let hash = sha256_hex(script.as_bytes());
            files.insert(path.to_owned(), Resource::new(path, ASK, &hash).identity(script));
        }
        Self {
            files,
            texts,
            policy: policy(&shell, street.and_then(StreetMap::elsewhere)),
            bare: policy(&shell, None),
        }
    }
}

/// The one stable address through which pages of any edition start the app that this binary holds.
fn loader(script: Option<&str>, module: Option<&str>, texts: &BTreeMap<&'static str, String>) -> String {
    let (Some(script), Some(module)) = (script, module) else {
        return "// This binary holds no app: the pages are complete without it.\n".to_owned();
    };
    let texts: Vec<String> = texts
        .iter()
        .map(|(language, path)| format!("{language}: \"/{path}\""))
        .collect();
    format!(
        "const MODULE = \"/{module}\", SCRIPT = \"/{script}\", TEXTS = {{ {} }};\n{}",
        texts.join(", "),
        include_str!("loader.js")
    )
}

/// What tells the app of a street map, in the script that pages ask for anyway: nothing more is fetched, and nothing at all where
/// there is none. Whoever is short of data, or waits long for them, is not given pictures unasked.
fn announced(street: &StreetMap) -> String {
    let said =
        |language: Language| serde_json::json!({ "name": m::STREETS.get(language), "lost": m::STREETS_LOST.get(language) });
    let words: BTreeMap<&str, _> = Language::INTERFACE.map(|language| (language.code(), said(language))).into();
    let told = serde_json::json!({
        "streetsWords": words,
        "streetsAt": street.address,
        "streetsHave": street.pyramid.write(),
        "streetsBy": street.attribution,
    });
    format!("const STREETS = {told};\n{}", include_str!("streets.js"))
}

/// The policy; `images`: another origin that pictures may come from.
fn policy(shell: &str, images: Option<&str>) -> Policy {
    let inline: Vec<String> = inline_scripts(shell)
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'; img-src 'self'{}; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        inline.concat(),
        images.map(|origin| format!(" {origin}")).unwrap_or_default()
    );
    let headers: [(HeaderName, String); 5] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(self), browsing-topics=()".to_owned(),
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin".to_owned(),
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin".to_owned(),
        ),
    ];
    Policy(
        headers
            .into_iter()
            .filter_map(|(name, value)| Some((name, HeaderValue::try_from(value).ok()?)))
            .collect(),
    )
}

/// The contents of the scripts that stand in a page themselves.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (body, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=") && !body.is_empty()).then_some(body)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inline_scripts_are_hashed() {
        let page = "<script type=\"module\">a()</script><script src=\"/b.js\"></script><script>c()</script>";
        assert_eq!(inline_scripts(page).collect::<Vec<_>>(), ["a()", "c()"]);
    }

    #[test]
    fn the_policy_lets_nothing_in_from_elsewhere() {
        let Policy(headers) = policy("<script>a()</script>", None);
        let policy = headers[0].1.to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && policy.contains("'sha256-"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http") && !policy.contains('*'));
    }

    #[test]
    fn a_tile_server_may_give_pictures_and_nothing_else() {
        let of = |images| policy("", images).0[0].1.to_str().unwrap().to_owned();
        let opened = of(Some("https://tiles.example.org"));
        assert_eq!(
            opened.replace("img-src 'self' https://tiles.example.org;", "img-src 'self';"),
            of(None)
        );
        assert_eq!(opened.matches("https").count(), 1);
    }
}
