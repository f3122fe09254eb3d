//! Options of one call: what they add, what they replace, and what they may not do.

use std::time::Duration;

use clientsmith_runtime::CallOptions;
use tokio::sync::Semaphore;

use crate::server::{Reply, Seen, Server, reply};
use crate::tasks::{Auth, Client, Error, Task};

const TASK: &str = r#"{"id":7,"label":"Write"}"#;

async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(answer).await;
    let client = Client::builder()
        .base_url(&server.url)
        .default_header("X-Tenant", "default")
        .credentials(Auth::api_key("of-client"))
        .build()
        .unwrap();
    (server, client)
}

fn options() -> CallOptions {
    CallOptions::new()
}

#[tokio::test]
async fn headers_and_pairs_of_the_query_are_added_to_one_call() {
    let (server, client) = start(|_| reply(200).json(TASK)).await;
    let own = options()
        .header("x-tenant", "mine")
        .header("X-TENANT", "mine too")
        .header("X-Trace", "own")
        .query("page", "9")
        .query("a b", "c&d=ü")
        .query("empty", "");
    client.get_task(3, "1").page(2).trace("argument").options(own).send().await.unwrap();
    client.get_task(3, "1").send().await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].target, "/v1/tenants/3/tasks/1?page=2&page=9&a%20b=c%26d%3D%C3%BC&empty=");
    let named = |name: &str| -> Vec<&str> {
        seen[0].headers.iter().filter(|(it, _)| it == name).map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(named("x-tenant"), ["mine", "mine too"]);
    assert_eq!(named("x-trace"), ["own"]);
    assert_eq!(
        (seen[1].target.as_str(), seen[1].header("x-tenant")),
        ("/v1/tenants/3/tasks/1", Some("default"))
    );
}

