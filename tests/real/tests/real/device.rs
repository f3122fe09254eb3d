//! A login with a code that is entered on another device.

use std::time::Duration;

use clientsmith_runtime::auth::{Device, DevicePrompt, Interaction, Prompt};
use serde_json::json;
use tokio::sync::mpsc;

use crate::account::{self, FLOW, WHO};
use crate::browser::log_in;
use crate::driver::Browser;
use crate::provider::Provider;

/// Hands what is to be shown to the test.
#[derive(Debug)]
struct Screen(mpsc::UnboundedSender<DevicePrompt>);

impl Prompt for Screen {
    fn visit(&self, url: &str) {
        panic!("a device has no browser for {url}");
    }

    fn enter_code(&self, device: &DevicePrompt) {
        self.0.send(device.clone()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f49_a_person_enters_the_code_of_a_device_in_chromium() {
    let Some(browser) = Browser::start().await else { return };
    let Some(provider) = Provider::start(&json!({})) else { return };
    let credential = Device::new("oauth2", &FLOW, "tv")
        .token_url(provider.token_url())
        .device_authorization_url(format!("{}/device/auth", provider.issuer))
        .scopes(["openid", "offline_access", "api:read"]);
    let client = account::client(&provider.api, credential);
    let (sender, mut prompts) = mpsc::unbounded_channel();
    let session = client.session("oauth2").unwrap();
    let login = tokio::spawn(async move { session.login(Interaction::new().prompt(Screen(sender))).await });
    let prompt = prompts.recv().await.unwrap();
    assert!(prompt.text().contains(&prompt.user_code) && prompt.text().contains('█'), "{}", prompt.text());

    browser.visit(&prompt.verification_uri).await;
    browser.fill("input[name=user_code]", &prompt.user_code).await;
    browser.click("button[type=submit]").await;
    // The server shows the code again, to be compared; then it is an ordinary login.
    browser.click("button[type=submit]").await;
    log_in(&browser).await;
    browser.click("button[type=submit]").await;
    tokio::time::timeout(Duration::from_secs(30), login).await.unwrap().unwrap().unwrap();
    browser.picture("device").await;
    assert_eq!(account::call(&client, &WHO).await.unwrap().get("user"), Some(&json!("alice")));
}
