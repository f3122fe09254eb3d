//! Every call of a table, and what becomes of it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use bytes::Bytes;
use clientsmith_runtime::ClientBuilder;
use http::{Request, Response};
use serde_json::{Value, json};

use super::answer;
use super::breach::breach;
use super::document::Document;
use super::given::{Given, Problem};
use super::judge::judge;
use super::outcome::{Kind, Outcome, Sent};
use crate::credentials;
use crate::server::Server;

/// A call of an operation: its name in the document, as `GET /pets/{id}`, and how it is called with what it is given.
pub struct Call<C>(pub &'static str, pub fn(&C, &Given) -> Result<Sent, Problem>);

impl<C> std::fmt::Debug for Call<C> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Call").field(&self.0).finish_non_exhaustive()
    }
}

/// What the server in this process made of the requests since it was asked last, and the operation that is called.
type Seen = Arc<Mutex<(&'static str, Vec<Verdict>)>>;

/// What the server made of a request.
struct Verdict {
    operation: Option<String>,
    problems: Vec<String>,
    /// Why it has no answer, although the request is good.
    unanswered: Option<String>,
    request: Value,
}

/// Calls every operation, and panics with a list of what is not as the document says.
///
/// # Panics
///
/// If a request or an answer is not as the document says; that is what tests do.
pub fn check<C: From<clientsmith_runtime::Client>>(
    document: &str,
    builder: ClientBuilder<C>,
    calls: &[Call<C>],
) {
    let failures = run(document, builder, calls).unwrap_or_else(|problem| vec![problem]);
    assert!(
        failures.is_empty(),
        "{} of {} calls failed:\n{}",
        failures.len(),
        calls.len(),
        failures.join("\n")
    );
}

fn run<C: From<clientsmith_runtime::Client>>(
    document: &str,
    builder: ClientBuilder<C>,
    calls: &[Call<C>],
) -> Result<Vec<String>, String> {
    let setting = |name: &str| std::env::var(format!("CLIENTSMITH_TEST_{name}")).ok();
    let document = Arc::new(Document::new(document)?);
    let seen = Seen::default();
    let (elsewhere, listen) = (setting("URL"), setting("LISTEN"));
    let server = match (&elsewhere, listen) {
        (Some(_), None) => None,
        (_, address) => Some(start(&document, &seen, address.as_deref().unwrap_or("127.0.0.1:0"))?),
    };
    let here = server.as_ref().map(Server::url);
    let url = elsewhere.clone().or(here).unwrap_or_default();
    let client = credentials::give(builder.base_url(url), setting("CREDENTIAL").as_deref())
        .build()
        .map_err(|error| format!("the client: {error}"))?;
    let mut report = match setting("REPORT") {
        Some(path) => Some(std::fs::File::create(&path).map_err(|error| format!("{path}: {error}"))?),
        None => None,
    };
    let only = setting("ONLY").unwrap_or_default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("a runtime: {error}"))?;
    let mut failures = Vec::new();
    for Call(name, call) in calls.iter().filter(|it| it.0.contains(&only)) {
        seen.lock().unwrap_or_else(PoisonError::into_inner).0 = name;
        let sent = match document.operation(name) {
            Some(operation) => call(&client, &Given::new(operation)),
            None => Err(Problem::NoValue("an operation that the document does not have".to_owned())),
        };
        let outcome = sent.map(|it| runtime.block_on(it));
        let verdicts = std::mem::take(&mut seen.lock().unwrap_or_else(PoisonError::into_inner).1);
        let unread = outcome.as_ref().ok().and_then(|it| it.unread.as_ref());
        let breach = document
            .operation(name)
            .zip(unread)
            .and_then(|(it, error)| breach(it, error.answer(), error.path()));
        let call = Called { name, outcome, verdicts, breach };
        let failure = call.failure(elsewhere.is_some());
        if let Some(report) = &mut report {
            let line = call.line(failure.as_deref());
            writeln!(report, "{line}").map_err(|error| format!("the report: {error}"))?;
        }
        failures.extend(failure.map(|it| format!("{name}: {it}")));
    }
    Ok(failures)
}

/// A call, and what became of it.
struct Called {
    name: &'static str,
    outcome: Result<Outcome, Problem>,
    verdicts: Vec<Verdict>,
    /// Why the document does not allow the answer, where that could not be read.
    breach: Option<String>,
}

