//! Leaving out what only leads to the words of a panic. The app installs no hook and WebAssembly has no place to print: nobody
//! could ever read them. Where something panics the program still stops, at the same point.

use std::collections::HashSet;

use wasmparser::Operator as Step;

use super::blocks::{nest, never_returns};
use super::module::{Function, Module};

/// How the names of the standard library's last words begin. Of those only what never returns is meant.
const LAST_WORDS: [&str; 14] = [
    "core::panicking::",
    "core::option::",
    "core::result::",
    "core::slice::",
    "core::str::",
    "core::cell::",
    "alloc::raw_vec::",
    "alloc::alloc::",
    "std::panicking::",
    "std::alloc::",
    "std::process::",
    "std::thread::",
    "std::sys::backtrace::",
    "__rustc::",
];

/// Ends every function where it would begin to say why.
pub fn cut(module: &mut Module<'_>) {
    let first = module.imported();
    let is_last = |function: &Function<'_>| {
        LAST_WORDS.iter().any(|words| function.name.starts_with(words)) && never_returns(&function.code)
    };
    let all = (first..).zip(&module.functions);
    let mut last: HashSet<u32> = all
        .filter(|(_, function)| is_last(function))
        .map(|(index, _)| index)
        .collect();
    loop {
        let before = last.len();
        for (index, function) in (first..).zip(&mut module.functions) {
            if last.contains(&index) {
                function.code = vec![Step::Unreachable, Step::End];
                function.locals.clear();
            } else {
                while shorten(function, &last) {}
                if matches!(function.code[..], [Step::Unreachable, Step::End]) {
                    last.insert(index);
                }
            }
        }
        if last.len() == before {
            return;
        }
    }
}

fn shorten(function: &mut Function<'_>, last: &HashSet<u32>) -> bool {
    let before = function.code.len();
    stop(&mut function.code, last);
    while nest(&mut function.code) {}
    forget(&mut function.code);
    function.code.len() < before
}

/// Whether a step is lost on nobody where the program stops after it: it neither calls, nor branches, nor grows anything.
fn is_quiet(step: &Step<'_>) -> bool {
    matches!(
        step,
        Step::I32Const { .. }
            | Step::I64Const { .. }
            | Step::F64Const { .. }
            | Step::LocalGet { .. }
            | Step::LocalSet { .. }
            | Step::LocalTee { .. }
            | Step::GlobalGet { .. }
            | Step::GlobalSet { .. }
            | Step::I32Load { .. }
            | Step::I32Load8U { .. }
            | Step::I32Load16U { .. }
            | Step::I64Load { .. }
            | Step::F64Load { .. }
            | Step::I32Store { .. }
            | Step::I32Store8 { .. }
            | Step::I32Store16 { .. }
            | Step::I64Store { .. }
            | Step::F64Store { .. }
            | Step::I32Add
            | Step::I32Sub
            | Step::I32Mul
            | Step::I32And
            | Step::I32Or
            | Step::I32Xor
            | Step::I32Shl
            | Step::I32ShrU
            | Step::I32ShrS
            | Step::I32Eqz
            | Step::I32Eq
            | Step::I32Ne
            | Step::I64Or
            | Step::I64Shl
            | Step::I64ExtendI32U
            | Step::I32WrapI64
            | Step::Select
            | Step::Drop
            | Step::MemoryCopy { .. }
            | Step::Unreachable
    )
}

/// A stop in place of each call of last words, and nothing in front of it that nobody sees. What is left behind on the stack
/// does not matter after a stop.
fn stop(code: &mut Vec<Step<'_>>, last: &HashSet<u32>) {
    let mut kept: Vec<Step<'_>> = Vec::with_capacity(code.len());
    for (at, step) in code.iter().enumerate() {
        let says = matches!(step, Step::Call { function_index } if last.contains(function_index));
        if says && matches!(code.get(at + 1), Some(Step::Unreachable)) {
            continue;
        }
        if matches!(step, Step::Unreachable) {
            while kept.last().is_some_and(is_quiet) {
                kept.pop();
            }
        }
        kept.push(step.clone());
    }
    *code = kept;
}

/// What is put into a local that nobody reads from then on.
fn forget(code: &mut Vec<Step<'_>>) {
    let read: HashSet<u32> = code
        .iter()
        .filter_map(|step| match step {
            Step::LocalGet { local_index } => Some(*local_index),
            _ => None,
        })
        .collect();
    let mut kept: Vec<Step<'_>> = Vec::with_capacity(code.len());
    for step in code.iter() {
        match step {
            Step::LocalTee { local_index } if !read.contains(local_index) => {}
            Step::LocalSet { local_index } if !read.contains(local_index) => {
                let is_plain = matches!(
                    kept.last(),
                    Some(Step::I32Const { .. } | Step::I64Const { .. } | Step::LocalGet { .. } | Step::GlobalGet { .. })
                );
                if is_plain {
                    kept.pop();
                } else {
                    kept.push(Step::Drop);
                }
            }
            step => kept.push(step.clone()),
        }
    }
    *code = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Last words.
    const WORDS: Step<'_> = Step::Call { function_index: 7 };
    /// Something that others see.
    const ACT: Step<'_> = Step::Call { function_index: 1 };

    #[test]
    fn what_leads_to_last_words_goes_and_what_others_see_stays() {
        let mut code = vec![
            ACT,
            Step::I32Const { value: 5 },
            Step::LocalSet { local_index: 0 },
            WORDS,
            Step::Unreachable,
            Step::End,
        ];
        stop(&mut code, &HashSet::from([7]));
        assert_eq!(code, [ACT, Step::Unreachable, Step::End]);
    }
}
