//! What is measured in a real browser: a script of `tests/bench` beside a server with an edition of a size.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::{command, root, step};
use crate::start;
use crate::test::{Serving, chromium, packages};

/// How often each thing is measured in the browser; the middle one counts.
pub const RUNS: usize = 3;

/// The figures that a script of `tests/bench` said, by name.
pub struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// A figure that the script promised.
    pub fn get(&self, name: &str) -> Result<f64> {
        self.0
            .get(name)
            .copied()
            .with_context(|| format!("the browser said nothing of `{name}`"))
    }
}

/// Publishes an edition made from so many organizations and runs the script against a server of it.
pub fn measure(binary: &Path, script: &str, organizations: &str) -> Result<Figures> {
    let home = root().join(format!("target/bench-browser-{organizations}"));
    let _ = fs::remove_dir_all(&home);
    step(
        &format!("{organizations} organizations"),
        command(binary)
            .arg("--home")
            .arg(&home)
            .args(["demo", "--organizations", organizations]),
    )?;
    start::publish(binary, &home)?;
    let server = Serving::start(binary, &home)?;
    alone(script, &[("SANAD_URL", OsStr::new(&server.address))])
}

/// Runs a script that asks no server of ours for more than an address, with what it needs to know.
pub fn alone(script: &str, told: &[(&str, &OsStr)]) -> Result<Figures> {
    let chromium = chromium()?;
    let folder = root().join("tests/bench");
    packages(&folder)?;
    let out = command("node")
        .arg(script)
        .current_dir(&folder)
        .env("SANAD_URL", "http://127.0.0.1")
        .envs(told.iter().copied())
        .env("SANAD_CHROMIUM", chromium)
        .env("SANAD_RUNS", RUNS.to_string())
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("node could not be started")?;
    if !out.status.success() {
        bail!("`node {script}` in tests/bench: failed ({})", out.status);
    }
    let text = String::from_utf8_lossy(&out.stdout);
    let read = |line: &str| {
        let (name, figure) = line.split_once(' ')?;
        Some((name.to_owned(), figure.parse().ok()?))
    };
    let figures: Option<BTreeMap<String, f64>> = text.lines().map(read).collect();
    Ok(Figures(figures.with_context(|| {
        format!("`node {script}` said something else than figures: {text}")
    })?))
}
