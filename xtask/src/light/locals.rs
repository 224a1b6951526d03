//! Locals that are used, numbered from those that are used most: small numbers are short, and alike functions become more so.

use std::cmp::Reverse;

use wasmparser::{Operator, ValType};

use super::module::Module;

/// Numbers the locals of every function anew.
pub fn number(module: &mut Module<'_>) {
    let parameters: Vec<u32> = module
        .functions
        .iter()
        .map(|function| module.parameters(function.ty))
        .collect();
    for (function, parameters) in module.functions.iter_mut().zip(parameters) {
        let all: Vec<ValType> = function
            .locals
            .iter()
            .flat_map(|(count, ty)| std::iter::repeat_n(*ty, *count as usize))
            .collect();
        let mut uses = vec![(0_usize, usize::MAX); all.len()];
        for (at, step) in function.code.iter_mut().enumerate() {
            if let Some(place) = local(step).and_then(|local| uses.get_mut(local.checked_sub(parameters)? as usize)) {
                *place = (place.0 + 1, place.1.min(at));
            }
        }
        let mut order: Vec<usize> = (0..all.len()).filter(|local| uses[*local].0 > 0).collect();
        order.sort_by_key(|local| (Reverse(uses[*local].0), uses[*local].1));
        let mut numbers = vec![0; all.len()];
        let mut locals: Vec<(u32, ValType)> = Vec::new();
        for (number, local) in (parameters..).zip(order) {
            numbers[local] = number;
            match locals.last_mut() {
                Some((count, ty)) if *ty == all[local] => *count += 1,
                _ => locals.push((1, all[local])),
            }
        }
        function.locals = locals;
        for step in &mut function.code {
            if let Some(index) = local(step)
                && let Some(number) = index.checked_sub(parameters).and_then(|at| numbers.get(at as usize))
            {
                *index = *number;
            }
        }
    }
}

fn local<'s>(step: &'s mut Operator<'_>) -> Option<&'s mut u32> {
    match step {
        Operator::LocalGet { local_index } | Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
            Some(local_index)
        }
        _ => None,
    }
}
