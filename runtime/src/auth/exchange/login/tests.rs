//! Tests of logins that are not OAuth 2.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::*;
use crate::auth::clock::Clock;
use crate::auth::fixture::SetClock;
use crate::auth::login_endpoint::TimeUnit;

const ANSWER: LoginAnswer = LoginAnswer {
    token: "/access_token",
    header: None,
    expires_in: None,
    expires_at: None,
    unit: TimeUnit::Seconds,
    refresh_token: None,
};

const fn member(name: &'static str, template: &'static str) -> Member {
    Member { name, value: Value::Template(template) }
}

const USER_AND_PASSWORD: &[Member] = &[
    member("user", "{user}"),
    member("password", "{password}"),
    Member { name: "rememberMe", value: Value::Json("false") },
    Member { name: "kind", value: Value::Json("\"a b\"") },
];

fn declared(place: MemberPlace, members: &'static [Member]) -> LoginRequest {
    LoginRequest { method: "POST", url: "/login", place, members }
}

fn sent(place: MemberPlace, members: &'static [Member]) -> Result<Outgoing, AuthError> {
    let (user, password) = (Secret::new("älice"), Secret::new("pä:\"ss"));
    request(&declared(place, members), &ANSWER, &Url::parse("https://a.example/login").unwrap(), |name| {
        match name {
            "user" => Some(&user),
            "password" => Some(&password),
            _ => None,
        }
    })
}

fn at() -> Moment {
    SetClock::new().now()
}

fn answered(answer: LoginAnswer, default: Option<u64>, status: u16, body: &str) -> Result<Granted, Failure> {
    let request = declared(MemberPlace::Json, &[]);
    let declared = LoginEndpoint { request, answer, default_lifetime: default, refresh: None, logout: None };
    let status = StatusCode::from_u16(status).unwrap();
    let incoming = Incoming {
        to: "token",
        status,
        headers: HeaderMap::new(),
        body: Bytes::copy_from_slice(body.as_bytes()),
    };
    read(&declared, &incoming, at())
}

#[test]
fn g54_members_as_json() {
    let sent = sent(MemberPlace::Json, USER_AND_PASSWORD).unwrap();
    assert_eq!(sent.headers[CONTENT_TYPE], "application/json");
    assert_eq!(
        String::from_utf8(sent.body.unwrap()).unwrap(),
        r#"{"user":"älice","password":"pä:\"ss","rememberMe":false,"kind":"a b"}"#
    );
}

#[test]
fn g54_members_as_a_form() {
    let sent = sent(MemberPlace::Form, USER_AND_PASSWORD).unwrap();
    assert_eq!(sent.headers[CONTENT_TYPE], "application/x-www-form-urlencoded");
    assert_eq!(
        String::from_utf8(sent.body.unwrap()).unwrap(),
        "user=%C3%A4lice&password=p%C3%A4%3A%22ss&rememberMe=false&kind=a+b"
    );
}

#[test]
fn g54_members_as_basic_and_as_headers() {
    const BASIC: &[Member] = &[member("username", "{user}"), member("password", "{password}")];
    let basic = sent(MemberPlace::Basic, BASIC).unwrap();
    assert_eq!(basic.headers[AUTHORIZATION], "Basic w6RsaWNlOnDDpDoic3M=");
    assert!(basic.body.is_none());

    const HEADERS: &[Member] =
        &[member("X-Client", "id"), Member { name: "X-Flag", value: Value::Json("true") }];
    let headers = sent(MemberPlace::Header, HEADERS).unwrap();
    assert_eq!(headers.headers["x-client"], "id");
    assert_eq!(headers.headers["x-flag"], "true");
    assert!(headers.headers["x-client"].is_sensitive());
    const UMLAUT: &[Member] = &[member("X-User", "{user}")];
    assert!(sent(MemberPlace::Header, UMLAUT).is_err());
}

#[test]
fn g54_an_input_that_nothing_gives_is_named() {
    const OTHER: &[Member] = &[member("tenant", "{tenant}")];
    let error = sent(MemberPlace::Json, OTHER).err().unwrap();
    assert!(error.to_string().contains("`tenant`"));
    assert_eq!(unknown(&declared(MemberPlace::Json, OTHER), |_| false).as_deref(), Some("tenant"));
    assert_eq!(unknown(&declared(MemberPlace::Json, OTHER), |_| true), None);
}

