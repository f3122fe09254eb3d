//! The figures of one run of a program.

use serde_json::{Value, json};

/// What it took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cost {
    pub(crate) ended: Ended,
    /// Seconds of processor time outside the kernel, all threads and children together.
    pub(crate) user: f64,
    /// Seconds inside the kernel.
    pub(crate) system: f64,
    /// Seconds on the clock.
    pub(crate) wall: f64,
    /// The most memory that one of its processes had resident, in megabytes of 2^20 bytes.
    pub(crate) peak: f64,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// With this status.
    Status(i32),
    /// By this signal.
    Signal(i32),
    /// It was killed at the end of its time.
    TimedOut,
}

impl Cost {
    /// Whether it ended with status 0.
    pub(crate) fn is_success(&self) -> bool {
        self.ended == Ended::Status(0)
    }

    /// As a line of JSON.
    pub(crate) fn json(&self) -> Value {
        let (ended, number) = match self.ended {
            Ended::Status(number) => ("status", number),
            Ended::Signal(number) => ("signal", number),
            Ended::TimedOut => ("timed-out", 0),
        };
        json!({
            "ended": ended, "number": number,
            "user": self.user, "system": self.system, "wall": self.wall, "peak_mb": self.peak,
        })
    }

    /// The same, read.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let number = i32::try_from(value.get("number")?.as_i64()?).ok()?;
        let ended = match value.get("ended")?.as_str()? {
            "status" => Ended::Status(number),
            "signal" => Ended::Signal(number),
            "timed-out" => Ended::TimedOut,
            _ => return None,
        };
        let figure = |name: &str| value.get(name)?.as_f64();
        Some(Self {
            ended,
            user: figure("user")?,
            system: figure("system")?,
            wall: figure("wall")?,
            peak: figure("peak_mb")?,
        })
    }
}
