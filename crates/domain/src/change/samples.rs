//! A small listing for the tests beside the code: an open office, and a shelter whose place is kept.

use serde_json::json;
use uuid::Uuid;

use super::{Difference, differences};
use crate::Listing;
use crate::listing::Parts;

pub(super) const ORGANIZATION: Uuid = Uuid::from_u128(1);
pub(super) const OFFICE: Uuid = Uuid::from_u128(21);
pub(super) const SHELTER: Uuid = Uuid::from_u128(22);
pub(super) const OPEN: Uuid = Uuid::from_u128(31);
pub(super) const CLOSED: Uuid = Uuid::from_u128(32);

/// The listing as it stands.
pub(super) fn listing() -> Listing {
    let words = |text: &str| json!({ "fr": { "value": text } });
    serde_json::from_value(json!({
        "organization": {
            "id": ORGANIZATION,
            "name": { "ar": { "value": "جمعية الأمل" }, "fr": { "value": "Association Al Amal" } },
            "email": "contact@amal.ma",
            "website": "https://amal.ma",
            "contact": { "phones": ["+212500000001"] },
        },
        "services": [
            {
                "id": SHELTER, "code": "shelter", "description": words("Un toit"), "contact": { "phones": ["+212500000003"] },
                "capacity": 12, "reach": "place", "locations": [CLOSED],
            },
            {
                "id": OFFICE, "code": "legal", "description": words("Conseil gratuit"),
                "contact": { "phones": ["+212500000002"] }, "languages": ["fr", "ary"], "minimum_age": 18,
                "closures": [{ "from": "2026-12-24", "to": "2027-01-03" }],
                "reach": "place", "locations": [OPEN],
            },
        ],
        "locations": [
            {
                "id": OPEN, "commune": "04.421.01.01", "address": words("12 rue des Lilas"), "point": [-6.5, 34.5],
                "disclosure": "public",
            },
            {
                "id": CLOSED, "commune": "04.421.01.01", "name": words("La Source"), "address": words("3 rue du Puits"),
                "point": [-6.4, 34.4], "disclosure": "referral", "referral": "+212500000009",
            },
        ],
    }))
    .unwrap()
}

/// The listing with something in it done otherwise.
pub(super) fn edited(edit: impl FnOnce(&mut Parts)) -> Listing {
    let mut parts = Parts::clone(&listing());
    edit(&mut parts);
    Listing::from_valid(parts)
}

/// What an edit changes.
pub(super) fn changed(edit: impl FnOnce(&mut Parts)) -> Vec<Difference> {
    differences(Some(&listing()), Some(&edited(edit)))
}
