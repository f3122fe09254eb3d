//! `cargo xtask codegen`: the crates in `clients/`, from the documents in `specs/`.

use std::path::Path;

use crate::cargo::{cargo, succeed};
use crate::failure::Failure;
use crate::options::Options;

pub(crate) const HELP: &str = "\
Writes the crates in clients/ from the documents in specs/. Only what changed is written.

Usage: cargo xtask codegen [--check]

Options:
  --check  Write nothing; fail where a crate is not what its document says
";

/// A crate, its document and the overlays on it.
const CLIENTS: &[(&str, &str, &[&str])] = &[
    ("astera", "specs/astera.json", &[]),
    ("apitoken", "specs/apitoken.yaml", &["specs/apitoken.overlay.yaml"]),
    ("aver", "specs/aver.yaml", &["specs/aver.overlay.yaml"]),
    ("dastra", "specs/dastra.yaml", &[]),
];

/// Writes or checks all of them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("codegen", arguments);
    let mode = if options.flag("--check") { Mode::Check } else { Mode::Write };
    options.finish()?;
    generate(root, mode)
}

/// Whether files are written or compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Runs the generator's own program for each crate: the way in that everyone has.
pub(crate) fn generate(root: &Path, mode: Mode) -> Result<(), Failure> {
    // By itself and not quiet, so that the wait shows what it is for.
    succeed(&mut cargo(root, ["build", "--package", "clientsmith-generator"]))?;
    let mut drifted = Vec::new();
    for (name, spec, overlays) in CLIENTS {
        let out = format!("clients/{name}");
        let mut words = vec![
            "run",
            "--quiet",
            "--package",
            "clientsmith-generator",
            "--",
            "generate",
            spec,
            "--out",
            &out,
        ];
        words.extend(["--name", name, "--runtime", "runtime"]);
        for overlay in *overlays {
            words.extend(["--overlay", overlay]);
        }
        if mode == Mode::Check {
            words.push("--check");
        }
        // What it says is progress here; stdout may be read by a program.
        match succeed(cargo(root, words).stdout(std::io::stderr())) {
            Ok(()) => {}
            Err(failure) if mode == Mode::Check => {
                eprintln!("{failure}");
                drifted.push(out);
            }
            Err(failure) => return Err(failure),
        }
    }
    if drifted.is_empty() {
        return Ok(());
    }
    Err(format!("{} not up to date; mend it with: cargo xtask codegen", drifted.join(", ")).into())
}
