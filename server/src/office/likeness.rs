//! Which listings may be one association: held against each other when somebody names a new one, and when one is judged.

use std::collections::BTreeSet;

use sanad_domain::disclosure::PublicListing;
use sanad_domain::listing::{COUNTRY_CODE, Phone};
use sanad_domain::validate::{Field, core_of};
use sanad_domain::{Listing, Point};
use sanad_search::heard;

use super::form::Form;

/// As near as two addresses of one house are written, in metres.
const NEAR: f64 = 120.0;
/// Digits of a number from which on it is somebody's: short numbers are everybody's.
const DIGITS: usize = 8;

/// What tells that two listings may be of one association: its names as they are written and as they are heard, its telephones, and
/// where it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Likeness {
    written: BTreeSet<String>,
    heard: BTreeSet<Vec<u8>>,
    phones: BTreeSet<String>,
    points: Vec<Point>,
}

impl Likeness {
    /// All that the store knows of a listing: for those alone who may see all of it.
    pub fn of(listing: &Listing) -> Self {
        let organization = &listing.organization;
        let mut likeness = Self::default();
        let names = organization.name.0.values().map(|version| version.value.as_str());
        names
            .chain(organization.alternate_name.as_deref())
            .for_each(|name| likeness.name(name));
        let services = listing.services.iter().map(|service| &service.contact);
        for contact in services.chain([&organization.contact]) {
            contact
                .phones
                .iter()
                .chain(&contact.whatsapp)
                .for_each(|phone| likeness.phone(phone.as_str()));
        }
        likeness
            .points
            .extend(listing.locations.iter().filter_map(|place| place.point));
        likeness
    }

    /// What everybody may know of a listing. Whoever types a number or a position learns no more from what is found alike.
    pub fn of_public(listing: &PublicListing) -> Self {
        let mut likeness = Self::default();
        let names = listing.name.0.values().map(String::as_str);
        names
            .chain(listing.alternate_name.as_deref())
            .for_each(|name| likeness.name(name));
        let services = listing.services.iter();
        let phones = services.flat_map(|service| service.phones.iter().chain(&service.whatsapp));
        phones
            .chain(&listing.phones)
            .map(Phone::as_str)
            .for_each(|phone| likeness.phone(phone));
        let exact = listing.places.iter().filter_map(|place| place.exact.as_ref()?.point);
        likeness.points.extend(exact);
        likeness
    }

    /// What somebody has typed so far, right or wrong.
    pub fn of_form(form: &Form) -> Self {
        use Field as F;
        let mut likeness = Self::default();
        let names = [
            F::OrganizationNameAr,
            F::OrganizationNameFr,
            F::OrganizationNameEn,
            F::OrganizationAlternateName,
        ];
        for name in names.iter().filter_map(|field| form.organization.get(field.column())) {
            likeness.name(name);
        }
        let services = form.services.iter().map(|service| &service.fields);
        for fields in services.chain([&form.organization]) {
            let numbers = [F::OrganizationPhone, F::Phone, F::SecondPhone, F::WhatsApp];
            for number in numbers.iter().filter_map(|field| fields.get(field.column())) {
                likeness.phone(number);
            }
        }
        for place in &form.places {
            let degrees = |field: F| place.get(field.column())?.trim().parse::<f64>().ok();
            let point = degrees(F::Longitude)
                .zip(degrees(F::Latitude))
                .and_then(|(longitude, latitude)| Point::new(longitude, latitude));
            likeness.points.extend(point);
        }
        likeness
    }

    fn name(&mut self, name: &str) {
        let core = core_of(name);
        if core.chars().count() >= 3 {
            self.written.insert(core);
        }
        self.heard.extend(heard(name));
    }

    /// A number by its digits within the country, however it is written.
    fn phone(&mut self, number: &str) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let bare = digits.strip_prefix("00").unwrap_or(&digits);
        let bare = bare.strip_prefix(COUNTRY_CODE).unwrap_or(bare);
        let bare = bare.strip_prefix('0').unwrap_or(bare);
        if bare.len() >= DIGITS {
            self.phones.insert(bare.to_owned());
        }
    }

    /// Whether both may be of one association: a name or acronym that is written or heard alike, a shared telephone, the same house.
    pub fn is_like(&self, other: &Self) -> bool {
        let is_near = |one: &Point| other.points.iter().any(|other| metres(*one, *other) <= NEAR);
        !self.written.is_disjoint(&other.written)
            || !self.heard.is_disjoint(&other.heard)
            || !self.phones.is_disjoint(&other.phones)
            || self.points.iter().any(is_near)
    }
}

/// The distance between two points of one town, in metres: on so short a way the earth is flat.
fn metres(one: Point, other: Point) -> f64 {
    /// Metres of a degree of latitude.
    const DEGREE: f64 = 111_195.0;
    let east = (one.longitude() - other.longitude()) * one.latitude().to_radians().cos();
    DEGREE * east.hypot(one.latitude() - other.latitude())
}

#[cfg(test)]
mod tests {
    use super::super::form::Fields;
    use super::*;

    fn typed(organization: &[(&str, &str)], place: &[(&str, &str)]) -> Likeness {
        let fields = |pairs: &[(&str, &str)]| -> Fields {
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect()
        };
        Likeness::of_form(&Form {
            organization: fields(organization),
            places: vec![fields(place)],
            services: Vec::new(),
        })
    }

    #[test]
    fn a_name_in_the_other_script_a_number_written_otherwise_and_the_house_are_alike() {
        let known = typed(
            &[
                ("organization_name_fr", "Association Al Amal Agadir"),
                ("organization_phone", "+212 5 22 12 34 56"),
            ],
            &[("latitude", "30.42000"), ("longitude", "-9.59800")],
        );
        for (organization, place) in [
            (&[("organization_name_ar", "جمعية الأمل أكادير")][..], &[][..]),
            (&[("organization_name_en", "AL-AMAL AGADIR")], &[]),
            (&[("organization_phone", "05 22 12 34 56")], &[]),
            (&[("organization_phone", "00212522123456")], &[]),
            (&[], &[("latitude", "30.4205"), ("longitude", "-9.5985")]),
        ] {
            assert!(known.is_like(&typed(organization, place)), "{organization:?} {place:?}");
        }
        for (organization, place) in [
            (&[("organization_name_fr", "Association Karama")][..], &[][..]),
            (&[("organization_name_fr", "Association")], &[]),
            (&[("organization_phone", "190")], &[]),
            (&[("organization_phone", "05 22 12 34 57")], &[]),
            (&[], &[("latitude", "30.43"), ("longitude", "-9.598")]),
            (&[], &[("latitude", "north"), ("longitude", "NaN")]),
            (&[], &[]),
        ] {
            assert!(!known.is_like(&typed(organization, place)), "{organization:?} {place:?}");
        }
    }
}
