//! The feed of the editions (Atom, RFC 4287): one entry an edition, in neutral words.

use maud::{Escaper, Markup, PreEscaped};
use sanad_domain::changes::Changes;
use sanad_domain::{Date, Language};
use sanad_messages::public as m;

use super::sha256_hex;
use crate::origin::Origin;

/// Editions in the feed.
const ENTRIES: usize = 20;

/// The feed of an edition and those before it. Without the site's address its links are paths, which readers resolve against the
/// feed's own.
pub fn feed(changes: &Changes, date: Date, origin: Option<&Origin>) -> String {
    let site = origin.map(Origin::to_string).unwrap_or_default();
    let latest = (changes.edition, date, changes.counts());
    let past = changes.history.iter().map(|past| (past.edition, past.date, past.changes));
    let all: Vec<(u32, Date, [usize; 3])> = std::iter::once(latest).chain(past).take(ENTRIES).collect();
    let entries: String = all
        .into_iter()
        .map(|(edition, date, counts)| entry(&site, edition, date, counts))
        .collect();
    let updated = format!("{date}T00:00:00Z");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n\
         <title>{title}</title>\n<id>{id}</id>\n<updated>{updated}</updated>\n<author><name>{brand}</name></author>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{site}/fr/editions/\"/>\n{entries}</feed>\n",
        title = escaped(m::SITE_NAME.get(Language::Fr)),
        brand = escaped(m::BRAND.get(Language::Fr)),
        id = name(&site, 0),
        site = escaped(&site),
    )
}

fn entry(site: &str, edition: u32, date: Date, counts: [usize; 3]) -> String {
    let said = |language: Language| {
        let words = [m::EDITIONS_ADDED, m::EDITIONS_CHANGED, m::EDITIONS_REMOVED];
        let parts = words
            .iter()
            .zip(counts)
            .map(|(words, count)| words.get(language).replace("{}", &count.to_string()));
        parts.collect::<Vec<_>>().join(" · ")
    };
    let title = [Language::Ar, Language::Fr].map(|language| m::EDITION.get(language).replace("{}", &edition.to_string()));
    format!(
        "<entry><title>{}</title><id>{}</id><updated>{date}T00:00:00Z</updated><link href=\"{}/fr/editions/#edition-{edition}\"/>\
         <content type=\"text\">{}</content></entry>\n",
        escaped(&title.join(" · ")),
        name(site, edition),
        escaped(site),
        escaped(&format!("{}\n{}", said(Language::Ar), said(Language::Fr))),
    )
}

/// A name that stays the same wherever the feed is read: made from the site and the number.
fn name(site: &str, edition: u32) -> String {
    let hash = sha256_hex(format!("sanad/{site}/{edition}").as_bytes());
    let uuid = uuid::Builder::from_custom_bytes(first_bytes(&hash)).into_uuid();
    format!("urn:uuid:{uuid}")
}

fn first_bytes(hash: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(hash.as_bytes().chunks(2)) {
        let text = std::str::from_utf8(pair).unwrap_or("0");
        *byte = u8::from_str_radix(text, 16).unwrap_or(0);
    }
    bytes
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let _ = std::fmt::Write::write_str(&mut Escaper::new(&mut out), text);
    let escaped: Markup = PreEscaped(out);
    escaped.into_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sanad_domain::changes::Past;
    use sanad_domain::edition::Counts;

    use super::*;

    #[test]
    fn a_feed_has_an_entry_for_each_edition_under_names_that_stay() {
        let day = |text| Date::parse(text).unwrap();
        let past = Past {
            edition: 1,
            date: day("2026-11-01"),
            counts: Counts::default(),
            changes: [3, 0, 0],
            manifest_sha256: String::new(),
        };
        let changes = Changes {
            edition: 2,
            history: vec![past],
            ..Changes::since(None, 2, BTreeMap::new())
        };
        let origin = Origin::parse("https://help.example.org").unwrap();
        let feed = feed(&changes, day("2026-11-27"), Some(&origin));
        assert_eq!(feed.matches("<entry>").count(), 2);
        assert!(feed.contains("<updated>2026-11-27T00:00:00Z</updated>"));
        assert!(feed.contains("href=\"https://help.example.org/fr/editions/#edition-1\""));
        assert!(feed.contains("Ajoutées : 3"));
        assert_ne!(name("a", 1), name("a", 2));
        assert_eq!(escaped("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
    }
}
