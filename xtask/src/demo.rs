//! `cargo xtask demo`: the main job in one command.

use std::path::Path;

use crate::cargo::{cargo, succeed};
use crate::codegen::{self, Mode};
use crate::failure::Failure;
use crate::options::Options;

pub(crate) const HELP: &str = "\
Generates four clients, starts servers on this machine that stand in for the four providers, and runs real calls through
the generated crates: every way to authenticate, and renewal after expiry.

Usage: cargo xtask demo [--format text|json] [--wrong-secret]

Options:
  --format <FORMAT>  `text` is an account to read, `json` the figures per provider [default: text]
  --wrong-secret     Use wrong secrets: shows how each provider refuses, and ends with status 1
";

/// Generates, builds and runs.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("demo", arguments);
    let format = options.value("--format")?.unwrap_or_else(|| "text".to_owned());
    if !matches!(format.as_str(), "text" | "json") {
        return Err(Failure::usage(format!("`--format {format}`: text or json")));
    }
    let wrong = options.flag("--wrong-secret");
    options.finish()?;
    // On the way to the account there is nothing on stdout: it may be read by a program.
    eprintln!("demo: generating the clients (the generator is built first, which takes a minute or two)");
    codegen::generate(root, Mode::Write)?;
    eprintln!("demo: building the clients and the servers that stand in for the providers");
    succeed(&mut cargo(root, ["build", "--package", "clientsmith-demo"]))?;
    let mut words = vec!["run", "--quiet", "--package", "clientsmith-demo", "--", "--format", &format];
    if wrong {
        words.push("--wrong-secret");
    }
    let status = cargo(root, words).status().map_err(|error| format!("cannot run the demo: {error}"))?;
    // The account has said what went wrong.
    if status.success() { Ok(()) } else { Err("demo: not every call was answered as wanted".into()) }
}
