//! `cargo xtask bench`: what is promised, measured.

use anyhow::Result;

/// Measures.
pub fn run(_: &[String]) -> Result<()> {
    Ok(())
}
