//! The trials against a certified OpenID provider in a process of its own. Run with
//! `CLIENTSMITH_OIDC=http://127.0.0.1:4100 cargo test -p clientsmith-runtime --test client oidc -- --ignored --test-threads 1`.

use std::time::Duration;

use clientsmith_runtime::auth::{AuthorizationCode, ClientCredentials, Flow, Password};
use clientsmith_runtime::reqwest::{self, Url};
use clientsmith_runtime::serde_json::Value;

use crate::account::{FLOW, by_oauth2, client};
use crate::trials::{all_well, at_once};

/// The provider; its API listens on the next port.
struct Oidc {
    issuer: String,
    api: String,
}

impl Oidc {
    async fn reset() -> Self {
        let issuer = std::env::var("CLIENTSMITH_OIDC").expect("CLIENTSMITH_OIDC is the issuer's URL");
        let mut api = Url::parse(&issuer).unwrap();
        api.set_port(api.port().map(|port| port + 1)).unwrap();
        let it = Self { issuer, api: api.to_string() };
        // Building a client is what chooses the process's TLS provider.
        let _ = client(&it.api, ClientCredentials::new("oauth2", &FLOW, "id", "s"));
        it.get("/__reset").await;
        it
    }

    async fn get(&self, path: &str) -> Value {
        let text = reqwest::get(format!("{}{path}", self.issuer)).await.unwrap().text().await.unwrap();
        clientsmith_runtime::serde_json::from_str(&text).unwrap()
    }

    /// Token requests and refusals so far.
    async fn counts(&self) -> (u64, u64) {
        let stats = self.get("/__stats").await;
        let count = |name: &str| stats.get(name).and_then(Value::as_u64).unwrap_or(0);
        (count("POST /token"), count("err invalid_grant"))
    }

    fn token_url(&self) -> String {
        format!("{}/token", self.issuer)
    }

    /// A rotating refresh token, without a browser.
    async fn refresh_token(&self) -> String {
        let answer = (reqwest::Client::new().post(self.token_url()))
            .header("authorization", "Basic d2ViOndlYi1zZWNyZXQ=")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(
                "grant_type=password&username=a&password=correct+horse&scope=openid+offline_access+api:read",
            );
        let answer: Value =
            clientsmith_runtime::serde_json::from_str(&answer.send().await.unwrap().text().await.unwrap())
                .unwrap();
        answer["refresh_token"].as_str().unwrap().to_owned()
    }

