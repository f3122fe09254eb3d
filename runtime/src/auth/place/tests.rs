//! Tests of credentials in requests.

use http::Method;

use super::*;

fn request(url: &str) -> reqwest::Request {
    reqwest::Request::new(Method::GET, Url::parse(url).unwrap())
}

fn with_header(url: &str, name: HeaderName, value: &'static str) -> reqwest::Request {
    let mut request = request(url);
    request.headers_mut().insert(name, HeaderValue::from_static(value));
    request
}

fn header_text(request: &reqwest::Request, name: &str) -> Vec<String> {
    let values = request.headers().get_all(name).iter();
    values.map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn placed(placement: Placement, value: &str) -> Placed {
    token(placement, &value.into()).unwrap()
}

/// The refusal, which must not show the value.
#[track_caller]
fn refused(placement: Placement, value: &str) -> String {
    let error = token(placement, &value.into()).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("CANARY"), "{shown}");
    error.to_string()
}

const KEY: Placement = Placement::Header { name: "X-Api-KEY", template: "{}" };
const QUERY: Placement = Placement::Query { name: "api key", template: "{}" };
const COOKIE_KEY: Placement = Placement::Cookie { name: "sid", template: "{}" };

#[test]
fn a04_header_credentials_refuse_what_could_end_a_header() {
    for bad in ["CANARY\r\nX: y", "CANARY\n", "CANARY\0", "CANARYé", "\u{7f}CANARY", "CANARY\t"] {
        for placement in [Placement::Bearer, KEY, Placement::Authorization { scheme: "Custom" }, COOKIE_KEY] {
            refused(placement, bad);
        }
    }
    assert!(refused(Placement::Bearer, "two words CANARY").contains("space"));
    assert!(refused(Placement::Bearer, "").contains("empty"));
    for placement in [KEY, QUERY, COOKIE_KEY] {
        assert!(refused(placement, "").contains("empty"));
    }
    placed(Placement::Bearer, "a.b-c_d~e+f/g==");
    placed(KEY, "two words");
}

#[test]
fn a05_header_prefix_and_template() {
    let cases = [
        (Placement::Header { name: "authorization", template: "apiToken {}" }, "authorization", "apiToken K"),
        (Placement::Header { name: "AUTHORIZATION", template: "Token {}" }, "Authorization", "Token K"),
        (Placement::Header { name: "X-Auth", template: "Key key={}" }, "x-auth", "Key key=K"),
        (KEY, "x-api-key", "K"),
    ];
    for (placement, name, expected) in cases {
        let mut request = request("https://a.example/");
        placed(placement, "K").write(&mut request).unwrap();
        assert_eq!(header_text(&request, name), [expected]);
    }
    assert!(
        refused(Placement::Header { name: "bad name", template: "{}" }, "K").contains("not a header name")
    );
}

#[test]
fn a05_query_keys_are_encoded_appended_and_never_doubled() {
    let mut plain = request("https://a.example/x?b=%20c&d");
    placed(QUERY, "K&=ü").write(&mut plain).unwrap();
    assert_eq!(plain.url().query(), Some("b=%20c&d&api+key=K%26%3D%C3%BC"));
    assert_eq!(header_text(&plain, "cache-control"), ["no-store"]);

    let mut own = request("https://a.example/?api%20key=mine");
    placed(QUERY, "K").write(&mut own).unwrap();
    assert_eq!(own.url().query(), Some("api%20key=mine"));

    // What is JSON as a whole keeps its octets.
    let json = "%7B%22a%22%3A%22x%26api%20key%3Dmine%22%7D";
    let mut whole = request(&format!("https://a.example/?{json}"));
    placed(QUERY, "K").write(&mut whole).unwrap();
    assert_eq!(whole.url().query(), Some(&*format!("{json}&api+key=K")));
    placed(QUERY, "K").lift(&mut whole);
    assert_eq!(whole.url().query(), Some(json));

    // So does a text that is the key's name.
    let mut text = request("https://a.example/?api%20key");
    placed(QUERY, "K").write(&mut text).unwrap();
    assert_eq!(text.url().query(), Some("api%20key&api+key=K"));
    placed(QUERY, "K").strip(&mut text);
    assert_eq!(text.url().query(), Some("api%20key"));
}

#[test]
fn a05_cookies_merge_into_one_header() {
    let mut request = with_header("https://a.example/", COOKIE, "a=1; b=2");
    placed(COOKIE_KEY, "K").write(&mut request).unwrap();
    placed(Placement::Cookie { name: "other", template: "{}" }, "L").write(&mut request).unwrap();
    assert_eq!(header_text(&request, "cookie"), ["a=1; b=2; sid=K; other=L"]);
    assert!(request.headers()[COOKIE].is_sensitive());

    let mut own = with_header("https://a.example/", COOKIE, "sid=mine");
    placed(COOKIE_KEY, "K").write(&mut own).unwrap();
    assert_eq!(header_text(&own, "cookie"), ["sid=mine"]);

    for bad in ["CANARY;x", "CANARY,x", "CANARY x", "CANARY\"", "CANARY\\"] {
        assert!(refused(COOKIE_KEY, bad).contains("cookie"));
    }
}

