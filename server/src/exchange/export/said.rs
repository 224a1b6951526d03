//! How HSDS documents are worded: what is not known is left out, and a text's languages stand side by side.

use sanad_domain::Language;
use sanad_domain::text::Words;
use sanad_domain::vocabulary::Term;
use serde_json::{Map, Value};
use uuid::Uuid;

/// Between two languages of one text.
pub(in crate::exchange) const BETWEEN: &str = " · ";

/// The identifier of a thing that has none of its own, made from its owner's.
pub(in crate::exchange) fn derived(from: Uuid, what: &str) -> Uuid {
    Uuid::new_v5(&from, what.as_bytes())
}

/// A term's label in every language of the interface.
pub(in crate::exchange) fn label(term: &Term) -> String {
    Language::COMPLETE.map(|language| term.label(language)).join(BETWEEN)
}

/// A text in all its languages.
pub(super) fn side_by_side(words: &Words) -> String {
    words.0.values().map(String::as_str).collect::<Vec<_>>().join(BETWEEN)
}

/// The object without what it does not say: HSDS leaves out rather than writing `null`, `""` or `[]`.
pub(super) fn compact(value: Value) -> Value {
    // An unknown postal code is the one thing that must be there and may be empty; addresses are not made compact.
    match value {
        Value::Object(members) => Value::Object(members.into_iter().filter(|(_, value)| is_said(value)).collect::<Map<_, _>>()),
        other => other,
    }
}

fn is_said(value: &Value) -> bool {
    !(value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty))
}
