//! The program that has the generated types: lines in, lines out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::result::Trial;

/// The schema that `cargo xtask` adds to the document: an object with a member for each other schema.
pub(crate) const PROBE: &str = "ClientsmithRoundTripProbe";

/// What became of an instance.
pub(crate) enum Answer {
    /// What it was encoded to.
    Encoded(Value),
    /// Why it was not decoded, or not encoded.
    Refused(String),
    /// The program had ended by then.
    Nothing,
}

/// Sends all instances; the answers are in their order.
pub(crate) fn ask(program: &str, trials: &[Trial]) -> Result<Vec<Answer>, String> {
    let failed = |error: std::io::Error| format!("{program}: {error}");
    let mut child =
        Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(format!("{program}: no pipes"));
    };
    let lines: Vec<String> =
        trials.iter().map(|it| json!({ (format!("s{}", it.index)): it.instance }).to_string()).collect();
    // On a thread of its own: both pipes are narrow. A program that has ended says so by its answers.
    let writer = std::thread::spawn(move || lines.iter().all(|it| writeln!(input, "{it}").is_ok()));
    let mut lines = BufReader::new(output).lines();
    let mut answers = Vec::with_capacity(trials.len());
    for trial in trials {
        answers.push(match lines.next() {
            Some(Ok(line)) => read(&line, trial),
            Some(Err(_)) | None => Answer::Nothing,
        });
    }
    let _ = (writer.join(), child.wait());
    Ok(answers)
}

fn read(line: &str, trial: &Trial) -> Answer {
    let Some(encoded) = line.strip_prefix('+') else {
        return Answer::Refused(line.strip_prefix('-').unwrap_or(line).to_owned());
    };
    match serde_json::from_str::<Value>(encoded) {
        // A member that is not there any more was null: the probe's members are optional.
        Ok(value) => Answer::Encoded(value.get(format!("s{}", trial.index)).cloned().unwrap_or(Value::Null)),
        Err(error) => Answer::Refused(format!("what was encoded is no JSON: {error}")),
    }
}
