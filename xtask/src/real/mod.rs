//! `cargo xtask test --real`: the runtime against servers and a browser that nobody here wrote.

mod install;
mod programs;

use std::fs;
use std::path::Path;

use crate::cargo::{cargo, succeed, target};
use crate::failure::Failure;

/// What is done about servers that cannot be installed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The command fails, after everything else was tested.
    Fails,
    /// It is said, and the tests that need them are skipped.
    Allowed,
}

/// Installs what the tests need, and runs those whose names contain `filter`.
pub(crate) fn run(root: &Path, missing: Missing, filter: Option<&str>) -> Result<(), Failure> {
    let folder = target(root).join("real");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let folder = fs::canonicalize(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let absent = install::everything(&root.join("tests/real/servers"), &folder);
    for reason in &absent {
        eprintln!("test --real: {reason}");
    }

    // The servers are children of the tests: each ends with its test, or when the test is killed.
    let mut tests = cargo(root, ["test", "--package", "clientsmith-real", "--no-fail-fast", "--"]);
    tests.args(["--test-threads", "2"]).args(filter);
    tests.env("CLIENTSMITH_REAL", &folder);
    if !absent.is_empty() {
        // What is there is tested in any case.
        tests.env("CLIENTSMITH_REAL_ALLOW_MISSING", "1");
    }
    let outcome = succeed(&mut tests);
    eprintln!("test --real: screenshots are in {}", folder.join("screenshots").display());
    outcome?;
    match missing {
        Missing::Fails if !absent.is_empty() => {
            Err("test --real: not everything could be tested here; see above, or give --allow-missing".into())
        }
        Missing::Fails | Missing::Allowed => Ok(()),
    }
}
