//! Tests of answers, as real servers give them.

use http::HeaderValue;
use http::header::RETRY_AFTER;

use super::super::fixture::answer;
use super::*;
use crate::auth::clock::Clock;
use crate::auth::error::AuthErrorKind;
use crate::auth::fixture::SetClock;

fn at() -> Moment {
    SetClock::new().now()
}

fn good(body: &'static str) -> Granted {
    read(&answer(200, "application/json", body), at(), &[], TokenType::Bearer).unwrap()
}

#[track_caller]
fn bad(status: u16, body: &'static str, class: Class) -> Failure {
    let failure = read(&answer(status, "application/json", body), at(), &[], TokenType::Bearer).unwrap_err();
    assert_eq!(failure.class, class, "{status} {body}");
    failure
}

#[test]
fn c16_unknown_members_and_201_and_wrong_content_types_are_read() {
    let body = r#"{"access_token":"t","token_type":"Bearer","expires_in":3600,"x":{"y":[1]}}"#;
    for (status, content_type) in [(200, "application/json;charset=UTF-8"), (201, "text/html"), (200, "")] {
        let granted = read(&answer(status, content_type, body), at(), &[], TokenType::Bearer).unwrap();
        assert_eq!(granted.token, "t".into());
        assert_eq!(granted.life, Some(Duration::from_secs(3600)));
        assert!(granted.refresh.is_none() && granted.scopes.is_none());
    }
}

#[test]
fn c16_form_encoded_answers_are_read() {
    let body = "access_token=t%2B1&expires_in=60&scope=a,b&token_type=bearer";
    let granted = read(
        &answer(200, "application/x-www-form-urlencoded; charset=utf-8", body),
        at(),
        &[],
        TokenType::Bearer,
    )
    .unwrap();
    assert_eq!(granted.token, "t+1".into());
    assert_eq!(granted.life, Some(Duration::from_secs(60)));
}

