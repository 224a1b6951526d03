//! A module taken apart, and put together again with what is reached alone.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    ConstExpr, CustomSectionReader, DataKind, ElementItems, ElementKind, ExternalKind, KnownCustom, Name, Operator, Parser,
    Payload, TypeRef, ValType,
};

/// A function: its type, its locals and its instructions.
pub struct Function<'a> {
    pub ty: u32,
    pub locals: Vec<(u32, ValType)>,
    pub code: Vec<Operator<'a>>,
    /// Its name, without hashes; empty where it has none.
    pub name: String,
}

/// A piece of memory that is there from the beginning.
pub struct Segment {
    pub start: u32,
    /// Where in the module its bytes lie.
    from: u64,
    pub bytes: Vec<u8>,
}

/// A module. Functions are numbered as WebAssembly does it: first what is imported.
pub struct Module<'a> {
    pub bytes: &'a [u8],
    /// Imported functions: from where, and their names.
    pub imports: Vec<(&'a str, &'a str)>,
    pub functions: Vec<Function<'a>>,
    /// How many parameters functions of each type have.
    parameters: Vec<u32>,
    /// What the script may use.
    pub exports: Vec<(String, ExternalKind, u32)>,
    /// What is called through the table: from which slot on, and which functions.
    pub table: Vec<(u32, Vec<u32>)>,
    pub data: Vec<Segment>,
    start: Option<u32>,
    /// Which function stands for each.
    pub same: Vec<u32>,
    /// In which order they are written.
    pub order: Vec<u32>,
    /// New names of imports and exports.
    pub names: HashMap<String, String>,
}

impl<'a> Module<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self {
            bytes,
            imports: Vec::new(),
            functions: Vec::new(),
            parameters: Vec::new(),
            exports: Vec::new(),
            table: Vec::new(),
            data: Vec::new(),
            start: None,
            same: Vec::new(),
            order: Vec::new(),
            names: HashMap::new(),
        };
        let mut types = Vec::new();
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        module.parameters.push(u32::try_from(ty?.params().len())?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        if is_function(import.ty) {
                            module.imports.push((import.module, import.name));
                        }
                    }
                }
                Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        module.exports.push((export.name.to_owned(), export.kind, export.index));
                    }
                }
                Payload::StartSection { func, .. } => module.start = Some(func),
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element?;
                        let (ElementItems::Functions(functions), ElementKind::Active { offset_expr, .. }) =
                            (element.items, element.kind)
                        else {
                            bail!("a table of another kind than Rust makes");
                        };
                        let functions = functions.into_iter().collect::<Result<_, _>>()?;
                        module.table.push((number(&offset_expr)?, functions));
                    }
                }
                Payload::DataSection(section) => {
                    for data in section {
                        let data = data?;
                        let DataKind::Active { offset_expr, .. } = data.kind else {
                            bail!("data of another kind than Rust makes");
                        };
                        module.data.push(Segment {
                            start: number(&offset_expr)?,
                            from: data.range.end - data.data.len() as u64,
                            bytes: data.data.to_vec(),
                        });
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    module.functions.push(Function {
                        ty: *types.get(module.functions.len()).context("a function without a type")?,
                        locals: body.get_locals_reader()?.into_iter().collect::<Result<_, _>>()?,
                        code: body.get_operators_reader()?.into_iter().collect::<Result<_, _>>()?,
                        name: String::new(),
                    });
                }
                Payload::CustomSection(section) => {
                    let found = function_names(&section)?;
                    names.extend(found.into_iter().map(|(index, name)| (index, plain(name))));
                }
                _ => {}
            }
        }
        let all = module.imported() + u32::try_from(module.functions.len())?;
        for (index, function) in (module.imported()..).zip(&mut module.functions) {
            function.name = names.remove(&index).unwrap_or_default();
        }
        module.same = (0..all).collect();
        module.order = (0..all).collect();
        Ok(module)
    }

    /// How many functions are imported.
    pub fn imported(&self) -> u32 {
        u32::try_from(self.imports.len()).unwrap_or(u32::MAX)
    }

    /// How many parameters a function of a type has.
    pub fn parameters(&self, ty: u32) -> u32 {
        self.parameters.get(ty as usize).copied().unwrap_or_default()
    }

    /// A function that is not imported.
    pub fn at(&self, index: u32) -> Option<&Function<'a>> {
        self.functions.get(usize::try_from(index.checked_sub(self.imported())?).ok()?)
    }

    /// Functions that are called from outside.
    pub fn roots(&self) -> impl Iterator<Item = u32> {
        let exported = self.exports.iter().filter(|(_, kind, _)| *kind == ExternalKind::Func);
        exported.map(|(.., index)| *index).chain(self.start)
    }

    /// The slots of the table, in their order, and which function each holds.
    pub fn slots(&self) -> impl Iterator<Item = (u32, u32)> {
        self.table
            .iter()
            .flat_map(|(first, functions)| (*first..).zip(functions.iter().copied()))
    }

    /// Puts other functions into the slots.
    pub fn fill(&mut self, held: Vec<u32>) {
        let slots = self.table.iter_mut().flat_map(|(_, functions)| functions);
        for (slot, index) in slots.zip(held) {
            *slot = index;
        }
    }

    /// The address of a byte of the module that lies in its data.
    pub fn data_at(&self, byte: u64) -> Option<u32> {
        self.data.iter().find_map(|segment| {
            let at = usize::try_from(byte.checked_sub(segment.from)?).ok()?;
            (at < segment.bytes.len()).then(|| segment.start + at as u32)
        })
    }

    /// The number that lies at an address.
    pub fn word(&self, address: u32) -> Option<u32> {
        self.data.iter().find_map(|segment| {
            let at = address.checked_sub(segment.start)? as usize;
            let word = segment.bytes.get(at..at + 4)?;
            Some(u32::from_le_bytes(word.try_into().ok()?))
        })
    }

    /// Puts noughts there.
    pub fn wipe(&mut self, addresses: Range<u32>) {
        for segment in &mut self.data {
            let place = |address: u32| address.checked_sub(segment.start).map(|at| at as usize);
            let place = place(addresses.start).zip(place(addresses.end));
            if let Some(bytes) = place.and_then(|(from, to)| segment.bytes.get_mut(from..to)) {
                bytes.fill(0);
            }
        }
    }

    /// Which functions are called by anything that is.
    pub fn reached(&self) -> Vec<bool> {
        let mut reached = vec![false; self.same.len()];
        let mut todo: Vec<u32> = self.roots().chain(self.slots().map(|(_, index)| index)).collect();
        while let Some(index) = todo.pop() {
            let index = self.same[index as usize];
            if std::mem::replace(&mut reached[index as usize], true) {
                continue;
            }
            let called = self.at(index).into_iter().flat_map(|function| &function.code);
            todo.extend(called.filter_map(|step| match step {
                Operator::Call { function_index } | Operator::RefFunc { function_index } => Some(*function_index),
                _ => None,
            }));
        }
        reached
    }
}

