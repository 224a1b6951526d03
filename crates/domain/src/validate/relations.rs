//! Checks between records: what no record can know of itself.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Serialize;
use uuid::Uuid;

use super::rules::{place, service};
use super::{Field, Finding, Record, Rule};
use crate::fold::fold;
use crate::listing::{Disclosure, Phone};

/// What was seen of the records so far: enough to relate the next one to them, small enough for a million rows.
#[derive(Default)]
pub struct Relations {
    records: HashMap<(Uuid, Uuid, Option<Uuid>), usize>,
    owners: HashMap<Uuid, (Field, Uuid)>,
    organizations: HashMap<Uuid, u64>,
    services: HashMap<Uuid, (u64, bool)>,
    locations: HashMap<Uuid, u64>,
    names: HashMap<(u64, Option<String>), Uuid>,
    phones: HashMap<Phone, Uuid>,
    disclosures: HashMap<Uuid, Disclosure>,
    phone_disclosure: HashMap<Phone, (bool, bool)>,
    count: usize,
}

impl Relations {
    /// Relates a record to those before it.
    pub fn check(&mut self, record: &Record) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.count += 1;
        self.identity(record, &mut findings);
        self.agreement(record, &mut findings);
        self.likeness(record, &mut findings);
        self.openness(record, &mut findings);
        findings
    }

    fn identity(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        let (organization, offered) = (&record.organization, &record.service);
        let place = record.location.as_ref().map(|location| location.id);
        if let Some(earlier) = self.records.insert((organization.id, offered.id, place), self.count) {
            findings.push(Finding::new(
                &service::RECORD_DUPLICATE,
                Field::Service,
                &format!("{earlier} = {}", self.count),
            ));
        }
        let mut owned = |id: Uuid, field: Field| {
            let owner = (field, organization.id);
            if *self.owners.entry(id).or_insert(owner) != owner {
                findings.push(Finding::new(&service::ID_DUPLICATE, field, &id.to_string()));
            }
        };
        owned(organization.id, Field::OrganizationId);
        owned(offered.id, Field::ServiceId);
        if let Some(id) = place {
            owned(id, Field::LocationId);
        }
    }

    /// Rows that name the same thing must say the same of it.
    fn agreement(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        let mut differ = |rule: &'static Rule, field: Field, found: &str| findings.push(Finding::new(rule, field, found));
        let organization = &record.organization;
        let said = hash_of(organization);
        if *self.organizations.entry(organization.id).or_insert(said) != said {
            differ(
                &service::ORGANIZATION_CONFLICT,
                Field::OrganizationNameAr,
                &first_name(record),
            );
        }
        let mut offered = record.service.clone();
        offered.locations.clear();
        let said = (hash_of(&offered), is_closed(record));
        let known = *self.services.entry(offered.id).or_insert(said);
        if known.0 != said.0 {
            let rule = if known.1 == said.1 {
                &service::SERVICE_CONFLICT
            } else {
                &place::DISCLOSURE_SERVICE
            };
            differ(rule, Field::ServiceId, offered.code.code());
        }
        if let Some(location) = &record.location {
            let mut described = location.clone();
            // A difference in disclosure is graver and has a rule of its own.
            described.disclosure = Disclosure::Unlisted;
            let said = hash_of(&described);
            if *self.locations.entry(location.id).or_insert(said) != said {
                differ(&service::LOCATION_CONFLICT, Field::LocationId, &location.id.to_string());
            }
        }
    }

    /// The same organization under another identifier: a name or acronym that folds alike in one province, or a shared
    /// telephone.
    fn likeness(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        let id = record.organization.id;
        let province = record
            .location
            .as_ref()
            .and_then(|location| location.commune.province())
            .map(|code| code.to_string());
        let mut alike = false;
        let names = record.organization.name.0.values().map(|version| &version.value);
        for name in names.chain(&record.organization.alternate_name) {
            alike |= *self.names.entry((hash_of(&core_of(name)), province.clone())).or_insert(id) != id;
        }
        let contacts = [&record.organization.contact, &record.service.contact];
        for phone in contacts
            .into_iter()
            .flat_map(|contact| contact.phones.iter().chain(&contact.whatsapp))
        {
            alike |= *self.phones.entry(phone.clone()).or_insert(id) != id;
        }
        if alike {
            findings.push(Finding::new(
                &service::ORGANIZATION_LIKELY_DUPLICATE,
                Field::OrganizationNameAr,
                &first_name(record),
            ));
        }
    }

    fn openness(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        if let Some(location) = &record.location {
            let known = *self.disclosures.entry(location.id).or_insert(location.disclosure);
            if known != location.disclosure {
                let both = format!("{} / {}", known.code(), location.disclosure.code());
                findings.push(Finding::new(&place::DISCLOSURE_CONFLICT, Field::Disclosure, &both));
            }
        }
        let closed = is_closed(record);
        let referral = record
            .location
            .as_ref()
            .filter(|place| place.disclosure == Disclosure::Referral);
        let referral = referral.and_then(|place| place.referral.as_ref());
        let own = record.service.contact.phones.iter().chain(&record.service.contact.whatsapp);
        let own = own.filter(|phone| Some(*phone) != referral).map(|phone| (phone, closed));
        let general = record
            .organization
            .contact
            .phones
            .iter()
            .filter(|_| !closed)
            .map(|phone| (phone, false));
        for (phone, is_hidden) in own.chain(general).chain(referral.map(|phone| (phone, false))) {
            let (public, hidden) = self.phone_disclosure.entry(phone.clone()).or_default();
            let was_both = *public && *hidden;
            *public |= !is_hidden;
            *hidden |= is_hidden;
            if *public && *hidden && !was_both {
                findings.push(Finding::new(
                    &place::DISCLOSURE_PHONE_ELSEWHERE,
                    Field::Phone,
                    &phone.display(),
                ));
            }
        }
    }
}

fn is_closed(record: &Record) -> bool {
    record
        .location
        .as_ref()
        .is_some_and(|place| place.disclosure >= Disclosure::Referral)
}

/// A name folded, without spaces and without the word for what all of them are: `Association Al-Amal` is `Al Amal`.
pub fn core_of(name: &str) -> String {
    const COMMON: [&str; 6] = ["association", "asso", "assoc", "جمعيه", "الجمعيه", "the"];
    let folded = fold(name);
    let core: String = folded.split(' ').filter(|word| !COMMON.contains(word)).collect();
    if core.is_empty() { folded } else { core }
}

fn hash_of(value: &impl Serialize) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(value).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

fn first_name(record: &Record) -> String {
    record
        .organization
        .name
        .0
        .values()
        .next()
        .map(|version| version.value.clone())
        .unwrap_or_default()
}
