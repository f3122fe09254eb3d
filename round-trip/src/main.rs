//! Instances of schemas, through generated types and back.
//!
//! `clientsmith-round-trip <DOCUMENT.json> <PROGRAM> <RESULT.json>`: for every schema below `components/schemas` of the
//! document, makes up instances, keeps those that a validator accepts, has the program decode and encode them, and
//! validates what comes back. The program reads a line `{"s<index of the schema>": instance}` at a time, and answers each
//! with `+` and the encoded line, or with `-` and an error.

mod compare;
mod instances;
mod program;
mod result;
mod schemas;

use std::process::ExitCode;

use serde_json::Value;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [document, program, result] = arguments.as_slice() else {
        eprintln!("usage: clientsmith-round-trip <DOCUMENT.json> <PROGRAM> <RESULT.json>");
        return ExitCode::from(64);
    };
    match run(document, program).and_then(|it| {
        std::fs::write(result, format!("{it:#}\n")).map_err(|error| format!("{result}: {error}"))
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(document: &str, program: &str) -> Result<Value, String> {
    let text = std::fs::read(document).map_err(|error| format!("{document}: {error}"))?;
    let document: Value = serde_json::from_slice(&text).map_err(|error| format!("{document}: {error}"))?;
    let schemas = schemas::Schemas::new(&document)?;
    let mut trials = Vec::new();
    for (index, name) in schemas.names().enumerate() {
        let made = instances::instances(&document, name);
        let accepted = made.into_iter().filter(|it| schemas.accepts(index, it));
        trials.extend(accepted.map(|instance| result::Trial { index, name: name.to_owned(), instance }));
    }
    let answers = program::ask(program, &trials)?;
    Ok(result::judge(&schemas, &trials, &answers))
}