#[test]
fn c16_an_error_with_200_is_an_error() {
    let failure = bad(200, r#"{"error":"invalid_grant"}"#, Class::Dead);
    assert_eq!(failure.error.oauth_code(), Some("invalid_grant"));
}

#[test]
fn c17_a_missing_or_empty_token_is_an_error() {
    for body in [r#"{}"#, r#"{"access_token":""}"#, r#"{"access_token":null}"#, r#"{"access_token":7}"#] {
        let failure = bad(200, body, Class::Configuration);
        assert!(failure.error.to_string().contains("access_token"));
    }
}

#[test]
fn c17_token_types() {
    for kind in [r#""bearer""#, r#""BEARER""#, r#""Bearer""#, "null", r#""""#] {
        let body = format!(r#"{{"access_token":"t","token_type":{kind}}}"#);
        read(&answer(200, "application/json", body), at(), &[], TokenType::Bearer).unwrap();
    }
    for kind in ["mac", "N_A", "DPoP"] {
        let body = format!(r#"{{"access_token":"CANARY","token_type":"{kind}","refresh_token":"r2"}}"#);
        let failure = read(&answer(200, "application/json", body), at(), &[], TokenType::Bearer).unwrap_err();
        assert!(failure.error.to_string().contains(kind));
        assert!(!format!("{failure:?}").contains("CANARY"));
        // The rotated refresh token is not lost with it.
        assert_eq!(failure.refresh, Some("r2".into()));
    }
}

#[test]
fn c17_asked_for_dpop_and_got_something_else_is_an_error() {
    let of = |kind: &str| {
        let body = format!(r#"{{"access_token":"t","refresh_token":"r2"{kind}}}"#);
        read(&answer(200, "application/json", body), at(), &[], TokenType::Dpop)
    };
    assert_eq!(of(r#","token_type":"dpop""#).unwrap().token_type.as_deref(), Some("dpop"));
    for (kind, why) in [
        ("", "a token that is not bound to the key"),
        (r#","token_type":"Bearer""#, "a bearer token, which is not bound to the key"),
        (r#","token_type":"mac""#, "tokens of type `mac`"),
    ] {
        let failure = of(kind).unwrap_err();
        assert!(failure.error.to_string().contains(why), "{kind}: {}", failure.error);
        assert_eq!((failure.class, failure.refresh), (Class::Configuration, Some("r2".into())), "{kind}");
    }
}

#[test]
fn f52_an_id_token_is_kept_as_it_came() {
    assert_eq!(good(r#"{"access_token":"t","id_token":"a.b.c"}"#).id_token, Some("a.b.c".into()));
}

#[test]
fn c18_odd_lives_never_cost_the_token() {
    for life in ["null", "\"NaN\"", "-5", "0", "1e30", "18446744073709551615", "[]", "\"3600\"", "3600.0"] {
        let body = format!(r#"{{"access_token":"t","refresh_token":"r","expires_in":{life}}}"#);
        let granted = read(&answer(200, "application/json", body), at(), &[], TokenType::Bearer).unwrap();
        assert_eq!(granted.refresh, Some("r".into()), "{life}");
    }
    assert_eq!(good(r#"{"access_token":"t"}"#).life, None);
}

#[test]
fn c18_the_exp_of_a_jwt_counts_where_the_answer_says_nothing() {
    let wall = at().wall.as_secs();
    let jwt = jwt::tests::token(&serde_json::json!({ "exp": wall + 90 }));
    let life = |rest: &str| {
        let body = format!(r#"{{"access_token":"{jwt}"{rest}}}"#);
        read(&answer(200, "application/json", body), at(), &[], TokenType::Bearer).unwrap().life
    };
    assert_eq!(life(""), Some(Duration::from_secs(90)));
    assert_eq!(life(r#","expires_in":10"#), Some(Duration::from_secs(10)));
}

#[test]
fn c19_what_is_not_json_is_one_clear_error() {
    let failure = bad(200, "<html>CANARY</html>", Class::Configuration);
    assert_eq!(failure.error.to_string(), "the answer of the token endpoint is not JSON");
    assert_eq!(
        bad(200, "[1]", Class::Configuration).error.to_string(),
        "the answer of the token endpoint is not a JSON object"
    );
}

#[test]
fn c20_scopes_in_every_shape() {
    let scopes = |body: &'static str| good(body).scopes;
    assert_eq!(scopes(r#"{"access_token":"t","scope":"a b"}"#).unwrap()[..2], ["a", "b"]);
    assert!(scopes(r#"{"access_token":"t","scope":"a,b"}"#).unwrap().contains(&"b".to_owned()));
    assert_eq!(scopes(r#"{"access_token":"t","scope":["a","b"]}"#).unwrap(), ["a", "b"]);
    assert_eq!(scopes(r#"{"access_token":"t","scope":""}"#).unwrap(), Vec::<String>::new());
    assert_eq!(scopes(r#"{"access_token":"t"}"#), None);
}

#[test]
fn d30_transient_whatever_the_body_says() {
    for status in [408, 425, 429, 500, 502, 503, 504, 599] {
        let failure = bad(status, r#"{"error":"invalid_grant"}"#, Class::Transient);
        assert!(matches!(failure.error.kind(), AuthErrorKind::Retry { .. }));
        assert_eq!(failure.error.status().unwrap().as_u16(), status);
    }
    bad(200, r#"{"access_token":"t"#, Class::Lost);
    bad(200, "", Class::Lost);
    bad(400, r#"{"error":"temporarily_unavailable"}"#, Class::Transient);
}

#[test]
fn d30_dead_and_configuration() {
    bad(400, r#"{"error":"invalid_grant"}"#, Class::Dead);
    bad(401, r#"{"error":"invalid_grant"}"#, Class::Dead);
    for code in
        ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope", "invalid_target"]
    {
        let body = format!(r#"{{"error":"{code}"}}"#);
        let failure = read(&answer(401, "application/json", body), at(), &[], TokenType::Bearer).unwrap_err();
        assert_eq!((failure.class, failure.error.oauth_code()), (Class::Configuration, Some(code)));
        assert_eq!(failure.error.kind(), AuthErrorKind::Configuration);
    }
    bad(404, "not found", Class::Configuration);
    bad(400, r#"{"error":{"nested":true}}"#, Class::Configuration);
}

#[test]
fn b10_a_redirect_of_the_token_endpoint_is_an_error() {
    for status in [301, 302, 303, 307, 308] {
        let failure = bad(status, "", Class::Configuration);
        assert!(failure.error.to_string().contains("redirects"));
    }
}

#[test]
fn d29_retry_after_is_read_from_failures() {
    let mut incoming = answer(503, "text/plain", "");
    incoming.headers.insert(RETRY_AFTER, HeaderValue::from_static("7"));
    let failure = read(&incoming, at(), &[], TokenType::Bearer).unwrap_err();
    assert_eq!(failure.retry_after, Some(Duration::from_secs(7)));
}

#[test]
fn b12_no_body_and_no_secret_in_any_message() {
    let secret = Secret::new("CANARY");
    for (status, body) in [
        (400, r#"{"error":"invalid_client","error_description":"secret CANARY is wrong\u001b[2J"}"#),
        (400, r#"{"error":"CANARY"}"#),
        (200, r#"{"token":"CANARY"}"#),
        (200, r#"{"access_token":"CANARY","token_type":"mac"}"#),
        (200, "CANARY"),
        (500, "CANARY"),
        (404, "CANARY"),
    ] {
        let failure =
            read(&answer(status, "application/json", body), at(), &[&secret], TokenType::Bearer).unwrap_err();
        let shown = format!("{failure:?} {}", failure.error);
        assert!(!shown.contains("CANARY") && !shown.contains('\u{1b}'), "{shown}");
    }
}

#[test]
fn b12_a_registered_error_is_read_whatever_the_secret_is() {
    let secret = Secret::new("s");
    let answer = answer(400, "application/json", r#"{"error":"use_dpop_nonce","error_description":"is"}"#);
    let failure = read(&answer, at(), &[&secret], TokenType::Bearer).unwrap_err();
    assert_eq!(failure.error.oauth_code(), Some("use_dpop_nonce"));
    assert!(failure.error.to_string().ends_with("(i***)"));
}

#[test]
fn c19_no_answer_makes_the_reader_panic() {
    let mut random = fastrand::Rng::with_seed(19);
    let seed = br#"{"access_token":"t","expires_in":3600,"scope":"a b","error":"x","token_type":"Bearer"}"#;
    for _ in 0..20_000 {
        let mut body = seed.to_vec();
        for _ in 0..random.usize(1..6) {
            let place = random.usize(0..body.len());
            body[place] = random.u8(..);
        }
        body.truncate(random.usize(0..=body.len()));
        let status = random.u16(200..600);
        let _ = read(&answer(status, "application/json", body), at(), &[], TokenType::Bearer);
    }
}

/// A value of any shape that JSON has.
fn anything(random: &mut fastrand::Rng, depth: u32) -> Value {
    match random.u32(0..if depth == 0 { 7 } else { 9 }) {
        0 => Value::Null,
        1 => random.bool().into(),
        2 => random.i64(..).into(),
        3 => random.u64(..).into(),
        4 => (random.f64() * 10_f64.powi(random.i32(-300..300))).into(),
        5 => ["", "3600", " 60 ", "-1", "1e400", "NaN", "inf", "2026-01-01T00:00:00Z"][random.usize(..8)]
            .into(),
        6 => (0..random.usize(..20)).map(|_| random.char(..)).collect::<String>().into(),
        7 => (0..random.usize(..4)).map(|_| anything(random, depth - 1)).collect(),
        _ => (0..random.usize(..4))
            .map(|number| (number.to_string(), anything(random, depth - 1)))
            .collect::<Map<_, _>>()
            .into(),
    }
}

/// Property: whatever a server says besides, a token and the refresh token beside it are never lost, and no life is longer than the
/// longest.
#[test]
fn c18_no_other_member_costs_the_tokens() {
    let mut random = fastrand::Rng::with_seed(18);
    for _ in 0..20_000 {
        let mut members = Map::new();
        for name in ["expires_in", "refresh_in", "scope", "id_token", "x"] {
            if random.bool() {
                members.insert(name.to_owned(), anything(&mut random, 2));
            }
        }
        members.insert("access_token".to_owned(), "t".into());
        members.insert("refresh_token".to_owned(), "r".into());
        let body = Value::Object(members).to_string();
        let granted = read(&answer(200, "application/json", body.clone()), at(), &[], TokenType::Bearer);
        let granted = granted.unwrap_or_else(|failure| panic!("{body}: {}", failure.error));
        assert_eq!((granted.token, granted.refresh), ("t".into(), Some("r".into())), "{body}");
        for life in [granted.life, granted.refresh_in].into_iter().flatten() {
            assert!(life <= lifetime::LONGEST, "{body}");
        }
    }
}

/// Property: no answer without a token is taken for one with a token, and nothing of it that is not escaped gets into a message.
#[test]
fn c17_no_answer_without_a_token_passes() {
    let mut random = fastrand::Rng::with_seed(17);
    for _ in 0..20_000 {
        let mut members = Map::new();
        for name in ["access_token", "error", "error_description", "token_type", "expires_in"] {
            if random.bool() {
                members.insert(name.to_owned(), anything(&mut random, 2));
            }
        }
        let token = members.get("access_token").and_then(Value::as_str).is_some_and(|it| !it.is_empty());
        let named = members.get("error").is_some_and(|it| !it.is_null() && it != "");
        let fine = token && !named;
        let body = Value::Object(members).to_string();
        match read(&answer(200, "application/json", body.clone()), at(), &[], TokenType::Bearer) {
            Ok(_) => assert!(fine, "{body}"),
            Err(failure) => assert!(!failure.error.to_string().chars().any(char::is_control), "{body}"),
        }
    }
}

#[test]
fn c16_an_error_that_is_none_costs_no_good_answer() {
    for (error, good) in [("null", true), ("\"\"", true), ("\"invalid_grant\"", false), ("{}", false)] {
        let body = format!(r#"{{"access_token":"t","token_type":"Bearer","error":{error}}}"#);
        let read = read(&answer(200, "application/json", body), at(), &[], TokenType::Bearer);
        assert_eq!(read.is_ok(), good, "{error}");
    }
}

#[cfg(feature = "dpop")]
#[test]
fn f53_a_nonce_is_wanted_where_a_refusal_says_so() {
    let wants = |status, body| wants_nonce(&answer(status, "application/json", body));
    assert!(wants(400, r#"{"error":"use_dpop_nonce"}"#));
    assert!(wants(401, r#"{"error":"use_dpop_nonce"}"#));
    assert!(!wants(400, r#"{"error":"invalid_grant"}"#));
    assert!(!wants(200, r#"{"error":"use_dpop_nonce"}"#));
    assert!(!wants(503, r#"{"error":"use_dpop_nonce"}"#));
    assert!(!wants(400, "use_dpop_nonce"));
}
