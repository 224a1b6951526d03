//! What a search engine is told of a listing (schema.org in JSON-LD): no more than the page says to everyone.

use maud::{Markup, PreEscaped, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::disclosure::{PublicListing, PublicPlace};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{AreaCode, Language};
use sanad_messages::public as m;
use serde_json::{Map, Value, json};

use super::super::Book;

/// Of an organization in many places these are told: the page itself, not its head, is for all of them.
const PLACES: usize = 4;

/// The data as an element of the head. It is no script: browsers neither run it nor hold it against the policy.
pub(super) fn data(book: &Book<'_>, address: &Address, listing: &PublicListing) -> Markup {
    let graph = json!({ "@context": "https://schema.org", "@graph": [organization(book, address, listing), trail(book, address, listing)] });
    html! { script type="application/ld+json" { (PreEscaped(inert(&graph.to_string()))) } }
}

/// JSON that nothing in it can end before its element does: `</script` and `<!--` begin with a letter that is written by its
/// number, which in JSON means the same.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out
}

fn organization(book: &Book<'_>, address: &Address, listing: &PublicListing) -> Value {
    let language = address.language;
    let mut out = object("NGO");
    out.insert("@id".into(), address.path().into());
    out.insert("name".into(), name(listing, language).into());
    let said = [
        ("alternateName", listing.alternate_name.clone()),
        ("telephone", listing.phones.first().map(|phone| phone.as_str().to_owned())),
        ("email", listing.email.as_ref().map(|email| email.as_str().to_owned())),
        ("url", listing.website.as_ref().map(|url| url.as_str().to_owned())),
    ];
    put(&mut out, said);
    let places: Vec<Value> = listing
        .places
        .iter()
        .take(PLACES)
        .map(|at| place(book, at, language))
        .collect();
    if !places.is_empty() {
        out.insert("location".into(), places.into());
    }
    let mut codes: Vec<_> = listing.services.iter().map(|service| service.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let offer = |code: ServiceCode| {
        let service = json!({ "@type": "Service", "name": code.label(language) });
        json!({ "@type": "Offer", "itemOffered": service })
    };
    out.insert("makesOffer".into(), codes.into_iter().map(offer).collect());
    out.into()
}

fn place(book: &Book<'_>, place: &PublicPlace, language: Language) -> Value {
    let mut postal = object("PostalAddress");
    let exact = place.exact.as_ref();
    let street = exact.and_then(|exact| in_words(exact.address.in_language(language)));
    let said = [
        ("streetAddress", street),
        ("addressLocality", Some(book.name(&place.commune, language))),
        ("addressRegion", Some(book.name(&place.commune.region(), language))),
    ];
    put(&mut postal, said);
    let mut out = object("Place");
    put(
        &mut out,
        [("name", exact.and_then(|exact| in_words(exact.name.in_language(language))))],
    );
    out.insert("address".into(), postal.into());
    if let Some(point) = exact.and_then(|exact| exact.point) {
        let geo = json!({ "@type": "GeoCoordinates", "latitude": point.latitude(), "longitude": point.longitude() });
        out.insert("geo".into(), geo);
    }
    out.into()
}

/// The way down to the listing: country, region, province.
fn trail(book: &Book<'_>, address: &Address, listing: &PublicListing) -> Value {
    let language = address.language;
    let commune = listing.places.first().map(|place| &place.commune);
    let areas = [commune.map(AreaCode::region), commune.and_then(AreaCode::province)];
    let mut steps = vec![(m::WHOLE_COUNTRY.get(language).to_owned(), Page::HOME)];
    steps.extend(
        areas
            .into_iter()
            .flatten()
            .map(|area| (book.name(&area, language), Page::area(area))),
    );
    steps.push((name(listing, language), address.page.clone()));
    let items = steps.into_iter().enumerate().map(|(index, (name, page))| {
        let path = Address::new(language, page).path();
        json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": path })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

fn name(listing: &PublicListing, language: Language) -> String {
    in_words(listing.name.in_language(language)).unwrap_or_else(|| listing.code.clone())
}

fn in_words(found: Option<(&str, Language)>) -> Option<String> {
    found.map(|(words, _)| words.to_owned())
}

fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), kind.into())])
}

fn put<const N: usize>(out: &mut Map<String, Value>, said: [(&str, Option<String>); N]) {
    let known = said
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?))));
    out.extend(known);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_hostile_name_cannot_leave_its_element() {
        let hostile = json!({ "name": "</script><script>alert(1)</script><!-- \u{2028} & \" \\" });
        let text = inert(&hostile.to_string());
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), hostile);
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_the_same(name in any::<String>()) {
            let text = inert(&json!({ "name": name }).to_string());
            prop_assert!(!text.contains('<'));
            prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!({ "name": name }));
        }
    }
}
