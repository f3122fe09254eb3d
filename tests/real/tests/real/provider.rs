//! oidc-provider, certified by the OpenID Foundation: an authorization server and an API that takes its tokens.

use std::process::Command;

use clientsmith_runtime::reqwest;
use serde_json::Value;

use crate::kit::{self, Part};
use crate::process::Process;

/// The provider, while a test runs.
#[derive(Debug)]
pub(crate) struct Provider {
    _process: Process,
    pub(crate) issuer: String,
    pub(crate) api: String,
}

/// The secret of the machines: every character that breaks a wrong encoding.
pub(crate) const SECRET: &str = "p/+ %&:=~-";

impl Provider {
    /// With these settings: `accessLife` and others, in seconds. `None`: skipped.
    pub(crate) fn start(settings: &Value) -> Option<Self> {
        let folder = kit::with(&[Part::Node])?.join("node");
        let mut command = Command::new("node");
        // From the folder of the packages: that is where node looks for them.
        command.arg(folder.join("provider.mjs")).arg(settings.to_string()).current_dir(folder);
        let (process, told) = Process::start(command.env("NODE_NO_WARNINGS", "1"));
        let text = |name: &str| told.get(name).and_then(Value::as_str).unwrap().to_owned();
        Some(Self { _process: process, issuer: text("issuer"), api: text("api") })
    }

    pub(crate) fn token_url(&self) -> String {
        format!("{}/token", self.issuer)
    }

    /// How often something happened: `POST /token`, `error invalid_grant`, `api 401`.
    pub(crate) async fn count(&self, name: &str) -> u64 {
        get(&format!("{}/__counts", self.api)).await.get(name).and_then(Value::as_u64).unwrap_or_default()
    }

    /// A refresh token out of nothing, for the client `seeded`.
    pub(crate) async fn seed(&self) -> String {
        let told = get(&format!("{}/__seed", self.api)).await;
        told.get("refresh_token").and_then(Value::as_str).unwrap().to_owned()
    }

    /// Makes requests to the token endpoint fail: `times=3&status=503`, `before=500`, `after=500` (milliseconds).
    pub(crate) async fn trouble(&self, how: &str) {
        get(&format!("{}/__trouble?{how}", self.api)).await;
    }

    /// Ends a token at the provider; the client does not know of it.
    pub(crate) async fn revoke(&self, token: &str) {
        let form = format!("client_id=machine-post&client_secret={}&token={token}", "p%2F%2B+%25%26%3A%3D~-");
        let sent = (http().post(format!("{}/token/revocation", self.issuer)))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send();
        assert_eq!(sent.await.unwrap().status(), 200);
    }
}

/// What these tests themselves ask with.
pub(crate) fn http() -> reqwest::Client {
    // Another test may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// The JSON at an address.
pub(crate) async fn get(url: &str) -> Value {
    let text = http().get(url).send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{url}: {error}: {text}"))
}
