//! Which mutants each test comes by: every test runs once alone, with nothing changed.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Failure, Program, Reached};

/// These come by nearly everything, take a minute, and judge what is printed alone.
const SLOW: &str = "canaries::";

pub(crate) fn scout(work: &Path, programs: &[Program]) -> Result<Reached, Failure> {
    let path = work.join("scouted");
    let mut reached = Reached::new();
    for (index, program) in programs.iter().enumerate() {
        let tests = tests(program)?;
        eprintln!("{} tests in {}", tests.len(), program.path.display());
        for test in tests {
            let _ = std::fs::remove_file(&path);
            let status = Command::new(&program.path)
                .current_dir(&program.directory)
                .env("MUTANT_SCOUT", &path)
                .args(["--exact", &test])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()?;
            if !status.success() {
                eprintln!("fails by itself, and judges no mutant: {test}");
                continue;
            }
            let seen = std::fs::read_to_string(&path).unwrap_or_default();
            for number in seen.lines().filter_map(|it| it.parse().ok()).collect::<BTreeSet<usize>>() {
                reached.entry(number).or_default().entry(index).or_default().insert(test.clone());
            }
        }
    }
    Ok(reached)
}

fn tests(program: &Program) -> Result<Vec<String>, Failure> {
    let output = Command::new(&program.path)
        .current_dir(&program.directory)
        .args(["--list", "--format", "terse"])
        .output()?;
    let listed = String::from_utf8(output.stdout)?;
    let tests = listed.lines().filter_map(|it| it.strip_suffix(": test"));
    Ok(tests.filter(|it| !it.starts_with(SLOW)).map(str::to_owned).collect())
}
