//! The `cargo-clientsmith` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    clientsmith_generator::cli::main()
}
