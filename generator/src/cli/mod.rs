//! The command line of `cargo-clientsmith`: reads arguments, runs the pipeline, prints, and picks the exit code.

mod arguments;
mod choosing;
mod exit;
mod generate;
mod inspect;
mod output;
mod reading;
mod session;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use arguments::{Arguments, Command};
use exit::Exit;

/// The whole program.
pub fn main() -> ExitCode {
    let words = words(std::env::args_os());
    let document = words.get(2).map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let exit = catch_unwind(AssertUnwindSafe(|| run(words))).unwrap_or_else(|_| {
        eprintln!("error: this is a bug in Clientsmith, met while it worked on {document}");
        eprintln!("  = help: please report it, with the message above and the document");
        Exit::Unusable
    });
    ExitCode::from(exit.code())
}

/// The arguments without cargo's own: `cargo clientsmith generate` calls `cargo-clientsmith clientsmith generate`.
fn words(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<_> = arguments.collect();
    if words.get(1).is_some_and(|it| it == "clientsmith") {
        words.remove(1);
    }
    words
}

fn run(words: Vec<OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing is left to try if the text cannot be printed.
            let _ = error.print();
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
                _ => Exit::Usage,
            };
        }
    };
    let result = match &arguments.command {
        Command::Generate(it) => generate::run(it),
        Command::Inspect(it) => inspect::run(it),
        Command::Login(it) => session::login(it),
        Command::Token(it) => session::token(it),
        Command::Logout(it) => session::logout(it),
    };
    result.unwrap_or_else(|failure| {
        output::error(&failure);
        Exit::of(&failure)
    })
}
