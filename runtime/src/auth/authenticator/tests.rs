//! Tests of the whole floor, but for the network.

mod kept;
mod person;

use std::time::Duration;

use super::*;
use crate::auth::events::NoEvents;
use crate::auth::exchange::Class;
use crate::auth::fixture::{Scripted, SetClock, operation, token};
use crate::auth::manager::{Keeping, Manager, Parts};
use crate::auth::spawn::TokioSpawn;
use crate::auth::{
    ApiKey, AuthorizationCode, Basic, Bearer, ClientCredentials, Device, Flow, Issued, Login, LoginAnswer,
    LoginEndpoint, LoginRequest, Member, MemberPlace, TimeUnit, Token, Value,
};
use crate::scheme::Placement;

static SCHEMES: [Scheme; 5] = [
    Scheme { key: "key", placement: Placement::Header { name: "X-Key", template: "{}" } },
    Scheme { key: "query", placement: Placement::Query { name: "k", template: "{}" } },
    Scheme { key: "bearer", placement: Placement::Bearer },
    Scheme { key: "basic", placement: Placement::Basic },
    Scheme { key: "bad", placement: Placement::Header { name: "a b", template: "{}" } },
];

static FLOW: Flow = Flow { token_url: Some("https://as.example/token"), ..Flow::NONE };

static LOGIN: LoginEndpoint = LoginEndpoint {
    request: LoginRequest {
        method: "POST",
        url: "/login",
        place: MemberPlace::Json,
        members: &[Member { name: "user", value: Value::Template("{user}") }],
    },
    answer: LoginAnswer {
        token: "/token",
        header: None,
        expires_in: None,
        expires_at: None,
        unit: TimeUnit::Seconds,
        refresh_token: None,
    },
    default_lifetime: None,
    refresh: None,
    logout: None,
};

fn build_at(base_url: &str, credentials: Vec<Credential>) -> Result<Authenticator, AuthError> {
    build_on(None, base_url, credentials)
}

fn build_on(
    store: Option<Arc<dyn Store>>,
    base_url: &str,
    credentials: Vec<Credential>,
) -> Result<Authenticator, AuthError> {
    crate::tls::prepare();
    Authenticator::new(Setup {
        schemes: &SCHEMES,
        credentials,
        base_url: Url::parse(base_url).unwrap(),
        allowed_origins: vec![Origin::of(&Url::parse("https://files.example").unwrap())],
        insecure_http: false,
        transport: Transport::new(reqwest::Client::new()),
        clock: Arc::new(SetClock::new()),
        spawn: Arc::new(TokioSpawn),
        store,
        events: Arc::new(NoEvents),
    })
}

fn build(credentials: Vec<Credential>) -> Result<Authenticator, AuthError> {
    build_at("https://api.example/v1", credentials)
}

/// Why a client with this credential cannot be built; never with a secret in it.
#[track_caller]
fn refusal(credential: impl Into<Credential>) -> String {
    let error = build(vec![credential.into()]).unwrap_err();
    assert!(!format!("{error:?}").contains("CANARY"));
    error.to_string()
}

