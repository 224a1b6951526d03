//! How soon what a listing says wants to be confirmed again: as the committee sets it, for all services, for kinds of them
//! and for facets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::edition::{FeatureService, Properties};
#[cfg(feature = "validate")]
use crate::listing::{Facet, Service};
use crate::vocabulary::ServiceCode;

/// For how many days what was confirmed counts as fresh.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// For kinds of which nothing else is said.
    pub usual: usize,
    /// By kind of service.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<ServiceCode, usize>,
    /// Facets that age sooner than the rest of a service; the public sees one date for all of it, and is not told.
    #[cfg(feature = "validate")]
    #[serde(skip)]
    pub facets: BTreeMap<Facet, usize>,
}

impl Ageing {
    /// Days where nothing was ever set.
    pub const USUAL: usize = 180;

    /// Days for which a confirmation of such a service is good.
    pub fn days(&self, kind: ServiceCode) -> usize {
        self.kinds.get(&kind).copied().unwrap_or(self.usual)
    }

    /// Whether a confirmation of such a service is too old to rely on; what was never confirmed is.
    pub fn is_stale(&self, kind: ServiceCode, confirmed: Option<Date>, today: Date) -> bool {
        confirmed.is_none_or(|day| i64::from(today.days()) - i64::from(day.days()) > self.days(kind) as i64)
    }
}

impl Properties {
    /// Whether some service here was not confirmed for longer than the committee wants.
    pub fn is_stale(&self, ageing: &Ageing, today: Date) -> bool {
        let stale = |service: &FeatureService| ageing.is_stale(service.code, self.confirmed, today);
        self.services.iter().any(stale)
    }
}

#[cfg(feature = "validate")]
impl Ageing {
    /// The facets of a service that want to be asked about again.
    pub fn due<'a>(&'a self, service: &'a Service, today: Date) -> impl Iterator<Item = Facet> + 'a {
        service.facets().filter(move |facet| {
            let whole = self.days(service.code);
            let days = self.facets.get(facet).map_or(whole, |days| whole.min(*days));
            let age = |day: Date| i64::from(today.days()) - i64::from(day.days());
            service.facet_confirmed(*facet).is_none_or(|day| age(day) > days as i64)
        })
    }
}

impl Default for Ageing {
    fn default() -> Self {
        Self {
            usual: Self::USUAL,
            kinds: BTreeMap::new(),
            #[cfg(feature = "validate")]
            facets: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::listing::Listing;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn service(confirmed: &str) -> Service {
        let parts = serde_json::json!({
            "id": "7d0c9a5e-1111-4222-8333-444455558888", "code": "shelter", "contact": { "phones": ["+212500123456"] },
            "locations": ["7d0c9a5e-1111-4222-8333-444455557777"], "confirmed": confirmed,
        });
        serde_json::from_value(parts).unwrap()
    }

    #[test]
    fn a_kind_ages_at_its_own_rate_and_a_facet_never_slower_than_the_whole() {
        let shelter = ServiceCode::parse("shelter").unwrap();
        let ageing = Ageing {
            kinds: BTreeMap::from([(shelter, 60)]),
            facets: BTreeMap::from([(Facet::Contact, 30), (Facet::Place, 700)]),
            ..Ageing::default()
        };
        assert_eq!(ageing.days(ServiceCode::parse("legal").unwrap()), 180);
        let due = |today: &str| {
            ageing
                .due(&service("2026-01-01"), day(today))
                .map(Facet::code)
                .collect::<Vec<_>>()
        };
        assert_eq!(due("2026-01-31"), [""; 0]);
        assert_eq!(due("2026-02-01"), ["contact"]);
        assert_eq!(due("2026-03-03"), ["contact", "place", "terms"]);
        assert!(!ageing.is_stale(shelter, Some(day("2026-01-01")), day("2026-03-02")));
        assert!(ageing.is_stale(shelter, Some(day("2026-01-01")), day("2026-03-03")));
        assert!(ageing.is_stale(shelter, None, day("2026-03-03")));
    }

    #[test]
    fn a_service_is_as_fresh_as_the_stalest_of_what_was_confirmed_apart() {
        let mut service = service("2026-01-01");
        service.confirm_facets(&BTreeSet::from([Facet::Contact]), day("2026-05-01"));
        assert_eq!(service.confirmed, Some(day("2026-01-01")));
        assert_eq!(service.facet_confirmed(Facet::Contact), Some(day("2026-05-01")));
        assert_eq!(service.facet_confirmed(Facet::Place), Some(day("2026-01-01")));
        // It says no hours: nobody can confirm them, and nothing waits for it.
        service.confirm_facets(&BTreeSet::from([Facet::Place, Facet::Terms]), day("2026-06-01"));
        assert_eq!(service.confirmed, Some(day("2026-05-01")));
        assert_eq!(
            service.confirmed_apart.keys().copied().collect::<Vec<_>>(),
            [Facet::Place, Facet::Terms]
        );
        // A later confirmation of all of it leaves nothing apart.
        service.confirm_facets(&Facet::ALL.into(), day("2026-07-01"));
        assert_eq!(
            (service.confirmed, service.confirmed_apart.len()),
            (Some(day("2026-07-01")), 0)
        );
    }

    #[test]
    fn a_new_number_inherits_no_confirmation() {
        let listing = |phone: &str, apart: serde_json::Value| -> Listing {
            let mut of = serde_json::to_value(service("2026-01-01")).unwrap();
            of["contact"] = serde_json::json!({ "phones": [phone] });
            of["confirmed_apart"] = apart;
            let parts = serde_json::json!({
                "organization": { "id": "7d0c9a5e-1111-4222-8333-444455556666", "name": { "fr": { "value": "A" } } },
                "locations": [], "services": [of],
            });
            serde_json::from_value(parts).unwrap()
        };
        let known = listing(
            "+212500123456",
            serde_json::json!({ "contact": "2026-06-01", "terms": "2026-06-01" }),
        );
        let none = serde_json::json!({});
        let same = listing("+212500123456", none.clone()).with_facets_of(&known);
        assert_eq!(same.services[0].facet_confirmed(Facet::Contact), Some(day("2026-06-01")));
        let other = listing("+212500999999", none).with_facets_of(&known);
        assert_eq!(other.services[0].facet_confirmed(Facet::Contact), Some(day("2026-01-01")));
        assert_eq!(other.services[0].facet_confirmed(Facet::Terms), Some(day("2026-06-01")));
        assert_eq!(other.services[0].confirmed, Some(day("2026-01-01")));
    }

    #[test]
    fn what_was_never_confirmed_stays_so_until_all_of_it_is() {
        let mut service = Service {
            confirmed: None,
            ..service("2026-01-01")
        };
        service.confirm_facets(&BTreeSet::from([Facet::Contact]), day("2026-05-01"));
        assert_eq!(service.confirmed, None);
    }

    #[test]
    fn a_listing_kept_before_there_were_facets_is_read_and_written_as_it_was() {
        let parts = serde_json::json!({
            "organization": { "id": "7d0c9a5e-1111-4222-8333-444455556666", "name": { "fr": { "value": "A" } } },
            "locations": [], "services": [service("2026-01-01")],
        });
        let listing: Listing = serde_json::from_value(parts).unwrap();
        assert!(!serde_json::to_string(&listing).unwrap().contains("apart"));
    }
}
