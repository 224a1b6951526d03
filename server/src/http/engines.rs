//! What search engines are told: which pages there are, in which languages, and which they should leave alone.

use std::fmt::Write;

use sanad_domain::Language;
use sanad_domain::address::{Address, Page};

use super::site::Site;
use crate::origin::Origin;
use crate::publish::page_file;

/// Addresses in one file, at most; the protocol allows 50,000, and a file this long is made at once.
const ADDRESSES: usize = 5_000;

/// The head of both kinds of file.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The rules for robots; `origin` where there is a sitemap.
pub fn robots(is_hidden: bool, origin: Option<&Origin>) -> String {
    if is_hidden {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let mut rules =
        "User-agent: *\nDisallow: /exit\nDisallow: /forget\nDisallow: /report\nDisallow: /*/listing/*/report/\nAllow: /\n"
            .to_owned();
    if let Some(origin) = origin {
        // Writing to a string cannot fail.
        let _ = write!(rules, "\nSitemap: {}\n", origin.url("/sitemap.xml"));
    }
    rules
}

/// The index of the sitemaps: each language and chapter of the edition, in as many parts as it needs.
pub fn index(site: &Site, origin: &Origin) -> String {
    let mut out = format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for language in Language::INTERFACE {
        for chapter in site.chapters() {
            for part in 1..=addresses(site, language, chapter).len().div_ceil(ADDRESSES) {
                let path = format!("/sitemap/{}-{chapter}-{part}.xml", language.code());
                let _ = writeln!(
                    out,
                    "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>",
                    origin.url(&path),
                    site.date
                );
            }
        }
    }
    out + "</sitemapindex>\n"
}

/// One sitemap by its name in the index, such as `fr-06-1`; `None` where the index names none such.
pub fn sitemap(site: &Site, origin: &Origin, name: &str) -> Option<String> {
    let (language, rest) = name.split_once('-')?;
    let (chapter, part) = rest.rsplit_once('-')?;
    let language = Language::INTERFACE.into_iter().find(|known| known.code() == language)?;
    let number = part.parse::<usize>().ok().filter(|number| number.to_string() == part)?;
    let all = addresses(site, language, chapter);
    let shown = all.chunks(ADDRESSES).nth(number.checked_sub(1)?)?;
    let mut out = format!(
        "{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    for address in shown {
        let _ = write!(
            out,
            "<url><loc>{}</loc><lastmod>{}</lastmod>",
            origin.url(&address.path()),
            site.date
        );
        let others = Language::INTERFACE.map(|other| (other.code(), Address::new(other, address.page.clone())));
        let unasked = ("x-default", Address::new(Language::Ar, address.page.clone()));
        for (code, other) in others
            .into_iter()
            .chain([unasked])
            .filter(|(_, other)| site.has(&page_file(other)))
        {
            let href = origin.url(&other.path());
            let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\"/>");
        }
        out.push_str("</url>\n");
    }
    Some(out + "</urlset>\n")
}

/// The pages of a chapter in a language that somebody may look for, in order: no copies for paper, continuations or forms.
fn addresses(site: &Site, language: Language, chapter: &str) -> Vec<Address> {
    let mut paths: Vec<&str> = site.pages_of(chapter).collect();
    paths.sort_unstable();
    let parsed = paths
        .into_iter()
        .filter_map(|path| Address::parse(&format!("/{}/", path.strip_suffix(".html")?)));
    parsed
        .filter(|address| address.language == language)
        .filter(|address| match &address.page {
            Page::List { number, .. } => *number == 1,
            Page::Sheet { .. } | Page::Further { .. } | Page::Keep | Page::Report(_) | Page::Thanks => false,
            _ => true,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_are_told_of_the_sitemap_only_where_there_is_one() {
        let origin = Origin::parse("https://example.org").unwrap();
        assert!(robots(false, Some(&origin)).ends_with("\nSitemap: https://example.org/sitemap.xml\n"));
        assert!(!robots(false, None).contains("Sitemap"));
        assert!(robots(false, None).contains("Disallow: /exit\n"));
        assert_eq!(robots(true, Some(&origin)), "User-agent: *\nDisallow: /\n");
    }
}
