//! Documents of the Human Services Data Specification 3.1: organizations and services in full, as an HSDS API answers
//! with them and as this program writes them, become drafts: one for each service at a location.
//!
//! HSDS is made for data that are public, and says nothing of how closed a place is. A place of a file that this program
//! did not write is taken over as an area, whatever address stands beside it: opening it is for its association.
//! What HSDS says and a listing does not is left out and named.

mod place;
mod said;
mod service;
mod week;

use std::collections::BTreeMap;

use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Draft, Field, Finding};
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use said::Said;

use super::export::derived;

/// Members that only a document of HSDS has, with what they begin with.
const MARKS: [(&str, u8); 4] = [
    ("services", b'['),
    ("service_at_locations", b'['),
    ("organization", b'{'),
    ("locations", b'['),
];

/// Whether an element of a list, or a whole document, is an organization or a service of HSDS.
pub(super) fn is_one(pairs: &[(String, &RawValue)]) -> bool {
    pairs.iter().any(|(key, raw)| is_mark(key, raw.get()))
}

/// Whether a member says that its document is one of HSDS.
pub(super) fn is_mark(key: &str, raw: &str) -> bool {
    MARKS
        .iter()
        .any(|(mark, first)| *mark == key && raw.as_bytes().first() == Some(first))
}

/// A service at a location, or findings about what became none.
#[derive(Clone, Default)]
pub(super) struct Line {
    pub draft: Draft,
    /// Where each field was found, from the element on.
    pub columns: BTreeMap<Field, String>,
    pub findings: Vec<Finding>,
}

impl Line {
    /// Takes a field over, with where it was found.
    fn set(&mut self, field: Field, value: impl Into<String>, path: &str) {
        self.draft.set(field, value);
        if self.draft.get(field).is_some() {
            self.columns.insert(field, path.to_owned());
        }
    }

    /// The versions of a text, each in the field of its language.
    fn words(&mut self, [ar, fr, en]: [Field; 3], said: &Said<'_>, own: bool) {
        let versions = said::versions(&said.text(), own);
        for (field, text) in [ar, fr, en].into_iter().zip(versions) {
            if let Some(text) = text {
                self.set(field, text, said.path());
            }
        }
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// The lines of an organization with its services, or of a service with its organization.
pub(super) fn lines(element: &Value) -> Vec<Line> {
    let element = Said::root(element);
    let own = is_own(element.value());
    let organization = element.member("organization");
    let inverted = organization.value().is_object();
    let organization = if inverted { organization } else { element.clone() };
    let base = self::organization(&organization, own);
    let services: Vec<Said<'_>> = if inverted {
        vec![element.clone()]
    } else {
        let services = element.member("services").items();
        services.filter(|service| service.value().is_object()).collect()
    };
    let mut lines: Vec<Line> = services
        .iter()
        .flat_map(|service| service::lines(service, &organization, &base, own))
        .collect();
    if lines.is_empty() {
        // An organization that offers nothing is no listing; without its name nobody would know which one it was.
        let name = organization.member("name").text();
        lines.push(Line {
            findings: vec![Finding::new(&rules::HSDS_SERVICE, Field::Service, &name)],
            ..Line::default()
        });
    }
    // What is wrong with the organization is said once.
    lines[0].findings.splice(0..0, base.findings);
    lines
}

/// Whether this program wrote it: its attributes have identifiers that are made from their service and term. Who merely uses the same
/// taxonomies has others.
fn is_own(value: &Value) -> bool {
    match value {
        Value::Object(members) => is_own_attribute(value) || members.values().any(is_own),
        Value::Array(items) => items.iter().any(is_own),
        _ => false,
    }
}

fn is_own_attribute(value: &Value) -> bool {
    let text = |path: &str| value.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let id = |path: &str| Uuid::try_parse(text(path)).ok();
    let (taxonomy, code) = (text("/taxonomy_term/taxonomy"), text("/taxonomy_term/code"));
    let made = id("/link_id").map(|link| derived(link, &format!("{taxonomy}/{code}")));
    taxonomy.starts_with("sanad:") && made.is_some() && made == id("/id")
}

const NAMES: [Field; 3] = [
    Field::OrganizationNameAr,
    Field::OrganizationNameFr,
    Field::OrganizationNameEn,
];
const DESCRIPTIONS: [Field; 3] = [
    Field::OrganizationDescriptionAr,
    Field::OrganizationDescriptionFr,
    Field::OrganizationDescriptionEn,
];
/// Members of an organization that are taken over, or that say what other members say.
const KNOWN: &[&str] = &[
    "id",
    "name",
    "alternate_name",
    "description",
    "email",
    "website",
    "phones",
    "locations",
    "services",
    "attributes",
];

/// What all lines of an organization share.
fn organization(said: &Said<'_>, own: bool) -> Line {
    let mut line = Line::default();
    said.identifier(&mut line, Field::OrganizationId);
    let name = said.member("name");
    line.words(NAMES, &name, own);
    // HSDS wants a description, for want of which the name stands again.
    let described = said.member("description");
    if said::undemonstrated(&described.text()) != name.text() {
        line.words(DESCRIPTIONS, &described, own);
    }
    for (member, field) in [
        ("alternate_name", Field::OrganizationAlternateName),
        ("email", Field::OrganizationEmail),
        ("website", Field::OrganizationWebsite),
    ] {
        let member = said.member(member);
        line.set(field, member.text(), member.path());
    }
    let mut numbers = said.member("phones").items().map(|phone| phone.member("number"));
    if let Some(number) = numbers.next() {
        line.set(Field::OrganizationPhone, said::number(&number.text()), number.path());
    }
    let more = numbers.next().is_some();
    let left = said.others(KNOWN).chain(more.then(|| "phones[1]".to_owned()));
    said::left_out(&mut line, left);
    line
}
