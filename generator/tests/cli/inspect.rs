//! `inspect`

use crate::program::{Program, TASKS, with_warning};

#[test]
fn the_overview_says_what_people_ask() {
    let program = Program::new();
    let stdout = program.check("inspect tasks.yaml", 0).stdout;
    for part in ["Tasks 1.2", "https://tasks.example", "Auth::api_key(key)", "GET     /tasks/{id}", "1 of 1"]
    {
        assert!(stdout.contains(part), "{part} in:\n{stdout}");
    }
}

#[test]
fn the_json_has_every_promised_member() {
    let program = Program::with(&[("tasks.yaml", &with_warning())]);
    let stdout = program.check("inspect tasks.yaml --format json", 0).stdout;
    let report: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(report["title"], "Tasks");
    assert_eq!(report["version"], "1.2");
    assert!(report["dialect"].is_string());
    assert_eq!(report["operations"], serde_json::json!({ "total": 1, "generated": 1, "filtered": 0 }));
    assert_eq!(report["parameters"], serde_json::json!({ "total": 1, "typed": 1, "filtered": 0 }));
    assert_eq!(report["responses"], serde_json::json!({ "total": 1, "typed": 0, "filtered": 0 }));
    assert_eq!(report["security"][0]["scheme"], "apiKey");
    let finding = &report["diagnostics"][0];
    assert_eq!(finding["severity"], "warning");
    assert_eq!(finding["code"], "unresolved-reference");
    assert_eq!(finding["file"], "tasks.yaml");
    assert_eq!(finding["line"], 25);
    let pointer = finding["pointer"].as_str().unwrap();
    let schema = "/paths/~1tasks~1{id}/get/responses/200/content/application~1json/schema";
    assert!(pointer.starts_with(schema), "{pointer}");
    assert!(finding["column"].is_u64() && finding["message"].is_string());
    for member in ["bodies", "schemas"] {
        assert!(report[member]["total"].is_u64() && report[member]["typed"].is_u64(), "{member}");
    }
    assert!(report["files"].as_u64() > Some(3) && report["bytes"].as_u64() > Some(1000));
}

#[test]
fn each_stage_can_be_looked_at() {
    let program = Program::new();
    let tree = program.check("inspect tasks.yaml --stage tree", 0).stdout;
    assert!(serde_json::from_str::<serde_json::Value>(&tree).unwrap()["paths"].is_object());
    let ir = program.check("inspect tasks.yaml --stage ir", 0).stdout;
    assert!(ir.contains("operation getTask: GET /tasks/{id} in Tasks\n  path id: i64\n"), "{ir}");
    let layout = program.check("inspect tasks.yaml --stage layout", 0).stdout;
    assert!(layout.contains("file src/lib.rs\n"), "{layout}");
    assert!(layout.contains("  method get_task(id: i64)\n    calls GET /tasks/{id}\n"), "{layout}");
}

#[test]
fn an_unusable_document_is_2_and_still_reported() {
    let program = Program::with(&[("broken.yaml", "a: [")]);
    let ended = program.check("inspect broken.yaml --format json", 2);
    let report: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(report["diagnostics"][0]["severity"], "error");
    assert!(ended.stderr.contains("broken.yaml:1"), "{}", ended.stderr);
}

#[test]
fn json_under_any_name_is_json() {
    let json = serde_json::json!({
        "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": {}
    });
    let program = Program::with(&[("doc.txt", &json.to_string()), ("tasks.json", TASKS)]);
    program.check("inspect doc.txt", 0);
    program.check("inspect tasks.json", 0);
}
