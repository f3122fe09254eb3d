//! What there is to say about the input: codes, messages, places and help.
//!
//! A stage takes `&mut Diagnostics`, says what it found by a constructor named for the problem
//! (`diagnostics.unresolved_reference(…)`) and goes on. One file per floor holds that floor's codes and
//! constructors; this one holds what they share.

mod bundle;
mod catalogue;
mod check;
mod code;
mod codes;
mod config;
mod finding;
pub(crate) mod grammar;
mod layout;
pub(crate) mod lower;
mod overlay;
mod render;
mod select;
mod source;
mod upgrade;

pub use catalogue::{all_codes, codes_page};
pub use code::{Code, Severity};
pub use finding::{Diagnostic, Diagnostics};
pub use render::{Style, render};
