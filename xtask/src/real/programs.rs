//! Programs of the operating system, installed where this may be done without asking.

use std::process::{Command, Stdio};

use crate::cargo::{succeed, works};
use crate::failure::Failure;

/// Whether a program can be run.
pub(super) fn is_there(program: &str) -> bool {
    works(Command::new(program).arg("--version").stdin(Stdio::null()))
}

/// Sees to it that programs are there. Beside each stands the Debian package that has it.
pub(super) fn ensure(wanted: &[(&str, &str)]) -> Result<(), Failure> {
    let missing: Vec<&(&str, &str)> = wanted.iter().filter(|(program, _)| !is_there(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    install(&packages)?;
    match missing.iter().find(|(program, _)| !is_there(program)) {
        None => Ok(()),
        Some((program, _)) => Err(format!("`{program}` cannot be run").into()),
    }
}

/// Installs packages of Debian, as root only: nobody is asked for a password.
pub(super) fn install(packages: &[&str]) -> Result<(), Failure> {
    let names = packages.join(" ");
    let help = format!("install it first (Debian: apt-get install {names})");
    #[cfg(unix)]
    let is_root = nix::unistd::geteuid().is_root();
    #[cfg(not(unix))]
    let is_root = false;
    if !is_root || !works(Command::new("apt-get").arg("--version")) {
        return Err(format!("{names} missing: {help}").into());
    }
    eprintln!("test --real: installing {names}");
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .arg("--quiet");
        apt
    };
    succeed(apt().arg("update"))
        .and_then(|()| succeed(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages)))
        .map_err(|failure| format!("{failure}: {help}").into())
}
