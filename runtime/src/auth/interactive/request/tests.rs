//! What stands in the URL, and what does not stand in a `Debug`.

use super::*;

const REDIRECT: &str = "http://127.0.0.1:1234/callback";

fn parameters(url: &str) -> Vec<(String, String)> {
    Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

fn value(request: &AuthorizationRequest, name: &str) -> String {
    let found: Vec<_> = parameters(request.url()).into_iter().filter(|(it, _)| it == name).collect();
    let [(_, value)] = found.as_slice() else { panic!("{name}: {found:?}") };
    value.clone()
}

fn request(endpoint: &str, scopes: &[&str], parameters: &[(&str, &str)]) -> AuthorizationRequest {
    let scopes: Vec<String> = scopes.iter().map(|&it| it.to_owned()).collect();
    let parameters: Vec<_> = parameters.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
    let asking = Asking {
        scheme: "oauth2",
        authorization_url: &Url::parse(endpoint).unwrap(),
        client_id: "id &=",
        scopes: &scopes,
        resources: &["https://api.example/a".to_owned(), "https://api.example/b".to_owned()],
        parameters: &parameters,
        key: None,
        issuer: Some("https://as.example"),
        iss: Iss::Promised,
    };
    AuthorizationRequest::new(&asking, REDIRECT).unwrap()
}

#[test]
fn f43_every_request_has_a_challenge_by_s256() {
    let request = request("https://as.example/auth", &["a", "b"], &[("code_challenge_method", "plain")]);
    assert_eq!(value(&request, "code_challenge_method"), "S256");
    assert_eq!(value(&request, "code_challenge"), pkce::challenge(request.verifier()));
    assert!(!request.url().contains(request.verifier().expose()));
}

#[test]
fn f44_every_request_has_a_state_of_its_own() {
    let (one, two) = (request("https://as.example/a", &[], &[]), request("https://as.example/a", &[], &[]));
    assert_eq!(value(&one, "state"), one.state.expose());
    assert_ne!(value(&one, "state"), value(&two, "state"));
    assert_ne!(one.verifier(), two.verifier());
}

#[test]
fn f47_redirect_uri_is_kept_byte_for_byte() {
    let request = request("https://as.example/auth", &[], &[]);
    assert_eq!(value(&request, "redirect_uri"), REDIRECT);
    assert_eq!(request.redirect_uri(), REDIRECT);
}

#[test]
fn the_url_holds_what_was_asked_for_and_keeps_the_endpoints_query() {
    let endpoint = "https://as.example/auth?tenant=t%26u&client_id=other#fragment";
    let request = request(endpoint, &["api:read", "openid"], &[("prompt", "consent"), ("state", "fixed")]);
    assert!(request.url().starts_with("https://as.example/auth?tenant=t%26u&response_type=code&"));
    assert!(!request.url().contains('#'));
    assert_eq!(value(&request, "client_id"), "id &=");
    assert_eq!(value(&request, "scope"), "api:read openid");
    assert_eq!(value(&request, "prompt"), "consent");
    assert_ne!(value(&request, "state"), "fixed");
    let resources = parameters(request.url()).into_iter().filter(|(it, _)| it == "resource").count();
    assert_eq!(resources, 2);
}

#[test]
fn no_scopes_means_no_scope_parameter() {
    let request = request("https://as.example/auth", &[], &[]);
    assert!(!request.url().contains("scope="));
}

#[test]
fn b14_a_request_survives_a_session_on_the_server() {
    let request = request("https://as.example/auth", &["a"], &[]);
    let kept = request.expose_json();
    assert_eq!(format!("{kept:?}"), "***");
    let again = AuthorizationRequest::from_json(kept.expose()).unwrap();
    assert_eq!(again.expose_json(), request.expose_json());
    assert_eq!(again.url(), request.url());
    for broken in ["", "{}", "[1]", r#"{"scheme":"CANARY"}"#] {
        let error = AuthorizationRequest::from_json(broken).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}

#[test]
fn b14_the_buffer_of_the_json_never_grows() {
    let long = "\"".repeat(1000);
    let request = request("https://as.example/auth", &[], &[]);
    let members = AuthorizationRequest { redirect_uri: long, ..request }.members();
    let length = members.to_string().len();
    assert!(length > 2000 && length <= members.room(), "{length} {}", members.room());
    assert!(members.room() <= 256 + 2 * length);
}

#[test]
fn b11_debug_of_a_request_shows_no_secret() {
    let request = request("https://as.example/auth", &["a"], &[]);
    let shown = format!("{request:?}");
    assert!(shown.contains("https://as.example/auth"));
    for secret in [&request.state, &request.verifier] {
        assert!(!shown.contains(secret.expose()));
    }
}
