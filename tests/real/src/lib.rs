//! Nothing but tests: see `tests/real`. Without `cargo xtask test --real`, which installs the servers, each of them says that it was
//! skipped.
