//! What may be kept on a device for when there is no network: every file that is needed, with its weight.

use std::collections::BTreeMap;

use sanad_domain::{AreaCode, Language};
use sanad_messages::{date, public as m};
use serde::Serialize;

use super::answer::Resource;
use super::bundle::Bundle;
use super::site::{ASK, Site};
use crate::publish::{COUNTRY, sha256_hex};

/// A path and how many bytes it costs to fetch.
type Weighed = (String, usize);

#[derive(Serialize)]
struct Offer<'a> {
    edition: u32,
    /// How old the copy is, in words, by language.
    said: BTreeMap<&'static str, String>,
    /// What every copy needs.
    common: Vec<Weighed>,
    /// The app's sentences, by language.
    texts: BTreeMap<&'static str, Weighed>,
    /// By region (`country`: what belongs to none) its layer and, by language, the archive of its pages.
    regions: BTreeMap<&'a str, BTreeMap<&'static str, Weighed>>,
}

/// The offer for the edition that is served, as JSON.
pub fn offer(site: &Site, bundle: &Bundle) -> Resource {
    let prefix = format!("/editions/{}/", site.edition);
    let mut regions: BTreeMap<&str, BTreeMap<&'static str, Weighed>> = BTreeMap::new();
    for language in Language::INTERFACE {
        for (path, size) in site.archives() {
            let chapter = path
                .strip_prefix("pages/")
                .and_then(|rest| rest.strip_prefix(language.code())?.strip_prefix('/')?.strip_suffix(".zip"));
            // Editions of old had an archive of forms, which are of no use without a network.
            let is_region = |chapter: &&str| *chapter == COUNTRY || AreaCode::parse(chapter).is_some();
            if let Some(chapter) = chapter.filter(is_region) {
                let weighed = (format!("{prefix}{path}"), size);
                regions.entry(chapter).or_default().insert(language.code(), weighed);
            }
        }
    }
    let mut common: Vec<Weighed> = Vec::new();
    for (path, file) in &site.files {
        let weighed = (format!("{prefix}{path}"), file.weight());
        let region = match path.as_str() {
            "national.geojson" => Some(COUNTRY),
            _ => path.strip_prefix("regions/").and_then(|name| name.strip_suffix(".geojson")),
        };
        match region {
            Some(region) => {
                regions.entry(region).or_default().insert("layer", weighed);
            }
            None if path == "overview.json" || path == "gazetteer.json" || path.starts_with("boundaries/") => {
                common.push(weighed)
            }
            None => {}
        }
    }
    let needed = bundle
        .files
        .iter()
        .filter(|(path, _)| !matches!(path.as_str(), "index.html" | "sw.js") && bundle.texts.values().all(|text| text != *path));
    common.extend(needed.map(|(path, file)| (format!("/{path}"), file.weight())));
    common.push(("/editions/current.json".to_owned(), 128));
    common.sort();
    let texts = bundle.texts.iter().filter_map(|(language, path)| {
        let weight = bundle.files.get(path)?.weight();
        Some((*language, (format!("/{path}"), weight)))
    });
    let said = |language: Language| m::KEPT_COPY.with(language, &date(language, site.date));
    let offer = Offer {
        edition: site.edition,
        said: Language::INTERFACE.map(|language| (language.code(), said(language))).into(),
        common,
        texts: texts.collect(),
        regions,
    };
    let body = serde_json::to_vec(&offer).unwrap_or_default();
    Resource::new("keep.json", ASK, &sha256_hex(&body)).identity(body)
}
