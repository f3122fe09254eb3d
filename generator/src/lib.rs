//! Reads OpenAPI and Swagger documents and writes typed Rust clients that know how to authenticate.
//!
//! [`Builder`] is for build scripts, [`Generator`] for programs. Both run the same pipeline, whose stages are
//! the modules of this crate; `ARCHITECTURE.md` has the map.

mod builder;
pub mod bundle;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod emit;
pub mod grammar;
pub mod ir;
pub mod layout;
pub mod lower;
pub mod pipeline;
pub mod report;
pub mod select;
pub mod source;
pub mod spec;
pub mod text;
pub mod upgrade;
pub mod write;

pub use builder::Builder;
pub use config::Enums;
pub use layout::{CodecStyle, SerdeTraits};
pub use pipeline::{Error, Generator};
pub use report::Report;
pub use source::Input;
