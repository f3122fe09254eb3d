//! The `cargo-clientsmith` binary.

use std::process::ExitCode;

/// Generating is making and dropping millions of small things on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    clientsmith_generator::cli::main()
}
