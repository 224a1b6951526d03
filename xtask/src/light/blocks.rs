//! Blocks and branches of a function: where they lead, and which of them can go.

use wasmparser::{BlockType, Operator as Step};

/// A block: whether it is a loop, whether its end is reached by a branch, and whether its `if` may be passed by.
struct Open {
    is_loop: bool,
    is_left: bool,
    is_passed: bool,
}

/// Whether no way through leads back to the caller.
pub fn never_returns(code: &[Step<'_>]) -> bool {
    fn leave(open: &mut [Open], depth: u32, here: bool) {
        let at = open.len().checked_sub(depth as usize + 1);
        if let Some(block) = at.and_then(|at| open.get_mut(at)) {
            block.is_left |= here && !block.is_loop;
        }
    }
    let block = |is_loop, is_passed| Open {
        is_loop,
        is_left: false,
        is_passed,
    };
    let mut open = vec![block(false, false)];
    let mut here = true;
    for step in code {
        match step {
            Step::Block { .. } => open.push(block(false, false)),
            Step::Loop { .. } => open.push(block(true, false)),
            Step::If { .. } => open.push(block(false, here)),
            Step::Else => {
                let Some(block) = open.last_mut() else { return false };
                block.is_left |= here;
                here = std::mem::take(&mut block.is_passed);
            }
            Step::End => {
                let Some(block) = open.pop() else { return false };
                here |= block.is_left || block.is_passed;
            }
            Step::Br { relative_depth } => {
                leave(&mut open, *relative_depth, here);
                here = false;
            }
            Step::BrIf { relative_depth } => leave(&mut open, *relative_depth, here),
            Step::BrTable { targets } => {
                for depth in targets.targets().flatten().chain([targets.default()]) {
                    leave(&mut open, depth, here);
                }
                here = false;
            }
            Step::Unreachable => here = false,
            Step::Return | Step::ReturnCall { .. } | Step::ReturnCallIndirect { .. } if here => return false,
            _ => {}
        }
    }
    !here
}

/// Of two blocks, one at once in the other, that both end in a stop, one is enough.
pub fn nest(code: &mut Vec<Step<'_>>) -> bool {
    let mut ends = vec![0; code.len()];
    let mut open = Vec::new();
    for (at, step) in code.iter().enumerate() {
        match step {
            Step::Block { .. } | Step::Loop { .. } | Step::If { .. } => open.push(at),
            Step::End => {
                if let Some(begun) = open.pop() {
                    ends[begun] = at;
                }
            }
            _ => {}
        }
    }
    let is_block = |at: usize| {
        matches!(
            code.get(at),
            Some(Step::Block {
                blockty: BlockType::Empty
            })
        )
    };
    let stops = |at: usize| matches!(code.get(at), Some(Step::Unreachable));
    let fits = |at: &usize| {
        is_block(*at) && is_block(at + 1) && {
            let (outer, inner) = (ends[*at], ends[at + 1]);
            outer == inner + 2 && stops(inner + 1) && stops(outer + 1)
        }
    };
    // From the innermost on, so that what has been looked at stays as it is.
    let Some((at, inside)) = (0..code.len())
        .rev()
        .filter(fits)
        .find_map(|at| Some((at, lifted(&code[at + 2..ends[at + 1]])?)))
    else {
        return false;
    };
    let (outer, inner) = (ends[at], ends[at + 1]);
    let mut rest = code.split_off(inner);
    code.truncate(at + 1);
    code.extend(inside);
    code.push(Step::End);
    code.extend(rest.drain(outer + 1 - inner..));
    true
}

/// What lies in the inner block, with one block less around it; `None` where a table of branches leads out of it.
fn lifted<'a>(code: &[Step<'a>]) -> Option<Vec<Step<'a>>> {
    let mut depth = 0_u32;
    let mut lifted = Vec::with_capacity(code.len());
    for step in code {
        let to = |target: u32| if target > depth { target - 1 } else { target };
        lifted.push(match step {
            Step::Br { relative_depth } => Step::Br {
                relative_depth: to(*relative_depth),
            },
            Step::BrIf { relative_depth } => Step::BrIf {
                relative_depth: to(*relative_depth),
            },
            Step::BrTable { targets } if targets.targets().flatten().chain([targets.default()]).any(|to| to > depth) => {
                return None;
            }
            step => step.clone(),
        });
        match step {
            Step::Block { .. } | Step::Loop { .. } | Step::If { .. } => depth += 1,
            Step::End => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    Some(lifted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: BlockType = BlockType::Empty;
    /// Something that others see.
    const ACT: Step<'_> = Step::Call { function_index: 1 };

    fn block<'a>() -> Step<'a> {
        Step::Block { blockty: EMPTY }
    }

    fn branch<'a>(relative_depth: u32) -> Step<'a> {
        Step::BrIf { relative_depth }
    }

    #[test]
    fn only_what_never_leads_back_never_returns() {
        let passed_by = [
            Step::I32Const { value: 0 },
            Step::If { blockty: EMPTY },
            Step::Unreachable,
            Step::End,
            Step::End,
        ];
        assert!(!never_returns(&passed_by));
        let on_both_ways = [
            Step::If { blockty: EMPTY },
            Step::Unreachable,
            Step::Else,
            Step::Unreachable,
            Step::End,
            Step::End,
        ];
        assert!(never_returns(&on_both_ways));
        assert!(!never_returns(&[block(), branch(0), Step::Unreachable, Step::End, Step::End]));
        assert!(!never_returns(&[
            block(),
            branch(1),
            Step::Unreachable,
            Step::End,
            Step::Unreachable,
            Step::End
        ]));
        assert!(never_returns(&[ACT, Step::Unreachable, Step::End]));
    }

    #[test]
    fn two_ways_to_a_stop_become_one() {
        let mut code = vec![
            block(),
            block(),
            block(),
            branch(0),
            branch(1),
            branch(2),
            Step::End,
            ACT,
            branch(2),
            Step::Return,
            Step::End,
            Step::Unreachable,
            Step::End,
            Step::Unreachable,
            Step::End,
        ];
        assert!(nest(&mut code));
        let once = [
            block(),
            block(),
            branch(0),
            branch(1),
            branch(1),
            Step::End,
            ACT,
            branch(1),
            Step::Return,
            Step::End,
            Step::Unreachable,
            Step::End,
        ];
        assert_eq!(code, once);
        assert!(!nest(&mut code));
    }
}
