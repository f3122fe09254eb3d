//! What a browser, and whoever else finds the port, gets to see.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

use super::*;
use crate::auth::interactive::request::{Asking, Iss};

struct Login {
    waiting: Waiting,
    authority: String,
    state: String,
}

async fn login(host: LoopbackHost) -> Login {
    let loopback = Loopback::bind(host, 0, "/callback").await.unwrap();
    let redirect_uri = loopback.redirect_uri();
    let asking = Asking {
        scheme: "oauth2",
        authorization_url: &Url::parse("https://as.example/auth").unwrap(),
        client_id: "id",
        scopes: &[],
        resources: &[],
        parameters: &[],
        key: None,
        issuer: None,
        iss: Iss::Unknown,
    };
    let request = AuthorizationRequest::new(&asking, &redirect_uri).unwrap();
    let state = request.state.expose().to_owned();
    let authority =
        redirect_uri.strip_prefix("http://").unwrap().strip_suffix("/callback").unwrap().to_owned();
    Login { waiting: loopback.wait(request), authority, state }
}

impl Login {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.authority).await.unwrap()
    }

    async fn send(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn get(&self, target: &str) -> String {
        self.send(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.authority)).await
    }

    async fn call_back(&self) -> String {
        self.get(&format!("/callback?code=CODE&state={}", self.state)).await
    }
}

#[track_caller]
fn has_status(answer: &str, status: u16) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
}

#[tokio::test]
async fn f44_a_forged_callback_gets_400_and_the_login_goes_on() {
    let mut login = login(LoopbackHost::V4).await;
    for forged in
        ["", "?code=evil", "?code=evil&state=guess", "?error=access_denied", "?error=access_denied&state=x"]
    {
        has_status(&login.get(&format!("/callback{forged}")).await, 400);
    }
    has_status(&login.call_back().await, 303);
    assert_eq!(login.waiting.answer().await.unwrap().expose(), "CODE");
}

#[tokio::test]
async fn f44_a_state_is_good_for_one_answer() {
    let mut login = login(LoopbackHost::V4).await;
    has_status(&login.call_back().await, 303);
    has_status(&login.call_back().await, 400);
    assert_eq!(login.waiting.answer().await.unwrap().expose(), "CODE");
}

#[tokio::test]
async fn f46_duplicates_are_refused_and_the_login_goes_on() {
    let mut login = login(LoopbackHost::V4).await;
    let twice = format!("/callback?code=a&code=b&state={}", login.state);
    has_status(&login.get(&twice).await, 400);
    has_status(&login.call_back().await, 303);
    assert_eq!(login.waiting.answer().await.unwrap().expose(), "CODE");
}

#[tokio::test]
async fn f46_errors_of_the_server_end_the_login() {
    let mut login = login(LoopbackHost::V4).await;
    has_status(&login.get(&format!("/callback?error=access_denied&state={}", login.state)).await, 303);
    let error = login.waiting.answer().await.unwrap_err();
    assert_eq!(error.oauth_code(), Some("access_denied"));
    assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
}

#[tokio::test]
async fn f46_other_paths_methods_and_hosts_are_not_served() {
    let login = login(LoopbackHost::V4).await;
    let (authority, state) = (&login.authority, &login.state);
    has_status(&login.get("/favicon.ico").await, 404);
    has_status(&login.get("/").await, 404);
    has_status(&login.get("/callback/end").await, 404);
    let host = format!("GET /callback?code=c&state={state} HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    has_status(&login.send(&host).await, 421);
    has_status(&login.send("GET /callback HTTP/1.1\r\n\r\n").await, 421);
    let post = format!(
        "POST /callback?code=c&state={state} HTTP/1.1\r\nHost: {authority}\r\nContent-Length: 4\r\n\r\nbody"
    );
    has_status(&login.send(&post).await, 405);
    let long = format!("GET /callback?{} HTTP/1.1\r\nHost: {authority}\r\n\r\n", "x".repeat(20_000));
    has_status(&login.send(&long).await, 431);
    has_status(&login.send("\r\n\r\nnonsense\r\n\r\n").await, 400);
    // None of them has used up the state.
    has_status(&login.call_back().await, 303);
}

#[tokio::test]
async fn f46_silent_connections_hold_up_nobody() {
    let mut login = login(LoopbackHost::V4).await;
    let mut silent = Vec::new();
    for _ in 0..8 {
        silent.push(login.connect().await);
    }
    has_status(&login.call_back().await, 303);
    assert_eq!(login.waiting.answer().await.unwrap().expose(), "CODE");
}

#[tokio::test]
async fn f46_the_last_page_is_clean_and_the_listener_is_gone_after_it() {
    let mut login = login(LoopbackHost::V4).await;
    let moved = login.call_back().await;
    assert!(moved.contains("\r\nLocation: /callback/end\r\n"), "{moved}");
    assert!(!moved.contains("CODE") && !moved.contains(&login.state), "{moved}");
    login.waiting.answer().await.unwrap();

    let mut browser = login.connect().await;
    let get = format!("GET /callback/end HTTP/1.1\r\nHost: {}\r\n\r\n", login.authority);
    browser.write_all(get.as_bytes()).await.unwrap();
    login.waiting.end(Page::Failed { why: "<b>".to_owned() }).await;
    let mut page = String::new();
    browser.read_to_string(&mut page).await.unwrap();
    has_status(&page, 200);
    assert!(page.contains("&lt;b&gt;"), "{page}");
    TcpStream::connect(&login.authority).await.unwrap_err();
}

#[tokio::test]
async fn f46_the_listener_waits_no_longer_than_for_the_last_page() {
    let desk = login(LoopbackHost::V4).await.waiting.desk;
    let shown = |desk: Arc<Desk>| tokio::time::timeout(Duration::ZERO, async move { desk.shown().await });
    assert!(shown(Arc::clone(&desk)).await.is_err());
    desk.note_shown();
    assert!(shown(desk).await.is_ok());
}

#[tokio::test]
async fn f46_a_browser_that_never_follows_keeps_nobody_waiting() {
    let mut login = login(LoopbackHost::V4).await;
    has_status(&login.call_back().await, 303);
    login.waiting.answer().await.unwrap();
    tokio::time::pause();
    login.waiting.end(Page::Done).await;
    TcpStream::connect(&login.authority).await.unwrap_err();
}

#[tokio::test]
async fn f46_a_login_that_is_given_up_closes_the_listener() {
    let login = login(LoopbackHost::V4).await;
    let mut open = login.connect().await;
    let authority = login.authority.clone();
    drop(login);
    // The connection ends, whichever way the operating system tells it.
    let ended = open.read(&mut [0; 8]).await;
    assert!(matches!(ended, Ok(0) | Err(_)), "{ended:?}");
    TcpStream::connect(&authority).await.unwrap_err();
}

#[tokio::test]
async fn f47_localhost_is_answered_in_both_families() {
    let login = login(LoopbackHost::Localhost).await;
    let (_, port) = login.authority.split_once(':').unwrap();
    let get = format!("GET /favicon.ico HTTP/1.1\r\nHost: {}\r\n\r\n", login.authority);
    for address in ["127.0.0.1", "::1"] {
        let Ok(mut stream) = TcpStream::connect((address, port.parse().unwrap())).await else {
            assert_eq!(address, "::1");
            eprintln!("skipped: this machine has no ::1");
            continue;
        };
        stream.write_all(get.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        has_status(&answer, 404);
    }
}
