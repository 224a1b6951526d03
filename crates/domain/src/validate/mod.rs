//! Validation: the only way from a [`Draft`] to a [`Listing`](crate::Listing).
//!
//! Every check looks at the whole record and goes on after a breach, so that one pass finds all that is to be mended.

mod contact;
mod draft;
mod finding;
mod listings;
mod people;
mod place;
mod relations;
pub mod rules;
mod schedule;
mod text;

use uuid::Uuid;

pub use draft::{Draft, Field};
pub use finding::{Finding, Rule, Severity};
pub use listings::listings;
pub use place::is_code_without_zero;
pub use relations::Relations;

use crate::date::Date;
use crate::fold::fold;
use crate::listing::{Disclosure, Location, Organization, Reach, Service, Week};
use crate::place::Territory;
use crate::vocabulary::ServiceCode;

/// Reads `opening_hours` expressions; a maintained parser stands behind it.
pub trait HoursReader {
    /// The ordinary week that an expression means; `None` where it cannot be read.
    fn week(&self, expression: &str) -> Option<Week>;
}

/// What validation needs to know of the world.
pub struct Context<'a> {
    /// The present day.
    pub today: Date,
    /// The country.
    pub territory: &'a dyn Territory,
    /// The reader of opening hours.
    pub hours: &'a dyn HoursReader,
    /// Whether made-up numbers are welcome.
    pub demonstration: bool,
}

/// One service at one location that passed the rule-book: a part of a listing to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub(crate) organization: Organization,
    pub(crate) service: Service,
    pub(crate) location: Option<Location>,
}

/// What came of a draft: a record where nothing stood in the way, and everything that was found.
#[derive(Debug)]
pub struct Outcome {
    /// The record; absent where any finding is an error.
    pub record: Option<Record>,
    /// Findings in the order of the template's fields.
    pub findings: Vec<Finding>,
}

/// Identifiers that nobody gave are made from this one and from what they name, so that the same file gives the same.
const NAMESPACE: Uuid = Uuid::from_u128(0x5a6e_61d0_0000_5000_8000_73616e61645f);

/// A draft under examination, with what was found so far.
struct Examination<'a> {
    draft: &'a Draft,
    context: &'a Context<'a>,
    findings: Vec<Finding>,
}

impl Examination<'_> {
    fn breach(&mut self, rule: &'static Rule, field: impl Into<Option<Field>>, found: &str) {
        self.findings.push(Finding::new(rule, field, found));
    }

    fn identifier(&mut self, field: Field, otherwise: impl FnOnce() -> Uuid) -> Uuid {
        match self.draft.get(field) {
            None => otherwise(),
            Some(typed) => match Uuid::try_parse(typed) {
                Ok(id) if !id.is_nil() => id,
                _ => {
                    self.breach(&rules::service::ID_INVALID, field, typed);
                    otherwise()
                }
            },
        }
    }
}

/// Holds a draft against the rule-book.
pub fn validate(draft: &Draft, context: &Context<'_>) -> Outcome {
    let mut examination = Examination { draft, context, findings: Vec::new() };
    let record = examination.record();
    let mut findings = examination.findings;
    findings.sort_by_key(|finding| finding.field);
    let wrong = findings.iter().any(Finding::is_error);
    Outcome { record: record.filter(|_| !wrong), findings }
}

impl Examination<'_> {
    /// Builds the record as far as it can; an absent one has always left an error behind.
    fn record(&mut self) -> Option<Record> {
        let code = self.service_code();
        let reach = self.reach();
        let (audiences, minimum_age, maximum_age) = self.people();
        let contact = self.contact([Field::Phone, Field::SecondPhone], Some(Field::WhatsApp));
        let organization_contact = self.contact([Field::OrganizationPhone, Field::OrganizationPhone], None);
        let name = self.name();
        let place = self.place(code, reach);

        let located = place.as_ref().map(|place| place.commune.to_string());
        let province = located.as_deref().and_then(|commune| commune.get(..6)).unwrap_or("national");
        let spelled = name.0.values().next().map(|version| fold(&version.value)).unwrap_or_default();
        let organization_id = self.identifier(Field::OrganizationId, || {
            Uuid::new_v5(&NAMESPACE, format!("organization/{province}/{spelled}").as_bytes())
        });
        let organization = Organization {
            id: organization_id,
            name,
            alternate_name: self.short_text(Field::OrganizationAlternateName),
            description: self.prose([
                Field::OrganizationDescriptionAr,
                Field::OrganizationDescriptionFr,
                Field::OrganizationDescriptionEn,
            ]),
            website: self.web_address(Field::OrganizationWebsite),
            email: self.email(Field::OrganizationEmail),
            contact: organization_contact,
        };
        let service_name = self.optional_name([Field::ServiceNameAr, Field::ServiceNameFr, Field::ServiceNameEn]);
        let known_as = service_name.0.values().next().map(|version| fold(&version.value)).unwrap_or_default();
        let service_id = self.identifier(Field::ServiceId, || {
            let what = code.map_or("", ServiceCode::code);
            Uuid::new_v5(&organization_id, format!("service/{what}/{known_as}").as_bytes())
        });
        let location = place.map(|place| {
            let id = self.identifier(Field::LocationId, || {
                let street = place.address.0.values().next().map(|version| fold(&version.value)).unwrap_or_default();
                let point = place.point.map(|point| format!("{} {}", point.longitude(), point.latitude())).unwrap_or_default();
                Uuid::new_v5(&organization_id, format!("location/{}/{point}/{street}", place.commune).as_bytes())
            });
            Location { id, ..place }
        });
        let (hours, closures, confirmed) = self.schedule();
        let service = Service {
            id: service_id,
            code: code?,
            name: service_name,
            description: self.description(),
            audiences,
            minimum_age,
            maximum_age,
            languages: self.languages(),
            contact,
            email: self.email(Field::Email),
            url: self.web_address(Field::Url),
            hours,
            closures,
            cost: self.cost(),
            documents: self.prose([Field::DocumentsAr, Field::DocumentsFr, Field::DocumentsEn]),
            capacity: self.capacity(),
            reach,
            locations: location.iter().map(|location| location.id).collect(),
            confirmed,
        };
        self.reachable(&organization, &service, location.as_ref());
        Some(Record { organization, service, location })
    }

    /// Someone must be able to reach what is offered.
    fn reachable(&mut self, organization: &Organization, service: &Service, location: Option<&Location>) {
        let called = !service.contact.is_empty() || !organization.contact.is_empty();
        let written = service.email.is_some() || organization.email.is_some();
        let visited = location.is_some_and(|place| {
            (place.disclosure == Disclosure::Public && (place.point.is_some() || !place.address.is_empty()))
                || matches!(place.disclosure, Disclosure::Referral | Disclosure::Unlisted)
        });
        if !(called || written || visited) {
            self.breach(&rules::contact::CONTACT_NONE, Field::Phone, "");
        } else if !called && location.is_none_or(|place| place.disclosure != Disclosure::Unlisted) {
            self.breach(&rules::contact::PHONE_MISSING, Field::Phone, "");
        }
        if location.is_none() && service.reach == Reach::National {
            self.breach(&rules::service::SERVICE_NATIONAL_PLACELESS, Field::Reach, "");
        }
    }
}
