//! How grave a change is: a slip of the pen, a way to reach people, or a place and its secret.

use serde::{Deserialize, Serialize};

use super::{Aspect, Difference, Subject};
use crate::listing::Disclosure;

/// How much harm a change may do if it is wrong or if somebody means ill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// Words, hours, terms: a mistake is mended tomorrow.
    Routine,
    /// How people are reached, or under which name: who takes that over takes their calls.
    Contact,
    /// What is there, where it is, and how much of it may be known: a mistake may not be mended at all.
    Grave,
}

impl Risk {
    /// Every risk, the least first.
    pub const ALL: [Risk; 3] = [Risk::Routine, Risk::Contact, Risk::Grave];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Risk::Routine => "routine",
            Risk::Contact => "contact",
            Risk::Grave => "grave",
        }
    }

    /// The risk with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|risk| risk.code() == code)
    }
}

/// So far a point may move in metres before it is another place.
const NEAR: f64 = 250.0;
/// The mean radius of the Earth in metres.
const RADIUS: f64 = 6_371_008.8;

impl Difference {
    /// How grave this difference is by itself.
    pub fn risk(&self) -> Risk {
        match (self.subject, self.aspect) {
            // What was kept comes to light: words of a closed place, a service's own words and numbers.
            (Subject::Location(_), Aspect::Name | Aspect::Address)
            | (Subject::Service(_), Aspect::Existence | Aspect::Places)
                if self.kept =>
            {
                Risk::Grave
            }
            // Any other new service is judged by what is said of it.
            (Subject::Service(_), Aspect::Existence) if self.after.is_some() => Risk::Routine,
            (_, Aspect::Existence | Aspect::Commune | Aspect::Disclosure) => Risk::Grave,
            (_, Aspect::Point) if !self.is_near() => Risk::Grave,
            (Subject::Organization, Aspect::Name) => Risk::Contact,
            (_, Aspect::Phones | Aspect::WhatsApp | Aspect::Email | Aspect::Website | Aspect::Url | Aspect::ReferralPhone) => {
                Risk::Contact
            }
            _ => Risk::Routine,
        }
    }

    /// Whether a point moved, and not far.
    fn is_near(&self) -> bool {
        let read = |written: &Option<String>| {
            let (latitude, longitude) = written.as_deref()?.split_once(", ")?;
            Some((latitude.parse::<f64>().ok()?, longitude.parse::<f64>().ok()?))
        };
        let (Some(before), Some(after)) = (read(&self.before), read(&self.after)) else {
            return false;
        };
        // Within a country the Earth is flat enough, once degrees of longitude are as short as they are there.
        let middle = f64::midpoint(before.0, after.0).to_radians();
        let north = (after.0 - before.0).to_radians();
        let east = (after.1 - before.1).to_radians() * middle.cos();
        RADIUS * north.hypot(east) <= NEAR
    }
}

/// The greatest risk of all differences; `None` where nothing differs.
pub fn risk(differences: &[Difference]) -> Option<Risk> {
    differences.iter().map(Difference::risk).max()
}

/// Whether any place becomes more open than it was.
///
/// A closed place that goes and an open one that comes in its stead are two graves, and no loosening.
pub fn loosens(differences: &[Difference]) -> bool {
    let read = |written: &Option<String>| written.as_deref().and_then(Disclosure::parse);
    differences
        .iter()
        .filter(|difference| difference.aspect == Aspect::Disclosure)
        .any(|difference| {
            read(&difference.after)
                .zip(read(&difference.before))
                .is_some_and(|(after, before)| after < before)
        })
}

#[cfg(test)]
mod tests;
