//! From records to listings: the rows of one organization come together.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Record;
use crate::Listing;
use crate::listing::Parts;

/// Brings records together by organization; services and locations that several rows name are one.
///
/// Listings come in order of identifier, so that the same records give the same listings whatever their order.
pub fn listings(records: impl IntoIterator<Item = Record>) -> Vec<Listing> {
    let mut by_organization: BTreeMap<Uuid, Parts> = BTreeMap::new();
    for Record { organization, service, location } in records {
        let parts = by_organization
            .entry(organization.id)
            .or_insert_with(|| Parts { organization, locations: Vec::new(), services: Vec::new() });
        if let Some(location) = location
            && !parts.locations.iter().any(|known| known.id == location.id)
        {
            parts.locations.push(location);
        }
        match parts.services.iter_mut().find(|known| known.id == service.id) {
            Some(known) => known.locations.extend(service.locations.into_iter().filter(|id| !known.locations.contains(id)).collect::<Vec<_>>()),
            None => parts.services.push(service),
        }
    }
    by_organization
        .into_values()
        .map(|mut parts| {
            parts.locations.sort_by_key(|location| location.id);
            parts.services.sort_by_key(|service| (service.code, service.id));
            for service in &mut parts.services {
                service.locations.sort();
            }
            Listing::from_valid(parts)
        })
        .collect()
}
