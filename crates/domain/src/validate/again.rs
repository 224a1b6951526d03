//! From a listing back to the drafts that it came from: a form shows them, and validation sees them again.

use super::{Draft, Field};
use crate::listing::{Accessibility, Email, Location, Phone, Service, WebAddress};
use crate::text::Origin;
use crate::vocabulary::AudienceCode;
use crate::{AreaCode, Language, Listing, Text};

/// One draft for each service at each of its locations, or at none: every field that a listing keeps, closed places
/// included. Never for the public.
///
/// Validated and joined they give the listing again, but for a location that no service uses, the day on which a text was
/// written, and a text in a language that has no field. Rows that contradicted each other may be refused once they say
/// the same: then somebody has to look.
pub fn drafts(listing: &Listing) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for service in &listing.services {
        let places = service.locations.iter().filter_map(|id| listing.location(*id));
        let mut places: Vec<Option<&Location>> = places.map(Some).collect();
        if places.is_empty() {
            places.push(None);
        }
        let rows = places.into_iter().map(|place| Row { listing, service, place });
        drafts.extend(rows.map(|row| row.draft()));
    }
    drafts
}

/// One service at one place, or at none.
struct Row<'a> {
    listing: &'a Listing,
    service: &'a Service,
    place: Option<&'a Location>,
}

impl<'a> Row<'a> {
    fn draft(&self) -> Draft {
        let mut draft = Draft::default();
        for field in Field::ALL {
            draft.set(*field, self.value(*field).unwrap_or_default());
        }
        draft
    }

    /// What the listing says under a field; a field to come does not compile until it is thought of here.
    fn value(&self, field: Field) -> Option<String> {
        let (organization, service) = (&self.listing.organization, self.service);
        let [ar, fr, en] = Language::COMPLETE;
        match field {
            Field::OrganizationId => Some(organization.id.to_string()),
            Field::OrganizationNameAr => words(&organization.name, ar),
            Field::OrganizationNameFr => words(&organization.name, fr),
            Field::OrganizationNameEn => words(&organization.name, en),
            Field::OrganizationAlternateName => organization.alternate_name.clone(),
            Field::OrganizationDescriptionAr => words(&organization.description, ar),
            Field::OrganizationDescriptionFr => words(&organization.description, fr),
            Field::OrganizationDescriptionEn => words(&organization.description, en),
            Field::OrganizationWebsite => text(organization.website.as_ref().map(WebAddress::as_str)),
            Field::OrganizationEmail => text(organization.email.as_ref().map(Email::as_str)),
            Field::OrganizationPhone => phone(organization.contact.phones.first()),
            Field::ServiceId => Some(service.id.to_string()),
            Field::Service => text(Some(service.code.code())),
            Field::ServiceNameAr => words(&service.name, ar),
            Field::ServiceNameFr => words(&service.name, fr),
            Field::ServiceNameEn => words(&service.name, en),
            Field::DescriptionAr => words(&service.description, ar),
            Field::DescriptionFr => words(&service.description, fr),
            Field::DescriptionEn => words(&service.description, en),
            Field::DescriptionOrigin => {
                let versions = service.description.0.iter();
                let machine = versions.filter(|(_, version)| version.origin == Origin::Machine);
                list(machine.map(|(language, _)| language.code()))
            }
            Field::Audiences => list(service.audiences.iter().copied().map(AudienceCode::code)),
            Field::MinimumAge => service.minimum_age.map(|age| age.to_string()),
            Field::MaximumAge => service.maximum_age.map(|age| age.to_string()),
            Field::Languages => list(&service.languages),
            Field::Phone => phone(service.contact.phones.first()),
            Field::SecondPhone => phone(service.contact.phones.get(1)),
            Field::WhatsApp => phone(service.contact.whatsapp.as_ref()),
            Field::Email => text(service.email.as_ref().map(Email::as_str)),
            Field::Url => text(service.url.as_ref().map(WebAddress::as_str)),
            Field::Hours => text(service.hours.as_ref().map(|hours| hours.expression.as_str())),
            Field::HoursRamadan => text(service.hours_ramadan.as_ref().map(|hours| hours.expression.as_str())),
            Field::Closures => list(
                service
                    .closures
                    .iter()
                    .map(|closure| format!("{}/{}", closure.from, closure.to)),
            ),
            Field::Cost => text(service.cost.map(|cost| cost.code())),
            Field::DocumentsAr => words(&service.documents, ar),
            Field::DocumentsFr => words(&service.documents, fr),
            Field::DocumentsEn => words(&service.documents, en),
            Field::Capacity => service.capacity.map(|capacity| capacity.to_string()),
            Field::Reach => text(Some(service.reach.code())),
            Field::LocationId => Some(self.place?.id.to_string()),
            Field::LocationNameAr => words(&self.place?.name, ar),
            Field::LocationNameFr => words(&self.place?.name, fr),
            Field::LocationNameEn => words(&self.place?.name, en),
            Field::Disclosure => text(Some(self.place?.disclosure.code())),
            Field::Region => Some(self.place?.commune.region().to_string()),
            Field::Province => self.place?.commune.province().map(String::from),
            Field::Commune => text(Some(AreaCode::as_str(&self.place?.commune))),
            Field::AddressAr => words(&self.place?.address, ar),
            Field::AddressFr => words(&self.place?.address, fr),
            Field::AddressEn => words(&self.place?.address, en),
            Field::Latitude => Some(self.place?.point?.latitude().to_string()),
            Field::Longitude => Some(self.place?.point?.longitude().to_string()),
            Field::ReferralPhone => phone(self.place?.referral.as_ref()),
            Field::Accessibility => list(self.place?.accessibility.iter().copied().map(Accessibility::code)),
            Field::ConfirmedOn => service.confirmed.map(|day| day.to_string()),
            // Looked at by validation, and kept by no listing.
            Field::OpenedOn | Field::ClosedOn => None,
        }
    }
}

fn text(value: Option<&str>) -> Option<String> {
    value.map(str::to_owned)
}

fn words(text: &Text, language: Language) -> Option<String> {
    text.0.get(&language).map(|version| version.value.clone())
}

fn phone(number: Option<&Phone>) -> Option<String> {
    number.map(ToString::to_string)
}

/// A list as validation reads it; empty where nothing is in it.
fn list<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> Option<String> {
    let parts: Vec<T> = parts.into_iter().collect();
    Some(parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(";"))
}
