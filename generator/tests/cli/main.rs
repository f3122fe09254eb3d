//! The command line as scripts see it: exit codes, what is printed where, and which files are there.

mod generate;
mod inspect;
mod program;
mod usage;
