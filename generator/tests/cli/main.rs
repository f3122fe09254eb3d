//! The command line as scripts see it: exit codes, what is printed where, and which files are there.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files has failed")]

mod choosing;
mod generate;
mod https;
mod inspect;
mod program;
mod session;
mod usage;
