//! A module put together again: what is reached, under new numbers and names, without names of functions and notes.

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode};
use wasmparser::{Parser, Validator};

use super::module::{Function, Module, is_function};

impl Module<'_> {
    /// The module as bytes, without names and notes.
    pub fn write(&self) -> Result<Vec<u8>> {
        let reached = self.reached();
        let written: Vec<u32> = self.order.iter().copied().filter(|index| reached[*index as usize]).collect();
        let mut numbers = vec![u32::MAX; reached.len()];
        for (number, index) in (0..).zip(&written) {
            numbers[*index as usize] = number;
        }
        let numbers = self.same.iter().map(|index| numbers[*index as usize]).collect();
        let mut out = wasm_encoder::Module::new();
        Writer {
            module: self,
            numbers,
            reached,
            written,
        }
        .parse_core_module(&mut out, Parser::new(0), self.bytes)
        .map_err(|error| anyhow!("{error}"))?;
        let out = out.finish();
        Validator::new().validate_all(&out).context("what came out is no module")?;
        Ok(out)
    }
}

type Failure = reencode::Error<std::convert::Infallible>;

/// Writes what is reached, under new numbers and names.
struct Writer<'m, 'a> {
    module: &'m Module<'a>,
    numbers: Vec<u32>,
    reached: Vec<bool>,
    written: Vec<u32>,
}

impl Writer<'_, '_> {
    fn name<'n>(&'n self, name: &'n str) -> &'n str {
        self.module.names.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Writer<'_, '_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Failure> {
        Ok(self.numbers[index as usize])
    }

    fn parse_import_section(
        &mut self,
        out: &mut wasm_encoder::ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Failure> {
        let mut reached = self.reached.clone().into_iter();
        for import in section.into_imports() {
            let import = import?;
            if !is_function(import.ty) || reached.next() == Some(true) {
                let ty = self.entity_type(import.ty)?;
                out.import(self.name(import.module), self.name(import.name), ty);
            }
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        out: &mut wasm_encoder::FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Failure> {
        for function in self.written.iter().filter_map(|index| self.module.at(*index)) {
            out.function(function.ty);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        out: &mut wasm_encoder::ExportSection,
        _: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Failure> {
        for (name, kind, index) in &self.module.exports {
            let (to, index) = (self.export_kind(*kind)?, self.external_index(*kind, *index)?);
            out.export(self.name(name), to, index);
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        out: &mut wasm_encoder::CodeSection,
        _: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Failure> {
        // Called once for each that was there: all are written at the first.
        for index in std::mem::take(&mut self.written) {
            if let Some(function) = self.module.at(index) {
                out.function(&encoded(self, function)?);
            }
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        out: &mut wasm_encoder::ElementSection,
        _: wasmparser::ElementSectionReader<'_>,
    ) -> Result<(), Failure> {
        for (first, functions) in &self.module.table {
            let functions: Vec<u32> = functions.iter().map(|index| self.numbers[*index as usize]).collect();
            let first = wasm_encoder::ConstExpr::i32_const(first.cast_signed());
            out.active(None, &first, wasm_encoder::Elements::Functions(functions.into()));
        }
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        out: &mut wasm_encoder::DataSection,
        _: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), Failure> {
        for segment in &self.module.data {
            let start = wasm_encoder::ConstExpr::i32_const(segment.start.cast_signed());
            out.active(0, &start, segment.bytes.iter().copied());
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut wasm_encoder::Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), Failure> {
        Ok(())
    }
}

fn encoded<R: Reencode>(writer: &mut R, function: &Function<'_>) -> Result<wasm_encoder::Function, reencode::Error<R::Error>> {
    let mut locals = Vec::new();
    for (count, ty) in &function.locals {
        locals.push((*count, writer.val_type(*ty)?));
    }
    let mut out = wasm_encoder::Function::new(locals);
    for step in &function.code {
        out.instruction(&writer.instruction(step.clone())?);
    }
    Ok(out)
}

/// Calls what stands for a function.
struct Standing<'s>(&'s [u32]);

impl Reencode for Standing<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Failure> {
        Ok(self.0[index as usize])
    }
}

/// The bytes of a function, in which everything that is called is what stands for it.
pub fn body(function: &Function<'_>, same: &[u32]) -> Result<Vec<u8>> {
    let encoded = encoded(&mut Standing(same), function).map_err(|error| anyhow!("{error}"))?;
    Ok(encoded.into_raw_body())
}