fn needing(schemes: &[&'static str]) -> &'static Operation {
    let needs: Vec<Need> = schemes.iter().map(|scheme| Need { scheme, scopes: &[] }).collect();
    operation(&[&needs], &[])
}

fn get(url: &str) -> reqwest::Request {
    reqwest::Request::new(http::Method::GET, Url::parse(url).unwrap())
}

fn header(request: &reqwest::Request, name: &str) -> Vec<String> {
    request.headers().get_all(name).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

/// An authenticator whose one token comes from a script.
fn scripted(exchange: Scripted) -> Authenticator {
    let mut it = build(vec![Bearer::new("bearer", "unused").into()]).unwrap();
    let manager = Manager::new(
        Parts {
            scheme: "bearer",
            placement: Placement::Bearer,
            exchange: Box::new(exchange),
            clock: Arc::new(SetClock::new()),
            spawn: Arc::new(TokioSpawn),
            refresh: None,
            access: None,
        },
        Keeping::default(),
    );
    it.holders = vec![Holder::Managed(manager.unwrap())];
    it
}

#[tokio::test]
async fn a01_all_needs_of_one_alternative_are_placed() {
    let it = build(vec![
        ApiKey::new("key", "K").into(),
        ApiKey::new("query", "Q").into(),
        Basic::new("basic", "u", "p").into(),
    ]);
    let authorization = it.unwrap().authorize(needing(&["key", "query", "basic"])).await.unwrap();
    let mut request = get("https://api.example/v1/x?a=1");
    authorization.place(&mut request).unwrap();
    assert_eq!(header(&request, "x-key"), ["K"]);
    assert_eq!(header(&request, "authorization"), ["Basic dTpw"]);
    assert_eq!(request.url().query(), Some("a=1&k=Q"));
}

#[tokio::test]
async fn a01_what_is_missing_is_told_before_any_network() {
    let error = build(vec![]).unwrap().authorize(needing(&["bearer"])).await.unwrap_err();
    assert_eq!(error.kind(), AuthErrorKind::Missing);
    assert_eq!(error.to_string(), "no credential for `op`: `bearer` is not set");
}

#[tokio::test]
async fn a08_credentials_stay_with_their_origins() {
    let it = build(vec![ApiKey::new("key", "CANARY").into()]).unwrap();
    let authorization = it.authorize(needing(&["key"])).await.unwrap();
    for url in ["https://evil.example/v1", "http://api.example/v1", "https://api.example:444/"] {
        let mut request = get(url);
        let error = authorization.place(&mut request).unwrap_err();
        assert_eq!(error.kind(), AuthErrorKind::Destination);
        assert!(request.headers().is_empty());
    }
    authorization.place(&mut get("https://files.example/x")).unwrap();
    // An operation that needs nothing may go anywhere.
    let anonymous = it.authorize(operation(&[], &[])).await.unwrap();
    anonymous.place(&mut get("https://elsewhere.example/")).unwrap();
}

#[tokio::test]
async fn a08_servers_declared_for_one_operation_are_the_apis_own() {
    let it = build(vec![ApiKey::new("key", "K").into()]).unwrap();
    let own = Operation {
        servers: &[crate::Server {
            url: "https://{region}.upload.example/v2",
            variables: &[crate::ServerVariable { name: "region", default: "eu", values: &[] }],
        }],
        access: &[&[Need { scheme: "key", scopes: &[] }]],
        id: "upload",
        method: "PUT",
        path: "/x",
        ..Operation::BLANK
    };
    let authorization = it.authorize(Box::leak(Box::new(own))).await.unwrap();
    authorization.place(&mut get("https://eu.upload.example/v2/x")).unwrap();
    assert!(authorization.place(&mut get("https://us.upload.example/v2/x")).is_err());
}

#[tokio::test]
async fn a07_a_second_try_replaces_the_first_credential() {
    let it = scripted(Scripted::new([token("t1", 60), token("t2", 60)]));
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    let mut request = get("https://api.example/v1");
    first.place(&mut request).unwrap();
    let second = it.refused(&first, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.unwrap();
    second.place(&mut request).unwrap();
    assert_eq!(header(&request, "authorization"), ["Bearer t2"]);
}

#[tokio::test]
async fn d34_200_refusals_at_once_cost_one_renewal() {
    let script = Scripted::new([token("t1", 3600), token("t2", 3600)]);
    let it = Arc::new(scripted(script.clone()));
    let first = Arc::new(it.authorize(needing(&["bearer"])).await.unwrap());
    let callers: Vec<_> = (0..200)
        .map(|_| {
            let (it, first) = (Arc::clone(&it), Arc::clone(&first));
            tokio::spawn(async move {
                it.refused(&first, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.is_some()
            })
        })
        .collect();
    for caller in callers {
        assert!(caller.await.unwrap());
    }
    assert_eq!(script.calls().len(), 2);
}

#[tokio::test]
async fn d35_what_a_new_token_does_not_mend_is_left_alone() {
    let script = Scripted::new([token("t1", 3600), token("t2", 3600)]);
    let it = scripted(script.clone());
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    let headers = |text: &'static str| {
        HeaderMap::from_iter([(http::header::WWW_AUTHENTICATE, http::HeaderValue::from_static(text))])
    };
    let reach = headers(r#"Bearer error="insufficient_scope", scope="w""#);
    assert!(it.refused(&first, StatusCode::UNAUTHORIZED, &reach).await.is_none());
    assert!(it.refused(&first, StatusCode::FORBIDDEN, &HeaderMap::new()).await.is_none());
    assert!(it.refused(&first, StatusCode::NOT_FOUND, &HeaderMap::new()).await.is_none());
    assert_eq!(script.calls().len(), 1);
    // A bare 401 counts, and so does one with a challenge of another kind.
    assert!(it.refused(&first, StatusCode::UNAUTHORIZED, &headers("Token")).await.is_some());
}

#[tokio::test]
async fn d35_a_403_counts_where_that_was_asked_for() {
    let mut it = scripted(Scripted::new([token("t1", 3600), token("t2", 3600)]));
    it.reaches = vec![Credential::from(Bearer::new("bearer", "unused").renew_on_forbidden()).reach().clone()];
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    assert!(it.refused(&first, StatusCode::FORBIDDEN, &HeaderMap::new()).await.is_some());
}

#[tokio::test]
async fn d35_a_fixed_credential_has_no_successor() {
    let it = build(vec![Bearer::new("bearer", "t").into()]).unwrap();
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    assert!(it.refused(&first, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.is_none());
}

#[tokio::test]
async fn d35_a_failing_renewal_leaves_the_401_to_the_caller() {
    let it = scripted(Scripted::new([token("t1", 3600), crate::auth::fixture::fail(Class::Transient)]));
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    assert!(it.refused(&first, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.is_none());
}

#[tokio::test]
async fn d35_the_call_of_the_token_endpoint_itself_carries_no_token() {
    let login = Login::new("bearer", &LOGIN, [("user", "u".into())]);
    let it = build_at("https://api.example", vec![login.into(), ApiKey::new("key", "K").into()]).unwrap();
    let at = |method, path, schemes| {
        let access = needing(schemes).access;
        Operation { id: "login", method, path, access, ..Operation::BLANK }
    };
    // It cannot wait for the token that it fetches; another credential goes along.
    for (schemes, count) in [(&["bearer"][..], 0), (&["key"][..], 1), (&["bearer", "key"][..], 1)] {
        let login = Box::leak(Box::new(at("POST", "/login", schemes)));
        let authorization = it.authorize(login).await.unwrap();
        assert_eq!(authorization.parts().count(), count);
        assert!(it.refused(&authorization, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.is_none());
    }
    assert!(!it.fetches(0, &at("GET", "/login", &["bearer"])));
    assert!(!it.fetches(0, &at("POST", "/logins", &["bearer"])));
    let job = ClientCredentials::new("bearer", &FLOW, "id", "s").token_url("/login");
    let it = build_at("https://api.example", vec![job.into()]).unwrap();
    let login = Box::leak(Box::new(at("POST", "/login", &["bearer"])));
    assert_eq!(it.authorize(login).await.unwrap().parts().count(), 0);
}

#[tokio::test]
async fn a_token_source_is_asked_once_and_again_after_a_refusal() {
    let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let source = Token::from_fn(move || {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        async move {
            Ok::<_, std::io::Error>(Issued::new(format!("t{number}")).expires_in(Duration::from_secs(60)))
        }
    });
    let it = build(vec![Bearer::new("bearer", source).into()]).unwrap();
    for _ in 0..3 {
        it.authorize(needing(&["bearer"])).await.unwrap();
    }
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1);
    assert!(it.refused(&first, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.is_some());
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_source_that_repeats_itself_is_not_sent_again() {
    let source = Token::from_fn(|| async { Ok::<_, std::io::Error>("same") });
    let it = build(vec![Bearer::new("bearer", source).into()]).unwrap();
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    assert!(it.refused(&first, StatusCode::UNAUTHORIZED, &HeaderMap::new()).await.is_none());
}

#[tokio::test]
async fn c20_a_grant_without_a_scope_that_was_asked_for_is_told() {
    let need = Need { scheme: "bearer", scopes: &["w"] };
    let reach = Credential::from(Bearer::new("bearer", "t").scopes(["r", "w"])).reach().clone();
    let it = scripted(Scripted::new([token("t1", 60)]));
    let first = it.authorize(needing(&["bearer"])).await.unwrap();
    let Some(Part { proof: Proof::Held(held), .. }) = first.parts().next() else { panic!("no token") };
    let with = |scopes: &[&str]| {
        let scopes = Some(scopes.iter().map(|scope| (*scope).to_owned()).collect());
        Arc::new(Held::new(held.value.clone(), held.placed.clone(), 1, held.life, scopes, held.origin))
    };
    assert!(granted(with(&["w", "x"]), &need, &reach).is_ok());
    let error = granted(with(&["r"]), &need, &reach).unwrap_err();
    assert_eq!(error.to_string(), "the server has not granted `w` to the credential for `bearer`");
}

#[test]
fn a04_bad_credentials_are_refused_when_the_client_is_built() {
    assert!(refusal(ApiKey::new("key", "CANARY\r\nX: y")).contains("credential for `key`"));
    assert!(refusal(Bearer::new("bearer", "CANARY é")).contains("token"));
    assert!(refusal(Basic::new("basic", "a:b", "CANARY")).contains("colon"));
    assert!(refusal(ApiKey::new("other", "CANARY")).contains("no security scheme `other`"));
    assert!(refusal(Bearer::new("basic", "CANARY")).contains("user name and a password"));
    assert!(refusal(ApiKey::new("bad", "CANARY")).contains("not a header name"));
    assert!(refusal(Login::new("bearer", &LOGIN, [])).contains("`user`"));
    assert!(refusal(AuthorizationCode::new("bearer", &FLOW, "id")).contains("refresh_token"));
    assert!(refusal(Device::new("bearer", &FLOW, "id")).contains("device_authorization_url"));
    let nowhere = ClientCredentials::new("bearer", &Flow::NONE, "id", "CANARY");
    assert!(refusal(nowhere).contains("set `token_url`"));
}

#[test]
fn a09_token_endpoints_use_https() {
    let client = |url: &str| ClientCredentials::new("bearer", &FLOW, "id", "CANARY").token_url(url);
    assert!(refusal(client("http://as.example/token")).contains("https"));
    for user in ["user:CANARY", "user", ":CANARY"] {
        assert!(refusal(client(&format!("https://{user}@as.example/token"))).contains("user name"));
    }
    assert!(refusal(client("")).contains("`token_url`"));
    for url in
        ["https://as.example/token", "http://127.0.0.1:9/token", "http://localhost/token", "/token", "token"]
    {
        build(vec![client(url).into()]).unwrap();
    }
}

#[test]
fn a_relative_token_endpoint_is_resolved_against_the_base_url() {
    let endpoint = |base: &str, url: &str| {
        let login = Login::new("bearer", &LOGIN, [("user", "u".into())]).token_url(url);
        build_at(base, vec![login.into()]).unwrap().endpoints[0].as_ref().unwrap().url.to_string()
    };
    assert_eq!(endpoint("https://api.example/v1", "/login"), "https://api.example/login");
    assert_eq!(endpoint("https://api.example/v1", "login"), "https://api.example/v1/login");
    assert_eq!(endpoint("https://api.example/v1/?x=1", "login#f"), "https://api.example/v1/login");
    assert_eq!(endpoint("https://api.example/v1", "https://b.example/l"), "https://b.example/l");
}

#[test]
fn b11_nothing_of_a_client_shows_a_secret() {
    let it = build(vec![
        ApiKey::new("key", "CANARY").into(),
        ApiKey::new("query", "CANARY").into(),
        Basic::new("basic", "u", "CANARY").into(),
        Bearer::new("bearer", "CANARY").into(),
        ClientCredentials::new("bearer", &FLOW, "id", "CANARY").into(),
        AuthorizationCode::new("bearer", &FLOW, "id")
            .client_secret("CANARY")
            .refresh_token("CANARY")
            .access_token("CANARY")
            .into(),
        Login::new("bearer", &LOGIN, [("user", "CANARY".into())]).into(),
    ]);
    assert!(!format!("{:?}", it.unwrap()).contains("CANARY"));
    let credentials: [Credential; 3] = [
        Login::new("bearer", &LOGIN, [("user", "CANARY".into())]).into(),
        ClientCredentials::new("bearer", &FLOW, "id", "CANARY").into(),
        ApiKey::new("key", "CANARY").into(),
    ];
    assert!(!format!("{credentials:#?}").contains("CANARY"));
}
