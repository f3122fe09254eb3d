//! Answers in pages: every way to the next one, and servers that lead nowhere or elsewhere.

use std::convert::Infallible;
use std::sync::OnceLock;

use clientsmith_runtime::serde::Deserialize;
use clientsmith_runtime::{
    Api, Call, CallOptions, Client, ClientBuilder, Next, OnlyPages, Operation, PagesOf, Pagination,
    Placement, Scheme, auth,
};

use crate::server::{Reply, Seen, Server, reply};

type Error = clientsmith_runtime::Error<Infallible>;

static API: Api = Api {
    name: "pages",
    version: "1",
    user_agent: "",
    servers: &[],
    schemes: &[Scheme { key: "key", placement: Placement::Header { name: "X-Key", template: "{}" } }],
};

macro_rules! operation {
    ($name:ident, $pages:expr) => {
        static $name: Operation = Operation {
            id: "list",
            path: "/v1/list",
            query: &["at", "size"],
            access: &[&[clientsmith_runtime::Need { scheme: "key", scopes: &[] }]],
            pages: Some(&$pages),
            ..Operation::BLANK
        };
    };
}

const BLANK: Pagination = Pagination { items: Some("/data"), ..Pagination::BLANK };
operation!(
    CURSOR,
    Pagination { next: Next::Cursor { parameter: "at", at: "/next" }, more: Some("/more"), ..BLANK }
);
operation!(HEADER, Pagination { next: Next::Header { parameter: "at", name: "X-Next" }, ..BLANK });
operation!(
    LAST_ITEM,
    Pagination { next: Next::LastItem { parameter: "at", at: "/n" }, more: Some("/more"), ..BLANK }
);
operation!(
    PAGE,
    Pagination {
        next: Next::Page { parameter: "at", first: 1, current: None },
        total: Some("/total"),
        ..BLANK
    }
);
operation!(OFFSET, Pagination { next: Next::Offset { parameter: "at" }, total: Some("/total"), ..BLANK });
operation!(LINK, BLANK);
operation!(URL, Pagination { next: Next::Url { at: "/links/next" }, ..BLANK });

#[derive(Debug, PartialEq, Deserialize)]
struct Item {
    n: u64,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    data: Option<Vec<Item>>,
}

fn client(url: &str) -> Client {
    let key = auth::ApiKey::new("key", "CANARY");
    ClientBuilder::<Client>::new(&API).base_url(url).credentials(key).build().unwrap()
}

fn call(client: &Client, operation: &'static Operation) -> Call<Page, Infallible, PagesOf<Item>> {
    client.call(operation, &[], clientsmith_runtime::derived).streaming(PagesOf::derived())
}

/// All items, and the error at the end if there is one.
async fn collect(call: Call<Page, Infallible, PagesOf<Item>>) -> (Vec<u64>, Option<Error>) {
    let (mut items, mut found) = (call.items(), Vec::new());
    loop {
        match items.next().await {
            Some(Ok(item)) => found.push(item.n),
            Some(Err(error)) => {
                assert!(items.next().await.is_none(), "it goes on behind an error");
                return (found, Some(error));
            }
            None => return (found, None),
        }
    }
}

#[track_caller]
fn number(seen: &Seen) -> u64 {
    seen.target.split("at=").nth(1).map_or(0, |it| it.split('&').next().unwrap().parse().unwrap())
}

/// Two items a page: 0 to 5, then none.
fn data(from: u64) -> String {
    let items: Vec<String> = (from..6).take(2).map(|n| format!("{{\"n\":{n}}}")).collect();
    items.join(",")
}

#[track_caller]
fn check_lines(server: &Server, expected: &[&str]) {
    let seen = server.seen();
    assert_eq!(seen.iter().map(Seen::line).collect::<Vec<_>>(), expected);
    assert!(seen.iter().all(|it| it.header("x-key") == Some("CANARY")));
}

