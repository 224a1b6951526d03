//! A PostgreSQL of the tests' own: a cluster in a folder of its own, on a port that is free, gone with the tests.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use anyhow::{Context, Result, bail};

use crate::run::{command, is_there, output, step};

/// A server for as long as the tests run.
pub struct Cluster {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Starts one; nothing where PostgreSQL is not installed, but in continuous integration, where it is installed first.
    pub fn start() -> Result<Option<Self>> {
        if binaries().is_none() && env::var_os("CI").is_some() && is_there("apt-get") {
            step(
                "Installing PostgreSQL from Debian",
                command("sh").args(["-c", "apt-get update -qq && apt-get install -y -qq postgresql > /dev/null"]),
            )?;
        }
        let Some(binaries) = binaries() else {
            if env::var_os("CI").is_some() {
                bail!("PostgreSQL is missing: the store is tested on it. Install it (Debian: apt-get install postgresql)");
            }
            println!("\n▸ PostgreSQL is not installed: the store is tested on SQLite alone (Debian: apt-get install postgresql)");
            return Ok(None);
        };
        let folder = env::temp_dir().join(format!("sanad-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let data = folder.join("data");
        let user = other_user(&folder)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut make = as_user(&binaries.join("initdb"), user);
        make.args([
            "--username=sanad",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--pgdata",
        ])
        .arg(&data)
        .stdout(Stdio::null());
        step("Making a PostgreSQL for the tests", &mut make)?;
        let child = as_user(&binaries.join("postgres"), user)
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string()])
            // What is in it is gone with the tests: nothing has to reach a disk.
            .args([
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=200",
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("PostgreSQL could not be started")?;
        let cluster = Self { child, folder, port };
        for _ in 0..100 {
            let mut ask = Command::new(binaries.join("pg_isready"));
            ask.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
            if ask.status().is_ok_and(|status| status.success()) {
                return Ok(Some(cluster));
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL does not answer")
    }

    /// Makes a database; gives back its address.
    pub fn create(&self, name: &str) -> Result<String> {
        let binaries = binaries().context("PostgreSQL was here a moment ago")?;
        let mut make = Command::new(binaries.join("createdb"));
        make.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "sanad", name]);
        step("Making a database", &mut make)?;
        Ok(format!("{}/{name}", self.url()))
    }

    /// Its address, without a database.
    pub fn url(&self) -> String {
        format!("postgres://sanad@127.0.0.1:{}", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where Debian keeps them (the newest), or the folder of one on the PATH.
fn binaries() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop().or_else(|| {
        let found = output("sh", &["-c", "command -v initdb"])?;
        Path::new(found.trim()).parent().map(Path::to_owned)
    })
}

/// PostgreSQL refuses to run as root: then it runs as the user that Debian made for it, who is given the folder.
#[cfg(unix)]
fn other_user(folder: &Path) -> Result<Option<(u32, u32)>> {
    let id = |arguments: &[&str]| output("id", arguments).and_then(|text| text.trim().parse::<u32>().ok());
    if id(&["-u"]) != Some(0) {
        return Ok(None);
    }
    let find = |name: &str| Some((id(&["-u", name])?, id(&["-g", name])?));
    let user = find("postgres")
        .or_else(|| find("nobody"))
        .context("root needs another user for PostgreSQL")?;
    std::os::unix::fs::chown(folder, Some(user.0), Some(user.1))?;
    Ok(Some(user))
}

#[cfg(not(unix))]
fn other_user(_: &Path) -> Result<Option<(u32, u32)>> {
    Ok(None)
}

fn as_user(program: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    #[cfg(unix)]
    if let Some((user, group)) = user {
        use std::os::unix::process::CommandExt;
        command.uid(user).gid(group).current_dir("/");
    }
    let _ = user;
    command
}
