//! The binary `sanad`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sanad::cli::run()
}