#[tokio::test]
async fn cursors_are_taken_from_answers_headers_and_items() {
    let all = [0, 1, 2, 3, 4, 5];
    let answer = |seen: &Seen| {
        let at = number(seen);
        let next = if at < 4 { format!("\"{}\"", at + 2) } else { "null".to_owned() };
        reply(200).json(&format!("{{\"next\":{next},\"data\":[{}]}}", data(at)))
    };
    let server = Server::start(answer).await;
    assert_eq!(collect(call(&client(&server.url), &CURSOR).with(1, &2)).await.0, all);
    check_lines(&server, &["GET /v1/list?size=2", "GET /v1/list?at=2&size=2", "GET /v1/list?at=4&size=2"]);
    // It begins where the caller says.
    assert_eq!(collect(call(&client(&server.url), &CURSOR).with(0, &"4")).await.0, [4, 5]);

    let answer = |seen: &Seen| {
        let at = number(seen);
        let page = reply(200).json(&format!("{{\"data\":[{}]}}", data(at)));
        if at < 4 { page.header("x-next", &(at + 2).to_string()) } else { page }
    };
    let server = Server::start(answer).await;
    assert_eq!(collect(call(&client(&server.url), &HEADER)).await.0, all);

    let answer = |seen: &Seen| {
        let at = if seen.target.contains("at=") { number(seen) + 1 } else { 0 };
        reply(200).json(&format!("{{\"more\":{},\"data\":[{}]}}", at < 4, data(at)))
    };
    let server = Server::start(answer).await;
    assert_eq!(collect(call(&client(&server.url), &LAST_ITEM)).await.0, all);
    check_lines(&server, &["GET /v1/list", "GET /v1/list?at=1", "GET /v1/list?at=3"]);
}

#[tokio::test]
async fn pages_and_items_are_counted() {
    let by_page = |seen: &Seen| {
        let page = number(seen).max(1);
        reply(200).json(&format!("{{\"data\":[{}]}}", data((page - 1) * 2)))
    };
    let server = Server::start(by_page).await;
    assert_eq!(collect(call(&client(&server.url), &PAGE)).await.0, [0, 1, 2, 3, 4, 5]);
    // The empty one is the end.
    check_lines(&server, &["GET /v1/list", "GET /v1/list?at=2", "GET /v1/list?at=3", "GET /v1/list?at=4"]);
    let with_total = |seen: &Seen| {
        let page = number(seen).max(1);
        reply(200).json(&format!("{{\"total\":\"3\",\"data\":[{}]}}", data((page - 1) * 2)))
    };
    let server = Server::start(with_total).await;
    assert_eq!(collect(call(&client(&server.url), &PAGE).with(0, &2)).await.0, [2, 3, 4, 5]);
    check_lines(&server, &["GET /v1/list?at=2", "GET /v1/list?at=3"]);
    let by_offset =
        |seen: &Seen| reply(200).json(&format!("{{\"total\":6,\"data\":[{}]}}", data(number(seen))));
    let server = Server::start(by_offset).await;
    assert_eq!(collect(call(&client(&server.url), &OFFSET)).await.0, [0, 1, 2, 3, 4, 5]);
    check_lines(&server, &["GET /v1/list", "GET /v1/list?at=2", "GET /v1/list?at=4"]);
}

#[tokio::test]
async fn urls_are_followed_on_the_same_origin() {
    let answer = |seen: &Seen| {
        let at = number(seen);
        let page = reply(200).json(&format!("{{\"data\":[{}]}}", data(at)));
        let link = format!("</v1/list?size=2&at={}>; rel=\"next\", </x>; rel=first", at + 2);
        if at < 4 { page.header("link", &link) } else { page }
    };
    let server = Server::start(answer).await;
    // What the caller adds to the query is the server's to repeat.
    let call_with = call(&client(&server.url), &LINK).options(CallOptions::new().query("own", "1"));
    assert_eq!(collect(call_with).await.0, [0, 1, 2, 3, 4, 5]);
    let lines = ["GET /v1/list?own=1", "GET /v1/list?size=2&at=2", "GET /v1/list?size=2&at=4"];
    check_lines(&server, &lines);

    let url = std::sync::Arc::new(OnceLock::<String>::new());
    let own = std::sync::Arc::clone(&url);
    let answer = move |seen: &Seen| {
        let next = match number(seen) {
            0 => "\"?at=2\"".to_owned(),
            2 => format!("\"{}/v1/list?at=4#x\"", own.get().unwrap()),
            _ => "\"\"".to_owned(),
        };
        reply(200).json(&format!("{{\"links\":{{\"next\":{next}}},\"data\":[{}]}}", data(number(seen))))
    };
    let server = Server::start(answer).await;
    url.set(server.url.clone()).unwrap();
    assert_eq!(collect(call(&client(&server.url), &URL)).await.0, [0, 1, 2, 3, 4, 5]);
    check_lines(&server, &["GET /v1/list", "GET /v1/list?at=2", "GET /v1/list?at=4"]);
}

