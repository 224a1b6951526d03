//! How soon what a listing says wants to be confirmed again: as the committee sets it, for all services and for kinds of them.

use std::collections::BTreeMap;

use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{Date, Listing};

use crate::store::{Store, StoreError};

/// The setting that says how many days a confirmation is good for; with a dot and the code of a service, for that kind alone.
pub const AGEING: &str = "ageing-days";
/// Days where nothing was ever set.
pub const USUAL: i32 = 180;
/// The longest that may be set, in days.
pub const LONGEST: i32 = 1_825;

/// For how long what was confirmed counts as fresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ageing {
    /// Days, for kinds of which nothing else is said.
    pub usual: i32,
    /// Days, by kind of service.
    pub kinds: BTreeMap<ServiceCode, i32>,
}

impl Ageing {
    /// As the committee set it.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn of(store: &Store) -> Result<Self, StoreError> {
        let set = store.settings(AGEING).await?;
        let days = |value: &str| value.parse::<i32>().ok().filter(|days| (1..=LONGEST).contains(days));
        let kinds = set.iter().filter_map(|(name, value)| {
            let code = name.strip_prefix(AGEING)?.strip_prefix('.')?;
            Some((ServiceCode::parse(code)?, days(value)?))
        });
        Ok(Self {
            usual: set.get(AGEING).and_then(|value| days(value)).unwrap_or(USUAL),
            kinds: kinds.collect(),
        })
    }

    /// Days for which a confirmation of such a service is good.
    pub fn days(&self, kind: ServiceCode) -> i32 {
        self.kinds.get(&kind).copied().unwrap_or(self.usual)
    }

    /// Whether some service of a listing wants to be confirmed again.
    pub fn is_due(&self, listing: &Listing, today: Date) -> bool {
        listing.services.iter().any(|service| {
            let age = |day: Date| today.days() - day.days();
            service.confirmed.is_none_or(|day| age(day) > self.days(service.code))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_ages_at_its_own_rate_and_others_at_the_usual_one() {
        let shelter = ServiceCode::parse("shelter").unwrap();
        let ageing = Ageing {
            usual: USUAL,
            kinds: BTreeMap::from([(shelter, 30)]),
        };
        assert_eq!(ageing.days(shelter), 30);
        assert_eq!(ageing.days(ServiceCode::parse("legal").unwrap()), USUAL);
    }
}
