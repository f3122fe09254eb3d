//! django-oauth-toolkit: another authorization server, with other habits.

use std::process::Command;

use clientsmith_runtime::auth::ClientCredentials;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::account::{self, FLOW, WHO};
use crate::kit::{self, Part};
use crate::process::{Process, programs};
use crate::provider::http;

/// A Django server, while a test runs.
#[derive(Debug)]
pub(crate) struct Django {
    _process: Process,
    _folder: TempDir,
    pub(crate) url: String,
}

impl Django {
    /// One of the programs in `servers/`. `None`: skipped.
    pub(crate) fn start(program: &str, life: u64) -> Option<Self> {
        let python = kit::with(&[Part::Python])?.join("python/bin/python");
        let folder = tempfile::tempdir().unwrap();
        let settings = json!({ "folder": folder.path(), "life": life });
        let mut command = Command::new(python);
        command.env("PYTHONDONTWRITEBYTECODE", "1").arg(programs().join(program)).arg(settings.to_string());
        let (process, told) = Process::start(&mut command);
        let url = told.get("url").and_then(Value::as_str).unwrap().to_owned();
        Some(Self { _process: process, _folder: folder, url })
    }
}

/// It answers 403 to a token that has ended, without a challenge.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d35_a_403_renews_the_token_where_the_user_says_so() {
    let Some(toolkit) = Django::start("toolkit.py", 60) else { return };
    let credential = || {
        let token_url = format!("{}/o/token/", toolkit.url);
        ClientCredentials::new("oauth2", &FLOW, "machine", "machine-secret").token_url(token_url)
    };
    let client = account::client(&toolkit.url, credential().renew_on_forbidden());
    account::call(&client, &WHO).await.unwrap();
    let session = client.session("oauth2").unwrap();
    let first = session.token().await.unwrap();
    let sent = (http().post(format!("{}/o/revoke_token/", toolkit.url)))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("client_id=machine&client_secret=machine-secret&token={}", first.expose()))
        .send();
    assert_eq!(sent.await.unwrap().status(), 200);
    account::call(&client, &WHO).await.unwrap();
    assert!(session.token().await.unwrap() != first);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d27_tokens_of_the_toolkit_are_renewed_before_their_end() {
    let Some(toolkit) = Django::start("toolkit.py", 3) else { return };
    let credential = ClientCredentials::new("oauth2", &FLOW, "machine", "machine-secret");
    let client = account::client(&toolkit.url, credential.token_url(format!("{}/o/token/", toolkit.url)));
    for _ in 0..14 {
        // Without `renew_on_forbidden`: a token that has ended would be a failure.
        account::call(&client, &WHO).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
}