#[track_caller]
fn check_refused(outcome: (Vec<u64>, Option<Error>), items: &[u64], reason: &str) {
    let (found, error) = outcome;
    assert_eq!(found, items);
    let Some(error @ Error::Request(_)) = error else { panic!("{error:?}") };
    assert_eq!(error.to_string(), format!("list: {reason}"));
    assert!(!format!("{error:?}").contains("CANARY"));
}

#[tokio::test]
async fn no_other_origin_is_asked_for_a_page() {
    let foreign = Server::start(|_| reply(200).json("{}")).await;
    for (next, reason) in [
        (
            format!("{}/?at=CANARY", foreign.url),
            format!("it is at another origin, `{}`, which may not be trusted", foreign.url),
        ),
        (
            foreign.url.replace("http:", ""),
            format!("it is at another origin, `{}`, which may not be trusted", foreign.url),
        ),
        (
            "https://127.0.0.1/".to_owned(),
            "it is at another origin, `https://127.0.0.1`, which may not be trusted".to_owned(),
        ),
        ("http://u:CANARY@127.0.0.1/".to_owned(), "its address holds a user or a password".to_owned()),
        ("CANARY".to_owned(), "what the answer holds at `/links/next` is no URL".to_owned()),
        ("http://".to_owned(), "its address is no URL".to_owned()),
    ] {
        let body = format!("{{\"links\":{{\"next\":\"{next}\"}},\"data\":[{{\"n\":7}}]}}");
        let server = Server::start(move |_| reply(200).json(&body)).await;
        let outcome = collect(call(&client(&server.url), &URL)).await;
        check_refused(outcome, &[7], &format!("there is no way to the next page: {reason}"));
    }
    let link = format!("<{}/>; rel=next", foreign.url);
    let server = Server::start(move |_| reply(200).header("link", &link).json("{\"data\":[]}")).await;
    let (_, error) = collect(call(&client(&server.url), &LINK)).await;
    assert!(matches!(error, Some(Error::Request(_))));
    assert!(foreign.seen().is_empty());
}

#[tokio::test]
async fn an_origin_that_the_caller_allows_is_asked() {
    let other = Server::start(|_| reply(200).json("{\"data\":[{\"n\":2}]}")).await;
    let body = format!("{{\"links\":{{\"next\":\"{}/more\"}},\"data\":[{{\"n\":1}}]}}", other.url);
    let server = Server::start(move |_| reply(200).json(&body)).await;
    let key = auth::ApiKey::new("key", "CANARY");
    let builder = ClientBuilder::<Client>::new(&API).base_url(&server.url).credentials(key);
    let client = builder.allow_origin(&other.url).build().unwrap();
    assert_eq!(collect(call(&client, &URL)).await.0, [1, 2]);
    check_lines(&other, &["GET /more"]);
}

#[tokio::test]
async fn circles_and_pages_without_end_are_left() {
    const CIRCLE: &str =
        "there is no way to the next page: the server leads back to a page that was there already";
    const AGAIN: &str = "there is no way to the next page: the server gives the same page again";
    let same = |body: &'static str| Server::start(move |_| reply(200).json(body));
    let server = same("{\"next\":\"a\",\"data\":[{\"n\":1}]}").await;
    check_refused(collect(call(&client(&server.url), &CURSOR)).await, &[1, 1], CIRCLE);
    let server = same("{\"links\":{\"next\":\"/v1/list\"},\"data\":[{\"n\":1}]}").await;
    check_refused(collect(call(&client(&server.url), &URL)).await, &[1], CIRCLE);
    for operation in [&PAGE, &OFFSET] {
        let server = same("{\"data\":[{\"n\":1}]}").await;
        check_refused(collect(call(&client(&server.url), operation)).await, &[1, 1], AGAIN);
    }
    // Two that lead to each other.
    let answer = |seen: &Seen| {
        let next = if seen.target.ends_with("at=a") { "b" } else { "a" };
        reply(200).json(&format!("{{\"next\":\"{next}\",\"data\":[{{\"n\":1}}]}}"))
    };
    let server = Server::start(answer).await;
    check_refused(collect(call(&client(&server.url), &CURSOR)).await, &[1, 1, 1], CIRCLE);
}

