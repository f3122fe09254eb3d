//! A part of an API.

use serde_json::json;

use crate::program::{Program, TASKS};

/// [`TASKS`] with an operation that gets a warning, and a type that only this one needs.
fn with_notes() -> String {
    let notes = r##"
  /notes/{id}:
    get:
      tags: [Notes]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
        "404": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Gone" } } } }
"##;
    let schema = "  schemas:\n    Note: { type: object, properties: { text: { type: string } } }\n";
    TASKS.replacen("  schemas:\n", schema, 1) + notes.trim_start_matches('\n')
}

fn report(program: &Program, arguments: &str) -> serde_json::Value {
    let stdout = program.check(&format!("inspect tasks.yaml --format json {arguments}"), 0).stdout;
    serde_json::from_str(&stdout).unwrap()
}

#[test]
fn what_is_left_out_is_counted_by_itself_and_not_warned_of() {
    let program = Program::with(&[("tasks.yaml", &with_notes())]);
    assert_eq!(report(&program, "")["responses"], json!({ "total": 3, "typed": 2, "filtered": 0 }));
    for arguments in ["--include-tag Tasks", "--exclude-path /notes/**", "--include-operation getTask"] {
        let report = report(&program, arguments);
        assert_eq!(report["operations"], json!({ "total": 1, "generated": 1, "filtered": 1 }), "{arguments}");
        assert_eq!(report["parameters"], json!({ "total": 1, "typed": 1, "filtered": 1 }));
        assert_eq!(report["responses"], json!({ "total": 1, "typed": 1, "filtered": 2 }));
        assert_eq!(report["schemas"], json!({ "total": 1, "typed": 1, "filtered": 1 }));
        assert_eq!(report["diagnostics"], json!([]), "{arguments}");
    }
}

#[test]
fn types_of_what_is_left_out_are_not_written() {
    let program = Program::with(&[("tasks.yaml", &with_notes())]);
    program.check("generate tasks.yaml --out out --exclude-tag Notes", 0);
    let types = program.read("out/src/types.rs");
    assert!(types.contains("pub struct Task") && !types.contains("Note"), "{types}");
    assert!(!program.path("out/src/operations/notes.rs").exists());
}

#[test]
fn the_configuration_chooses_too_and_the_command_line_adds_to_it() {
    let program = Program::with(&[
        ("tasks.yaml", &with_notes()),
        ("clientsmith.toml", "include-path = \"/tasks/{id}\"\nexclude-operation = [\"x\"]\n"),
    ]);
    let one = report(&program, "--config clientsmith.toml");
    assert_eq!(one["operations"]["generated"], 1);
    assert_eq!(one["diagnostics"][0]["code"], "pattern-without-match");
    assert_eq!(one["diagnostics"][0]["line"], 2);
    let two = report(&program, "--config clientsmith.toml --include-tag Notes");
    assert_eq!(two["operations"]["generated"], 2);
}

#[test]
fn leaving_nothing_is_an_error() {
    let program = Program::new();
    let ended = program.check("generate tasks.yaml --out out --include-tag Task", 2);
    assert!(ended.stderr.contains("leave out the only operation"), "{}", ended.stderr);
    assert!(ended.stderr.contains("did you mean `Tasks`?"), "{}", ended.stderr);
    assert!(!program.path("out").exists());
}

#[test]
fn types_alone() {
    let program = Program::with(&[("tasks.yaml", &with_notes())]);
    program.check("generate tasks.yaml --out out --only types --include-tag Tasks", 0);
    let types = program.read("out/src/types.rs");
    assert!(types.contains("pub struct Task") && !types.contains("Note"), "{types}");
    let lib = program.read("out/src/lib.rs");
    assert!(lib.contains("pub mod types;") && !lib.contains("struct Client"), "{lib}");
    for path in ["out/src/auth.rs", "out/src/operations", "out/examples"] {
        assert!(!program.path(path).exists(), "{path}");
    }
    assert!(!program.read("out/Cargo.toml").contains("tokio"));
    let report = report(&program, "--only types");
    assert_eq!(report["operations"], json!({ "total": 0, "generated": 0, "filtered": 2 }));
    assert_eq!(report["schemas"], json!({ "total": 2, "typed": 2, "filtered": 0 }));
}
