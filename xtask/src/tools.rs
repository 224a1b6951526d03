//! The tools that building the app takes, installed once into a folder of their own.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{is_there, output, step};

/// Name, version as it prints it, and how long it takes to install on two cores.
const TOOLS: [(&str, &str, &str); 2] = [
    ("wasm-bindgen-cli", "0.2.129", "about a minute"),
    ("trunk", "0.21.14", "about three minutes"),
];

/// The folder in which tools are kept between builds: `$SANAD_TOOLS`, else in the user's cache.
pub fn folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("SANAD_TOOLS").filter(|value| !value.is_empty()) {
        return Ok(folder.into());
    }
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
    Ok(cache
        .context("neither HOME nor SANAD_TOOLS is set: name a folder for tools in SANAD_TOOLS")?
        .join("sanad/tools"))
}

/// Installs what is missing, and gives back the PATH that finds it.
pub fn path() -> Result<OsString> {
    let folder = folder()?;
    for (name, version, takes) in TOOLS {
        let binary = folder.join("bin").join(name.trim_end_matches("-cli"));
        if output(&binary, &["--version"]).is_some_and(|printed| printed.contains(version)) {
            continue;
        }
        // Built without optimisation on purpose: it runs for seconds and would take four times as long to build.
        let mut cargo = crate::run::command(env!("CARGO"));
        cargo
            .args([
                "install",
                "--locked",
                "--debug",
                "--quiet",
                "--force",
                name,
                "--version",
                version,
                "--root",
            ])
            .arg(&folder);
        cargo
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TARGET_DIR", folder.join("build"));
        step(
            &format!("Installing {name} {version} into {} ({takes}; once)", folder.display()),
            &mut cargo,
        )?;
    }
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.join("bin")).chain(env::split_paths(&inherited));
    env::join_paths(folders).context("the folder for tools has a name that PATH cannot hold: name another in SANAD_TOOLS")
}

/// What the app is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the app's target where the toolchain came without it: rustup does so by itself only when it installs one.
pub fn target() -> Result<()> {
    let sysroot = output(Path::new("rustc"), &["--print", "sysroot"]).unwrap_or_default();
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    require(
        "rustup",
        "the app needs the Rust standard library for WebAssembly",
        &format!("Install the target {TARGET} for this toolchain"),
    )?;
    step(
        &format!("Adding the target {TARGET}"),
        crate::run::command("rustup").args(["target", "add", TARGET]),
    )
}

/// Ends with a clear sentence where a program is missing.
pub fn require(program: &str, why: &str, how: &str) -> Result<()> {
    if is_there(program) {
        return Ok(());
    }
    bail!("`{program}` is missing: {why}. {how}");
}
