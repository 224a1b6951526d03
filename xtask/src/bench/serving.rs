//! Requests a second on one core, beside nginx on the same precompressed file.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::median;
use crate::run::{command, is_there, output, root};
use crate::start;
use crate::test::Serving;

/// Of nginx's figure that ours should reach.
const RATIO: f64 = 0.8;
const PORT: u16 = 18_480;
const RUNS: usize = 3;

pub fn measure(binary: &Path) -> Result<()> {
    println!("\nServing one precompressed layer (requests a second, one core; median of {RUNS} runs)");
    let present = |program: &str| output("sh", &["-c", &format!("command -v {program}")]).is_some();
    for (program, package) in [("wrk", "wrk"), ("taskset", "util-linux")] {
        if !present(program) {
            println!("  not measured, because `{program}` is missing: install it (Debian: apt-get install {package})");
            return Ok(());
        }
    }
    let home = root().join("target/bench-serve");
    let _ = fs::remove_dir_all(&home);
    start::fill(binary, &home)?;
    let layer = "/editions/1/regions/06.geojson";
    let ours = {
        let server = Serving::start_on_one_core(binary, &home)?;
        median(
            (0..RUNS)
                .map(|_| load(&format!("{}{layer}", server.address)))
                .collect::<Result<_>>()?,
        )
    };
    println!("  {ours:10.0}  sanad serve");
    if !present("nginx") && !is_there("/usr/sbin/nginx") {
        println!("  nginx is missing, so there is no ratio: install it (Debian: apt-get install nginx-light)");
        return Ok(());
    }
    let _nginx = nginx(&home)?;
    let theirs = median(
        (0..RUNS)
            .map(|_| load(&format!("http://127.0.0.1:{PORT}{layer}")))
            .collect::<Result<_>>()?,
    );
    println!(
        "  {theirs:10.0}  nginx, gzip_static\n              ratio {:.2}; wanted at least {RATIO}",
        ours / theirs
    );
    Ok(())
}

/// Requests a second that wrk gets from the other core.
fn load(address: &str) -> Result<f64> {
    let out = command("taskset")
        .args([
            "-c",
            "1",
            "wrk",
            "-t1",
            "-c32",
            "-d4s",
            "-H",
            "Accept-Encoding: gzip",
            address,
        ])
        .output()
        .context("wrk could not be started")?;
    let text = String::from_utf8_lossy(&out.stdout);
    // Answers that are no answers are quick to give.
    ensure!(!text.contains("Non-2xx"), "{address} was not answered with what it names");
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("Requests/sec:"))
        .context("wrk printed no figure")?;
    line.trim().parse().context("wrk printed no figure")
}

struct Nginx(std::process::Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn nginx(home: &Path) -> Result<Nginx> {
    let folder = home.join("nginx");
    fs::create_dir_all(folder.join("logs"))?;
    let configuration = format!(
        "daemon off; master_process off; worker_processes 1; pid {0}/nginx.pid; error_log {0}/error.log;\n\
         events {{ worker_connections 256; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000000;\n\
         client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;\n\
         server {{ listen 127.0.0.1:{PORT}; root {1}; gzip_static on; }} }}\n",
        folder.display(),
        home.display()
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, configuration)?;
    let child = Command::new("taskset")
        .args(["-c", "0", "nginx", "-c"])
        .arg(&file)
        .env("PATH", format!("/usr/sbin:{}", std::env::var("PATH").unwrap_or_default()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("nginx could not be started")?;
    std::thread::sleep(Duration::from_millis(700));
    Ok(Nginx(child))
}
