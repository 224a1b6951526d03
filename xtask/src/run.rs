//! Running other programs, with a line that says what and how long.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

/// The top of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A command in the top of the project.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs a step, and says that it does.
pub fn step(what: &str, command: &mut Command) -> Result<()> {
    println!("\n▸ {what}");
    let begun = Instant::now();
    let status = command
        .status()
        .with_context(|| format!("`{}` could not be started", command.get_program().to_string_lossy()))?;
    ensure!(status.success(), "{what}: failed ({status})");
    println!("  done in {:.0} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// What a command prints; `None` where it cannot be started or fails.
pub fn output(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let out = command(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    out.status
        .success()
        .then(|| String::from_utf8_lossy(&out.stdout).into_owned())
}

/// Whether a program is there.
pub fn is_there(program: &str) -> bool {
    output(program, &["--version"]).is_some()
}
