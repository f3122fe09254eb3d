//! The files in `benches/`, put together with a client that is generated for them; and what decoding and encoding cost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::medians::ratio;
use super::page::Page;
use super::setting::{Effort, Setting};
use crate::cargo::{cargo, succeed};
use crate::failure::Failure;

/// Decoding and encoding.
pub(super) fn codec(setting: &Setting) -> Result<(), Failure> {
    let file = bench(setting, "codec")?.join("figures");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut rows = Vec::new();
    for line in text.lines() {
        let (name, figures) = line.split_once('\t').unwrap_or_default();
        let figures: Vec<f64> = figures.split_whitespace().filter_map(|it| it.parse().ok()).collect();
        let [ours, our_median, theirs, their_median] = <[f64; 4]>::try_from(figures)
            .map_err(|_| format!("{}: not four figures for {name}", file.display()))?;
        let time = |milliseconds: f64| format!("{milliseconds:.3}");
        rows.push(vec![
            name.to_owned(),
            time(ours),
            time(theirs),
            ratio(theirs, Some(ours)),
            ratio(their_median, Some(our_median)),
        ]);
    }
    let mut page = Page::new(
        "codec",
        "Decoding and encoding",
        "Generated types beside types with serde's derives, written by hand for the same document \
         (`benches/events.yaml`), both by `serde_json`, in turns of half a millisecond in one process. Times are those \
         of the shortest turn, which was disturbed least; the speed is a multiple of the derives' (more is faster), by \
         the shortest turns and by the median ones.",
    );
    page.table(&["", "generated ms", "derived ms", "speed", "by medians"], &rows);
    page.finish(setting)
}

/// Getting a token that is fresh.
pub(super) fn token(setting: &Setting) -> Result<(), Failure> {
    let results = bench(setting, "token")?;
    let (one, two) = (median(&results, "token", "1")?, median(&results, "token", "2")?);
    let row = |threads: &str, time: f64, count: f64| {
        vec![threads.to_owned(), format!("{time:.0}"), ratio(count * one / time, Some(1.0))]
    };
    let mut page = Page::new(
        "token",
        "A fresh token",
        "`Session::token` where the token is at hand: the median time, and how many tokens all threads together get in the \
         time in which one gets one. Nothing is allocated.",
    );
    page.table(&["threads", "ns", "tokens"], &[row("1", one, 1.0), row("2", two, 2.0)]);
    page.finish(setting)
}

/// Puts the crate together and runs one of its benchmarks; returns the folder of the results.
pub(super) fn bench(setting: &Setting, name: &str) -> Result<PathBuf, Failure> {
    let krate = setting.work.join("micro");
    let results = krate.join("results").join(name);
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", krate.display()));
    let _ = fs::remove_dir_all(&results);
    fs::create_dir_all(&results).map_err(failed)?;
    let mut generate = Command::new(setting.program()?);
    generate.arg("generate").arg(setting.root.join("benches/events.yaml"));
    generate.arg("--out").arg(setting.work.join("micro-client")).args([
        "--name",
        "events",
        "--serde",
        "both",
        "--runtime",
    ]);
    succeed(generate.arg(setting.root.join("runtime")))?;
    fs::write(krate.join("Cargo.toml"), manifest(&setting.root)).map_err(failed)?;
    fs::write(krate.join("lib.rs"), "").map_err(failed)?;
    if !krate.join("Cargo.lock").is_file() {
        fs::copy(setting.root.join("Cargo.lock"), krate.join("Cargo.lock")).map_err(failed)?;
    }
    let mut command = cargo(&krate, ["bench", "--quiet", "--bench", name, "--target-dir"]);
    command.arg(setting.work.join("target")).arg("--");
    match (name, setting.effort) {
        ("request", Effort::Full) => command.env("ROUNDS", "20").env("PROCESSES", "15"),
        ("request", Effort::Quick) => command.env("ROUNDS", "8").env("PROCESSES", "3"),
        ("token", Effort::Full) => command.args(["--sample-size", "30", "--measurement-time", "5"]),
        ("token", Effort::Quick) => {
            command.args(["--sample-size", "10", "--measurement-time", "1", "--warm-up-time", "0.5"])
        }
        (_, Effort::Full) => command.env("ROUNDS", "400"),
        // All but the largest answers.
        (_, Effort::Quick) => command.env("ROUNDS", "60").env("LARGEST", "1000000"),
    };
    command.env("CRITERION_HOME", &results).env("FIGURES", results.join("figures"));
    succeed(command.env_remove("CARGO_TARGET_DIR"))?;
    Ok(results)
}

fn manifest(root: &Path) -> String {
    let root = root.display();
    format!(
        r#"[package]
name = "micro"
edition = "2024"
autobenches = false

[lib]
path = "lib.rs"

[dev-dependencies]
clientsmith-runtime = {{ path = '{root}/runtime' }}
allocation-counter = "0.8"
base64 = "0.23"
criterion = {{ version = "0.8", default-features = false, features = ["cargo_bench_support"] }}
events = {{ path = "../micro-client" }}
reqwest = {{ version = "0.13", default-features = false, features = ["json", "query"] }}
serde = {{ version = "1", features = ["derive"] }}
tokio = {{ version = "1", features = ["rt", "io-util", "net", "sync", "time"] }}

[[bench]]
name = "codec"
path = '{root}/benches/codec.rs'
harness = false

[[bench]]
name = "token"
path = '{root}/benches/token.rs'
harness = false

[[bench]]
name = "request"
path = '{root}/benches/request.rs'
harness = false

[workspace]
"#
    )
}

/// The median of one benchmark, in nanoseconds, as criterion wrote it.
fn median(results: &Path, group: &str, name: &str) -> Result<f64, Failure> {
    let file = results.join(group).join(name).join("new/estimates.json");
    let text = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let estimates: Value = serde_json::from_slice(&text).unwrap_or_default();
    let median = estimates.pointer("/median/point_estimate").and_then(Value::as_f64);
    median.ok_or_else(|| format!("{}: no median", file.display()).into())
}
