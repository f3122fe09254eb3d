//! A refused token: one new one, one more attempt, and no third.

use std::sync::atomic::{AtomicUsize, Ordering};

use clientsmith_runtime::Token;
use clientsmith_runtime::auth::{Issued, TokenFuture, TokenSource};

use crate::server::{Reply, Seen, Server, reply};
use crate::tasks::{Auth, Client, CreateTaskOk, Task};

/// Gives `token-1`, `token-2` and so on.
struct Counter(AtomicUsize);

impl TokenSource for Counter {
    fn token(&self) -> TokenFuture<'_> {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Box::pin(async move { Ok(Issued::new(format!("token-{number}"))) })
    }
}

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(answer).await;
    let token = Token::source(Counter(AtomicUsize::new(0)));
    let client = Client::builder().base_url(&server.url).credentials(Auth::oauth2(token)).build().unwrap();
    (server, client)
}

fn tokens(server: &Server) -> Vec<String> {
    server.seen().iter().map(|it| it.header("authorization").unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn a_refused_call_is_sent_once_more_with_its_body() {
    let (server, client) = start(|seen| match seen.header("authorization") {
        Some("Bearer token-2") => reply(202),
        _ => reply(401).header("www-authenticate", "Bearer error=\"invalid_token\""),
    })
    .await;
    let made = client.create_task(&Task::new(7, "x")).send().await.unwrap();
    assert_eq!(made, CreateTaskOk::Accepted);
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-2"]);
    let seen = server.seen();
    assert_eq!(seen[0].body, seen[1].body);
    assert_eq!(seen[1].headers.iter().filter(|(name, _)| name == "authorization").count(), 1);
}

#[tokio::test]
async fn a_second_refusal_is_the_callers() {
    let (server, client) = start(|_| reply(401)).await;
    let error = client.create_task(&Task::new(7, "x")).send().await.unwrap_err();
    assert_eq!((error.status(), error.is_auth()), (Some(401), true));
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_refusal_by_a_stranger_costs_no_token() {
    let foreign = Server::start(|_| reply(401)).await;
    let location = foreign.url.clone();
    let (home, client) = start(move |_| reply(303).header("location", &location)).await;
    let error = client.create_task(&Task::new(7, "x")).send().await.unwrap_err();
    assert_eq!((error.status(), home.seen().len(), foreign.seen().len()), (Some(401), 1, 1));
    assert_eq!(tokens(&foreign), [""]);
}

#[tokio::test]
async fn a_live_answer_comes_by_the_same_way() {
    let stranger = Server::start(|_| reply(200).body("0123456789")).await;
    let location = stranger.url.clone();
    let (home, client) = start(move |seen| match seen.header("authorization") {
        Some("Bearer token-2") => reply(302).header("location", &location),
        _ => reply(401).header("www-authenticate", "Bearer error=\"invalid_token\""),
    })
    .await;
    let mut body = client.create_task(&Task::new(7, "x")).stream().await.unwrap();
    assert_eq!(body.next().await.unwrap().unwrap(), "0123456789");
    assert_eq!(tokens(&home), ["Bearer token-1", "Bearer token-2"]);
    assert_eq!(tokens(&stranger), [""]);
}
