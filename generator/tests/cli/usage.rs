//! What is wrong before anything is read.

use crate::program::Program;

#[test]
fn a_wrong_command_line_is_64() {
    let program = Program::new();
    for arguments in [
        "",
        "generat tasks.yaml",
        "generate tasks.yaml",
        "generate --out out",
        "generate tasks.yaml --out out --nmae x",
        "generate tasks.yaml --out out --name 2fast",
        "generate tasks.yaml --out out --name ../evil",
        "inspect tasks.yaml --format xml",
        "inspect tasks.yaml --stage soup",
        "generate ftp://tasks.example/tasks.yaml --out out",
    ] {
        let ended = program.check(arguments, 64);
        assert!(!ended.stderr.is_empty(), "{arguments}");
    }
    assert!(!program.path("out").exists());
}

#[test]
fn help_and_version_are_no_mistakes() {
    let program = Program::new();
    for arguments in ["--help", "generate --help", "inspect --help", "--version", "clientsmith --help"] {
        assert!(!program.check(arguments, 0).stdout.is_empty(), "{arguments}");
    }
    assert!(program.check("--help", 0).stdout.contains("Exit codes"));
}

#[test]
fn both_spellings_are_understood() {
    let program = Program::new();
    program.check("inspect tasks.yaml", 0);
    program.check("clientsmith inspect tasks.yaml", 0);
}

#[test]
fn a_path_that_is_not_there_is_3() {
    let program = Program::new();
    for arguments in [
        "generate nowhere.yaml --out out",
        "generate tasks.yaml --out out --overlay nowhere.yaml",
        "generate tasks.yaml --out out --config nowhere.toml",
        "generate tasks.yaml --out out --runtime nowhere",
        "generate tasks.yaml --out tasks.yaml",
        "generate tasks.yaml --out out --report nowhere/report.json",
        "inspect nowhere.yaml",
    ] {
        let ended = program.check(arguments, 3);
        assert!(ended.stderr.contains("error: "), "{arguments}: {}", ended.stderr);
    }
}
