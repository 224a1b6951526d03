//! For how long a confirmation is good, as the committee set it.

use sanad_domain::ageing::Ageing;
use sanad_domain::listing::Facet;
use sanad_domain::vocabulary::ServiceCode;

use super::{Store, StoreError};

/// The setting that says how many days a confirmation is good for; with a dot and the code of a service, for that kind alone, and with
/// a colon and the code of a facet, for that facet.
pub const AGEING: &str = "ageing-days";
/// The longest that may be set, in days.
pub const LONGEST: usize = 1_825;

impl Store {
    /// For how long a confirmation is good; what makes no sense there counts as not set.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn ageing(&self) -> Result<Ageing, StoreError> {
        let mut ageing = Ageing::default();
        for (name, value) in self.settings(AGEING).await? {
            let days = value.parse().ok().filter(|days| (1..=LONGEST).contains(days));
            let (Some(days), Some(rest)) = (days, name.strip_prefix(AGEING)) else {
                continue;
            };
            if rest.is_empty() {
                ageing.usual = days;
            } else if let Some(kind) = rest.strip_prefix('.').and_then(ServiceCode::parse) {
                ageing.kinds.insert(kind, days);
            } else if let Some(facet) = rest.strip_prefix(':').and_then(Facet::parse) {
                ageing.facets.insert(facet, days);
            }
        }
        Ok(ageing)
    }
}
