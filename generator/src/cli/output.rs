//! What goes to stdout and stderr.

use std::collections::BTreeMap;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::PathBuf;

use crate::Error;
use crate::diagnostics::{Diagnostic, Severity, Style, render};
use crate::pipeline::Run;
use crate::pipeline::Stage;

/// So many warnings of a kind are shown with their lines; real documents repeat one mistake a thousand times.
const SHOWN_OF_A_KIND: usize = 5;

/// Prints to stdout what the user asked for.
pub(super) fn print(text: &str) -> Result<(), Error> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // `… | head` has read enough; that is no failure.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(source) => Err(Error::Io { path: PathBuf::from("standard output"), source }),
        Ok(()) => Ok(()),
    }
}

/// Says on stderr why the program fails.
pub(super) fn error(error: &Error) {
    say(&format!("error: {error:?}\n"));
}

/// Says on stderr what is being done, if a person watches.
pub(super) fn progress(stage: Stage) {
    if std::io::stderr().is_terminal() {
        say(&format!("\r\x1b[2K{} …", stage.words()));
    }
}

/// Takes the progress away again.
pub(super) fn progress_ends() {
    if std::io::stderr().is_terminal() {
        say("\r\x1b[2K");
    }
}

/// Says on stderr what there is to say about the document: all errors, and the first warnings of each kind.
pub(super) fn diagnostics(run: &Run) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut text = String::new();
    // https://no-color.org: any value but the empty one.
    let plain = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let style = if !plain && std::io::stderr().is_terminal() { Style::Colored } else { Style::Plain };
    for diagnostic in run.diagnostics.iter() {
        let count = seen.entry(diagnostic.code.name).or_default();
        *count += 1;
        if *count <= SHOWN_OF_A_KIND || is_error(diagnostic) {
            text += &render(diagnostic, &run.files, style);
            text += "\n\n";
        }
    }
    for (code, count) in seen {
        if let Some(more @ 1..) = count.checked_sub(SHOWN_OF_A_KIND) {
            text += &format!("and {more} more of {code}; --report has all of them\n");
        }
    }
    say(&text);
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.severity == Severity::Error
}

/// A closed stderr is nothing that the program could mend or tell.
pub(super) fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
