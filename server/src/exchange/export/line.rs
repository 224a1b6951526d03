//! One service at one place as named values: what a row of a table and the properties of a feature hold alike.

use sanad_domain::disclosure::{ExactPlace, PublicListing, PublicPlace, PublicService};
use sanad_domain::listing::{Accessibility, Disclosure, Phone, WebAddress};
use sanad_domain::text::Words;
use sanad_domain::validate::Field;
use sanad_domain::vocabulary::AudienceCode;
use sanad_domain::{AreaCode, Language, Point};

use super::{DEMONSTRATION, ExportHeader, Gazetteer};

/// One service at one place, or at none.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub listing: &'a PublicListing,
    pub service: &'a PublicService,
    pub place: Option<&'a PublicPlace>,
}

/// A value under its column's name.
pub(super) enum Value {
    /// Words, codes, dates.
    Text(String),
    /// A telephone number.
    Phone(Phone),
    /// A number that this program wrote.
    Number(f64),
}

/// Columns that no field of a draft has.
pub(super) const EXTRA: [&str; 10] = [
    "listing",
    "by_referral",
    "commune_name_ar",
    "commune_name_fr",
    "province_name_ar",
    "province_name_fr",
    "region_name_ar",
    "region_name_fr",
    "edition",
    "demonstration",
];

/// Every service at every place of the listings, in their order.
pub(super) fn lines(listings: &[PublicListing]) -> impl Iterator<Item = Line<'_>> {
    listings
        .iter()
        .flat_map(|listing| listing.services.iter().map(move |service| (listing, service)))
        .flat_map(|(listing, service)| {
            let places = service.places.iter().filter_map(|index| listing.places.get(*index)).map(Some);
            let nowhere = service.places.is_empty().then_some(None);
            places.chain(nowhere).map(move |place| Line { listing, service, place })
        })
}