    fn renewing(&self, refresh: &str) -> AuthorizationCode {
        AuthorizationCode::new("oauth2", &FLOW, "web")
            .client_secret("web-secret")
            .refresh_token(refresh)
            .token_url(self.token_url())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn d24_500_concurrent_first_calls_cause_one_token_request() {
    let oidc = Oidc::reset().await;
    let credential = ClientCredentials::new("oauth2", &FLOW, "cc-basic", "s3cr:t/+ %&~-basic")
        .token_url(oidc.token_url())
        .scopes(["api:read"]);
    let results = at_once(&client(&oidc.api, credential), 500).await;
    println!("500 first calls: {} well, token requests {}", results.len(), oidc.counts().await.0);
    all_well(&results);
    assert_eq!(oidc.counts().await, (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn d34_200_concurrent_401s_cause_one_refresh_and_all_end_well() {
    let oidc = Oidc::reset().await;
    let credential = oidc.renewing(&oidc.refresh_token().await).access_token("stale");
    let before = oidc.counts().await.0;
    let results = at_once(&client(&oidc.api, credential), 200).await;
    let (after, refused) = oidc.counts().await;
    println!(
        "200 calls refused at once: {} well, token requests {}, refused {refused}",
        results.len(),
        after - before
    );
    all_well(&results);
    assert_eq!((after - before, refused), (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn d25_a_caller_dropped_in_the_middle_of_a_refresh_loses_nothing() {
    let oidc = Oidc::reset().await;
    let client = client(&oidc.api, oidc.renewing(&oidc.refresh_token().await));
    let before = oidc.counts().await.0;
    oidc.get("/__fail?after=800&n=1").await;
    let leader = tokio::spawn({
        let client = client.clone();
        async move { by_oauth2(&client).await }
    });
    while oidc.counts().await.0 == before {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    leader.abort();
    assert!(leader.await.unwrap_err().is_cancelled());
    all_well(&at_once(&client, 20).await);
    let (after, refused) = oidc.counts().await;
    println!("leader dropped: next calls well, token requests {}, refused {refused}", after - before);
    assert_eq!((after - before, refused), (1, 0));
    // Tokens of this provider live for three seconds: the rotated refresh token is the one in use.
    tokio::time::sleep(Duration::from_millis(3500)).await;
    all_well(&at_once(&client, 20).await);
    let (after, refused) = oidc.counts().await;
    println!("and after its end: token requests {}, refused {refused}", after - before);
    assert_eq!((after - before, refused), (2, 0));
}

impl Oidc {
    /// The answers to requests of this kind so far.
    async fn count(&self, line: &str) -> u64 {
        self.get("/__stats").await.get(line).and_then(Value::as_u64).unwrap_or(0)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn f51_the_endpoints_are_discovered_from_the_issuer() {
    let oidc = Oidc::reset().await;
    let credential =
        ClientCredentials::new("oauth2", &Flow::NONE, "cc-post", "cc-post-secret").client_secret_post();
    let client = client(&oidc.api, credential.issuer(&oidc.issuer).scopes(["api:read"]));
    all_well(&at_once(&client, 50).await);
    let discoveries = oidc.count("GET /.well-known/openid-configuration").await;
    println!("50 first calls: discoveries {discoveries}, token requests {}", oidc.counts().await.0);
    assert_eq!((discoveries, oidc.counts().await), (1, (1, 0)));
    // The provider names its revocation endpoint too.
    client.logout().await.unwrap();
    assert_eq!(oidc.count("POST /token/revocation").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn f50_a_password_brings_a_refresh_token_and_is_not_sent_again() {
    let oidc = Oidc::reset().await;
    let credential = Password::new("oauth2", &Flow::NONE, "web", "ann", "correct horse")
        .client_secret("web-secret")
        .scopes(["openid", "offline_access", "api:read"])
        .issuer(&oidc.issuer);
    let client = client(&oidc.api, credential);
    for _ in 0..2 {
        by_oauth2(&client).await.unwrap();
        tokio::time::sleep(Duration::from_millis(3500)).await;
    }
    assert_eq!(oidc.counts().await, (2, 0));
}

/// The provider is started with `PKJWT_JWK`, and the key stands in the file that `CLIENTSMITH_OIDC_KEY` names.
#[cfg(feature = "jwt")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn c21_a_client_signs_its_statement_with_its_own_key() {
    use clientsmith_runtime::auth::SigningKey;
    let oidc = Oidc::reset().await;
    let path = std::env::var("CLIENTSMITH_OIDC_KEY").expect("CLIENTSMITH_OIDC_KEY names the key in PEM");
    let key = SigningKey::from_pem(&std::fs::read_to_string(path).unwrap()).unwrap().key_id("k1");
    for by_issuer in [true, false] {
        let credential = ClientCredentials::new("oauth2", &FLOW, "pkjwt", "")
            .private_key_jwt(key.clone())
            .scopes(["api:read"]);
        let credential = match by_issuer {
            true => credential.issuer(&oidc.issuer),
            false => credential.token_url(oidc.token_url()),
        };
        let client = client(&oidc.api, credential);
        by_oauth2(&client).await.unwrap();
        // A second statement, since the provider takes none twice.
        tokio::time::sleep(Duration::from_millis(3500)).await;
        by_oauth2(&client).await.unwrap();
    }
    assert_eq!(oidc.counts().await, (4, 0));
}

/// The provider asks for a nonce where it is started with `DPOP_NONCE=1`.
#[cfg(feature = "dpop")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a provider: see the first line of this file"]
async fn f53_tokens_are_bound_to_a_key() {
    use clientsmith_runtime::auth::DpopKey;
    let oidc = Oidc::reset().await;
    let credential = ClientCredentials::new("oauth2", &FLOW, "dpop", "dpop-secret")
        .issuer(&oidc.issuer)
        .dpop(DpopKey::generate().unwrap())
        .scopes(["api:read"]);
    let client = client(&oidc.api, credential);
    all_well(&at_once(&client, 20).await);
    println!("token requests, one for the nonce: {}", oidc.counts().await.0);
    assert!(oidc.counts().await.0 <= 2);
    // Without a key this client gets no token at all.
    let without = ClientCredentials::new("oauth2", &FLOW, "dpop", "dpop-secret").issuer(&oidc.issuer);
    assert!(by_oauth2(&crate::account::client(&oidc.api, without)).await.is_err());
}
