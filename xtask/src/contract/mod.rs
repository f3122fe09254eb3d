//! `cargo xtask contract`: the tests that `generate --tests` writes, for documents and with judges that nobody here wrote.

mod blind;
mod case;
mod choice;
mod contradiction;
mod crates;
mod figures;
mod openapi_core;
mod prism;
mod tree;
mod trial;

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::cargo::target;
use crate::corpus;
use crate::failure::Failure;
use crate::options::Options;
use choice::{Choice, Terms};
use figures::Figures;
use trial::Trial;

pub(crate) const HELP: &str = "\
Generates a client with its test from each document, and runs the tests against the server that comes with them. What does
not pass is listed by reason; `docs/testing.md` says what explains a refusal.

Usage: cargo xtask contract <DOCUMENT | DIR>… [OPTIONS] --report <FILE>

Options:
  --sample <N>        Only N of the documents with operations below each directory, chosen at random
  --seed <S>          Makes the choice repeatable [default: 1]
  --largest <KB>      Of directories, no documents larger than that
  --prism             Also against Prism 5.14.2, which is installed from npm below target/contract: as a server that judges
                      requests (`mock --errors`), and between client and server as a judge of both (`proxy --errors`)
  --judge openapi-core  Also have openapi-core, installed from PyPI below target/contract, judge the requests
  --program <FILE>    The generator to run [default: build it, and run target/release/cargo-clientsmith]
  --report <FILE>     Where the figures go, as JSON
";

/// Runs all documents and writes the report.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("contract", arguments);
    let (sample, seed) = (options.number("--sample")?, options.number("--seed")?.unwrap_or(1));
    let largest = options.number("--largest")?;
    let has_prism = options.flag("--prism");
    let judge = options.value("--judge")?;
    let (report, program) = (options.value("--report")?, options.value("--program")?);
    let places = options.at_most(usize::MAX)?;
    let (Some(report), false) = (report, places.is_empty()) else {
        return Err(Failure::usage(
            "contract needs <DOCUMENT | DIR> and --report <FILE>; see --help".to_owned(),
        ));
    };
    if judge.as_deref().is_some_and(|it| it != "openapi-core") {
        return Err(Failure::usage("the judge that is known is `openapi-core`; see --help".to_owned()));
    }
    let terms = Terms { sample, seed, largest };
    let choices: Vec<Choice> =
        places.iter().map(|it| choice::at(Path::new(it), &terms)).collect::<Result<_, _>>()?;
    let program = corpus::generator(root, program)?;
    let folder = target(root).join("contract");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let folder = fs::canonicalize(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let prism = if has_prism { Some(prism::install(&folder)?) } else { None };
    let python = if judge.is_some() { Some(openapi_core::install(&folder)?) } else { None };
    let mut trials = crates::generate(root, &program, &folder, &choices)?;
    crates::build(root, &folder, &mut trials)?;
    for trial in &mut trials {
        eprintln!("contract: {}", trial.document.display());
        trial.run_alone();
        if let Some(python) = &python {
            trial.run_with_openapi_core(python);
        }
        if let Some(prism) = &prism {
            trial.run_with_prism(prism);
        }
    }
    let figures = Figures::new(&trials);
    let each: Vec<_> = trials.iter().map(Trial::json).collect();
    let text = json!({ "totals": figures.json(), "each": each });
    fs::write(&report, format!("{text:#}\n")).map_err(|error| format!("{report}: {error}"))?;
    print!("{figures}");
    if figures.is_sound() {
        return Ok(());
    }
    Err(format!("contract: less than 99 % are accepted, or something is not explained; {report} lists it")
        .into())
}
