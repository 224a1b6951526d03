//! Fifty people at work in the office, on either engine.

use std::path::Path;

use anyhow::Result;

use crate::postgres::Cluster;
use crate::run::{command, root, step};

const ORGANIZATIONS: &str = "5000";

pub fn measure(binary: &Path) -> Result<()> {
    let folder = root().join("target/bench-office");
    let run = |engine: &str, database: Option<String>| {
        println!(
            "\nThe office with {ORGANIZATIONS} organizations and 50,000 past changes, 50 people at once, reads and writes 9:1, {engine}\n  \
             (milliseconds: median, 95th percentile)"
        );
        let mut example = command(env!("CARGO"));
        example
            .args([
                "run",
                "--quiet",
                "--release",
                "--package",
                "sanad",
                "--example",
                "office",
                "--",
            ])
            .arg(binary)
            .arg(&folder)
            .arg(ORGANIZATIONS)
            .args(database);
        step("Measuring", &mut example)
    };
    run("SQLite", None)?;
    match Cluster::start()? {
        Some(cluster) => run("PostgreSQL", Some(cluster.create("bench")?)),
        None => Ok(()),
    }
}
