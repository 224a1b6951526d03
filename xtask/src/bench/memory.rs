//! The memory of a tab with 5,000 associations, beside a page of Leaflet with the same points.

use std::path::Path;

use anyhow::Result;

use super::browser::{self, RUNS};

/// Organizations of which nearly all are published.
const ORGANIZATIONS: &str = "5000";

pub fn measure(binary: &Path) -> Result<()> {
    let figures = browser::measure(binary, "memory.mjs", ORGANIZATIONS)?;
    let peer = figures.get("peer.all")?;
    println!(
        "\nMemory of the tab, 5,000 associations at {:.0} places (megabytes that its process holds for itself, garbage collected; median of {RUNS} runs)",
        figures.get("places")?
    );
    let line = |name: &str, what: &str| -> Result<()> {
        let megabytes = figures.get(name)?;
        println!("  {megabytes:7.1}  ratio {:4.2}  {what}", megabytes / peer);
        Ok(())
    };
    line("peer.all", "Leaflet and supercluster with every place")?;
    line("ours.opened", "the first page, which needs no layer")?;
    line("ours.all", "the page with every place")?;
    line("ours.searched", "the page with every place, and the search beside it")?;
    line("empty.nothing", "a page with nothing, in the same browser")
}
