//! The project's own commands. Each says what it does, what it installs and where, and what to do where it cannot go on.

mod bench;
mod build;
mod data;
mod light;
mod postgres;
mod run;
mod start;
mod test;
mod tools;

use std::env;
use std::process::ExitCode;

const HELP: &str = "Commands:
  cargo xtask start   build, fill the demonstration set, serve on 127.0.0.1:8080
  cargo xtask test    every test: formatting, lints, unit, property, integration, browser
  cargo xtask bench   measure, beside peers where they are installed
  cargo xtask data    make data/ again from the named packages
  cargo xtask build   build the app and the binary in release, and nothing more";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match arguments.first().map(String::as_str) {
        Some("start") => start::run(rest),
        Some("test") => test::run(rest),
        Some("bench") => bench::run(rest),
        Some("data") => data::run(),
        Some("build") => build::all().map(|_| ()),
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
