//! What generating costs against the size of the document: a straight line, if all goes well.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::page::Page;
use super::plot::{Scatter, Series};
use super::setting::{Effort, Setting};
use crate::corpus::{self, Row};
use crate::failure::Failure;

/// How many documents are generated from where no report of the corpus is named.
const SAMPLE: u64 = 120;
/// Below this size, starting the program is most of the cost.
const SMALL: f64 = 100_000.0;

/// A document: its bytes, user seconds, peak megabytes.
type Point = (f64, f64, f64);

/// Adds two plots and the slope to a page.
pub(super) fn add(setting: &Setting, page: &mut Page) -> Result<(), Failure> {
    let points = match &setting.corpus {
        Some(report) => read(report)?,
        None => sample(setting)?,
    };
    let large: Vec<&Point> = points.iter().filter(|(bytes, _, _)| *bytes > SMALL).collect();
    let time = slope(large.iter().map(|(bytes, user, _)| (*bytes, *user)));
    let memory = slope(large.iter().map(|(bytes, _, peak)| (*bytes, *peak)));
    page.paragraph(&format!(
        "## Against the size of the document\n\n{} documents, each a dot; both axes are logarithmic, so that a slope of 1 \
         is linear growth. Fitted over the {} documents above {:.0} KB, the slope is {time:.2} for user time and \
         {memory:.2} for peak memory (which has a floor: the program itself).",
        points.len(),
        large.len(),
        SMALL / 1e3,
    ));
    let plots = [("generation-time", "user seconds", 1), ("generation-memory", "peak MB", 2)];
    for (name, label, which) in plots {
        let points = points.iter().map(|it| (it.0 / 1e6, if which == 1 { it.1 } else { it.2 })).collect();
        let series = vec![Series { name: "clientsmith".to_owned(), points }];
        let title = format!("Generating: {label} against the size of the document");
        let scatter = Scatter { title: &title, across: "MB of the document", up: label, series: &series };
        page.plot(setting, name, &title, &scatter.svg())?;
    }
    Ok(())
}

/// The rows of a corpus that were generated.
fn read(report: &Path) -> Result<Vec<Point>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::from(format!("{}: {error}", report.display()));
    let text = fs::read(report).map_err(|error| failed(&error))?;
    let value: Value = serde_json::from_slice(&text).map_err(|error| failed(&error))?;
    let rows = value.get("each").and_then(Value::as_array).into_iter().flatten().filter_map(Row::read);
    let points = rows.filter_map(|row| {
        let cost = row.generate.filter(|it| it.is_success())?;
        Some((row.bytes as f64, cost.user, cost.peak))
    });
    Ok(points.collect())
}

/// The cost of some documents of all sizes, measured here.
fn sample(setting: &Setting) -> Result<Vec<Point>, Failure> {
    let documents = corpus::find(setting.apis()?)?;
    let count = if setting.effort == Effort::Quick { SAMPLE / 2 } else { SAMPLE };
    let contenders = setting.contenders()?;
    let Some(ours) = contenders.iter().find(|it| it.is_base()) else { return Ok(Vec::new()) };
    let out = setting.work.join("generated");
    let mut points = Vec::new();
    for document in corpus::sample(documents.roots, count, 1) {
        let path = documents.directory.join(document);
        let cost = ours.run(&path, &out)?;
        if cost.is_success() {
            let bytes = fs::metadata(&path).map_or(0, |it| it.len());
            points.push((bytes as f64, cost.user, cost.peak));
        }
    }
    Ok(points)
}

/// The slope of the line through the logarithms, by least squares.
fn slope(points: impl Iterator<Item = (f64, f64)>) -> f64 {
    let points: Vec<(f64, f64)> =
        points.filter(|(x, y)| *x > 0.0 && *y > 0.0).map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = points.len() as f64;
    let mean_x = points.iter().map(|it| it.0).sum::<f64>() / count;
    let mean_y = points.iter().map(|it| it.1).sum::<f64>() / count;
    let along: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let across: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    along / across
}

#[cfg(test)]
mod tests {
    use super::slope;

    #[test]
    fn a_line_has_slope_1_and_a_parabola_2() {
        let numbers = || (1..20).map(f64::from);
        assert!((slope(numbers().map(|x| (x, 7.0 * x))) - 1.0).abs() < 1e-9);
        assert!((slope(numbers().map(|x| (x, x * x))) - 2.0).abs() < 1e-9);
    }
}
