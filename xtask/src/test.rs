//! `cargo xtask test`: every test of the workspace, by one command and on a fresh machine.

use std::path::Path;

use crate::cargo::{cargo, succeed, works};
use crate::failure::Failure;
use crate::options::Options;
use crate::real::{self, Missing};

pub(crate) const HELP: &str = "\
Runs every test of the workspace, and the examples in the documentation.

Usage: cargo xtask test
       cargo xtask test --real [--allow-missing] [FILTER]

Uses `cargo nextest` where it is installed and `cargo test` where it is not. Needs no network beyond fetching the
dependencies, and no fixed ports.

With --real it runs the tests against servers and a browser that nobody here wrote instead: oidc-provider (npm),
django-oauth-toolkit, simplejwt, knox and Django REST framework (PyPI), Redis and Chromium (Debian). What is not there yet is
installed: npm and PyPI packages below target/real, Debian packages as root only. FILTER is a part of the names of tests.

Options:
  --real           Run the tests against real servers
  --allow-missing  Succeed where some of the servers cannot be installed; it is said which
";

/// Runs all examples in documentation, then all tests: what the tests came to is the last that is said.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("test", arguments);
    if options.flag("--real") {
        let missing = if options.flag("--allow-missing") { Missing::Allowed } else { Missing::Fails };
        let filter = options.at_most(1)?;
        return real::run(root, missing, filter.first().map(String::as_str));
    }
    options.finish()?;
    // nextest does not run these, and `--all-targets` leaves them out.
    let examples = succeed(&mut cargo(root, ["test", "--workspace", "--doc", "--no-fail-fast"]));
    let tests = if works(&mut cargo(root, ["nextest", "--version"])) {
        succeed(&mut cargo(root, ["nextest", "run", "--workspace", "--no-fail-fast"]))
    } else {
        succeed(&mut cargo(root, ["test", "--workspace", "--all-targets", "--no-fail-fast"]))
    };
    examples.and(tests)
}
