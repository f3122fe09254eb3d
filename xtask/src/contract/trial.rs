//! A document on its way through all judges.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::prism::{Mode, Prism};
use super::{blind, openapi_core};

/// Seconds for all calls of a document.
const LIMIT: &str = "900";

/// A document on its way.
pub(super) struct Trial {
    name: String,
    pub(super) document: PathBuf,
    pub(super) folder: PathBuf,
    /// The test, where it compiles.
    pub(super) program: Option<PathBuf>,
    pub(super) rounds: Vec<Round>,
}

/// What a judge said.
pub(super) struct Round {
    pub(super) judge: &'static str,
    /// Why there are no verdicts.
    pub(super) failure: Option<String>,
    pub(super) verdicts: Vec<Verdict>,
}

/// What a judge said about an operation.
pub(super) struct Verdict {
    pub(super) operation: String,
    /// Why it was refused.
    pub(super) refusal: Option<String>,
    /// What explains the refusal, where it is no mistake of the client.
    pub(super) explanation: Option<&'static str>,
}

impl Trial {
    pub(super) fn new(name: String, document: PathBuf, folder: PathBuf) -> Self {
        Self { name, document, folder, program: None, rounds: Vec::new() }
    }

    /// Against the server that comes with the test.
    pub(super) fn run_alone(&mut self) {
        let lines = self.test("alone", &[]);
        self.add("own", lines, &|line| line.get("failure").and_then(Value::as_str).map(str::to_owned));
    }

    /// Against Prism, and through it.
    pub(super) fn run_with_prism(&mut self, prism: &Prism) {
        let mock = prism.start(Mode::Mock, &self.document);
        let lines = mock.and_then(|it| self.test("prism", &[("URL", &it.url)]));
        self.add("prism mock", lines, &refused_by_prism);
        let lines = prism.upstream().and_then(|(upstream, address)| {
            let proxy = prism.start(Mode::Proxy(&upstream), &self.document)?;
            self.test("proxy", &[("URL", &proxy.url), ("LISTEN", &address)])
        });
        self.add("prism proxy", lines, &refused_by_prism);
    }

    /// Hands what was sent to the server of the test to openapi-core.
    pub(super) fn run_with_openapi_core(&mut self, python: &Path) {
        let lines = openapi_core::judge(python, &self.document, &self.folder.join("alone.jsonl"));
        self.add("openapi-core", lines, &|line| {
            line.get("refusal").and_then(Value::as_str).map(str::to_owned)
        });
    }

    /// Runs the test; gives its lines.
    fn test(&self, name: &str, settings: &[(&str, &str)]) -> Result<Vec<Value>, String> {
        let program = self.program.as_ref().ok_or("the test does not compile")?;
        let report = self.folder.join(format!("{name}.jsonl"));
        let _ = fs::remove_file(&report);
        let mut command = Command::new("timeout");
        command.arg(LIMIT).arg(program).current_dir(&self.folder).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("CLIENTSMITH_TEST_REPORT", &report);
        for (key, value) in settings {
            command.env(format!("CLIENTSMITH_TEST_{key}"), value);
        }
        // What failed is in the report.
        command.status().map_err(|error| format!("{}: {error}", program.display()))?;
        let text = fs::read_to_string(&report).map_err(|error| format!("{}: {error}", report.display()))?;
        Ok(text.lines().filter_map(|it| serde_json::from_str(it).ok()).collect())
    }

    fn add(
        &mut self,
        judge: &'static str,
        lines: Result<Vec<Value>, String>,
        refusal: &dyn Fn(&Value) -> Option<String>,
    ) {
        let verdict = |line: &Value| {
            let operation = line.get("operation").and_then(Value::as_str).unwrap_or_default().to_owned();
            let refusal = refusal(line);
            let explanation = refusal.as_deref().and_then(|it| blind::explanation(judge, it));
            Verdict { operation, refusal, explanation }
        };
        let (failure, verdicts) = match lines {
            Ok(lines) => (None, lines.iter().map(verdict).collect()),
            Err(failure) => (Some(failure), Vec::new()),
        };
        self.rounds.push(Round { judge, failure, verdicts });
    }

    /// What is kept of it in the report.
    pub(super) fn json(&self) -> Value {
        let rounds = self.rounds.iter().map(|round| {
            let refused = round.verdicts.iter().filter(|it| it.refusal.is_some());
            let refused: Vec<Value> = refused
                .map(|it| json!({ "operation": it.operation, "reason": it.refusal, "explanation": it.explanation }))
                .collect();
            let count = round.verdicts.len();
            json!({ "judge": round.judge, "failure": round.failure, "operations": count, "refused": refused })
        });
        let rounds: Vec<Value> = rounds.collect();
        json!({ "document": self.document.display().to_string(), "crate": self.name, "rounds": rounds })
    }
}

/// Why Prism refused a request, or an answer on its way.
fn refused_by_prism(line: &Value) -> Option<String> {
    let text = |key: &str| line.get(key).and_then(Value::as_str);
    if let Some(violations) = text("violations").filter(|it| it.contains("\"Error\"")) {
        return Some(violations.to_owned());
    }
    if text("kind") == Some("no-value") {
        return text("reason").map(|it| format!("no-value: {it}"));
    }
    match text("kind") {
        Some("success" | "documented") => None,
        _ => text("reason").map(|it| format!("{}: {it}", text("kind").unwrap_or_default())),
    }
}
