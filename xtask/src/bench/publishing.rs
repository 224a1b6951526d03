//! How long making an edition takes and how much memory, and how both grow.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::median;
use crate::run::root;

/// Seconds that validating and publishing 5,000 organizations may take.
const SECONDS: f64 = 5.0;
/// Megabytes that it may take.
const MEGABYTES: f64 = 300.0;

pub fn measure(binary: &Path, growth: bool) -> Result<()> {
    println!("\nValidating and publishing (seconds, peak megabytes; median of the runs)");
    println!("  organizations  runs   validate+store         publish           together");
    // Each run has a folder of its own, deleted long after: ext4 is slow to give out inodes that were freed a moment ago.
    let homes = root().join("target/bench-publish");
    let _ = fs::remove_dir_all(&homes);
    std::thread::sleep(Duration::from_secs(6));
    fs::create_dir_all(&homes)?;
    let mut sizes = vec![(500, 3), (5_000, 3)];
    if growth {
        sizes.push((50_000, 1));
    }
    for (organizations, runs) in sizes {
        let (mut filled, mut published, mut peaks) = (Vec::new(), Vec::new(), Vec::new());
        for turn in 0..runs {
            let home = homes.join(format!("{organizations}-{turn}"));
            let (seconds, memory) = run(binary, &home, &["demo", "--organizations", &organizations.to_string()])?;
            filled.push(seconds);
            let (published_in, more) = run(binary, &home, &["publish"])?;
            published.push(published_in);
            peaks.push(memory.max(more));
        }
        let (fill, publish, peak) = (median(filled), median(published), median(peaks));
        println!(
            "  {organizations:13}  {runs:4}  {fill:10.2} s  {publish:14.2} s  {:10.2} s  {peak:6.0} MB",
            fill + publish
        );
        if organizations == 5_000 {
            let together = fill + publish;
            println!(
                "                 bound {SECONDS:.0} s, ratio {:.2}; bound {MEGABYTES:.0} MB, ratio {:.2}",
                together / SECONDS,
                peak / MEGABYTES
            );
        }
    }
    Ok(())
}

/// Seconds and peak megabytes of one run.
fn run(binary: &Path, home: &Path, arguments: &[&str]) -> Result<(f64, f64)> {
    let begun = Instant::now();
    let mut child = Command::new(binary)
        .arg("--home")
        .arg(home)
        .args(arguments)
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0f64;
    let ended = loop {
        // The kernel keeps the peak itself: looking now and then loses only what grew in the last moment.
        if let Ok(text) = fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
            peak = peak.max(kilobytes.unwrap_or(0.0) / 1_024.0);
        }
        if let Some(ended) = child.try_wait().context("the run was lost")? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    ensure!(ended.success(), "`sanad {}` failed", arguments.join(" "));
    Ok((begun.elapsed().as_secs_f64(), peak))
}
