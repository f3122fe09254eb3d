//! The account of the demo: what programs read of it, and that it tells no secret.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::process::{Command, Output};

use serde_json::Value;

/// Every secret the demo uses. The user name and the public key are none.
const SECRETS: &[&str] = &[
    "astera-password",
    "reader-8as7bf9a",
    "admin-8s7498sva",
    "aver-secret",
    "private:key",
    "-token-",
    "-code-",
];

fn run(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_clientsmith-demo")).args(arguments).output().unwrap();
    let shown = format!("{output:?}");
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    output
}

fn statuses(provider: &Value) -> Vec<u64> {
    provider["statuses"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect()
}

#[test]
fn all_four_providers_answer_and_three_renew() {
    let output = run(&["--format", "json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let account: Value = serde_json::from_slice(&output.stdout).unwrap();
    let providers = account["providers"].as_array().unwrap();
    let figures: Vec<_> = providers
        .iter()
        .map(|it| {
            let figure = |name: &str| it[name].as_u64().unwrap();
            (it["provider"].as_str().unwrap(), figure("token_requests"), figure("renewals"))
        })
        .collect();
    assert_eq!(figures, [("Astera", 2, 1), ("apiToken", 0, 0), ("Aver", 2, 1), ("Dastra", 3, 1)]);
    for provider in providers {
        assert!(statuses(provider).iter().all(|it| *it < 300), "{provider:#}");
    }
}

#[test]
fn wrong_secrets_are_refused_by_all_four() {
    let output = run(&["--format", "json", "--wrong-secret"]);
    assert_eq!(output.status.code(), Some(1));
    let account: Value = serde_json::from_slice(&output.stdout).unwrap();
    for provider in account["providers"].as_array().unwrap() {
        let statuses = statuses(provider);
        assert!(!statuses.is_empty() && statuses.iter().all(|it| *it == 401), "{provider:#}");
    }
}
