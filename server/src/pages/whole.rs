//! Tests of whole pages: how much they weigh, where they lead, and what a hostile listing can do to them.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::OnceLock;

use sanad_domain::ageing::Ageing;
use sanad_domain::disclosure::public_form;
use sanad_domain::edition::FORMAT;
use sanad_domain::text::{Words, is_tifinagh};
use sanad_domain::validate::{Context, listings, validate};
use sanad_domain::{Date, Listing};
use serde_json::Value;

use super::*;
use crate::calendar;
use crate::country::{self, Hours};
use crate::demo::Imagined;
use crate::publish::{Beside, Editions, Keys, Published, publish};

/// What a page may weigh, not compressed: read at once on a slow network, by an old phone.
const BUDGET: usize = 30_000;

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn demonstration(organizations: usize) -> Vec<Listing> {
    let gazetteer = country::gazetteer().unwrap();
    let hours = Hours::new(today());
    let context = Context {
        today: today(),
        territory: gazetteer,
        hours: &hours,
        demonstration: true,
    };
    let set = Imagined::new(gazetteer, 1, today());
    let drafts = (0..organizations).flat_map(|number| set.organization(number));
    listings(drafts.filter_map(|draft| validate(&draft, &context).record))
}

/// Every page of a published edition of 400 organizations, by its path: among them the one with the most services.
fn pages() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        let editions = Editions::open(&home.path().join("editions")).unwrap();
        let keys = Keys::open(home.path()).unwrap();
        let origin = Origin::parse("https://help.example.org").unwrap();
        let beside = Beside {
            emergency: &[],
            ageing: &Ageing::default(),
        };
        let published = publish(&editions, &keys, &demonstration(400), &beside, today(), true, Some(origin)).unwrap();
        let Published::Edition(manifest) = published else {
            panic!("nothing was published")
        };
        let pages = crate::publish::Pages::open(&editions.path(1), &manifest).unwrap();
        let read = |path: &str| {
            let mut text = String::new();
            let gzip = pages.gzip(path).unwrap();
            flate2::read::GzDecoder::new(gzip.as_slice())
                .read_to_string(&mut text)
                .unwrap();
            text
        };
        pages.paths().map(|(_, path)| (path.to_owned(), read(path))).collect()
    })
}

fn address(path: &str) -> Address {
    Address::parse(&format!("/{}/", path.trim_end_matches(".html"))).unwrap()
}

#[test]
fn no_page_weighs_more_than_thirty_kilobytes() {
    let mut kinds = BTreeSet::new();
    for (path, html) in pages() {
        assert!(html.len() <= BUDGET, "{path} has {} bytes", html.len());
        kinds.insert(match address(path).page {
            Page::Further { .. } => "further",
            Page::Sheet { .. } => "sheet",
            Page::Listing(_) => "listing",
            Page::List { .. } => "list",
            _ => "plain",
        });
    }
    assert_eq!(kinds.len(), 5, "{kinds:?}");
}

#[test]
fn every_link_within_the_site_leads_to_a_page_of_the_edition() {
    for (path, html) in pages() {
        let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let pages_linked = links.filter_map(|link| Address::parse(link).filter(|address| address.path() == link));
        for mut linked in pages_linked {
            // A form is written when somebody asks for it, for every listing that has a page.
            if let Page::Report(code) = linked.page {
                linked.page = Page::Listing(code);
            }
            let file = format!("{}.html", linked.path().trim_matches('/'));
            assert!(pages().contains_key(&file), "{path} leads to {file}");
        }
    }
}

#[test]
fn every_page_names_its_own_address_and_its_other_languages() {
    for (path, html) in pages() {
        let own = address(path);
        assert!(
            html.contains(&format!("<link rel=\"canonical\" href=\"{}\">", own.path())),
            "{path}"
        );
        for (code, language) in [
            ("ar", Language::Ar),
            ("fr", Language::Fr),
            ("en", Language::En),
            ("zgh", Language::Zgh),
            ("x-default", Language::Ar),
        ] {
            let other = Address::new(language, own.page.clone()).path();
            let link = format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{other}\">");
            assert_eq!(html.matches(&link).count(), 1, "{path}: {link}");
        }
        assert!(
            html.contains("<meta name=\"robots\" content=\"noindex\">"),
            "a demonstration is not for search engines"
        );
    }
}

