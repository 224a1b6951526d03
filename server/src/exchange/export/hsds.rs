//! Human Services Data Specification 3.1: a page of organizations in full, with services and locations nested.
//!
//! Where a service is to be had is said by the identifier of one of the organization's locations, which say the rest.
//! HSDS knows one language a text: versions stand side by side in the order Arabic, French, English.

use std::io::Write;

use sanad_domain::disclosure::{PublicListing, PublicPlace, PublicService};
use sanad_domain::listing::{Phone, spoken_label};
use sanad_domain::vocabulary::{List, Term, find};
use sanad_domain::{AreaCode, Language};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::said::{BETWEEN, compact, derived, label, side_by_side};
use super::schedule::schedules;
use super::{DEMONSTRATION, Each, ExportError, ExportHeader, Gazetteer, Names};

/// The country of the shipped places (ISO 3166-1).
const COUNTRY: &str = "MA";

#[derive(Serialize)]
struct Page<C: Serialize> {
    hsds_version: &'static str,
    total_items: usize,
    total_pages: u8,
    page_number: u8,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: C,
    #[serde(flatten)]
    about: Value,
}

pub(super) fn write(
    edition: &ExportHeader,
    listings: &[PublicListing],
    names: Names<'_>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let page = Page {
        hsds_version: "3.1",
        total_items: listings.len(),
        total_pages: 1,
        page_number: 1,
        size: listings.len(),
        first_page: true,
        last_page: true,
        empty: listings.is_empty(),
        contents: Each(|| {
            listings
                .iter()
                .map(|listing| organization(listing, edition, Gazetteer(names)))
        }),
        about: serde_json::to_value(edition.about())?,
    };
    Ok(serde_json::to_writer(out, &page)?)
}

fn organization(listing: &PublicListing, edition: &ExportHeader, areas: Gazetteer<'_>) -> Value {
    let name = side_by_side(&listing.name);
    let described = Some(side_by_side(&listing.description))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| name.clone());
    let description = if edition.demonstration {
        format!("{DEMONSTRATION} — {described}")
    } else {
        described
    };
    let locations: Vec<Value> = listing.places.iter().map(|place| location(listing, place, areas)).collect();
    let services: Vec<Value> = listing
        .services
        .iter()
        .map(|service| self::service(listing, service, edition, &locations))
        .collect();
    compact(json!({
        "id": listing.id,
        "name": name,
        "alternate_name": listing.alternate_name,
        "description": description,
        "email": listing.email,
        "website": listing.website,
        "phones": phones(listing.id, &listing.phones, None),
        "locations": locations,
        "services": services,
    }))
}

fn service(listing: &PublicListing, service: &PublicService, edition: &ExportHeader, locations: &[Value]) -> Value {
    // One service may be known twice: where it is open, and through whoever refers to it.
    let number: String = service.phones.iter().map(Phone::as_str).collect();
    let id = if service.by_referral {
        derived(service.id, &format!("referral/{number}"))
    } else {
        service.id
    };
    let label = label(service.code.term());
    let own = side_by_side(&service.name);
    let closures: Vec<String> = service
        .closures
        .iter()
        .map(|span| format!("{} → {}", span.from, span.to))
        .collect();
    let closed = (!closures.is_empty()).then(|| format!("مغلق{BETWEEN}Fermé{BETWEEN}Closed: {}", closures.join("; ")));
    let note = edition.demonstration.then(|| DEMONSTRATION.to_owned());
    let alert: Vec<String> = note.into_iter().chain(closed).collect();
    let audiences: Vec<String> = service
        .audiences
        .iter()
        .map(|audience| self::label(audience.term()))
        .collect();
    let referral = find(List::Disclosure, "referral")
        .filter(|_| service.by_referral)
        .map(self::label);
    let at_locations = service
        .places
        .iter()
        .filter_map(|index| locations.get(*index))
        .map(|location| {
            let location_id = location.get("id").and_then(Value::as_str).unwrap_or_default();
            json!({
                "id": derived(id, &format!("at/{location_id}")),
                "service_id": id,
                "location_id": location_id,
            })
        });
    let languages = service.languages.iter().map(|code| {
        let name = Language::INTERFACE.map(|language| spoken_label(code, language)).join(BETWEEN);
        json!({ "id": derived(id, &format!("language/{code}")), "code": code, "name": name })
    });
    let documents = service
        .documents
        .0
        .iter()
        .map(|(language, words)| json!({ "id": derived(id, &format!("document/{}", language.code())), "document": words }));
    let cost = service
        .cost
        .map(|cost| json!([{ "id": derived(id, "cost"), "option": cost.code() }]));
    let area = service
        .national
        .then(|| json!([{ "id": derived(id, "area"), "name": "national", "extent": COUNTRY }]));
    let terms = std::iter::once(service.code.term()).chain(service.audiences.iter().map(|audience| audience.term()));
    compact(json!({
        "id": id,
        "organization_id": listing.id,
        "name": if own.is_empty() { label } else { own },
        "description": side_by_side(&service.description),
        "url": service.url,
        "email": service.email,
        "status": "active",
        "application_process": referral,
        "eligibility_description": audiences.join("; "),
        "minimum_age": service.minimum_age,
        "maximum_age": service.maximum_age,
        "assured_date": service.confirmed,
        "alert": alert.join(" — "),
        "phones": phones(id, &service.phones, service.whatsapp.as_ref()),
        "schedules": schedules(id, service.hours.as_ref()),
        "service_areas": area,
        "service_at_locations": at_locations.collect::<Vec<_>>(),
        "languages": languages.collect::<Vec<_>>(),
        "cost_options": cost,
        "required_documents": documents.collect::<Vec<_>>(),
        "attributes": terms.map(|term| attribute(id, term)).collect::<Vec<_>>(),
    }))
}

