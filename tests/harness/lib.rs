//! What the end-to-end tests share: a home of a moment, the built binary, a server that ends with its test, and an office with its people.
//!
//! Nothing here reaches into the program: tests see exit codes, text, files and answers, as its users do.

// A harness that cannot do its part has to stop the test and say why.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod binary;
mod browser;
mod cast;
mod form;
mod home;
mod office;
mod post;
mod rows;
mod server;
mod street;

pub use binary::binary;
pub use browser::{Browser, FORM, Reply, between};
pub use cast::{Association, PASSWORD, Person, begin, totp};
pub use form::{Form, encoded};
pub use home::{Home, Outcome, TODAY, contents_below, copy_tree, demonstration, files_below, travel_times};
pub use office::Office;
pub use post::{Came, Post};
pub use rows::{COLUMNS, Sheet, many_rows};
pub use server::{Answer, Server};
pub use street::{PIXEL, StreetFile, gzip};
