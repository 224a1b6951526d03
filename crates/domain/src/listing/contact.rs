//! How an organization is reached: telephone numbers by the country's numbering plan, e-mail and web addresses.

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// The telephone numbers of an organization or a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Numbers to call, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// The number that answers on WhatsApp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<Phone>,
}

impl Contact {
    /// Whether there is no number at all.
    pub fn is_empty(&self) -> bool {
        self.phones.is_empty() && self.whatsapp.is_none()
    }
}

/// What the numbering plan says of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// A line in a building.
    Landline,
    /// A mobile line.
    Mobile,
    /// Free for the caller.
    Freephone,
    /// Shared cost.
    Shared,
    /// Dearer than an ordinary call.
    Premium,
    /// Within a range that no operator may assign: rings nowhere.
    Demonstration,
    /// A national short number, such as an emergency line.
    Short,
    /// A number of another country.
    Foreign,
}

/// One range of the numbering plan (`data/telephone-plan.csv`).
#[derive(Debug)]
pub struct Range {
    /// Leading digits of the national number, without the trunk prefix.
    pub prefix: &'static str,
    /// How many digits the national number has.
    pub digits: usize,
    /// What the range is for.
    pub kind: PhoneKind,
}

/// The country calling code of the shipped numbering plan.
pub const COUNTRY_CODE: &str = "212";

/// The ranges of the country's numbering plan, longest prefix first.
pub fn telephone_plan() -> &'static [Range] {
    static PLAN: OnceLock<Vec<Range>> = OnceLock::new();
    PLAN.get_or_init(|| {
        let lines = include_str!("../../../../data/telephone-plan.csv").lines().skip(1);
        let mut ranges: Vec<Range> = Vec::new();
        // Each put in its place: to sort them afterwards would bring the sorting of anything to the browser.
        for range in lines.filter_map(read_range) {
            let at = ranges.partition_point(|other| other.prefix.len() >= range.prefix.len());
            ranges.insert(at, range);
        }
        ranges
    })
}

fn read_range(line: &'static str) -> Option<Range> {
    let mut cells = line.split(',');
    let (prefix, digits) = (cells.next()?, cells.next()?.parse().ok()?);
    let kind = match cells.next()? {
        "landline" => PhoneKind::Landline,
        "mobile" => PhoneKind::Mobile,
        "freephone" => PhoneKind::Freephone,
        "shared" => PhoneKind::Shared,
        "premium" => PhoneKind::Premium,
        "demonstration" => PhoneKind::Demonstration,
        "short" => PhoneKind::Short,
        _ => return None,
    };
    Some(Range { prefix, digits, kind })
}

/// A telephone number: E.164 with its plus sign, or a national short number as it is dialled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Wraps a number whose form was checked against the plan.
    #[cfg(feature = "validate")]
    pub(crate) fn from_valid(number: String) -> Self {
        Self(number)
    }

    /// The number as a machine dials it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the numbering plan says of it.
    pub fn kind(&self) -> PhoneKind {
        let Some(national) = self.0.strip_prefix("+212") else {
            return if self.0.starts_with('+') {
                PhoneKind::Foreign
            } else {
                PhoneKind::Short
            };
        };
        let range = telephone_plan()
            .iter()
            .find(|range| range.kind != PhoneKind::Short && range.digits == national.len() && national.starts_with(range.prefix));
        range.map_or(PhoneKind::Foreign, |range| range.kind)
    }

    /// The number as people of the country write it: `05 00 12 34 56`; a foreign one stays in E.164.
    pub fn display(&self) -> String {
        match self.0.strip_prefix("+212") {
            Some(national) => group_by_two(&format!("0{national}")),
            None => self.0.clone(),
        }
    }
}

/// Groups digits by two from the end, so that an odd one stays at the front.
fn group_by_two(number: &str) -> String {
    let digits = number.chars().count();
    let mut out = String::with_capacity(digits * 3 / 2);
    for (index, character) in number.chars().enumerate() {
        if index > 1 && (digits - index).is_multiple_of(2) {
            out.push(' ');
        }
        out.push(character);
    }
    out
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a value whose form was checked.
            #[cfg(feature = "validate")]
            pub(crate) fn from_valid(value: String) -> Self {
                Self(value)
            }

            /// The value as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

checked_text!(
    /// An e-mail address: one mailbox, plain ASCII, no display name.
    Email
);
checked_text!(
    /// A web address: `https` or `http`, a public host, no credentials.
    WebAddress
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_people_write_them() {
        assert_eq!(Phone("+212500123456".into()).display(), "05 00 12 34 56");
        assert_eq!(Phone("+33123456789".into()).display(), "+33123456789");
        assert_eq!(Phone("19".into()).display(), "19");
    }

    #[test]
    fn the_demonstration_range_rings_nowhere_and_is_told_apart() {
        assert_eq!(Phone("+212500123456".into()).kind(), PhoneKind::Demonstration);
        assert_eq!(Phone("+212612345678".into()).kind(), PhoneKind::Mobile);
        assert_eq!(Phone("+212890123456".into()).kind(), PhoneKind::Premium);
        assert_eq!(Phone("177".into()).kind(), PhoneKind::Short);
        assert_eq!(Phone("+34911234567".into()).kind(), PhoneKind::Foreign);
    }
}