#[test]
fn a_page_in_tamazight_says_what_is_arabic_and_what_is_not() {
    let names: BTreeSet<&str> = country::gazetteer()
        .unwrap()
        .level(Level::Region)
        .chain(country::gazetteer().unwrap().level(Level::Province))
        .chain(country::gazetteer().unwrap().level(Level::Commune))
        .filter_map(|area| area.name.0.get(&Language::Zgh).map(String::as_str))
        .collect();
    let (mut words, mut places) = (0, 0);
    for (path, html) in pages().iter().filter(|(path, _)| path.starts_with("zgh")) {
        assert!(
            html.contains("<html lang=\"ar\" dir=\"rtl\" data-language=\"zgh\"") && html.contains("<aside class=\"partly\""),
            "{path}"
        );
        // Names of places are names in any language; every other word says that it is Tamazight.
        let body = html.split_once("<body>").unwrap().1;
        for (tag, text) in body.split('<').filter_map(|tag| tag.split_once('>')) {
            let is_named = |text: &str| !text.contains(is_tifinagh) || names.iter().any(|name| text.contains(name));
            assert!(is_named(tag), "{path}: an attribute in Tamazight: {tag}");
            if !text.contains(is_tifinagh) || tag.contains("lang=\"zgh\"") || tag == "span class=\"unseen\"" {
                words += usize::from(tag.contains("lang=\"zgh\"") && text.contains(is_tifinagh));
                continue;
            }
            assert!(is_named(text), "{path}: {text} in <{tag}>");
            places += 1;
        }
    }
    assert!(words > 100 && places > 100, "{words} {places}");
    let others = pages().iter().filter(|(path, _)| !path.starts_with("zgh"));
    assert!(
        others
            .clone()
            .all(|(_, html)| !html.contains("class=\"partly\"") && !html.contains("data-language"))
    );
}

#[test]
fn what_a_messenger_previews_is_the_same_for_every_page() {
    let preview = |html: &str| -> Vec<String> {
        let metas = html.split("<meta property=\"og:").skip(1);
        metas
            .map(|rest| rest.split('>').next().unwrap_or_default().to_owned())
            .collect()
    };
    for (path, html) in pages() {
        let language = address(path).language.code();
        let front = &pages()[&format!("{language}.html")];
        assert_eq!((preview(html), preview(html).len()), (preview(front), 4), "{path}");
    }
}

#[test]
fn a_long_listing_shows_each_of_its_services_once() {
    let of_services = |html: &str| html.matches("<section class=\"service ").count();
    let further: Vec<&String> = pages()
        .keys()
        .filter(|path| path.contains("/page/") && path.contains("fr/listing/"))
        .collect();
    assert!(!further.is_empty());
    let codes: BTreeSet<&str> = further.iter().filter_map(|path| path.split('/').nth(2)).collect();
    let listings = demonstration(400);
    for code in codes {
        let listing = listings
            .iter()
            .find(|listing| listing.code() == code)
            .and_then(public_form)
            .unwrap();
        for language in Language::INTERFACE.map(Language::code) {
            let start = format!("{language}/listing/{code}");
            let all = pages().iter().filter(|(path, _)| path.starts_with(&start));
            let shown: usize = all.map(|(_, html)| of_services(html)).sum();
            assert_eq!(shown, listing.services.len(), "{start}");
        }
    }
}

