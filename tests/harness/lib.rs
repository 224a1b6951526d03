//! What the end-to-end tests share: a home of a moment, the built binary, and a server that ends with its test.
//!
//! Nothing here reaches into the program: tests see exit codes, text, files and answers, as its users do.

// A harness that cannot do its part has to stop the test and say why.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod binary;
mod home;
mod rows;
mod server;

pub use binary::binary;
pub use home::{Home, Outcome, TODAY, contents_below, copy_tree, demonstration, files_below};
pub use rows::{COLUMNS, Sheet, many_rows};
pub use server::{Answer, Server};
