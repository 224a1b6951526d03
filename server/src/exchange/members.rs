//! The members of a JSON object exactly as they are written: twins are seen, and no number loses a digit.

use std::collections::HashSet;
use std::fmt;

use sanad_domain::validate::Rule;
use sanad_domain::validate::rules::file as rules;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::CELL_LIMIT;

/// The members of an object as they stand, twins included.
pub(super) struct Pairs<'a>(pub Vec<(String, &'a RawValue)>);

/// The member that goes by this name; of twins, the first.
pub(super) fn member<'p>(pairs: &'p [(String, &'p RawValue)], name: &str) -> Option<&'p RawValue> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, raw)| *raw)
}

/// Keys that stand a second time.
pub(super) fn twins<'p>(pairs: &'p [(String, &RawValue)]) -> impl Iterator<Item = &'p str> {
    let mut seen = HashSet::new();
    pairs
        .iter()
        .map(|(key, _)| key.as_str())
        .filter(move |key| !seen.insert(*key))
}

/// A scalar as text, numbers exactly as written; nothing for `null`.
pub(super) fn text(raw: &RawValue) -> Result<Option<String>, (&'static Rule, String)> {
    let raw = raw.get();
    match raw.as_bytes().first() {
        Some(b'n') | None => Ok(None),
        Some(b'{' | b'[') => Err((&rules::VALUE_KIND, raw.to_owned())),
        Some(b'"') => {
            let text: String = serde_json::from_str(raw).map_err(|_| (&rules::FILE_ENCODING, raw.to_owned()))?;
            if text.len() > CELL_LIMIT && text.chars().nth(CELL_LIMIT).is_some() {
                return Err((&rules::FILE_TOO_LARGE, format!("{} characters", text.chars().count())));
            }
            Ok(Some(text))
        }
        Some(_) if raw.len() > CELL_LIMIT => Err((&rules::FILE_TOO_LARGE, format!("{} characters", raw.len()))),
        Some(_) => Ok(Some(raw.to_owned())),
    }
}

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry::<String, &'de RawValue>()? {
                    pairs.push((pair.0, pair.1));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Members)
    }
}
