//! Checks between records: what no record can know of itself.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use uuid::Uuid;

use super::rules::{place, service};
use super::{Field, Finding, Record};
use crate::fold::fold;
use crate::listing::{Disclosure, Phone};

/// What was seen of the records so far: enough to relate the next one to them, small enough for a million rows.
#[derive(Default)]
pub struct Relations {
    records: HashMap<(Uuid, Uuid, Option<Uuid>), usize>,
    owners: HashMap<Uuid, Uuid>,
    organizations: HashMap<Uuid, u64>,
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
        self.likeness(record, &mut findings);
        self.openness(record, &mut findings);
        findings
    }

    fn identity(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        let (organization, offered) = (&record.organization, &record.service);
        let place = record.location.as_ref().map(|location| location.id);
        if let Some(earlier) = self.records.insert((organization.id, offered.id, place), self.count) {
            findings.push(Finding::new(&service::RECORD_DUPLICATE, Field::Service, &format!("{earlier} = {}", self.count)));
        }
        let mut owned = |id: Uuid, owner: Uuid, field: Field| {
            if *self.owners.entry(id).or_insert(owner) != owner {
                findings.push(Finding::new(&service::ID_DUPLICATE, field, &id.to_string()));
            }
        };
        owned(organization.id, organization.id, Field::OrganizationId);
        owned(offered.id, organization.id, Field::ServiceId);
        if let Some(id) = place {
            owned(id, organization.id, Field::LocationId);
        }
        let mut hasher = DefaultHasher::new();
        serde_json::to_string(organization).unwrap_or_default().hash(&mut hasher);
        if *self.organizations.entry(organization.id).or_insert_with(|| hasher.finish()) != hasher.finish() {
            let name = first_name(record);
            findings.push(Finding::new(&service::ORGANIZATION_CONFLICT, Field::OrganizationNameAr, &name));
        }
    }

    /// The same organization under another identifier: a name that folds alike in one province, or a shared telephone.
    fn likeness(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        let id = record.organization.id;
        let province = record.location.as_ref().and_then(|location| location.commune.province()).map(|code| code.to_string());
        let mut alike = false;
        for version in record.organization.name.0.values() {
            let mut hasher = DefaultHasher::new();
            fold(&version.value).hash(&mut hasher);
            alike |= *self.names.entry((hasher.finish(), province.clone())).or_insert(id) != id;
        }
        for phone in record.organization.contact.phones.iter().chain(&record.service.contact.phones) {
            alike |= *self.phones.entry(phone.clone()).or_insert(id) != id;
        }
        if alike {
            findings.push(Finding::new(&service::ORGANIZATION_LIKELY_DUPLICATE, Field::OrganizationNameAr, &first_name(record)));
        }
    }

    fn openness(&mut self, record: &Record, findings: &mut Vec<Finding>) {
        let Some(location) = &record.location else { return };
        let known = *self.disclosures.entry(location.id).or_insert(location.disclosure);
        if known != location.disclosure {
            let both = format!("{} / {}", known.code(), location.disclosure.code());
            findings.push(Finding::new(&place::DISCLOSURE_CONFLICT, Field::Disclosure, &both));
        }
        let unlisted = location.disclosure == Disclosure::Unlisted;
        for phone in record.service.contact.phones.iter().chain(&record.service.contact.whatsapp) {
            let (public, hidden) = self.phone_disclosure.entry(phone.clone()).or_default();
            let was_both = *public && *hidden;
            *public |= !unlisted;
            *hidden |= unlisted;
            if *public && *hidden && !was_both {
                findings.push(Finding::new(&place::DISCLOSURE_PHONE_ELSEWHERE, Field::Phone, &phone.display()));
            }
        }
    }
}

fn first_name(record: &Record) -> String {
    record.organization.name.0.values().next().map(|version| version.value.clone()).unwrap_or_default()
}
