//! One function in place of several that are the same to the byte: what generic code becomes for types of one shape.

use std::collections::HashMap;

use anyhow::Result;

use super::module::Module;
use super::write::body;

/// Finds them, also those that are the same since what they call is.
pub fn merge(module: &mut Module<'_>) -> Result<()> {
    loop {
        let mut seen = HashMap::new();
        let mut same = module.same.clone();
        for (index, function) in (module.imported()..).zip(&module.functions) {
            let first = seen.entry((function.ty, body(function, &module.same)?)).or_insert(index);
            same[index as usize] = *first;
        }
        if same == module.same {
            return Ok(());
        }
        module.same = same;
    }
}
