//! Functions that are alike beside each other: compression finds there what they have in common, at the least cost.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;

use super::module::Module;
use super::write::body;

/// Bytes that are looked at together.
const GRAM: usize = 6;
/// Numbers by which likeness is measured: of each kind of hash the least over all grams (MinHash).
const HASHES: usize = 128;

struct Alike {
    index: u32,
    ty: u32,
    size: usize,
    least: Vec<u32>,
}

/// From each function on to the one that is most like it, of those that are left.
pub fn by_likeness(module: &mut Module<'_>) -> Result<()> {
    let mut all = Vec::new();
    for (index, function) in (module.imported()..).zip(&module.functions) {
        if module.same[index as usize] == index {
            let body = body(function, &module.same)?;
            all.push(Alike {
                index,
                ty: function.ty,
                size: body.len(),
                least: least(&body),
            });
        }
    }
    all.sort_by_key(|one| (one.ty, one.size, one.index));
    let mut sharing: HashMap<(usize, u32), Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        for key in one.least.iter().copied().enumerate() {
            sharing.entry(key).or_default().push(at);
        }
    }
    let mut order: Vec<u32> = (0..module.imported()).collect();
    let mut left: Vec<bool> = vec![true; all.len()];
    let mut next = 0;
    loop {
        let one = &all[next];
        order.push(one.index);
        left[next] = false;
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for key in one.least.iter().copied().enumerate() {
            for other in sharing.get(&key).into_iter().flatten().filter(|other| left[**other]) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let likeness = |(at, shared): &(usize, usize)| {
            let other = &all[*at];
            let apart = other.size.abs_diff(one.size) * 100 / other.size.max(one.size).max(1);
            (
                shared * 100 + 100 - apart + if other.ty == one.ty { 50 } else { 0 },
                Reverse(*at),
            )
        };
        let best = shared.into_iter().max_by_key(likeness).map(|(at, _)| at);
        let Some(found) = best.or_else(|| left.iter().position(|left| *left)) else {
            break;
        };
        next = found;
    }
    module.order = order;
    Ok(())
}

fn least(bytes: &[u8]) -> Vec<u32> {
    let mut least = vec![u32::MAX; HASHES];
    for gram in bytes.windows(GRAM.min(bytes.len()).max(1)) {
        let mut hash = gram.iter().fold(super::FIRST, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(super::PRIME)
        });
        for least in &mut least {
            hash ^= hash >> 29;
            hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            hash ^= hash >> 32;
            *least = (*least).min(hash as u32);
        }
    }
    least
}
