//! Editions: made, compared, checked, chosen; damaged and interrupted.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod damage;
mod interrupted;
mod layers;
mod life;
mod outlines;
