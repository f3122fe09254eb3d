//! What is installed.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where `cargo xtask test --real` has put what it installed.
const FOLDER: &str = "CLIENTSMITH_REAL";
/// Set where it was told to go on without some of it.
const ALLOW_MISSING: &str = "CLIENTSMITH_REAL_ALLOW_MISSING";

/// What a test may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Node,
    Python,
    Browser,
    Redis,
}

/// The folder of what is installed. `None`, with a word about it: this test cannot run here.
pub(crate) fn with(parts: &[Part]) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        eprintln!("skipped: run `cargo xtask test --real`");
        return None;
    };
    let missing: Vec<&Part> = parts.iter().filter(|part| !is_there(**part, &folder)).collect();
    if missing.is_empty() {
        return Some(folder);
    }
    assert!(std::env::var_os(ALLOW_MISSING).is_some(), "{missing:?} missing in {}", folder.display());
    eprintln!("skipped: {missing:?} missing");
    None
}

fn is_there(part: Part, folder: &std::path::Path) -> bool {
    match part {
        Part::Node => folder.join("node/node_modules/oidc-provider").exists() && runs("node"),
        Part::Python => folder.join("python/bin/python").exists(),
        Part::Browser => runs("chromedriver") && chromium().is_some(),
        Part::Redis => runs("redis-server"),
    }
}

/// Chromium's own name differs between systems.
pub(crate) fn chromium() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|it| runs(it))
}

fn runs(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
    command.status().is_ok_and(|it| it.success())
}
