//! What each crate weighs in the bundle: the code of the app as it is linked, before `light` goes over it, summed by crate.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload, TypeRef};

use super::kilobytes;
use crate::light::module::function_names;
use crate::run::{command, root, step};

/// Crates that are named; the others are summed.
const NAMED: usize = 14;

/// Builds the app with names and prints the weights.
pub fn measure() -> Result<()> {
    let target = root().join("target/bench-weights");
    let mut build = command(env!("CARGO"));
    build
        .args(["build", "--quiet", "--profile", "web", "--package", "sanad-app"])
        .args(["--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_PROFILE_WEB_STRIP", "none");
    step("The app once more, with the names of its functions", &mut build)?;
    let bytes = fs::read(target.join("wasm32-unknown-unknown/web/sanad-app.wasm")).context("the app was not built")?;
    let (weights, data) = weigh(&bytes)?;
    let code: usize = weights.values().sum();
    let mut sorted: Vec<(&String, &usize)> = weights.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1));
    println!(
        "\nWhat each crate weighs in it (kilobytes of code before compression; generic code counts for where it is written)"
    );
    let line = |weight: usize, name: &str| {
        let share = weight as f64 / code as f64 * 100.0;
        println!("  {:8.1}  {share:4.1} %  {name}", kilobytes(weight));
    };
    for (name, weight) in sorted.iter().take(NAMED) {
        line(**weight, name);
    }
    let rest = sorted.iter().skip(NAMED);
    line(
        rest.clone().map(|(_, weight)| **weight).sum(),
        &format!("{} others", rest.len()),
    );
    println!(
        "  {:8.1}          its data: words of the vocabulary, messages of errors, tables",
        kilobytes(data)
    );
    Ok(())
}

/// Bytes of code by crate, and bytes of data.
fn weigh(bytes: &[u8]) -> Result<(BTreeMap<String, usize>, usize)> {
    let (mut imported, mut data) = (0, 0);
    let mut bodies = Vec::new();
    let mut names: BTreeMap<u32, &str> = BTreeMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(length(body.range())?),
            Payload::DataSection(section) => data += length(section.range())?,
            Payload::CustomSection(section) => {
                names.extend(function_names(&section)?);
            }
            _ => {}
        }
    }
    let mut weights = BTreeMap::new();
    for (index, size) in (imported..).zip(bodies) {
        let name = names.get(&index).copied().unwrap_or_default();
        // Read by wasm-bindgen and left out of what travels.
        if !name.contains("__wbindgen_describe") {
            *weights.entry(crate_of(name)).or_default() += size;
        }
    }
    Ok((weights, data))
}

fn length(range: Range<u64>) -> Result<usize> {
    Ok(usize::try_from(range.end - range.start)?)
}

/// The crate in which a function is written: that of the first path in its name.
fn crate_of(name: &str) -> String {
    const OUTSIDE: &str = "(without a crate)";
    let full = format!("{:#}", rustc_demangle::demangle(name));
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let found = full.match_indices("::").find_map(|(at, _)| {
        let before = &full[..at];
        let start = before.rfind(|letter: char| !is_word(letter)).map_or(0, |at| at + 1);
        Some(&before[start..]).filter(|word| word.starts_with(|letter: char| letter.is_ascii_lowercase()))
    });
    found.unwrap_or(OUTSIDE).to_owned()
}

#[cfg(test)]
mod tests {
    use super::crate_of;

    #[test]
    fn a_function_belongs_to_the_crate_that_its_name_begins_with() {
        assert_eq!(
            crate_of("_ZN9sanad_app4load5layer28_$u7b$$u7b$closure$u7d$$u7d$17h6b9011076e31da3fE"),
            "sanad_app"
        );
        let method = "_ZN98_$LT$$RF$mut$u20$serde_json..de..Deserializer$LT$R$GT$$u20$as$u20$serde_core..de..Deserializer$GT$15deserialize_map17he072cd84fff422c2E";
        assert_eq!(crate_of(method), "serde_json");
        assert_eq!(crate_of("_ZN4core3fmt5float17h25d01482c6b1a0f4E"), "core");
        assert_eq!(crate_of("main"), "(without a crate)");
    }
}