#[test]
fn a_sheet_shows_a_way_back_online_and_every_place_of_its_province() {
    for (path, html) in pages().iter().filter(|(path, _)| path.contains("/print")) {
        let Page::Sheet { area, number } = address(path).page else {
            panic!("{path}")
        };
        let online = format!("https://help.example.org/{}/province/{area}/", address(path).language.code());
        assert!(html.contains(&online), "{path}");
        assert_eq!(html.contains("<svg class=\"qr\""), number == 1, "{path}");
    }
    let listings: Vec<PublicListing> = demonstration(400).iter().filter_map(public_form).collect();
    for listing in &listings {
        for place in listing.places.iter().filter(|place| place.exact.is_some()) {
            let province = place.commune.province().unwrap();
            let start = format!("fr/province/{province}/print");
            let name = listing
                .name
                .in_language(Language::Fr)
                .unwrap()
                .0
                .replace('&', "&amp;")
                .replace('"', "&quot;");
            let mut sheet = pages().iter().filter(|(path, _)| path.starts_with(&start));
            assert!(sheet.any(|(_, html)| html.contains(&name)), "{start} lacks {name}");
        }
    }
}

/// Writes one listing as a page of an edition of its own.
fn written(listing: PublicListing) -> String {
    let overview = Overview {
        format: FORMAT,
        edition: 1,
        date: today(),
        demonstration: false,
        listings: 1,
        areas: Vec::new(),
        layers: Vec::new(),
        gazetteer: None,
        weeks_at_utc: Vec::new(),
        ageing: Ageing::default(),
        emergency: Vec::new(),
    };
    let calendar = calendar::calendar().unwrap();
    let features = BTreeMap::new();
    let (listings, outlines) = ([listing], Outlines::read().unwrap());
    let book = Book {
        gazetteer: country::gazetteer().unwrap(),
        outlines: &outlines,
        overview: &overview,
        listings: &listings,
        features: &features,
        offers: &Offers::count(&features),
        origin: None,
        timetables: &Timetables::of(&listings, today(), calendar),
        calendar,
        changes: &Changes::default(),
        cuts: Cuts::of(1),
        reach: OnceLock::new(),
    };
    let page = Page::Listing(listings[0].code.clone());
    book.write(&Address::new(Language::Fr, page)).unwrap()
}

/// What search engines are told in a page.
fn structured(html: &str) -> Value {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[test]
fn search_engines_are_told_who_it_is_and_where_in_the_tree() {
    for (path, html) in pages()
        .iter()
        .filter(|(path, _)| path.starts_with("fr/listing/") && path.matches('/').count() == 2)
    {
        let data = structured(html);
        let (organization, trail) = (&data["@graph"][0], &data["@graph"][1]);
        assert_eq!(
            (&organization["@type"], &trail["@type"]),
            (&"NGO".into(), &"BreadcrumbList".into()),
            "{path}"
        );
        let last = trail["itemListElement"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&last["name"], &last["item"]),
            (&organization["name"], &organization["@id"]),
            "{path}"
        );
        assert_eq!(last["item"], address(path).path());
    }
}

#[test]
fn a_form_leads_back_to_its_listing_and_says_its_name() {
    let imprint = Imprint {
        edition: 1,
        date: today(),
        demonstration: false,
    };
    let name = Words(BTreeMap::from([(Language::Fr, "<b>Al Amal</b>".to_owned())]));
    for language in Language::INTERFACE {
        let html = form(imprint, language, "kbgn7j", &name);
        let path = Address::new(language, Page::Listing("kbgn7j".to_owned())).path();
        assert!(html.contains(&format!("href=\"{path}\"")), "{html}");
        assert!(html.contains("&lt;b&gt;Al Amal&lt;/b&gt;") && html.contains("name=\"listing\" value=\"kbgn7j\""));
    }
}

#[test]
fn a_hostile_name_stays_a_name() {
    let hostile = "</script><script>alert(1)</script><!--\u{2028}\"'&amp;";
    let mut listing = demonstration(1).iter().find_map(public_form).unwrap();
    listing.name = Words(BTreeMap::from([(Language::Fr, hostile.to_owned())]));
    listing.alternate_name = Some(hostile.to_owned());
    for place in listing.places.iter_mut().filter_map(|place| place.exact.as_mut()) {
        place.address = listing.name.clone();
    }
    let html = written(listing);
    assert_eq!(structured(&html)["@graph"][0]["name"], hostile);
    assert_eq!(html.matches("<script").count(), 3, "exit, app and the data");
    assert!(!html.contains("alert(1)</script>") && !html.contains("<!--"));
    assert!(!html.contains("noindex"), "an edition of real listings is for search engines");
}
