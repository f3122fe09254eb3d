//! The challenges of a 401: `cargo +nightly fuzz run challenge`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| clientsmith_runtime::fuzzing::challenge(data));
