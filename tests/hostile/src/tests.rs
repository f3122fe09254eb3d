//! Tables and derives: two ways to the same values.

use clientsmith_runtime::serde::Serialize;
use clientsmith_runtime::serde::de::DeserializeOwned;
use clientsmith_runtime::serde_json::{self, Value, json};

use super::{closed_kinds, derived_kinds, kinds, media};

fn through<T: Serialize + DeserializeOwned>(value: &Value) -> Option<Value> {
    let read: T = serde_json::from_value(value.clone()).ok()?;
    serde_json::to_value(&read).ok()
}

fn is_read<T: DeserializeOwned>(value: &Value) -> bool {
    serde_json::from_value::<T>(value.clone()).is_ok()
}

#[track_caller]
fn zoo(value: &Value, written: Option<&Value>) {
    assert_eq!(through::<kinds::types::Zoo>(value).as_ref(), written, "by tables");
    assert_eq!(through::<derived_kinds::types::Zoo>(value).as_ref(), written, "by derives");
}

#[track_caller]
fn all(value: &Value, expected: bool) {
    assert_eq!(is_read::<kinds::types::All>(value), expected, "by tables");
    assert_eq!(is_read::<derived_kinds::types::All>(value), expected, "by derives");
}

#[test]
fn both_codecs_write_what_they_read() {
    let whole = json!({
        "star": {"kind": "kitty", "lives": 9, "name": "Tom"},
        "pets": [{"kind": "Lion", "prey": {"kind": "worm"}}],
    });
    zoo(&whole, Some(&whole));
    zoo(&json!({"new": 1}), Some(&json!({})));
    zoo(&json!({"star": {"kind": "kitty", "lives": "nine"}}), None);
    zoo(&json!([]), None);
}

#[test]
fn both_codecs_read_the_same() {
    let point = json!([1.5, null, {"a": "b"}]);
    all(&json!({"id": 7, "point": point, "mixed": null}), true);
    let whole = json!({
        "id": 7, "point": point, "mixed": 1, "open": ["a", 1], "switch": true, "price": "1.50",
        "chain": ["a", {"next": ["b", {"next": ["c", {"next": ["d", {}]}]}]}],
        "several": {"x-a": "b", "n-c": null},
        "own": ["mine"],
    });
    // A link requires a link, which no value can: it is read without one.
    all(&whole, true);
    all(&json!({"id": 7, "point": point, "mixed": 1, "own": ["mine"], "several": {"n-c": null}}), true);
    all(&json!({"id": 7, "point": point, "mixed": 1, "own": [7]}), false);
    all(&json!({"id": 7, "point": [1], "mixed": 1}), false);
    all(&json!({"point": point, "mixed": 1}), false);
}

#[test]
fn closed_enums_list_what_they_take() {
    assert_eq!("auto".parse(), Ok(closed_kinds::types::AllSwitchString::Auto));
    let error = serde_json::from_str::<closed_kinds::types::AllSwitchString>(r#""car""#).unwrap_err();
    assert!(error.to_string().starts_with("expected one of `auto`"), "{error}");
}

/// Asks a server that gives this answer alone.
fn fail(status: &str, content_type: &str, body: &str) -> media::operations::general::FailError {
    use std::io::{BufRead as _, BufReader, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = media::Client::builder().base_url(format!("http://{address}")).build().unwrap();
    let error = runtime.block_on(async { client.fail().send().await.unwrap_err() });
    server.join().unwrap();
    match error {
        media::Error::Api(error) => error.body,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_media_type_of_a_failure_says_what_it_is() {
    use media::operations::general::FailError;
    let note = |text: &str| serde_json::from_value::<media::types::Note>(json!({ "text": text })).unwrap();
    let problem = |title: &str| serde_json::from_value(json!({ "title": title })).unwrap();
    let (a_note, a_problem) = (r#"{"text":"n"}"#, r#"{"title":"p"}"#);
    let problem_json = "application/Problem+JSON; charset=utf-8";
    assert_eq!(fail("400 No", "application/json", a_note), FailError::BadRequest(note("n")));
    assert_eq!(fail("400 No", problem_json, a_problem), FailError::BadRequestProblemJson(problem("p")));
    assert_eq!(fail("400 No", "text/plain", "no"), FailError::BadRequestPlainText("no".to_owned()));
    assert_eq!(fail("404 No", problem_json, a_problem), FailError::ClientError(problem("p")));
    assert!(matches!(fail("404 No", "image/png", "P"), FailError::ClientErrorPng(octets) if octets == "P"));
    assert_eq!(fail("500 No", problem_json, a_problem), FailError::OtherProblemJson(problem("p")));
    assert_eq!(fail("500 No", "text/html", a_note), FailError::Other(note("n")));
}
