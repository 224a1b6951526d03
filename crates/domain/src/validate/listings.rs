//! From records to listings: the rows of one organization come together.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::Record;
use crate::Listing;
use crate::listing::{Disclosure, Parts};

/// Brings records together by organization; services and locations that several rows name are one.
///
/// Where rows contradict each other, a location is as closed as any row says, and what is said of an organization or a
/// service is taken from the row of its most open place: what was typed beside a closed place never becomes public by
/// being joined to an open one. Listings come in order of identifier; the order of the records changes nothing.
pub fn listings(records: impl IntoIterator<Item = Record>) -> Vec<Listing> {
    let mut by_organization: BTreeMap<Uuid, Vec<Record>> = BTreeMap::new();
    for record in records {
        by_organization.entry(record.organization.id).or_default().push(record);
    }
    by_organization.into_values().filter_map(listing).collect()
}

/// The listing of one organization's records.
fn listing(mut records: Vec<Record>) -> Option<Listing> {
    records.sort_by_cached_key(|record| {
        let written = [
            as_text(&record.organization),
            as_text(&record.service),
            as_text(&record.location),
        ];
        (openness(record), written)
    });
    let mut parts = Parts {
        organization: records.first()?.organization.clone(),
        locations: Vec::new(),
        services: Vec::new(),
    };
    for Record { service, location, .. } in records {
        if let Some(location) = location {
            match parts.locations.iter_mut().find(|known| known.id == location.id) {
                Some(known) if known.disclosure.cmp(&location.disclosure) == Ordering::Less => *known = location,
                Some(_) => {}
                None => parts.locations.push(location),
            }
        }
        match parts.services.iter_mut().find(|known| known.id == service.id) {
            Some(known) => {
                let more: Vec<Uuid> = service
                    .locations
                    .into_iter()
                    .filter(|id| !known.locations.contains(id))
                    .collect();
                known.locations.extend(more);
            }
            None => parts.services.push(service),
        }
    }
    parts.locations.sort_by_key(|location| location.id);
    parts.services.sort_by_key(|service| (service.code, service.id));
    for service in &mut parts.services {
        service.locations.sort();
    }
    Some(Listing::from_valid(parts))
}

fn openness(record: &Record) -> Option<Disclosure> {
    record.location.as_ref().map(|location| location.disclosure)
}

fn as_text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
