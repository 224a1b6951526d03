//! Building the app with Trunk and the binary that holds it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::run::{command, root, step};
use crate::{light, tools};

/// Builds the app, then the binary in release with the app inside and all that it can do; gives back the binary's path.
pub fn all() -> Result<PathBuf> {
    binary(&[])
}

/// The same without passkeys, for whoever wants to see the map soon: they take two minutes to build.
pub fn soon() -> Result<PathBuf> {
    binary(&["--no-default-features"])
}

fn binary(features: &[&str]) -> Result<PathBuf> {
    app()?;
    step(
        "Building the binary in release (a few minutes the first time)",
        command(env!("CARGO"))
            .args(["build", "--release", "--quiet", "--package", "sanad"])
            .args(features),
    )?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let binary = target.join("release/sanad");
    ensure!(binary.exists(), "{} was not built", binary.display());
    Ok(binary)
}

/// The last file that is compressed: of the search, which every build names alike.
const DONE: &str = "sanad-worker_bg.wasm.gz";

/// Builds the app into `app/dist`, makes it lighter and compresses it as it will be sent.
pub fn app() -> Result<()> {
    if is_fresh()? {
        println!("\n▸ The app is built already");
        return Ok(());
    }
    tools::target()?;
    let path = tools::path()?;
    let mut trunk = command("trunk");
    trunk.args(["build", "--release", "--log", "warn"]).env("PATH", path);
    // Messages of errors name the files of crates: without the folder that they lie in on this machine.
    if let Some(registry) = registry() {
        let flag = format!("--remap-path-prefix={}=", registry.display());
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flag);
    }
    // Trunk reads NO_COLOR as true or false alone.
    trunk.env_remove("NO_COLOR");
    step("Building the app (a minute or two the first time)", &mut trunk)?;
    let built = root().join("app/dist");
    light::folder(&built)?;
    compress(&built)
}

/// Builds the map's clustering by itself, for the bench, as it is built into the app; gives back its folder.
pub fn clusters() -> Result<PathBuf> {
    tools::target()?;
    let path = tools::path()?;
    let mut cargo = command(env!("CARGO"));
    let target = root().join("target");
    cargo
        .args(["build", "--quiet", "--profile", "web", "--target", "wasm32-unknown-unknown"])
        .args(["--package", "sanad-bench-clusters"])
        .env("CARGO_TARGET_DIR", &target);
    step("Building the clustering by itself", &mut cargo)?;
    let folder = target.join("bench-clusters");
    let mut bindgen = command("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(target.join("wasm32-unknown-unknown/web/sanad_bench_clusters.wasm"))
        .env("PATH", path);
    step("Its script", &mut bindgen)?;
    Ok(folder)
}

/// Where the sources of crates lie.
fn registry() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("registry/src"))
}

/// Whether nothing that the app is made from is newer than the app.
fn is_fresh() -> Result<bool> {
    const MADE_FROM: [&str; 11] = [
        "app",
        "crates",
        "assets/mark.svg",
        "data/vocabulary.csv",
        "data/synonyms.csv",
        "data/telephone-plan.csv",
        "Cargo.toml",
        "Cargo.lock",
        "Trunk.toml",
        ".cargo/config.toml",
        "xtask/src/light",
    ];
    let dist = root().join("app/dist");
    let Ok(built) = fs::metadata(dist.join("index.html")).and_then(|file| file.modified()) else {
        return Ok(false);
    };
    // What Trunk built alone, or what was not compressed to the end, is not done yet.
    if !dist.join(DONE).exists() {
        return Ok(false);
    }
    let mut folders: Vec<PathBuf> = MADE_FROM.iter().map(|name| root().join(name)).collect();
    while let Some(path) = folders.pop() {
        if path.ends_with("app/dist") {
            continue;
        }
        let found =
            fs::metadata(&path).with_context(|| format!("{} is missing from this copy of the project", path.display()))?;
        if found.is_dir() {
            for entry in fs::read_dir(&path)? {
                folders.push(entry?.path());
            }
        } else if found.modified()? > built {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compress(folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} was not built", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    paths.sort();
    for path in paths {
        let travels = path.extension().is_some_and(|suffix| suffix == "wasm" || suffix == "js");
        if !travels {
            continue;
        }
        let bytes = fs::read(&path)?;
        fs::write(format!("{}.br", path.display()), brotli(&bytes)?)?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        fs::write(format!("{}.gz", path.display()), gzip.finish()?)?;
    }
    Ok(())
}

/// Brotli at its best.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(out)
}
