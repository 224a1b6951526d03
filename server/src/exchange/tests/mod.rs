//! Tests of the exchange: what people send, what they are told, and that nothing valid is lost on the way.

mod csv;
mod export;
mod hsds;
mod json;
mod mapping;
mod never_panics;
mod support;
mod template;
mod xlsx;
