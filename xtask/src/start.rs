//! `cargo xtask start`: from a fresh clone to a map in the browser.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build;
use crate::run::{command, root, step};

/// Builds what changed, fills an empty home with the demonstration set, publishes and serves. Arguments go to `sanad serve`.
pub fn run(arguments: &[String]) -> Result<()> {
    let binary = build::soon()?;
    let home = root().join("var");
    if !home.join("store.sqlite").exists() {
        fill(&binary, &home)?;
    }
    println!();
    let mut serve = command(&binary);
    serve.arg("--home").arg(&home).arg("serve").args(arguments);
    let status = serve
        .status()
        .with_context(|| format!("{} could not be started", binary.display()))?;
    if !status.success() {
        bail!("the server ended ({status}); if the address is in use, choose another: cargo xtask start --listen 127.0.0.1:8081");
    }
    Ok(())
}

/// Fills a home with the demonstration set and publishes edition 1.
pub fn fill(binary: &Path, home: &Path) -> Result<()> {
    step(
        "Filling the demonstration set",
        command(binary).arg("--home").arg(home).arg("demo"),
    )?;
    publish(binary, home)
}

/// Publishes what a home holds.
pub fn publish(binary: &Path, home: &Path) -> Result<()> {
    step("Publishing", command(binary).arg("--home").arg(home).arg("publish"))
}
