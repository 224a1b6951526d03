//! How long finding the commune of a point takes on the fine boundaries.

use anyhow::{Context, Result};

use crate::run::output;

/// Nanoseconds that finding one point's commune may take.
const BOUND: f64 = 2_000.0;

/// Builds and runs the example of `sanad-geography` that measures it.
pub fn measure() -> Result<()> {
    let run = [
        "run",
        "--release",
        "--quiet",
        "--package",
        "sanad-geography",
        "--example",
        "lookup",
        "--",
        "data",
    ];
    let said = output(env!("CARGO"), &run).context("the lookup could not be measured")?;
    let nanoseconds: f64 = said.trim().parse().context("the lookup said something else than a number")?;
    println!(
        "\nWhich commune holds a point: {nanoseconds:.0} ns a point; bound {BOUND:.0} ns, ratio {:.3}",
        nanoseconds / BOUND
    );
    Ok(())
}
