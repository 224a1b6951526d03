//! A change to a listing: what differs, how grave that is, what it needs, who may do what about it.
//!
//! Nothing here stores, asks a clock or sends a message. The committee's pages ask these functions and do what they say.

mod differences;
mod facts;
mod merging;
mod needs;
mod partial;
mod people;
mod risk;
#[cfg(test)]
mod samples;

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use differences::differences;
pub use merging::merged;
pub use needs::{COOLING_HOURS, Needs, Settled, needs, settled};
pub use partial::{choices, in_part};
pub use people::{Act, Person, Refusal, Role, Scope, may};
pub use risk::{Risk, loosens, risk};

use crate::Language;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The organization itself.
    Organization,
    /// One of its services.
    Service(Uuid),
    /// One of its locations.
    Location(Uuid),
}

macro_rules! aspects {
    ($($name:ident = $code:literal $about:literal;)*) => {
        /// Which thing of its subject differs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum Aspect {
            $(#[doc = $about] $name,)*
        }

        impl Aspect {
            /// Every aspect, in the order in which differences come.
            pub const ALL: &[Aspect] = &[$(Aspect::$name),*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Aspect::$name => $code),* }
            }
        }
    };
}

aspects! {
    Existence = "existence" "Whether it is there at all: its short code, the service's code or the commune.";
    Name = "name" "The name, in a language.";
    AlternateName = "alternate-name" "The organization's acronym or short name.";
    Description = "description" "What it is, or what to expect, in a language.";
    Website = "website" "The organization's website.";
    Email = "email" "The e-mail address.";
    Phones = "phones" "The numbers to call, the best first.";
    WhatsApp = "whatsapp" "The number that answers on WhatsApp.";
    Kind = "kind" "The service's code.";
    Audiences = "audiences" "Whom it is for.";
    Ages = "ages" "The youngest and the oldest served.";
    Languages = "languages" "The languages in which people are received.";
    Url = "url" "The service's web page.";
    Hours = "hours" "When it is open.";
    HoursRamadan = "hours-ramadan" "When it is open during Ramadan.";
    Closures = "closures" "Dated closures.";
    Cost = "cost" "What it costs.";
    Documents = "documents" "What to bring, in a language.";
    Capacity = "capacity" "Places or people a month.";
    Reach = "reach" "Whether people come to a place, or it serves the whole country.";
    Places = "places" "The locations at which a service is offered.";
    Confirmed = "confirmed" "When somebody last confirmed it.";
    Commune = "commune" "The commune that holds the place.";
    Address = "address" "The address, in a language.";
    Point = "point" "The position.";
    Disclosure = "disclosure" "How much of the place may be known.";
    ReferralPhone = "referral-phone" "Whom to call to be referred there.";
    Accessibility = "accessibility" "What makes it usable by people with disabilities.";
}

impl Aspect {
    /// The aspect with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|aspect| aspect.code() == code)
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Aspect {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("`{code}` is nothing in which two listings differ"))
    }
}

impl From<Aspect> for &'static str {
    fn from(aspect: Aspect) -> Self {
        aspect.code()
    }
}

/// Where two versions may differ: what of which, in which language.
pub type Key = (Subject, Aspect, Option<Language>);

/// One thing that differs between two versions of a listing, with both values as a reader compares them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is about.
    pub subject: Subject,
    /// Which thing of it.
    pub aspect: Aspect,
    /// The language, where it is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// What was said before; absent where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is said now; absent where nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether it touches what is kept from the public: the words of a place that is not public, or a service to which
    /// the public comes in another way than before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

impl Difference {
    /// What of which, in which language.
    pub fn key(&self) -> Key {
        (self.subject, self.aspect, self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_as_their_aspects() {
        for aspect in Aspect::ALL {
            assert_eq!(Aspect::parse(aspect.code()), Some(*aspect));
            let code = aspect.code();
            assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
        }
        assert_eq!(Aspect::parse("weather"), None);
        assert!(Aspect::ALL.is_sorted());
    }

    #[test]
    fn a_difference_is_stored_and_read_back() {
        let difference = Difference {
            subject: Subject::Service(Uuid::from_u128(7)),
            aspect: Aspect::WhatsApp,
            language: None,
            before: None,
            after: Some("+212500000001".to_owned()),
            kept: false,
        };
        let stored = serde_json::to_string(&difference).unwrap();
        assert_eq!(
            stored,
            r#"{"subject":{"service":"00000000-0000-0000-0000-000000000007"},"aspect":"whatsapp","after":"+212500000001"}"#
        );
        assert_eq!(serde_json::from_str::<Difference>(&stored).unwrap(), difference);
        assert!(serde_json::from_str::<Difference>(&stored.replace("whatsapp", "weather")).is_err());
    }
}
