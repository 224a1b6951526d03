//! The server over real HTTP: what it says, to whom, and what it never says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod engines;
mod files;
mod hostile;
mod pages;
mod reports;
mod streets;
mod turnover;
