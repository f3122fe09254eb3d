//! Answers that are believed, and answers that are not.

use url::Url;

use super::*;

fn request(issuer: Option<&str>, iss: Iss) -> AuthorizationRequest {
    AuthorizationRequest {
        scheme: "oauth2".to_owned(),
        url: Url::parse("https://as.example/auth").unwrap(),
        state: Secret::new("S+S"),
        verifier: Secret::new("VERIFIER"),
        redirect_uri: "http://127.0.0.1:1/callback".to_owned(),
        issuer: issuer.map(str::to_owned),
        iss,
    }
}

/// The code, `!` with the message of a refusal, or `-` with the reason to go on waiting.
fn verdict(query: &str, request: &AuthorizationRequest) -> String {
    match judge(query, request) {
        Verdict::Code(code) => code.expose().to_owned(),
        Verdict::Refused(error) => format!("! {:?}: {error}", error.kind()),
        Verdict::NotOurs(reason) => format!("- {reason}"),
    }
}

#[track_caller]
fn check(query: &str, expected: &str) {
    assert_eq!(verdict(query, &request(None, Iss::Unknown)), expected);
}

#[test]
fn f44_only_the_right_state_makes_an_answer() {
    check("code=c%2F1&state=S%2BS", "c/1");
    check("code=c&state=S+S", "- the state is not that of a login under way");
    check("code=c&state=", "- the state is not that of a login under way");
    check("code=c", "- there is no state");
    check("error=access_denied", "- there is no state");
    check("error=access_denied&state=forged", "- the state is not that of a login under way");
    check("", "- there is no state");
}

#[test]
fn f46_parameters_that_come_twice_are_refused() {
    check("code=c&code=d&state=S%2BS", "- a parameter stands there twice");
    check("code=c&state=S%2BS&state=S%2BS", "- a parameter stands there twice");
    check("code=c&state=x&st%61te=S%2BS", "- a parameter stands there twice");
    check("code=c&state=S%2BS&x=1&x=2", "- a parameter stands there twice");
}

#[test]
fn f46_parameters_that_nobody_knows_are_ignored() {
    check("code=c&state=S%2BS&session_state=1&scope=a+b", "c");
}

#[test]
fn f46_errors_are_told_with_their_kind() {
    check("error=access_denied&state=S%2BS", "! InteractionRequired: the login was refused: access_denied");
    check(
        "error=invalid_scope&error_description=no%0Asuch+VERIFIER&state=S%2BS",
        "! Configuration: the login was refused: invalid_scope (no\\u{a}such ***)",
    );
    check(
        "error=server_error&code=c&state=S%2BS",
        "! Retry { after: None }: the login was refused: server_error",
    );
    check("code=&state=S%2BS", "- there is neither a code nor an error");
    check("state=S%2BS", "- there is neither a code nor an error");
}

#[test]
fn f45_iss_is_compared_exactly_where_it_is_present() {
    let known = request(Some("https://as.example"), Iss::Unknown);
    assert_eq!(verdict("code=c&state=S%2BS&iss=https%3A%2F%2Fas.example", &known), "c");
    let other =
        "! Rejected: the answer comes from another authorization server than the one that was asked (`iss`)";
    for iss in ["https://as.example/", "HTTPS://as.example", "https://evil.example", ""] {
        assert_eq!(verdict(&format!("code=c&state=S%2BS&iss={iss}"), &known), other);
    }
    // Errors too: they would end the login.
    assert_eq!(verdict("error=access_denied&state=S%2BS&iss=https://evil.example", &known), other);
}

#[test]
fn f45_a_server_without_iss_works_and_one_that_has_promised_it_must_keep_its_word() {
    assert_eq!(verdict("code=c&state=S%2BS", &request(Some("https://as.example"), Iss::Unknown)), "c");
    let promised = request(Some("https://as.example"), Iss::Promised);
    assert!(verdict("code=c&state=S%2BS", &promised).starts_with("! Rejected: the answer does not say"));
    assert!(verdict("error=access_denied&state=S%2BS", &promised).starts_with("! Rejected"));
    assert_eq!(verdict("code=c&state=S%2BS&iss=https://as.example", &promised), "c");
    // An issuer of which nothing is known cannot be compared.
    assert_eq!(verdict("code=c&state=S%2BS&iss=https://as.example", &request(None, Iss::Unknown)), "c");
}
