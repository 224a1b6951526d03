//! Human Services Data Specification 3.1: a page of organizations in full, with services and locations nested.
//!
//! Where a service is to be had is said by the identifier of one of the organization's locations, which say the rest.
//! HSDS knows one language a text: versions stand side by side in the order Arabic, French, English.

mod model;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use sanad_domain::disclosure::{PublicListing, PublicService};
use sanad_domain::listing::{Phone, spoken_label};
use sanad_domain::vocabulary::{AudienceCode, List, ServiceCode, Term, find};
use sanad_domain::{AreaCode, Language};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use uuid::Uuid;

use model::{
    Attribute, CostOption, Organization, Page, RequiredDocument, Service, ServiceArea, ServiceAtLocation, Spoken, Telephone,
};

use super::said::{BETWEEN, compact, derived, label, side_by_side};
use super::schedule::schedules;
use super::{DEMONSTRATION, Each, ExportError, ExportHeader, Gazetteer, Names};

/// The country of the shipped places (ISO 3166-1).
const COUNTRY: &str = "MA";

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

fn organization<'a>(listing: &'a PublicListing, edition: &ExportHeader, areas: Gazetteer<'_>) -> Organization<'a> {
    let name = side_by_side(&listing.name);
    let described = Some(side_by_side(&listing.description))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| name.clone());
    let description = if edition.demonstration {
        format!("{DEMONSTRATION} — {described}")
    } else {
        described
    };
    let services = listing.services.iter();
    Organization {
        id: listing.id,
        name,
        alternate_name: listing.alternate_name.as_deref(),
        description,
        email: listing.email.as_ref(),
        website: listing.website.as_ref(),
        phones: phones(listing.id, &listing.phones, None),
        locations: (0..listing.places.len())
            .map(|index| location(listing, index, areas))
            .collect(),
        services: services.map(|service| self::service(listing, service, edition)).collect(),
    }
}

fn service<'a>(listing: &'a PublicListing, service: &'a PublicService, edition: &ExportHeader) -> Service<'a> {
    // One service may be known twice: where it is open, and through whoever refers to it.
    let id = if service.by_referral {
        let number: String = service.phones.iter().map(Phone::as_str).collect();
        derived(service.id, &format!("referral/{number}"))
    } else {
        service.id
    };
    let own = side_by_side(&service.name);
    let closures: Vec<String> = service
        .closures
        .iter()
        .map(|span| format!("{} → {}", span.from, span.to))
        .collect();
    let closed = (!closures.is_empty()).then(|| format!("مغلق{BETWEEN}Fermé{BETWEEN}Closed: {}", closures.join("; ")));
    let note = edition.demonstration.then(|| DEMONSTRATION.to_owned());
    let alert: Vec<String> = note.into_iter().chain(closed).collect();
    let audiences: Vec<String> = service.audiences.iter().map(|audience| label(audience.term())).collect();
    let referral = find(List::Disclosure, "referral").filter(|_| service.by_referral);
    let at_locations = service
        .places
        .iter()
        .filter(|index| **index < listing.places.len())
        .map(|index| {
            let location_id = location_id(listing, *index);
            ServiceAtLocation {
                id: derived(id, &format!("at/{location_id}")),
                service_id: id,
                location_id,
            }
        });
    let languages = service.languages.iter().map(|code| Spoken {
        id: derived(id, &format!("language/{code}")),
        code,
        name: Language::COMPLETE.map(|language| spoken_label(code, language)).join(BETWEEN),
    });
    let documents = service.documents.0.iter().map(|(language, words)| RequiredDocument {
        id: derived(id, &format!("document/{}", language.code())),
        document: words,
    });
    let terms = std::iter::once(service.code.term()).chain(service.audiences.iter().map(|audience| audience.term()));
    Service {
        id,
        organization_id: listing.id,
        name: if own.is_empty() { label(service.code.term()) } else { own },
        description: side_by_side(&service.description),
        url: service.url.as_ref(),
        email: service.email.as_ref(),
        status: "active",
        application_process: referral.map(label),
        eligibility_description: audiences.join("; "),
        minimum_age: service.minimum_age,
        maximum_age: service.maximum_age,
        assured_date: service.confirmed,
        alert: alert.join(" — "),
        phones: phones(id, &service.phones, service.whatsapp.as_ref()),
        schedules: schedules(id, service, edition),
        service_areas: service.national.then(|| {
            [ServiceArea {
                id: derived(id, "area"),
                name: "national",
                extent: COUNTRY,
            }]
        }),
        service_at_locations: at_locations.collect(),
        languages: languages.collect(),
        cost_options: service.cost.map(|cost| {
            [CostOption {
                id: derived(id, "cost"),
                option: cost.code(),
            }]
        }),
        required_documents: documents.collect(),
        attributes: terms.filter_map(|term| attribute(id, term)).collect(),
    }
}

/// A place's own identifier, or one that is made from the listing's where no more than the commune may be known.
fn location_id(listing: &PublicListing, index: usize) -> Uuid {
    let place = &listing.places[index];
    place.exact.as_ref().map_or_else(
        || derived(listing.id, &format!("area/{}/{index}", place.commune)),
        |exact| exact.id,
    )
}

/// A place that only its commune is known of has no name, address or point of its own.
fn location(listing: &PublicListing, index: usize, areas: Gazetteer<'_>) -> Value {
    let (place, id) = (&listing.places[index], location_id(listing, index));
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

fn phones<'a>(owner: Uuid, numbers: &'a [Phone], whatsapp: Option<&'a Phone>) -> Vec<Telephone<'a>> {
    let voice = numbers.iter().map(|number| (number, "voice", None));
    let text = whatsapp.map(|number| (number, "text", Some("WhatsApp")));
    let phone = |(number, kind, description): (&'a Phone, &'static str, Option<&'static str>)| Telephone {
        id: derived(owner, &format!("phone/{kind}/{number}")),
        number,
        kind,
        description,
    };
    voice.chain(text).map(phone).collect()
}

/// A term of a taxonomy as it stands in every attribute that uses it.
struct Written {
    id: Uuid,
    taxonomy: &'static str,
    term: Box<RawValue>,
}

/// Every term of the vocabulary that services are described with, by taxonomy and code.
static TERMS: LazyLock<BTreeMap<(&'static str, &'static str), Written>> = LazyLock::new(|| {
    let services = ServiceCode::all().map(|code| code.term());
    let terms = services.chain(AudienceCode::all().map(|code| code.term()));
    terms
        .filter_map(|term| Some(((taxonomy(term), term.code), write_term(term)?)))
        .collect()
});

fn taxonomy(term: &Term) -> &'static str {
    if term.list == List::Service {
        "sanad:service"
    } else {
        "sanad:audience"
    }
}

fn write_term(term: &Term) -> Option<Written> {
    let taxonomy = taxonomy(term);
    let id = |term: &str| Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{taxonomy}/{term}").as_bytes());
    let label = label(term);
    let written = compact(json!({
        "id": id(term.code),
        "code": term.code,
        "name": label,
        "description": label,
        "parent_id": term.parent.map(id),
        "taxonomy": taxonomy,
    }));
    Some(Written {
        id: id(term.code),
        taxonomy,
        term: to_raw_value(&written).ok()?,
    })
}

fn attribute(service: Uuid, term: &Term) -> Option<Attribute> {
    let written = TERMS.get(&(taxonomy(term), term.code))?;
    Some(Attribute {
        id: derived(service, &format!("{}/{}", written.taxonomy, term.code)),
        link_id: service,
        link_entity: "service",
        taxonomy_term_id: written.id,
        taxonomy_term: &written.term,
    })
}
