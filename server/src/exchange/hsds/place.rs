//! An HSDS location as the place of a draft.

use sanad_domain::AreaCode;
use sanad_domain::listing::{Accessibility, Disclosure};
use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Field, Finding};

use super::Line;
use super::said::{Said, left_out, versions};

const NAMES: [Field; 3] = [Field::LocationNameAr, Field::LocationNameFr, Field::LocationNameEn];
const ADDRESSES: [Field; 3] = [Field::AddressAr, Field::AddressFr, Field::AddressEn];
const KNOWN: &[&str] = &[
    "id",
    "location_type",
    "organization_id",
    "name",
    "latitude",
    "longitude",
    "external_identifier",
    "external_identifier_type",
    "addresses",
    "accessibility",
    "phones",
    "schedules",
];

/// Takes a location over.
pub(super) fn take(line: &mut Line, location: &Said<'_>, own: bool) {
    let address = physical(location);
    let text = |said: &Said<'_>, name: &str| said.member(name).text();
    let code = location.member("external_identifier");
    let known = AreaCode::parse(&code.text()).filter(|_| text(location, "external_identifier_type") == "HCP");
    let pointed = !text(location, "latitude").is_empty();
    let exact = pointed || address.is_some();
    let disclosure = if own && exact { Disclosure::Public } else { Disclosure::Area };
    line.set(Field::Disclosure, disclosure.code(), location.path());
    if !own && exact {
        line.find(Finding::new(&rules::HSDS_AREA, Field::Disclosure, &text(location, "name")));
    }
    if !own || exact {
        location.identifier(line, Field::LocationId);
        line.words(NAMES, &location.member("name"), own);
    }
    if let Some(area) = &known {
        line.set(Field::Commune, area.as_str(), code.path());
    }
    if let Some(address) = &address {
        let street = address.member("address_1");
        line.words(ADDRESSES, &street, own);
        if known.is_none() {
            for (member, field) in [
                ("city", Field::Commune),
                ("state_province", Field::Province),
                ("region", Field::Region),
            ] {
                let named = address.member(member);
                // Names of areas are found in any of their languages.
                let name = versions(&named.text(), own).into_iter().flatten().next().unwrap_or_default();
                line.set(field, name, named.path());
            }
        }
    }
    for (member, field) in [("latitude", Field::Latitude), ("longitude", Field::Longitude)] {
        let degrees = location.member(member);
        line.set(field, degrees.text(), degrees.path());
    }
    let (mut ways, mut others) = (Vec::new(), Vec::new());
    for way in location.member("accessibility").items() {
        let described = way.member("description").text();
        match accessible(&described) {
            Some(way) if !ways.contains(&way.code()) => ways.push(way.code()),
            Some(_) => {}
            None => others.push(format!("accessibility: {described}")),
        }
    }
    let path = location.member("accessibility");
    line.set(Field::Accessibility, ways.join("; "), path.path());
    left_out(line, location.others(KNOWN).chain(others));
}

/// The address where the place is, not where its letters go.
fn physical<'v>(location: &Said<'v>) -> Option<Said<'v>> {
    let kind = |address: &Said<'_>| address.member("address_type").text();
    let addresses: Vec<Said<'v>> = location.member("addresses").items().collect();
    let found = addresses.iter().find(|address| kind(address) == "physical");
    found.or_else(|| addresses.first()).cloned()
}

fn accessible(described: &str) -> Option<Accessibility> {
    let lower = described.to_lowercase();
    let words = [
        ("wheelchair", "wheelchair"),
        ("fauteuil", "wheelchair"),
        ("كرسي متحرك", "wheelchair"),
    ];
    let code = words.iter().find(|(word, _)| lower.contains(word)).map(|(_, code)| *code);
    Accessibility::parse(code.unwrap_or(lower.trim()))
}
