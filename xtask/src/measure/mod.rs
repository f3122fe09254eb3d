//! What another program costs: processor time and peak memory, within limits.
//!
//! The system counts these per parent, over all children that have ended. So each measured program gets a parent of
//! its own: this program again, as `cargo xtask measure`. It is small, hence adds nothing to the peak of its child,
//! and several can run side by side.

mod cost;
mod limits;
#[cfg(unix)]
mod watch;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

pub(crate) use cost::{Cost, Ended};
pub(crate) use limits::Limits;

use crate::failure::Failure;

/// Runs a command, its standard output thrown away; `messages` gets what it says on standard error.
///
/// Program, arguments, directory and variables are the command's own. At the end of its time, the command and all that
/// it has started are killed.
pub(crate) fn measure(command: &Command, limits: Limits, messages: Stdio) -> Result<Cost, Failure> {
    let myself = std::env::current_exe().map_err(|error| format!("where am I? {error}"))?;
    let mut watch = Command::new(myself);
    watch.arg("measure").arg(limits.time.as_secs().to_string());
    watch.arg(limits.memory.unwrap_or(0).to_string()).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => watch.env(name, value),
            None => watch.env_remove(name),
        };
    }
    if let Some(directory) = command.get_current_dir() {
        watch.current_dir(directory);
    }
    detach(&mut watch);
    let output = watch
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(messages)
        .output()
        .map_err(|error| format!("cannot measure: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures = serde_json::from_str(&text).ok();
    figures.as_ref().and_then(Cost::read).ok_or_else(|| {
        let program = command.get_program().to_string_lossy();
        format!("cannot run and measure {program}: {text}{}", output.status).into()
    })
}

/// An interrupt of this program must not end the watch before it has ended what it watches.
#[cfg(unix)]
fn detach(watch: &mut Command) {
    use std::os::unix::process::CommandExt;
    watch.process_group(0);
}

#[cfg(not(unix))]
fn detach(_watch: &mut Command) {}

/// The other side: runs what stands behind the two limits, and prints the figures as JSON.
#[cfg(unix)]
pub(crate) fn run(_root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let [seconds, memory, program, rest @ ..] = arguments else {
        return Err(Failure::usage("measure needs <SECONDS> <BYTES> <PROGRAM>".to_owned()));
    };
    let number =
        |text: &str| text.parse::<u64>().map_err(|_| Failure::usage(format!("`{text}`: not a number")));
    let memory = Some(number(memory)?).filter(|it| *it > 0);
    let limits = Limits { time: Duration::from_secs(number(seconds)?), memory };
    let cost = watch::watch(Command::new(program).args(rest), limits)?;
    println!("{}", cost.json());
    Ok(())
}

/// Other systems count differently.
#[cfg(not(unix))]
pub(crate) fn run(_root: &Path, _arguments: &[String]) -> Result<(), Failure> {
    Err("time and memory of other programs are measured on Unix only".into())
}
