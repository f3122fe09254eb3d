//! Logins in a real browser that come back to a listener on this machine.

use std::net::TcpStream;
use std::time::Duration;

use clientsmith_runtime::auth::{
    AuthorizationCode, BoxError, DevicePrompt, Interaction, LoopbackHost, Prompt,
};
use clientsmith_runtime::{AuthError, Client, reqwest};
use serde_json::json;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::account::{self, FLOW, WHO};
use crate::driver::Browser;
use crate::provider::{Provider, http};
use crate::toolkit::Django;

/// Hands what is to be opened to the test.
#[derive(Debug)]
pub(crate) struct Hand(pub(crate) mpsc::UnboundedSender<String>);

impl clientsmith_runtime::auth::Browser for Hand {
    fn open(&self, url: &str) -> Result<(), BoxError> {
        Ok(self.0.send(url.to_owned())?)
    }
}

/// Says nothing: the test knows.
#[derive(Debug)]
pub(crate) struct Quiet;

impl Prompt for Quiet {
    fn visit(&self, _url: &str) {}

    fn enter_code(&self, _device: &DevicePrompt) {}
}

/// A login under way, and the URL that the person was sent to.
struct Login {
    client: Client,
    url: String,
    task: JoinHandle<Result<(), AuthError>>,
}

async fn begin(client: Client, interaction: Interaction) -> Login {
    let (sender, mut urls) = mpsc::unbounded_channel();
    let interaction = interaction.browser(Hand(sender)).prompt(Quiet).timeout(Duration::from_secs(120));
    let session = client.session("oauth2").unwrap();
    let task = tokio::spawn(async move { session.login(interaction).await });
    Login { client, url: urls.recv().await.unwrap(), task }
}

impl Login {
    /// Where the answer is waited for: `http://127.0.0.1:4711/callback`.
    fn redirect_uri(&self) -> String {
        let url = reqwest::Url::parse(&self.url).unwrap();
        url.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned()
    }

    /// `127.0.0.1:4711`.
    fn authority(&self) -> String {
        let rest = self.redirect_uri();
        rest.trim_start_matches("http://").trim_end_matches("/callback").to_owned()
    }
}

fn native(provider: &Provider, client_id: &str) -> Client {
    let credential = AuthorizationCode::new("oauth2", &FLOW, client_id)
        .token_url(provider.token_url())
        .authorization_url(format!("{}/auth", provider.issuer))
        .scopes(["openid", "offline_access", "api:read"])
        .parameter("prompt", "consent");
    account::client(&provider.api, credential)
}

/// Any name and any password will do.
pub(crate) async fn log_in(browser: &Browser) {
    browser.fill("input[name=login]", "alice").await;
    browser.fill("input[name=password]", "anything").await;
    browser.click("button[type=submit]").await;
}

/// The whole way, with everything that a browser and others may do in between.
async fn through(host: LoopbackHost, client_id: &str, name: &str) {
    let Some(browser) = Browser::start().await else { return };
    let Some(provider) = Provider::start(&json!({ "accessLife": 3 })) else { return };
    let login = begin(native(&provider, client_id), Interaction::new().host(host)).await;
    // A browser that connects early and says nothing.
    let silent: Vec<TcpStream> = (0..4)
        .map(|_| TcpStream::connect(login.authority().replace("localhost", "127.0.0.1")).unwrap())
        .collect();
    browser.visit(&login.url).await;
    browser.picture(&format!("{name}-login")).await;

    // A page that has found the port, and the browser's own curiosity.
    let (callback, http) = (login.redirect_uri(), http());
    for (target, status) in [("?code=evil&state=guess", 400), ("?error=access_denied", 400), ("x", 404)] {
        assert_eq!(http.get(format!("{callback}{target}")).send().await.unwrap().status(), status);
    }
    let icon = format!("http://{}/favicon.ico", login.authority());
    assert_eq!(http.get(icon).send().await.unwrap().status(), 404);

    // A second tab with the same URL is where the person goes on.
    browser.new_tab().await;
    browser.visit(&login.url).await;
    log_in(&browser).await;
    browser.picture(&format!("{name}-consent")).await;
    browser.click("button[type=submit]").await;
    browser.shows("You are logged in").await;
    assert_eq!(browser.url().await, format!("{callback}/end"));
    browser.picture(&format!("{name}-done")).await;
    let history = browser.history().await;
    assert!(!history.iter().any(|it| it.contains("code=") && it.contains("/callback")), "{history:?}");

    let authority = login.authority().replace("localhost", "127.0.0.1");
    let Login { client, task, .. } = login;
    task.await.unwrap().unwrap();
    TcpStream::connect(authority).unwrap_err();
    drop(silent);
    // Through two renewals.
    for _ in 0..8 {
        assert_eq!(account::call(&client, &WHO).await.unwrap().get("user"), Some(&json!("alice")));
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    assert_eq!(provider.count("error invalid_grant").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f46_chromium_logs_in_by_127_0_0_1() {
    through(LoopbackHost::V4, "native", "v4").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f46_chromium_logs_in_by_the_sixth_version() {
    if std::net::TcpListener::bind("[::1]:0").is_err() {
        eprintln!("skipped: this machine has no ::1");
        return;
    }
    through(LoopbackHost::V6, "native", "v6").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f47_chromium_logs_in_by_localhost() {
    through(LoopbackHost::Localhost, "local", "localhost").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f46_a_person_who_refuses_is_told_so() {
    let Some(browser) = Browser::start().await else { return };
    let Some(provider) = Provider::start(&json!({})) else { return };
    let login = begin(native(&provider, "native"), Interaction::new()).await;
    browser.visit(&login.url).await;
    browser.click("a[href$=abort]").await;
    browser.shows("You are not logged in").await;
    browser.picture("refused").await;
    assert_eq!(login.task.await.unwrap().unwrap_err().oauth_code(), Some("access_denied"));
    assert_eq!(provider.count("POST /token").await, 0);
}

/// The toolkit sends no `iss`, and has forms of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f45_chromium_logs_in_at_a_server_without_iss() {
    let Some(browser) = Browser::start().await else { return };
    let Some(toolkit) = Django::start("toolkit.py", 3) else { return };
    let credential = AuthorizationCode::new("oauth2", &FLOW, "native")
        .token_url(format!("{}/o/token/", toolkit.url))
        .authorization_url(format!("{}/o/authorize/", toolkit.url))
        .scopes(["read"])
        // Its word for a token that ended on the way.
        .renew_on_forbidden();
    let login = begin(account::client(&toolkit.url, credential), Interaction::new()).await;
    browser.visit(&login.url).await;
    browser.fill("input[name=username]", "alice").await;
    browser.fill("input[name=password]", "correct horse").await;
    browser.click("button[type=submit]").await;
    browser.click("input[name=allow]").await;
    browser.shows("You are logged in").await;
    login.task.await.unwrap().unwrap();
    for _ in 0..8 {
        assert_eq!(account::call(&login.client, &WHO).await.unwrap(), json!({ "user": "alice" }));
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
}