#[test]
fn g54_places_of_the_answer() {
    let places = LoginAnswer {
        token: "/data/jwt",
        expires_in: Some("/data/ttl"),
        refresh_token: Some("/data/refresh"),
        unit: TimeUnit::Milliseconds,
        ..ANSWER
    };
    let granted =
        answered(places, Some(1800), 201, r#"{"data":{"jwt":"t","ttl":"1500","refresh":"r"}}"#).unwrap();
    assert_eq!((granted.token, granted.refresh), ("t".into(), Some("r".into())));
    assert_eq!(granted.life, Some(Duration::from_millis(1500)));
    // A rotated refresh token is not lost for want of the other.
    let failure = answered(places, None, 200, r#"{"data":{"refresh":"r2"}}"#).unwrap_err();
    assert_eq!((failure.class, failure.refresh), (Class::Configuration, Some("r2".into())));
}

#[test]
fn g54_absolute_ends_defaults_and_exp() {
    let wall = at().wall.as_secs();
    let until = LoginAnswer { expires_at: Some("/expiry"), unit: TimeUnit::Rfc3339, ..ANSWER };
    let life = |answer, default, body: &str| {
        answered(answer, default, 200, body).unwrap().life.map(|it| it.as_secs())
    };
    let offset = r#"{"access_token":"t","expiry":"2025-12-31T18:00:40.002896-06:00"}"#;
    assert_eq!(life(until, None, offset), Some(40));
    let epoch = LoginAnswer { expires_at: Some("/exp"), ..ANSWER };
    assert_eq!(life(epoch, None, &format!(r#"{{"access_token":"t","exp":{}}}"#, wall + 50)), Some(50));
    // A readable `exp` wins over the declared default, and what the answer says over both.
    let jwt = jwt::tests::token(&serde_json::json!({ "iat": wall, "exp": wall + 3600 }));
    assert_eq!(life(ANSWER, Some(1800), &format!(r#"{{"access_token":"{jwt}"}}"#)), Some(3600));
    assert_eq!(life(ANSWER, Some(1800), r#"{"access_token":"opaque"}"#), Some(1800));
    assert_eq!(life(ANSWER, None, r#"{"access_token":"opaque"}"#), None);
    // Unreadable where it was declared: the default, and never the loss of the token.
    assert_eq!(life(until, Some(60), r#"{"access_token":"t","expiry":"soon"}"#), Some(60));
}

#[test]
fn g54_the_whole_answer_as_the_token() {
    let whole = LoginAnswer { token: "", ..ANSWER };
    for body in ["plain-token\n", r#""plain-token""#] {
        assert_eq!(answered(whole, None, 200, body).unwrap().token, "plain-token".into());
    }
    assert!(answered(whole, None, 200, "").is_err());
    let url = Url::parse("https://a.example/").unwrap();
    let sent = request(&declared(MemberPlace::Json, &[]), &whole, &url, |_| None).unwrap();
    assert!(sent.headers[ACCEPT].to_str().unwrap().contains("text/plain"));
}

#[test]
fn g55_classes_of_refusals() {
    for status in [400, 401, 403] {
        assert_eq!(answered(ANSWER, None, status, "CANARY").unwrap_err().class, Class::Dead, "{status}");
    }
    for status in [408, 429, 500, 503] {
        assert_eq!(answered(ANSWER, None, status, "").unwrap_err().class, Class::Transient, "{status}");
    }
    for status in [302, 404, 405, 422] {
        assert_eq!(answered(ANSWER, None, status, "").unwrap_err().class, Class::Configuration, "{status}");
    }
    assert_eq!(answered(ANSWER, None, 200, r#"{"access"#).unwrap_err().class, Class::Lost);
    for body in ["CANARY", r#"{"secret":"CANARY"}"#] {
        let failure = answered(ANSWER, None, 200, body).unwrap_err();
        assert_eq!(failure.class, Class::Configuration);
        assert!(!format!("{failure:?}").contains("CANARY"));
    }
}

/// The token of an answer with this header.
fn from_header(value: &str, body: &str) -> Result<Granted, Failure> {
    let answer = LoginAnswer { token: "", header: Some("X-Auth-Token"), expires_in: Some("/ttl"), ..ANSWER };
    let request = declared(MemberPlace::Json, &[]);
    let declared = LoginEndpoint { request, answer, default_lifetime: None, refresh: None, logout: None };
    let headers = HeaderMap::from_iter([(
        HeaderName::from_static("x-auth-token"),
        HeaderValue::from_str(value).unwrap(),
    )]);
    let body = Bytes::copy_from_slice(body.as_bytes());
    read(&declared, &Incoming { to: "token", status: StatusCode::CREATED, headers, body }, at())
}

#[test]
fn g54_a_token_in_a_header() {
    let granted = from_header("tok-1", r#"{"ttl":60}"#).unwrap();
    assert_eq!((granted.token, granted.life), ("tok-1".into(), Some(Duration::from_secs(60))));
    for body in ["", "<html>", "[1]", "null"] {
        assert_eq!(from_header("Bearer tok-2", body).unwrap().token, "tok-2".into(), "{body}");
    }
    // What another word means is not known.
    assert_eq!(from_header("Token tok-3", "{}").unwrap().token, "Token tok-3".into());
    for nothing in ["", " "] {
        let error = from_header(nothing, "{}").unwrap_err().error.to_string();
        assert!(error.contains("X-Auth-Token"), "{error}");
    }
}

#[test]
fn g54_a_logout_of_what_is_gone_is_a_success() {
    let of = |status| ended(&super::super::fixture::answer(status, "text/plain", ""), at());
    for status in [200, 204, 401, 404, 410] {
        of(status).unwrap();
    }
    assert_eq!(of(503).unwrap_err().class, Class::Transient);
    assert_eq!(of(400).unwrap_err().class, Class::Configuration);
}
