//! The workbench for coverage: from a choice to what it shows, with the services of a country.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::browser::{self, RUNS};
use crate::run::{command, root, step};
use crate::start;
use crate::test::Serving;

/// Organizations whose services come to a little over five thousand.
const ORGANIZATIONS: &str = "1500";
/// Milliseconds from a choice to its figures on the screen.
const CHOICE: f64 = 100.0;
/// Milliseconds from a supposition to its figures.
const SUPPOSED: f64 = 50.0;

pub fn measure(binary: &Path) -> Result<()> {
    let home = root().join("target/bench-workbench");
    let _ = fs::remove_dir_all(&home);
    let on_home = |arguments: &[&str]| {
        let mut command = command(binary);
        command.arg("--home").arg(&home).args(arguments);
        command
    };
    step(
        &format!("{ORGANIZATIONS} organizations"),
        &mut on_home(&["demo", "--organizations", ORGANIZATIONS]),
    )?;
    start::publish(binary, &home)?;
    let invited = on_home(&[
        "user",
        "invite",
        "bench@example.org",
        "--name",
        "Bench",
        "--role",
        "administrator",
    ])
    .output()
    .context("nobody could be invited")?;
    let invitation = String::from_utf8_lossy(&invited.stdout).trim().to_owned();
    let server = Serving::start(binary, &home)?;
    let figures = browser::alone(
        "workbench.mjs",
        &[
            ("SANAD_URL", OsStr::new(&server.address)),
            ("SANAD_BIN", binary.as_os_str()),
            ("SANAD_INVITATION", OsStr::new(&invitation)),
        ],
    )?;
    println!(
        "\nThe workbench for coverage over {:.0} services (milliseconds from a choice to its frame, {RUNS} runs of 14 choices)",
        figures.get("services")?
    );
    for (level, words) in [("region", "regions"), ("province", "provinces"), ("commune", "communes")] {
        let (median, p95) = (
            figures.get(&format!("{level}.median"))?,
            figures.get(&format!("{level}.p95"))?,
        );
        println!("  {median:7.1}  of {CHOICE}  {words}, the median; 95 of 100 within {p95:.0}");
    }
    println!(
        "  {:7.1}  of {CHOICE}  communes, what nobody asked before, the median; the longest {:.0}",
        figures.get("anew.median")?,
        figures.get("anew.longest")?
    );
    println!(
        "  {:7.1}  of {CHOICE}  communes by RAAM, the median",
        figures.get("raam.median")?
    );
    println!(
        "  {:7.1}  of {SUPPOSED}  a service placed by hand, communes, the median",
        figures.get("supposed.median")?
    );
    Ok(())
}
