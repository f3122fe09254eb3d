//! Reads OpenAPI and Swagger documents and writes typed Rust clients that know how to authenticate.

pub mod check;
pub mod config;
pub mod diagnostics;
pub mod emit;
pub mod grammar;
pub mod ir;
pub mod layout;
pub mod lower;
pub mod report;
pub mod source;
pub mod spec;
pub mod text;
pub mod upgrade;
pub mod write;
