//! A document on its way through all judges.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::blind;
use super::case::Case;
use super::openapi_core;
use super::prism::{Mode, Prism};
use super::tree::list;

/// The server of the test.
pub(super) const OWN: &str = "own";

/// Seconds for all calls of a document.
const LIMIT: &str = "900";

/// A document on its way.
pub(super) struct Trial {
    pub(super) document: PathBuf,
    pub(super) folder: PathBuf,
    /// The test, where it compiles.
    pub(super) program: Option<PathBuf>,
    pub(super) rounds: Vec<Round>,
    /// The document as the test has it, and what the server of the test has seen.
    known: Option<Known>,
}

/// What explanations are held against.
struct Known {
    text: String,
    document: Value,
    lines: Vec<Value>,
    /// What the test reports of its calls through Prism, where that was asked.
    proxied: Vec<Value>,
    /// What openapi-core said, where that was asked.
    judged: Vec<Value>,
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
    pub(super) fn new(document: PathBuf, folder: PathBuf) -> Self {
        Self { document, folder, program: None, rounds: Vec::new(), known: None }
    }

    /// Against the server that comes with the test.
    pub(super) fn run_alone(&mut self) {
        let lines = self.test("alone", &[]);
        self.known = lines.as_ref().ok().and_then(|it| self.known(it.clone()));
        self.add(OWN, lines, &failure);
    }

    fn known(&self, lines: Vec<Value>) -> Option<Known> {
        let text = fs::read_to_string(&self.document).ok()?;
        let document = fs::read_to_string(self.folder.join("tests/contract/document.json")).ok()?;
        Some(Known {
            text,
            document: serde_json::from_str(&document).ok()?,
            lines,
            proxied: Vec::new(),
            judged: Vec::new(),
        })
    }

    /// Against Prism, and through it.
    pub(super) fn run_with_prism(&mut self, prism: &Prism) {
        // What it does not read, or not in its time, it would not read a second time.
        let mut refusal = None;
        let lines = prism.upstream().and_then(|(upstream, address)| {
            let proxy = prism.start(Mode::Proxy(&upstream), &self.document);
            refusal = proxy.as_ref().err().cloned();
            self.test("proxy", &[("URL", &proxy?.url), ("LISTEN", &address)])
        });
        if let (Some(known), Ok(lines)) = (&mut self.known, &lines) {
            known.proxied.clone_from(lines);
        }
        self.add("prism proxy", lines, &refused_by_proxy);
        let mock = refusal.map_or_else(|| prism.start(Mode::Mock, &self.document), Err);
        let lines = mock.and_then(|it| self.test("prism", &[("URL", &it.url)]));
        self.add("prism mock", lines, &refused_by_prism);
    }

    /// Hands what was sent to the server of the test to openapi-core.
    pub(super) fn run_with_openapi_core(&mut self, python: &Path) {
        let lines = openapi_core::judge(python, &self.document, &self.folder.join("alone.jsonl"));
        if let (Some(known), Ok(lines)) = (&mut self.known, &lines) {
            known.judged.clone_from(lines);
        }
        self.add("openapi-core", lines, &refused_by_openapi_core);
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
        let (lines, failure) = match lines {
            Ok(lines) => (lines, None),
            Err(failure) => (Vec::new(), Some(failure)),
        };
        let verdict = |(index, line): (usize, &Value)| {
            let refusal = refusal(line);
            // An operation is called once for each media type of its body.
            let before = lines.iter().take(index).filter(|it| name(it) == name(line)).count();
            let explanation = refusal.as_deref().and_then(|it| self.explanation(judge, it, line, before));
            Verdict { operation: name(line).to_owned(), refusal, explanation }
        };
        let judged =
            lines.iter().enumerate().filter(|(_, it)| it.get("is unseen") != Some(&Value::Bool(true)));
        let verdicts = judged.map(verdict).collect();
        self.rounds.push(Round { judge, failure, verdicts });
    }

    fn explanation(&self, judge: &str, refusal: &str, line: &Value, before: usize) -> Option<&'static str> {
        let Known { text, document, lines, proxied, judged } = self.known.as_ref()?;
        let operation = name(line);
        let same = |all: &'_ [Value]| all.iter().filter(|it| name(it) == operation).nth(before).cloned();
        let alone = same(lines)?;
        let sent = Some(&alone).filter(|it| is_accepted(it)).and_then(|it| it.pointer("/requests/0"));
        let is_passed_on = same(proxied).is_some_and(|it| is_passed_on(&it));
        let is_good_as_json = same(judged).is_some_and(|it| {
            refused_by_openapi_core(&it).is_none() || it.get("is good as json") == Some(&Value::Bool(true))
        });
        blind::explanation(&Case {
            judge,
            operation,
            refusal,
            line,
            sent,
            is_passed_on,
            is_good_as_json,
            text,
            document,
        })
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
        json!({ "document": self.document.display().to_string(), "crate": self.folder.display().to_string(), "rounds": rounds })
    }
}

/// The operation that was called.
fn name(line: &Value) -> &str {
    line.get("operation").and_then(Value::as_str).unwrap_or_default()
}

/// Why a call failed.
fn failure(line: &Value) -> Option<String> {
    line.get("failure").and_then(Value::as_str).map(str::to_owned)
}

/// Whether the server of the test has found nothing wrong with the request, although it may have had no answer.
fn is_accepted(line: &Value) -> bool {
    failure(line).is_none_or(|it| it == blind::NO_ANSWER)
}

/// Whether the server of the test has seen a request.
fn is_passed_on(line: &Value) -> bool {
    line.pointer("/requests/0").is_some()
}

/// Why openapi-core refused a request.
fn refused_by_openapi_core(line: &Value) -> Option<String> {
    let all: Vec<&str> = list(line, "refusals").iter().filter_map(Value::as_str).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// What Prism has not passed on is refused, although the answer may be one that the document has.
fn refused_by_proxy(line: &Value) -> Option<String> {
    let held_back = || (!is_passed_on(line)).then(|| "Prism has not passed the request on".to_owned());
    refused_by_prism(line).or_else(held_back)
}

/// Why Prism refused a request, or an answer on its way; or the server behind it.
fn refused_by_prism(line: &Value) -> Option<String> {
    let violations = line.get("violations").and_then(Value::as_str).filter(|it| it.contains("\"Error\""));
    // What it finds wrong it says; of its own failure it says nothing. A mock may answer with another error where no success is documented.
    let is_error = line.get("kind").is_some_and(|it| it == "documented")
        && line.get("status").is_some_and(|it| it == 500);
    let reason = || line.get("reason").and_then(Value::as_str).filter(|_| is_error).map(str::to_owned);
    violations.map(str::to_owned).or_else(|| failure(line)).or_else(reason)
}
