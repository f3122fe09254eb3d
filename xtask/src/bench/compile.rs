//! What the generated crate costs to compile, alone: what it depends on is built before.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use super::contender::Contender;
use super::kind::Kind;
use super::medians::{Figures, ratio};
use super::page::{Page, name};
use super::plot::{Scatter, Series};
use super::setting::Setting;
use crate::cargo::succeed;
use crate::failure::Failure;
use crate::measure::{Cost, Limits, measure};

/// The largest documents take peers ten minutes.
const LIMIT: Limits = Limits { time: std::time::Duration::from_secs(1800), memory: None };

/// What one contender made of one document.
struct Trial<'a> {
    contender: &'a Contender,
    krate: PathBuf,
    target: PathBuf,
    lines: u64,
    /// For each kind; empty where the crate does not exist or does not compile.
    costs: Vec<Vec<Cost>>,
}

pub(super) fn run(setting: &Setting) -> Result<(), Failure> {
    let contenders = setting.contenders()?;
    let mut heads = vec!["document", "generator", "lines", "times ours"];
    for kind in &setting.kinds {
        heads.extend(match kind {
            Kind::Check => ["check: user s", "times ours", "peak MB", "times ours"],
            Kind::Build => ["build: user s", "times ours", "peak MB", "times ours"],
            Kind::Release => ["release: user s", "times ours", "peak MB", "times ours"],
        });
    }
    let (mut rows, mut dots) = (Vec::new(), Dots::new());
    for document in setting.documents()? {
        let mut trials = Vec::new();
        for contender in &contenders {
            trials.push(begin(setting, contender, &document)?);
        }
        for (at, kind) in setting.kinds.iter().enumerate() {
            for trial in &mut trials {
                prepare(*kind, trial)?;
            }
            // Everybody takes a turn in each round: what else the machine does is spread over all.
            for round in 0..setting.runs {
                for trial in trials.iter_mut().filter(|it| it.lines > 0) {
                    let (name, runs) = (trial.contender.name, setting.runs);
                    eprintln!(
                        "bench: {} {} of {runs}: {name} on {}",
                        kind.word(),
                        round + 1,
                        self::name(&document)
                    );
                    let cost = again(*kind, trial)?;
                    trial.costs.get_mut(at).into_iter().for_each(|it| it.push(cost));
                }
            }
        }
        for trial in &trials {
            let base = |it: &&Trial<'_>| it.contender.is_base() && it.contender.made == trial.contender.made;
            rows.push(row(&document, trial, trials.iter().find(base)));
            dots.add(trial);
        }
    }
    let mut page = Page::new(
        "compile",
        "Compiling",
        "The generated crate alone with all its features, its dependencies built before: user seconds and peak memory \
         of cargo and the compiler, lines of Rust, and how many times as much as Clientsmith's. Types alone \
         are compared to types alone.",
    );
    page.table(&heads, &rows);
    dots.plot(setting, &mut page)?;
    page.finish(setting)
}

/// What each generator's crate costs to check, a dot for each document.
struct Dots(Vec<Series>);

impl Dots {
    fn new() -> Self {
        Self(Vec::new())
    }

    /// Of ours as it is without options.
    fn add(&mut self, trial: &Trial<'_>) {
        let name = trial.contender.name;
        let Some(costs) = trial.costs.first().filter(|it| !it.is_empty() && it.iter().all(Cost::is_success))
        else {
            return;
        };
        if trial.contender.has_options() {
            return;
        }
        let figures = Figures::of(costs);
        let dot = (figures.user, figures.peak);
        match self.0.iter_mut().find(|it| it.name == name) {
            Some(series) => series.points.push(dot),
            None => self.0.push(Series { name: name.to_owned(), points: vec![dot] }),
        }
    }

    fn plot(&self, setting: &Setting, page: &mut Page) -> Result<(), Failure> {
        let word = setting.kinds.first().map_or("check", |it| it.word());
        let title = format!("{word}: memory against time, a dot for each document");
        let scatter = Scatter { title: &title, across: "user seconds", up: "peak MB", series: &self.0 };
        page.plot(setting, "compile", &title, &scatter.svg())
    }
}

/// Generates.
fn begin<'a>(setting: &Setting, contender: &'a Contender, document: &Path) -> Result<Trial<'a>, Failure> {
    let folder = setting.work.join("compile").join(contender.name.replace([',', ' '], "-"));
    let (krate, target) = (folder.join("crate"), folder.join("target"));
    // The versions of the dependencies stay the same from document to document.
    let lock = fs::read(krate.join("Cargo.lock")).ok();
    let mut lines = 0;
    if contender.run(document, &krate)?.is_success() {
        contender.finish(&krate)?;
        lines = count_lines(&krate);
        let kept = lock.map(|it| fs::write(krate.join("Cargo.lock"), it));
        kept.transpose().map_err(|error| format!("{}: {error}", krate.display()))?;
    }
    Ok(Trial { contender, krate, target, lines, costs: vec![Vec::new(); setting.kinds.len()] })
}

/// Builds the dependencies: the crate as it is, but with nothing in it.
fn prepare(kind: Kind, trial: &mut Trial<'_>) -> Result<(), Failure> {
    if trial.lines == 0 {
        return Ok(());
    }
    let lib = trial.krate.join("src/lib.rs");
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", lib.display()));
    let text = fs::read(&lib).map_err(failed)?;
    fs::write(&lib, "").map_err(failed)?;
    let built = succeed(&mut kind.command(&trial.krate, &trial.target));
    fs::write(&lib, text).map_err(failed)?;
    built
}

/// Compiles the crate as if it had just been written.
fn again(kind: Kind, trial: &Trial<'_>) -> Result<Cost, Failure> {
    let lib = trial.krate.join("src/lib.rs");
    let touched = File::options().append(true).open(&lib).and_then(|it| it.set_modified(SystemTime::now()));
    touched.map_err(|error| format!("{}: {error}", lib.display()))?;
    measure(&kind.command(&trial.krate, &trial.target), LIMIT, Stdio::null())
}

fn row(document: &Path, trial: &Trial<'_>, ours: Option<&Trial<'_>>) -> Vec<String> {
    let mut row = vec![name(document), trial.contender.name.to_owned()];
    if trial.lines == 0 {
        row.extend(["generates nothing".to_owned(), String::new()]);
    } else {
        row.push(trial.lines.to_string());
        row.push(ratio(trial.lines as f64, ours.map(|it| it.lines as f64)));
    }
    for (at, costs) in trial.costs.iter().enumerate() {
        let ours = ours.and_then(|it| it.costs.get(at)).map(|it| Figures::of(it));
        let figures = Figures::of(costs);
        if !costs.is_empty() && costs.iter().all(Cost::is_success) {
            row.push(format!("{:.2}", figures.user));
            row.push(ratio(figures.user, ours.map(|it| it.user)));
            row.push(format!("{:.0}", figures.peak));
            row.push(ratio(figures.peak, ours.map(|it| it.peak)));
        } else {
            row.push(if costs.is_empty() { "" } else { "fails" }.to_owned());
            row.extend([const { String::new() }; 3]);
        }
    }
    row
}

/// Lines of Rust below a folder.
fn count_lines(directory: &Path) -> u64 {
    let mut lines = 0;
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            lines += count_lines(&path);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let bytes = fs::read(&path).unwrap_or_default();
            lines += bytes.iter().filter(|it| **it == b'\n').count() as u64;
        }
    }
    lines
}
