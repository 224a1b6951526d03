//! Sanad: the national map of support associations. This library is what the binary `sanad` consists of.

pub mod calendar;
pub mod cli;
pub mod country;
pub mod coverage;
pub mod demo;
pub mod exchange;
pub mod http;
mod mail;
pub mod moment;
pub mod office;
pub mod origin;
pub mod pages;
mod pdf;
pub mod publish;
pub mod store;
pub mod street;
pub mod timetable;
