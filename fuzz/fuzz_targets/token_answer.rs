//! The answer of a token endpoint: `cargo +nightly fuzz run token_answer`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| clientsmith_runtime::fuzzing::token_answer(data));