/// A place that only its commune is known of has no name, address or point of its own.
fn location(listing: &PublicListing, place: &PublicPlace, areas: Gazetteer<'_>) -> Value {
    let index = listing
        .places
        .iter()
        .position(|known| std::ptr::eq(known, place))
        .unwrap_or_default();
    let id = place.exact.as_ref().map_or_else(
        || derived(listing.id, &format!("area/{}/{index}", place.commune)),
        |exact| exact.id,
    );
    let named = |code: Option<AreaCode>| {
        let (ar, fr) = code.map(|code| areas.of(&code)).unwrap_or_default();
        [ar, fr]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(BETWEEN)
    };
    let commune = named(Some(place.commune.clone()));
    let exact = place.exact.as_ref();
    let own = exact.map(|exact| side_by_side(&exact.name)).unwrap_or_default();
    let address = exact
        .map(|exact| side_by_side(&exact.address))
        .filter(|address| !address.is_empty())
        .map(|address| {
            json!([{
                "id": derived(id, "address"),
                "location_id": id,
                "address_1": address,
                "city": commune,
                "region": named(Some(place.commune.region())),
                "state_province": named(place.commune.province()),
                "postal_code": "",
                "country": COUNTRY,
                "address_type": "physical",
            }])
        });
    let point = exact.and_then(|exact| exact.point);
    let accessibility = place.accessibility.iter().map(|kind| {
        json!({ "id": derived(id, &format!("accessibility/{}", kind.code())), "location_id": id, "description": kind.code() })
    });
    compact(json!({
        "id": id,
        "location_type": "physical",
        "organization_id": listing.id,
        "name": if own.is_empty() { commune } else { own },
        "latitude": point.map(|point| point.latitude()),
        "longitude": point.map(|point| point.longitude()),
        "external_identifier": place.commune,
        "external_identifier_type": "HCP",
        "addresses": address,
        "accessibility": accessibility.collect::<Vec<_>>(),
    }))
}

fn phones(owner: Uuid, numbers: &[Phone], whatsapp: Option<&Phone>) -> Vec<Value> {
    let voice = numbers.iter().map(|number| (number, "voice", None));
    let text = whatsapp.map(|number| (number, "text", Some("WhatsApp")));
    let phone = |(number, kind, description): (&Phone, &str, Option<&str>)| {
        let id = derived(owner, &format!("phone/{kind}/{number}"));
        compact(json!({ "id": id, "number": number, "type": kind, "description": description }))
    };
    voice.chain(text).map(phone).collect()
}

fn attribute(service: Uuid, term: &Term) -> Value {
    let taxonomy = if term.list == List::Service {
        "sanad:service"
    } else {
        "sanad:audience"
    };
    let id = |term: &str| Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{taxonomy}/{term}").as_bytes());
    let label = label(term);
    json!({
        "id": derived(service, &format!("{taxonomy}/{}", term.code)),
        "link_id": service,
        "link_entity": "service",
        "taxonomy_term_id": id(term.code),
        "taxonomy_term": compact(json!({
            "id": id(term.code),
            "code": term.code,
            "name": label,
            "description": label,
            "parent_id": term.parent.map(id),
            "taxonomy": taxonomy,
        })),
    })
}