impl<'a> Line<'a> {
    fn exact(&self) -> Option<&'a ExactPlace> {
        self.place?.exact.as_ref()
    }

    /// The point, where it may be known.
    pub fn point(&self) -> Option<Point> {
        self.exact()?.point
    }

    /// What makes this line another one than the service's other lines.
    pub fn key(&self) -> String {
        match (self.place, self.service.by_referral) {
            (Some(place), _) => match &place.exact {
                Some(exact) => exact.id.to_string(),
                None => {
                    let index = self
                        .listing
                        .places
                        .iter()
                        .position(|known| std::ptr::eq(known, place))
                        .unwrap_or_default();
                    format!("area/{}/{index}", place.commune)
                }
            },
            (None, true) => format!(
                "referral/{}",
                self.service.phones.iter().map(Phone::as_str).collect::<String>()
            ),
            (None, false) => "national".to_owned(),
        }
    }

    /// What the line says of a field.
    pub fn value(&self, field: Field) -> Option<Value> {
        let (listing, service) = (self.listing, self.service);
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let words = |words: &Words, language| words.0.get(&language).cloned().map(Value::Text);
        let phone = |phone: Option<&Phone>| phone.cloned().map(Value::Phone);
        let [ar, fr, en] = Language::COMPLETE;
        match field {
            Field::OrganizationId => text(&listing.id.to_string()),
            Field::OrganizationNameAr => words(&listing.name, ar),
            Field::OrganizationNameFr => words(&listing.name, fr),
            Field::OrganizationNameEn => words(&listing.name, en),
            Field::OrganizationAlternateName => listing.alternate_name.clone().map(Value::Text),
            Field::OrganizationDescriptionAr => words(&listing.description, ar),
            Field::OrganizationDescriptionFr => words(&listing.description, fr),
            Field::OrganizationDescriptionEn => words(&listing.description, en),
            Field::OrganizationWebsite => text(listing.website.as_ref()?.as_str()),
            Field::OrganizationEmail => text(listing.email.as_ref()?.as_str()),
            Field::OrganizationPhone => phone(listing.phones.first()),
            Field::ServiceId => text(&service.id.to_string()),
            Field::Service => text(service.code.code()),
            Field::ServiceNameAr => words(&service.name, ar),
            Field::ServiceNameFr => words(&service.name, fr),
            Field::ServiceNameEn => words(&service.name, en),
            Field::DescriptionAr => words(&service.description, ar),
            Field::DescriptionFr => words(&service.description, fr),
            Field::DescriptionEn => words(&service.description, en),
            Field::Audiences => list(service.audiences.iter().copied().map(AudienceCode::code)),
            Field::MinimumAge => Some(Value::Number(f64::from(service.minimum_age?))),
            Field::MaximumAge => Some(Value::Number(f64::from(service.maximum_age?))),
            Field::Languages => list(service.languages.iter().map(String::as_str)),
            Field::Phone => phone(service.phones.first()),
            Field::SecondPhone => phone(service.phones.get(1)),
            Field::WhatsApp => phone(service.whatsapp.as_ref()),
            Field::Email => text(service.email.as_ref()?.as_str()),
            Field::Url => text(service.url.as_ref().map(WebAddress::as_str)?),
            Field::Hours => text(&service.hours.as_ref()?.expression),
            Field::HoursRamadan => text(&service.hours_ramadan.as_ref()?.expression),
            Field::Closures => {
                let spans: Vec<String> = service
                    .closures
                    .iter()
                    .map(|span| format!("{}/{}", span.from, span.to))
                    .collect();
                list(spans.iter().map(String::as_str))
            }
            Field::Cost => text(service.cost?.code()),
            Field::DocumentsAr => words(&service.documents, ar),
            Field::DocumentsFr => words(&service.documents, fr),
            Field::DocumentsEn => words(&service.documents, en),
            Field::Reach => text(if service.national { "national" } else { "place" }),
            Field::LocationId => text(&self.exact()?.id.to_string()),
            Field::LocationNameAr => words(&self.exact()?.name, ar),
            Field::LocationNameFr => words(&self.exact()?.name, fr),
            Field::LocationNameEn => words(&self.exact()?.name, en),
            Field::Disclosure => text(self.disclosure()?.code()),
            Field::Region => text(self.place?.commune.region().as_str()),
            Field::Province => text(self.place?.commune.province()?.as_str()),
            Field::Commune => text(self.place?.commune.as_str()),
            Field::AddressAr => words(&self.exact()?.address, ar),
            Field::AddressFr => words(&self.exact()?.address, fr),
            Field::AddressEn => words(&self.exact()?.address, en),
            Field::Latitude => Some(Value::Number(self.point()?.latitude())),
            Field::Longitude => Some(Value::Number(self.point()?.longitude())),
            Field::ReferralPhone => phone(service.phones.first().filter(|_| service.by_referral)),
            Field::Accessibility => list(self.place?.accessibility.iter().copied().map(Accessibility::code)),
            Field::ConfirmedOn => text(&service.confirmed?.to_string()),
            // Known to the committee, or only to whoever typed it: the public form has no such thing.
            Field::DescriptionOrigin | Field::Capacity | Field::OpenedOn | Field::ClosedOn => None,
        }
    }

    fn disclosure(&self) -> Option<Disclosure> {
        match self.place {
            Some(place) if place.exact.is_some() => Some(Disclosure::Public),
            Some(_) => Some(Disclosure::Area),
            None if self.service.by_referral => Some(Disclosure::Referral),
            None => None,
        }
    }

    /// What the line says under each of [`EXTRA`].
    pub fn extra(&self, edition: &ExportHeader, areas: Gazetteer<'_>) -> [Option<String>; EXTRA.len()] {
        let commune = self.place.map(|place| &place.commune);
        let named = |code: Option<AreaCode>| {
            let (ar, fr) = code.map(|code| areas.of(&code)).unwrap_or_default();
            [ar, fr].map(|name| Some(name).filter(|name| !name.is_empty()))
        };
        let [commune_ar, commune_fr] = named(commune.cloned());
        let [province_ar, province_fr] = named(commune.and_then(AreaCode::province));
        let [region_ar, region_fr] = named(commune.map(AreaCode::region));
        [
            Some(self.listing.code.clone()),
            self.service.by_referral.then(|| "true".to_owned()),
            commune_ar,
            commune_fr,
            province_ar,
            province_fr,
            region_ar,
            region_fr,
            Some(format!("{} ({})", edition.edition, edition.date)),
            edition.demonstration.then(|| DEMONSTRATION.to_owned()),
        ]
    }
}

fn list<'t>(parts: impl Iterator<Item = &'t str>) -> Option<Value> {
    let joined = parts.collect::<Vec<_>>().join("; ");
    (!joined.is_empty()).then_some(Value::Text(joined))
}
