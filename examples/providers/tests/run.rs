//! Each example, as a user would run it, against the server that stands in for its provider.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::process::Output;
use std::time::Duration;

use clientsmith_standins::{ApiToken, Astera, Aver, Dastra, StandIn};
use tokio::process::Command;

const LONG: Duration = Duration::from_secs(3600);

async fn run(program: &str, environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(program);
    let Output { status, stdout, stderr } =
        command.env_clear().envs(environment.iter().copied()).output().await.unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

#[tokio::test]
async fn astera() {
    let standin = StandIn::start_tls(Astera::new("demo", "secret", LONG)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("server.pem");
    std::fs::write(&certificate, standin.certificate()).unwrap();
    let environment = [
        ("ASTERA_URL", standin.url()),
        ("ASTERA_CERTIFICATE", certificate.to_str().unwrap()),
        ("ASTERA_USER", "demo"),
        ("ASTERA_PASSWORD", "secret"),
    ];
    let out = run(env!("CARGO_BIN_EXE_astera"), &environment).await;
    assert_eq!(out, "stand-in 10.1\n3: nightly\n");
}

#[tokio::test]
async fn apitoken() {
    let tokens: &[(&str, &[&str])] = &[
        ("reader", &["canReadApiTokens", "canReadMonitoring"]),
        ("admin", &["canConfigureApiTokens"]),
        ("old", &[]),
    ];
    let standin = StandIn::start(ApiToken::new(tokens)).await.unwrap();
    standin.deactivate("old");
    let environment =
        [("APITOKEN_URL", standin.url()), ("APITOKEN_READER", "reader"), ("APITOKEN_ADMIN", "admin")];
    let out = run(env!("CARGO_BIN_EXE_apitoken"), &environment).await;
    assert_eq!(out, "deleting t2\n");
}

#[tokio::test]
async fn aver() {
    let standin = StandIn::start(Aver::new("key", "secret", LONG)).await.unwrap();
    let search = "6f0bbd2e-61a1-4f3b-a9e5-02f7c6c3a1d4";
    let environment = [
        ("AVER_URL", standin.url()),
        ("AVER_KEY", "key"),
        ("AVER_SECRET", "secret"),
        ("AVER_SEARCH", search),
    ];
    let out = run(env!("CARGO_BIN_EXE_aver"), &environment).await;
    assert!(out.starts_with(&format!("{search} of 10/4/2019 5:26:11 PM: Completed\n")), "{out}");
}

#[tokio::test]
async fn dastra() {
    let standin = StandIn::start(Dastra::new("public", "private", LONG)).await.unwrap();
    let token_url = format!("{}/connect/token", standin.url());
    let both = [("DASTRA_URL", standin.url()), ("DASTRA_TENANT", "1"), ("DASTRA_WORKSPACE", "2")];
    let by_key = [("DASTRA_API_KEY", "private")];
    let by_oauth2 = [
        ("DASTRA_OAUTH2_CLIENT_ID", "public"),
        ("DASTRA_OAUTH2_CLIENT_SECRET", "private"),
        ("DASTRA_TOKEN_URL", &token_url),
    ];
    for credentials in [&by_key[..], &by_oauth2] {
        let out = run(env!("CARGO_BIN_EXE_dastra"), &[&both[..], credentials].concat()).await;
        assert!(out.starts_with("3 workspaces\nno such task: "), "{out}");
    }
    assert_eq!(standin.tokens.requests(), 1);
}
