//! The `cargo-clientsmith` binary.

fn main() {}
