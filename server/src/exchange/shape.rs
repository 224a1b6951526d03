//! A record under a mapping: its draft, and where each field of it came from.

use std::sync::Arc;

use sanad_domain::validate::{Draft, Finding};

use super::Mapping;
use super::origin::Columns;

/// Makes a draft of a record and says where its fields came from; rows that agree with the one before share that.
pub(super) fn mapped(
    mapping: &Mapping,
    value_of: &dyn Fn(&str) -> Option<String>,
    label_of: &dyn Fn(&str) -> Option<String>,
    before: &Arc<Columns>,
    findings: &mut Vec<Finding>,
) -> (Draft, Arc<Columns>) {
    let applied = mapping.apply(value_of);
    findings.extend(applied.findings);
    let fields = applied
        .fed
        .into_iter()
        .filter_map(|(field, source)| Some((field, label_of(source)?)))
        .collect();
    let columns = if before.fields == fields {
        Arc::clone(before)
    } else {
        Arc::new(Columns {
            path: before.path.clone(),
            fields,
        })
    };
    (applied.draft, columns)
}
