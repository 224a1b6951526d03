//! Data and functions of the table that nothing names any more, by what the linker knew (`--emit-relocs`): where each datum
//! lies, and which words of data are addresses.
//!
//! What code names is known by its constants alone. A constant that only happens to be an address keeps what lies there; what is
//! addressed from outside of its bounds stays in any case.

use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasmparser::{KnownCustom, Linking, Operator, Parser, Payload, RelocationType, SymbolInfo};

use super::module::Module;

/// A word of data that is an address.
struct Pointer {
    at: u32,
    to: u32,
    /// Whether it is a slot of the table.
    is_slot: bool,
}

/// What the linker knew.
pub struct Known {
    /// Whether the linker said anything. Where it did not, everything stays.
    is_said: bool,
    /// Pieces of data in the order of their addresses; none overlaps another.
    pieces: Vec<Range<u32>>,
    /// Which of them are addressed from outside.
    is_pinned: Vec<bool>,
    /// In the order of where they lie.
    pointers: Vec<Pointer>,
}

impl Known {
    pub fn read(module: &Module<'_>, bytes: &[u8]) -> Result<Self> {
        let mut symbols = Vec::new();
        let mut relocated = Vec::new();
        let mut section = 0;
        let mut is_said = false;
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::DataSection(data) => section = data.range().start,
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            let Linking::SymbolTable(table) = part? else { continue };
                            for symbol in table {
                                symbols.push(place(module, &symbol?));
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) => {
                        let in_data = custom.name() == "reloc.DATA";
                        is_said |= in_data;
                        for entry in relocations.entries() {
                            relocated.push((in_data, entry?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let mut pieces: Vec<Range<u32>> = Vec::new();
        let mut sorted: Vec<Range<u32>> = symbols.iter().flatten().filter(|place| !place.is_empty()).cloned().collect();
        sorted.sort_unstable_by_key(|place| (place.start, place.end));
        for place in sorted {
            match pieces.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => pieces.push(place),
            }
        }
        let mut known = Self {
            is_said,
            is_pinned: vec![false; pieces.len()],
            pieces,
            pointers: Vec::new(),
        };
        for (in_data, entry) in relocated {
            let is_slot = entry.ty == RelocationType::TableIndexI32;
            let is_address = matches!(
                entry.ty,
                RelocationType::MemoryAddrI32 | RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb
            );
            let place = symbols.get(entry.index as usize).cloned().flatten().filter(|_| is_address);
            let named = place.as_ref().map(|place| i64::from(place.start) + entry.addend);
            if let Some((place, named)) = place.zip(named)
                && let Some(piece) = known.piece(place.start)
            {
                let inside = u32::try_from(named).ok().and_then(|named| known.piece(named));
                known.is_pinned[piece] |= inside != Some(piece);
            }
            if in_data && (is_slot || is_address) {
                let at = module
                    .data_at(section + u64::from(entry.offset))
                    .context("an address outside of all data")?;
                let to = module.word(at).context("an address outside of all data")?;
                ensure!(
                    named.is_none_or(|named| named == i64::from(to)),
                    "data was changed since it was linked"
                );
                known.pointers.push(Pointer { at, to, is_slot });
            }
        }
        known.pointers.sort_unstable_by_key(|pointer| pointer.at);
        Ok(known)
    }

    fn piece(&self, address: u32) -> Option<usize> {
        let at = self.pieces.partition_point(|piece| piece.start <= address).checked_sub(1)?;
        self.pieces.get(at)?.contains(&address).then_some(at)
    }

    /// Clears what nothing names, in data and in the table.
    pub fn clear(&self, module: &mut Module<'_>) {
        if !self.is_said {
            return;
        }
        let slots: Vec<(u32, u32)> = module.slots().collect();
        let slot = |number: u32| slots.binary_search_by_key(&number, |(slot, _)| *slot).ok();
        let mut is_live = self.is_pinned.clone();
        let mut is_used = vec![false; slots.len()];
        let mut is_called = vec![false; module.same.len()];
        let mut functions: Vec<u32> = module.roots().collect();
        let mut pieces: Vec<usize> = (0..is_live.len()).filter(|piece| is_live[*piece]).collect();
        loop {
            let mut named = Vec::new();
            if let Some(index) = functions.pop() {
                let index = module.same[index as usize];
                if std::mem::replace(&mut is_called[index as usize], true) {
                    continue;
                }
                for step in module.at(index).into_iter().flat_map(|function| &function.code) {
                    match step {
                        Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                            functions.push(*function_index)
                        }
                        Operator::I32Const { value } => {
                            named.extend([(value.cast_unsigned(), true), (value.cast_unsigned(), false)])
                        }
                        step => named.extend(offset(step).map(|address| (address, false))),
                    }
                }
            } else if let Some(piece) = pieces.pop() {
                let place = &self.pieces[piece];
                let from = self.pointers.partition_point(|pointer| pointer.at < place.start);
                let inside = self.pointers[from..].iter().take_while(|pointer| pointer.at < place.end);
                named.extend(inside.map(|pointer| (pointer.to, pointer.is_slot)));
            } else {
                break;
            }
            for (number, is_slot) in named {
                if is_slot {
                    if let Some(at) = slot(number).filter(|at| !std::mem::replace(&mut is_used[*at], true)) {
                        functions.push(slots[at].1);
                    }
                } else if let Some(piece) = self
                    .piece(number)
                    .filter(|piece| !std::mem::replace(&mut is_live[*piece], true))
                {
                    pieces.push(piece);
                }
            }
        }
        for (piece, _) in self.pieces.iter().zip(&is_live).filter(|(_, is_live)| !**is_live) {
            module.wipe(piece.clone());
        }
        // A slot that nobody calls holds whatever another one holds.
        if let Some(any) = is_used.iter().position(|used| *used) {
            let held = slots
                .iter()
                .zip(&is_used)
                .map(|((_, index), used)| if *used { *index } else { slots[any].1 });
            module.fill(held.collect());
        }
    }
}

/// Where a datum lies.
fn place(module: &Module<'_>, symbol: &SymbolInfo<'_>) -> Option<Range<u32>> {
    let SymbolInfo::Data {
        symbol: Some(symbol), ..
    } = symbol
    else {
        return None;
    };
    let start = module.data.get(symbol.index as usize)?.start + symbol.offset;
    Some(start..start + symbol.size)
}

/// The address within a step that reads or writes.
fn offset(step: &Operator<'_>) -> Option<u32> {
    let place = match step {
        Operator::I32Load { memarg }
        | Operator::I64Load { memarg }
        | Operator::F32Load { memarg }
        | Operator::F64Load { memarg }
        | Operator::I32Load8S { memarg }
        | Operator::I32Load8U { memarg }
        | Operator::I32Load16S { memarg }
        | Operator::I32Load16U { memarg }
        | Operator::I64Load8S { memarg }
        | Operator::I64Load8U { memarg }
        | Operator::I64Load16S { memarg }
        | Operator::I64Load16U { memarg }
        | Operator::I64Load32S { memarg }
        | Operator::I64Load32U { memarg }
        | Operator::I32Store { memarg }
        | Operator::I64Store { memarg }
        | Operator::F32Store { memarg }
        | Operator::F64Store { memarg }
        | Operator::I32Store8 { memarg }
        | Operator::I32Store16 { memarg }
        | Operator::I64Store8 { memarg }
        | Operator::I64Store16 { memarg }
        | Operator::I64Store32 { memarg } => memarg,
        _ => return None,
    };
    u32::try_from(place.offset).ok()
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection, Elements, ExportKind,
        ExportSection, Function, FunctionSection, LinkingSection, MemArg, MemArgTarget, SymbolTable, TypeSection,
    };

    use super::*;

    /// Five data of four bytes from address 64 on. Code names the first by a constant and the third by an offset; the third
    /// holds the address of the fourth, which holds a slot. Nothing names the second, and the fifth is named from outside.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for _ in 0..3 {
            functions.function(0);
            let mut function = Function::new([]);
            let memarg = MemArg {
                offset: 72,
                align: 2,
                target: MemArgTarget::Memory(0),
                ordering: None,
            };
            function
                .instructions()
                .i32_const(64)
                .drop()
                .i32_const(0)
                .i32_load(memarg)
                .drop()
                .end();
            code.function(&function);
        }
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 0);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(40), Elements::Functions(vec![1, 2].into()));
        let mut data = DataSection::new();
        let words = [7_u32, 7, 76, 41, 7].map(u32::to_le_bytes).concat();
        data.active(0, &ConstExpr::i32_const(64), words);
        let mut symbols = SymbolTable::new();
        for (offset, name) in (0..20).step_by(4).zip(["one", "two", "three", "four", "five"]) {
            symbols.data(
                0,
                name,
                Some(DataSymbolDefinition {
                    index: 0,
                    offset,
                    size: 4,
                }),
            );
        }
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        // The words begin behind the number of segments, the kind, where they begin and their length.
        let (third, fourth) = (7 + 8, 7 + 12);
        let in_data = [0, 2, 5, third, 3, 0, 2, fourth, 0];
        // One word after the fifth.
        let in_code = [0, 1, 4, 0, 4, 4];
        let mut module = wasm_encoder::Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&exports)
            .section(&elements)
            .section(&code)
            .section(&data);
        module.section(&linking);
        for (name, data) in [("reloc.DATA", &in_data[..]), ("reloc.CODE", &in_code[..])] {
            module.section(&CustomSection {
                name: name.into(),
                data: data.into(),
            });
        }
        module.finish()
    }

    #[test]
    fn what_nothing_names_is_cleared_and_all_else_stays() {
        let bytes = module();
        let mut module = Module::read(&bytes).unwrap();
        let known = Known::read(&module, &bytes).unwrap();
        known.clear(&mut module);
        let words: Vec<_> = (64..84).step_by(4).filter_map(|address| module.word(address)).collect();
        assert_eq!(words, [7, 0, 76, 41, 7]);
        // The first slot is named by nobody: it holds what the second does.
        assert_eq!(module.slots().collect::<Vec<_>>(), [(40, 2), (41, 2)]);
    }
}
