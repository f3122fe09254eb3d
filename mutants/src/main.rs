//! Tries every mutant that `cargo mutants` finds in the runtime's authentication, with one build for all of them.

mod build;
mod mutant;
mod scout;
mod trial;
mod weave;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use mutant::Mutant;
use trial::Outcome;

const HELP: &str = "\
Tries every mutant of the runtime's authentication.

Usage: cargo run --release --manifest-path mutants/Cargo.toml -- [GLOB]...

The globs choose files, as `runtime/src/auth/store/**` does; all of runtime/src/auth is tried without one.
All mutants stand in one build, each behind a switch, and each meets the tests that come by it. What cannot
stand behind a switch is counted as `unswitched`: `cargo mutants` tries it, with a build for each.
Outcomes are written to target/mutants/outcomes.jsonl.
";

/// What went wrong, for a person.
pub(crate) struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn main() -> ExitCode {
    let globs: Vec<String> = std::env::args().skip(1).collect();
    if globs.iter().any(|it| it == "--help" || it == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match run(&globs) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(why)) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(globs: &[String]) -> Result<(), Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default();
    let work = root.join("target/mutants");
    let mutants = list(&root, globs)?;
    eprintln!("{} mutants", mutants.len());
    let built = build::build(&root, &work, &mutants)?;
    let reached = scout::scout(&work, &built.programs)?;
    let outcomes = Mutex::new((File::create(work.join("outcomes.jsonl"))?, Tally::new()));
    let next = AtomicUsize::new(0);
    let one = || -> Result<(), Failure> {
        while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
            let number = mutant.number;
            let outcome = if built.numbers.contains(&number) {
                trial::trial(number, reached.get(&number), &built.programs)?
            } else {
                Outcome::Unswitched
            };
            note(&outcomes, mutant, &outcome)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let others = [scope.spawn(one), scope.spawn(one)];
        others
            .into_iter()
            .try_for_each(|it| it.join().unwrap_or_else(|_| Err(Failure("a trial panicked".to_owned()))))
    })?;
    let tally = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner).1;
    for (file, counts) in tally {
        println!("{file}: {counts:?}");
    }
    Ok(())
}

/// How many of each outcome there are in each file.
type Tally = BTreeMap<String, BTreeMap<&'static str, usize>>;

fn note(outcomes: &Mutex<(File, Tally)>, mutant: &Mutant, outcome: &Outcome) -> Result<(), Failure> {
    let (file, tally) = &mut *outcomes.lock().unwrap_or_else(PoisonError::into_inner);
    *tally.entry(mutant.file.clone()).or_default().entry(outcome.word()).or_default() += 1;
    let line = serde_json::json!({ "outcome": outcome.word(), "by": outcome.by(), "mutant": mutant.name });
    writeln!(file, "{line}")?;
    if matches!(outcome, Outcome::Survived | Outcome::Unreached) {
        println!("{}: {}", outcome.word(), mutant.name);
    }
    Ok(())
}

fn list(root: &Path, globs: &[String]) -> Result<Vec<Mutant>, Failure> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["mutants", "--list", "--json", "--package", "clientsmith-runtime"]);
    // The files of the configuration would come on top.
    if !globs.is_empty() {
        command.args(["--no-config", "--exclude-re", "<impl (std::)?fmt::Debug for "]);
    }
    for glob in globs {
        command.args(["--file", glob]);
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(Failure(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    mutant::parse(&output.stdout)
}

/// A test program, and where its tests expect to be run.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) directory: PathBuf,
}

/// Which tests of which program come by a mutant.
pub(crate) type Reached = BTreeMap<usize, BTreeMap<usize, BTreeSet<String>>>;