#[tokio::test]
async fn what_would_change_where_a_request_ends_is_never_sent() {
    let (server, client) = start(|_| reply(200).json(TASK)).await;
    for (name, value) in
        [("Content-Length", "1"), ("transfer-encoding", "chunked"), ("a b", "c"), ("x", "CANARY\r\ny: z")]
    {
        let error = client.get_task(3, "1").options(options().header(name, value)).send().await.unwrap_err();
        let expected = format!("getTask: the header `{name}` of the call's options cannot be sent");
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("CANARY"));
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_call_can_be_anonymous_or_take_another_credential() {
    let (server, client) = start(|_| reply(201).json(TASK)).await;
    let task = Task::new(7, "x");
    let create = |own| client.create_task(&task).options(own).send();
    create(options()).await.unwrap();
    create(options().anonymous()).await.unwrap();
    create(options().credential(Auth::api_key("of-call"))).await.unwrap();
    create(options().credential(Auth::query_key("q")).credential(Auth::oauth2("token"))).await.unwrap();
    create(options().header("Authorization", "Custom own")).await.unwrap();
    client.find_tasks("a", "x", &[]).options(options().scheme("apiKey")).send().await.unwrap();
    let seen = server.seen();
    let keys: Vec<_> = seen.iter().map(|it| (it.header("x-api-key"), it.header("authorization"))).collect();
    assert_eq!(
        keys,
        [
            (Some("of-client"), None),
            (None, None),
            (Some("of-call"), None),
            (None, Some("Bearer token")),
            (None, Some("Custom own")),
            (Some("of-client"), None),
        ]
    );
    assert_eq!(seen[3].target, "/v1/tasks?key=q");
    let error = create(options().scheme("queryKey")).await.unwrap_err();
    assert_eq!(error.to_string(), "the client holds no credential for `queryKey`");
}

#[tokio::test]
async fn a_default_authorization_is_not_sent_with_another_credential() {
    let server = Server::start(|_| reply(201).json(TASK)).await;
    let builder = Client::builder().base_url(&server.url).default_header("Authorization", "Custom default");
    let client = builder.build().unwrap();
    for own in [options(), options().anonymous(), options().credential(Auth::oauth2("token"))] {
        client.create_task(&Task::new(7, "x")).options(own).send().await.unwrap();
    }
    let sent: Vec<_> = server.seen().iter().map(|it| it.header("authorization").map(str::to_owned)).collect();
    assert_eq!(sent, [Some("Custom default".to_owned()), None, Some("Bearer token".to_owned())]);
}

#[tokio::test]
async fn a_credential_of_a_call_stays_on_its_origin() {
    let foreign = Server::start(|_| reply(200).json(TASK)).await;
    let location = foreign.url.clone();
    let (_home, client) = start(move |_| reply(302).header("location", &location)).await;
    let own = options()
        .credential(Auth::api_key("CANARY"))
        .credential(Auth::query_key("CANARY"))
        .header("X-Own", "CANARY")
        .query("own", "CANARY");
    client.get_task(3, "1").options(own).send().await.unwrap();
    assert!(!format!("{:?}", foreign.only()).contains("CANARY"));
    // Without TLS, and not on this machine.
    let client = Client::builder().base_url("http://api.example").build().unwrap();
    let own = options().credential(Auth::api_key("CANARY"));
    let error = client.get_task(3, "1").options(own).send().await.unwrap_err();
    assert_eq!(error.to_string(), "credentials are not sent to http://api.example without TLS");
}

#[tokio::test]
async fn credentials_with_a_life_of_their_own_belong_to_a_client() {
    let (server, client) = start(|_| reply(201).json(TASK)).await;
    let source = clientsmith_runtime::Token::from_fn(|| async { Ok::<_, std::io::Error>("token") });
    let own = options().credential(Auth::oauth2(source));
    let error = client.create_task(&Task::new(7, "x")).options(own).send().await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)), "{error:?}");
    let expected = "credential for `oauth2`: its tokens have a life, which belongs to a client: a call takes a key, a \
                    password or a token";
    assert_eq!(error.to_string(), expected);
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn no_value_is_shown() {
    let (_server, client) = start(|_| reply(200).json(TASK)).await;
    let own = options().header("X-Own", "CANARY").query("own", "CANARY").credential(Auth::api_key("CANARY"));
    let own = own.part_header("part", "X-Part", "CANARY");
    let shown = format!("{own:?} {:?}", client.get_task(3, "1").options(own.clone()));
    assert!(shown.contains("X-Own") && shown.contains("X-Part") && !shown.contains("CANARY"), "{shown}");
}

#[tokio::test]
async fn a_header_of_a_part_wants_a_part() {
    let (server, client) = start(|_| reply(200).json(TASK)).await;
    let own = options().part_header("part", "X-Part", "a");
    let refused = "the call's options have a header for the part `part`, which the body has not";
    let error = client.get_task(3, "1").options(own.clone()).send().await.unwrap_err();
    assert_eq!(error.to_string(), format!("getTask: {refused}"));
    let error = client.create_task(&Task::new(7, "x")).options(own).send().await.unwrap_err();
    assert_eq!(error.to_string(), format!("createTask: {refused}"));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn time_is_limited_per_call() {
    let gate = std::sync::Arc::new(Semaphore::new(0));
    let (_server, client) = start(move |_| reply(200).json(TASK).behind(&gate)).await;
    let own = options().timeout(Duration::from_millis(50));
    let error = client.get_task(3, "1").page(1_234_567).options(own).send().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    let text = error.to_string();
    assert!(
        text.ends_with("/v1/tenants/3/tasks/1 was up") && !format!("{error:?}").contains("1234567"),
        "{text}"
    );
}

#[tokio::test]
async fn a_limit_of_a_call_replaces_that_of_the_client() {
    let server = Server::start(|_| reply(200).json(TASK)).await;
    let builder = || Client::builder().base_url(&server.url);
    let client = builder().timeout(Duration::ZERO).build().unwrap();
    assert!(client.get_task(3, "1").send().await.unwrap_err().is_timeout());
    client.get_task(3, "1").options(options().timeout(Duration::MAX)).send().await.unwrap();
}