/// Where something begins, as the linker writes it.
fn number(begin: &ConstExpr<'_>) -> Result<u32> {
    match begin.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => bail!("something that begins at another kind of place than the linker writes"),
    }
}

/// Whether what is imported is a function.
pub fn is_function(ty: TypeRef) -> bool {
    matches!(ty, TypeRef::Func(_) | TypeRef::FuncExact(_))
}

/// What functions are called, by their numbers; nothing in another section than that of names.
pub fn function_names<'a>(section: &CustomSectionReader<'a>) -> Result<Vec<(u32, &'a str)>> {
    let mut names = Vec::new();
    if let KnownCustom::Name(section) = section.as_known() {
        for part in section {
            let Name::Function(functions) = part? else { continue };
            for named in functions {
                let named = named?;
                names.push((named.index, named.name));
            }
        }
    }
    Ok(names)
}

/// A function's name without what tells builds apart: `::h…` of legacy names, `[…]` of crates, `.…` of the linker.
fn plain(name: &str) -> String {
    let is_hash = |word: &str| word.len() > 10 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut plain = String::new();
    for (index, part) in name.split('[').enumerate() {
        match part.split_once(']') {
            Some((inside, rest)) if index > 0 && is_hash(inside) => plain.push_str(rest),
            _ if index > 0 => plain.extend(["[", part]),
            _ => plain.push_str(part),
        }
    }
    if let Some((name, number)) = plain.rsplit_once('.')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        plain.truncate(name.len());
    }
    match plain.rsplit_once("::h") {
        Some((name, hash)) if is_hash(hash) => name.to_owned(),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_lose_their_hashes() {
        assert_eq!(
            plain("core::option::unwrap_failed::h6b9011076e31da3f"),
            "core::option::unwrap_failed"
        );
        assert_eq!(plain("core[c5930c85a12de822]::panicking::panic"), "core::panicking::panic");
        assert_eq!(
            plain("<u32 as core[c5930c85a12de822]::fmt::Debug>::fmt.314"),
            "<u32 as core::fmt::Debug>::fmt"
        );
        assert_eq!(plain("<[u8; 3] as a::B>::c"), "<[u8; 3] as a::B>::c");
        assert_eq!(plain("main"), "main");
    }
}
