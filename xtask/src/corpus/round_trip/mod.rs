//! `cargo xtask corpus --round-trip`: instances of every schema, through the generated types and back.
//!
//! For each document: its tree in the shape of the newest version, with one more schema (the probe) that has a member for
//! each of the others; types generated from that; a program that decodes and encodes the probe. So no name of a type has
//! to be known but the probe's. Making up instances and validating them is a program of its own (`round-trip/`).

mod build;
mod probe;
mod totals;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::documents::Documents;
use super::workshop::Workshop;
use crate::cargo::{cargo, succeed};
use crate::failure::Failure;
use crate::measure::{Cost, Limits, measure};
use totals::Totals;

/// Seconds for all instances of one document.
const LIMIT: u64 = 600;

/// A document on its way.
struct Trip {
    document: String,
    folder: PathBuf,
    /// Why it ended before its end.
    failure: Option<String>,
}

/// Runs all documents and writes the report.
pub(super) fn run(shop: &Workshop, documents: &Documents, report: &str) -> Result<(), Failure> {
    let work = shop.work.join("round-trip");
    let tool = work.join("tool");
    let manifest = shop.root.join("round-trip");
    succeed(
        cargo(&manifest, ["build", "--quiet", "--target-dir"]).arg(&tool).env_remove("CARGO_TARGET_DIR"),
    )?;
    let members = work.join("crates");
    // Beside the crates, which are made anew each time.
    let target = work.join("target");
    let _ = fs::remove_dir_all(&members);
    let (mut trips, mut crates) = (Vec::new(), Vec::new());
    for (index, document) in documents.roots.iter().enumerate() {
        let name = format!("d{index:04}");
        let folder = members.join(&name);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        // A program of an earlier run must not stand in for one that does not compile.
        let _ = fs::remove_file(target.join("debug").join(&name));
        let failure = probe::add(shop, &documents.directory.join(document), &folder)?;
        if failure.is_none() {
            crates.push(name);
        }
        trips.push(Trip { document: document.clone(), folder, failure });
    }
    eprintln!("corpus: building the types of {} documents", crates.len());
    build::all(&shop.root, &members, &target, &crates)?;
    let mut rows = Vec::new();
    for (index, trip) in trips.iter().enumerate() {
        let program = target.join("debug").join(format!("d{index:04}"));
        let result = match &trip.failure {
            Some(failure) => Err(failure.clone()),
            None => judge(&tool, trip, &program),
        };
        rows.push(match result {
            Ok(result) => json!({ "document": trip.document, "result": result }),
            Err(failure) => json!({ "document": trip.document, "failure": failure }),
        });
    }
    let totals = Totals::new(&rows);
    let text = json!({ "totals": totals.json(), "each": rows });
    fs::write(report, format!("{text:#}\n")).map_err(|error| format!("{report}: {error}"))?;
    print!("{totals}");
    if totals.is_sound() {
        return Ok(());
    }
    Err(format!("corpus: more than 1 % of the instances did not come back; {report} lists them").into())
}

/// Has one document's instances made up, sent through its program, and judged.
fn judge(tool: &Path, trip: &Trip, program: &Path) -> Result<Value, String> {
    if !program.is_file() {
        return Err("its types do not compile".to_owned());
    }
    let result = trip.folder.join("result.json");
    let mut command = Command::new(tool.join("debug/clientsmith-round-trip"));
    command.arg(trip.folder.join("document.json")).arg(program).arg(&result);
    let cost = measure(&command, Limits::seconds(LIMIT), Stdio::inherit()).map_err(|it| it.to_string())?;
    if !Cost::is_success(&cost) {
        return Err(format!("making up and judging its instances: {:?}", cost.ended));
    }
    let text = fs::read(&result).map_err(|error| error.to_string())?;
    serde_json::from_slice(&text).map_err(|error| error.to_string())
}
