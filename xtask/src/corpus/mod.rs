//! `cargo xtask corpus`: the generator on documents that nobody here wrote, each in a process of its own.

mod documents;
mod job;
mod summary;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::cargo::{cargo, succeed};
use crate::failure::Failure;
use crate::options::Options;

pub(crate) const HELP: &str = "\
Generates a client from every document below a directory, each in a process of its own with a time limit, and counts
what happened and why.

Usage: cargo xtask corpus <DIR> [OPTIONS] --report <FILE>

Options:
  --sample <N>     Only N of the documents, chosen at random
  --seed <S>       Makes the choice repeatable [default: 1]
  --compile        Also run `cargo check` on what was generated
  --jobs <J>       Documents at once [default: the number of processors]
  --timeout <T>    Seconds one document may take [default: 60, with --compile 600]
  --report <FILE>  Where the figures go, as JSON
";

/// Runs all documents and writes the report; a crash or a time-out makes the command fail.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("corpus", arguments);
    let (sample, seed) = (options.number("--sample")?, options.number("--seed")?.unwrap_or(1));
    let compile = if options.flag("--compile") { job::Compile::Check } else { job::Compile::Not };
    let limit = if compile == job::Compile::Check { 600 } else { 60 };
    let limit = Duration::from_secs(options.number("--timeout")?.unwrap_or(limit));
    let processors = std::thread::available_parallelism().map_or(1, |it| it.get() as u64);
    let jobs = options.number("--jobs")?.unwrap_or(processors).max(1);
    let report = options.value("--report")?;
    let directory = options.at_most(1)?.pop();
    let (Some(directory), Some(report)) = (directory, report) else {
        return Err(Failure::usage("corpus needs <DIR> and --report <FILE>; see --help".to_owned()));
    };
    let mut documents = documents::find(&PathBuf::from(directory))?;
    if let Some(sample) = sample {
        documents = documents::sample(documents, sample, seed);
    }
    succeed(&mut cargo(root, ["build", "--release", "--package", "clientsmith-generator"]))?;
    let bench = job::Bench::new(root, compile, limit)?;
    let outcomes = all(&bench, documents, jobs);
    bench.clean();
    let summary = summary::Summary::new(&outcomes);
    std::fs::write(&report, summary.json(&outcomes)).map_err(|error| format!("{report}: {error}"))?;
    print!("{summary}");
    if summary.is_sound() {
        Ok(())
    } else {
        Err("corpus: crashes, time-outs or crates that do not build".into())
    }
}

/// Runs the documents on some threads, with a line of progress now and then.
fn all(bench: &job::Bench, documents: Vec<PathBuf>, jobs: u64) -> Vec<job::Outcome> {
    let total = documents.len();
    let queue = Mutex::new(documents.into_iter().enumerate());
    let done = Mutex::new(Vec::with_capacity(total));
    let start = Instant::now();
    let next = || queue.lock().ok().and_then(|mut it| it.next());
    std::thread::scope(|scope| {
        for worker in 0..jobs {
            let (next, done) = (&next, &done);
            scope.spawn(move || {
                while let Some((at, document)) = next() {
                    let outcome = bench.run(worker, &document);
                    let Ok(mut done) = done.lock() else { return };
                    done.push((at, outcome));
                    if done.len() % 100 == 0 {
                        eprintln!("corpus: {} of {total} after {} s", done.len(), start.elapsed().as_secs());
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    // In the order of the documents, whoever was faster.
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}
