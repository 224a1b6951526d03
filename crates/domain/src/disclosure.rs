//! From a listing to its public form: the only door to the public.
//!
//! A [`PublicListing`] has no field for what is not public, so nothing built from one can leak it: no page, layer,
//! export or search index ever sees a [`Listing`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::listing::{Accessibility, Closure, Cost, Disclosure, Email, Hours, Location, Phone, Reach, Service, WebAddress};
use crate::text::Words;
use crate::vocabulary::{AudienceCode, ServiceCode};
use crate::{AreaCode, Date, Listing, Point};

/// A listing as the public may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicListing {
    /// Stable identifier of the organization.
    pub id: Uuid,
    /// The short code in addresses.
    pub code: String,
    /// The organization's name.
    pub name: Words,
    /// Its acronym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// What it is and does.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub description: Words,
    /// Its website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Its general e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Its general telephone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// The places that may be known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PublicPlace>,
    /// The services that may be known.
    pub services: Vec<PublicService>,
}

/// A place as the public may see it: exact, or its commune alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicPlace {
    /// The commune that holds it.
    pub commune: AreaCode,
    /// The address and the point; absent where only the commune may be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactPlace>,
    /// What makes it usable by people with disabilities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
}

/// What is known of a place that is public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExactPlace {
    /// Stable identifier of the location.
    pub id: Uuid,
    /// The place's own name.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub name: Words,
    /// Street, number, quarter, landmark.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub address: Words,
    /// Its position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
}

/// A service as the public may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicService {
    /// Stable identifier.
    pub id: Uuid,
    /// What it is.
    pub code: ServiceCode,
    /// Its own name.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub name: Words,
    /// What to expect.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub description: Words,
    /// Whom it is for; everyone where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<AudienceCode>,
    /// The youngest it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// The oldest it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    /// The languages in which people are received.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Numbers to call for this service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// The number that answers on WhatsApp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<Phone>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// When it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// When it is open during Ramadan; as in the rest of the year where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_ramadan: Option<Hours>,
    /// Dated closures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Closure>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub documents: Words,
    /// Whether it serves the whole country.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub national: bool,
    /// Whether people come to it by referral only: the number to call is the one that refers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_referral: bool,
    /// Indexes into the listing's places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<usize>,
    /// When someone last confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Date>,
}

/// What the public may know of a listing; `None` where that is nothing at all.
pub fn public_form(listing: &Listing) -> Option<PublicListing> {
    let mut places = Vec::new();
    let mut place_of = BTreeMap::new();
    for location in &listing.locations {
        if let Some(place) = public_place(location) {
            place_of.insert(location.id, places.len());
            places.push(place);
        }
    }
    let mut services = Vec::new();
    for service in &listing.services {
        services.extend(public_services(listing, service, &place_of));
    }
    if services.is_empty() {
        return None;
    }
    keep_used_places(&mut places, &mut services);

    let organization = &listing.organization;
    // Where every way in leads through a referral, the organization's own contacts would lead around it.
    let open = services.iter().any(|service| !service.by_referral);
    Some(PublicListing {
        id: organization.id,
        code: listing.code(),
        name: organization.name.words(),
        alternate_name: organization.alternate_name.clone(),
        description: if open {
            organization.description.words()
        } else {
            Words::default()
        },
        website: organization.website.clone().filter(|_| open),
        email: organization.email.clone().filter(|_| open),
        phones: if open {
            organization.contact.phones.clone()
        } else {
            Vec::new()
        },
        places,
        services,
    })
}

/// How many services of a listing are kept from the public altogether.
pub fn withheld_services(listing: &Listing) -> usize {
    listing
        .services
        .iter()
        .filter(|service| way_in(listing, service) == WayIn::Withheld)
        .count()
}

/// How the public comes to a service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum WayIn {
    /// To a place, or by its own contacts.
    Open,
    /// Through somebody who refers there.
    Referral,
    /// Not at all.
    Withheld,
}

/// How the public comes to a service, if at all.
pub(crate) fn way_in(listing: &Listing, service: &Service) -> WayIn {
    let places = || service.locations.iter().filter_map(|id| listing.location(*id));
    if service.locations.is_empty() || places().any(|place| place.disclosure < Disclosure::Referral) {
        WayIn::Open
    } else if places().any(|place| referral_of(place).is_some()) {
        WayIn::Referral
    } else {
        WayIn::Withheld
    }
}

/// The contact that is published in place of a place.
fn referral_of(place: &Location) -> Option<&Phone> {
    place.referral.as_ref().filter(|_| place.disclosure == Disclosure::Referral)
}

