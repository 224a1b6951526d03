//! What an edition changes, and the line of those before it: the content of `changes.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::edition::Counts;
use crate::text::Words;

/// What an edition changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// The number of the edition.
    pub edition: u32,
    /// Listings that the edition before did not have, by code.
    pub added: BTreeMap<String, Words>,
    /// Listings of which something is different.
    pub changed: BTreeMap<String, Words>,
    /// The codes of listings that it no longer has. Their names are not told: one may have gone so as not to be found.
    pub removed: BTreeSet<String>,
    /// The editions before it, the latest first.
    pub history: Vec<Past>,
    /// Every listing of the edition: its name, and a hash by which the next edition sees what changed.
    pub listings: BTreeMap<String, Known>,
}

/// A listing as far as the next edition has to know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// The name.
    pub name: Words,
    /// SHA-256 of its public form.
    pub sha256: String,
}

/// An edition of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// Its number.
    pub edition: u32,
    /// The day to which it was true.
    pub date: Date,
    /// What was in it.
    pub counts: Counts,
    /// How many listings it added, changed and removed.
    pub changes: [usize; 3],
    /// SHA-256 of its manifest.
    pub manifest_sha256: String,
}

impl Changes {
    /// What `listings` change after the edition that `before` is of; all of them are added where there was none.
    pub fn since(before: Option<&Changes>, edition: u32, listings: BTreeMap<String, Known>) -> Self {
        let empty = BTreeMap::new();
        let known = before.map_or(&empty, |before| &before.listings);
        let named = |(code, one): (&String, &Known)| (code.clone(), one.name.clone());
        let is_new = |(code, _): &(&String, &Known)| !known.contains_key(*code);
        let differs = |(code, one): &(&String, &Known)| known.get(*code).is_some_and(|old| old.sha256 != one.sha256);
        Self {
            edition,
            added: listings.iter().filter(is_new).map(named).collect(),
            changed: listings.iter().filter(differs).map(named).collect(),
            removed: known.keys().filter(|code| !listings.contains_key(*code)).cloned().collect(),
            history: Vec::new(),
            listings,
        }
    }

    /// How many listings are added, changed and removed.
    pub fn counts(&self) -> [usize; 3] {
        [self.added.len(), self.changed.len(), self.removed.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn listings(all: &[(&str, &str)]) -> BTreeMap<String, Known> {
        let known = |(code, sha256): &(&str, &str)| {
            let name = Words(BTreeMap::from([(Language::Fr, (*code).to_owned())]));
            (
                (*code).to_owned(),
                Known {
                    name,
                    sha256: (*sha256).to_owned(),
                },
            )
        };
        all.iter().map(known).collect()
    }

    #[test]
    fn what_came_went_and_differs_is_told_apart() {
        let first = Changes::since(None, 1, listings(&[("a", "1"), ("b", "1"), ("c", "1")]));
        assert_eq!(first.counts(), [3, 0, 0]);
        let second = Changes::since(Some(&first), 2, listings(&[("a", "1"), ("b", "2"), ("d", "1")]));
        let codes = |of: &BTreeMap<String, Words>| of.keys().cloned().collect::<String>();
        assert_eq!([codes(&second.added), codes(&second.changed)], ["d", "b"]);
        assert!(second.removed.iter().eq(["c"]));
    }
}
