//! Chromium without a window, driven by WebDriver (W3C): chromedriver speaks it over HTTP.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clientsmith_runtime::reqwest;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::kit::{self, Part};
use crate::process::Process;
use crate::provider::http;

/// The key under which WebDriver names elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser, while a test runs.
#[derive(Debug)]
pub(crate) struct Browser {
    _process: Process,
    /// What the browser writes; gone with it.
    _profile: TempDir,
    http: reqwest::Client,
    session: String,
    pictures: PathBuf,
}

impl Browser {
    /// `None`: skipped.
    pub(crate) async fn start() -> Option<Self> {
        let folder = kit::with(&[Part::Browser])?;
        // The shell ends the driver when this process is gone, and Chromium ends with its pipe to the driver.
        let script = "chromedriver --port=0 & driver=$!; cat > /dev/null; kill $driver";
        let mut shell = Command::new("sh");
        let (process, line) =
            Process::start_until(shell.args(["-c", script]), |line| line.contains("successfully on port "));
        let port = line.rsplit(" on port ").next().unwrap().trim_end_matches('.').to_owned();
        let http = http();
        let pictures = folder.join("screenshots");
        std::fs::create_dir_all(&pictures).unwrap();
        let profile = tempfile::tempdir().unwrap();
        let capabilities = capabilities(profile.path());
        let session = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self { _process: process, _profile: profile, http, session, pictures };
        let told = browser.post("", &capabilities).await;
        let id = told.get("sessionId").and_then(Value::as_str).unwrap();
        browser.session = format!("{}/{id}", browser.session);
        Some(browser)
    }

    pub(crate) async fn visit(&self, url: &str) {
        self.post("/url", &json!({ "url": url })).await;
    }

    /// Types into the field that a CSS selector finds.
    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        self.on(selector, "value", Some(&json!({ "text": text }))).await;
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.on(selector, "click", Some(&json!({}))).await;
    }

    /// The address that is shown.
    pub(crate) async fn url(&self) -> String {
        self.get("/url").await.as_str().unwrap().to_owned()
    }

    /// The heading of the page, when there is one.
    async fn heading(&self) -> String {
        self.on("h1", "text", None).await.as_str().unwrap().to_owned()
    }

    /// Waits until the page has this heading: a click does not wait for the page that it leads to.
    pub(crate) async fn shows(&self, heading: &str) {
        let look = async {
            while self.heading().await != heading {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, look).await.is_err() {
            panic!("no page `{heading}`: {} shows `{}`", self.url().await, self.heading().await);
        }
    }

    pub(crate) async fn new_tab(&self) {
        let told = self.post("/window/new", &json!({ "type": "tab" })).await;
        self.post("/window", &json!({ "handle": told.get("handle").unwrap() })).await;
    }

    /// Every address that the back button leads to.
    pub(crate) async fn history(&self) -> Vec<String> {
        let told = self.command("Page.getNavigationHistory", json!({})).await;
        let entries = told.get("entries").and_then(Value::as_array).unwrap();
        entries.iter().map(|it| it.get("url").and_then(Value::as_str).unwrap().to_owned()).collect()
    }

    /// Pictures of what is shown, for light and for dark.
    pub(crate) async fn picture(&self, name: &str) {
        for scheme in ["light", "dark"] {
            let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
            self.command("Emulation.setEmulatedMedia", json!({ "features": features })).await;
            let picture = self.get("/screenshot").await;
            let bytes = STANDARD.decode(picture.as_str().unwrap()).unwrap();
            std::fs::write(self.pictures.join(format!("{name}-{scheme}.png")), bytes).unwrap();
        }
    }

    async fn command(&self, name: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": name, "params": parameters })).await
    }

    /// Does something with an element, or asks it something. A page may take another's place in between: then with its successor.
    async fn on(&self, selector: &str, action: &str, body: Option<&Value>) -> Value {
        loop {
            let url = format!("{}/element/{}/{action}", self.session, self.find(selector).await);
            let request = match body {
                Some(body) => self.http.post(url).body(body.to_string()),
                None => self.http.get(url),
            };
            match value(request).await {
                Ok(told) => return told,
                Err(error) if is_of_another_page(&error) => {}
                Err(error) => panic!("{action} of `{selector}`: {error}"),
            }
        }
    }

    async fn find(&self, selector: &str) -> String {
        let wanted = json!({ "using": "css selector", "value": selector });
        let look = async {
            loop {
                if let Ok(told) = self.try_post("/element", &wanted).await {
                    return told.get(ELEMENT).and_then(Value::as_str).unwrap().to_owned();
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        match tokio::time::timeout(PATIENCE, look).await {
            Ok(element) => element,
            Err(_) => panic!("no `{selector}` at {}: {}", self.url().await, self.get("/source").await),
        }
    }

    async fn get(&self, path: &str) -> Value {
        value(self.http.get(format!("{}{path}", self.session))).await.unwrap()
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    async fn try_post(&self, path: &str, body: &Value) -> Result<Value, Value> {
        value(self.http.post(format!("{}{path}", self.session)).body(body.to_string())).await
    }
}

/// The page was replaced between finding the element and reaching for it. The driver knows two ways to say so.
fn is_of_another_page(error: &Value) -> bool {
    let text = |name: &str| error.get(name).and_then(Value::as_str).unwrap_or_default();
    text("error") == "stale element reference" || text("message").contains("does not belong to the document")
}

async fn value(request: reqwest::RequestBuilder) -> Result<Value, Value> {
    let answer = request.header("content-type", "application/json").send().await.unwrap();
    let good = answer.status().is_success();
    let told: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let value = told.get("value").cloned().unwrap_or_default();
    if good { Ok(value) } else { Err(value) }
}

fn capabilities(profile: &Path) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    let arguments = [
        profile.as_str(),
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--remote-debugging-pipe",
        "--window-size=900,700",
    ];
    let binary = kit::chromium().and_then(on_path).unwrap();
    let chrome = json!({ "binary": binary, "args": arguments });
    json!({ "capabilities": { "alwaysMatch": { "browserName": "chrome", "goog:chromeOptions": chrome } } })
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|it| it.join(program)).find(|it| Path::exists(it))
}
