//! The parent of a measured program: waits, kills at the end of the time, asks the system for the figures.

use std::os::unix::process::{CommandExt, ExitStatusExt, parent_id};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{Resource, Usage, UsageWho, getrusage, setrlimit};
use nix::sys::signal::{Signal, killpg};
use nix::sys::time::TimeVal;
use nix::unistd::Pid;

use super::cost::{Cost, Ended};
use super::limits::Limits;
use crate::failure::Failure;

/// Runs the command as the only child that this process ever has.
pub(super) fn watch(command: &mut Command, limits: Limits) -> Result<Cost, Failure> {
    if let Some(bytes) = limits.memory {
        // Children inherit it.
        setrlimit(Resource::RLIMIT_AS, bytes, bytes).map_err(|error| format!("limit of memory: {error}"))?;
    }
    let start = Instant::now();
    // A group of its own, so that what it starts can be killed with it.
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).process_group(0).spawn();
    let mut child = child.map_err(|error| format!("cannot start: {error}"))?;
    let ended = match wait(&mut child, start, limits.time) {
        Some(status) => status.code().map_or(Ended::Signal(status.signal().unwrap_or(0)), Ended::Status),
        None => Ended::TimedOut,
    };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| format!("getrusage: {error}"))?;
    Ok(Cost {
        ended,
        user: seconds(usage.user_time()),
        system: seconds(usage.system_time()),
        wall: start.elapsed().as_secs_f64(),
        peak: peak(&usage),
    })
}

/// Waits; after the time, or when nobody waits for the figures any more, kills the whole group.
fn wait(child: &mut Child, start: Instant, limit: Duration) -> Option<ExitStatus> {
    let parent = parent_id();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() > limit || parent_id() != parent {
            // It may have ended by itself meanwhile.
            let _ = killpg(Pid::from_raw(child.id().cast_signed()), Signal::SIGKILL);
            let _ = child.wait();
            return None;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}

fn seconds(time: TimeVal) -> f64 {
    time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6
}

fn peak(usage: &Usage) -> f64 {
    // Linux and the BSDs count kilobytes here, macOS bytes.
    let unit = if cfg!(target_vendor = "apple") { 1024.0 * 1024.0 } else { 1024.0 };
    usage.max_rss() as f64 / unit
}
