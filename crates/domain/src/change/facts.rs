//! All that a listing says of itself, thing by thing, as a reader compares it.

use std::collections::BTreeMap;

use super::Aspect;
use crate::listing::{Accessibility, Contact, Email, Hours, Location, Organization, Phone, Service, WebAddress};
use crate::vocabulary::AudienceCode;
use crate::{Language, Listing, Point, Text};

/// All that is said of one subject, as a reader compares it.
pub(super) struct Facts(pub(super) BTreeMap<(Aspect, Option<Language>), String>);

impl Facts {
    /// What exists goes by this name.
    fn of(existence: String) -> Self {
        Self(BTreeMap::from([((Aspect::Existence, None), existence)]))
    }

    fn say(&mut self, aspect: Aspect, value: Option<impl ToString>) {
        self.0.extend(value.map(|value| ((aspect, None), value.to_string())));
    }

    fn list(&mut self, aspect: Aspect, values: impl IntoIterator<Item = impl ToString>) {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        self.say(aspect, Some(values.join(", ")).filter(|joined| !joined.is_empty()));
    }

    /// A list of which the order says nothing.
    fn set(&mut self, aspect: Aspect, values: impl IntoIterator<Item = impl ToString>) {
        let mut values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        values.sort();
        self.list(aspect, values);
    }

    fn text(&mut self, aspect: Aspect, text: &Text) {
        let versions = text.0.iter();
        self.0
            .extend(versions.map(|(language, version)| ((aspect, Some(*language)), version.value.clone())));
    }

    fn contact(&mut self, contact: &Contact) {
        self.list(Aspect::Phones, &contact.phones);
        self.say(Aspect::WhatsApp, contact.whatsapp.as_ref());
    }
}

pub(super) fn of_organization(listing: &Listing) -> Facts {
    // Named one by one, so that a field to come does not compile until it is thought of here.
    let Organization {
        id: _,
        name,
        alternate_name,
        description,
        website,
        email,
        contact,
    } = &listing.organization;
    let mut facts = Facts::of(listing.code());
    facts.text(Aspect::Name, name);
    facts.say(Aspect::AlternateName, alternate_name.as_ref());
    facts.text(Aspect::Description, description);
    facts.say(Aspect::Website, website.as_ref().map(WebAddress::as_str));
    facts.say(Aspect::Email, email.as_ref().map(Email::as_str));
    facts.contact(contact);
    facts
}

pub(super) fn of_service(service: &Service) -> Facts {
    let Service {
        id: _,
        code,
        name,
        description,
        audiences,
        minimum_age,
        maximum_age,
        languages,
        contact,
        email,
        url,
        hours,
        hours_ramadan,
        closures,
        cost,
        documents,
        capacity,
        reach,
        locations,
        confirmed,
        // No change to judge: it is kept whatever a proposal says.
        confirmed_apart: _,
    } = service;
    let mut facts = Facts::of(code.to_string());
    facts.say(Aspect::Kind, Some(code));
    facts.text(Aspect::Name, name);
    facts.text(Aspect::Description, description);
    facts.set(Aspect::Audiences, audiences.iter().copied().map(AudienceCode::code));
    let age = |age: &Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
    let ages = format!("{}-{}", age(minimum_age), age(maximum_age));
    facts.say(Aspect::Ages, Some(ages).filter(|ages| ages != "-"));
    facts.set(Aspect::Languages, languages);
    facts.contact(contact);
    facts.say(Aspect::Email, email.as_ref().map(Email::as_str));
    facts.say(Aspect::Url, url.as_ref().map(WebAddress::as_str));
    let expression = |hours: &Hours| hours.expression.clone();
    facts.say(Aspect::Hours, hours.as_ref().map(expression));
    facts.say(Aspect::HoursRamadan, hours_ramadan.as_ref().map(expression));
    facts.set(
        Aspect::Closures,
        closures.iter().map(|closure| format!("{}/{}", closure.from, closure.to)),
    );
    facts.say(Aspect::Cost, cost.map(|cost| cost.code()));
    facts.text(Aspect::Documents, documents);
    facts.say(Aspect::Capacity, *capacity);
    facts.say(Aspect::Reach, Some(reach.code()));
    facts.set(Aspect::Places, locations);
    facts.say(Aspect::Confirmed, *confirmed);
    facts
}

pub(super) fn of_location(location: &Location) -> Facts {
    let Location {
        id: _,
        name,
        commune,
        address,
        point,
        disclosure,
        referral,
        accessibility,
    } = location;
    let mut facts = Facts::of(commune.to_string());
    facts.text(Aspect::Name, name);
    facts.say(Aspect::Commune, Some(commune));
    facts.text(Aspect::Address, address);
    let written = |point: Point| format!("{:.5}, {:.5}", point.latitude(), point.longitude());
    facts.say(Aspect::Point, point.map(written));
    facts.say(Aspect::Disclosure, Some(disclosure.code()));
    facts.say(Aspect::ReferralPhone, referral.as_ref().map(Phone::as_str));
    facts.set(Aspect::Accessibility, accessibility.iter().copied().map(Accessibility::code));
    facts
}