#[test]
fn a06_scheme_words_are_sent_as_they_are_registered() {
    let word = |placed: Placed| match placed {
        Placed::Header { value, .. } => value.to_str().unwrap().to_owned(),
        other => unreachable!("{other:?}"),
    };
    assert_eq!(word(placed(Placement::Bearer, "t")), "Bearer t");
    assert_eq!(word(basic(Placement::Basic, "u", &"p".into()).unwrap()), "Basic dTpw");
    assert_eq!(
        word(placed(Placement::Authorization { scheme: "Digest" }, "a=\"b\", c")),
        "Digest a=\"b\", c"
    );
}

#[test]
fn a07_what_the_call_sets_wins_and_there_are_never_two() {
    let mut request = with_header("https://a.example/", AUTHORIZATION, "Custom mine");
    placed(Placement::Bearer, "t").write(&mut request).unwrap();
    assert_eq!(header_text(&request, "authorization"), ["Custom mine"]);
    // Nor is it taken out with ours.
    placed(Placement::Bearer, "t").lift(&mut request);
    assert_eq!(header_text(&request, "authorization"), ["Custom mine"]);
}

#[test]
fn a07_lifting_takes_out_exactly_what_was_written() {
    let parts = [placed(Placement::Bearer, "t"), placed(QUERY, "K"), placed(COOKIE_KEY, "C")];
    let mut request = with_header("https://a.example/?x=%41&y", COOKIE, "a=1");
    parts.iter().for_each(|part| part.write(&mut request).unwrap());
    parts.iter().for_each(|part| part.lift(&mut request));
    assert_eq!(request.url().as_str(), "https://a.example/?x=%41&y");
    assert_eq!(header_text(&request, "cookie"), ["a=1"]);
    assert!(header_text(&request, "authorization").is_empty());
}

#[test]
fn a07_lifting_leaves_what_only_has_its_name_or_its_value() {
    let parts = [placed(QUERY, "K"), placed(COOKIE_KEY, "C")];
    let url = "https://a.example/?api%20key=mine&other=K";
    let mut request = with_header(url, COOKIE, "sid=mine; other=C");
    parts.iter().for_each(|part| part.lift(&mut request));
    assert_eq!(request.url().as_str(), url);
    assert_eq!(header_text(&request, "cookie"), ["sid=mine; other=C"]);
}

#[test]
fn b10_stripping_takes_out_every_credential_whoever_wrote_it() {
    let parts = [placed(KEY, "t"), placed(QUERY, "K"), placed(COOKIE_KEY, "C")];
    let mut request = with_header("https://b.example/?api%20key=ECHO&q=1", COOKIE, "mine=1");
    request.headers_mut().insert("x-api-key", HeaderValue::from_static("other"));
    parts.iter().for_each(|part| part.strip(&mut request));
    assert_eq!(request.url().as_str(), "https://b.example/?q=1");
    assert!(request.headers().is_empty());
}

#[test]
fn b13_header_values_are_sensitive_and_debug_shows_nothing() {
    for placement in [Placement::Bearer, KEY, Placement::Authorization { scheme: "X" }, QUERY, COOKIE_KEY] {
        let shown = format!("{:?}", placed(placement, "CANARY"));
        assert!(!shown.contains("CANARY"), "{shown}");
    }
}

#[test]
fn b15_only_a_key_for_the_query_stands_in_the_url() {
    const URL: &str = "https://api.example/tasks?page=2";
    for placement in [Placement::Bearer, KEY, Placement::Authorization { scheme: "Custom" }, COOKIE_KEY] {
        let mut request = request(URL);
        placed(placement, "CANARY").write(&mut request).unwrap();
        assert_eq!(request.url().as_str(), URL);
    }
    let mut request = request(URL);
    placed(QUERY, "k").write(&mut request).unwrap();
    assert_eq!(request.url().as_str(), "https://api.example/tasks?page=2&api+key=k");
    assert_eq!(header_text(&request, "cache-control"), ["no-store"]);
}

#[test]
fn a_credential_of_the_wrong_kind_is_told() {
    assert!(refused(Placement::Basic, "t").contains("user name and a password"));
    assert!(refused(Placement::Certificate, "t").contains("certificate"));
    let error = basic(Placement::Bearer, "u", &"p".into()).unwrap_err();
    assert!(error.to_string().contains("does not take"));
}
