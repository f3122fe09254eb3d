//! Logins whose answer comes to an address that the application itself serves.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use clientsmith_runtime::auth::{AuthErrorKind, AuthorizationCode, AuthorizationRequest};
use serde_json::json;

use crate::account::{self, FLOW, WHO};
use crate::browser::log_in;
use crate::driver::Browser;
use crate::provider::Provider;

/// An application with one page. It tells which target it was asked for.
fn application() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let redirect_uri = format!("http://{}/app/callback", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        loop {
            let (mut stream, _) = listener.accept().unwrap();
            let mut line = String::new();
            BufReader::new(&stream).read_line(&mut line).unwrap();
            let page = "<h1>Welcome</h1>";
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}",
                page.len()
            );
            if line.starts_with("GET /app/callback?") {
                return line.split(' ').nth(1).unwrap().to_owned();
            }
        }
    });
    (redirect_uri, served)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f44_an_application_serves_the_redirect_itself() {
    let Some(browser) = Browser::start().await else { return };
    let Some(provider) = Provider::start(&json!({})) else { return };
    let credential = AuthorizationCode::new("oauth2", &FLOW, "web")
        .client_secret("web-secret")
        .token_url(provider.token_url())
        .authorization_url(format!("{}/auth", provider.issuer))
        .scopes(["openid", "offline_access", "api:read"])
        .parameter("prompt", "consent");
    let client = account::client(&provider.api, credential);
    let session = client.session("oauth2").unwrap();
    let (redirect_uri, served) = application();

    let request = session.begin(&redirect_uri).await.unwrap();
    // Between the two requests it lies in a session of the application's.
    let kept = request.expose_json().expose().to_owned();
    browser.visit(request.url()).await;
    log_in(&browser).await;
    browser.shows("Authorize").await;
    browser.click("button[type=submit]").await;
    browser.shows("Welcome").await;

    let target = served.join().unwrap();
    let forged = target.replace("state=", "state=x");
    let error = session.finish(AuthorizationRequest::from_json(&kept).unwrap(), &forged).await.unwrap_err();
    assert_eq!(error.kind(), AuthErrorKind::Rejected);
    session.finish(AuthorizationRequest::from_json(&kept).unwrap(), &target).await.unwrap();
    assert_eq!(account::call(&client, &WHO).await.unwrap().get("user"), Some(&json!("alice")));
    assert_eq!(provider.count("POST /token").await, 1);
}
