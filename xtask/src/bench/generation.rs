//! What generating costs, document by document and generator by generator.

use std::fs;
use std::path::PathBuf;

use super::contender::{Contender, Made};
use super::curve;
use super::medians::{Figures, ratio};
use super::page::{Page, name};
use super::setting::Setting;
use crate::failure::Failure;
use crate::measure::Cost;

/// One document and one generator.
struct Trial {
    contender: usize,
    document: usize,
    costs: Vec<Cost>,
}

pub(super) fn run(setting: &Setting) -> Result<(), Failure> {
    let (mut contenders, documents) = (setting.contenders()?, setting.documents()?);
    contenders.retain(|it| it.made == Made::Client);
    let mut trials = Vec::new();
    for document in 0..documents.len() {
        trials.extend((0..contenders.len()).map(|contender| Trial {
            contender,
            document,
            costs: Vec::new(),
        }));
    }
    let out = setting.work.join("generated");
    // Everybody takes a turn in each round: what else the machine does is spread over all.
    for round in 0..setting.runs {
        for trial in &mut trials {
            let (Some(contender), Some(document)) =
                (contenders.get(trial.contender), documents.get(trial.document))
            else {
                continue;
            };
            eprintln!(
                "bench: run {} of {}: {} on {}",
                round + 1,
                setting.runs,
                contender.name,
                name(document)
            );
            trial.costs.push(contender.run(document, &out)?);
        }
    }
    let mut page = Page::new(
        "generation",
        "Generating",
        "From a document on disk to a crate on disk: user seconds and peak memory of the process, and how many times \
         as much as Clientsmith's.",
    );
    page.table(&HEADS, &rows(&contenders, &documents, &trials));
    curve::add(setting, &mut page)?;
    page.finish(setting)
}

const HEADS: [&str; 7] = ["document", "MB", "generator", "user s", "times ours", "peak MB", "times ours"];

fn rows(contenders: &[Contender], documents: &[PathBuf], trials: &[Trial]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut ours = None;
    for trial in trials {
        let (Some(contender), Some(document)) =
            (contenders.get(trial.contender), documents.get(trial.document))
        else {
            continue;
        };
        let size = fs::metadata(document).map_or(0, |it| it.len());
        let mut row = vec![name(document), format!("{:.2}", size as f64 / 1e6), contender.name.to_owned()];
        let good = trial.costs.iter().all(Cost::is_success);
        let figures = Figures::of(&trial.costs);
        if contender.is_base() {
            ours = good.then_some(figures);
        }
        if good {
            row.push(format!("{:.2}", figures.user));
            row.push(ratio(figures.user, ours.map(|it| it.user)));
            row.push(format!("{:.0}", figures.peak));
            row.push(ratio(figures.peak, ours.map(|it| it.peak)));
        } else {
            row.push("fails".to_owned());
            row.extend([const { String::new() }; 3]);
        }
        rows.push(row);
    }
    rows
}
