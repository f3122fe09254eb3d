//! On what the figures were taken.

use std::process::Command;

/// A sentence: compiler, processors, system.
pub(super) fn describe() -> String {
    let rustc = Command::new("rustc").arg("--version").output().map(|it| it.stdout).unwrap_or_default();
    let rustc = String::from_utf8_lossy(&rustc).trim().to_owned();
    let processors = std::thread::available_parallelism().map_or(1, |it| it.get());
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("Measured with {rustc} on {processors} processors ({system}, {processor}).")
}
