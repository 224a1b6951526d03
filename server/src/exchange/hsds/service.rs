//! An HSDS service: one line for each of its locations.

use sanad_domain::listing::{Cost, Disclosure};
use sanad_domain::validate::rules::file as rules;
use sanad_domain::validate::{Field, Finding};
use sanad_domain::vocabulary::{AudienceCode, List, ServiceCode, find};

use super::said::{Said, left_out, number, undemonstrated, versions};
use super::{Line, place, week};
use crate::exchange::export::label;

const NAMES: [Field; 3] = [Field::ServiceNameAr, Field::ServiceNameFr, Field::ServiceNameEn];
const DESCRIPTIONS: [Field; 3] = [Field::DescriptionAr, Field::DescriptionFr, Field::DescriptionEn];
const DOCUMENTS: [Field; 3] = [Field::DocumentsAr, Field::DocumentsFr, Field::DocumentsEn];
const KNOWN: &[&str] = &[
    "id",
    "organization_id",
    "organization",
    "name",
    "description",
    "url",
    "email",
    "status",
    "minimum_age",
    "maximum_age",
    "assured_date",
    "phones",
    "schedules",
    "service_areas",
    "service_at_locations",
    "languages",
    "cost_options",
    "required_documents",
    "attributes",
    "last_modified",
    "capacities",
];
/// What our own files say a second time, for programs that know no attributes.
const SAID_TWICE: [&str; 3] = ["alert", "eligibility_description", "application_process"];

/// The lines of a service of an organization.
pub(super) fn lines(service: &Said<'_>, organization: &Said<'_>, base: &Line, own: bool) -> Vec<Line> {
    let status = service.member("status").text();
    if !matches!(status.as_str(), "" | "active") {
        return vec![Line {
            findings: vec![Finding::new(
                &rules::HSDS_STATUS,
                None,
                &format!("{}: {status}", service.member("name").text()),
            )],
            ..Line::default()
        }];
    }
    let mut line = Line {
        findings: Vec::new(),
        ..base.clone()
    };
    about(&mut line, service, own);
    let by_referral = own && is_by_referral(service);
    let at: Vec<Said<'_>> = service.member("service_at_locations").items().collect();
    let mut lines = Vec::new();
    for at in &at {
        let mut line = line.clone();
        if !lines.is_empty() {
            // What was found of the service was said with its first place.
            line.findings.clear();
        }
        reached(&mut line, service, Some(at), by_referral, own);
        match location(at, organization) {
            Some(location) => place::take(&mut line, &location, own),
            None => line.find(Finding::new(
                &rules::HSDS_LOCATION,
                Field::Commune,
                &at.member("location_id").text(),
            )),
        }
        lines.push(line);
    }
    if at.is_empty() {
        reached(&mut line, service, None, by_referral, own);
        if by_referral {
            line.set(Field::Disclosure, Disclosure::Referral.code(), service.path());
        }
        lines.push(line);
    }
    lines
}

/// The location of a service, beside it or among those of its organization.
fn location<'v>(at: &Said<'v>, organization: &Said<'v>) -> Option<Said<'v>> {
    let nested = at.member("location");
    if nested.value().is_object() {
        return Some(nested);
    }
    let id = at.member("location_id").text();
    let mut known = organization.member("locations").items();
    known.find(|location| !id.is_empty() && location.member("id").text() == id)
}

fn is_by_referral(service: &Said<'_>) -> bool {
    let process = service.member("application_process").text();
    find(List::Disclosure, "referral").is_some_and(|term| label(term) == process)
}

/// What does not depend on where it is.
fn about(line: &mut Line, service: &Said<'_>, own: bool) {
    service.identifier(line, Field::ServiceId);
    let code = kind(line, service);
    let name = service.member("name");
    // For want of a name of its own, a service bears the label of its kind.
    if code.is_none_or(|code| label(code.term()) != name.text()) {
        line.words(NAMES, &name, own);
    }
    let described = service.member("description");
    if undemonstrated(&described.text()) != name.text() {
        line.words(DESCRIPTIONS, &described, own);
    }
    for (member, field) in [
        ("url", Field::Url),
        ("email", Field::Email),
        ("minimum_age", Field::MinimumAge),
        ("maximum_age", Field::MaximumAge),
        ("assured_date", Field::ConfirmedOn),
    ] {
        let member = service.member(member);
        line.set(field, member.text(), member.path());
    }
    let languages = service.member("languages");
    let codes: Vec<String> = languages.items().map(|language| language.member("code").text()).collect();
    line.set(Field::Languages, codes.join("; "), languages.path());
    documents(line, &service.member("required_documents"), own);
    let capacity = service
        .member("capacities")
        .items()
        .next()
        .map(|capacity| capacity.member("maximum"));
    if let Some(capacity) = capacity {
        line.set(Field::Capacity, capacity.text(), capacity.path());
    }
    cost(line, service);
    let national = service.member("service_areas").items().find(|area| {
        let text = |name: &str| area.member(name).text();
        let ours = matches!(text("extent").to_uppercase().as_str(), "" | "MA" | "MAR");
        (text("extent_type") == "country" && ours) || (own && text("name") == "national")
    });
    if let Some(area) = national {
        line.set(Field::Reach, "national", area.path());
    }
    if own {
        closures(line, &service.member("alert"));
    }
    let left = service
        .others(KNOWN)
        .filter(|name| !(own && SAID_TWICE.contains(&name.as_str())));
    left_out(line, left);
}

