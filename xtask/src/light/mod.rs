//! Making what Trunk built lighter, without changing what it does: the linker and wasm-bindgen leave behind what nobody uses.
//!
//! Everything here depends on its input alone: the same program comes out lighter in the same way everywhere.

mod blocks;
mod endings;
mod locals;
pub mod module;
mod order;
mod same;
mod script;
mod unused;
mod write;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use module::Module;
use script::Script;
use unused::Known;

/// How the files of the search worker begin.
const WORKER: &str = "sanad-worker";

/// Makes every program of a folder lighter, with its script, and names the files of the app by what they hold from now on.
pub fn folder(folder: &Path) -> Result<()> {
    let mut shell =
        fs::read_to_string(folder.join("index.html")).with_context(|| format!("{} was not built", folder.display()))?;
    // All of them before the first is written: what is written here is not made lighter once more.
    let found = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    for path in found {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let bytes = fs::read(&path)?;
        let failed = || format!("{name} could not be made lighter");
        if stem.starts_with(WORKER) {
            // Its script is another kind, and small.
            fs::write(&path, alone(&bytes).with_context(failed)?)?;
            continue;
        }
        let script = folder.join(format!("{stem}.js"));
        let (bytes, text) = with_script(&bytes, &fs::read_to_string(&script)?).with_context(failed)?;
        // Kept by browsers for ever under its name: other contents need another one.
        let hash = bytes
            .iter()
            .chain(text.as_bytes())
            .fold(FIRST, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
        let renamed = format!("{}-{hash:016x}", stem.rsplit_once('-').map_or(stem, |(name, _)| name));
        fs::remove_file(&path)?;
        fs::remove_file(&script)?;
        fs::write(folder.join(format!("{renamed}_bg.wasm")), bytes)?;
        fs::write(folder.join(format!("{renamed}.js")), text)?;
        shell = shell.replace(stem, &renamed);
    }
    Ok(fs::write(folder.join("index.html"), shell)?)
}

/// FNV-1a.
const FIRST: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// A program whose script stays as it is.
fn alone(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::read(bytes)?;
    let known = Known::read(&module, bytes)?;
    endings::cut(&mut module);
    known.clear(&mut module);
    finish(module)
}

/// A program and the script through which it speaks with the page.
fn with_script(bytes: &[u8], text: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::read(bytes)?;
    let known = Known::read(&module, bytes)?;
    endings::cut(&mut module);
    let mut script = Script::read(text);
    // What the script does not use is not reached in the program, and the other way round.
    loop {
        known.clear(&mut module);
        let reached = module.reached();
        script.keep(|import| {
            module
                .imports
                .iter()
                .zip(&reached)
                .any(|((_, name), reached)| *reached && *name == import)
        });
        let before = module.exports.len();
        let mentioned = script.words();
        module.exports.retain(|(name, ..)| mentioned.contains(name.as_str()));
        if module.exports.len() == before {
            break;
        }
    }
    // Names that wasm-bindgen makes unique with sixteen digits, twice, which no compression makes smaller.
    let long = module.imports.iter().map(|(_, name)| *name);
    let long = long
        .chain(module.exports.iter().map(|(name, ..)| name.as_str()))
        .filter(|name| name.contains("__"));
    let mut names = HashMap::new();
    for name in long {
        let short = format!("${:x}", names.len());
        names.entry(name.to_owned()).or_insert(short);
    }
    let from = module.imports.first().map(|(module, _)| (*module).to_owned());
    names.extend(from.clone().map(|from| (from, "$".to_owned())));
    let text = script.write(&names);
    let text = from.map_or(text.clone(), |from| text.replace(&format!("\"{from}\""), "\"$\""));
    module.names = names;
    Ok((finish(module)?, text))
}

fn finish(mut module: Module) -> Result<Vec<u8>> {
    locals::number(&mut module);
    same::merge(&mut module)?;
    order::by_likeness(&mut module)?;
    module.write()
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ElementSection, Elements, ExportKind, ExportSection, Function, FunctionSection, TypeSection,
    };
    use wasm_encoder::{ConstExpr, RefType, TableSection, TableType, ValType};

    use super::*;

    /// Five functions: two that are the same, one in the table, one that nobody calls, one that calls the first two.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for (number, called) in [(1, None), (1, None), (3, None), (4, None), (5, Some([0, 1]))] {
            functions.function(0);
            let mut function = Function::new([]);
            for called in called.into_iter().flatten() {
                function.instructions().local_get(0).call(called).drop();
            }
            function.instructions().i32_const(number).end();
            code.function(&function);
        }
        let mut table = TableSection::new();
        let element_type = RefType::FUNCREF;
        table.table(TableType {
            element_type,
            table64: false,
            minimum: 9,
            maximum: Some(9),
            shared: false,
        });
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(8), Elements::Functions(vec![2].into()));
        let mut exports = ExportSection::new();
        exports.export("called", ExportKind::Func, 4);
        let mut module = wasm_encoder::Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&table)
            .section(&exports)
            .section(&elements)
            .section(&code);
        module.finish()
    }

    #[test]
    fn what_is_called_stays_once_and_what_is_not_goes() {
        let bytes = module();
        let light = alone(&bytes).unwrap();
        let after = Module::read(&light).unwrap();
        assert_eq!((Module::read(&bytes).unwrap().functions.len(), after.functions.len()), (5, 3));
        let [(_, _, called)] = after.exports[..] else {
            panic!("one export")
        };
        let calls = after.at(called).unwrap().code.iter().filter_map(|step| match step {
            wasmparser::Operator::Call { function_index } => Some(*function_index),
            _ => None,
        });
        let calls: Vec<u32> = calls.collect();
        assert_eq!(calls[0], calls[1]);
        assert_eq!(after.slots().map(|(slot, _)| slot).collect::<Vec<_>>(), [8]);
        // Made lighter once more it stays as it is.
        assert_eq!(alone(&light).unwrap(), light);
    }
}
