//! `cargo xtask test`: every test there is, the cheap ones first.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::postgres::Cluster;
use crate::run::{command, is_there, root, step};
use crate::{build, start, tools};

/// Runs every test, or those of the parts named: `lint`, `unit`, `integration`, `browser`.
pub fn run(parts: &[String]) -> Result<()> {
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| named == part);
    if let Some(unknown) = parts
        .iter()
        .find(|part| !["lint", "unit", "integration", "browser"].contains(&part.as_str()))
    {
        bail!("`{unknown}` is no part of the tests: choose among lint, unit, integration, browser");
    }
    if wanted("lint") {
        lint()?;
    }
    let cluster = if wanted("unit") || wanted("integration") {
        Cluster::start()?
    } else {
        None
    };
    let on_both = |command: &mut Command| {
        if let Some(cluster) = &cluster {
            command.env("SANAD_TEST_POSTGRES", cluster.url());
        }
    };
    if wanted("unit") {
        let mut unit = command(env!("CARGO"));
        unit.args([
            "test",
            "--workspace",
            "--exclude",
            "sanad-app",
            "--exclude",
            "sanad-tests",
            "--quiet",
        ]);
        on_both(&mut unit);
        step("Unit and property tests", &mut unit)?;
    }
    if wanted("integration") || wanted("browser") {
        let binary = build::all()?;
        if wanted("integration") {
            let mut integration = command(env!("CARGO"));
            integration
                .args(["test", "--package", "sanad-tests", "--quiet"])
                .env("SANAD_BIN", &binary);
            on_both(&mut integration);
            step("Integration tests of the binary", &mut integration)?;
        }
        if wanted("browser") {
            browser(&binary)?;
        }
    }
    println!("\nEvery test passed.");
    Ok(())
}

fn lint() -> Result<()> {
    step("Formatting", command(env!("CARGO")).args(["fmt", "--all", "--check"]))?;
    let clippy = |what: &str, arguments: &[&str]| {
        let mut cargo = command(env!("CARGO"));
        cargo
            .arg("clippy")
            .args(arguments)
            .args(["--quiet", "--", "--deny", "warnings"]);
        step(what, &mut cargo)
    };
    clippy(
        "Lints of the server, the crates and the tests",
        &[
            "--workspace",
            "--exclude",
            "sanad-app",
            "--exclude",
            "sanad-worker",
            "--all-targets",
        ],
    )?;
    // What `cargo xtask start` builds.
    clippy(
        "Lints of the server without passkeys",
        &["--package", "sanad", "--no-default-features"],
    )?;
    tools::target()?;
    clippy(
        "Lints of the app and its worker",
        &[
            "--package",
            "sanad-app",
            "--package",
            "sanad-worker",
            "--target",
            "wasm32-unknown-unknown",
        ],
    )
}

fn browser(binary: &Path) -> Result<()> {
    let chromium = chromium()?;
    let folder = root().join("tests/browser");
    packages(&folder)?;
    let home = root().join("target/browser-home");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    start::fill(binary, &home)?;
    let server = Serving::start(binary, &home)?;
    let mut node = command("node");
    node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .current_dir(&folder);
    node.env("SANAD_URL", &server.address)
        .env("SANAD_BIN", binary)
        .env("SANAD_CHROMIUM", chromium);
    step("Browser tests", &mut node)
}

/// Installs the packages that a folder's lock names, unless they are there.
pub fn packages(folder: &Path) -> Result<()> {
    tools::require(
        "node",
        "what runs in a browser is driven by it",
        "Install Node.js 20 or later with npm",
    )?;
    tools::require("npm", "the packages come from it", "Install npm, which comes with Node.js")?;
    let installed = folder.join("node_modules");
    if installed.exists() {
        return Ok(());
    }
    step(
        &format!("Installing packages into {}", installed.display()),
        command("npm")
            .args(["ci", "--no-audit", "--no-fund", "--silent"])
            .current_dir(folder),
    )
}

/// Finds Chromium; installs Debian's where that is possible and nobody would be surprised.
pub fn chromium() -> Result<String> {
    if let Ok(named) = env::var("SANAD_CHROMIUM") {
        return Ok(named);
    }
    let found = || {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find(|name| is_there(name))
    };
    let path = |name: &str| crate::run::output("sh", &["-c", &format!("command -v {name}")]).map(|path| path.trim().to_owned());
    if let Some(path) = found().and_then(path) {
        return Ok(path);
    }
    if env::var_os("CI").is_some() && is_there("apt-get") {
        step(
            "Installing Chromium from Debian",
            command("sh").args(["-c", "apt-get update -qq && apt-get install -y -qq chromium > /dev/null"]),
        )?;
        if let Some(path) = found().and_then(path) {
            return Ok(path);
        }
    }
    bail!(
        "Chromium is missing: what the public sees is tested and measured in it. Install it (Debian: apt-get install chromium) or name one in SANAD_CHROMIUM"
    )
}

/// A server for as long as the tests run.
pub struct Serving {
    child: Child,
    /// Where it listens, without a slash at the end.
    pub address: String,
}

impl Serving {
    /// Starts the binary on a port that is free.
    pub fn start(binary: &Path, home: &Path) -> Result<Self> {
        // The quick exit leads back to the same server under another name: to a test, another site.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let (listen, exit) = (format!("127.0.0.1:{port}"), format!("http://localhost:{port}/healthz"));
        Self::run(Command::new(binary), binary, home, &["--listen", &listen, "--exit-to", &exit])
    }

    /// Starts the binary with one thread on the first core.
    pub fn start_on_one_core(binary: &Path, home: &Path) -> Result<Self> {
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(binary);
        Self::run(command, binary, home, &["--listen", "127.0.0.1:0", "--threads", "1"])
    }

    fn run(mut command: Command, binary: &Path, home: &Path, more: &[&str]) -> Result<Self> {
        let mut child = command
            .arg("--home")
            .arg(home)
            .arg("serve")
            .args(more)
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", binary.display()))?;
        let stderr = child.stderr.take().context("the server has no output")?;
        let mut lines = BufReader::new(stderr).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some(rest) = line.strip_prefix("Serving on ") {
                let address = rest
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .trim_end_matches('/')
                    .to_owned();
                // Read on, so that the server never waits for somebody to read.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { child, address });
            }
        }
        bail!("the server ended before it listened")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