#[tokio::test]
async fn there_is_a_bound_of_pages() {
    fn endless(seen: &Seen) -> Reply {
        let n = number(seen) + 1;
        reply(200).json(&format!("{{\"next\":{n},\"data\":[{{\"n\":{n}}}]}}"))
    }
    let server = Server::start(endless).await;
    let client = client(&server.url);
    let bound = |pages| format!("there are more than {pages} pages; `max_pages` asks for more");
    let options = CallOptions::new().max_pages(3);
    check_refused(collect(call(&client, &CURSOR).options(options)).await, &[1, 2, 3], &bound(3));
    let mut pages = call(&client, &CURSOR).pages().max_pages(1);
    assert_eq!(pages.next().await.unwrap().unwrap(), Page { data: Some(vec![Item { n: 1 }]) });
    assert_eq!(pages.next().await.unwrap().unwrap_err().to_string(), format!("list: {}", bound(1)));
    assert!(pages.next().await.is_none());
    let (found, error) = collect(call(&client, &CURSOR)).await;
    assert_eq!((found.len(), error.unwrap().to_string()), (10_000, format!("list: {}", bound(10_000))));
}

#[tokio::test]
async fn what_goes_wrong_is_told_once_and_is_the_end() {
    let answer = |seen: &Seen| match number(seen) {
        0 => reply(200).json("{\"next\":1,\"data\":[{\"n\":1},{\"n\":\"CANARY\"},{\"n\":3}]}"),
        1 => reply(200).json("{\"next\":2,\"data\":null}"),
        _ => reply(404).json("{}"),
    };
    let server = Server::start(answer).await;
    let mut items = call(&client(&server.url), &CURSOR).items();
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    let Some(Err(Error::Decode(error))) = items.next().await else { panic!() };
    assert_eq!((error.path(), error.answer().body().as_ref()), ("[1].n", &br#"{"n":"CANARY"}"#[..]));
    assert_eq!(items.next().await.unwrap().unwrap().n, 3);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert!(items.next().await.is_none());

    for (body, reason) in [("{\"data\":7}", "expected a list of items at `/data`"), ("<", "expected value")] {
        let server = Server::start(move |_| reply(200).json(body)).await;
        let (_, error) = collect(call(&client(&server.url), &LINK)).await;
        match error {
            Some(Error::Decode(error)) => assert_eq!(error.reason(), reason),
            // What is no JSON has no items.
            other => assert!(body == "<" && other.is_none(), "{other:?}"),
        }
    }
    let server = Server::start(|_| reply(200).json("{\"next\":{},\"data\":[]}")).await;
    let reason = "there is no way to the next page: what the answer holds at `/next` is no cursor";
    check_refused(collect(call(&client(&server.url), &CURSOR)).await, &[], reason);
}

#[tokio::test]
async fn each_page_is_a_call_with_retries_and_a_key_of_its_own() {
    let count = std::sync::atomic::AtomicU64::new(0);
    let answer = move |seen: &Seen| match count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
        1 => reply(503).header("retry-after", "0"),
        _ if number(seen) == 0 => reply(200).json("{\"next\":2,\"data\":[{\"n\":1}]}"),
        _ => reply(200).json("{\"data\":[{\"n\":2}]}"),
    };
    let server = Server::start(answer).await;
    let options = CallOptions::new().idempotency_key("own").header("X-Own", "o");
    let call = call(&client(&server.url), &CURSOR).options(options);
    assert_eq!(collect(call).await.0, [1, 2]);
    let seen = server.seen();
    let keys: Vec<_> = seen.iter().map(|it| (it.header("idempotency-key"), it.header("x-own"))).collect();
    assert_eq!(keys, [(Some("own"), Some("o")), (None, Some("o")), (None, Some("o"))]);
}

#[tokio::test]
async fn pages_are_there_without_items_too_and_nothing_is_sent_before() {
    let server = Server::start(|_| reply(200).json("{\"data\":[]}")).await;
    let client = client(&server.url);
    let call: Call<Page, Infallible, OnlyPages> =
        client.call(&LINK, &[], clientsmith_runtime::derived).streaming(OnlyPages);
    let mut pages = call.pages();
    assert!(server.seen().is_empty());
    assert_eq!(format!("{pages:?}"), "Pages { operation: \"list\", count: 0, .. }");
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
}
