//! `generate`

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use crate::program::{Program, TASKS, with_warning};

/// Every file below a folder with the time of its last change.
fn files(folder: &Path) -> BTreeMap<String, SystemTime> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                let modified = entry.metadata().unwrap().modified().unwrap();
                found.insert(entry.path().display().to_string(), modified);
            }
        }
    }
    found
}

#[test]
fn a_complete_crate_and_nothing_else_is_written() {
    let program = Program::new();
    program.check("generate tasks.yaml --out out --name my-tasks", 0);
    assert!(program.read("out/Cargo.toml").contains("name = \"my-tasks\""));
    assert!(program.path("out/src/lib.rs").exists() && program.path("out/README.md").exists());
    assert_eq!(std::fs::read_dir(program.path(".")).unwrap().count(), 2, "the document and the crate");
}

#[test]
fn a_test_of_every_operation_is_written_if_asked() {
    let program = Program::new();
    program.check("generate tasks.yaml --out out --name my-tasks --tests", 0);
    let test = program.read("out/tests/contract.rs");
    assert!(test.contains("use my_tasks::Client;") && test.contains("\"GET /tasks/{id}\""), "{test}");
    assert!(program.read("out/tests/contract/document.json").contains("\"/tasks/{id}\""));
    assert!(program.read("out/Cargo.toml").contains("clientsmith-testing = { version"));
    program.check("generate tasks.yaml --out out --name my-tasks", 0);
    assert!(!program.path("out/tests/contract.rs").exists());
    assert!(!program.read("out/Cargo.toml").contains("clientsmith-testing"));
}

#[test]
fn a_server_for_tests_is_a_feature_of_its_own() {
    let program = Program::new();
    program.check("generate tasks.yaml --out out --name my-tasks --mock", 0);
    let manifest = program.read("out/Cargo.toml");
    assert!(manifest.contains("mock = [\n    \"dep:clientsmith-testing\",\n]"), "{manifest}");
    assert!(manifest.contains("default-features = false, optional = true }"), "{manifest}");
    assert!(program.read("out/src/lib.rs").contains("#[cfg(feature = \"mock\")]\npub mod mock;"));
    assert!(
        program.read("out/src/mock.rs").contains("pub type Mock = clientsmith_testing::mock::Mock<Client>;")
    );
}

#[test]
fn each_operation_has_one_http_line() {
    let program = Program::new();
    program.check("generate tasks.yaml --out out", 0);
    let files = files(&program.path("out"));
    let lines = files
        .keys()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.trim() == "/// GET /tasks/{id}");
    assert_eq!(lines.count(), 1);
}

#[test]
fn a_second_run_touches_nothing() {
    let program = Program::new();
    program.check("generate tasks.yaml --out out", 0);
    let before = files(&program.path("out"));
    program.check("generate tasks.yaml --out out", 0);
    assert_eq!(files(&program.path("out")), before);
}

#[test]
fn check_writes_nothing_and_tells_what_differs() {
    let program = Program::new();
    let ended = program.check("generate tasks.yaml --out out --check", 1);
    assert!(ended.stdout.contains("src/lib.rs") && !program.path("out").exists());
    program.check("generate tasks.yaml --out out", 0);
    program.check("generate tasks.yaml --out out --check", 0);
    std::fs::write(program.path("out/src/lib.rs"), "// edited").unwrap();
    let ended = program.check("generate tasks.yaml --out out --check", 1);
    assert_eq!(ended.stdout, "differs: out/src/lib.rs\n");
    assert_eq!(program.read("out/src/lib.rs"), "// edited");
}

#[test]
fn a_warning_goes_to_stderr_and_strict_refuses_it() {
    let program = Program::with(&[("tasks.yaml", &with_warning())]);
    let ended = program.check("generate tasks.yaml --out out --strict", 2);
    assert!(ended.stderr.contains("unresolved-reference") && !program.path("out").exists());
    let ended = program.check("generate tasks.yaml --out out", 0);
    assert!(ended.stderr.contains("tasks.yaml:25") && !ended.stdout.contains("warning"), "{ended:#?}");
    let program = Program::new();
    program.check("generate tasks.yaml --out out --strict", 0);
}

#[test]
fn the_report_is_written_whatever_happens() {
    let program = Program::with(&[("tasks.yaml", TASKS), ("broken.yaml", "openapi: [")]);
    program.check("generate tasks.yaml --out out --report good.json", 0);
    program.check("generate broken.yaml --out out --report bad.json", 2);
    let report = |name| serde_json::from_str::<serde_json::Value>(&program.read(name)).unwrap();
    assert_eq!(report("good.json")["operations"]["generated"], 1);
    assert_eq!(report("good.json")["files"], files(&program.path("out")).len());
    assert_eq!(report("bad.json")["diagnostics"][0]["severity"], "error");
}

#[test]
fn documents_that_cannot_be_used_are_2() {
    let program = Program::with(&[
        ("empty.yaml", ""),
        ("list.json", "[]"),
        ("other.yaml", "name: not an API\n"),
        ("good.yaml", TASKS),
        ("overlay.yaml", "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: 3\n"),
        ("unknown.toml", "nmae = \"a\"\n"),
    ]);
    std::fs::write(program.path("bytes.yaml"), b"openapi: 3.0.0\ninfo: \xff\xfe\xfa").unwrap();
    for arguments in
        ["empty.yaml", "list.json", "other.yaml", "bytes.yaml", "good.yaml --overlay overlay.yaml"]
    {
        let ended = program.check(&format!("generate {arguments} --out out"), 2);
        assert!(ended.stderr.contains("error["), "{arguments}: {}", ended.stderr);
    }
    let ended = program.check("generate good.yaml --config unknown.toml --out out", 2);
    assert!(ended.stderr.contains("unknown.toml:1:1") && ended.stderr.contains("`name`"), "{}", ended.stderr);
    assert!(!program.path("out").exists());
}

#[test]
fn the_runtime_is_found_from_the_current_directory() {
    let program = Program::new();
    std::fs::create_dir_all(program.path("there/runtime")).unwrap();
    std::fs::write(program.path("there/runtime/Cargo.toml"), "").unwrap();
    program.check("generate tasks.yaml --out out --runtime there/runtime", 0);
    let absolute = program.path("there/runtime").canonicalize().unwrap();
    assert!(program.read("out/Cargo.toml").contains(absolute.to_str().unwrap()));
    std::fs::create_dir(program.path(".git")).unwrap();
    program.check("generate tasks.yaml --out out --runtime there/runtime", 0);
    assert!(program.read("out/Cargo.toml").contains("\"../there/runtime\""));
}

#[test]
fn overlay_and_configuration_say_the_same() {
    let overlay = "overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n\
        - target: $.components.securitySchemes.apiKey\n  update: { x-clientsmith-value-template: 'k {}' }\n";
    let config = "name = \"tasks\"\n[schemes.apiKey]\nvalue-template = \"k {}\"\n";
    let program =
        Program::with(&[("tasks.yaml", TASKS), ("overlay.yaml", overlay), ("clientsmith.toml", config)]);
    program.check("generate tasks.yaml --out one --name tasks --overlay overlay.yaml", 0);
    program.check("generate tasks.yaml --out two --config clientsmith.toml", 0);
    assert_eq!(program.read("one/src/lib.rs"), program.read("two/src/lib.rs"));
    assert!(program.read("one/src/lib.rs").contains("k {}"));
}
