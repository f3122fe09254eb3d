//! `cargo xtask`: the commands of this repository.

mod bench;
mod bless;
mod cargo;
mod codegen;
mod contract;
mod corpus;
mod demo;
mod failure;
mod measure;
mod options;
mod real;
mod test;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use failure::Failure;

const HELP: &str = "\
The commands of this repository.

Usage: cargo xtask <COMMAND> [OPTIONS]

Commands:
  demo     Generates four clients and watches them authenticate against local servers
  test     Runs every test of the workspace; with --real, those against real servers and a browser
  codegen  Writes the crates in clients/ from the documents in specs/
  bless    Writes the goldens anew; then read the diff
  promises Writes the lists of tests into docs/authentication-behaviours.md
  tidy     Checks the rules of the house: floors, words, file length, banned calls
  ci       Runs what the CI runs
  corpus   Generates from every document below a directory and counts what happened
  contract Runs the tests that come with clients, with judges of other hands

`cargo xtask <COMMAND> --help` tells the options of a command.
";

/// A command, what `--help` prints for it, and what it does.
type Command = (&'static str, &'static str, fn(&Path, &[String]) -> Result<(), Failure>);

const COMMANDS: &[Command] = &[
    ("demo", demo::HELP, demo::run),
    ("test", test::HELP, test::run),
    ("codegen", codegen::HELP, codegen::run),
    ("bless", bless::HELP, bless::run),
    ("promises", tidy::PROMISES_HELP, tidy::write_promises),
    ("tidy", tidy::HELP, tidy::run),
    ("ci", "Runs .ci/run: what the CI runs, stage by stage.\n\nUsage: cargo xtask ci\n", ci),
    ("corpus", corpus::HELP, corpus::run),
    ("contract", contract::HELP, contract::run),
    ("bench", bench::HELP, bench::run),
    ("measure", "What `corpus` and `bench` run to measure a program.\n", measure::run),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    if matches!(name.as_str(), "--help" | "-h" | "help") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let Some((_, help, command)) = COMMANDS.iter().find(|(it, _, _)| *it == name) else {
        eprint!("{HELP}");
        return ExitCode::from(64);
    };
    // What `measure` runs may have a `--help` of its own.
    if name != "measure" && rest.iter().any(|it| it == "--help" || it == "-h") {
        print!("{help}");
        return ExitCode::SUCCESS;
    }
    match command(&root(), &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.status())
        }
    }
}

/// The directory of the workspace.
fn root() -> PathBuf {
    // What `cargo run` says, as a target directory that checkouts share may hold the program of another one.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&manifest).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

fn ci(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    options::none("ci", arguments)?;
    cargo::succeed(std::process::Command::new("bash").arg(".ci/run").current_dir(root))
}
