//! How long a keystroke takes to its results in 10,000 listings, beside MiniSearch in the same browser.

use std::path::Path;

use anyhow::Result;

use super::browser::{self, RUNS};

/// Organizations whose publishable ones come to about ten thousand listings.
const ORGANIZATIONS: &str = "10250";
/// Of MiniSearch's figure that ours may reach: for a keystroke and for the building of the index.
const RATIO: f64 = 0.5;

pub fn measure(binary: &Path) -> Result<()> {
    let figures = browser::measure(binary, "search.mjs", ORGANIZATIONS)?;
    println!(
        "\nTyping in 10,000 listings, {:.0} places ({} keys of {} golden queries; median of {RUNS} runs)",
        figures.get("places")?,
        figures.get("keys")?,
        figures.get("queries")?
    );
    println!("        ours  MiniSearch  ratio");
    let line = |name: &str, unit: &str, what: &str, bound: Option<f64>| -> Result<()> {
        let (ours, peer) = (figures.get(&format!("ours.{name}"))?, figures.get(&format!("peer.{name}"))?);
        let bound = bound.map(|bound| format!("; bound {bound}")).unwrap_or_default();
        println!("  {ours:7.1} {unit}  {peer:7.1} {unit}   {:5.2}  {what}{bound}", ours / peer);
        Ok(())
    };
    line("p95", "ms", "from a keystroke to ranked results, 95 of 100", Some(RATIO))?;
    line("p50", "ms", "the same, 50 of 100", None)?;
    line("longest", "ms", "the longest", None)?;
    line("build", "ms", "building the index", Some(RATIO))?;
    line("ready", "ms", "from the texts of the layers to the first answer", None)?;
    line("memory", "MB", "memory of the worker with its index", None)?;
    line("found", "  ", "keys that found anything", None)
}