impl Called {
    /// Why it counts as failed.
    fn failure(&self, is_elsewhere: bool) -> Option<String> {
        let outcome = match &self.outcome {
            Ok(outcome) => outcome,
            Err(problem) => return Some(problem.to_string()),
        };
        let mut reasons: Vec<String> = Vec::new();
        for verdict in &self.verdicts {
            reasons.extend(verdict.problems.iter().chain(&verdict.unanswered).cloned());
            if let Some(other) = verdict.operation.as_deref().filter(|it| *it != self.name) {
                reasons.push(format!("path: the request is one of `{other}`"));
            }
        }
        let is_bad = match outcome.kind {
            Kind::Success => false,
            // A server may well not know what was made up.
            Kind::Documented => !is_elsewhere,
            Kind::Undocumented | Kind::Unreadable | Kind::Unanswered | Kind::Unsendable => true,
        };
        if is_bad && reasons.is_empty() {
            reasons.push(outcome.reason.clone());
            reasons.extend(self.breach.as_ref().map(|it| format!("the document does not allow it: {it}")));
        }
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// A line of the report.
    fn line(&self, failure: Option<&str>) -> Value {
        let (kind, status, headers) = match &self.outcome {
            Ok(it) => (it.kind.word(), it.status, Some(&it.headers)),
            Err(Problem::NoValue(_)) => ("no-value", None, None),
            Err(Problem::Unreadable(_)) => ("refused-value", None, None),
        };
        let violations = headers.and_then(|it| it.get("sl-violations")).and_then(|it| it.to_str().ok());
        let reason = self.outcome.as_ref().map_or_else(ToString::to_string, |it| it.reason.clone());
        let requests: Vec<&Value> = self.verdicts.iter().map(|it| &it.request).collect();
        let problems: Vec<&String> = self.verdicts.iter().flat_map(|it| &it.problems).collect();
        json!({
            "operation": self.name, "kind": kind, "status": status, "reason": reason, "failure": failure,
            "violations": violations, "breach": self.breach, "problems": problems, "requests": requests,
        })
    }
}

fn start(document: &Arc<Document>, seen: &Seen, address: &str) -> Result<Server, String> {
    let (document, seen) = (Arc::clone(document), Arc::clone(seen));
    let answering = move |request: Request<Bytes>| {
        let expected = seen.lock().unwrap_or_else(PoisonError::into_inner).0;
        let (operation, problems) = judge(&document, &request, expected);
        let good = operation.filter(|_| problems.is_empty());
        let (response, unanswered) = match good.map(|it| answer::success(it, request.headers())) {
            Some(Ok(response)) => (response, None),
            Some(Err(reason)) => (refusal(std::slice::from_ref(&reason)), Some(reason)),
            None => (refusal(&problems), None),
        };
        let verdict = Verdict {
            operation: operation.map(|it| it.name.to_owned()),
            problems,
            unanswered,
            request: recorded(&request, &response),
        };
        seen.lock().unwrap_or_else(PoisonError::into_inner).1.push(verdict);
        response
    };
    Server::start(address, Arc::new(answering)).map_err(|error| format!("a server at {address}: {error}"))
}

/// An answer that says what is wrong; its status is none that a document describes.
fn refusal(problems: &[String]) -> Response<Bytes> {
    let mut text = String::new();
    for problem in problems {
        let _ = writeln!(text, "{problem}");
    }
    answer::build(590, Some("text/plain; charset=utf-8"), Bytes::from(text))
}

/// A request and its answer, for other judges.
fn recorded(request: &Request<Bytes>, response: &Response<Bytes>) -> Value {
    let headers = |all: &http::HeaderMap| -> Vec<(String, String)> {
        let text = |it: &http::HeaderValue| String::from_utf8_lossy(it.as_bytes()).into_owned();
        all.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
    };
    let octets = |it: &Bytes| base64::engine::general_purpose::STANDARD.encode(it);
    json!({
        "method": request.method().as_str(), "target": request.uri().to_string(),
        "headers": headers(request.headers()), "body": octets(request.body()),
        "answer": { "status": response.status().as_u16(), "headers": headers(response.headers()), "body": octets(response.body()) },
    })
}