/// What to bring, of all documents together.
fn documents(line: &mut Line, documents: &Said<'_>, own: bool) {
    let mut together: [Vec<String>; 3] = Default::default();
    for document in documents.items() {
        for (all, one) in together.iter_mut().zip(versions(&document.member("document").text(), own)) {
            all.extend(one);
        }
    }
    for (field, all) in DOCUMENTS.into_iter().zip(together) {
        line.set(field, all.join("; "), documents.path());
    }
}

/// The kind of the service and whom it serves, by terms of a taxonomy.
fn kind(line: &mut Line, service: &Said<'_>) -> Option<ServiceCode> {
    let terms: Vec<(Said<'_>, String, String)> = service
        .member("attributes")
        .items()
        .map(|attribute| attribute.member("taxonomy_term"))
        .map(|term| {
            let [code, name] = ["code", "name"].map(|name| term.member(name).text());
            (term, code, name)
        })
        .collect();
    let found = terms
        .iter()
        .find_map(|(term, code, _)| Some((term, ServiceCode::parse(code)?)));
    let audiences: Vec<&str> = terms
        .iter()
        .filter(|(_, code, _)| AudienceCode::parse(code).is_some())
        .map(|(_, code, _)| code.as_str())
        .collect();
    line.set(Field::Audiences, audiences.join("; "), service.member("attributes").path());
    if let Some((term, code)) = found {
        line.set(Field::Service, code.code(), term.member("code").path());
        return Some(code);
    }
    // A term of another taxonomy: the rule-book knows labels too, and names what it does not know.
    let (said, text) = match terms.first() {
        Some((term, code, name)) => (term.member("name"), if name.is_empty() { code } else { name }.clone()),
        None => (service.member("name"), service.member("name").text()),
    };
    line.set(Field::Service, text, said.path());
    None
}

fn cost(line: &mut Line, service: &Said<'_>) {
    for option in service.member("cost_options").items() {
        let (named, amount) = (option.member("option"), option.member("amount"));
        let cost = Cost::parse(&named.text()).or_else(|| match amount.text().parse::<f64>() {
            Ok(amount) if amount > 0.0 => Some(Cost::Paid),
            Ok(_) => Some(Cost::Free),
            Err(_) => None,
        });
        if let Some(cost) = cost {
            return line.set(Field::Cost, cost.code(), named.path());
        }
    }
}

/// Closures as our own files write them: `… : 2026-08-01 → 2026-08-15; …`.
fn closures(line: &mut Line, alert: &Said<'_>) {
    let text = alert.text();
    let Some((_, spans)) = text.split_once("Closed: ") else {
        return;
    };
    let spans: Vec<String> = spans.split("; ").map(|span| span.trim().replace(" → ", "/")).collect();
    line.set(Field::Closures, spans.join("; "), alert.path());
}

/// How it is reached, here or at the place, and when.
fn reached(line: &mut Line, service: &Said<'_>, at: Option<&Said<'_>>, by_referral: bool, own: bool) {
    let mut sources = vec![service.clone()];
    sources.extend(at.cloned());
    sources.extend(at.map(|at| at.member("location")));
    let lists = |name: &str| -> Vec<Said<'_>> {
        let lists = sources.iter().map(|source| source.member(name));
        lists.filter(|list| list.items().next().is_some()).collect()
    };
    let first = |name: &str| lists(name).into_iter().next();
    // What a place says otherwise than its service has nowhere to go.
    let otherwise = ["phones", "schedules"].into_iter().filter(|name| {
        let lists = lists(name);
        lists
            .first()
            .is_some_and(|first| lists.iter().any(|list| list.value() != first.value()))
    });
    left_out(line, otherwise.map(|name| format!("service_at_locations.{name}")));
    if let Some(schedules) = first("schedules").filter(|_| line.draft.get(Field::Hours).is_none()) {
        week::hours(line, &schedules, own);
    }
    if line.draft.get(Field::Phone).is_some() || line.draft.get(Field::ReferralPhone).is_some() {
        return;
    }
    let Some(phones) = first("phones") else { return };
    let mut voice = vec![Field::Phone, Field::SecondPhone];
    if by_referral {
        voice = vec![Field::ReferralPhone];
    }
    let mut voice = voice.into_iter();
    let mut left = Vec::new();
    for phone in phones.items() {
        let text = |name: &str| phone.member(name).text();
        let given = phone.member("number");
        let field = match text("type").as_str() {
            "" | "voice" | "cell" => voice.next(),
            "text" | "sms" if text("description").to_lowercase().contains("whatsapp") => Some(Field::WhatsApp),
            _ => None,
        };
        match field {
            Some(field) => line.set(field, number(&given.text()), given.path()),
            None => left.push(format!("phones: {}", given.text())),
        }
        if !text("extension").is_empty() {
            left.push(format!("extension: {}", text("extension")));
        }
    }
    left_out(line, left.into_iter());
}
