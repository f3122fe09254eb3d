//! Redirects: what is followed, and what does not travel along.

use crate::server::{Server, reply};
use crate::tasks::{Auth, Client, CreateTaskOk, Error, Task};

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

#[tokio::test]
async fn credentials_stay_on_their_origin() {
    let foreign = Server::start(|_| reply(200).json(TASK)).await;
    for (status, target) in [(301, "/x"), (302, "/x?key=CANARY-Q"), (303, "/x"), (307, "/x"), (308, "/x")] {
        let location = format!("{}{target}", foreign.url);
        let home = Server::start(move |_| reply(status).header("location", &location)).await;
        let client = Client::builder()
            .base_url(&home.url)
            .default_header("X-Tenant-Secret", "CANARY-H")
            .credentials(Auth::api_key("CANARY-K"))
            .credentials(Auth::query_key("CANARY-Q"))
            .build()
            .unwrap();
        let sent = client.get_task(3, "1").trace("CANARY-T").session("CANARY-S").send().await;
        assert!(sent.is_ok(), "{status}: {sent:?}");
    }
    let seen = foreign.seen();
    assert_eq!(seen.len(), 5);
    for seen in seen {
        assert!(!format!("{seen:?}").contains("CANARY"), "{seen:?}");
        assert_eq!(seen.header("referer"), None);
        assert_eq!(seen.header("accept"), Some("application/json"));
    }
}

#[tokio::test]
async fn credentials_follow_on_their_own_origin() {
    let home = Server::start(|seen| match seen.target.as_str() {
        "/v1/tasks" => reply(307).header("location", "/v2/tasks"),
        _ => reply(201).json(TASK),
    })
    .await;
    let client = Client::builder().base_url(&home.url).credentials(Auth::api_key("k-1")).build().unwrap();
    let made = client.create_task(&Task::new(7, "Write")).send().await.unwrap();
    assert_eq!(made, CreateTaskOk::Created(Task::new(7, "Write")));
    let seen = home.seen();
    assert_eq!(seen[1].line(), "POST /v2/tasks");
    assert_eq!((seen[1].body.as_str(), seen[1].header("x-api-key")), (seen[0].body.as_str(), Some("k-1")));
    assert_eq!(seen[1].header("referer"), None);
}

#[tokio::test]
async fn a_way_back_home_carries_nothing_either() {
    let home = Server::start(|seen| match seen.header("x-bounce") {
        _ if seen.target == "/home" => reply(200).json(TASK),
        _ => reply(302).header("location", seen.header("x-trace").unwrap()),
    })
    .await;
    let back = format!("{}/home", home.url);
    let foreign = Server::start(move |_| reply(302).header("location", &back)).await;
    let client = Client::builder().base_url(&home.url).credentials(Auth::api_key("CANARY")).build().unwrap();
    client.get_task(3, "1").trace(&foreign.url).send().await.unwrap();
    assert_eq!(home.seen()[1].header("x-api-key"), None);
}

#[tokio::test]
async fn a_body_does_not_go_to_strangers() {
    let foreign = Server::start(|_| reply(201).json(TASK)).await;
    let location = foreign.url.clone();
    let home = Server::start(move |_| reply(307).header("location", &location)).await;
    let client = Client::builder().base_url(&home.url).credentials(Auth::api_key("k")).build().unwrap();
    let error = client.create_task(&Task::new(7, "CANARY")).send().await.unwrap_err();
    assert_eq!(error.status(), Some(307));
    assert!(foreign.seen().is_empty());
}

#[tokio::test]
async fn a_circle_ends() {
    let home = Server::start(|_| reply(302).header("location", "/v1/again")).await;
    let client = Client::builder().base_url(&home.url).build().unwrap();
    let error = client.get_task(3, "1").send().await.unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)));
    assert_eq!((error.status(), home.seen().len()), (Some(302), 11));
}