/// Everything of a listing that no published byte may hold: texts and coordinates of places that are not public, and
/// contacts and words that only withheld services, or a listing without an open door, have. The publisher searches every
/// file for them before it seals an edition.
pub fn protected_strings(listing: &Listing) -> Vec<String> {
    let organization = &listing.organization;
    let mut found = Vec::new();
    let mut published: Vec<String> = listing
        .locations
        .iter()
        .filter_map(referral_of)
        .map(ToString::to_string)
        .collect();
    for location in &listing.locations {
        let is_public = location.disclosure == Disclosure::Public;
        let texts = location
            .address
            .0
            .values()
            .chain(location.name.0.values())
            .map(|version| version.value.clone());
        if is_public { &mut published } else { &mut found }.extend(texts);
        if let Some(point) = location.point {
            // A lone latitude of few decimals is in many a public place too: only the fine ones give a place away.
            let degrees = [point.longitude(), point.latitude()].map(|degrees| format!("{degrees}"));
            let is_fine = |text: &String| text.split_once('.').is_some_and(|(_, decimals)| decimals.len() >= 4);
            if is_public { &mut published } else { &mut found }.extend(degrees.into_iter().filter(is_fine));
        }
        if !is_public {
            found.push(location.id.to_string());
        }
    }
    let referrals = listing.locations.iter().filter(|place| referral_of(place).is_none());
    found.extend(referrals.filter_map(|place| place.referral.as_ref()).map(ToString::to_string));
    for service in &listing.services {
        let is_open = way_in(listing, service) == WayIn::Open;
        let mut own: Vec<String> = service
            .contact
            .phones
            .iter()
            .chain(&service.contact.whatsapp)
            .map(ToString::to_string)
            .collect();
        own.extend(service.email.iter().map(|email| email.as_str().to_owned()));
        own.extend(service.url.iter().map(|url| url.as_str().to_owned()));
        let words = [&service.name, &service.description, &service.documents];
        own.extend(
            words
                .into_iter()
                .flat_map(|text| text.0.values())
                .map(|version| version.value.clone()),
        );
        if is_open { &mut published } else { &mut found }.extend(own);
    }
    let is_open = listing.services.iter().any(|service| way_in(listing, service) == WayIn::Open);
    let mut general: Vec<String> = organization.contact.phones.iter().map(ToString::to_string).collect();
    general.extend(organization.email.iter().map(|email| email.as_str().to_owned()));
    general.extend(organization.website.iter().map(|url| url.as_str().to_owned()));
    general.extend(organization.description.0.values().map(|version| version.value.clone()));
    if is_open { &mut published } else { &mut found }.extend(general);
    if listing
        .services
        .iter()
        .any(|service| way_in(listing, service) != WayIn::Withheld)
    {
        published.extend(organization.name.0.values().map(|version| version.value.clone()));
    }
    // What the same listing publishes elsewhere on purpose is no secret, and would stop every edition.
    found.retain(|text| text.chars().count() >= 6 && !published.iter().any(|known| known.contains(text.as_str())));
    found.sort();
    found.dedup();
    found
}

fn public_place(location: &Location) -> Option<PublicPlace> {
    let exact = match location.disclosure {
        Disclosure::Public => Some(ExactPlace {
            id: location.id,
            name: location.name.words(),
            address: location.address.words(),
            point: location.point,
        }),
        Disclosure::Area => None,
        Disclosure::Referral | Disclosure::Unlisted => return None,
    };
    Some(PublicPlace {
        commune: location.commune.clone(),
        exact,
        accessibility: location.accessibility.clone(),
    })
}

/// One public service for all the open places together, and one for each contact that refers to the closed ones.
fn public_services(listing: &Listing, service: &Service, place_of: &BTreeMap<Uuid, usize>) -> Vec<PublicService> {
    let open: Vec<usize> = service.locations.iter().filter_map(|id| place_of.get(id).copied()).collect();
    let mut out = Vec::new();
    if !open.is_empty() || service.locations.is_empty() {
        out.push(PublicService {
            id: service.id,
            code: service.code,
            name: service.name.words(),
            description: service.description.words(),
            audiences: service.audiences.clone(),
            minimum_age: service.minimum_age,
            maximum_age: service.maximum_age,
            languages: service.languages.clone(),
            phones: service.contact.phones.clone(),
            whatsapp: service.contact.whatsapp.clone(),
            email: service.email.clone(),
            url: service.url.clone(),
            hours: service.hours.clone(),
            hours_ramadan: service.hours_ramadan.clone(),
            closures: service.closures.clone(),
            cost: service.cost,
            documents: service.documents.words(),
            national: service.reach == Reach::National,
            by_referral: false,
            places: open,
            confirmed: service.confirmed,
        });
    }
    let mut contacts: Vec<&Phone> = Vec::new();
    for location in service.locations.iter().filter_map(|id| listing.location(*id)) {
        if let Some(contact) = referral_of(location)
            && !contacts.contains(&contact)
        {
            contacts.push(contact);
            out.push(by_referral(service, contact));
        }
    }
    out
}

/// What may be known of a service whose place may not: what it is, for whom, and who refers there.
fn by_referral(service: &Service, contact: &Phone) -> PublicService {
    PublicService {
        id: service.id,
        code: service.code,
        name: Words::default(),
        description: Words::default(),
        audiences: service.audiences.clone(),
        minimum_age: service.minimum_age,
        maximum_age: service.maximum_age,
        languages: service.languages.clone(),
        phones: vec![contact.clone()],
        whatsapp: None,
        email: None,
        url: None,
        hours: None,
        hours_ramadan: None,
        closures: Vec::new(),
        cost: service.cost,
        documents: Words::default(),
        national: false,
        by_referral: true,
        places: Vec::new(),
        confirmed: service.confirmed,
    }
}

fn keep_used_places(places: &mut Vec<PublicPlace>, services: &mut [PublicService]) {
    let used: Vec<bool> = (0..places.len())
        .map(|index| services.iter().any(|service| service.places.contains(&index)))
        .collect();
    let renumbered: Vec<usize> = used
        .iter()
        .scan(0, |next, used| Some(std::mem::replace(next, *next + usize::from(*used))))
        .collect();
    for service in services {
        for place in &mut service.places {
            *place = renumbered[*place];
        }
    }
    let mut keep = used.into_iter();
    places.retain(|_| keep.next().unwrap_or(false));
}
