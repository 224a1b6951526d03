//! Validation: the only way from a [`Draft`] to a [`Listing`](crate::Listing).
//!
//! Every check looks at the whole record and goes on after a breach, so that one pass finds all that is to be mended.

mod again;
mod characters;
mod contact;
mod draft;
mod emergency;
mod finding;
mod inside;
mod listings;
mod people;
mod place;
mod relations;
mod report;
pub mod rules;
mod schedule;
mod secrecy;
mod text;
mod web;

use std::collections::BTreeMap;

use uuid::Uuid;

pub use again::drafts;
pub use characters::is_hidden;
pub use draft::{Draft, Field};
pub use emergency::{EMERGENCY_COLUMNS, Remark, emergency, emergency_twice};
pub use finding::{Finding, Rule, Severity};
pub use listings::listings;
pub use place::is_code_without_zero;
pub use relations::{Relations, core_of};
pub use report::{REPORT_LIMIT, Report, ReportKind, report_text};

use crate::date::Date;
use crate::fold::fold;
use crate::listing::{Disclosure, Location, Organization, Reach, Service, Week};
use crate::place::Territory;
use crate::vocabulary::ServiceCode;

/// Reads `opening_hours` expressions; a maintained parser stands behind it.
pub trait HoursReader: Sync {
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
const NAMESPACE: Uuid = Uuid::from_u128(0x5a6e_61d0_0000_5000_8000_7361_6e61_645f);

/// The longest list in one field: audiences, languages, closures.
const LIST_LIMIT: usize = 60;

/// A draft under examination, with what was found so far.
struct Examination<'a> {
    draft: &'a Draft,
    context: &'a Context<'a>,
    findings: Vec<Finding>,
}

impl<'a> Examination<'a> {
    fn breach(&mut self, rule: &'static Rule, field: impl Into<Option<Field>>, found: &str) {
        self.findings.push(Finding::new(rule, field, found));
    }

    /// The parts of a list; what comes after more parts than any list has is not read, and said so.
    fn parts(&mut self, field: Field) -> Vec<&'a str> {
        let draft = self.draft;
        let typed = draft.get(field).unwrap_or_default();
        let mut parts = typed
            .split([';', ',', '،', '؛', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let read = parts.by_ref().take(LIST_LIMIT).collect();
        if parts.next().is_some() {
            self.breach(&rules::text::TOO_LONG, field, &typed.chars().count().to_string());
        }
        read
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
    let (draft, findings) = tidy(draft);
    let mut examination = Examination {
        draft: &draft,
        context,
        findings,
    };
    let record = examination.record();
    let mut findings = examination.findings;
    findings.sort_by_key(|finding| finding.field);
    let wrong = findings.iter().any(Finding::is_error);
    Outcome {
        record: record.filter(|_| !wrong),
        findings,
    }
}

/// The draft without the marks that copying leaves behind, and without words that stand for nothing.
fn tidy(draft: &Draft) -> (Draft, Vec<Finding>) {
    let (mut tidied, mut findings) = (Draft::default(), Vec::new());
    for (field, typed) in draft.iter() {
        let kept = typed.chars().filter(|character| !characters::is_residue(*character));
        let value: String = kept
            .map(|character| if character == '\r' { '\n' } else { character })
            .collect();
        if text::is_placeholder(&value) {
            findings.push(Finding::new(&rules::text::PLACEHOLDER, field, &value));
        } else {
            tidied.set(field, value);
        }
    }
    (tidied, findings)
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

        // The identifier is published: made from the province of a closed place, it would tell which province that is.
        let open = place
            .as_ref()
            .filter(|place| matches!(place.disclosure, Disclosure::Public | Disclosure::Area));
        let province = open
            .and_then(|place| place.commune.province())
            .map(String::from)
            .unwrap_or_else(|| "national".to_owned());
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
        let known_as = service_name
            .0
            .values()
            .next()
            .map(|version| fold(&version.value))
            .unwrap_or_default();
        let service_id = self.identifier(Field::ServiceId, || {
            let what = code.map_or("", ServiceCode::code);
            Uuid::new_v5(&organization_id, format!("service/{what}/{known_as}").as_bytes())
        });
        let location = place.map(|place| {
            let id = self.identifier(Field::LocationId, || {
                let street = place
                    .address
                    .0
                    .values()
                    .next()
                    .map(|version| fold(&version.value))
                    .unwrap_or_default();
                let point = place
                    .point
                    .map(|point| format!("{} {}", point.longitude(), point.latitude()))
                    .unwrap_or_default();
                Uuid::new_v5(
                    &organization_id,
                    format!("location/{}/{point}/{street}", place.commune).as_bytes(),
                )
            });
            Location { id, ..place }
        });
        let schedule = self.schedule();
        let description = self.description();
        let languages = self.languages();
        let (email, url) = (self.email(Field::Email), self.web_address(Field::Url));
        let documents = self.prose([Field::DocumentsAr, Field::DocumentsFr, Field::DocumentsEn]);
        let (cost, capacity) = (self.cost(), self.capacity());
        // Only now may a missing code end it: everything else was looked at.
        let service = Service {
            id: service_id,
            code: code?,
            name: service_name,
            description,
            audiences,
            minimum_age,
            maximum_age,
            languages,
            contact,
            email,
            url,
            hours: schedule.hours,
            hours_ramadan: schedule.hours_ramadan,
            closures: schedule.closures,
            cost,
            documents,
            capacity,
            reach,
            locations: location.iter().map(|location| location.id).collect(),
            confirmed: schedule.confirmed,
            confirmed_apart: BTreeMap::new(),
        };
        self.reachable(&organization, &service, location.as_ref());
        Some(Record {
            organization,
            service,
            location,
        })
    }

    /// Someone must be able to reach what is offered.
    fn reachable(&mut self, organization: &Organization, service: &Service, location: Option<&Location>) {
        if location.is_none() && service.reach == Reach::Place {
            return;
        }
        let called = !service.contact.is_empty() || !organization.contact.is_empty();
        let written = service.email.is_some() || organization.email.is_some();
        let visited = location.is_some_and(|place| {
            (place.disclosure == Disclosure::Public && (place.point.is_some() || !place.address.is_empty()))
                || matches!(place.disclosure, Disclosure::Referral | Disclosure::Unlisted)
        });
        if !(called || written || visited) {
            self.breach(&rules::contact::CONTACT_NONE, Field::Phone, "");
        } else if !called && location.is_none_or(|place| place.disclosure < Disclosure::Referral) {
            self.breach(&rules::contact::PHONE_MISSING, Field::Phone, "");
        }
        if location.is_none() && service.reach == Reach::National {
            self.breach(&rules::service::SERVICE_NATIONAL_PLACELESS, Field::Reach, "");
        }
    }
}
