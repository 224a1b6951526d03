//! `cargo xtask bench`: what is promised, measured: each figure beside its bound or a peer measured in the same run.

mod browser;
mod bundle;
mod coverage;
mod lookup;
mod map;
mod memory;
mod office;
mod publishing;
mod search;
mod serving;
mod slow;
mod weights;
mod workbench;

use anyhow::{Result, bail};

use crate::build;

/// What can be measured.
const PARTS: [&str; 11] = [
    "bundle",
    "coverage",
    "lookup",
    "map",
    "memory",
    "office",
    "publishing",
    "search",
    "serving",
    "slow",
    "workbench",
];

/// Measures everything, or the [`PARTS`] named. `--growth` adds 50,000 organizations.
pub fn run(arguments: &[String]) -> Result<()> {
    let growth = arguments.iter().any(|argument| argument == "--growth");
    let parts: Vec<&String> = arguments.iter().filter(|argument| *argument != "--growth").collect();
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!("`{unknown}` is nothing to measure: choose among {}", PARTS.join(", "));
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| *named == part);
    if wanted("coverage") {
        coverage::measure()?;
    }
    // The methods of coverage need neither the app nor the binary.
    if !parts.is_empty() && parts.iter().all(|part| *part == "coverage") {
        return Ok(());
    }
    let binary = build::all()?;
    if wanted("bundle") {
        bundle::measure(&binary)?;
        weights::measure()?;
    }
    if wanted("lookup") {
        lookup::measure()?;
    }
    if wanted("publishing") {
        publishing::measure(&binary, growth)?;
    }
    if wanted("office") {
        office::measure(&binary)?;
    }
    if wanted("serving") {
        serving::measure(&binary)?;
    }
    // Last, so that where there is no Chromium the rest was measured.
    if wanted("memory") {
        memory::measure(&binary)?;
    }
    if wanted("search") {
        search::measure(&binary)?;
    }
    if wanted("map") {
        map::measure(&binary)?;
    }
    if wanted("workbench") {
        workbench::measure(&binary)?;
    }
    if wanted("slow") {
        slow::measure(&binary)?;
    }
    Ok(())
}

/// The middle one of several figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000.0
}
